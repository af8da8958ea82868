"""Tables in xls files, those of Excel 97–2003 and before, as xlrd reads them."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from perfgoals.errors import LimitError, MissingExtraError, SourceError
from perfgoals.finding import Finding
from perfgoals.grid._layout import fragments
from perfgoals.grid._number_formats import BUILT_IN, LOCAL, number_of
from perfgoals.grid._sheets import Area, ErrorValue, Sheet, Value
from perfgoals.grid._xls_notes import Noted
from perfgoals.grid._xls_records import hold_records
from perfgoals.grid.cells import Fragment
from perfgoals.grid.limits import DEFAULT, Limits

try:
    import xlrd  # type: ignore[import-untyped]
    from xlrd.compdoc import SIGNATURE, CompDoc  # type: ignore[import-untyped]
except ImportError:
    raise MissingExtraError("xlrd", "xls") from None

MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
"""The folder of macros in the container."""
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""An xlsx with a password looks like an xls from outside."""
STREAMS: Final = ("Workbook", "Book")
NOTHING: Final = frozenset({xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK})
"""Kinds of cells that say nothing."""
DAMAGE: Final = (LookupError, ValueError, TypeError, AttributeError)
"""What a workbook raises that refers to what it does not hold."""


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a workbook's visible sheets, the lines around them, and findings."""
    book, noted = _opened(data, limits)
    limits.hold("sheets", book.nsheets)
    if MACROS in data:
        yield Finding(code="PG006")
    for sheet in book.sheets():
        if sheet.visibility:
            yield Finding(code="PG007", params={"sheet": sheet.name})
    try:
        yield from fragments(_sheets(book, noted), limits)
    except DAMAGE:
        raise SourceError("<bytes>", "damaged") from None


def _opened(data: bytes, limits: Limits) -> tuple[Any, list[Noted]]:
    """Return the workbook, and what stands beside the cells of its sheets."""
    if ENCRYPTED in data:
        raise SourceError("<bytes>", "encrypted")
    try:
        noted = hold_records(_workbook(data), limits)
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
    except LimitError:
        raise
    except Exception as error:  # noqa: BLE001 - of a damaged file xlrd raises whatever comes
        encrypted = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise SourceError("<bytes>", "encrypted" if encrypted else "damaged") from None
    return book, noted


def _workbook(data: bytes) -> bytes:
    """Return the stream that holds the records; the oldest files are nothing else."""
    if not data.startswith(SIGNATURE):
        return data
    container = CompDoc(data, logfile=StringIO())
    return next(filter(None, map(container.get_named_stream, STREAMS)), b"")


def _sheets(book: Any, noted: list[Noted]) -> Iterator[Sheet]:  # noqa: ANN401 - no types
    """Yield the sheets that are not hidden."""
    styles = [_style(book, style) for style in book.xf_list]
    for number, of_book in enumerate(book.sheets(), start=1):
        if not of_book.visibility:
            sheet = Sheet(of_book.name, number, since_1904=book.datemode == 1)
            for top, bottom, left, right in of_book.merged_cells:
                sheet.merged.append(Area(top + 1, left + 1, bottom, right))
            _fill(sheet, of_book, styles)
            _hide(sheet, of_book)
            for beside in noted[number - 1 : number]:
                beside.add_to(sheet.beside, sheet.title)
            for (row, column), note in of_book.cell_note_map.items():
                if text := note.text.strip():
                    sheet.beside.comment((row + 1, column + 1), text)
            yield sheet


def _fill(sheet: Sheet, of_book: Any, styles: list[tuple[str, bool]]) -> None:  # noqa: ANN401
    for row in range(_height(of_book)):
        cells = zip(of_book.row_types(row), of_book.row_values(row), strict=True)
        for column, (kind, value) in enumerate(cells):
            if kind != xlrd.XL_CELL_EMPTY:
                code, encloses = styles[of_book.cell_xf_index(row, column)]
                sheet.write(row + 1, column + 1, _value(kind, value), code)
                if encloses:
                    sheet.enclose(row + 1, column + 1)


def _height(of_book: Any) -> int:  # noqa: ANN401
    """Return the number of rows up to the last that says something: many may follow."""
    return next(
        (
            row + 1
            for row in reversed(range(of_book.nrows))
            if not NOTHING.issuperset(of_book.row_types(row))
        ),
        0,
    )


def _hide(sheet: Sheet, of_book: Any) -> None:  # noqa: ANN401
    """Note the rows and columns that are not shown."""
    sheet.hidden_rows |= {row + 1 for row, info in of_book.rowinfo_map.items() if info.hidden}
    for column, info in of_book.colinfo_map.items():
        if info.hidden:
            sheet.hide_columns(column + 1, column + 1)


def _value(kind: int, stored: str | float) -> Value:
    """Return what a cell stores."""
    match kind, stored:
        case xlrd.XL_CELL_TEXT, str():
            return stored
        case ((xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE), _):
            number = number_of(repr(stored))
            return str(stored) if number is None else number
        case xlrd.XL_CELL_BOOLEAN, _:
            return bool(stored)
        case xlrd.XL_CELL_ERROR, _:
            return ErrorValue(xlrd.error_text_from_code.get(stored, "#N/A"))
    return None


def _style(book: Any, style: Any) -> tuple[str, bool]:  # noqa: ANN401
    """Return the number format and whether the borders make a cell of what they are around."""
    key, border = style.format_key, style.border
    code = BUILT_IN[key] if key in LOCAL else book.format_map[key].format_str
    beside = border.left_line_style or border.right_line_style
    return code, bool(beside or (border.top_line_style and border.bottom_line_style))
