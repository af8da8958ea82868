"""Workbooks that are written: paper, rows that repeat, heights, borders and fonts."""

from io import BytesIO

import openpyxl
import pytest
from attrs import evolve
from defusedxml import ElementTree
from openpyxl.worksheet.worksheet import Worksheet
from tests.made_xlsx import saved
from tests.printed import DEPARTMENT, PROJECT, indicator
from tests.written_xlsx import (
    LABEL,
    TEXT,
    at,
    cell,
    lines_read,
    listed,
    middle,
    part,
    printed,
    section,
    sections_read,
    sheet,
    written,
)

from perfgoals import Declaration, Place, read, render
from perfgoals.grid import Cell, Role


def borders(data: bytes) -> dict[str, list[str | None]]:
    """Return which edges of each cell are drawn: left, right, top, bottom."""
    styles = ElementTree.fromstring(part(data, "xl/styles.xml"))
    drawn = [[edge.get("style") for edge in one] for one in styles.iterfind("{*}borders/*")]
    own = [int(xf.get("borderId", "")) for xf in styles.iterfind("{*}cellXfs/*")]
    cells = ElementTree.fromstring(part(data, "xl/worksheets/sheet1.xml")).iterfind(
        "{*}sheetData/*/*"
    )
    return {one.get("r", ""): drawn[own[int(one.get("s", ""))]] for one in cells}


def areas(page: Worksheet) -> list[str]:
    """Return the merged areas in order."""
    return sorted(str(area) for area in page.merged_cells.ranges)


@pytest.mark.parametrize(
    ("columns", "orientation"), [(9, "portrait"), (10, "landscape"), (1, "portrait")]
)
def test_paper(columns: int, orientation: str) -> None:
    """The sheet prints on A4, one page wide and as long as it is; many columns turn the paper."""
    page = sheet(written(section(*(cell(0, number) for number in range(columns)))))
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation) == (9, orientation)
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_options.horizontalCentered
    wide = sum(column.width for column in page.column_dimensions.values())
    assert 0 < wide <= {"portrait": 93.8, "landscape": 141.8}[orientation]


def test_rows_that_repeat() -> None:
    """The title stands on each page; on those of a long last table its header row does."""
    short = sheet(written(listed(3)))
    assert short.print_title_rows == "$1:$1"
    long = sheet(written(listed(3), listed(60)))
    assert long.print_title_rows == "$6:$6"
    assert middle(long.oddHeader) == "绩效目标表"
    assert long.HeaderFooter.differentFirst
    assert middle(long.firstHeader) is None
    assert sheet(written(section(cell(0, 0), cell(0, 1)), title="")).print_title_rows is None
    high = sheet(written(listed(60, header="说明" * 900)))
    assert high.print_title_rows == "$1:$1"


def test_a_label_beside_a_header_row() -> None:
    """A label is one cell; it is cut beside a header row that repeats and where a page ends."""
    short = sheet(written(listed(3)))
    assert areas(short) == ["A1:B1", "A2:A5"]
    assert short["A2"].value == "任务"
    long = written(listed(60))
    assert areas(sheet(long)) == ["A1:B1", "A34:A62", "A3:A33"]
    drawn = borders(long)
    assert drawn["A2"] == ["thin", "thin", "thin", None]
    assert drawn["A3"] == drawn["A33"] == ["thin", "thin", None, "thin"]
    assert drawn["A34"] == drawn["A62"] == ["thin"] * 4


def test_headers_of_pages() -> None:
    """The title above pages is written so that no code is seen in it, and is no line when read."""
    table = section(cell(0, 0, "甲"), cell(0, 1, "乙"))
    data = written(listed(60), title="&P 绩效\n表")
    assert "&amp;C&amp;&amp;P 绩效 表</oddHeader>" in part(data, "xl/worksheets/sheet1.xml")
    assert lines_read(data) == ["&P 绩效\n表"]
    assert "oddHeader" not in part(written(table), "xl/worksheets/sheet1.xml")  # a row repeats it
    long = written(listed(60), title="绩" * 251)
    assert "oddHeader" not in part(long, "xl/worksheets/sheet1.xml")
    assert middle(sheet(long).oddFooter) == "第 &P 页 共 &N 页"


