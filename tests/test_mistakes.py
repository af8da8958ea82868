"""Mistakes in files edited by hand: all at once, each with path, line and column, in words."""

import pytest

from perfgoals import DepartmentDeclaration, Goal, InvalidDeclarationError, from_json, from_yaml

HEADER = "perfgoals: 1\nkind: department\n"
GROUP = f"{HEADER}groups:\n- level1: 产出\n  indicators:\n  - name: a\n"
YEAR = "/fiscal_year"
Found = list[tuple[str, str, tuple[int, int] | None]]
BOMB = "a: &a [x]\n" + "".join(f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in ("ab", "bc", "cd", "de"))
TOO_DEEP = f"{HEADER}department: {'[' * 100}{']' * 100}\n"

WRONG = """perfgoals: 1
kind: department
fiscal_year: 20244
department: [a]
money_unit: 5元
staff_on_payroll: {number: x}
budget:
  basic_expenditure: [5]
  other_fonds: 5
goals:
- number: 9999999
  text: {a: b}
  horizon: yearly
- x
tasks: none
other_tasks: {nam: a}
groups:
- level2: 数量指标
  indicators:
  - nmae: a
    is_core: yes
    ordinal: first
    period_target: [5]
    annual_target: {kind: grade, text: 优}
filing: {date: 2024-02-30, notes: a}
contacts:
- phone: "1\\e2"
"""


def mistakes(text: str) -> Found:
    """Return code, path and place of each mistake in a YAML or JSON text."""
    with pytest.raises(InvalidDeclarationError) as caught:
        (from_json if text.startswith("{") else from_yaml)(text)
    return [
        (f.code, f.path, (f.place.line, f.place.column) if f.place else None)
        for f in caught.value.findings
    ]


def words(text: str) -> tuple[str, str]:
    """Return the message of the one mistake in a YAML text, in both languages."""
    with pytest.raises(InvalidDeclarationError) as caught:
        from_yaml(text)
    (finding,) = caught.value.findings
    return finding.message("en"), finding.message("zh")


def test_all_at_once() -> None:
    """One reading finds every mistake, in the order of the file."""
    indicator = "/groups/0/indicators/0"
    assert mistakes(WRONG) == [
        ("PG055", "/fiscal_year", (3, 14)),
        ("PG062", "/department", (4, 13)),
        ("PG055", "/money_unit", (5, 13)),
        ("PG066", "/staff_on_payroll", (6, 19)),
        ("PG066", "/budget/basic_expenditure", (8, 22)),
        ("PG053", "/budget/other_fonds", (9, 3)),
        ("PG055", "/goals/0/number", (11, 11)),
        ("PG062", "/goals/0/text", (12, 9)),
        ("PG065", "/goals/0/horizon", (13, 12)),
        ("PG060", "/goals/1", (14, 3)),
        ("PG061", "/tasks", (15, 8)),
        ("PG053", "/other_tasks/nam", (16, 15)),
        ("PG054", "/groups/0", (18, 3)),
        ("PG053", f"{indicator}/nmae", (20, 5)),
        ("PG064", f"{indicator}/is_core", (21, 14)),
        ("PG063", f"{indicator}/ordinal", (22, 14)),
        ("PG062", f"{indicator}/period_target", (23, 20)),
        ("PG065", f"{indicator}/annual_target", (24, 20)),
        ("PG055", "/filing/date", (25, 16)),
        ("PG061", "/filing/notes", (25, 35)),
        ("PG055", "/contacts/0/phone", (27, 10)),
    ]


