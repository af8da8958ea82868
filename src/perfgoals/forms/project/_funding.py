"""The money of a project: the lines as printed, of all its years and of this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve, frozen

from perfgoals.forms._money_lines import is_money_label, levels_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import FundingLine, ProjectFunding
from perfgoals.model.money import MoneyField
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit

GLUED: Final = re.compile(
    r"(?P<label>.*?[^0-9\s:：¥￥.,，])\s*[:：]?\s*(?P<amount>[¥￥]?[0-9][0-9,，.]*\s*[千万亿百]*元?)"
)
OF_THE_YEAR: Final = re.compile("年度|当年|本年")
OF_ALL_YEARS: Final = re.compile("中期|实施期|项目资金总额|项目总")
LONGEST: Final = 60


class Entry(NamedTuple):
    """A label with its amount; None where the row ends."""

    label: Cell
    amount: Cell | None


def read_funding(rows: Sequence[Row], unit: Unit | None, log: Log) -> ProjectFunding | None:
    """Return the lines of money, None where the form has none.

    With two labels in a row the left one is for all years, the right one for this year, unless
    the left one says that it is of the year, too.
    """
    table = [found for row in rows if (found := list(_entries(row)))]
    if not table:
        return None
    lines = list(_lines(table))
    levels = levels_of([head.label.text for head, _left, _right in lines])
    reader = _Reader(unit or NO_UNIT, log)
    return ProjectFunding(
        lines=tuple(reader.line(n, levels[n], *line) for n, line in enumerate(lines))
    )


Line: TypeAlias = tuple[Entry, Entry | None, Entry | None]
"""What names a line, its left half and its right half."""


def _lines(table: Sequence[Sequence[Entry]]) -> Iterator[Line]:
    """Yield the lines of money with their halves."""
    start = _start_of_right_half(table)
    of_all = False
    for entries in table:
        if start is None:
            for entry in entries:
                of_all = _is_of_all_years(entry.label.text, before=of_all)
                yield (entry, entry, None) if of_all else (entry, None, entry)
        else:
            left = [entry for entry in entries if entry.label.column < start]
            right = [entry for entry in entries if entry.label.column >= start]
            for one, other in zip_longest(left, right):
                yield one or other, one, other


def _start_of_right_half(table: Iterable[Sequence[Entry]]) -> int | None:
    """Return the column in which the right half begins, None where there are no halves."""
    for entries in table:
        if len(entries) > 1 and not OF_THE_YEAR.search(entries[0].label.text):
            return entries[1].label.column
    return None


def _is_of_all_years(label: str, *, before: bool) -> bool:
    if OF_ALL_YEARS.search(label):
        return True
    return before and not OF_THE_YEAR.search(label)


def _entries(row: Row) -> Iterator[Entry]:
    """Yield each label of a row with its amount, which may stand in the label's own cell."""
    label: Cell | None = None
    for cell in row:
        if cell_label(cell) is Label.funding or (label is None and cell.is_empty):
            continue
        is_said = cell.role is Role.unknown
        glued = GLUED.fullmatch(cell.text) if is_said and len(cell.text) <= LONGEST else None
        is_whole = glued is not None and is_money_label(glued["label"])
        if label is not None and (is_whole or (is_said and is_money_label(cell.text))):
            yield Entry(label, None)
            label = None
        if glued is not None and is_whole:
            amount = evolve(cell, text=glued["amount"])
            yield Entry(evolve(cell, text=glued["label"]), amount)
        elif label is None:
            label = cell
        else:
            yield Entry(label, cell)
            label = None
    if label is not None:
        yield Entry(label, None)


@frozen
class _Reader:
    """What reads the amounts of lines."""

    unit: Unit
    log: Log

    def line(
        self, number: int, level: int, head: Entry, left: Entry | None, right: Entry | None
    ) -> FundingLine:
        """Return a line of which one half may be missing."""
        path = f"/funding/lines/{number}"
        label = head.label.text
        other = right.label.text if left and right else label
        self.log.locate(f"{path}/label", head.label)
        return FundingLine(
            label=label,
            level=level,
            cumulative=self._amount(left, f"{path}/cumulative"),
            annual=self._amount(right, f"{path}/annual"),
            annual_label=None if other == label else other,
        )

    def _amount(self, entry: Entry | None, path: str) -> MoneyField:
        if entry is None or (entry.amount and cell_label(entry.amount) is Label.amount):
            return None
        return self.log.money(path, entry.amount, self.unit) if entry.amount else Blank()
