"""The cells of a table of which only the order is known, put below its headings.

Blank cells may be lost, long texts may go on over several lines, and classes stand only where they
change. Of all ways to put the cells into rows the one is taken in which they suit their columns
best; what had to be assumed for it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from perfgoals.forms._flow_columns import NEVER, Column, Kind, Said
from perfgoals.forms._flow_costs import CLASSES, HEADS, WITHOUT_LEVEL2, Costs
from perfgoals.forms._pieces import unwrapped
from perfgoals.forms.printing import named
from perfgoals.grid import Cell

NAMES: Final = 2
"""The column of names behind those of both classes."""
PAIR: Final = 2
"""Names in both halves of a row."""


class Row(NamedTuple):
    """The cells of a row by column."""

    cells: dict[int, Cell]
    is_guess: bool
    """Whether a cell of it may be lost, or goes on over several lines."""


class _Step(NamedTuple):
    """How a cell came to its column: from which one, and whether it begins a row."""

    cost: int
    before: int
    begins: bool


@frozen
class FlowTable:
    """The columns of a table, and the cells below its headings."""

    columns: Sequence[Column]
    cells: Sequence[Cell]
    is_first: bool
    """Whether the rows begin below no others: then a class comes first."""
    costs: Costs = field(init=False)

    @costs.default
    def _costs(self) -> Costs:
        return Costs(self.columns, self.cells, self.is_first)

    def rows(self) -> Iterator[Row]:
        """Yield the rows."""
        places = self._places()
        starts = [number for number, (_column, begins) in enumerate(places) if begins]
        for start, end in pairwise([*starts, len(self.cells)]):
            lines: dict[int, list[Cell]] = {}
            for cell, (column, _begins) in zip(
                self.cells[start:end], places[start:end], strict=True
            ):
                lines.setdefault(column, []).append(cell)
            yield self._row(lines)

    def _row(self, lines: dict[int, list[Cell]]) -> Row:
        """Return a row with a blank cell for each that was lost beside a name."""
        cells = {self.columns[n].at: unwrapped(parts) for n, parts in lines.items()}
        halves = {self.columns[n].half for n in lines if self.columns[n].kind not in HEADS}
        lost = [
            column
            for n, column in enumerate(self.columns)
            if n not in lines and column.kind not in CLASSES and column.half in halves
            if column.kind is not Kind.weight or n - 1 in lines
        ]
        blank = evolve(next(iter(cells.values())), text="")
        last = self.columns[max(lines)].at
        is_lost = any(
            column.kind is not Kind.text and (column.kind is not Kind.other or column.at < last)
            for column in lost
        )
        is_wrapped = any(
            len(parts) > 1 and self.columns[n].kind is not Kind.text for n, parts in lines.items()
        )
        has_two = self.columns[-1].half == 1 and bool(halves)
        is_unpaired = has_two and (len(halves) == 1 or not self._agree(lines))
        is_guess = is_wrapped or is_unpaired or is_lost
        return Row(cells | {column.at: blank for column in lost}, is_guess)

    def _agree(self, lines: dict[int, list[Cell]]) -> bool:
        """Tell whether both halves name the same, or bear the same number."""
        names = [
            named(unwrapped(parts).text)
            for n, parts in sorted(lines.items())
            if self.columns[n].kind is Kind.indicator
        ]
        numbers = {one.ordinal for one in names}
        is_one = len({one.name for one in names}) == 1 or (len(numbers) == 1 and any(numbers))
        return len(names) == PAIR and is_one

    def _places(self) -> list[tuple[int, bool]]:
        """Return the column of each cell, and whether it begins a row."""
        steps: list[list[_Step]] = []
        for number in range(len(self.cells)):
            steps.append(self._steps(number, [step.cost for step in steps[-1]] if steps else []))
        found: list[tuple[int, bool]] = []
        column = -1
        for number in range(len(steps) - 1, -1, -1):
            if column < 0:
                totals = [
                    step.cost + self.costs.end(n, number) for n, step in enumerate(steps[number])
                ]
                column = totals.index(min(totals))
            step = steps[number][column]
            found.append((column, step.begins))
            column = step.before
        return found[::-1]

    def _steps(self, number: int, before: Sequence[int]) -> list[_Step]:
        """Return the cheapest way of a cell into each column."""
        ends = ((cost + self.costs.end(n, number - 1), n) for n, cost in enumerate(before))
        ended = min(ends, default=(0, 0))
        nearest = (2 * NEVER * (number + 2), 0)
        steps: list[_Step] = []
        for at, column in enumerate(self.columns):
            own = self.costs.cost(column, number)
            ways = [_Step(ended[0] + own + self.costs.begin(at, number), ended[1], begins=True)]
            if before:
                if at:
                    cost = nearest[0] + self.costs.skipped[at] + own
                    ways.append(_Step(cost, nearest[1], begins=False))
                    ways += self._ways_below(at, number, before, own)
                wrap = self.costs.wrap(column, number)
                ways.append(_Step(before[at] + wrap, at, begins=False))
                nearest = min(nearest, (before[at] - self.costs.skipped[at + 1], at))
            steps.append(min(ways))
        return steps

    def _ways_below(self, at: int, number: int, before: Sequence[int], own: int) -> list[_Step]:
        """Return the ways into the columns right of that of level 1 which depend on that."""
        if not self.costs.has_levels:
            return []
        if at == 1:
            return [_Step(before[0] + self.costs.below(number, own), 0, begins=False)]
        is_alone = self.costs.said[number - 1] is Said.either
        if is_alone and at == NAMES:
            return [_Step(before[0] + WITHOUT_LEVEL2 + own, 0, begins=False)]
        return []