def test_one_line() -> None:
    """All mistakes are said in one line, in both languages."""
    with pytest.raises(InvalidDeclarationError) as caught:
        from_yaml(WRONG)
    en, zh = caught.value.in_words("en"), caught.value.in_words("zh")
    assert en.startswith("21 to correct: line 3, column 14: fiscal_year cannot be 20244: a year")
    assert zh.startswith("21 处需更正：第 3 行第 14 列：fiscal_year 不能是 20244：年份应在")
    assert "\n" not in en + zh


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("PG060", "", None)]),
        ("# nothing\n", [("PG060", "", None)]),
        ("- a\n", [("PG060", "", (1, 1))]),
        ("民政局\n", [("PG060", "", (1, 1))]),
        ("kind: department\n", [("PG054", "", (1, 1))]),
        ("kind: department\ngoals: []\n", [("PG054", "", (1, 1))]),
        ("perfgoals: 1\n", [("PG054", "", (1, 1))]),
        ("goals: []\n", [("PG054", "", (1, 1)), ("PG054", "", (1, 1))]),
        ("perfgoals: 2\nkind: department\n", [("PG065", "/perfgoals", (1, 12))]),
        ("perfgoals:\nkind: department\n", [("PG065", "/perfgoals", (1, 11))]),
        ("perfgoals: 1\nkind: projects\n", [("PG065", "/kind", (2, 7))]),
        ("perfgoals: 1\nkind: [department]\n", [("PG065", "/kind", (2, 7))]),
        ("perfgoal: 1\nkind: department\n", [("PG053", "/perfgoal", (1, 1))]),
        ("perfgoals: 1\nkinds: department\n", [("PG053", "/kinds", (2, 1))]),
    ],
)
def test_headers(text: str, found: Found) -> None:
    """A file says that it is ours, of which version and kind; a misspelling is one mistake."""
    assert mistakes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("departement: a\n", [("PG053", "/departement", (3, 1))]),
        ("部门名称: a\n", [("PG052", "/部门名称", (3, 1))]),
        ("a/b~c: a\n", [("PG052", "/a~1b~0c", (3, 1))]),
        ("x: 1\ny: 2\n", [("PG052", "/x", (3, 1)), ("PG052", "/y", (4, 1))]),
        ("extras:\n- lable: a\n", [("PG053", "/extras/0/lable", (4, 3))]),
        ("extras:\n- text: a\n", [("PG054", "/extras/0", (4, 3))]),
        ("groups:\n- {}\n", [("PG054", "/groups/0", (4, 3))]),
        ("department: a\ndepartment: b\n", [("PG051", "", (4, 1))]),
        ("goals:\n- text: a\n  text: b\n", [("PG051", "", (5, 3))]),
        ("form: a\nform: b\nform: c\n", [("PG051", "", (4, 1)), ("PG051", "", (5, 1))]),
    ],
)
def test_keys(text: str, found: Found) -> None:
    """A key that is unknown, missing or there twice is one mistake at its place."""
    assert mistakes(HEADER + text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fiscal_year: 1024\n", "PG055"),
        ("fiscal_year: '2024'\n", "PG063"),
        ("fiscal_year: 2024.0\n", "PG063"),
        ("fiscal_year: ２０２４\n", "PG063"),
        ("department:\n", "PG062"),
        ("department: {a: b}\n", "PG062"),
        ("budget: {other_funds: {amount: NaN, unit: 元}}\n", "PG066"),
        ("budget: {other_funds: {amount: 1E+99999999, unit: 元}}\n", "PG066"),
        ("budget: {other_funds: {amount: Infinity, unit: 元}}\n", "PG066"),
        (f"budget: {{other_funds: {{amount: {'9' * 41}, unit: 元}}}}\n", "PG055"),
        ("budget: {other_funds: {amount: 5, unit: 5元}}\n", "PG055"),
        ("budget: {other_funds: {amount: 5}}\n", "PG054"),
        ("budget: {other_funds: {amount: 5, unit: 元, note: a}}\n", "PG065"),
        ("budget: {other_funds: {}}\n", "PG065"),
        ('budget: {other_funds: "5\\f"}\n', "PG055"),
        ('budget: {other_funds: {unread: "\\a"}}\n', "PG055"),
        ("goals: [text]\n", "PG060"),
        ("goals:\n", "PG061"),
        ("goals: {}\n", "PG061"),
        ("goals:\n- number: -1\n", "PG063"),
        ("other_tasks: [a]\n", "PG060"),
        ("filing: {date: 2024/1/1}\n", "PG055"),
        ('department: "a\\0b"\n', "PG055"),
        ('department: "a\\x85b"\n', "PG055"),
    ],
)
def test_values(text: str, code: str) -> None:
    """A value of a wrong kind is one mistake, with its place."""
    ((found, path, place),) = mistakes(HEADER + text)
    assert found == code
    assert path.startswith("/" + text.partition(":")[0])
    assert place is not None
    assert place >= (3, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("is_core: 'true'", "PG064"),
        ("ordinal: 1.5", "PG063"),
        ("ordinal: 1000000", "PG055"),
        ("weight: [1]", "PG066"),
        ("unit: 5\n    sign: []", "PG062"),
        ("annual_target: [5]", "PG062"),
        ("annual_target: {}", "PG054"),
        ("annual_target: {kind: wording, text: [a]}", "PG062"),
        ("annual_target: {kind: wording, text: a, unit: 元}", "PG065"),
        ("annual_target: {kind: threshold, text: a, comparison: ≥}", "PG065"),
        ("annual_target: {kind: threshold, text: a, comparison: ge, number: x}", "PG066"),
        ('annual_target: "5\\v人"', "PG055"),
        ('annual_target: {kind: blank, text: "\\b"}', "PG055"),
    ],
)
def test_indicators(line: str, code: str) -> None:
    """A wrong part of an indicator is one mistake, with its place."""
    ((found, path, place),) = mistakes(f"{GROUP}    {line}\n")
    assert (found, path.rpartition("/")[0]) == (code, "/groups/0/indicators/0")
    assert place is not None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{HEADER}department: 'a\n", ["PG059"]),
        (f"{HEADER}department: a: b\n", ["PG059"]),
        (f"{HEADER}\tdepartment: a\n", ["PG059"]),
        (f"{HEADER}department: \x01\n", ["PG059"]),
        (f'{HEADER}department: "\\ud800"\n', ["PG059"]),
        (f"{HEADER}? [a]\n: b\n", ["PG059"]),
        (f"{HEADER}a: &x b\nc: *x\n", ["PG056", "PG056"]),
        (f"{HEADER}department: !!str a\n", ["PG056"]),
        (f"{HEADER}<<: *x\n", ["PG056"]),
        (f"{HEADER}---\na: b\n", ["PG058"]),
        (TOO_DEEP, ["PG057"]),
        (BOMB, ["PG056"] * 41),
    ],
)
def test_no_yaml(text: str, codes: list[str]) -> None:
    """What is no YAML, or more of YAML than is used here, is refused at its place."""
    found = mistakes(text)
    assert [code for code, _path, _place in found] == codes
    assert all(place for _code, _path, place in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", ("PG050", "", (1, 2))),
        ('{"perfgoals": 1,\n "kind": }', ("PG050", "", (2, 10))),
        ('{"kind": "department"}', ("PG054", "", (1, 1))),
        ('{"a": 1}{}', ("PG050", "", (1, 9))),
        ('{"perfgoals": 1, "kind": "department", "goals": 5}', ("PG061", "/goals", (1, 49))),
        ('{"perfgoals": 1, "kind": "department",\n"form": true}', ("PG062", "/form", (2, 9))),
        ('{"perfgoals": 1, "kind": "department", "a": 1}', ("PG052", "/a", (1, 40))),
        ('{"perfgoals": 1, "kind": "department", "kind": "x"}', ("PG051", "", (1, 40))),
        ('{"perfgoals": 1, "kind": "department", "\\u006bind" : "x"}', ("PG051", "", (1, 40))),
        ('{"perfgoals": 1, "kind": "department", "form": "\\ud800"}', ("PG055", "/form", None)),
        ('{"form": "\\ud83d\\ude00", "form": "x"}', ("PG051", "", None)),
        ('{"fiscal_year": 1E400, "perfgoals": 1, "kind": "department"}', ("PG063", YEAR, (1, 17))),
        ('{"fiscal_year": 2.0, "perfgoals": 1, "kind": "department"}', ("PG063", YEAR, (1, 17))),
        ('{"a":' * 100_000, ("PG057", "", None)),
    ],
)
def test_json(text: str, found: tuple[str, str, tuple[int, int] | None]) -> None:
    """JSON has the same mistakes, with line and column."""
    assert mistakes(text) == [found]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_json_numbers(constant: str) -> None:
    """A number that JSON does not have, or nobody needs, is a mistake."""
    ((code, _path, _place),) = mistakes(f'{{"perfgoals": 1, "fiscal_year": {constant}}}')
    assert code == "PG050"


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            "departement: a\n",
            "there is no key 'departement' here: did you mean 'department'?",
            "此处没有键“departement”，是否应为“department”？",
        ),
        ("extras:\n- {}\n", "key 'label' is missing: add it", "缺少键“label”，请补上"),
        ("form: a\nform: b\n", "key 'form' is there twice: keep one", "键“form”重复，请只留一个"),
        (
            "fiscal_year: 24\n",
            "fiscal_year cannot be 24: a year lies between 1900 and 2999",
            "fiscal_year 不能是 24：年份应在 1900 至 2999 之间",
        ),
        (
            f"budget: {{other_funds: {{amount: {'9' * 41}, unit: 元}}}}\n",
            f"amount cannot be {'9' * 39}…: more than 40 digits, or an exponent beyond ±30",
            f"amount 不能是 {'9' * 39}…：超过 40 位数字，或指数超出 ±30",
        ),
        (
            "budget: {other_funds: {amount: 5}}\n",
            "key 'unit' is missing: add it",
            "缺少键“unit”，请补上",
        ),
        ("---\n", "a second document begins: keep one to a file", "文件中有第二个文档，请只留一个"),
    ],
)
def test_words(text: str, en: str, zh: str) -> None:
    """A mistake says what to do, in English and in Chinese."""
    assert words(HEADER + text) == (en, zh)


def test_unquoted_numbers() -> None:
    """Numbers need no quotes where a number belongs, and leading zeros are no octals."""
    text = f"{HEADER}department: 015001\ngoals:\n- {{number: 010}}\n"
    assert from_yaml(text) == DepartmentDeclaration(department="015001", goals=(Goal(number=10),))
