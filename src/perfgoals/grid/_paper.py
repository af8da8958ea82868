"""PDF files as they are written: the title, one table a section, the notes, on A4.

What is said goes to typst as data, so that no text is ever taken for markup.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise, repeat, takewhile
from math import inf
from typing import Final, TypeAlias

from attrs import evolve, frozen

from perfgoals.grid._archived import archived
from perfgoals.grid._edges import apart, edges_of
from perfgoals.grid._figures import is_figure
from perfgoals.grid._glyphs import characters_of
from perfgoals.grid._lines import first_width
from perfgoals.grid._packing import NO_XML
from perfgoals.grid._typesetting import TICKS, Font, typeface_of, typeset
from perfgoals.grid.cells import Cell, Grid, Role, Section
from perfgoals.grid.imprint import FILE, PLAIN, Imprint

ROOM: Final = {False: (50.0, 47), True: (73.0, 31)}
"""Whether the paper is turned → Chinese characters in a line, and lines on a page."""
PADDING: Final = 0.9
"""What a cell keeps free on both sides together, in characters."""
FULL: Final = 0.85
"""The share of a page that a row may take before it is broken."""
WHOLE: Final = 0.3
"""The share of a page that a table may take to stay whole."""
SMALLEST: Final = 0.3
"""How wide a character of a figure is at least, for which its letters may be made smaller."""
BETWEEN: Final = 0.6
"""What stands between the texts of two rows, in lines."""
PAIR: Final = 2
"""A label and its text."""
SHORT: Final = 12
"""Lines that such a pair has at least where a page may break it."""
LATIN: Final = "\u00ff"
"""The last of the characters that may be narrow."""
_HAN: Final = (
    "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
UNDIVIDED: Final = re.compile(rf"(?:[{_HAN}](?=[^\w\s]))?[^{_HAN} ]+(?:(?<=[^\w\s])[{_HAN}])?")
"""What wrapping may not divide: behind other white space than a blank no line has to end."""

Data: TypeAlias = dict[str, object]


@frozen(kw_only=True)
class Drawing:
    """A picture (SVG): the heading that it stands below, and what it shows in words."""

    below: str
    svg: str
    said: str


def dump(  # noqa: PLR0913 - each says something of its own
    grid: Grid,
    headings: Sequence[str] = (),
    *,
    language: str = "zh-CN",
    is_wide: bool | None = None,
    font: Font | None = None,
    drawing: Drawing | None = None,
    is_small: bool = False,
    imprint: Imprint = PLAIN,
) -> bytes:
    """Return the grid as a PDF file, the same for the same grid, font and imprint.

    With `headings`, each section stands below its own; without them the sections join as the
    parts of one form. `is_wide` turns the paper; else a section of many columns does. `font`
    is a family that is installed or the path of a font file. `is_small`: with small letters,
    so that much stands on a page. A file that carries data is PDF/A-3.
    """
    if is_wide is None:
        is_wide = grid.is_wide
    with typeface_of(font, characters_of(grid)) as typeface:
        if imprint.attachment:
            grid = archived(grid, typeface)
        data = {
            "title": _said(grid.title),
            "language": language,
            "wide": is_wide,
            "small": is_small,
            "families": typeface.families,
            "symbols": typeface.symbols,
            "ticks": f"[{''.join(sorted(TICKS))}]",
            "bold": typeface.has_bold,
            "blocks": list(_blocks(grid, headings, drawing, is_wide=is_wide)),
        }
        inputs = {"grid": json.dumps(data, ensure_ascii=False)}
        if imprint.attachment:
            inputs |= {"attachment": imprint.attachment, "file": FILE}
        return typeset(_source(), inputs, typeface, imprint.seconds)


@cache
def _source() -> bytes:
    return files("perfgoals.grid").joinpath("page.typ").read_bytes()


def _blocks(
    grid: Grid, headings: Sequence[str], drawing: Drawing | None, *, is_wide: bool
) -> Iterator[Data]:
    """Yield the title, the tables and the notes; a note stands where it stood before."""
    if grid.title:
        yield _line("title", grid.title, is_wide=is_wide)
    notes = grid.notes
    for section, heading in zip(grid.sections, chain(headings, repeat("")), strict=False):
        above = tuple(takewhile(section.stands_below, notes))
        notes = notes[len(above) :]
        yield from (_note(note, is_wide=is_wide) for note in above)
        if heading:
            yield _line("heading", heading, is_wide=is_wide)
        if drawing and heading == drawing.below:
            yield {"svg": drawing.svg, "said": drawing.said}
        if section.cells:
            yield _table(section, is_wide=is_wide)
    yield from (_note(note, is_wide=is_wide) for note in notes)


def _note(note: Cell, *, is_wide: bool) -> Data:
    return _line("right" if "right" in note.styles else "note", note.text, is_wide=is_wide)


def _line(style: str, text: str, *, is_wide: bool) -> Data:
    room, _count = ROOM[is_wide]
    return {"style": style, "lines": _lines(text, room / 2)}


def _said(text: str) -> str:
    """Return a text without what is none, � in its place, and without soft hyphens."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text).replace("\N{SOFT HYPHEN}", "")


@frozen
class _Box:
    """A cell, how many characters fit into a line of it, how many lines it takes at most."""

    cell: Cell
    room: float
    lines: int

    @property
    def is_figure(self) -> bool:
        """Whether it is a number on one line, in smaller letters where it has no room."""
        return _is_figure(self.cell, self.room)

    @property
    def rows(self) -> range:
        """The rows that it reaches over."""
        return range(self.cell.row, self.cell.row + self.cell.rowspan)


