"""Workbooks as they are written: the printed form on one sheet, and read back as it was."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell as Written
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from tests.made_xlsx import saved
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, indicator

import perfgoals
from perfgoals import Declaration, Place, not_printed, read, render
from perfgoals.cli import main
from perfgoals.grid import Cell, Grid, Role, Section, html, stitch, xlsx
from perfgoals.grid._shared_columns import Columns
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

SHOWN: dict[str, st.SearchStrategy[Declaration]] = {
    "guangdong-department": department_declarations(form="guangdong-department"),
    "mof-2015-department": department_declarations(form="mof-2015-department"),
    "mof-2015-project": project_declarations(form="mof-2015-project"),
    "mof-2015-project-annual": project_declarations(form="mof-2015-project-annual"),
    "mof-2020-self-evaluation": self_evaluations(form="mof-2020-self-evaluation"),
}
forms = pytest.mark.parametrize("form", SHOWN)
printed = pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
TIANHE = read("examples/tianhe_department.txt").declaration
LABEL, TEXT = Role.label, Role.content
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "{{7*7}}{title}%s",
    "</t></si>&lt;&#10;]]>",
    "_x000D_",
    "  两端有空格\u3000",
    "“引号”'\"",
    "一\n\n三\n",
    "制\t表",
    "1e5",
    "TRUE",
    "2024-01-01",
    "\U00020bb7🙂\u2028\u0085",
]
SOFFICE = shutil.which("soffice")
HAS_CALC = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()


def cell(
    row: int,
    column: int,
    text: str = "",
    role: Role = TEXT,
    *styles: str,
    spans: tuple[int, int] = (1, 1),
) -> Cell:
    """Return a cell; `spans` are its rows and columns."""
    return Cell(
        row=row,
        column=column,
        text=text,
        role=role,
        styles=frozenset(styles),
        rowspan=spans[0],
        colspan=spans[1],
    )


def section(*cells: Cell, widths: Sequence[int] = (), header_rows: int = 0) -> Section:
    """Return a section with columns of these widths in per cent."""
    return Section(cells=cells, widths=tuple(map(Decimal, widths)), header_rows=header_rows)


def written(*sections: Section, title: str = "绩效目标表", notes: Sequence[Cell] = ()) -> bytes:
    """Return the workbook of a form."""
    return xlsx.dump({"表": Grid(title=title, sections=sections, notes=tuple(notes))})


def sheet(data: bytes) -> Worksheet:
    """Return the first sheet as openpyxl has it."""
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def at(data: bytes, name: str) -> Written:
    """Return a cell of the first sheet as openpyxl has it."""
    found = sheet(data)[name]
    assert isinstance(found, Written)
    return found


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


def middle(head: HeaderFooterItem | None) -> str | None:
    """Return what stands in the middle of a header or footer."""
    assert head is not None
    text = head.center.text
    return None if text is None else str(text)


def sections_read(data: bytes) -> list[Section]:
    """Return the tables that perfgoals finds."""
    return [piece for piece in xlsx.load(data) if isinstance(piece, Section)]


def lines_read(data: bytes) -> list[str]:
    """Return the lines outside of tables that perfgoals finds."""
    return [piece.text for piece in xlsx.load(data) if isinstance(piece, Cell)]


def part(data: bytes, name: str) -> str:
    """Return a part as it is written."""
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.untraced
@forms
@given(st.data())
def test_what_is_printed_is_read_back(form: str, data: st.DataObject) -> None:
    """What the form can show is equal when its workbook is read, and keeps every spelling."""
    declaration = data.draw(SHOWN[form])
    workbook = render(declaration, "xlsx")
    again = read(workbook).declaration
    assert again == declaration
    assert perfgoals.to_json(again, parts=True) == perfgoals.to_json(declaration, parts=True)
    assert render(again, "xlsx") == workbook


@printed
def test_every_cell(declaration: Declaration) -> None:
    """Each cell of the page is on the sheet, in its order, says the same and is the same."""
    page = stitch(html.fragments(render(declaration, "html")))
    [table] = sections_read(render(declaration, "xlsx"))
    whole = (part_of.with_whole_labels() for part_of in page.sections)
    wanted = [(one.text, one.role) for part_of in whole for one in part_of.cells]
    assert [(one.text, one.role) for one in table.cells] == wanted


def test_the_form_of_tianhe() -> None:
    """The reference form comes back whole, without a finding."""
    reading = read(render(TIANHE, "xlsx"))
    assert reading.declaration == TIANHE
    assert reading.findings == ()


def test_content_that_reads_like_a_label() -> None:
    """A department by the name of a class of indicators is still what was written, not a label."""
    named = evolve(DEPARTMENT, department="数量指标", functions=None)
    assert read(render(named, "xlsx")).declaration.department == "数量指标"


def test_filled_in_by_an_office() -> None:
    """What another program writes into the form and saves is read as what was written there."""
    book = openpyxl.load_workbook(BytesIO(render(DEPARTMENT, "xlsx")))
    [found] = [
        one for row in book.worksheets[0].iter_rows() for one in row if one.value == "湖心市水务局"
    ]
    assert isinstance(found, Written)
    found.value = "质量指标"
    assert read(saved(book)).declaration == evolve(DEPARTMENT, department="质量指标")


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("12", 12, "0"),
        ("0", 0, "0"),
        ("12.50", 12.5, "0.00"),
        ("-1.5", -1.5, "0.0"),
        ("0.120", 0.12, "0.000"),
        ("1,234", 1234, "#,##0"),
        ("1,234,567.80", 1234567.8, "#,##0.00"),
        ("123456789012345", 123456789012345, "0"),
        ("1234567890123.456", "1234567890123.456", "@"),
        ("-0.00", "-0.00", "@"),
        ("1234,567", "1234,567", "@"),
        ("007", "007", "@"),
        ("95%", "95%", "@"),
        ("≥1.5", "≥1.5", "@"),
        ("—", "—", "@"),
        ("", None, "General"),
    ],
)
def test_numbers(text: str, value: object, code: str) -> None:
    """A number is a number that the sheet shows as it was written; all else is text."""
    data = written(section(cell(0, 0, text, TEXT, "num"), cell(0, 1, text, TEXT)))
    number, other = at(data, "A2"), at(data, "B2")
    assert (number.value, number.number_format) == (value, code)
    assert (other.value, other.data_type) == ((text, "s") if text else (None, "n"))
    assert [one.text for one in sections_read(data)[0].cells] == [text, text]


def test_numbers_that_are_too_wide() -> None:
    """A number is made smaller where the column is too narrow, not ####; a text is wrapped."""
    data = written(section(cell(0, 0, "1,234.50", TEXT, "num"), cell(0, 1, "文字", TEXT)))
    assert [at(data, name).alignment.shrink_to_fit for name in ("A2", "B2")] == [True, None]
    assert [at(data, name).alignment.wrap_text for name in ("A2", "B2")] == [None, True]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_texts(text: str) -> None:
    """Whatever a text holds, it is that text in title, cell and note, and no formula."""
    data = written(section(cell(0, 0, text), cell(0, 1)), title=text, notes=[cell(0, 0, text)])
    assert sections_read(data)[0].cells[0].text == text
    assert lines_read(data) == [text.strip()] * 2
    found = [one for row in sheet(data).iter_rows() for one in row if one.value is not None]
    assert [one.data_type for one in found] == ["s"] * 3
    assert {one.quotePrefix for one in found} == {text.startswith(("=", "+", "-", "@"))}
    assert "<f" not in part(data, "xl/worksheets/sheet1.xml").replace("<firstFooter", "")


