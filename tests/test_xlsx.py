"""xlsx files: sheets as tables and lines, cells as a person sees them."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.protection import WorkbookProtection
from tests.made_xlsx import MAIN, TWO_ROWS, codes, form, outline, packed, read, saved, sheet, texts

from perfgoals import Finding, Place
from perfgoals.grid import Cell, Section


def test_form() -> None:
    """A sheet is its lines above, its table with spans and places, and its lines below."""
    title, unit, table, finding, note = read(saved(form()))
    assert isinstance(title, Cell)
    assert (title.text, title.place) == ("绩效目标申报表", Place(2, 2, table=1, sheet="申报表"))
    assert isinstance(unit, Cell)
    assert unit.text == "单位：万元"
    assert isinstance(table, Section)
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 1, 1, "部门名称"),
        (0, 1, 1, 2, "民政局"),
        (1, 0, 2, 1, "预算"),
        (1, 1, 1, 1, "基本支出"),
        (1, 2, 1, 1, "2,212.16"),
        (2, 1, 1, 1, "项目支出"),
        (2, 2, 1, 1, "10891.615675"),
    ]
    assert table.cells[-1].place == Place(6, 4, table=1, sheet="申报表")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.place) == ("PG008", table.cells[-1].place)
    assert finding.params == {"shown": "10,891.62", "stored": "10891.615675"}
    assert isinstance(note, Cell)
    assert note.text == "注：略"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"], [], ["c", "d"]], [[["a", "b"]], [["c", "d"]]]),
        ([["a"], [], ["c", "d"], ["e"]], ["a", [["c", "d"]], "e"]),
        ([["a", "b"], ["c"], ["d", "e"]], [[["a", "b"], ["c", ""], ["d", "e"]]]),
        ([["a", None, "b"], [" ", "c"]], [[["a", "", "b"], [" ", "c", ""]]]),
        ([["a"], ["b"]], ["a", "b"]),
        ([["a", "b"], [" "]], [[["a", "b"]]]),
        ([[], []], []),
    ],
)
def test_blocks(rows: list[list[str | None]], said: list[object]) -> None:
    """An empty row divides tables; a cell alone in its row is a line, but not within a table."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            book["Sheet"].cell(number, column, text)
    assert outline(saved(book)) == said


def test_blank_borders() -> None:
    """A label with a blank cell beside it is a row; blank rows at the end are none."""
    book = openpyxl.Workbook()
    side = Side(style="thin")
    for row in book["Sheet"]["A1:B9"]:
        for cell in row:
            cell.border = Border(left=side, right=side)
    book["Sheet"]["A1"], book["Sheet"]["A3"], book["Sheet"]["B3"] = "部门名称", "a", "b"
    assert outline(saved(book)) == [[["部门名称", ""], ["", ""], ["a", "b"]]]


def test_rules() -> None:
    """A rule below a title makes no cells; rules above and below do."""
    book = openpyxl.Workbook()
    side = Side(style="thin")
    book["Sheet"]["A1"] = "标题"
    book["Sheet"]["B1"].border = Border(bottom=side)
    book["Sheet"]["A2"] = "部门名称"
    book["Sheet"]["B2"].border = Border(bottom=side, top=side)
    book["Sheet"]["B3"] = "c"
    assert outline(saved(book)) == ["标题", [["部门名称", ""]], "c"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>2212.16</v></c>", "2212.16"),
        ("<c><v>82800.920000000013</v></c>", "82800.92"),
        ("<c><v>abc</v></c>", "abc"),
        ('<c t="n"/>', ""),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="d"><v>2024-12-31T00:00:00</v></c>', "2024-12-31"),
        ('<c t="d"><v>2024-12-31T14:30:00</v></c>', "2024-12-31 14:30:00"),
        ('<c t="s"><v>1</v></c>', "甲乙"),
        ('<c t="s"><v>0</v></c>', ""),
        ('<c t="str"><v>a_x000D_\nb_x005F_x000D_</v></c>', "a\nb_x000D_"),
        ('<c t="str"><v>_xD83D__xDE00__xD83D_</v></c>', "😀\N{REPLACEMENT CHARACTER}"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><rPr/><t> b</t></r></is></c>', "a b"),
        ('<c t="inlineStr"/>', ""),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
    ],
)
def test_values(cell: str, text: str) -> None:
    """A cell reads as what it shows: whole strings, exact numbers, the value of a formula."""
    strings = (
        f'<sst xmlns="{MAIN}"><si/><si><r><t>甲</t></r><r><t>乙</t></r>'
        "<rPh><t>jiǎ</t></rPh></si></sst>"
    )
    assert texts(cell, sharedStrings=strings) == [text]


