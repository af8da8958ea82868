"""Indicators of which a declaration has two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from perfgoals.checks.judging.measures import contradict
from perfgoals.checks.judging.names import spelling
from perfgoals.checks.judging.walking import indicators_of
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Blank, Target

COLUMNS: Final = ("annual_target", "period_target")


class Named(NamedTuple):
    """An indicator with a name, and the one before it that has the same name."""

    path: str
    indicator: Indicator
    first: Indicator | None = None
    first_path: str = ""

    @property
    def contradiction(self) -> tuple[str, Target, Target] | None:
        """The column in which both have targets that are measured alike and differ."""
        for column in COLUMNS:
            mine, other = (getattr(one, column) for one in (self.indicator, self.first))
            if contradict(mine, other):
                return column, other, mine
        return None

    @property
    def is_in_one_class(self) -> bool:
        """Whether both stand in the same class."""
        return self.path.split("/")[2] == self.first_path.split("/")[2]

    @property
    def has_one_target(self) -> bool:
        """Whether both say the same of the year."""
        return self.first is not None and self.first.annual_target == self.indicator.annual_target


def named_of(declaration: Declaration) -> Iterator[Named]:
    """Yield the indicators that have a name; halves of one are no two.

    A form of seven columns may have the target of the period in one row, that of the year in
    another. Indicators with different codes are different, whatever their names.
    """
    seen: dict[tuple[str, str | None], tuple[str, Indicator]] = {}
    for path, indicator in indicators_of(declaration):
        key = spelling(indicator.name), indicator.code
        if not key[0]:
            continue
        first_path, first = seen.setdefault(key, (path, indicator))
        if first_path == path or _are_halves(first, indicator):
            yield Named(path, indicator)
        else:
            yield Named(path, indicator, first, first_path)


def _are_halves(one: Indicator, other: Indicator) -> bool:
    """Tell whether one has a target in one column only, and the other in the other."""
    mine, others = _columns_of(one), _columns_of(other)
    return bool(mine and others) and mine.isdisjoint(others)


def _columns_of(indicator: Indicator) -> set[str]:
    return {
        column for column in COLUMNS if not isinstance(getattr(indicator, column), Blank | None)
    }