def test_characters_that_xml_refuses() -> None:
    """What XML cannot hold is written as �."""
    data = written(section(cell(0, 0, "甲\x0b\x01\ufffe\ud800乙"), cell(0, 1)))
    assert sections_read(data)[0].cells[0].text == "甲����乙"


def test_long_texts_are_shown() -> None:
    """A text of more than 255 characters is not in the format for texts, which shows it as ####."""
    data = written(section(cell(0, 0, "字" * 255), cell(0, 1, "字" * 256)))
    assert [at(data, name).number_format for name in ("A2", "B2")] == ["@", "General"]


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
    assert 0 < wide <= {"portrait": 82.1, "landscape": 124.1}[orientation]


def listed(count: int, header: str = "名称") -> Section:
    """Return a table with a header row, whose first label is cut below it."""
    cells = [cell(0, 0, "", LABEL, "up"), cell(0, 1, header, LABEL)]
    cells.append(cell(1, 0, "任务", LABEL, "more", spans=(count, 1)))
    cells += (cell(row, 1, f"第{row}项", TEXT, "text") for row in range(1, count + 1))
    return section(*cells, widths=(20, 80), header_rows=1)


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
    """A label is one cell; beside a header row that repeats it is cut, with no line in between."""
    short = sheet(written(listed(3)))
    assert areas(short) == ["A1:B1", "A2:A5"]
    assert short["A2"].value == "任务"
    long = written(listed(60))
    assert "A3:A62" in areas(sheet(long))
    drawn = borders(long)
    assert drawn["A2"] == ["thin", "thin", "thin", None]
    assert drawn["A3"] == drawn["A62"] == ["thin", "thin", None, "thin"]


