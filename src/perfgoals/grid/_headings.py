"""Rows that repeat a heading: found by what they say, however many rows a table has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Final, TypeAlias

from attrs import define, field

from perfgoals.grid.cells import Cell

MOST_ALIKE: Final = 20
"""Rows of the same words that may be the heading: it is one of the first."""

_Said: TypeAlias = frozenset[tuple[int, int, str]]
"""What the cells of a row say that are not blank: column, columns spanned, text."""


@define
class Headings:
    """The rows of a table that may be repeated, by what they say."""

    count: int = 0
    """Rows that were noted."""
    starts: dict[_Said, list[int]] = field(factory=lambda: defaultdict(list))

    def note(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Note the rows that were added since the last time."""
        for number in range(self.count, len(rows)):
            row = rows[number]
            if row and row[0].column == 0:
                said = _said(row)
                self._add(said, number)
                if not row[0].is_empty:
                    label = (0, row[0].colspan, row[0].text)
                    self._add((said - {label}) | {(0, row[0].colspan, "")}, number)
        self.count = len(rows)

    def _add(self, said: _Said, number: int) -> None:
        if len(alike := self.starts[said]) < MOST_ALIKE:
            alike.append(number)

    def repeated_by(self, row: Sequence[Cell]) -> Iterator[int]:
        """Yield the numbers of the rows that a row may repeat, from top to bottom."""
        said = _said(row)
        label = frozenset({(0, row[0].colspan, "")} if row and row[0].is_empty else ())
        alike = (self.starts.get(words, ()) for words in {said, said | label})
        yield from merge(*alike)


def _said(row: Sequence[Cell]) -> _Said:
    return frozenset((cell.column, cell.colspan, cell.text) for cell in row if not cell.is_empty)


def is_repeated(row: Sequence[Cell], again: Sequence[Cell]) -> bool:
    """Tell whether a row says the same as an earlier one, a label that stays blank aside."""
    texts = {(cell.column, cell.colspan): cell.text for cell in row if not cell.is_empty}
    same = {(cell.column, cell.colspan): cell.text for cell in again if not cell.is_empty}
    if same == texts:
        return bool(same)
    if len(same) <= 1 or again[0].column or not again[0].is_empty:
        return False
    return texts == same | {(0, again[0].colspan): texts.get((0, again[0].colspan), "")}
