"""Columns of texts with gaps between the cells, told by where the cells of a heading stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

LEAST: Final = 4
"""Cells of a row that may head others."""
LONGEST: Final = 24
"""The width of a heading."""
MOST: Final = 60
"""Headings of a row; with more none are looked for."""


class Extent(NamedTuple):
    """Where a cell, or a column, stands in its line, wide characters taken as two."""

    start: int
    end: int
    is_number: bool = False
    """Whether a digit stands in it, as in no heading."""


def columns_by_headings(rows: Sequence[Sequence[Extent]]) -> Iterator[Sequence[int] | None]:
    """Yield the columns of the cells of each row below headings, None where they do not tell.

    A row with as many cells as its headings has them all. Columns grow with the cells below.
    """
    ruler: Sequence[Extent] = ()
    for row in rows:
        if _heads(row) and len(row) > len(ruler):
            ruler = row
            yield None
            continue
        found = _below(row, ruler) if len(row) < len(ruler) else None
        columns = range(len(row)) if len(row) == len(ruler) else found
        if len(row) > len(ruler):
            ruler = ()
        elif columns:
            ruler = _grown(ruler, row, columns)
        yield found


def _heads(row: Sequence[Extent]) -> bool:
    """Tell whether a row may be one of headings."""
    return LEAST <= len(row) <= MOST and not any(
        cell.is_number or cell.end - cell.start > LONGEST for cell in row
    )


def _below(row: Sequence[Extent], ruler: Sequence[Extent]) -> Sequence[int] | None:
    """Return the columns of the cells of a row, None where one may stand in neither or two."""
    found = [_column(cell, ruler) for cell in row]
    told = [column for column in found if column is not None]
    is_told = len(told) == len(found) and all(one < other for one, other in pairwise(told))
    return told if is_told else None


def _column(cell: Extent, ruler: Sequence[Extent]) -> int | None:
    """Return the column that a cell shares a place with, or is much nearer to than to others."""
    gaps = sorted(
        (max(0, head.start - cell.end + 1, cell.start - head.end + 1), n)
        for n, head in enumerate(ruler)
    )
    (near, column), (next_to, _other) = gaps[:2]
    return column if 2 * near < next_to else None


def _grown(
    ruler: Sequence[Extent], row: Sequence[Extent], columns: Sequence[int]
) -> Sequence[Extent]:
    """Return columns with the room that cells take in them, as long as none meets another."""
    grown = [*ruler]
    for cell, column in zip(row, columns, strict=True):
        old = ruler[column]
        grown[column] = Extent(min(old.start, cell.start), max(old.end, cell.end))
    is_apart = all(one.end < other.start for one, other in pairwise(grown))
    return grown if is_apart else ruler
