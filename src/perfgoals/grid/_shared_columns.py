"""Columns that all sections of a sheet share: edges that lie close together are one edge."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, count, pairwise
from typing import Final

from attrs import evolve, frozen

from perfgoals.grid.cells import Cell, Section

SAME_EDGE: Final = 2.5
"""How far edges lie apart that are one edge, in per cent of the width."""


@frozen(kw_only=True)
class Columns:
    """The columns of a sheet: their shares of the width, and each section in terms of them."""

    widths: tuple[float, ...]
    sections: tuple[Section, ...]

    @classmethod
    def of(cls, sections: Iterable[Section]) -> Columns:
        """Return the columns for these sections, whose cells then span what they need."""
        apart = [evolve(section, cells=_apart(section.cells)) for section in sections]
        own = [_edges(section) for section in apart]
        shared = [0.0, 100.0]
        for edges in sorted(own, key=len, reverse=True):
            _add(edges, shared)
        return cls(
            widths=tuple(right - left for left, right in pairwise(shared)),
            sections=tuple(map(_moved, apart, (_numbers(edges, shared) for edges in own))),
        )


def _apart(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the cells without what others cover: no sheet has two in one place."""
    covered: defaultdict[int, int] = defaultdict(int)
    found = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        start = next(n for n in count(cell.column) if covered[n] <= cell.row)
        ends = range(start + 1, start + cell.colspan)
        end = next((n for n in ends if covered[n] > cell.row), start + cell.colspan)
        covered.update(dict.fromkeys(range(start, end), cell.row + cell.rowspan))
        found.append(evolve(cell, column=start, colspan=end - start))
    return tuple(found)


def _edges(section: Section) -> list[float]:
    """Return where columns begin and the last one ends; where it is not known, all are alike.

    Columns in which no cell begins are part of the last one.
    """
    columns = section.width
    sums = list(accumulate(section.widths, initial=Decimal(0)))
    edges = [*sums[:columns], sums[-1]]
    if len(sums) <= columns or not all(left < right for left, right in pairwise(edges)):
        edges = list(map(Decimal, range(columns + 1)))
    return [float(100 * edge / edges[-1]) for edge in edges] if columns else []


def _add(edges: Sequence[float], shared: list[float]) -> None:
    """Add to the shared edges those that lie close to none of them."""
    for left, edge, right in zip(edges, edges[1:], edges[2:], strict=False):
        near = _near(edge, shared)
        if abs(shared[near] - edge) > _tolerance(left, edge, right):
            insort(shared, edge)


def _tolerance(left: float, edge: float, right: float) -> float:
    """Return how far an edge may move: never so far that a column beside it would be gone."""
    return min(SAME_EDGE, (edge - left) / 3, (right - edge) / 3)


def _near(edge: float, shared: Sequence[float]) -> int:
    """Return the number of the shared edge that lies nearest."""
    place = bisect_left(shared, edge)
    beside = range(max(0, place - 1), min(place + 1, len(shared)))
    return min(beside, key=lambda number: abs(shared[number] - edge))


def _numbers(edges: Sequence[float], shared: Sequence[float]) -> list[int]:
    """Return the number of the shared edge that each edge of a section became."""
    return [_near(edge, shared) for edge in edges]


def _moved(section: Section, numbers: Sequence[int]) -> Section:
    """Return the section with its cells in the shared columns."""
    cells = []
    for cell in section.cells:
        column, end = numbers[cell.column], numbers[cell.column + cell.colspan]
        cells.append(evolve(cell, column=column, colspan=end - column))
    return evolve(section, cells=tuple(cells))
