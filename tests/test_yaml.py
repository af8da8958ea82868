"""YAML: what is read, what is refused and where, what is written, where comments go."""

import pickle
from collections.abc import Iterator

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from perfgoals import _yaml
from perfgoals._yaml import Plain, Positions, YamlError, carry_comments, dump, load, positions

UNQUOTED = """≥10000人次 100% 广州市天河区民政局 万元 guangdong-department / /a 1/2 5km ≤3030元
    0.1元 100L 民政（2024） a_b ａ 《法》 “甲” ２０２４""".split()  # noqa: SIM905
QUOTED = """100 on off y N yes No TRUE false null Null ~ = << 12:30 1_000 2024-01-01 1E+3 1e3 0x1F
    0o17 017 .5 5. . .inf -.INF .NaN inf nan 2,212.16 +1 -1 - -- --- ... ? : # & * ! | > ' " % @ `
    { } [ ] , \\ *x &x !x |- >x %x @x `x -x ?x a: :a a:b #a a#b a,b {a} [a] 民: ：民 12e03 1:2
    2001-12-14t21:59:43.10-05:00 1a""".split()  # noqa: SIM905
QUOTED += ["", " ", "  a", "a ", "a: b", "a #b", "　a", "a　", "\u200b", "- a", "1 000", "\ufeffa"]
LONG = "贯彻执行国家、省、市有关民政工作的法律法规和方针政策。" * 3
DEEP = 2_000
BOMB = "a: &a [x]\n" + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in ("ab", "bc", "cd", "de"))

