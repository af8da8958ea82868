"""Reports as documents: every finding in every format, safe texts, the same bytes each time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Literal

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet
from tests.judging import LANGUAGES

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Finding,
    Goal,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    Report,
    UnknownNameError,
    check,
    read,
    render,
)
from perfgoals.checks import HELD, Broken, Judged, Reason, Undecidable
from perfgoals.checks.judgements import Judgement
from perfgoals.checks.profile import Profile
from perfgoals.checks.report import Verdict
from perfgoals.checks.reports.told import whose
from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.errors import Language
from perfgoals.finding import Severity, Words
from perfgoals.grid import Cell, Grid, Role, Section, formats, html, stitch, xlsx
from perfgoals.model.text import CONTROL
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

Texts = Literal["html", "md"]
TIANHE = check(read("examples/tianhe_department.txt"))
OTHER = check(read("tests/documents/shanghai_lines/form.txt"))
COLUMNS: dict[Language, list[str]] = {
    "zh": ["部门", "位置", "原文", "问题", "修改建议", "级别", "规则"],
    "en": ["Department", "Place", "Text", "Finding", "Remedy", "Severity", "Rule"],
}
SEVERITIES: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"},
}
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


def report_of(*findings: Finding) -> Report:
    """Return a report with these findings of one rule."""
    declaration = DepartmentDeclaration(department="湖心市教育局", fiscal_year=2024)
    judged = Judged(code="X1", findings=findings, held=1)
    return evolve(check(declaration, rules=()), judged=(judged,), sha256="ab" * 32)


def finding(text: str, words: str = "不对", remedy: str = "") -> Finding:
    """Return a finding of a rule of one's own."""
    said = words.replace("{", "{{").replace("}", "}}")
    done = remedy.replace("{", "{{").replace("}", "}}")
    spoken = Words(Severity.WARNING, said, said, remedy_en=done, remedy_zh=done)
    return Finding(code="X1", path="/department", text=text, words=spoken)


def row(report: Report, found: Finding, language: Language) -> list[str]:
    """Return the seven columns of a finding."""
    place = found.place
    where = path_in_words(report.declaration, found.path, language)
    return [
        whose(report.declaration) or "（未写部门名称）",
        place.in_words(language) if place else where,
        found.text,
        found.message(language),
        found.remedy(language),
        SEVERITIES[language][found.severity],
        found.code,
    ]


def sheets(data: bytes) -> list[Worksheet]:
    """Return the sheets of a workbook."""
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets)


def lines(sheet: Worksheet) -> list[list[str]]:
    """Return the rows of a sheet as texts."""
    return [["" if v is None else str(v) for v in values] for values in sheet.values]


def rows_read(data: bytes) -> list[list[str]]:
    """Return the rows of all tables as perfgoals itself reads a document."""
    pieces = formats.load(data)
    sections = [piece for piece in pieces if isinstance(piece, Section)]
    return [[cell.text for cell in line] for section in sections for line in section.rows]


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
def test_workbook(language: Language) -> None:
    """The first sheet is a list: seven columns, one row a finding, its head in sight, a filter."""
    first, second, third, *_ = sheets(render(TIANHE, "xlsx", language=language))
    wanted = [row(TIANHE, found, language) for found in TIANHE.findings]
    assert lines(first) == [COLUMNS[language], *wanted]
    assert first.freeze_panes == "A2"
    assert first.auto_filter.ref == f"A1:G{len(wanted) + 1}"
    assert first["D2"].alignment.wrap_text
    assert first["D2"].font.name == "宋体"
    assert [line[0] for line in lines(second)[1:]] == [one.code for one in TIANHE.judged]
    assert TIANHE.verdict.in_words(language) in lines(third)[1]


def test_workbook_read_by_perfgoals() -> None:
    """What perfgoals writes it reads back, text for text."""
    rows = rows_read(render(TIANHE, "xlsx", language="zh"))
    assert [row(TIANHE, found, "zh") for found in TIANHE.findings] == rows[
        1 : len(TIANHE.findings) + 1
    ]


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


def test_no_formula_when_it_is_edited() -> None:
    """A text that reads as a formula has the mark that keeps it a text, another has none."""
    report = report_of(*map(finding, ("=1+1", "-5%", "95%")))
    sheet = sheets(render(report, "xlsx"))[0]
    assert [sheet.cell(line, 3).quotePrefix for line in (2, 3, 4)] == [True, True, False]


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


