"""The words of a text with its layout, and where each stands in its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.grid import Cell, Row

WORD: Final = re.compile(r"\S+")


@frozen
class Word:
    """A word as a cell of its own.

    A wide character takes two places for who looks at a text, one for a program that counts.
    """

    cell: Cell
    start: int
    line: int
    """The number of its line."""
    size: int
    """How many places it takes."""

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + self.size

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.start + self.end) / 2

    def meets(self, other: Word) -> bool:
        """Tell whether one stands above the other."""
        return self.start < other.end and other.start < self.end


@frozen
class Line:
    """A line of the text."""

    row: Row
    number: int
    words: tuple[Word, ...] = field(default=())


def lines_of(rows: Sequence[Row], size: Callable[[str], int]) -> list[Line]:
    """Return the lines of a text, of which each is a row; `size`: how many places a text takes."""
    lines = []
    for row in rows:
        number = next((cell.place.line for cell in row if cell.place), 0)
        lines.append(Line(row, number, tuple(_words(row, number, size))))
    return lines


def _words(row: Row, line: int, size: Callable[[str], int]) -> Iterator[Word]:
    more = 0
    for cell in row:
        start = (cell.place.column - 1 if cell.place else 0) + more
        more += size(cell.text) - len(cell.text)
        for found in WORD.finditer(cell.text):
            place = cell.place and evolve(cell.place, column=cell.place.column + found.start())
            at = start + size(cell.text[: found.start()])
            yield Word(evolve(cell, text=found[0], place=place), at, line, size(found[0]))