def _table(section: Section, *, is_wide: bool) -> Data:
    """Return a section as the paper draws it: a short one whole, a long one with its head."""
    _room, lines = ROOM[is_wide]
    widths, boxes = _boxes(section, is_wide=is_wide)
    if is_whole := _height(boxes) <= WHOLE * lines:
        widths, boxes = _boxes(section.with_whole_labels(), is_wide=is_wide)
    tall = _tall_rows(boxes, lines)
    head = section.header_rows
    if any(box.cell.row < head and (box.rows.stop > head or box.cell.row in tall) for box in boxes):
        head = 0  # what does not end with the head, or might fill a page, cannot repeat
    breaks = [not is_whole and (box.cell.rowspan > 1 or box.cell.row in tall) for box in boxes]
    floors = _floors(boxes) if any(breaks) else {}
    cells = [
        _cell(box, breaks=breaks, floor=floors.get(box.cell, 1))
        for box, breaks in zip(boxes, breaks, strict=True)
    ]
    in_head = sum(box.cell.row < head for box in boxes)
    return {"widths": widths, "head": cells[:in_head], "body": cells[in_head:]}


def _boxes(section: Section, *, is_wide: bool) -> tuple[list[float], list[_Box]]:
    """Return the shares of the columns in the width, and the cells with what fits into them."""
    room, _lines = ROOM[is_wide]
    cells = tuple(apart(section.cells))
    edges = edges_of(evolve(section, cells=cells))
    ends = [float(edge / edges[-1]) for edge in edges]
    widths = (room * (ends[cell.column + cell.colspan] - ends[cell.column]) for cell in cells)
    boxes = [_box(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [right - left for left, right in pairwise(ends)], boxes


def _height(boxes: Sequence[_Box]) -> float:
    """Return how many lines a table takes at most."""
    heights: defaultdict[int, float] = defaultdict(float)
    for box in boxes:
        heights[box.rows.stop] = max(heights[box.rows.stop], box.lines + BETWEEN)
    return sum(heights.values())


def _box(cell: Cell, width: float) -> _Box:
    room = max(1.0, width - PADDING)
    if _is_figure(cell, room):
        return _Box(cell, room, 1)
    lines = sum(1 + int(1.2 * _width(line) / room) for line in cell.text.split("\n"))
    return _Box(cell, room, lines)


def _is_figure(cell: Cell, room: float) -> bool:
    return "num" in cell.styles and SMALLEST * len(cell.text) <= room and is_figure(cell.text)


def _width(text: str) -> float:
    """Return the width of a text in Chinese characters, rather too much."""
    return sum(1.0 if character > LATIN else 0.7 for character in text)


def _tall_rows(boxes: Sequence[_Box], lines: int) -> set[int]:
    """Return the rows that may be broken by a page; the others are moved to the next one.

    A label and its text may wherever that is long: they are read as one again. Where more
    stands side by side, only what might not fit into a page.
    """
    beside = Counter(row for box in boxes for row in box.rows)
    tall: set[int] = set()
    for box in boxes:
        is_pair = all(beside[row] <= PAIR for row in box.rows)
        most = SHORT if is_pair else FULL * lines
        if box.lines > most:
            tall.update(box.rows)
    return tall


def _floors(boxes: Sequence[_Box]) -> dict[Cell, int]:
    """Return how many lines a cell has to be high, for a label over several rows beside it.

    So the label has room in its first row, and a page that ends there does not part them.
    """
    beside = {box.cell.row: box for box in boxes if box.cell.rowspan == 1}
    floors: dict[Cell, int] = {}
    for box in boxes:
        low = beside.get(box.cell.row)
        if low and box.cell.role is Role.label and box.cell.rowspan > 1:
            floors[low.cell] = max(box.lines, floors.get(low.cell, 1))
    return floors


def _cell(box: _Box, *, breaks: bool, floor: int) -> Data:
    cell = box.cell
    return {
        "x": cell.column,
        "y": cell.row,
        "columns": cell.colspan,
        "rows": cell.rowspan,
        "side": "right" if "num" in cell.styles else "left" if "text" in cell.styles else "center",
        "open": "bottom" if "up" in cell.styles else "top" if "more" in cell.styles else "",
        "bold": cell.role is Role.label,
        "breaks": breaks,
        "floor": floor,
        "figure": box.is_figure,
        "lines": _lines(
            cell.text, inf if box.is_figure else box.room, are_apart="text" in cell.styles
        ),
    }


def _lines(text: str, room: float, *, are_apart: bool = False) -> list[Data]:
    """Return the lines of a text; a piece in a list of its own might be too long for a line.

    Where they are apart, behind each remains more room than the next one's first word takes.
    """
    lines = _said(text).split("\n")
    free = [min(first_width(line) + 1.1, room / 2) * are_apart for line in lines[1:]]
    return [
        {"pieces": list(_pieces(line, room)), "free": width}
        for line, width in zip(lines, [*free, 0], strict=True)
    ]


def _pieces(line: str, room: float) -> Iterator[str | list[str]]:
    end = 0
    for piece in UNDIVIDED.finditer(line) if _width(line) > room else ():
        if len(piece[0]) > room:
            yield line[end : piece.start()]
            yield [piece[0]]
            end = piece.end()
    yield line[end:]