def test_a_header_of_an_office_is_read() -> None:
    """A header that says something else than the title stays a line of the form."""
    data = written(section(cell(0, 0, "甲"), cell(0, 1, "乙")))
    book = openpyxl.load_workbook(BytesIO(data))
    head = book.worksheets[0].oddHeader
    assert head is not None
    head.center.text = "附件3"
    assert lines_read(saved(book)) == ["附件3", "绩效目标表"]


def test_high_rows() -> None:
    """A row higher than 409 points is several merged ones, high enough together for its text."""
    text = "一二三四五六七八九十" * 60
    data = written(section(cell(0, 0, text), cell(0, 1, "旁"), widths=(50, 50)))
    page = sheet(data)
    heights = [page.row_dimensions[row].height or 0 for row in range(2, page.max_row + 1)]
    assert len(heights) > 1
    assert max(heights) <= 409
    assert sum(heights) >= 14 * len(text) / 23
    assert areas(page)[1:] == [f"{column}2:{column}{page.max_row}" for column in "AB"]
    assert at(data, "A2").alignment.vertical == "top"
    [row] = sections_read(data)[0].rows[:1]
    assert [one.text for one in row] == [text, "旁"]


def test_heights() -> None:
    """A row is as high as its text needs in the width of its cell; merged rows share it."""
    data = written(
        section(
            *(cell(0, 0, "标签", LABEL, spans=(2, 1)), cell(0, 1, "短"), cell(1, 1, "短")),
            *(cell(2, 0, "字" * 100, spans=(2, 1)), cell(2, 1, "短"), cell(3, 1, "短")),
            *(cell(4, 0, "a" * 30), cell(4, 1, "一\n二\n三")),
            widths=(50, 50),
        )
    )
    page = sheet(data)
    heights = [page.row_dimensions[row].height or 0 for row in range(2, 7)]
    assert heights[0] == heights[1] == 21
    assert heights[2] == heights[3] > 30
    assert heights[4] == 51


@printed
def test_closed_borders(declaration: Declaration) -> None:
    """Every cell of a table has its four borders, also those that a merged area covers."""
    data = render(declaration, "xlsx")
    drawn = [edges for name, edges in borders(data).items() if name[1:] != "1"]
    page = sheet(data)
    assert drawn == [["thin"] * 4] * page.max_column * (page.max_row - 1)


def test_sides_and_fonts() -> None:
    """Labels are bold and in the middle, texts left, numbers right, other values in the middle."""
    data = written(
        section(
            cell(0, 0, "标签", LABEL),
            cell(0, 1, "文字", TEXT, "text"),
            cell(0, 2, "1.00", TEXT, "num"),
            cell(0, 3, "≥1", TEXT),
            cell(0, 4, "不明", Role.unknown, "num"),
        ),
        notes=[cell(0, 0, "单位：万元", Role.unknown, "right"), cell(0, 0, "注")],
    )
    names = ("A1", "A2", "B2", "C2", "D2", "E2", "A3", "A4")
    found = [at(data, name) for name in names]
    assert [(one.font.name, one.font.b) for one in found] == [
        *(("宋体", True),) * 2,
        *(("仿宋", False),) * 6,
    ]
    assert [one.alignment.horizontal for one in found] == [
        *("center", "center", "left", "right", "center", "right", "right", "left")
    ]
    assert [one.style for one in found] == [
        *("PerfgoalsTitle", "PerfgoalsLabel", "PerfgoalsText", "PerfgoalsNumber"),
        *("PerfgoalsValue", "PerfgoalsCell", "PerfgoalsNote", "PerfgoalsNote"),
    ]
    roles = [one.role for one in sections_read(data)[0].cells]
    assert roles == [LABEL, TEXT, TEXT, TEXT, Role.unknown]


def test_gaps() -> None:
    """Where a row has no cell, blank ones close the table; where two overlap, both are there."""
    data = written(section(cell(0, 1, "甲"), cell(0, 3, "乙"), cell(1, 4, "丙")))
    [table] = sections_read(data)
    assert [[one.text for one in row] for row in table.rows] == [
        ["", "甲", "", "乙", ""],
        ["", "", "", "", "丙"],
    ]
    lapping = section(
        *(cell(0, 0, "甲", spans=(1, 2)), cell(0, 1, "乙"), cell(0, 2, "丙", spans=(2, 1))),
        *(cell(1, 0, "丁", spans=(1, 3)), cell(1, 1, "戊")),
    )
    data = written(lapping)
    assert [one.text for one in sections_read(data)[0].cells if one.text] == list("甲乙丙丁戊")
    ranges = list(sheet(data).merged_cells.ranges)
    assert all(one.isdisjoint(other) for one in ranges for other in ranges if one is not other)


