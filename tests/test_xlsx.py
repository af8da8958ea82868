"""xlsx files: sheets as tables and lines, cells as a person sees them."""

import sys
import warnings
from importlib import import_module
from io import BytesIO
from itertools import islice
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.protection import WorkbookProtection

from perfgoals import Finding, LimitError, MissingExtraError, Place, SourceError
from perfgoals.grid import Cell, Limits, Section, xlsx
from perfgoals.grid.cells import Fragment

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWO_ROWS = (
    '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>b</v></c><c r="B2"><v>2</v></c></row>'
)
LAUGHS = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def sheet(rows: str, rest: str = "", main: str = MAIN) -> str:
    """Return the part of a sheet."""
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{rest}</worksheet>'


def merged(*areas: str) -> str:
    """Return the list of merged areas that follows the rows of a sheet."""
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{listed}</mergeCells>"


def packed(
    *sheets: str | bytes, before: str = "", main: str = MAIN, **others: str | bytes
) -> bytes:
    """Return a workbook of these parts; `others` are styles and sharedStrings."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    targets = {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    targets |= {name: (name, f"/xl/{name}.xml") for name in others}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        book = (
            f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
        )
        package.writestr("xl/workbook.xml", before + book)
        package.writestr(
            "xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>"
        )
        for n, part in zip(numbers, sheets, strict=True):
            package.writestr(f"xl/worksheets/sheet{n}.xml", part)
        for name, part in others.items():
            package.writestr(f"xl/{name}.xml", part)
    return file.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes that openpyxl writes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> list[Fragment]:
    """Return all fragments."""
    return list(xlsx.load(data, limits or Limits()))


def outline(data: bytes) -> list[str | list[list[str]]]:
    """Return lines as texts, tables as rows of texts and findings as codes."""
    said: list[str | list[list[str]]] = []
    for fragment in read(data):
        if isinstance(fragment, Section):
            said.append([[cell.text for cell in row] for row in fragment.rows])
        else:
            said.append(fragment.text if isinstance(fragment, Cell) else fragment.code)
    return said


def texts(*cells: str, **others: str) -> list[str]:
    """Return what the cells of one row read as, between two that make a table of it."""
    row = f'<row><c t="str"><v>first</v></c>{"".join(cells)}<c t="str"><v>last</v></c></row>'
    (section, *_) = read(packed(sheet(row), **others))
    assert isinstance(section, Section)
    return [cell.text for cell in section.cells[1:-1]]


def codes(data: bytes) -> list[str]:
    """Return the codes of all findings."""
    return [fragment.code for fragment in read(data) if isinstance(fragment, Finding)]


def form() -> openpyxl.Workbook:
    """Return a form: a title, a unit, a table with borders from B4 on, and a note."""
    book = openpyxl.Workbook()
    page = book.create_sheet("申报表", 0)
    side = Side(style="thin")
    for row in page["B4:D7"]:
        for cell in row:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
    page["B2"], page["D3"] = "  绩效目标申报表 ", "单位：万元"
    page["B4"], page["C4"] = "部门名称", "民政局"
    page["B5"], page["C5"], page["D5"] = "预算", "基本支出", 2212.16
    page["C6"], page["D6"] = "项目支出", 10891.615675
    page["D5"].number_format = page["D6"].number_format = "#,##0.00"
    page["B9"] = "注：略"
    for area in ("B2:D2", "C4:D4", "B5:B6"):
        page.merge_cells(area)
    return book


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


def test_macros() -> None:
    """Macros are told, and never run."""
    file = BytesIO(packed(sheet(TWO_ROWS)))
    with ZipFile(file, "a") as package:
        package.writestr("xl/vbaProject.bin", b"")
    assert codes(file.getvalue()) == ["PG006"]


@pytest.mark.parametrize(
    "part",
    [
        sheet(TWO_ROWS, main=STRICT),
        sheet(TWO_ROWS).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(TWO_ROWS)).encode("utf-16"),
        sheet(TWO_ROWS).replace(' r="1"', "").replace(' r="2"', "").replace(' r="B2"', ""),
        sheet(TWO_ROWS).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
        sheet(TWO_ROWS + '<row><c s="0"/></row>' * 20_000),
        sheet(TWO_ROWS, '<extLst><ext uri="x"><!-- </sheetData> --></ext></extLst>'),
        sheet(TWO_ROWS, merged("A1", "C9:D9", "A1:ZZZZ9", "A1:B99999999")),
    ],
    ids=["strict", "prefix", "UTF-16", "no addresses", "dimension", "blank", "rest", "merged"],
)
def test_ways_to_write(part: str | bytes) -> None:
    """The same sheet reads the same, whoever wrote it."""
    assert outline(packed(part, main=STRICT)) == [[["a", "1"], ["b", "2"]]]


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("A1:XFD1048576", ["a"]),
        ("B2:A1", ["a"]),
        ("A1:A1048576", [[["a", "1"], ["2"]]]),
        ("B1:B2", [[["a", "1"], ["b"]]]),
    ],
)
def test_wide_areas(area: str, said: list[object]) -> None:
    """A merged area ends where the cells do, and what it covers is not seen."""
    assert outline(packed(sheet(TWO_ROWS, merged(area)))) == said


def test_areas_that_overlap() -> None:
    """Of two merged areas that overlap the upper one counts."""
    data = packed(sheet(TWO_ROWS, merged("B1:B2", "A2:B2")))
    assert outline(data) == [[["a", "1"], ["b"]]]


def test_area_without_its_first_cell() -> None:
    """A merged area whose first cell the file does not mention is a blank cell of its size."""
    row = '<row r="3"><c r="A3" t="str"><v>c</v></c><c r="D3"><v>3</v></c></row>'
    (section,) = read(packed(sheet(TWO_ROWS + row, merged("C1:D2"))))
    assert isinstance(section, Section)
    assert [(c.text, c.rowspan, c.colspan) for c in section.cells[:3]] == [
        ("a", 1, 1),
        ("1", 1, 1),
        ("", 2, 2),
    ]


def test_blank_areas() -> None:
    """A blank merged area is an empty row between tables, and none beside or below one."""
    covered = '<row r="2"><c r="B2"><v>9</v></c></row><row r="4">'
    rows = TWO_ROWS.replace("A2", "A4").replace("B2", "B4").replace('<row r="2">', covered)
    assert outline(packed(sheet(rows, merged("A2:B3")))) == [[["a", "1"]], [["b", "2"]]]
    row = '<row r="9"><c r="H9" t="str"><v>c</v></c></row>'
    data = packed(sheet(TWO_ROWS + row, merged("E1:F2")))
    assert outline(data) == [[["a", "1"], ["b", "2"]], "c"]


def test_links() -> None:
    """What a workbook links to outside of it is not followed."""
    file = BytesIO(saved(form()))
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    link = (
        f'<Relationship Id="x" Type="{RELATIONS}/styles" Target="http://localhost/styles.xml"'
        ' TargetMode="External"/></Relationships>'
    )
    listed = parts["xl/_rels/workbook.xml.rels"].decode()
    parts["xl/_rels/workbook.xml.rels"] = listed.replace("</Relationships>", link).encode()
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert read(file.getvalue()) == read(saved(form()))


def test_far_cell() -> None:
    """A cell in the last corner of a sheet is a line of its own."""
    row = '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    _, far = read(packed(sheet(TWO_ROWS + row)))
    assert isinstance(far, Cell)
    assert far.place == Place(1048576, 16384, table=1, sheet="S1")
    assert far.place.address == "XFD1048576"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(1000),
        saved(form())[:4000],
        packed(sheet(TWO_ROWS)[:-40]),
        packed(sheet(TWO_ROWS), before="<!DOCTYPE workbook>"),
        packed("<!DOCTYPE worksheet>" + sheet(TWO_ROWS)),
        packed(f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>{sheet("<row>&i;</row>")}'),
        packed(sheet('<row><c t="s"><v>0</v></c></row>')),
        packed(sheet('<row><c t="s"><v>-1</v></c></row>'), sharedStrings="<sst><si/></sst>"),
        packed(sheet('<row><c t="s"><v>x</v></c></row>'), sharedStrings="<sst><si/></sst>"),
        packed(sheet('<row><c s="7"><v>0</v></c></row>')),
        packed(sheet('<row r="0"><c><v>0</v></c></row>')),
        packed(sheet('<row r="1048577"><c><v>0</v></c></row>')),
        packed(sheet('<row><c r="XFE1"><v>0</v></c></row>')),
        packed(sheet("<row><c><v>&#55357;</v></c></row>")),
    ],
)
def test_damaged(data: bytes) -> None:
    """What is no workbook, or has a DOCTYPE, is refused as damaged."""
    with pytest.raises(SourceError, match="damaged"):
        read(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed(sheet(TWO_ROWS + " " * 2**22)), "ratio"),
        (packed(*[sheet("")] * 201), "sheets"),
        (packed(sheet("<row/>" * 10_001 + TWO_ROWS)), "rows"),
        (
            packed(sheet(TWO_ROWS + '<row r="10002"><c><v>1</v></c></row>', merged("A1:A10002"))),
            "rows",
        ),
        (packed(sheet("<row>" + "<c><v>1</v></c>" * 201 + "</row>")), "columns"),
    ],
)
def test_limits(data: bytes, name: str) -> None:
    """A workbook beyond a limit is refused, with the name of the limit."""
    with pytest.raises(LimitError, match=rf"allow more with Limits\({name}="):
        read(data)


def test_fixed_limits() -> None:
    """Merged areas and the blank cells that they make have limits of their own."""
    far = '<row r="10000"><c r="A10000"><v>1</v></c><c r="GR10000"><v>1</v></c></row>'
    for part, what in (
        (sheet(TWO_ROWS + far, merged("A1:A10000")), "more than 500000 cells"),
        (sheet(TWO_ROWS, merged(*["A1:B1"] * 50_001)), "more than 50000 merged areas"),
        (sheet("<row>" + "<c/>" * 1_000_000 + "<c><v>1</v></c></row>"), "more than 1000000 tags"),
    ):
        with pytest.raises(LimitError, match=what):
            read(packed(part), Limits(ratio=10_000))


def test_raised_limits() -> None:
    """A caller may allow more, and less."""
    wide = packed(sheet("<row>" + "<c><v>1</v></c>" * 201 + "</row>"))
    assert len(read(wide, Limits(columns=201))) == 1
    with pytest.raises(LimitError, match="more than 1 row"):
        read(packed(sheet(TWO_ROWS)), Limits(rows=1))


def test_sheet_by_sheet() -> None:
    """A sheet is read when it is asked for: a damaged one after it does not matter before."""
    fragments = xlsx.load(packed(sheet(TWO_ROWS), "<worksheet>"))
    assert len(list(islice(fragments, 1))) == 1
    with pytest.raises(SourceError, match="damaged"):
        next(fragments)


def test_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without defusedxml the error says what to install."""
    monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
    monkeypatch.delitem(sys.modules, "perfgoals.grid.xlsx")
    with pytest.raises(MissingExtraError, match=r"pip install 'perfgoals\[xlsx\]'"):
        import_module("perfgoals.grid.xlsx")


def test_no_warnings() -> None:
    """Reading warns of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(saved(form()))
