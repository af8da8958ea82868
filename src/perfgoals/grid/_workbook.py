"""Workbooks as they are written: sheets of texts and numbers, never of formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from perfgoals.errors import MissingExtraError
from perfgoals.finding import column_letters
from perfgoals.grid.cells import Cell, Grid, Role, Section

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as Written
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

Side = Literal["left", "center", "right"]

MOST: Final = 32_000
"""Characters that a cell holds: Excel takes 32,767 of UTF-16."""
NUMBER: Final = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0)(?:\.([0-9]+))?")
DIGITS: Final = 15
"""Digits of a number that Excel keeps."""
NO_XML: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be taken for the sign of a character: _x000D_."""
MERGED: Final = re.compile(b"(?:<mergeCell [^>]*/>)+")
FORMULA: Final = ("=", "+", "-", "@")
WIDTH: Final = Decimal("1.5")
"""Characters in one per cent of the width."""
LATIN: Final = "\u00ff"
"""The last of the characters that are narrow."""
LINE: Final = 15
HIGHEST: Final = 409
"""The height of a line, and the most that a row can have, in points."""
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
FONT: Final = "宋体"
GB2312: Final = 134
"""The number of the Chinese characters among those of a font."""
A4: Final = 9


def dump(sheets: Mapping[str, Grid]) -> bytes:
    """Return a workbook with a sheet for each grid, by its name.

    A section alone on its sheet is a list where it begins with header rows: these stay in
    sight and have a filter. A text too long for a cell goes on in the rows below.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.packaging.core import DocumentProperties
    except ImportError:
        raise MissingExtraError("openpyxl", "xlsx") from None
    book = Workbook()
    for blank in book.worksheets:
        book.remove(blank)
    created = datetime(*EARLIEST, tzinfo=UTC)
    book.properties = DocumentProperties(creator="perfgoals", created=created, modified=created)
    for name, grid in sheets.items():
        _fill(book.create_sheet(name), grid)
    return _packed(book)


def _packed(book: Workbook) -> bytes:
    """Return the file, in which nothing tells when it was written."""
    from openpyxl.writer.excel import ExcelWriter

    loose, packed = BytesIO(), BytesIO()
    with ZipFile(loose, "w") as archive:
        ExcelWriter(book, archive).write_data()
    with ZipFile(loose) as source, ZipFile(packed, "w") as archive:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = 0
            archive.writestr(entry, MERGED.sub(_in_order, source.read(name)), ZIP_DEFLATED)
    return packed.getvalue()


def _in_order(areas: re.Match[bytes]) -> bytes:
    """Return the merged areas of a sheet, which openpyxl keeps in a set."""
    return b"".join(sorted(re.findall(b"<[^>]*>", areas[0])))


def _fill(sheet: Worksheet, grid: Grid) -> None:
    widest = max(grid.sections, key=lambda section: section.width, default=Section(cells=()))
    for number, share in enumerate(widest.widths, start=1):
        sheet.column_dimensions[column_letters(number)].width = float(share * WIDTH)
    _prepare_page(sheet)
    row = 1
    for line in [Cell(row=0, column=0, text=grid.title, role=Role.label)] if grid.title else []:
        row = _write(sheet, Section(cells=(line,)), row)
    for section in grid.sections:
        row = _write(sheet, section, row)
    if widest.header_rows and len(grid.sections) == 1 and not grid.title:
        _make_list(sheet, widest, row - 1)
    for note in grid.notes:
        row = _write(sheet, Section(cells=(note,)), row)


def _prepare_page(sheet: Worksheet) -> None:
    """Let the sheet print on A4, lying, all columns on one page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _make_list(sheet: Worksheet, section: Section, last: int) -> None:
    """Let the header rows stay in sight, on paper too, with a filter in the lowest of them."""
    head = section.header_rows
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"1:{head}"
    sheet.auto_filter.ref = f"A{head}:{column_letters(section.width)}{last}"


