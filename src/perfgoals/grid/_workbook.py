"""Workbooks as they are written: forms to print and lists to filter, never a formula.

The XML is written as text, so nothing but Python is needed for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from math import inf
from typing import Final

from attrs import evolve

from perfgoals.grid import _workbook_parts as parts
from perfgoals.grid._attached_parts import with_attachment
from perfgoals.grid._packing import packed
from perfgoals.grid._row_heights import (
    FREE,
    LINE,
    count_of_rows,
    heights_of,
    lines_in,
    pieces_of,
    room_of,
    rows_in,
)
from perfgoals.grid._shared_columns import Columns
from perfgoals.grid._sheet_pages import Pages, divided, joined_rows
from perfgoals.grid._sheets import Area
from perfgoals.grid._workbook_styles import MORE, NOTE, TITLE, Look, Styles, look_of
from perfgoals.grid._worksheet import (
    ACROSS,
    HIGHEST,
    LIST,
    UPRIGHT,
    Paper,
    Strings,
    Worksheet,
    xml_text,
)
from perfgoals.grid.cells import Cell, Grid, Section
from perfgoals.grid.imprint import PLAIN, Imprint

TITLE_LINE: Final = 28
TITLE_SIZE: Final = 1.8
"""How much larger the characters of a title are."""
MOST_REPEATED: Final = 0.3
"""The share of a page that rows may take which repeat on each."""
FULL: Final = 0.97
"""The share of a page that is used: programs round the heights of rows."""
MOST_OF_PAGE: Final = 0.85
"""The share of a page that the tables of a form may take which is sure not to need two."""
RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def dump(
    sheets: Mapping[str, Grid],
    *,
    language: str = "zh-CN",
    is_wide: bool | None = None,
    is_one_page: bool = False,
    imprint: Imprint = PLAIN,
) -> bytes:
    """Return a workbook with a sheet for each grid, by its name; the same for the same grids.

    A section alone on its sheet, without a title, is a list where it begins with header rows:
    these stay in sight and have a filter. Any other grid is a form, for paper. `is_wide` turns
    the paper of forms; else a section of many columns does. `is_one_page`: a sheet is printed on
    one page, however much it holds.
    """
    styles, strings = Styles(), Strings()
    written: list[Worksheet] = []
    for name, grid in sheets.items():
        free = parts.sheet_name(name, [sheet.name for sheet in written])
        if _is_list(grid):
            written.append(_list(free, grid, styles, strings))
        else:
            paper = ACROSS if (grid.is_wide if is_wide is None else is_wide) else UPRIGHT
            written.append(_form(free, grid, paper, styles, strings, is_one_page=is_one_page))
    title = next((grid.title for grid in sheets.values()), "")
    packaged = {
        "[Content_Types].xml": parts.types(len(written)),
        "_rels/.rels": parts.PARTS,
        "docProps/core.xml": parts.CORE.format(
            title=xml_text(title), language=language, created=imprint.moment
        ),
        "xl/workbook.xml": _book(written),
        RELATIONS: parts.parts_of_workbook(len(written)),
        **{f"xl/worksheets/sheet{n}.xml": sheet.xml for n, sheet in enumerate(written, 1)},
        "xl/styles.xml": styles.xml,
        "xl/sharedStrings.xml": strings.xml,
    }
    return packed(with_attachment(packaged, RELATIONS, imprint.attachment))


def _is_list(grid: Grid) -> bool:
    return len(grid.sections) == 1 and bool(grid.sections[0].header_rows) and not grid.title


def _book(sheets: Sequence[Worksheet]) -> str:
    listed = "".join(
        f'<sheet name="{xml_text(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    names = "".join(sheet.named(number) for number, sheet in enumerate(sheets))
    return parts.BOOK.format(
        sheets=listed, names=f"<definedNames>{names}</definedNames>" if names else ""
    )


def _list(name: str, grid: Grid, styles: Styles, strings: Strings) -> Worksheet:
    """Return a sheet with a list: a row with a text too long for a cell goes on below."""
    columns = Columns.of(grid.sections)
    section, head = columns.sections[0], grid.sections[0].header_rows
    sheet = Worksheet(name=name, paper=LIST, widths=columns.widths, styles=styles, strings=strings)
    counts = [1] * rows_in(section)
    for cell in section.cells:
        counts[cell.row] = max(counts[cell.row], len(pieces_of(cell.text)))
    tops = list(accumulate(counts, initial=1))
    for cell in section.cells:
        _put_in_list(sheet, cell, tops[cell.row], tops[cell.row + cell.rowspan] - 1)
    _fill(sheet, 1, tops[-1], is_listed=True)
    for height, (top, below) in zip(
        heights_of(section, sheet.widths, sheet.paper), pairwise(tops), strict=True
    ):
        sheet.heights.update(dict.fromkeys(range(top, below), min(HIGHEST, height)))
    sheet.repeated = (1, head)
    sheet.filtered = Area(head, 1, max(head, tops[-1] - 1), len(columns.widths))
    row = tops[-1]
    for note in grid.notes:
        row = _put_line(sheet, row, note.text, _note_look(note), Pages(inf))
    return sheet


def _put_in_list(sheet: Worksheet, cell: Cell, top: int, bottom: int) -> None:
    """Write a cell; what stands beside a text that goes on is said again in each row."""
    pieces = pieces_of(cell.text)
    if cell.rowspan == 1 == len(pieces):
        pieces *= bottom - top + 1
    look = look_of(cell, is_listed=True)
    for row, piece in enumerate(pieces, start=top):
        last = bottom if row == top + len(pieces) - 1 else row
        sheet.put(_area(cell, row, last), piece, look)


def _form(  # noqa: PLR0913 - each says something of its own
    name: str, grid: Grid, paper: Paper, styles: Styles, strings: Strings, *, is_one_page: bool
) -> Worksheet:
    """Return a sheet with a form: the title, the sections and the notes below each other."""
    columns, repeated = _columns(grid.sections, paper)
    sheet = Worksheet(
        name=name,
        title=grid.title,
        paper=paper,
        widths=columns.widths,
        styles=styles,
        strings=strings,
        is_one_page=is_one_page,
    )
    room = FULL * paper.height
    pages = Pages(inf if is_one_page or _height(columns, paper) <= room else room)
    row = 1
    if grid.title:
        row = _put_line(sheet, row, grid.title, Look(TITLE), pages)
        _repeat(sheet, pages, 1, row)
    for piece in evolve(grid, sections=columns.sections).in_order():
        if isinstance(piece, Cell):
            row = _put_line(sheet, row, piece.text, _note_look(piece), pages)
        elif piece.cells:
            row = _put_section(sheet, pages, piece, row, is_repeated=piece is repeated)
    sheet.page_ends = pages.ends
    return sheet


def _columns(sections: Sequence[Section], paper: Paper) -> tuple[Columns, Section | None]:
    """Return the columns, and the section whose header rows repeat, if any do.

    Rows of one section can repeat: those of the last one. Beside these a label has to be cut,
    if the form might be longer than a page.
    """
    whole = [section.with_whole_labels() for section in sections]
    columns = Columns.of(whole)
    headed = [number for number, section in enumerate(sections) if section.header_rows]
    if not headed or _height(columns, paper) <= MOST_OF_PAGE * paper.height:
        return columns, None
    whole[headed[-1]] = sections[headed[-1]]
    columns = Columns.of(whole)
    return columns, columns.sections[headed[-1]]


def _height(columns: Columns, paper: Paper) -> float:
    """Return how high the tables of a form are together."""
    heights = (heights_of(section, columns.widths, paper) for section in columns.sections)
    return sum(map(sum, heights))


def _repeat(sheet: Worksheet, pages: Pages, first: int, below: int) -> None:
    """Let rows stand on each page that follows, if they leave it enough room.

    A sheet has one such range. The head of the last table takes the place of the title, which
    stands above each page anyway.
    """
    height = sum(sheet.heights[row] for row in range(first, below))
    if height <= MOST_REPEATED * sheet.paper.height:
        sheet.repeated = (first, below - 1)
        pages.repeated = height


def _put_section(
    sheet: Worksheet, pages: Pages, section: Section, first: int, *, is_repeated: bool
) -> int:
    """Write a section from a row on; return the row below.

    A row that is too high for the sheet becomes several, over which its cells reach.
    """
    heights = [_with_ends(each, pages) for each in heights_of(section, sheet.widths, sheet.paper)]
    counts = list(map(count_of_rows, heights))
    for cell in section.cells:
        short = len(pieces_of(cell.text)) - sum(counts[cell.row : cell.row + cell.rowspan])
        counts[cell.row] += max(0, short)
    tops = list(accumulate(counts, initial=first))
    for height, (top, below) in zip(heights, pairwise(tops), strict=True):
        sheet.heights.update(dict.fromkeys(range(top, below), height / (below - top)))
    if is_repeated:
        _repeat(sheet, pages, first, tops[min(section.header_rows, len(counts))])
    joined = joined_rows(section, heights, pages.room)
    each = chain.from_iterable(
        [is_joined, *[False] * (count - 1)] for is_joined, count in zip(joined, counts, strict=True)
    )
    pages.add(first, [sheet.heights[row] for row in range(first, tops[-1])], list(each))
    for cell in section.cells:
        end = cell.row + cell.rowspan
        is_tall = max(counts[cell.row : end]) > 1
        look = look_of(cell, is_listed=False, is_tall=is_tall)
        _put_cell(sheet, pages, cell, range(tops[cell.row], tops[end]), look)
    _fill(sheet, first, tops[-1], is_listed=False)
    return tops[-1]


def _with_ends(height: float, pages: Pages) -> float:
    """Return how high a row has to be that pages may end in: each end costs it a line."""
    if height <= HIGHEST:
        return height
    return height + (LINE + FREE) * (1 + height // pages.room)


def _put_cell(sheet: Worksheet, pages: Pages, cell: Cell, rows: range, look: Look) -> None:
    """Write a cell over rows, on each of the pages to which they belong."""
    parts = list(pairwise([rows.start, *pages.beginning_in(rows), rows.stop]))
    texts = [cell.text]
    if len(parts) > 1:
        heights = [sum(sheet.heights[row] for row in range(*part)) for part in parts]
        texts = divided(cell.text, heights, room_of(cell, sheet.widths, sheet.paper))
        look = look._replace(is_tall=look.is_tall or cell.text not in texts)
    for text, part in zip(texts, parts, strict=True):
        _put_pieces(sheet, cell, text, range(*part), look)
        look = look._replace(style=MORE, open_edge="")


def _put_pieces(sheet: Worksheet, cell: Cell, text: str, rows: range, look: Look) -> None:
    """Write a text over rows; one that is too long for a cell goes on in one below."""
    pieces = pieces_of(text)
    ends = accumulate(map(len, pieces), initial=0)
    size = max(1, len(text))
    tops = [rows.start + len(rows) * end // size for end in ends][: len(pieces)]
    for piece, (top, below) in zip(pieces, pairwise([*tops, rows.stop]), strict=True):
        sheet.put(_area(cell, top, below - 1), piece, look)
        look = look._replace(style=MORE)


def _area(cell: Cell, top: int, bottom: int) -> Area:
    return Area(top, cell.column + 1, bottom, cell.column + cell.colspan)


def _fill(sheet: Worksheet, first: int, below: int, *, is_listed: bool) -> None:
    """Close the table where a row has no cell."""
    look = look_of(Cell(row=0, column=0), is_listed=is_listed)
    for row in range(first, below):
        sheet.fill(row, look)


def _note_look(note: Cell) -> Look:
    return Look(NOTE, "right" if "right" in note.styles else "left")


def _put_line(sheet: Worksheet, row: int, text: str, look: Look, pages: Pages) -> int:
    """Write a line as wide as the sheet from a row on; return the row below."""
    is_title = look.style == TITLE
    size, line = (TITLE_SIZE, TITLE_LINE) if is_title else (1.0, LINE)
    for piece in pieces_of(text):
        height = lines_in(piece, int(sheet.paper.characters / size)) * line + FREE
        below = row + count_of_rows(height)
        sheet.heights.update(dict.fromkeys(range(row, below), height / (below - row)))
        pages.add(row, [height / (below - row)] * (below - row))
        sheet.put(Area(row, 1, below - 1, max(1, len(sheet.widths))), piece, look)
        row = below
    return row
