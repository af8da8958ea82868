"""A section as writers need it: where its columns begin, and cells of which none covers another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate, count, pairwise

from attrs import evolve

from perfgoals.grid.cells import Cell, Section


def edges_of(section: Section) -> list[Decimal]:
    """Return where columns begin and the last one ends; where it is not known, all are alike.

    Columns in which no cell begins are part of the last one.
    """
    columns = section.width
    sums = list(accumulate(section.widths, initial=Decimal(0)))
    edges = [*sums[:columns], sums[-1]]
    if len(sums) <= columns or not all(left < right for left, right in pairwise(edges)):
        return list(map(Decimal, range(columns + 1)))
    return edges


def apart(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells without what others cover: sheets and pages have no two in one place."""
    covered: defaultdict[int, int] = defaultdict(int)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        start = next(n for n in count(cell.column) if covered[n] <= cell.row)
        ends = range(start + 1, start + cell.colspan)
        end = next((n for n in ends if covered[n] > cell.row), start + cell.colspan)
        covered.update(dict.fromkeys(range(start, end), cell.row + cell.rowspan))
        yield evolve(cell, column=start, colspan=end - start)
