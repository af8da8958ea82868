"""Where the pages of a sheet end, and what of a cell stands on each of them.

Programs end a page between any two rows of the sheet, also where a merged cell goes on: that
would cut a line of its text in two. So the pages end where we say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field

from perfgoals.grid._row_heights import FREE, LINE, line_ends
from perfgoals.grid.cells import Section

TOGETHER: Final = 0.2
"""The share of a page up to which rows that a cell joins stay together."""


@define
class Pages:
    """The pages of a sheet while it is written from above to below."""

    room: float
    """How high the rows of a page may be together, in points."""
    repeated: float = 0
    """How high the rows are that stand on each page."""
    ends: list[int] = field(factory=list)
    """The last row of each page but the last one."""
    _used: float = 0

    def add(self, first: int, heights: Sequence[float], joined: Sequence[bool] = ()) -> None:
        """Let rows follow from a row on; `joined` tells which stay with the one above."""
        start = -1 if self._used > self.repeated else 0
        for number, height in enumerate(heights):
            if self._used + height > self.room and number > start:
                start = self._beginning(heights, joined, start, number)
                self.ends.append(first + start - 1)
                self._used = self.repeated + sum(heights[start:number])
            self._used += height

    def beginning_in(self, rows: range) -> list[int]:
        """Return the rows with which pages begin, but for the first of the rows."""
        known = slice(bisect_left(self.ends, rows.start), bisect_left(self.ends, rows.stop - 1))
        return [end + 1 for end in self.ends[known]]

    def _beginning(
        self, heights: Sequence[float], joined: Sequence[bool], start: int, number: int
    ) -> int:
        """Return the row with which the next page begins: the first of some joined ones."""
        room = self.room - self.repeated
        for row in range(number, start, -1):
            room -= heights[row]
            if room < 0:
                break
            if row >= len(joined) or not joined[row]:
                return row
        return number


def joined_rows(section: Section, heights: Sequence[float], room: float) -> list[bool]:
    """Return which rows stay with the one above: what short cells join, and those of a head.

    The first row below a head stays with it, however high: a head alone says nothing.
    """
    joined = [0 < row <= section.header_rows for row in range(len(heights))]
    spans = [(cell.row, cell.row + cell.rowspan) for cell in section.cells if cell.rowspan > 1]
    for top, below in spans:
        if sum(heights[top:below]) <= TOGETHER * room:
            joined[top + 1 : below] = [True] * len(joined[top + 1 : below])
    return joined


def divided(text: str, heights: Sequence[float], width: int) -> list[str]:
    """Return what of a text stands on each of some pages, on which its cell is so high.

    It stands whole on the first where it fits; else each has as many lines as it has room for.
    """
    ends = line_ends(text, width)
    rooms = [max(0, int((height - FREE) / LINE)) for height in heights]
    whole = next((number for number, room in enumerate(rooms) if room >= len(ends)), None)
    if whole is not None:
        return [text if number == whole else "" for number in range(len(rooms))]
    return list(_filled(text, ends, rooms))


def _filled(text: str, ends: Sequence[int], rooms: Sequence[int]) -> Iterator[str]:
    done, count = 0, 0
    for room in rooms[:-1]:
        count = min(len(ends), count + room)
        end = ends[count - 1] if count else 0
        yield text[done:end]
        done = end
    yield text[done:]
