"""Columns that all sections of a sheet share: edges that lie close together are one edge."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from perfgoals.grid._edges import apart, edges_of
from perfgoals.grid.cells import Section

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
        drawn = [evolve(section, cells=tuple(apart(section.cells))) for section in sections]
        own = [_shares(section) for section in drawn]
        shared = [0.0, 100.0]
        for edges in sorted(own, key=len, reverse=True):
            _add(edges, shared)
        return cls(
            widths=tuple(right - left for left, right in pairwise(shared)),
            sections=tuple(map(_moved, drawn, (_numbers(edges, shared) for edges in own))),
        )


def _shares(section: Section) -> list[float]:
    """Return the edges of a section in per cent of its width, none where it has no columns."""
    edges = edges_of(section)
    return [float(100 * edge / edges[-1]) for edge in edges] if section.width else []


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
