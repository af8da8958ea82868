"""Judging targets that can be measured: their units, what they demand, how they go together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import Final, TypeAlias, TypeGuard

from perfgoals.checks.judgements import Reason
from perfgoals.errors import UnitMismatchError
from perfgoals.model.target import (
    Comparison,
    Deadline,
    Grade,
    Interval,
    Target,
    Threshold,
)
from perfgoals.model.target.relations import Direction
from perfgoals.model.units import COUNTED, Unit

Part: TypeAlias = Threshold | Interval | Deadline | Grade

WHOLES: Final = {"%": 100, "‰": 1000}
"""Unit of a part of a whole → how many of it the whole is."""
NOUGHT: Final = Decimal(0)
WHOLE: Final = Interval(low=NOUGHT, high=Decimal(100), unit=Unit("%"))
"""All that a part of a whole can be."""
LIKE_RATIOS: Final = frozenset({"比例", "倍", "分", "成", "百分点"})
"""Units that tell a ratio, too."""
LEVELS: Final = frozenset({"分", "倍", "度", "℃", "岁", "周岁", "级", "类", "点", "班"})
"""Measure words that are not added up from year to year."""
ADDED_UP: Final = (COUNTED - LEVELS) | {"length", "area", "volume", "mass"}
"""Kinds of what is added up from year to year."""
TIMES: Final = frozenset({"天", "工作日", "小时", "个月", "周", "季度", "年", "分钟"})
MOST_PARTS: Final = 8
"""So many targets of one cell are compared with each other."""


def is_money(unit: Unit) -> bool:
    """Tell whether a unit is money, or money for each of something: 万元, 元/亩."""
    return unit.kind.partition("/")[0] == "money"


def is_ratio(unit: Unit) -> bool:
    """Tell whether a unit is a part of a whole: %, ‰."""
    return unit.kind == "ratio"


def is_counted(threshold: Threshold) -> bool:
    """Tell whether a target may be of how much is done: neither money nor time nor a part."""
    unit = threshold.unit
    return not (is_money(unit) or is_ratio(unit) or unit.symbol in TIMES)


def are_within_whole(part: Part) -> bool | None:
    """Tell whether the numbers of a percentage lie in 0-100 %; None for what is none.

    >>> are_within_whole(Threshold.parse("≥95%")), are_within_whole(Threshold.parse("120‰"))
    (True, True)
    """
    if not isinstance(part, Threshold | Interval) or part.unit.symbol not in WHOLES:
        return None
    ends = (part.number,) if isinstance(part, Threshold) else (part.low, part.high)
    return all(0 <= end <= WHOLES[part.unit.symbol] for end in ends)


def as_ratio(part: Part) -> bool | Reason:
    """Tell whether a target is a ratio; a bare number above 1 lacks its unit.

    None of anything is a ratio, too.
    """
    if not isinstance(part, Threshold | Interval):
        return False
    unit, number = part.unit, part.number if isinstance(part, Threshold) else part.high
    if is_ratio(unit) or "/" in unit.symbol or unit.symbol in LIKE_RATIOS or number == 0:
        return True
    if not unit.symbol:
        return number <= 1 or Reason.UNIT
    return False


def demands_nothing(threshold: Threshold) -> bool:
    """Tell whether all that can be meets a threshold.

    >>> demands_nothing(Threshold.parse("≥0人")), demands_nothing(Threshold.parse("≤100%"))
    (True, True)
    """
    if threshold.number not in {0, WHOLES.get(threshold.unit.symbol)}:
        return False
    if is_ratio(threshold.unit):
        return WHOLE.implies(threshold) is True
    return Threshold(Comparison.ge, NOUGHT, threshold.unit).implies(threshold) is True


def is_added_up(target: Target | None, *, is_count: bool) -> TypeGuard[Threshold]:
    """Tell whether a target is of what is added up from year to year."""
    if not isinstance(target, Threshold) or target.direction is Direction.down:
        return False
    is_of_count = target.unit.kind in ADDED_UP or (is_count and not target.unit.symbol)
    return is_of_count and not target.subject


def is_more(mine: Threshold, other: Threshold) -> bool | None:
    """Tell whether one number is more than another, whatever the signs; None across kinds."""
    if mine.unit == other.unit:
        return mine.number > other.number
    least = (Threshold(Comparison.ge, one.number, one.unit) for one in (mine, other))
    try:
        return next(least).is_tighter_than(next(least))
    except UnitMismatchError:
        return None


def opposites(parts: Iterable[Part]) -> list[tuple[Threshold, Threshold]]:
    """Return the pairs of thresholds on one thing of which one goes up and the other down."""
    bounds = [part for part in parts if isinstance(part, Threshold)][:MOST_PARTS]
    return [
        (one, other)
        for one, other in combinations(bounds, 2)
        if {one.direction, other.direction} == {Direction.up, Direction.down}
        and one.subject == other.subject
        and one.unit.kind == other.unit.kind
    ]


def exclude(one: Threshold, other: Threshold) -> bool:
    """Tell whether no number meets two thresholds of one kind.

    >>> exclude(Threshold.parse("≥90%"), Threshold.parse("≤80%"))
    True
    """
    both = one.intersection(other)
    if not isinstance(both, Interval) or both.low != both.high:
        return False
    return not (both.low_inclusive and both.high_inclusive)


def contradict(one: Target | None, other: Target | None) -> bool:
    """Tell whether two targets of one thing are measured alike and are not the same.

    >>> contradict(Threshold.parse("≥1万元"), Threshold.parse("≥10000元"))
    False
    """
    if not isinstance(one, Part) or not isinstance(other, Part) or one.subject != other.subject:
        return False
    try:
        return False in {one.implies(other), other.implies(one)}
    except UnitMismatchError:
        return False


def units_agree(threshold: Threshold, column: Unit) -> bool:
    """Tell whether the unit in a value is that of the column beside it.

    Of what is counted 万人 beside 人 is, and so is 500万 beside 元.
    """
    unit = threshold.unit
    if (
        unit == column
        or not unit.is_known
        or {unit.kind, column.kind}
        == {
            "ratio",
            "percentage point",
        }
    ):
        return True
    if unit.kind != column.kind or is_ratio(unit):
        return False
    return not is_money(unit) or "元" not in threshold.text


def are_alike(one: Unit, other: Unit) -> bool:
    """Tell whether two units are both measure words, or both times."""
    both = {one.symbol, other.symbol}
    return both <= COUNTED or both <= TIMES
