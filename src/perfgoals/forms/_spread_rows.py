"""The rows of a table of which each cell may stand over several lines of a text.

A row is as high as its highest cell. Where no blank lines part the rows, the lines are parted so
that each row has a name and a value, and its cells stand at its top, or all in its middle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from perfgoals.forms._columns import NUMBERS, TARGETS
from perfgoals.forms._flow_columns import Said, said_by_words, width
from perfgoals.forms._spread_columns import MONEY, NAMES
from perfgoals.forms.labels import Label
from perfgoals.forms.printing import named
from perfgoals.model.target import parse_target

MOST_LINES: Final = 16
"""Lines of a row."""
BETWEEN: Final = 1
"""Lines of its neighbours that may stand between those of a cell in the middle of its row."""
ROW: Final = 0.5
MISSING: Final = 4.0
"""What it costs that a row has no name, or no target."""
HALVES: Final = 2
HALF: Final = 1.0
"""What it costs that a row has nothing in one of two halves, or 指标1： and nothing else."""
LACKING: Final = 0.3
"""What it costs that it has nothing in another column."""
STACKED: Final = 5.0
"""What it costs that a cell goes on behind a value that is whole, or two are in other lines."""
TWO: Final = 10.0
"""What it costs that two values stand in one cell."""
BROKEN: Final = 1.5
"""What it costs that a cell goes on behind a line that is not full."""
FULL: Final = 0.2
RAGGED: Final = 3
UNEVEN: Final = 0.2
"""What it costs that a cell stands half a line above or below the middle of its row."""
ALONE: Final = frozenset({Said.stub, Said.mark, Said.measured})
NEEDED: Final = NAMES | TARGETS | {Label.task_name}
EXPECTED: Final = frozenset(
    {
        *(*NUMBERS, *MONEY, Label.actual, Label.sign, Label.unit),
        *(Label.task_content, Label.task_result),
    }
)
LONGEST_END: Final = 3
"""Characters of the end of a value in a line of its own."""
MEASURED: Final = frozenset({Said.number, Said.measured})
WHOLE: Final = frozenset({Said.number, Said.measured, Said.mark, Said.sign, Said.answer})


@frozen
class Stack:
    """The lines of a table: what stands in each column of them, by column."""

    lines: Sequence[Mapping[int, str]]
    labels: Sequence[Label | None]
    columns: Sequence[int]
    """The columns of names and values."""
    most: int = MOST_LINES
    """Lines of a row."""
    limits: Sequence[int] = ()
    """For each line the first one in which a row from there would reach a second class."""
    widest: Mapping[int, int] = field(init=False)
    links: Mapping[int, Mapping[int, float]] = field(init=False)
    """Column → line → what it costs that a cell goes on there."""
    gaps: Mapping[int, Mapping[int, int]] = field(init=False)
    """Column → line → lines above it in which the cell has nothing."""
    halves: Sequence[Sequence[int]] = field(init=False)
    """The columns of each half: a row may have but one."""
    nothing: Mapping[int, float] = field(init=False)
    """Column → what it costs that a row has nothing in it."""
    stubs: Mapping[int, Collection[int]] = field(init=False)
    """Column → lines with 指标1：, printed before a name that is not filled in."""

    @widest.default
    def _widest(self) -> Mapping[int, int]:
        return {
            column: max((width(line.get(column, "")) for line in self.lines), default=0)
            for column in self.columns
        }

    @links.default
    def _links(self) -> Mapping[int, Mapping[int, float]]:
        return {
            column: {
                other: self._cost_of_line(column, one, other)
                for one, other in pairwise(self._written(column))
            }
            for column in self.columns
        }

    @gaps.default
    def _gaps(self) -> Mapping[int, Mapping[int, int]]:
        return {
            column: {other: other - one - 1 for one, other in pairwise(self._written(column))}
            for column in self.columns
        }

    def _written(self, column: int) -> list[int]:
        return [n for n, line in enumerate(self.lines) if column in line]

    @halves.default
    def _halves(self) -> Sequence[Sequence[int]]:
        starts = [n for n, column in enumerate(self.columns) if self.labels[column] in NAMES]
        if len(starts) < HALVES:
            return [self.columns]
        ends = pairwise([0, *starts[1:], len(self.columns)])
        return [self.columns[start:end] for start, end in ends]

    @nothing.default
    def _nothing(self) -> Mapping[int, float]:
        return {column: self._cost_of_none(column) for column in self.columns}

    @stubs.default
    def _stubs(self) -> Mapping[int, Collection[int]]:
        return {
            column: {n for n in self._written(column) if self._says(n, column) is Said.stub}
            for column in self.columns
        }

    def _says(self, line: int, column: int) -> Said:
        return said_by_words(self.lines[line][column])

    def parted(self) -> list[range]:
        """Return the lines of each row: the cells of all stand at its top, or in its middle."""
        main = [n for n in self.columns if self.labels[n] in NEEDED]
        is_of_tasks = Label.task_name in self.labels
        if not is_of_tasks and all(set(main) <= line.keys() for line in self.lines):
            return [range(n, n + 1) for n in range(len(self.lines))]
        found = [self._best(is_top=is_top) for is_top in (True, False)]
        return min(found, key=lambda best: best[0])[1]

    def _best(self, *, is_top: bool) -> tuple[float, list[range]]:
        """Return the rows that cost least."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(self.lines) + 1):
            costs = self._costs(end, is_top=is_top)
            best.append(min((best[n][0] + cost, -n) for n, cost in costs))
        rows: list[range] = []
        end = len(self.lines)
        while end:
            rows.append(range(-best[end][1], end))
            end = -best[end][1]
        return best[-1][0], rows[::-1]

    def _costs(self, end: int, *, is_top: bool) -> Iterator[tuple[int, float]]:
        """Yield where a row may begin that ends with a line, and how little it looks like one."""
        found: dict[int, tuple[int, int]] = {}
        stacked = 0.0
        for start in range(end - 1, max(0, end - self.most) - 1, -1):
            for column in self.columns:
                if column in self.lines[start]:
                    first, last = found.get(column, (start, start))
                    if column in found:
                        gap = self.gaps[column][first] - (0 if is_top else BETWEEN)
                        stacked += self.links[column][first] + max(0, gap)
                    found[column] = (start, last)
            cost = sum(
                _uneven(found[column], start, end - 1, is_top=is_top) for column in found
            ) + sum(self._cost_of_half(half, found) for half in self.halves)
            if self.limits and self.limits[start] < end:
                cost += STACKED
            yield start, ROW * len(self.halves) + stacked + cost

    def _cost_of_half(self, half: Sequence[int], found: Mapping[int, tuple[int, int]]) -> float:
        """Return what it costs that a row has nothing in some columns of a half."""
        lost = [column for column in half if column not in found]
        own = [column for column in half if column in found]
        if len(own) == 1 and {*found[own[0]]} <= {*self.stubs[own[0]]}:
            return HALF
        if len(self.halves) > 1 and all(self.labels[n] not in NEEDED or n in lost for n in half):
            return HALF
        values = [found[column] for column in own if self.labels[column] in TARGETS]
        if values:
            lost = [column for column in lost if self.labels[column] not in TARGETS]
        places = {first for first, last in values if first == last}
        apart = STACKED if len(places) > 1 else 0.0
        return apart + sum(self.nothing[column] for column in lost)

    def _cost_of_none(self, column: int) -> float:
        """Return what it costs that a row has nothing in a column; remarks are often blank."""
        if self.labels[column] in NEEDED:
            return MISSING
        return LACKING if self.labels[column] in EXPECTED else 0.0

    def _cost_of_line(self, column: int, one: int, other: int) -> float:
        """Return what it costs that a cell goes on from one line to another."""
        before, after = self.lines[one][column], self.lines[other][column]
        if said_by_words(after) is Said.unit:
            return FULL
        is_measured = said_by_words(after) in MEASURED
        if said_by_words(before) in WHOLE and is_measured:
            return TWO
        if len(after) <= LONGEST_END and not is_measured and _measures(before, after):
            return 0.0
        if said_by_words(before) in WHOLE or named(after).ordinal or said_by_words(after) in ALONE:
            return STACKED
        is_full = width(before) >= self.widest[column] - RAGGED
        return FULL if is_full else BROKEN


def _measures(before: str, after: str) -> bool:
    """Tell whether two lines are a value only together: ≥5万平, then 方米."""
    if said_by_words(before + after) not in MEASURED:
        return False
    unit = getattr(parse_target(before + after), "unit", None)
    return unit is None or unit.is_known


def _uneven(lines: tuple[int, int], first: int, last: int, *, is_top: bool) -> float:
    """Return how far a cell stands from the top, or the middle, of its row."""
    if is_top:
        return lines[0] - first
    middle = abs(sum(lines) - first - last) / 2
    return max(UNEVEN * middle, middle - 0.5)


def runs_of(numbers: Sequence[int], written: Collection[int]) -> Iterator[range]:
    """Yield the lines between blank ones; `written`: the numbers of those that are not blank."""
    start = 0
    for at, (one, other) in enumerate(pairwise(numbers), 1):
        if one + 1 not in written or other - 1 not in written:
            yield range(start, at)
            start = at
    if numbers:
        yield range(start, len(numbers))
