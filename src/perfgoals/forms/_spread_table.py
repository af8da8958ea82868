"""A table of indicators in a text with its layout: its words, put into columns and rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._columns import TARGETS
from perfgoals.forms._flow_columns import said_by_words, width
from perfgoals.forms._pieces import joined, unwrapped
from perfgoals.forms._spread_classes import Class, Rows, above, beside, classes_of, doubtful
from perfgoals.forms._spread_columns import NAMES, Ruler
from perfgoals.forms._spread_rows import MEASURED, NEEDED, RAGGED, Stack, runs_of
from perfgoals.forms._spread_words import Word
from perfgoals.forms.labels import Label
from perfgoals.grid import Cell

OFTEN: Final = 3
"""Of so many lines one has a blank line behind it where these part the rows."""

LEAST_FULL: Final = 12
"""How wide a line is at least of which the words go on in the next one."""
MANY: Final = 4
"""Of so many lines one has nothing but a name where names go on over lines."""


HALVES: Final = 2
LEVELS: Final = (Label.level1, Label.level2)


@frozen
class SpreadTable:
    """The columns of a table and the words below its headings."""

    ruler: Ruler
    words: Sequence[Word]
    written: Collection[int]
    """The numbers of all lines that are not blank."""
    goes_on: bool = False
    """Whether another table stands above, so that the first rows may be of its last classes."""
    labels: Sequence[Label | None] = field(init=False)
    levels: Sequence[int] = field(init=False)
    """The columns of classes."""
    cells: dict[int, dict[int, list[Word]]] = field(init=False)
    """Number of the line → column → words."""

    @labels.default
    def _labels(self) -> Sequence[Label | None]:
        return self.ruler.labels

    @levels.default
    def _levels(self) -> Sequence[int]:
        return [self.labels.index(label) for label in LEVELS if label in self.labels]

    twins: Sequence[int] = field(init=False)
    """The column of classes of the second half, where there is one."""

    @twins.default
    def _twins(self) -> Sequence[int]:
        return [
            n for n, label in enumerate(self.labels) if label in LEVELS and n not in self.levels
        ]

    @cells.default
    def _cells(self) -> dict[int, dict[int, list[Word]]]:
        cells: dict[int, dict[int, list[Word]]] = {}
        for number, group in groupby(self.words, lambda word: word.line):
            line = list(group)
            found = cells.setdefault(number, {})
            for word, column in zip(line, self.ruler.columns_of(line)[1], strict=True):
                found.setdefault(column, []).append(word)
        self._rename(cells)
        return cells

    def _rename(self, cells: Mapping[int, dict[int, list[Word]]]) -> None:
        """Take words for a name that read like a class, beside a value, where names begin."""
        name = next(n for n, label in enumerate(self.labels) if label in NAMES)
        values = {n for n, label in enumerate(self.labels) if label in TARGETS}
        alone = [line for line in cells.values() if name not in line and values & line.keys()]
        others = [line for line in cells.values() if name in line or not values & line.keys()]
        names = {line[name][0].start for line in others if name in line}
        for column in self.levels[-1:]:
            classes = {line[column][0].start for line in others if column in line}
            for line in alone:
                if column in line and names:
                    start = line[column][0].start
                    gaps = [min(abs(start - n) for n in some) for some in (names, classes or {0})]
                    if gaps[0] < gaps[1]:
                        line[name] = line.pop(column)

    highs: Sequence[Class] = field(init=False)
    """The classes of level 1, where there is a column of level 2, too."""
    lows: Sequence[Class] = field(init=False)

    has_blank_lines: bool = field(init=False)
    """Whether blank lines part the rows."""
    parted: Sequence[Sequence[int]] = field(init=False)
    """The numbers of the lines of each row."""

    others: Mapping[int, Cell] = field(init=False)
    """The classes of the second half by the first line of their rows, or by their own."""

    @has_blank_lines.default
    def _has_blank_lines(self) -> bool:
        parts = [*runs_of([*self.cells], self.written)]
        return OFTEN * (len(parts) - 1) >= len(self.cells)

    @highs.default
    def _highs(self) -> Sequence[Class]:
        return self._classes_in(self.levels[:-1])

    @lows.default
    def _lows(self) -> Sequence[Class]:
        return self._classes_in(self.levels[-1:])

    @property
    def is_clear(self) -> bool:
        """Whether rows can be told: of two halves both have their classes."""
        names = sum(label in NAMES for label in self.labels)
        is_told = names == 1 or (names == HALVES and len(self.twins) == 1)
        return bool(self.words) and (is_told or self.has_blank_lines)

    @property
    def is_broken(self) -> bool:
        """Whether some cell surely stands in several lines, or blank lines part the rows."""
        if self.has_blank_lines or any(len(one.words) > 1 for one in (*self.highs, *self.lows)):
            return True
        names = {n for n, label in enumerate(self.labels) if label in NAMES}
        if any(map(self._is_one_cell, self.cells.values())) or self._wraps():
            return True
        live = self._live()
        if self.ruler.takes_unknown and len(live) < len(self.cells):
            return True
        first = next((low.first for low in self.lows), 0)
        if not self.goes_on and first not in live and any(number < first for number in live[:1]):
            return True
        others = [line.keys() - {*self.levels, *self.twins} for line in self.cells.values()]
        lone = [found for found in others if found and found <= names]
        is_beside = any(len(found) == HALVES for found in lone)
        is_behind = any(found and not found & names for found in others)
        return is_beside or is_behind or MANY * len(lone) > len(others)

    def _is_one_cell(self, line: Mapping[int, Sequence[Word]]) -> bool:
        """Tell whether a name and a number behind it were taken for one cell."""
        words = [(n, word) for n, some in sorted(line.items()) for word in some]
        return any(
            one.cell.column == other.cell.column
            and m != n
            and self.labels[m] in NAMES
            and said_by_words(other.cell.text) in MEASURED
            for (m, one), (n, other) in pairwise(words)
        )

    def _wraps(self) -> bool:
        """Tell whether a name goes on from a line that is long, and as long as any."""
        name = next(n for n, label in enumerate(self.labels) if label in NAMES)
        lines = {n: line[name] for n, line in self.cells.items() if name in line}
        sizes = {n: width(_line(words).text) for n, words in lines.items()}
        full = max(LEAST_FULL, max(sizes.values(), default=0) - RAGGED)
        rows = ([sizes[n] for n in row if n in sizes] for row in self.parted)
        return any(len(row) > 1 and row[0] >= full for row in rows)

    def _live(self) -> list[int]:
        """Return the numbers of the lines in which more than classes stands."""
        return [n for n, line in self.cells.items() if line.keys() - {*self.levels, *self.twins}]

    @parted.default
    def _parted(self) -> Sequence[Sequence[int]]:
        if self.has_blank_lines:
            numbers = list(self.cells)
            runs = [[numbers[n] for n in run] for run in runs_of(numbers, self.written)]
            live = set(self._live())
            return [run for run in runs if live.intersection(run)]
        live_lines = self._live()
        classes = {*self.levels, *self.twins}
        columns = [n for n in range(len(self.labels)) if n not in classes]
        lines = [
            {c: " ".join(w.cell.text for w in words) for c, words in self.cells[n].items()}
            for n in live_lines
        ]
        rows = Stack(lines, self.labels, columns, limits=self._limits(live_lines)).parted()
        return [[live_lines[n] for n in row] for row in rows]

    def _limits(self, numbers: Sequence[int]) -> list[int]:
        """Return for each line the first one where a row from there would be of two classes."""
        middles = [] if self.ruler.takes_unknown else [low.middle for low in self.lows]
        seconds = [bisect_left(middles, number) + 1 for number in numbers]
        ends = [bisect_left(numbers, middle) for middle in middles]
        return [ends[n] if n < len(ends) else len(numbers) for n in seconds]

    @others.default
    def _others(self) -> Mapping[int, Cell]:
        if self.has_blank_lines or not self.parted:
            return {}
        classes, found = self._classes_in(self.twins), dict[int, Cell]()
        places = beside(classes, self._heights(), is_top=self._is_top())
        for one, (start, end) in zip(classes, places, strict=True):
            number = self.parted[start][0] if end > start else one.first
            own = evolve(one.words[0].cell, text=one.text)
            found[number] = joined([found[number], own]) if number in found else own
        return found

    def _heights(self) -> Rows:
        """Return where the rows stand, and how high they are."""
        extents = [(row[0], row[-1]) for row in self.parted]
        heights = [
            max(Counter(column for n in row for column in self.cells[n]).values())
            for row in self.parted
        ]
        if extents and not self.has_blank_lines and extents[0][0] - 1 not in self.written:
            first, last = extents[0]
            if all(start > last + 1 for start, _end in extents[1:2]):  # blank above, and below
                extents[0], heights[0] = (first - 1, last + 1), heights[0] + 1
        return Rows(extents, heights)

    def rows(self) -> Iterator[tuple[dict[int, Cell], bool]]:
        """Yield the cells of each row by column, and whether its lines had to be guessed."""
        parted, highs, lows = self.parted, self.highs, self.lows
        table, shown, end = self._heights(), -1, 0
        ranges = beside(lows, table, is_top=self._is_top(), goes_on=self.goes_on)
        for row in parted[: ranges[0][0] if ranges else 0]:
            yield self._headed([], row), True
        places = above(lows, highs, goes_on=self.goes_on)
        for low, (start, end), high in zip(lows, ranges, places, strict=True):
            for other in range(shown + 1, high if highs else 0):
                yield self._headed(highs[other : other + 1], []), False
            named = [*(highs[high : high + 1] if high > shown else []), low]
            doubt = None if self._is_top() else doubtful(low, table, start, end)
            for n, row in enumerate(parted[start:end] or [[]], start):
                is_guess = self._is_guess(row) or n == doubt
                yield self._headed(named if n == start else [], row), is_guess
            shown = max(shown, high)
        for one in highs[shown + 1 :]:
            yield self._headed([one], []), False
        for row in parted[end:]:
            yield self._headed([], row), self._is_guess(row)
        yield from ((self._alone(number), True) for number in self._left_over())

    def _left_over(self) -> list[int]:
        """Return the lines of classes of the second half beside which nothing stands."""
        shown = {*(row[0] for row in self.parted), *(low.first for low in self.lows)}
        return [number for number in self.others if number not in shown]

    def _alone(self, number: int) -> dict[int, Cell]:
        cell = self.others[number]
        blank = dict.fromkeys(range(1, len(self.labels) + 1), evolve(cell, text=""))
        return blank | {self.twins[0] + 1: cell}

    def _classes_in(self, columns: Sequence[int]) -> list[Class]:
        """Return the classes that stand below each other in the first of some columns."""
        lines = self.cells.values() if columns else ()
        words = [word for line in lines for word in line.get(columns[0], ())]
        main = {n for n, label in enumerate(self.labels) if label in NEEDED}
        whole = frozenset(n for n, line in self.cells.items() if main <= line.keys())
        return classes_of(words, columns[0], whole) if columns else []

    def _is_top(self) -> bool:
        """Tell whether a class stands beside the first of its rows, not in their middle."""
        firsts = [low.first for low in self.lows]
        if not firsts or any(high.first not in firsts for high in self.highs):
            return False
        own = dict[int, int]()
        for row in self.parted:
            own.setdefault(bisect_right(firsts, row[0]) - 1, row[0])
        return bool(own) and all(n >= 0 and firsts[n] == start for n, start in own.items())

    def _is_guess(self, row: Sequence[int]) -> bool:
        return len(row) > 1 and not self.has_blank_lines

    def _headed(self, classes: Sequence[Class], row: Sequence[int]) -> dict[int, Cell]:
        """Return the cells of a row behind those of its classes."""
        cells: dict[int, Cell] = {}
        for one in classes:
            cells[one.column + 1] = evolve(one.words[0].cell, text=one.text)
        for column in range(len(self.labels)):
            lines = [self.cells[n][column] for n in row if column in self.cells[n]]
            is_class = column in self.levels or (column in self.twins and bool(self.others))
            if lines and not is_class:
                cells[column + 1] = unwrapped([_line(words) for words in lines])
        number = row[0] if row else next((one.first for one in classes[-1:]), 0)
        if number in self.others:
            cells[self.twins[0] + 1] = self.others[number]
        first = min(cells.values(), key=lambda cell: cell.place.line if cell.place else 0)
        blank = evolve(first, text="")
        return dict.fromkeys(range(1, len(self.labels) + 1), blank) | cells


def _line(words: Sequence[Word]) -> Cell:
    return evolve(words[0].cell, text=" ".join(word.cell.text for word in words))
