"""Reports as workbooks: a row a finding, texts that stay texts, the same bytes."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest
from attrs import evolve
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

from perfgoals import (
    render,
)
from perfgoals.errors import Language
from perfgoals.grid import Cell, Grid, Role, Section, xlsx


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


def test_no_formula_when_it_is_edited() -> None:
    """A text that reads as a formula has the mark that keeps it a text, another has none."""
    report = report_of(*map(finding, ("=1+1", "-5%", "95%")))
    sheet = sheets(render(report, "xlsx"))[0]
    assert [sheet.cell(line, 3).quotePrefix for line in (2, 3, 4)] == [True, True, False]


@pytest.mark.untraced
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


def test_writing_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is written where no library for workbooks is installed."""
    expected = render(TIANHE, "xlsx")
    for name in ("openpyxl", "defusedxml"):
        monkeypatch.setitem(sys.modules, name, None)
    assert render(TIANHE, "xlsx") == expected


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
