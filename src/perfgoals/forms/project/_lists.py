"""The two lists of a project's money, of all its years and of this one, made one list of lines.

They stand side by side, each with its own rows: an amount of one belongs to an amount of the other
only where both labels name the same source.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from attrs import define, field

from perfgoals.grid import Cell
from perfgoals.model.budget import SOURCES, label_core

OF_THE_YEAR: Final = re.compile("年度|当年|本年")
CARRIED_OVER: Final = "上年"
"""What is left of the last year is money of this one."""
OF_ALL_YEARS: Final = re.compile("中期|实施期|项目资金总额|项目总")
LEFT, RIGHT = range(2)
PAIR: Final = 2
"""Entries of two lists: one of each."""
MOST_ENTRIES: Final = 40
"""Entries of one column among which two lists are told apart."""


class Entry(NamedTuple):
    """A label with its amount; None where the row ends."""

    label: Cell
    amount: Cell | None

    @property
    def source(self) -> str:
        """The source that the label names, whatever it is called."""
        core = label_core(self.label.text)
        return next((name for name, cores in SOURCES.items() if core in cores), core)

    @property
    def is_of_the_year(self) -> bool:
        """Whether the label says that the amount is of this year."""
        return OF_THE_YEAR.search(self.label.text) is not None

    @property
    def is_of_all_years(self) -> bool:
        """Whether the label says that the amount is of the whole project."""
        return OF_ALL_YEARS.search(self.label.text) is not None


@define
class Line:
    """A line of money: what names it, its left half and its right half."""

    head: Entry
    left: Entry | None = None
    right: Entry | None = None


def lines_of(table: Sequence[Sequence[Entry]]) -> tuple[list[Line], list[Entry]]:
    """Return the lines of the rows of a table, and the entries that cannot be told."""
    starts = {
        entries[1].label.column
        for entries in table
        if len(entries) > 1 and _are_halves(entries[0], entries[1])
    }
    entries = [entry for row in table for entry in row]
    is_told = len(starts) == 1 or (bool(starts) and _divides(min(starts), table))
    if not is_told and _is_beside(entries, in_rows=bool(starts)):
        return _in_turn(entries)
    if starts:
        return _in_halves(table, min(starts)), []
    return list(_below_each_other(entries)), []


def _divides(start: int, table: Iterable[Sequence[Entry]]) -> bool:
    """Tell whether all rows have one entry left of a column and one right of it."""
    return all(
        len(row) == PAIR and row[0].label.column < start <= row[1].label.column for row in table
    )


def _are_halves(one: Entry, other: Entry) -> bool:
    """Tell whether the first of two entries is of all years and the second of this one."""
    return not one.is_of_the_year and (other.is_of_the_year or one.source == other.source)


@define
class _Lines:
    """Lines that grow entry by entry; a half that is alone may wait for its other half."""

    found: list[Line] = field(factory=list)
    waiting: dict[tuple[int, str], deque[Line]] = field(factory=dict)
    """The lines that lack a half, by its side and the source that it should name."""

    def put(self, entry: Entry, side: int, *, waits: bool) -> None:
        """Add an entry to the line that waits for it, or as a new line, which may wait."""
        if lines := self.waiting.get((side, entry.source)):
            self._fill(lines.popleft(), entry, side)
            return
        line = Line(entry)
        self._fill(line, entry, side)
        self.found.append(line)
        if waits:
            self.waiting.setdefault((1 - side, entry.source), deque()).append(line)

    @staticmethod
    def _fill(line: Line, entry: Entry, side: int) -> None:
        if side == LEFT:
            line.head = line.left = entry
        else:
            line.right = entry


def _in_halves(table: Iterable[Sequence[Entry]], start: int) -> list[Line]:
    """Return the lines of two lists side by side.

    Where a row names two sources, both amounts may have their other half in another row.
    """
    lines = _Lines()
    for entries in table:
        left = [entry for entry in entries if entry.label.column < start]
        right = [entry for entry in entries if entry.label.column >= start]
        for one, other in zip_longest(left, right):
            if one and other and one.source == other.source:
                lines.found.append(Line(one, one, other))
                continue
            for side, entry in enumerate((one, other)):
                if entry:
                    lines.put(entry, side, waits=bool(one and other))
    return lines.found


def _below_each_other(entries: Iterable[Entry]) -> Iterator[Line]:
    """Yield the lines of one list, or of one below the other."""
    of_all = False
    for entry in entries:
        of_all = entry.is_of_all_years or (of_all and not entry.is_of_the_year)
        yield Line(entry, left=entry) if of_all else Line(entry, right=entry)


def _is_beside(entries: Sequence[Entry], *, in_rows: bool) -> bool:
    """Tell whether lines without columns were two lists side by side, read row by row.

    Then both totals come first. Where no row has two entries, sources are named twice, too.
    """
    if len(entries) < PAIR or not _are_halves(*entries[:PAIR]):
        return False
    sources = [entry.source for entry in entries[PAIR:]]
    return in_rows or (entries[1].is_of_the_year and len(set(sources)) < len(sources))


def _in_turn(entries: Sequence[Entry]) -> tuple[list[Line], list[Entry]]:
    """Return the lines of two lists that were read row by row, and what could be of either.

    Neither list has a gap, nor a source twice: left and right take turns until one of them ends.
    """
    possible = [sides for sides in _turns(len(entries)) if _may_be(entries, sides)]
    told: list[int | None] = [LEFT, RIGHT]
    for number, entry in enumerate(entries[PAIR:], PAIR):
        sides = {turns[number] for turns in possible}
        told.append(sides.pop() if len(sides) == 1 else _by_words(entry))
    lines, unknown = _Lines(), list[Entry]()
    for entry, side in zip(entries, _with_partners(entries, told), strict=True):
        if side is None:
            unknown.append(entry)
        else:
            lines.put(entry, side, waits=True)
    return lines.found, unknown


def _by_words(entry: Entry) -> int | None:
    """Return the side that a label tells, None where it does not."""
    if entry.is_of_the_year or CARRIED_OVER in entry.label.text:
        return RIGHT
    return LEFT if entry.is_of_all_years else None


def _with_partners(entries: Sequence[Entry], told: Sequence[int | None]) -> list[int | None]:
    """Return the sides, also of each entry whose source is named once more on a side told.

    So are both of two that say the same.
    """
    named: dict[str, list[int | None]] = {}
    for entry, side in zip(entries, told, strict=True):
        named.setdefault(entry.source, []).append(side)
    sides = list(told)
    alike: dict[tuple[str, str | None], list[int]] = {}
    for number, entry in enumerate(entries):
        if told[number] is None:
            amount = entry.amount.text if entry.amount else None
            alike.setdefault((entry.source, amount), []).append(number)
    for (source, _amount), pair in alike.items():
        if len(pair) == len(named[source]) == PAIR:  # either way the lines are the same
            sides[pair[0]], sides[pair[1]] = LEFT, RIGHT
    for number, entry in enumerate(entries):
        others = [side for side in named[entry.source] if side is not None]
        if sides[number] is None and len(others) == 1 and len(named[entry.source]) == PAIR:
            sides[number] = 1 - others[0]
    return sides


def _turns(count: int) -> Iterator[list[int]]:
    """Yield the sides that so many entries may stand on, both totals first."""
    if count > MOST_ENTRIES:
        return
    for pairs in range(1, count // 2 + 1):
        rest = count - 2 * pairs
        for side in (LEFT, RIGHT) if rest else (LEFT,):
            yield [LEFT, RIGHT] * pairs + [side] * rest


def _may_be(entries: Sequence[Entry], sides: Sequence[int]) -> bool:
    """Tell whether no entry contradicts the side it stands on.

    Two in one row stand left and right.
    """
    placed = list(zip(entries, sides, strict=True))
    sources = {(side, entry.source) for entry, side in placed}
    return (
        len(sources) == len(placed)
        and all(_by_words(entry) in {side, None} for entry, side in placed)
        and not any(
            one.label.row == other.label.row and side != LEFT
            for (one, side), (other, _right) in pairwise(placed)
        )
    )
