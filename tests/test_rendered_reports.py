"""Reports as documents: every finding in every format, safe texts, the same bytes each time."""

from collections.abc import Iterator
from typing import Literal

import pytest
from hypothesis import given
from tests.judging import LANGUAGES
from tests.rendered_reports import (
    COLUMNS,
    OTHER,
    TIANHE,
    finding,
    lines,
    report_of,
    row,
    rows_read,
    sheets,
)
from tests.shown import FEW

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Goal,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    UnknownNameError,
    check,
    render,
)
from perfgoals.checks import HELD, Broken, Reason, Undecidable
from perfgoals.checks.judgements import Judgement
from perfgoals.checks.profile import Profile
from perfgoals.checks.report import Verdict
from perfgoals.checks.reports.told import whose
from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.errors import Language
from perfgoals.grid import html, stitch
from perfgoals.model.text import CONTROL
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

Texts = Literal["html", "md"]
HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0",
    "+1+2",
    "-2+3",
    "@SUM(A1)",
    "#N/A",
    "{{ 7 * 7 }}",
    "</td></table>",
    "a|b*c_d`e",
    "_x000D_",
    "_x_x0041_x0042_",
    "  两端有空格  ",
    "一\n二\n\n四",
    "&lt;p&gt;",
    "001",
    "1e5",
    "TRUE",
    "\U00020000\uffff",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", ["html", "md"])
def test_every_finding(format_: Texts, language: Language) -> None:
    """A page has a row with seven columns for each finding, in the order of the report."""
    rows = rows_read(render(TIANHE, format_, language=language).encode())
    start = rows.index(COLUMNS[language]) + 1
    wanted = [row(TIANHE, found, language) for found in TIANHE.findings]
    assert wanted
    assert rows[start : start + len(wanted)] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_text(language: Language) -> None:
    """As text a report is what it says of itself; several have the department above each."""
    assert render(TIANHE, "txt", language=language) == TIANHE.in_words(language)
    several = render([TIANHE, OTHER], "txt", language=language)
    first, second = (
        f"{whose(each.declaration)}\n{each.in_words(language)}" for each in (TIANHE, OTHER)
    )
    assert several == f"{first}\n\n{second}"


def test_json() -> None:
    """As JSON a report is a record with the same findings."""
    assert TIANHE.findings[0].message("zh") in render(TIANHE, "json")


def test_several() -> None:
    """The findings of several reports are in one list, each with its department."""
    for rows in (
        rows_read(render([TIANHE, OTHER], "html", language="zh").encode()),
        rows_read(render([TIANHE, OTHER], "md", language="zh").encode()),
        lines(sheets(render([TIANHE, OTHER], "xlsx", language="zh"))[0]),
    ):
        start = rows.index(COLUMNS["zh"]) + 1
        wanted = [row(each, found, "zh") for each in (TIANHE, OTHER) for found in each.findings]
        assert rows[start : start + len(wanted)] == wanted


def test_outcomes_of_several() -> None:
    """For each rule there is the gravest outcome, and how many forms have findings."""
    fine = check(DepartmentDeclaration(department="甲"), rules=[holds, may_fail])
    bad = check(DepartmentDeclaration(department="乙"), rules=[holds, may_fail])
    _, outcomes, *_ = sheets(render([fine, bad], "xlsx", language="zh"))
    assert lines(outcomes)[1:] == [
        ["holds", "", "通过", "2", "0", "0", "0"],
        ["may_fail", "", "有问题", "1", "1", "0", "1"],
    ]


