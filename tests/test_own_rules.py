"""Rules of one's own: whatever can be called, words beside it, rules of installed packages."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from attrs import evolve, frozen

import perfgoals
from perfgoals import Declaration, DepartmentDeclaration, Severity, ValueRefusedError
from perfgoals.checks import (
    HELD,
    RULES,
    Broken,
    Outcome,
    Report,
    Rule,
    Words,
    every_rule,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.entries import Entry, Profile
from perfgoals.checks.fingerprints import fingerprint
from perfgoals.checks.judgements import Judge, Judgement
from perfgoals.checks.profile import profile_named
from perfgoals.cli import main

FORM = "examples/tianhe_department.txt"
NAMED = DepartmentDeclaration(department="湖心市教育局")
DEFAULT = profile_named("default")
OURS = {rule.code for rule in RULES}
IMPORTS = "from perfgoals import Severity\nfrom perfgoals.checks import HELD, Broken, Rule, Words\n"


def is_short(declaration: Declaration, _profile: Profile, most: int = 4) -> Iterator[Judgement]:
    """The name is short."""
    name = declaration.department or ""
    yield HELD if len(name) <= most else Broken(path="/department", params={"most": str(most)})


def at_most(most: int) -> Judge:
    """Return a rule that closes over a number."""

    def judge(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """The name is as short as it should be."""
        yield from is_short(declaration, profile, most)

    return judge


class Odd:
    """An object that has an answer to every name, and a wrong one."""

    __slots__ = ("__weakref__", "unset")

    def __getattr__(self, name: str) -> object:
        raise KeyError(name)


class AtMost:
    """The name is as short as an object says."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """Judge."""
        return is_short(declaration, profile, self.most)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AtMost) and other.most == self.most

    def judge(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """The name is as short as a method says."""
        return is_short(declaration, profile, self.most)


@frozen
class Exactly:
    """The name has so many characters."""

    length: int

    def __call__(self, declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
        """Judge."""
        return is_short(declaration, profile, self.length)


def one_of(*most: int) -> Judge:
    """Return a rule that is anonymous."""
    return lambda declaration, profile: is_short(declaration, profile, max(most))


CALLABLES: dict[str, tuple[Callable[[int], Judge], str, str]] = {
    "closure": (at_most, "judge", "The name is as short as it should be."),
    "lambda": (one_of, "<lambda>", "<lambda>"),
    "partial": (lambda most: partial(is_short, most=most), "is_short", "The name is short."),
    "partial of a partial": (
        lambda most: partial(partial(is_short, most=0), most=most),
        "is_short",
        "The name is short.",
    ),
    "object": (AtMost, "AtMost", "The name is as short as an object says."),
    "frozen object": (Exactly, "Exactly", "The name has so many characters."),
    "method": (
        lambda most: AtMost(most).judge,
        "judge",
        "The name is as short as a method says.",
    ),
}


@pytest.mark.parametrize(("make", "code", "title"), CALLABLES.values(), ids=CALLABLES)
def test_whatever_can_be_called(make: Callable[[int], Judge], code: str, title: str) -> None:
    """A function, a lambda, a partial, an object and a method are rules, and what they say is."""
    (finding,) = perfgoals.check(NAMED, rules=[make(3)]).findings
    assert (finding.code, finding.message("zh"), finding.params) == (code, title, {"most": "3"})
    assert perfgoals.check(NAMED, rules=[make(9)]).judged[0].outcome is Outcome.PASS


@pytest.mark.parametrize("make", [make for make, _, _ in CALLABLES.values()], ids=CALLABLES)
def test_fingerprints_of_what_can_be_called(make: Callable[[int], Judge]) -> None:
    """What a rule was given counts, and the same again is the same."""
    first, again, other = (fingerprint([Rule("X1", make(n))], DEFAULT) for n in (3, 3, 4))
    assert first == again
    assert first != other


def test_what_a_rule_may_hold() -> None:
    """Whatever stands in a closure makes a fingerprint, also what holds itself."""
    endless: list[object] = []
    endless.append(endless)
    held: list[object] = [
        endless,
        {"b": 1, "a": {2, 3}},
        10**5000,
        1.5,
        b"x",
        object(),
        int,
        "\ud800",
    ]

    def holds(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        yield HELD if held else Broken(path=later)

    report = perfgoals.check(NAMED, rules=[holds])
    later = ""
    assert report.judged[0].outcome is Outcome.PASS
    assert report.fingerprint != perfgoals.check(NAMED, rules=[holds]).fingerprint
    first = perfgoals.check(NAMED, rules=[holds]).fingerprint
    held[1] = {"b": 1, "a": {2, 4}}
    assert perfgoals.check(NAMED, rules=[holds]).fingerprint != first


def test_a_builtin_is_no_rule() -> None:
    """What can be called and is no rule has an error for its outcome."""
    for wrong in (print, int, len):
        report = perfgoals.check(NAMED, rules=[wrong])  # type: ignore[list-item]
        assert report.judged[0].outcome is Outcome.ERROR


def test_what_cannot_be_called() -> None:
    """What cannot be called is refused at once."""
    for wrong in ("PG101", Rule("X1", "PG101")):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="a rule is a generator function, not 'PG101'"):
            perfgoals.check(NAMED, rules=[wrong])  # type: ignore[list-item]


def test_codes_of_perfgoals() -> None:
    """A code of PG and digits is kept for perfgoals, whose own rules may be asked one by one."""
    for code in ("PG101", "PG999", "PG1"):
        with pytest.raises(ValueRefusedError, match=f"code cannot be {code}: PG with digits is"):
            perfgoals.check(NAMED, rules=[Rule(code, is_short)])
    report = perfgoals.check(NAMED, rules=[*RULES[:2], Rule("PGX", is_short)])
    assert [one.code for one in report.judged] == ["PG101", "PG102", "PGX"]


WORDS = Words(Severity.INFO, "over {most}", "超过 {most} 字", remedy_en="cut", remedy_zh="删减")


def test_words() -> None:
    """A rule may bring words in both languages, and how grave it is; the profile says it first."""
    rule = Rule("HB01", is_short, WORDS)
    (finding,) = perfgoals.check(NAMED, rules=[rule]).findings
    assert (finding.message("zh"), finding.message("en")) == ("超过 4 字", "over 4")
    assert (finding.remedy("zh"), finding.severity) == ("删减", Severity.INFO)
    entry = Entry(value="error", source="", seen=True)
    graver = evolve(DEFAULT, severities={"HB01": entry})
    (finding,) = checked(NAMED, [rule], graver).findings
    assert finding.severity is Severity.ERROR
    assert fingerprint([rule], DEFAULT) != fingerprint([Rule("HB01", is_short)], DEFAULT)


def test_words_with_a_part_that_is_missing() -> None:
    """Words that cannot be filled are an error of the rule, and stop no report."""
    rule = Rule("HB01", is_short, Words(Severity.INFO, "over {least}", "超过 {least} 字"))
    report = perfgoals.check(NAMED, rules=[rule])
    assert report.judged[0].outcome is Outcome.ERROR
    assert "least" in report.judged[0].traceback
    assert report.in_words("zh")


def test_braces_in_what_a_function_says() -> None:
    """Braces in the first line of a function are said as they are."""

    def braces(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        """No {part} is left, nor {}."""
        yield Broken()

    (finding,) = perfgoals.check(NAMED, rules=[braces]).findings
    assert finding.message() == "No {part} is left, nor {}."


def test_other_things_that_a_rule_yields() -> None:
    """A rule that yields something else has failed; nothing is passed over."""

    def truths(_declaration: Declaration, _profile: Profile) -> Iterator[bool]:
        yield True

    (one,) = perfgoals.check(NAMED, rules=[truths]).judged  # type: ignore[list-item]
    assert one.outcome is Outcome.ERROR
    assert "a rule yields Held, Broken and Undecidable, and nothing else" in one.traceback


def in_file(folder: Path, name: str, text: str) -> str:
    """Return the fingerprint of the rule in a module, as a fresh Python has it."""
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    code = f"""
        import sys
        sys.path.insert(0, {str(folder)!r})
        import perfgoals, {name}
        print(perfgoals.check(perfgoals.DepartmentDeclaration(), rules=[{name}.judge]).fingerprint)
    """
    command = [sys.executable, "-c", dedent(code)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603


def test_fingerprints_of_files(tmp_path: Path) -> None:
    """The tables beside a rule count, wherever the file lies; so does what it stands on."""
    rule = "def judge(declaration, profile):\n    yield from ()\n"
    first = in_file(tmp_path, "ours", f"TABLE = 1\n{rule}")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert in_file(elsewhere, "ours", f"TABLE = 1\n{rule}") == first
    assert in_file(elsewhere, "ours", f"TABLE = 2\n{rule}") != first
    names = in_file(elsewhere, "ours", f"from perfgoals.checks.judging import names\n{rule}")
    assert names != in_file(
        elsewhere, "ours", f"from perfgoals.checks.judging import texts\n{rule}"
    )


def test_fingerprint_in_another_process() -> None:
    """The rules of perfgoals have the same fingerprint in every process, whatever was imported."""
    code = (
        "import perfgoals.cli.program, perfgoals.reader, perfgoals;"
        "print(perfgoals.check(perfgoals.DepartmentDeclaration()).fingerprint)"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
    assert said.strip() == perfgoals.check(NAMED).fingerprint


Offer = Callable[..., Report]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Offer]:
    """Give a function that installs a package with entry points and checks with its rules."""

    def install(points: str, **modules: str) -> Report:
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(IMPORTS + dedent(text), encoding="utf-8")
        info = tmp_path / "hubei_rules-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hubei-rules\nVersion: 1.0\n")
        entries = f"[perfgoals.rules]\n{dedent(points)}"
        (info / "entry_points.txt").write_text(entries, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        every_rule.cache_clear()
        return perfgoals.check(NAMED)

    yield install
    every_rule.cache_clear()
    for name in [name for name in sys.modules if name.startswith("offered_")]:
        del sys.modules[name]


def others(report: Report) -> dict[str, str]:
    """Return the outcomes of the rules that are none of perfgoals, by their codes."""
    return {one.code: one.outcome.value for one in report.judged if one.code not in OURS}


JUDGE = """
    def judge(declaration, profile):
        '''The name begins with 湖北.'''
        yield Broken(path="/department", text=declaration.department)

