"""How high the rows of a sheet have to be: not every program sees to it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from perfgoals.grid._figures import is_figure
from perfgoals.grid._worksheet import HIGHEST, Paper
from perfgoals.grid.cells import Cell, Section

MOST: Final = 32_000
"""Characters that a cell holds: Excel takes 32,767 of UTF-16."""
LATIN: Final = "\u00ff"
"""The last of the characters that are narrow."""
WIDE: Final = 1.8
"""How many of them a Chinese character is as wide as."""
LOST: Final = 1.08
"""What the ends of lines lose, for no line begins with 。 or ends in a word."""
LINE: Final = 15
"""The height of a line in points."""
STEP: Final = 100
"""The height of a row of the sheet where several make one."""
FREE: Final = 6
"""What a cell keeps free, in points."""


def rows_in(section: Section) -> int:
    """Return how many rows a section has, those in which no cell starts too."""
    return max((cell.row + cell.rowspan for cell in section.cells), default=0)


def heights_of(section: Section, widths: Sequence[float], paper: Paper) -> list[float]:
    """Return how high the rows of a section have to be, in points.

    What a cell over several rows needs beyond them is shared by all of them.
    """
    heights = [float(LINE + FREE)] * rows_in(section)
    for cell in sorted(section.cells, key=lambda cell: cell.rowspan):
        own = slice(cell.row, cell.row + cell.rowspan)
        missing = _lines_of(cell, widths, paper) * LINE + FREE - sum(heights[own])
        if missing > 0:
            heights[own] = [height + missing / cell.rowspan for height in heights[own]]
    return heights


def _lines_of(cell: Cell, widths: Sequence[float], paper: Paper) -> int:
    """Return how many lines a cell takes; one for a number, which is made smaller if it has to."""
    if "num" in cell.styles and is_figure(cell.text):
        return 1
    return lines_in(cell.text, room_of(cell, widths, paper))


def room_of(cell: Cell, widths: Sequence[float], paper: Paper) -> int:
    """Return how many narrow characters fit into a line of a cell."""
    share = sum(widths[cell.column : cell.column + cell.colspan])
    return int(share * paper.characters / 100) - 1


def lines_in(text: str, room: int) -> int:
    """Return how many lines a text takes where so many narrow characters fit, rather too many."""
    return sum(_count_of_lines(line, max(2, room)) for line in text.split("\n"))


def line_ends(text: str, room: int) -> list[int]:
    """Return where the lines of a text end, of which there are as many as `lines_in` counts."""
    ends, start = list[int](), 0
    for line in text.split("\n"):
        count = _count_of_lines(line, max(2, room))
        ends += (start + len(line) * number // count for number in range(1, count + 1))
        start = ends[-1] = ends[-1] + 1
    ends[-1] = len(text)
    return ends


def _count_of_lines(line: str, room: int) -> int:
    size = WIDE * len(line)
    if size > room:
        size -= (WIDE - 1) * sum(character <= LATIN for character in line)
    return 1 if size <= room else 1 + int(LOST * size / room)


def pieces_of(text: str) -> list[str]:
    """Return a text in pieces that a cell can hold."""
    if len(text) <= MOST // 2:
        return [text]
    is_plain = "_x" not in text and max(text) <= "\uffff"  # each character is one of Excel's
    most = MOST if is_plain else MOST // 2
    return [text[start : start + most] for start in range(0, len(text), most)]


def count_of_rows(height: float) -> int:
    """Return how many rows of the sheet make one that is so high: low ones fill a page better."""
    return 1 if height <= HIGHEST else -int(-height // STEP)
