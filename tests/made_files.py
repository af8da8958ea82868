"""The Tianhe form as a file of every format, made without what reads it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal
from xml.sax.saxutils import escape

import xlwt  # type: ignore[import-untyped]
from attrs import frozen
from tests import made_docx, made_pdf

import perfgoals
from perfgoals.grid import formats, stitch

FORM: Final = Path(__file__).parents[1] / "examples" / "tianhe_department.txt"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES: Final = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="text/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEETS}.worksheet+xml"/></Types>'
)
TITLE: Final = "部门整体预算绩效目标申报表"
WIDTH: Final = 1000
"""Of the table on a page, in points."""
PAGE: Final = 4000
"""How high the one page is: nothing has to be divided."""


@frozen
class Box:
    """A cell, counted from 0, with what stands in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@cache
def boxes() -> tuple[Box, ...]:
    """Return the cells of the form as perfgoals prints it, its tables below each other."""
    sections = stitch(formats.load(_printed("html"))).sections
    columns = max(section.width for section in sections)
    found, top = [], 0
    for section in sections:
        for cell in section.cells:
            wider = columns - section.width if cell.column + cell.colspan == section.width else 0
            span = cell.rowspan, cell.colspan + wider
            found.append(Box(cell.row + top, cell.column, *span, cell.text))
        top += len(section.rows)
    return tuple(found)


def _size() -> tuple[int, int]:
    rows = max(box.row + box.rowspan for box in boxes())
    return rows, max(box.column + box.colspan for box in boxes())


def docx() -> bytes:
    """Return a Word file."""
    rows, _columns = _size()
    table = []
    for row in range(rows):
        cells = sorted(
            (box for box in boxes() if box.row <= row < box.row + box.rowspan),
            key=lambda box: box.column,
        )
        table.append(made_docx.tr(*(_word_cell(box, row) for box in cells)))
    return made_docx.made(made_docx.p(TITLE) + made_docx.tbl(*table))


def _word_cell(box: Box, row: int) -> str:
    merge = "" if box.rowspan == 1 else " vMerge=restart" if row == box.row else " vMerge"
    text = escape(box.text) if row == box.row else ""
    held = "".join(map(made_docx.p, text.split("\n")))
    return made_docx.tc(held, f"gridSpan={box.colspan}{merge}")


def xlsx() -> bytes:
    """Return a workbook."""
    rows, columns = _size()
    texts = {(box.row, box.column): box.text for box in boxes()}
    lines = [f'<row><c t="inlineStr"><is><t>{TITLE}</t></is></c></row>']
    for row in range(rows):
        said = (escape(texts.get((row, column), "")) for column in range(columns))
        cells = (f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in said)
        lines.append(f"<row>{''.join(cells)}</row>")
    areas = "".join(
        f'<mergeCell ref="{_address(box.row, box.column)}:'
        f'{_address(box.row + box.rowspan - 1, box.column + box.colspan - 1)}"/>'
        for box in boxes()
        if box.rowspan * box.colspan > 1
    )
    return workbook("".join(lines), f"<mergeCells>{areas}</mergeCells>")


def _address(row: int, column: int) -> str:
    """Return where a cell of the table lies, one row below the title."""
    return f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}{row + 2}"


def workbook(rows: str, rest: str = "") -> bytes:
    """Return a workbook with one sheet, of these rows and what follows them."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{rest}</worksheet>'
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>'
        '<sheet name="S1" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    relation = f'<Relationship Id="r1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
    main = f'<Relationship Id="r0" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    return made_docx.packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'
            ),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def xls() -> bytes:
    """Return a workbook of Excel 97–2003."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("S1")
    style = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    sheet.write(0, 0, TITLE)
    for box in boxes():
        last = box.row + box.rowspan, box.column + box.colspan - 1
        sheet.write_merge(box.row + 1, last[0], box.column, last[1], box.text, style)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pdf() -> bytes:
    """Return a PDF of one page on which the table is ruled."""
    rows, columns = _size()
    drawn = [["<"] * columns for _row in range(rows)]
    edges = [40 + WIDTH * column / columns for column in range(columns + 1)]
    for box in boxes():
        for row in range(box.row + 1, box.row + box.rowspan):
            drawn[row][box.column] = "^"
        width = edges[box.column + box.colspan] - edges[box.column]
        drawn[box.row][box.column] = _wrapped(box.text, int((width - 6) / made_pdf.SIZE))
    page = made_pdf.MadePage(width=WIDTH + 80, height=PAGE)
    page.text(400, 60, TITLE)
    page.table(drawn, edges)
    return made_pdf.made(page)


def _wrapped(text: str, width: int) -> str:
    """Return a text in lines of so many characters at most."""
    lines = text.split("\n")
    pieces = (line[at : at + width] for line in lines for at in range(0, len(line) or 1, width))
    return "\n".join(pieces)


def _printed(suffix: Literal["html", "md", "txt"]) -> bytes:
    return perfgoals.render(perfgoals.read(FORM).declaration, suffix).encode()


@cache
def made_files() -> Mapping[str, bytes]:
    """Return the form in each format, by the suffix of its file."""
    packed = {"docx": docx(), "xlsx": xlsx(), "xls": xls(), "pdf": pdf()}
    written = {"html": _printed("html"), "md": _printed("md"), "txt": FORM.read_bytes()}
    return MappingProxyType({**packed, **written})
