"""What templates need beside the declaration: its parts as the form prints them.

What prints a part and what reads it again stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.target import Blank

MARKS: Final = re.compile(r"(\*)?(?:指标([0-9]{1,2})[:：](\*)?)?")
NOTHING: Final = Indicator(name="", period_target=Blank(), annual_target=Blank())
"""What is printed beside a class that is left blank."""


@frozen(kw_only=True)
class PrintedRow:
    """A row of the block of indicators.

    `level1_rows` and `level2_rows` tell over how many rows the class that begins here
    reaches down; 0 where none begins.
    """

    group: IndicatorGroup
    indicator: Indicator
    level1_rows: int
    level2_rows: int


def printed_rows(groups: Iterable[IndicatorGroup]) -> list[PrintedRow]:
    """Return the rows that print some groups: one for each indicator or blank class."""
    runs = groupby(groups, key=lambda group: (group.level1, group.level1_written))
    return [row for _level1, run in runs for row in _run(list(run))]


def _run(groups: Sequence[IndicatorGroup]) -> Iterator[PrintedRow]:
    """Yield the rows of groups that share one level-1 class."""
    level1_rows = sum(len(group.indicators) or 1 for group in groups)
    for group in groups:
        level2_rows = len(group.indicators) or 1
        for indicator in group.indicators or (NOTHING,):
            yield PrintedRow(
                group=group,
                indicator=indicator,
                level1_rows=level1_rows,
                level2_rows=level2_rows,
            )
            level1_rows = level2_rows = 0


def printed_name(indicator: Indicator) -> str:
    """Return an indicator's name with its marks, as readers take them off again."""
    core = "*" if indicator.is_core else ""
    ordinal = "" if indicator.ordinal is None else f"指标{indicator.ordinal}："
    return f"{core}{ordinal}{indicator.name}"


def named(text: str) -> Indicator:
    """Return an indicator by its printed name, which may begin with `*` and 指标N：.

    >>> named("*指标1：办结率")
    Indicator(name='办结率', ordinal=1, is_core=True, ...)
    """
    mark = MARKS.match(text)
    core, ordinal, core_after = mark.groups() if mark else ("", "", "")
    return Indicator(
        name=text[mark.end() :] if mark else text,
        ordinal=int(ordinal) if ordinal else None,
        is_core=bool(core or core_after),
    )