def test_blank_rows_at_the_end() -> None:
    """A form that ends with rows in which nothing is written has them when it is read."""
    rows = [one for row in range(1, 4) for one in (cell(row, 1), cell(row, 2))]
    data = written(section(cell(0, 0, "类", LABEL, spans=(4, 1)), cell(0, 1), cell(0, 2), *rows))
    [table] = sections_read(data)
    assert [len(row) for row in table.rows] == [3, 2, 2, 2]
    assert table.cells[0].rowspan == 4


def test_a_row_of_one_cell() -> None:
    """A cell that fills a row at the edge of a table is a cell, not a line beside it."""
    data = written(
        section(cell(0, 0, "一、概况", LABEL, spans=(1, 2)), cell(1, 0), cell(1, 1, "甲"))
    )
    assert lines_read(data) == ["绩效目标表"]
    assert sections_read(data)[0].cells[0].text == "一、概况"


def test_notes() -> None:
    """A note stands above the table that it stood above, else below all."""
    below = evolve(cell(0, 0, "甲"), place=Place(5, 1))
    known = section(evolve(below, place=Place(3, 1)), cell(0, 1))
    note = Cell(row=0, column=0)
    notes = (
        evolve(note, text="单位：万元", place=Place(2, 1)),
        evolve(note, text="中间", place=Place(4, 1)),
        evolve(note, text="末尾\n两行", place=Place(9, 1)),
        evolve(note, text="不明"),
    )
    data = written(known, section(below, cell(0, 1)), notes=notes)
    values = [row[0] for row in sheet(data).iter_rows(values_only=True)]
    assert values == ["绩效目标表", "单位：万元", "甲", "中间", "甲", "末尾\n两行", "不明"]
    assert lines_read(data) == ["绩效目标表", "单位：万元", "中间", "末尾\n两行", "不明"]
    assert [one.cells[0].text for one in sections_read(data)] == ["甲", "甲"]


def test_long_lines() -> None:
    """A title and a note are whole, however long: in rows that are high enough, or in several."""
    title, note = "绩" * 2_000 + "表", "注" * 40_000
    data = written(section(cell(0, 0, "甲"), cell(0, 1)), title=title, notes=[cell(0, 0, note)])
    lines = lines_read(data)
    assert (lines[0], "".join(lines[1:])) == (title, note)
    page = sheet(data)
    assert page.print_title_rows is None
    heights = [page.row_dimensions[row].height or 0 for row in range(1, page.max_row + 1)]
    assert sum(heights) > 40_000 / 45 * 15


def test_properties() -> None:
    """The workbook names its title and its language; its sheet has the name of the form."""
    book = openpyxl.load_workbook(BytesIO(render(PROJECT, "xlsx")))
    told = book.properties
    assert (told.title, told.language) == ("2024年项目支出绩效目标申报表", "zh-CN")
    assert told.created is not None
    assert told.created == told.modified
    assert told.created.year == 2024
    assert book.sheetnames == ["2024年项目支出绩效目标申报表"]


@pytest.mark.untraced
def test_a_large_form() -> None:
    """Of 300 indicators, 60 tasks and texts of 4,000 characters none is lost."""
    long = "".join(f"第{number}项，" for number in range(1000))[:4000]
    [first, *others] = DEPARTMENT.groups
    many = tuple(indicator(f"指标名称{number}", "≥1个") for number in range(299))
    large = evolve(
        DEPARTMENT,
        functions=long * 10,
        goals=(evolve(DEPARTMENT.goals[0], text=long),),
        tasks=tuple(evolve(DEPARTMENT.tasks[0], name=f"任务{n}", content=long) for n in range(60)),
        groups=(evolve(first, indicators=(indicator(long, "≥2个"), *many)), *others),
    )
    assert read(render(large, "xlsx")).declaration == large