@pytest.mark.parametrize("unit", ["汉", "\U00020000", "_x0041_", "行\n"])
def test_long_texts(unit: str) -> None:
    """A text too long for a cell goes on in the rows below, beside the same words."""
    text = (unit * 70_000)[:70_000]
    sheet = sheets(render(report_of(finding(text)), "xlsx"))[0]
    rows = lines(sheet)[1:]
    assert len(rows) > 2
    assert {(line[0], line[3], line[6]) for line in rows} == {("湖心市教育局", "不对", "X1")}
    assert "".join(line[2].replace("_x005F_", "_") for line in rows) == text
    assert max(len(line[2].encode("utf-16-le")) for line in rows) <= 2 * 32_767
    heights = [sheet.row_dimensions[number].height for number in (2, 3)]
    assert heights == [409, 409]


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_bytes(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same reports give the same bytes, whatever the time."""
    first = render([TIANHE, OTHER], "xlsx", language=language)
    monkeypatch.setattr("time.localtime", lambda *_: (2099, 1, 1, 0, 0, 0, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert render([TIANHE, OTHER], "xlsx", language=language) == first
    pages = [render([TIANHE, OTHER], "html", language=language) for _ in range(2)]
    assert pages[0] == pages[1]


MERGED = """
import hashlib
from perfgoals.grid import Cell, Grid, Section, xlsx
cells = tuple(Cell(row=row, column=0, colspan=2, text="甲") for row in range(20))
data = xlsx.dump({"一": Grid(sections=(Section(cells=cells),))})
print(hashlib.sha256(data).hexdigest())
"""


def test_same_bytes_in_another_process() -> None:
    """Merged cells stand in the same order in every process."""
    run = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", MERGED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert run[0] == run[1] != b""


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
    assert render(TIANHE, "html", "report") == render(TIANHE, "html")


def test_writing_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is written where no library for workbooks is installed."""
    expected = render(TIANHE, "xlsx")
    for name in ("openpyxl", "defusedxml"):
        monkeypatch.setitem(sys.modules, name, None)
    assert render(TIANHE, "xlsx") == expected


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


def grid_of(*cells: Cell, header_rows: int = 0) -> Grid:
    """Return a grid of one section, with a title and a note."""
    note = Cell(row=0, column=0, text="注")
    widths = (Decimal(60), Decimal(40))
    section = Section(cells=cells, header_rows=header_rows, widths=widths)
    return Grid(title="表", sections=(section,), notes=(note,))


def test_a_list_with_merged_cells() -> None:
    """Merged cells and notes of a list are on its sheet; an empty grid is an empty one."""
    cells = (
        Cell(row=0, column=0, rowspan=2, text="甲", role=Role.label),
        Cell(row=0, column=1, text="乙"),
        Cell(row=1, column=1, text="丙"),
        Cell(row=2, column=0, colspan=2, text="丁" * 40_000),
    )
    grid = evolve(grid_of(*cells, header_rows=1), title="")
    first, second = sheets(xlsx.dump({"一": grid, "二": Grid()}))
    areas = sorted(str(area) for area in first.merged_cells.ranges)
    assert areas == ["A1:A2", "A3:B3", "A4:B4", "A5:B5"]
    assert [line[0] for line in lines(first)] == ["甲", "", "丁" * 32_000, "丁" * 8_000, "注"]
    assert lines(second) == []


@pytest.mark.parametrize(
    ("text", "shown", "format_"),
    [
        ("12", 12, "0"),
        ("0", 0, "0"),
        ("-1.50", -1.5, "0.00"),
        ("1,234,567.80", 1234567.8, "#,##0.00"),
        ("007", "007", "General"),
        ("1234567890.123456", "1234567890.123456", "General"),
        ("12%", "12%", "General"),
        ("", None, "General"),
    ],
)
def test_numbers(text: str, shown: object, format_: str) -> None:
    """A number of the class num is a number, shown as it was written; no other text is."""
    styles = frozenset({"num"})
    cells = (
        Cell(row=0, column=0, text=text, styles=styles),
        Cell(row=0, column=1, text=text, styles=frozenset({"text"})),
    )
    (sheet,) = sheets(xlsx.dump({"一": grid_of(*cells)}))
    assert (sheet["A2"].value, sheet["A2"].number_format) == (shown, format_)
    assert sheet["B2"].value == (text or None)


def test_own_page_is_no_form() -> None:
    """The page of many reports goes beyond the limits of a form and is printed all the same."""
    report = report_of(*(finding(str(number)) for number in range(12_000)))
    assert render(report, "md").count("| X1 |") == 12_000


@settings(max_examples=20)
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