def holds(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """All is well."""
    yield HELD


def may_fail(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The department is not 乙."""
    yield Broken(text="乙") if declaration.department == "乙" else HELD


def test_head() -> None:
    """The head tells whose form it is, the year, the verdict, the counts, coverage and document."""
    report = report_of(finding("甲"))
    rows = rows_read(render(report, "html", language="zh").encode())
    assert rows[2] == [
        *("湖心市教育局", "2024", "需核实", "0", "1", "0"),
        *("2/2", report.profile, "ab" * 32),
    ]


def test_nothing_found() -> None:
    """A report without findings says so, and another word where nothing could be judged."""
    fine = check(DepartmentDeclaration(department="甲"), rules=[holds])
    empty = check(DepartmentDeclaration(department="甲"), rules=[])
    assert (fine.verdict, empty.verdict) == (Verdict.FINE, Verdict.OPEN)
    for report, words in ((fine, "未发现问题。"), (empty, "没有可判断的内容，因此未发现问题。")):
        assert words in render(report, "html", language="zh")
        assert words in render(report, "md", language="zh")
        assert lines(sheets(render(report, "xlsx", language="zh"))[0])[1][0] == words


def test_no_reports() -> None:
    """No report at all is a page without lines."""
    assert render([], "txt") == ""
    assert rows_read(render([], "md").encode())[0][0] == "Department or project"


def undecided(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Nobody can tell."""
    yield Undecidable(Reason.UNIT, "/groups/0/indicators/0/annual_target")


def crashes(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A rule that fails."""
    yield HELD
    raise LookupError("<b>\x00no such thing</b>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_judged(language: Language) -> None:
    """What could not be judged stands there with its reason, a failed rule with its traceback."""
    group = IndicatorGroup(level1="产出指标", indicators=(Indicator(name="发放金额"),))
    report = check(DepartmentDeclaration(groups=(group,)), rules=(undecided, crashes))
    for rows in (
        rows_read(render(report, "html", language=language).encode()),
        rows_read(render(report, "xlsx", language=language)),
    ):
        said = "\n".join("\t".join(line) for line in rows)
        assert Reason.UNIT.in_words(language) in said
        assert "发放金额" in said
        assert "LookupError: <b>�no such thing</b>" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """Whatever a text holds, it stays the same text in every format."""
    report = report_of(finding(text, words=f"说{text}", remedy=f"改{text}"))
    as_xml = text.replace("\uffff", "�")
    page = render(report, "html", language="zh")
    assert "<script>" not in page
    wanted = row(report, report.findings[0], "zh")
    assert wanted in rows_read(page.encode())
    (found,) = [line for line in rows_read(render(report, "md").encode()) if line[-1] == "X1"]
    assert found[2] == text
    data = render(report, "xlsx", language="zh")
    assert [each.replace("\uffff", "�") for each in wanted] in rows_read(data)
    cell = sheets(data)[0]["C2"]
    assert cell.data_type == "s"
    assert str(cell.value).replace("_x005F_", "_") == as_xml


def test_control_characters() -> None:
    """A character that no file can hold is shown as one that cannot be shown."""
    report = report_of(finding("甲\x00乙\x1b\r\n丙\ud800"))
    for rows in (
        rows_read(render(report, "html").encode()),
        rows_read(render(report, "md").encode()),
        lines(sheets(render(report, "xlsx"))[0]),
    ):
        (found,) = [line for line in rows if line[-1] == "X1"]
        assert found[2] == "甲�乙�\n丙�"


def test_page_stands_alone() -> None:
    """The page names its language and loads nothing from elsewhere."""
    page = render(TIANHE, "html", language="zh")
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<html lang="en">' in render(TIANHE, "html")
    assert not [word for word in ("http:", "https:", "src=", "href=", "url(") if word in page]


def test_severity_has_a_colour() -> None:
    """A finding's row has the class of its severity, for which the page has a colour."""
    page = render(TIANHE, "html")
    for severity in {found.severity.value for found in TIANHE.findings}:
        assert f'<tr class="{severity}">' in page
        assert f".findings .{severity} td" in page


def test_unknown_names() -> None:
    """A format or template that there is not for reports is refused with those there are."""
    with pytest.raises(UnknownNameError, match="choose one of html, md, txt, "):
        render(TIANHE, "rtf")  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match=r"choose one of html, md, txt, docx"):
        render(TIANHE.declaration, "json")  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match="no template named 'nix': choose one of report"):
        render(TIANHE, "html", "nix")
    with pytest.raises(UnknownNameError, match="no language named 'fr': choose one of zh, en"):
        render(TIANHE, "html", language="fr")  # type: ignore[call-overload]
    assert render(TIANHE, "html", "report") == render(TIANHE, "html")


NAMED = DepartmentDeclaration(
    goals=(Goal(heading="养老"), Goal(text="救助")),
    groups=(IndicatorGroup(level1="效益指标", level2="", indicators=(Indicator(name="满意率"),)),),
)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "整张表"),
        ("/fiscal_year", "预算年度"),
        ("/goals/0/text", "绩效目标 · 养老"),
        ("/goals/1", "绩效目标 · 2"),
        ("/goals/7", "绩效目标"),
        ("/goals/x", "绩效目标"),
        ("/groups/0", "绩效指标 · 效益指标"),
        ("/groups/0/indicators/0/annual_target", "绩效指标 · 满意率"),
        ("/groups/0/indicators/0/nix/0", "绩效指标 · 满意率"),
        ("/nix/0", "/nix/0"),
        ("nix", "整张表"),
    ],
)
def test_places_in_words(path: str, words: str) -> None:
    """A place in the declaration is the part of the form and the name of the item."""
    assert path_in_words(NAMED, path, "zh") == words


def test_whose() -> None:
    """A project's report names its department and the project."""
    project = ProjectDeclaration(department="甲局", project="乙项目")
    assert whose(project) == "甲局 · 乙项目"
    assert whose(DepartmentDeclaration()) == ""
    page = render(check(DepartmentDeclaration()), "html", language="zh")
    assert "（未写部门名称）" in page


@pytest.mark.slow
@pytest.mark.untraced
def test_own_page_is_no_form() -> None:
    """The page of many reports goes beyond the limits of a form and is printed all the same."""
    report = report_of(*(finding(str(number)) for number in range(12_000)))
    assert render(report, "md").count("| X1 |") == 12_000


@pytest.mark.untraced
@FEW
@given(department_declarations() | project_declarations() | self_evaluations())
def test_any_declaration(declaration: Declaration) -> None:
    """Whatever was checked, every format shows all its findings."""
    report = check(declaration)
    page = render(report, "html", language="zh")
    grid = stitch(html.fragments(page))
    codes = [line[-1].text for section in grid.sections for line in section.rows]
    wanted = [found.code for found in report.findings]
    assert [code for code in codes if code.startswith("PG")][: len(wanted)] == wanted
    first = sheets(render(report, "xlsx"))[0]
    assert [line[-1] for line in lines(first)[1:] if line[-1]] == wanted
    assert not CONTROL.search(page.replace("\n", ""))
