"""A page of a PDF as the tables and the lines of text that its glyphs and ruling lines make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from perfgoals.finding import Place
from perfgoals.grid._lattice import Box, Lattice
from perfgoals.grid._lines import Glyph, Line, lines_of, paragraphs, unwrapped
from perfgoals.grid._rulings import Stroke
from perfgoals.grid.cells import Cell, Section
from perfgoals.grid.limits import Limits

WIDEST_GAP: Final = 2.5
"""The gap that divides two lines of text outside of tables, in widths of a glyph."""


class Page(NamedTuple):
    """The glyphs and the ruling lines of a page, turned upright."""

    glyphs: Sequence[Glyph] = ()
    strokes: Sequence[Stroke] = ()
    unknown: int = 0
    """Glyphs of which the font does not say what they are."""
    is_picture: bool = False
    """Whether there is a picture and no text."""


def last_columns(tables: Sequence[Lattice]) -> tuple[float, ...]:
    """Return the edges of the columns of the lowest table, which may go on over the next page."""
    return max(tables, key=lambda table: table.rows[-1]).columns if tables else ()


def fragments_of(
    page: Page, tables: Sequence[Lattice], number: int, limits: Limits
) -> Iterator[Section | Cell]:
    """Yield the tables and lines of a page from top to bottom."""
    inside, outside = _placed(page.glyphs, tables)
    lines = lines_of(outside, WIDEST_GAP)
    limits.hold("rows", len(lines))
    found: list[tuple[float, Section | Cell]] = [
        (table.rows[0], _section(table, texts, number))
        for table, texts in zip(tables, inside, strict=True)
    ]
    for count, line in _numbered(lines, tables):
        place = Place(count, 1, page=number)
        found.append((line.baseline, Cell(row=0, column=0, text=line.text, place=place)))
    yield from (fragment for _top, fragment in sorted(found, key=lambda one: one[0]))


def _numbered(lines: Sequence[Line], tables: Sequence[Lattice]) -> Iterator[tuple[int, Line]]:
    """Yield the lines with their numbers; below the tables those that were wrapped as one."""
    numbers = {line: count for count, line in reversed(list(enumerate(lines, start=1)))}
    lowest = max(tables, key=lambda table: table.rows[-1], default=None)
    foot = lowest.rows[-1] if lowest else float("inf")
    below = [line for line in lines if line.baseline > foot]
    yield from ((numbers[line], line) for line in lines if line.baseline <= foot)
    if lowest:
        by_start = {(line.baseline, line.left): numbers[line] for line in below}
        for line in unwrapped(below, lowest.columns[-1]):
            yield by_start[line.baseline, line.left], line


Texts: TypeAlias = defaultdict[Box, list[Glyph]]


def _placed(glyphs: Sequence[Glyph], tables: Sequence[Lattice]) -> tuple[list[Texts], list[Glyph]]:
    """Return the glyphs of each table by cell, and those outside of tables."""
    inside: list[Texts] = [defaultdict(list) for _table in tables]
    outside: list[Glyph] = []
    places = [
        (table.columns[0], table.columns[-1], table.rows[0], table.rows[-1], table, texts)
        for table, texts in zip(tables, inside, strict=True)
    ]
    for glyph in glyphs:
        across, down = (glyph.left + glyph.right) / 2, glyph.middle
        for left, right, top, foot, table, texts in places:
            is_near = left <= across <= right and top <= down <= foot
            if is_near and (box := table.box_at(across, down)):
                texts[box].append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _section(table: Lattice, texts: Texts, page: int) -> Section:
    edges = table.columns
    shares = (100 * (right - left) / (edges[-1] - edges[0]) for left, right in pairwise(edges))
    cells = (
        Cell(
            row=box.row,
            column=box.column,
            rowspan=box.rowspan,
            colspan=box.colspan,
            text=paragraphs(
                lines_of(texts[box]), edges[box.column], edges[box.column + box.colspan]
            ),
            place=Place(box.row + 1, box.column + 1, page=page),
        )
        for box in table.boxes
    )
    return Section(cells=tuple(cells), widths=tuple(round(Decimal(share), 2) for share in shares))
