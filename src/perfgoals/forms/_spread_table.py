"""A table of indicators in a text with its layout: its words, put into columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._pieces import unwrapped
from perfgoals.forms._spread_classes import Class, above, beside, classes_of
from perfgoals.forms._spread_columns import NAMES, Ruler
from perfgoals.forms._spread_rows import Stack, runs_of
from perfgoals.forms._spread_words import Word
from perfgoals.forms.labels import Label
from perfgoals.grid import Cell

OFTEN: Final = 3
"""Of so many lines one has a blank line behind it where these part the rows."""

MANY: Final = 4
"""Of so many lines one has nothing but a name where names go on over lines."""


@frozen
class SpreadTable:
    """The columns of a table and the words below its headings."""

    ruler: Ruler
    words: Sequence[Word]
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
        wanted = (Label.level1, Label.level2)
        return [self.labels.index(label) for label in wanted if label in self.labels]

    @cells.default
    def _cells(self) -> dict[int, dict[int, list[Word]]]:
        cells: dict[int, dict[int, list[Word]]] = {}
        for number, group in groupby(self.words, lambda word: word.line):
            line = list(group)
            found = cells.setdefault(number, {})
            for word, column in zip(line, self.ruler.columns_of(line)[1], strict=True):
                found.setdefault(column, []).append(word)
        return cells

    highs: Sequence[Class] = field(init=False)
    """The classes of level 1, where there is a column of level 2, too."""
    lows: Sequence[Class] = field(init=False)

    has_blank_lines: bool = field(init=False)
    """Whether blank lines part the rows."""
    parted: Sequence[Sequence[int]] = field(init=False)
    """The numbers of the lines of each row."""

    @has_blank_lines.default
    def _has_blank_lines(self) -> bool:
        gaps = sum(other - one > 1 for one, other in pairwise(self.cells))
        return OFTEN * gaps >= len(self.cells)

    @highs.default
    def _highs(self) -> Sequence[Class]:
        return self._classes_in(self.levels[:-1])

    @lows.default
    def _lows(self) -> Sequence[Class]:
        return self._classes_in(self.levels[-1:])

    @property
    def is_clear(self) -> bool:
        """Whether rows can be told: of two halves each needs blank lines around it."""
        names = sum(label in NAMES for label in self.labels)
        return bool(self.words) and (names == 1 or self.has_blank_lines)

    @property
    def is_broken(self) -> bool:
        """Whether some cell surely stands in several lines, or blank lines part the rows."""
        if self.has_blank_lines or any(len(one.words) > 1 for one in (*self.highs, *self.lows)):
            return True
        names = {n for n, label in enumerate(self.labels) if label in NAMES}
        others = [line.keys() - set(self.levels) for line in self.cells.values()]
        lone = sum(found <= names for found in others if found)
        return any(found and not found & names for found in others) or MANY * lone > len(others)

    def _live(self) -> list[int]:
        """Return the numbers of the lines in which more than classes stands."""
        return [n for n, line in self.cells.items() if line.keys() - set(self.levels)]

    @parted.default
    def _parted(self) -> Sequence[Sequence[int]]:
        if self.has_blank_lines:
            numbers = list(self.cells)
            runs = [[numbers[n] for n in run] for run in runs_of(numbers)]
            live = set(self._live())
            return [run for run in runs if live.intersection(run)]
        live_lines = self._live()
        columns = [n for n in range(len(self.labels)) if n not in self.levels]
        lines = [
            {c: " ".join(w.cell.text for w in words) for c, words in self.cells[n].items()}
            for n in live_lines
        ]
        rows = Stack(lines, self.labels, columns).parted()
        return [[live_lines[n] for n in row] for row in rows]

    def rows(self) -> Iterator[tuple[dict[int, Cell], bool]]:
        """Yield the cells of each row by column, and whether its lines had to be guessed."""
        parted = self.parted
        highs, lows = self.highs, self.lows
        at = 0
        shown = -1
        counts = beside(lows, [(row[0], row[-1]) for row in parted], is_top=self._is_top(parted))
        for low, count, high in zip(lows, counts, above(lows, highs), strict=True):
            for other in range(shown + 1, high if highs else 0):
                yield self._headed(highs[other : other + 1], []), False
            named = [*(highs[high : high + 1] if high > shown else []), low]
            for n, row in enumerate(parted[at : at + count] or [[]]):
                yield self._headed(named if n == 0 else [], row), self._is_guess(row)
            shown, at = max(shown, high), at + count
        for one in highs[shown + 1 :]:
            yield self._headed([one], []), False
        for row in parted[at:]:
            yield self._headed([], row), self._is_guess(row)

    def _classes_in(self, columns: Sequence[int]) -> list[Class]:
        """Return the classes that stand below each other in the first of some columns."""
        lines = self.cells.values() if columns else ()
        words = [word for line in lines for word in line.get(columns[0], ())]
        return classes_of(words, columns[0]) if columns else []

    def _is_top(self, parted: Sequence[Sequence[int]]) -> bool:
        """Tell whether a class stands beside the first of its rows, not in their middle."""
        lows = self.lows
        starts = {low.first for low in lows}
        is_first = bool(lows and parted) and lows[0].first <= parted[0][0]
        return is_first and all(high.first in starts for high in self.highs)

    def _is_guess(self, row: Sequence[int]) -> bool:
        return len(row) > 1 and not self.has_blank_lines

    def _headed(self, classes: Sequence[Class], row: Sequence[int]) -> dict[int, Cell]:
        """Return the cells of a row behind those of its classes."""
        cells: dict[int, Cell] = {}
        for one in classes:
            cells[one.column + 1] = evolve(one.words[0].cell, text=one.text)
        for column in range(len(self.labels)):
            lines = [self.cells[n][column] for n in row if column in self.cells[n]]
            if lines and column not in self.levels:
                cells[column + 1] = unwrapped([_line(words) for words in lines])
        first = min(cells.values(), key=lambda cell: cell.place.line if cell.place else 0)
        blank = evolve(first, text="")
        return dict.fromkeys(range(1, len(self.labels) + 1), blank) | cells


def _line(words: Sequence[Word]) -> Cell:
    return evolve(words[0].cell, text=" ".join(word.cell.text for word in words))