# No surrogates and no control characters but newline: declarations have none.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
    "\n\n  #:-?*&!|>%@`'\"\\{}[],~=<.019eExX_+\u2028\u2029\ufeff\ufffe\u3000\xa0😀𠀀民政"
)
TEXTS = (
    st.sampled_from(UNQUOTED + QUOTED)
    | st.text(LETTERS, max_size=9)
    | st.text(LETTERS, min_size=55, max_size=130)
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(params=["C", "Python"], autouse=True, scope="module")
def parser(request: pytest.FixtureRequest) -> Iterator[str]:
    """Hold every test with the C parser and without it."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.setattr(_yaml, "CParser", None)
        yield request.param


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("\ufeff# nothing\n", None),
        ("a:\nb: ~\nc: null\nd: Null\ne: NULL", dict.fromkeys("abcde")),
        ("- 2212.16\n- 015001\n- on\n- 2024-01-01", ["2212.16", "015001", "on", "2024-01-01"]),
        ("\ufeff- 'null'\n- ''\n- |\n  a\n\n  b\n- >\n  a\n  b", ["null", "", "a\n\nb\n", "a b"]),
        ("{a: [b, {c: d}], e: {}}", {"a": ["b", {"c": "d"}], "e": {}}),
        ("%YAML 1.1\n---\n? a b\n: c\n...\n", {"a b": "c"}),
        ("null: a\n2024: b\n<<: c\n'': d\n", {"null": "a", "2024": "b", "<<": "c", "": "d"}),
        ("a:\r\n- b\r\n- '\\'\r\n", {"a": ["b", "\\"]}),
    ],
)
def test_load(text: str, value: object) -> None:
    """Nothing is resolved but null; every other scalar keeps its text."""
    assert load(text) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2024", Plain), ("民政", Plain), ("'2024'", str), ('"2024"', str), ("|-\n  2024", str)],
)
def test_plain(text: str, kind: type) -> None:
    """A text knows, and keeps in a pickle, whether it was written without quotes."""
    assert type(pickle.loads(pickle.dumps(load(text)))) is kind  # noqa: S301


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: &x 1\nb: *x", "1:4 alias &x; 2:4 alias *x"),
        ("*x : 1", "1:1 alias *x"),
        ("- &a [*a]", "1:3 alias &a; 1:7 alias *a"),
        ("a: !x 1\nb: ! 1", "1:4 tag !x; 2:4 tag !"),
        ("!!str a: 1", "1:1 tag tag:yaml.org,2002:str"),
        ("- &x !y {}", "1:3 alias &x; 1:3 tag !y"),
        ("a: 1\n'a': 2\na: 3", "2:1 duplicate a; 3:1 duplicate a"),
        ("? [a]\n: 1\n? [a]\n: 2", "1:3 key [; 3:3 key ["),
        ("? {a: *b}\n: !c d", "1:3 key {; 1:7 alias *b; 2:3 tag !c"),
        ("--- a\n--- b", "2:1 documents ---"),
        ("a: 1\na: 2\n---\n*b", "2:1 duplicate a; 3:1 documents ---"),
        ("[" * DEEP, "1:61 deep ["),
        ("a: 1\na: " + "[" * DEEP + "]" * DEEP, "2:1 duplicate a; 2:63 deep ["),
        ("{a: " * DEEP, "1:241 deep {"),
        ("- " * DEEP, "1:121 deep ["),
        ("? " * DEEP, "1:3 key {; 1:5 key {; 1:7 key {"),
        ("a: *a\n" * 2999, "1:4 alias *a; 2:1 duplicate a; 2:4 alias *a"),
        (BOMB, "1:4 alias &a; 2:4 alias &b; 2:8 alias *a; 2:11 alias *a"),
    ],
    ids=range(18),
)
def test_faults(text: str, faults: str) -> None:
    """Every fault of the structure is told with its place, and no bomb goes off."""
    with pytest.raises(YamlError) as caught:
        load(text)
    assert str(caught.value).startswith(faults)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: [", {1, 2}),  # one parser tells the end of the text, the other what comes after
        ("a: b: c", {1}),
        ("a: 1\n\tb: 2", {2}),
        ("a: 'b", {1}),
        ("a: *b\n\nc: d: e", {3}),
        ("a: 民\n\nb: 民\0", {3}),
        ("\ufeffa: \x1b", {1}),
        ("a: 1\nb: \ud800", {2}),
        ("- \ufffe", {1}),
        ('"\\UFFFFFFFF"', {1}),
        ("%YAML 3.0\n--- a", {1}),
    ],
)
def test_syntax(text: str, lines: set[int]) -> None:
    """A text that is no YAML has one fault, said in one line, in both languages."""
    with pytest.raises(YamlError) as caught:
        load(text)
    [fault] = caught.value.faults
    assert fault.what == "syntax"
    assert fault.line in lines
    assert len(str(caught.value).splitlines()) == 1
    assert caught.value.in_words("zh") == f"YAML 无法读取：{caught.value}"
    assert pickle.loads(pickle.dumps(caught.value)).faults == (fault,)  # noqa: S301


@pytest.mark.parametrize("text", ["民: 民\0", "\ufeff民: 民\ud800"])
def test_column_of_character(text: str) -> None:
    """A forbidden character is found by characters, not by bytes."""
    with pytest.raises(YamlError) as caught:
        load(text)
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (1, 5)


@pytest.mark.parametrize("nest", ["[{}]", "- {}", "{{a: {}}}"])
def test_depth(nest: str) -> None:
    """Sixty levels are read, one more is refused."""
    text = "x"
    for _ in range(60):
        text = nest.format(text)
    load(text)
    with pytest.raises(YamlError, match="deep"):
        load(nest.format(text))


@pytest.mark.untraced
@pytest.mark.parametrize("form", ["{}", "a: {}", '"{}"', "|\n  {}", "# {}", "- a # {}"])
def test_long_line(form: str, parser: str) -> None:
    """A line of megabytes is read (by the C parser; the other one would take a minute)."""
    text = form.format("x" * {"C": 20_000_000, "Python": 50_000}[parser])
    assert str(load(text)).count("x") in (0, text.count("x"))


def test_positions() -> None:
    """Keys and values are found by JSON Pointer; lines and columns begin at 1."""
    found = positions(
        "\ufeff# c\ndepartment: 民政局\na/b~:\n  -\n    c: |-\n      d\n  - [e,\n  f]"
    )
    places = {"/department": (2, 1), "/a~1b~0": (3, 1), "/a~1b~0/0/c": (5, 5)}
    assert found.keys == places
    places = {"": (2, 1), "/department": (2, 13), "/a~1b~0": (4, 3), "/a~1b~0/0": (5, 5)}
    places |= {"/a~1b~0/0/c": (5, 8), "/a~1b~0/1": (7, 5), "/a~1b~0/1/0": (7, 6)}
    assert found.values == places | {"/a~1b~0/1/1": (8, 3)}
    assert positions("# nothing") == Positions({}, {})


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (None, "null\n"),
        (7, "7\n"),
        ("民政", "民政\n"),
        ("a\n...", '"a\\n..."\n'),
        ({}, "{}\n"),
        ({"a": {}, "b": [], "c": None}, "a: {}\nb: []\nc: null\n"),
        ({"yes": True, "n": [False, -1, 9**20]}, f'"yes": true\n"n":\n- false\n- -1\n- {9**20}\n'),
        ({"a": [{"b": 1, "c": "甲\n\n乙"}]}, "a:\n- b: 1\n  c: |-\n    甲\n\n    乙\n"),
        ({"a": [["b"], [[]]]}, "a:\n- - b\n- - []\n"),
        ({"a": [LONG, f"{LONG} "]}, f'a:\n- |-\n  {LONG}\n- "{LONG} "\n'),
        ({LONG: "甲\n　乙"}, f'"{LONG}": |-\n  甲\n  　乙\n'),
        ({"a": "甲 \n乙\u2028\x85\ufeff\0"}, 'a: "甲 \\n乙\\L\\N\\uFEFF\\0"\n'),
        ({"a": "甲\n...\n---"}, "a: |-\n  甲\n  ...\n  ---\n"),
        ([["民政"]] * 2, "- - 民政\n- - 民政\n"),
        (["𠀀😀"], '- "𠀀😀"\n'),
    ],
)
def test_dump(data: object, text: str) -> None:
    """One layout: two blanks, dashes below their key, long text as a block, no aliases."""
    assert dump(data) == text


def test_dump_refuses() -> None:
    """What YAML has another notation for is refused."""
    with pytest.raises(TypeError, match="float"):
        dump({"a": [1.5]})


def readings(text: str) -> Iterator[object]:
    """Yield what other readers take the text for."""
    for loader in (pyyaml.CSafeLoader, pyyaml.FullLoader):
        yield pyyaml.load(text, Loader=loader)  # noqa: S506
    for version in ((1, 1), (1, 2)):
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        yield reader.load(text)


@pytest.mark.parametrize("text", UNQUOTED + QUOTED)
def test_quotes(text: str) -> None:
    """What some reader mistakes is written in quotes; every reader takes it for the text."""
    assert dump([text]).startswith('- "') == (text in QUOTED)
    assert list(readings(dump({text: text}))) == [{text: text}] * 4


@given(VALUES)
def test_round_trip(value: object) -> None:
    """Every reader gives back the value that was written, and writing it gives the same text."""
    text = dump(value)
    assert load(text) == value
    assert dump(load(text)) == text
    assert list(readings(text)) == [value] * 4
    assert not text.endswith(("\n\n", "\n...\n"))


CARRIED = [
    ("b: 1 # 1\n# 2\na: '#' # 3\n# 4", "a: x\nb: y\n", "# 2\na: x  # 3\nb: y  # 1\n# 4\n"),
    ("a:\n  # 1\n  - # 2\n    b: c", "a:\n- d: e\n  b: c\n", "a:\n# 1\n- d: e  # 2\n  b: c\n"),
    ("a: |- # 1\n  # x\n\n# 2\nb: c", "a: x\nb: c\n", "a: x  # 1\n# 2\nb: c\n"),
    ("a: x # 1\nb: c # 2", "a: |-\n  # x\nb: c\n", "a: |-  # 1\n  # x\nb: c  # 2\n"),
    ("# 1\na: x # 2\n# 3\nb:\n  - c # 4", "b:\n- c\n", "# 1\n# 2\n# 3\nb:\n- c  # 4\n"),
    ("a: 1\n# 2\nb: 3 # 4\n", "a: 1\n", "a: 1\n# 2\n# 4\n"),
    ("- # 1\n- # - 2\n  # 3 -\n  c", "- null\n- c\n", "- null  # 1\n# - 2\n# 3 -\n- c\n"),
    ("- - # 1\n    a\n  # 2\n  - b", "- - a\n  - b\n", "- - a  # 1\n  # 2\n  - b\n"),
    ("a: # 1\n  # 2\n  - b # 3", "a:\n- b\n", "a:  # 1\n# 2\n- b  # 3\n"),
    ("a: # 1\n  b # 2\n", "a: b\n", "# 1\na: b  # 2\n"),
    ("{a: [b, # 1\n  'c'], d: {}} # 2", "a:\n- b\n- c\nd: {}\n", "a:\n- b  # 1\n- c\nd: {}  # 2\n"),
    ("\ufeff--- # 1\r\na: b # 2\r\n# 3\r\n...\r\n", "a: b\n", "# 1\na: b  # 2\n# 3\n"),
    ("[] # 1", "[]\n", "[]  # 1\n"),
    ("# 1\n# 2", "null\n", "null\n# 1\n# 2\n"),
    ("a: 'b # x' # 1", "a: 'b # x'\n", "a: 'b # x'  # 1\n"),
    ("? |-\n  b\n  # c\n: d # 1", '? "b\\n# c"\n: d\n', '? "b\\n# c"  # 1\n: d\n'),
]


@pytest.mark.parametrize(("original", "formatted", "expected"), CARRIED)
def test_carry_comments(original: str, formatted: str, expected: str) -> None:
    """A comment stays with its key or item, or goes before the next that is still there."""
    assert carry_comments(original, formatted) == expected


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, list[str], object]:
    """Draw a text with comments at random places, these comments, and the value of the text."""
    value = draw(VALUES)
    letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"])
    texts = st.lists(st.text(letters, max_size=9), max_size=2)
    lines, comments, block = [], list[str](), None
    for line in dump(value).splitlines():
        blanks = line[: len(line) - len(line.lstrip(" "))]
        if block == "":
            block = blanks
        if block is not None and (not line or line.startswith(block)):
            lines.append(line)
            continue
        block = "" if line.endswith("|-") else None
        new = [f"#{text}⟦{len(comments) + n}⟧" for n, text in enumerate(draw(texts))]
        comments += new
        *above, beside = new or [""]
        lines += [draw(st.sampled_from(["", blanks])) + comment for comment in above]
        lines.append(f"{line} {beside}".rstrip())
    return "\n".join(lines), comments, value


@given(commented(), VALUES)
def test_comments_are_kept(drawn: tuple[str, list[str], object], other: object) -> None:
    """In whatever the value became, all comments are kept once and the value stays the same."""
    original, comments, value = drawn
    for data in (value, other):
        result = carry_comments(original, dump(data))
        places = [result.index(comment + "\n") for comment in comments]
        assert result.count("⟧\n") == len(comments)
        assert data is other or places == sorted(places)
        assert load(result) == data
        assert carry_comments(result, dump(data)) == result
