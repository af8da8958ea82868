"""Forms below others on a page: one as wide as two that stand side by side is apart from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from operator import itemgetter
from typing import Final

from attrs import evolve

from perfgoals.finding import Finding, Place
from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._form_columns import is_form, is_of_all, starts_of, written
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Fragment, Row, Section

OF_ALL: Final = "PG018"
"""How the columns of a text are divided concerns all of it."""
FIRST: Final = frozenset({Label.project, Label.department})
"""With one of these a form begins."""


def bands(group: list[Fragment]) -> list[list[Fragment]]:
    """Return the pieces of a page from top to bottom, forms side by side apart from others."""
    found: list[list[Fragment]] = [[]]
    last: bool | None = None
    for piece in group:
        for part in _cut(piece) if isinstance(piece, Section) else (piece,):
            if isinstance(part, Section) and (is_double := _is_double(part)) is not None:
                if last not in (None, is_double):
                    found.append(_above(found[-1], part))
                last = is_double
            found[-1].append(part)
    return _with_findings(found) if found[1:] else [group]


def _is_double(table: Section) -> bool | None:
    """Tell whether forms stand side by side in a table, or one form; None for neither."""
    if starts_of(table):
        return True
    return False if is_form(table.rows) else None


def _above(pieces: list[Fragment], table: Section) -> list[Fragment]:
    """Take from the end of some pieces, and return, what belongs to the table below them."""
    own = list(takewhile(lambda piece: _is_of(piece, table), reversed(pieces)))
    del pieces[len(pieces) - len(own) :]
    return own[::-1]


def _is_of(piece: Fragment, table: Section) -> bool:
    if isinstance(piece, Cell):
        return is_of_all(piece)
    return isinstance(piece, Finding) and 0 < _table(piece.place) == _table(table.cells[0].place)


def _table(place: Place | None) -> int:
    return place.table if place else 0


def _cut(table: Section) -> Iterator[Section]:
    """Yield the parts of a table in which forms stand side by side, and those of others."""
    rows = table.rows
    ends = [0, *_starts(rows), len(rows)]
    parts = [_part(table, rows[top:end]) for top, end in pairwise(ends)]
    kinds = list(map(_is_double, parts))
    if not {True, False}.issubset(kinds):
        yield table
        return
    tops = [next(same)[1] for _is, same in groupby(zip(kinds, ends, strict=False), itemgetter(0))]
    for top, end in pairwise([*tops, len(rows)]):
        yield _part(table, rows[top:end])


def _part(table: Section, rows: Sequence[Row]) -> Section:
    cells = [cell for row in rows for cell in row]
    top = min((cell.row for cell in cells), default=0)
    return evolve(table, cells=tuple(evolve(c, row=c.row - top) for c in cells), header_rows=0)


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """Yield the rows, but the first, with which a form begins below the indicators of another.

    Titles above it are its own.
    """
    reach, has_indicators = 0, False
    for number, row in enumerate(rows):
        said = written(row)
        begins = bool(said) and cell_label(said[0]) in FIRST and reach <= number
        if begins and has_indicators:
            above = takewhile(_is_head, reversed(rows[:number]))
            yield number - sum(1 for _row in above)
            has_indicators = False
        has_indicators |= heads_indicators(labels_of(row))
        reach = max([reach, *(cell.row + cell.rowspan for cell in row)])


def _is_head(row: Row) -> bool:
    said = written(row)
    return not said or (len(said) == 1 and is_of_all(said[0]))


def _with_findings(found: list[list[Fragment]]) -> list[list[Fragment]]:
    """Return parts of a page with each finding in the part that it is about."""
    tops = [_top(part) for part in found]
    parts: list[list[Fragment]] = [[] for _part in found]
    for number, pieces in enumerate(found):
        for piece in pieces:
            at = [number]
            if isinstance(piece, Finding) and piece.code == OF_ALL:
                at = list(range(len(found)))
            elif isinstance(piece, Finding) and piece.place and piece.place.sheet:
                at = [max(0, bisect_right(tops, piece.place.line) - 1)]
            for each in at:
                parts[each].append(piece)
    return parts


def _top(pieces: Sequence[Fragment]) -> int:
    """Return the first line of a sheet on which the tables of a part stand."""
    cells = (piece.cells[0] for piece in pieces if isinstance(piece, Section) and piece.cells)
    return min((cell.place.line for cell in cells if cell.place), default=0)