def test_headers_of_pages() -> None:
    """The title above pages is written so that no code is seen in it, and is no line when read."""
    table = section(cell(0, 0, "甲"), cell(0, 1, "乙"))
    data = written(table, title="&P 绩效\n表")
    assert "&amp;C&amp;&amp;P 绩效 表</oddHeader>" in part(data, "xl/worksheets/sheet1.xml")
    assert lines_read(data) == ["&P 绩效\n表"]
    long = written(table, title="绩" * 251)
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
    text = "一二三四五六七八九十" * 400
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


@pytest.mark.parametrize("unit", ["汉", "\U00020000", "_x0041_", "行\n"])
def test_texts_too_long_for_a_cell(unit: str) -> None:
    """A text that no cell can hold goes on in the cells below, and is read as one text."""
    text = unit * (100_000 // len(unit))
    data = written(section(cell(0, 0, text), cell(0, 1, "旁"), cell(1, 0, "下"), cell(1, 1)))
    rows = sheet(data).iter_rows(values_only=True)
    assert max(len(str(value).encode("utf-16-le")) for row in rows for value in row) <= 2 * 32_767
    found = sections_read(data)[0].cells
    assert [one.text for one in found] == [text, "旁", "下", ""]


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


def test_shared_columns() -> None:
    """Edges of sections within 2.5 per cent are one edge; no column is ever lost."""
    for several, expected in (
        ([(12, 26, 18, 26, 18), (12, 17, 26, 13, 32)], [12, 17, 9, 18, 12, 14, 18]),
        ([(50, 50), (52, 48)], [50, 50]),
        ([(50, 50), (53, 47)], [50, 3, 47]),
        ([(49, 2, 49), (50, 50)], [49, 2, 49]),
        ([(1, 1, 1, 97), (2, 98)], [1, 1, 1, 97]),
        ([(), (30, 70)], [30, 70]),
    ):
        parts = [section(*(cell(0, n) for n in range(len(one))), widths=one) for one in several]
        columns = Columns.of(parts)
        assert list(columns.widths) == pytest.approx(expected)
        for part_of in columns.sections:
            assert all(a.column + a.colspan == b.column for a, b in pairwise(part_of.cells))
            assert all(one.colspan for one in part_of.cells)


def test_columns_whose_widths_are_not_known() -> None:
    """Columns are alike where a width is missing or nothing; unused ones belong to the last."""
    for widths, expected in (
        ((12, 26, 18, 44), [12, 88]),
        ((), [50, 50]),
        ((30,), [50, 50]),
        ((0, 100), [50, 50]),
    ):
        columns = Columns.of([section(cell(0, 0), cell(0, 1), widths=widths)])
        assert list(columns.widths) == pytest.approx(expected)


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


def test_nothing_to_print() -> None:
    """A grid with nothing in it is a workbook all the same."""
    assert sheet(xlsx.dump({"": Grid()})).title == "Sheet"
    assert read_nothing(xlsx.dump({"": Grid(sections=(section(),))})) == []


def read_nothing(data: bytes) -> list[object]:
    """Return all that perfgoals finds."""
    return list(xlsx.load(data))


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["2024年[表]:1/2"], ["2024年 表  1 2"]),
        (["'表'"], ["表"]),
        (["表" * 40], ["表" * 31]),
        (["A", "a", "A?"], ["A", "a 2", "A 3"]),
        (["\x01"], ["Sheet"]),
        (["<甲>&'乙"], ["<甲>&'乙"]),
    ],
)
def test_names_of_sheets(names: list[str], titles: list[str]) -> None:
    """A sheet has a name that Excel takes, and no two have the same."""
    grid = Grid(title="表", sections=(section(cell(0, 0, "甲"), cell(0, 1)),))
    book = openpyxl.load_workbook(BytesIO(xlsx.dump(dict.fromkeys(names, grid))))
    assert book.sheetnames == titles
    assert {page.print_title_rows for page in book.worksheets} == {"$1:$1"}


