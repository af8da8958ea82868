"""Workbooks made for tests."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.styles import Border, Side

from perfgoals import Finding
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
