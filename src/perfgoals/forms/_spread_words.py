"""The words of a text with its layout, and where each stands in its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._flow_columns import width
from perfgoals.grid import Cell, Row

WORD: Final = re.compile(r"\*?指标 [0-9]{1,2} ?[:：]\S*|[^\s（(]*[（(][0-9.]{1,5} [分%％][)）]|\S+")
"""A word; 指标 1： is one, and （50 分）, of which a program parted the number."""


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
    seen: int = 0
    """Where it stands for who looks."""

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + self.size

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.start + self.end) / 2

    def on_page(self) -> Word:
        """Return the word where a program puts it that counts, as wide as it is on the page."""
        start = self.cell.place.column - 1 if self.cell.place else self.start
        return evolve(self, start=start, size=width(self.cell.text))

    def as_seen(self) -> Word:
        """Return the word where it stands for who looks at the text."""
        return evolve(self, start=self.seen, size=width(self.cell.text))

    def meets(self, other: Word) -> bool:
        """Tell whether one stands above the other."""
        return self.start < other.end and other.start < self.end


@frozen
class Line:
    """A line of the text."""

    row: Row
    number: int
    words: tuple[Word, ...] = field(default=())
    pieces: tuple[Word, ...] = field(default=())
    """Its cells, each as one word."""


def lines_of(rows: Sequence[Row], size: Callable[[str], int]) -> list[Line]:
    """Return the lines of a text, of which each is a row; `size`: how many places a text takes."""
    lines = []
    for row in rows:
        number = next((cell.place.line for cell in row if cell.place), 0)
        pieces = tuple(_pieces(row, number, size))
        words = tuple(word for piece in pieces for word in words_in(piece, size))
        lines.append(Line(row, number, words, pieces))
    return lines


def _pieces(row: Row, line: int, size: Callable[[str], int]) -> Iterator[Word]:
    more = wider = 0
    for cell in row:
        start = cell.place.column - 1 if cell.place else 0
        yield Word(cell, start + more, line, size(cell.text), start + wider)
        more += size(cell.text) - len(cell.text)
        wider += width(cell.text) - len(cell.text)


def words_in(piece: Word, size: Callable[[str], int]) -> Iterator[Word]:
    """Yield the words of a cell, each where it stands."""
    cell = piece.cell
    for found in WORD.finditer(cell.text):
        place = cell.place and evolve(cell.place, column=cell.place.column + found.start())
        before = cell.text[: found.start()]
        own = evolve(cell, text=found[0], place=place)
        seen = piece.seen + width(before)
        yield Word(own, piece.start + size(before), piece.line, size(found[0]), seen)