def test_errors_and_formulas() -> None:
    """An error is kept and told; so is a formula whose value was never stored."""
    row = '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>C5+C6</f></c><c><v>1</v></c></row>'
    section, error, formula = read(packed(sheet(row)))
    assert isinstance(section, Section)
    assert [cell.text for cell in section.cells] == ["#DIV/0!", "", "1"]
    assert isinstance(error, Finding)
    assert (error.code, error.text) == ("PG009", "#DIV/0!")
    assert isinstance(formula, Finding)
    assert (formula.code, formula.params) == ("PG014", {"formula": "=C5+C6"})
    assert formula.place == Place(1, 2, table=1, sheet="S1")
    assert outline(packed(sheet("<row><c><f>A1</f></c></row>"))) == ["PG014"]


def test_styles() -> None:
    """Number formats are taken from the styles of cells, not from those of conditions."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="176" formatCode="0&quot;次&quot;"/>'
        "</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf/>"
        "<xf numFmtId='176'/><xf numFmtId='9'/><xf numFmtId='31'/><xf numFmtId='999'/></cellXfs>"
        '<dxfs><dxf><numFmt numFmtId="176" formatCode="0"/></dxf></dxfs></styleSheet>'
    )
    cells = [f'<c s="{style}"><v>1</v></c>' for style in range(5)]
    assert texts(*cells, styles=styles) == ["1", "1次", "100%", "1900年1月1日", "1"]


def test_since_1904() -> None:
    """A workbook of old Macintosh counts its days from 1904."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for column in (1, 2):
        book["Sheet"].cell(1, column, 44195).number_format = 'yyyy"年"m"月"d"日"'
    assert outline(saved(book)) == [[["2024年12月31日", "2024年12月31日"]]]


def test_hidden_and_other_sheets() -> None:
    """Hidden sheets are told and not read; charts, empty and protected sheets are no matter."""
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "公开"
    book["Sheet"].protection.enable()
    book.security = WorkbookProtection(lockStructure=True)
    book.create_chartsheet("图")
    book.create_sheet("藏")["A1"] = book.create_sheet("深藏")["A1"] = "不公开"
    book["藏"].sheet_state, book["深藏"].sheet_state = "hidden", "veryHidden"
    book.create_sheet("空")
    fragments = read(saved(book))
    found = [fragment for fragment in fragments if isinstance(fragment, Finding)]
    assert [(f.code, f.params) for f in found] == [
        ("PG007", {"sheet": "藏"}),
        ("PG007", {"sheet": "深藏"}),
    ]
    assert [fragment.text for fragment in fragments if isinstance(fragment, Cell)] == ["公开"]


def test_hidden_rows_and_columns() -> None:
    """What stands in rows and columns that are not shown is read, and told once a sheet."""
    book = openpyxl.Workbook()
    for name in ("甲", "乙", "丙"):
        made = book.create_sheet(name)
        for row in range(1, 5):
            made.append([f"{row}.{column}." for column in range(1, 30)])
    book["甲"].column_dimensions["A"].width = 30
    for row in (3, 2, 9):
        book["甲"].row_dimensions[row].hidden = True
    for column in ("C", "AB", "AZ"):
        book["甲"].column_dimensions[column].hidden = True
    book["乙"].column_dimensions["B"].hidden = True
    book["丙"].row_dimensions[7].hidden = True
    fragments = read(saved(book))
    found = [fragment for fragment in fragments if isinstance(fragment, Finding)]
    assert [(f.code, f.params["hidden"], f.place) for f in found] == [
        ("PG033", "2, 3, C, AB", Place(1, 3, table=2, sheet="甲")),
        ("PG033", "B", Place(1, 2, table=3, sheet="乙")),
    ]
    sections = [fragment for fragment in fragments if isinstance(fragment, Section)]
    assert [len(section.cells) for section in sections] == [4 * 29] * 3


def test_hidden_columns_without_end() -> None:
    """Columns that are said to be hidden beyond the last one of a sheet are hidden to there."""
    columns = '<cols><col min="0" max="99999999" hidden="1"/></cols><sheetData>'
    part = sheet(TWO_ROWS).replace("<sheetData>", columns)
    (finding,) = (each for each in read(packed(part)) if isinstance(each, Finding))
    assert finding.params == {"hidden": "A, B"}


def test_macros() -> None:
    """Macros are told, and never run."""
    file = BytesIO(packed(sheet(TWO_ROWS)))
    with ZipFile(file, "a") as package:
        package.writestr("xl/vbaProject.bin", b"")
    assert codes(file.getvalue()) == ["PG006"]


def test_a_blank_area_beyond_the_last_column() -> None:
    """A merged area with a border and nothing in it reaches no farther than what is written."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["产出指标", "≥3间"])
    page["A3"], page["B3"] = "效益指标", "90%"
    page.merge_cells("A2:D2")
    for (cell,) in page["A1:A3"]:
        cell.border = Border(top=Side("thin"), bottom=Side("thin"))
    page["A5"], page["D5"] = "资金", "备注"
    table, _below = read(saved(book))
    assert isinstance(table, Section)
    assert [(cell.text, cell.colspan) for cell in table.rows[1]] == [("", 2)]