"""


def test_offered_rules(offer: Offer) -> None:
    """What installed packages offer is asked after the others, in the order of the names."""
    report = offer(
        """
        c = offered_good:judge
        b = offered_good:RULES
        a = offered_good:RULE
        """,
        offered_good=JUDGE
        + """
    WORDS = Words(Severity.INFO, "not of Hubei", "不属湖北")
    RULE = Rule("HB03", judge, WORDS)
    RULES = [Rule("HB02", judge), lambda declaration, profile: iter([HELD])]
    """,
    )
    assert others(report) == {"HB03": "fail", "HB02": "fail", "<lambda>": "pass", "judge": "fail"}
    said = {finding.code: finding.message("zh") for finding in report.findings}
    assert said["HB03"] == "不属湖北"
    assert said["HB02"] == said["judge"] == "The name begins with 湖北."
    asked = perfgoals.check(NAMED, rules=RULES)
    assert others(asked) == {}
    assert asked.fingerprint != report.fingerprint


BROKEN = {
    "no module": ("a = offered_nowhere:RULES", "", "No module named 'offered_nowhere'"),
    "no name": ("a = offered_bad:RULES", "", "has no attribute 'RULES'"),
    "a module that fails": ("a = offered_bad:RULES", "1 / 0", "ZeroDivisionError"),
    "a module that leaves": ("a = offered_bad:RULES", "import sys; sys.exit(3)", "SystemExit: 3"),
    "no rule": ("a = offered_bad:RULES", "RULES = ('PG101',)", "not 'PG101'"),
    "a module": ("a = offered_bad", "", "a rule is a generator function, not <module"),
    "a code of perfgoals": (
        "a = offered_bad:RULES",
        "RULES = Rule('PG101', print)",
        "code cannot be PG101: PG with digits is kept for the rules of perfgoals",
    ),
    "a code twice": (
        "a = offered_bad:RULES",
        "RULES = Rule('HB01', print), Rule('HB01', len)",
        "code cannot be HB01: another rule has it",
    ),
}


@pytest.mark.parametrize(("points", "module", "why"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_used(offer: Offer, points: str, module: str, why: str) -> None:
    """An entry point that cannot be used is an error in every report, and stops no rule."""
    report = offer(
        f"{points}\nb = offered_good:judge\n",
        offered_bad=module,
        offered_good=JUDGE,
    )
    assert others(report) == {"perfgoals.rules:a": "error", "judge": "fail"}
    (told,) = (one.traceback for one in report.judged if one.traceback)
    assert why in told
    assert "the rules of offered_" in told


def test_a_code_that_two_packages_offer(offer: Offer) -> None:
    """The second of two rules with one code is an error."""
    rule = f"{JUDGE}\n    RULE = Rule('HB01', judge)"
    report = offer(
        "a = offered_one:RULE\nb = offered_two:RULE\n", offered_one=rule, offered_two=rule
    )
    assert others(report) == {"HB01": "fail", "perfgoals.rules:b": "error"}


def test_command_line(offer: Offer, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line asks, lists and explains what is offered; the profile may leave it out."""
    offer(
        "a = offered_good:RULES",
        offered_good=JUDGE
        + """
    WORDS = Words(Severity.ERROR, "no", "不属湖北", remedy_en="move", remedy_zh="改写")
    RULES = Rule("HB_a", judge, WORDS), judge
    """,
    )
    assert main(["check", FORM]) == 1
    assert "不属湖北" in capsys.readouterr().out
    assert main(["check", FORM, "--only", "hb", "--format", "json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["rules"]] == ["HB_a"]
    assert main(["check", FORM, "--skip", "HB_a"]) == 0
    assert main(["rules"]) == 0
    assert "HB_a" in capsys.readouterr().out
    assert main(["explain", "HB_a"]) == 0
    assert capsys.readouterr().out == "HB_a The name begins with 湖北.\n修改建议：改写\n"
    assert main(["explain", "judge"]) == 0
    assert capsys.readouterr().out == "judge The name begins with 湖北.\n"
    assert main(["explain", "HB99"]) == 2
    assert "HB_a" in capsys.readouterr().err