@printed
def test_the_same_bytes(declaration: Declaration) -> None:
    """Nothing tells when a workbook was written: it is the same each time, with fixed dates."""
    data = render(declaration, "xlsx")
    assert render(declaration, "xlsx") == data
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.testzip() is None


def test_properties() -> None:
    """The workbook names its title and its language; its sheet has the name of the form."""
    book = openpyxl.load_workbook(BytesIO(render(PROJECT, "xlsx")))
    told = book.properties
    assert (told.title, told.language) == ("2024年项目支出绩效目标申报表", "zh-CN")
    assert told.created is not None
    assert told.created == told.modified
    assert told.created.year == 1970
    assert book.sheetnames == ["2024年项目支出绩效目标申报表"]


def test_order_of_elements() -> None:
    """The elements of a sheet stand in the order that Excel insists on."""
    form, list_ = Grid(title="表", sections=(listed(60),)), Grid(sections=(listed(3),))
    data = xlsx.dump({"甲": form, "乙": list_})
    order = (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("autoFilter", "mergeCells", "printOptions", "pageMargins", "pageSetup"),
        *("headerFooter", "ignoredErrors"),
    )
    for number, missing in ((1, {"autoFilter"}), (2, set[str]())):
        xml = part(data, f"xl/worksheets/sheet{number}.xml")
        places = [xml.index(f"<{name}") for name in order if name not in missing]
        assert places == sorted(places)


def test_a_list() -> None:
    """A table alone, without a title, is a list: its head stays in sight and has a filter."""
    page = sheet(xlsx.dump({"表": Grid(sections=(listed(3),), notes=(cell(0, 0, "注"),))}))
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == (
        *("A2", "A1:B4"),
        "$1:$1",
    )
    assert page["A5"].value == "注"
    assert middle(page.oddFooter) == "&P / &N"


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


def test_own_template(tmp_path: Path) -> None:
    """An own template makes a workbook, too."""
    template = tmp_path / "own.html.j2"
    template.write_text(
        '<h1>{{ title }}</h1><table class="form"><tr><td class="label">项目名称</td>'
        "<td>{{ declaration.project }}</td></tr></table>",
        encoding="utf-8",
    )
    [table] = sections_read(render(PROJECT, "xlsx", template=template))
    assert [(one.text, one.role) for one in table.cells] == [
        ("项目名称", LABEL),
        ("校舍维修", TEXT),
    ]


def test_command_line(tmp_path: Path) -> None:
    """`perfgoals convert --to xlsx` writes the same workbook."""
    out = tmp_path / "form.xlsx"
    assert main(["convert", "examples/tianhe_department.txt", "--to", "xlsx", "-o", str(out)]) == 0
    assert out.read_bytes() == render(TIANHE, "xlsx")


def test_writing_needs_no_library() -> None:
    """A form is written as a workbook where nothing is installed for it."""
    code = (
        "import sys; sys.modules['openpyxl'] = sys.modules['defusedxml'] = None;"
        "import perfgoals as p; d = p.read('examples/tianhe_department.txt').declaration;"
        "print(p.render(d, 'xlsx')[:2].decode())"
    )
    ran = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "PK\n"


@pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not installed")
def test_saved_by_another_program(tmp_path: Path) -> None:
    """What LibreOffice makes of the workbook is read as the same declarations."""
    declarations: dict[str, Declaration] = {"a": DEPARTMENT, "b": PROJECT, "c": EVALUATION}
    for name, declaration in declarations.items():
        assert not not_printed(declaration)
        (tmp_path / f"{name}.xlsx").write_bytes(render(declaration, "xlsx"))
    profile, out = tmp_path / "profile", tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
    files = [str(tmp_path / f"{name}.xlsx") for name in declarations]
    arguments = [*command, "--convert-to", "xlsx", "--outdir", str(out), *files]
    subprocess.run(arguments, capture_output=True, check=True, timeout=120)  # noqa: S603
    for name, declaration in declarations.items():
        assert read(out / f"{name}.xlsx").declaration == declaration