def _write(sheet: Worksheet, section: Section, first: int) -> int:
    """Write a section from a row on; return the row below."""
    height = max((cell.row + cell.rowspan for cell in section.cells), default=0)
    counts = [1] * height
    for cell in section.cells:
        counts[cell.row] = max(counts[cell.row], len(_pieces(cell.text)))
    tops = [first]
    for count in counts:
        tops.append(tops[-1] + count)
    for cell in section.cells:
        _write_cell(sheet, cell, tops[cell.row], tops[cell.row + cell.rowspan] - 1)
    if section.widths:
        _set_heights(sheet, section, tops)
    return tops[-1]


def _set_heights(sheet: Worksheet, section: Section, tops: list[int]) -> None:
    """Make the rows high enough for their texts: not every program does so by itself."""
    for row, top in zip(section.rows, tops, strict=False):
        single = (cell for cell in row if cell.rowspan == 1)
        lines = max((_lines(cell, section.widths) for cell in single), default=1)
        for number in range(top, tops[row[0].row + 1] if row else top):
            sheet.row_dimensions[number].height = min(HIGHEST, LINE * lines + 3)


def _lines(cell: Cell, widths: Sequence[Decimal]) -> int:
    """Return how many lines a text takes in the width of its cell, rather too many."""
    room = max(1, int(WIDTH * sum(widths[cell.column : cell.column + cell.colspan])) - 2)
    paragraphs = cell.text[:MOST].split("\n")
    sizes = (sum(1 + (character > LATIN) for character in text) for text in paragraphs)
    return sum(max(1, -(-size // room)) for size in sizes)


def _write_cell(sheet: Worksheet, cell: Cell, top: int, bottom: int) -> None:
    """Write a cell; what stands beside a text that goes on is said again in each row."""
    pieces = _pieces(cell.text)
    if cell.rowspan == 1 == len(pieces):
        pieces *= bottom - top + 1
    column, right = cell.column + 1, cell.column + cell.colspan
    for row, piece in enumerate(pieces, start=top):
        _put(cast("Written", sheet.cell(row, column)), piece, cell)
        last = bottom if row == top + len(pieces) - 1 else row
        if last > row or right > column:
            sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=right)


def _put(written: Written, text: str, cell: Cell) -> None:
    number = NUMBER.fullmatch(text) if "num" in cell.styles else None
    if number and len(re.findall("[0-9]", text)) <= DIGITS:
        written.value = Decimal(text.replace(",", ""))
        decimals = len(number[1] or "")
        whole = "#,##0" if "," in text else "0"
        written.number_format = f"{whole}.{'0' * decimals}" if decimals else whole
    elif text:
        written.value = _said(text)
        written.data_type = "s"
        written.quotePrefix = text.startswith(FORMULA)
    _dress(written, cell)


def _dress(written: Written, cell: Cell) -> None:
    side = "right" if "num" in cell.styles else "left" if "text" in cell.styles else "center"
    look = _look(side, is_label=cell.role is Role.label)
    written.font, written.fill, written.border, written.alignment = look


@cache
def _look(side: Side, *, is_label: bool) -> tuple[Font, PatternFill, Border, Alignment]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.styles import Side as Edge

    edge = Edge(style="thin", color="999999")
    return (
        Font(name=FONT, size=11, charset=GB2312, bold=is_label),
        PatternFill(fill_type="solid" if is_label else None, start_color="E7ECF3"),
        Border(left=edge, right=edge, top=edge, bottom=edge),
        Alignment(horizontal=side, vertical="top", wrap_text=True),
    )


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that a cell can hold."""
    if len(text) <= MOST // 2:
        return [text]
    is_plain = "_x" not in text and max(text) <= "\uffff"  # each character is one of Excel's
    most = MOST if is_plain else MOST // 2
    return [text[start : start + most] for start in range(0, len(text), most)]


def _said(text: str) -> str:
    """Return a text as XML can hold it: � for what it cannot."""
    return ESCAPE.sub("_x005F_", NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
