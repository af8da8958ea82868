"""What became of a target: whether it was met, and how much of it was reached."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.changes import beside, mirrored, move_in
from perfgoals.checks.judging.deadlines import date_in, is_in_time
from perfgoals.checks.judging.measures import TIMES, is_money, is_ratio
from perfgoals.errors import UnitMismatchError
from perfgoals.model.quantity import in_base, ratio
from perfgoals.model.target import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Interval,
    Target,
    Threshold,
    Wording,
)
from perfgoals.model.target.ranks import SAME, order_of
from perfgoals.model.target.relations import Direction
from perfgoals.model.units import Unit

DONE: Final = frozenset(
    {"", "完成", "已完成", "实际完成", "实际", "共完成", "累计完成", "达", "已达"}
)
"""What may stand before an actual value and says no more than that it is one."""
FAR: Final = Decimal(100)
"""A bare number that is so many times its target, or such a part of it, lacks its unit."""
NONE: Final = re.compile(
    "无|没有|零|(?:没有|[未无零])(?:发生|出现)|(?:没有|[未无零])(?:发生|出现)?[^无未不法]{0,8}"
    "(?:事故|事件|案件|投诉|舆情|问题|情况)"
)
"""What says that there was none: 无, 未发生, 无安全事故."""


@frozen(kw_only=True)
class Reached:
    """What became of a target (完成情况): whether it was met, with numbers where there are some.

    `target` and `actual` are in the base unit of their kind. A number that is as good as its
    target meets it, whether the sign includes it or not, as self-evaluations reckon.
    """

    is_met: bool
    direction: Direction | None = None
    """Which way is better: up or down; None where there is no number to tell."""
    target: Decimal | None = None
    actual: Decimal | None = None

    @property
    def share(self) -> Decimal | None:
        """The part of the target that was reached, 1 for all (完成率).

        That is actual / target where more is better, and target / actual where less is: 12
        significant digits. None where no number tells.
        """
        if self.target is None or self.actual is None or self.target < 0:
            return None
        if self.direction is Direction.up:
            part, whole = max(self.actual, Decimal(0)), self.target
        else:
            part, whole = self.target, self.actual
        return ratio(part, whole) if whole > 0 else None


def reached(
    target: Target, actual: Target | None, better: Direction | None, year: int | None = None
) -> Reached | Reason:
    """Return what became of a target, or why that cannot be told.

    `better` says which way is better where the target itself does not, as = and intervals do not;
    `year` is the fiscal year, for dates that leave theirs unsaid.

    >>> limit, spent = Threshold.parse("≤3030元"), Threshold.parse("4000元")
    >>> met = reached(limit, spent, None)
    >>> met.is_met, met.share
    (False, Decimal('0.7575'))
    """
    if isinstance(target, Blank):
        return Reason.TARGET
    if isinstance(target, Threshold) and _says_none(target, actual, better):
        actual = Threshold(Comparison.eq, Decimal(0), target.unit)
    if isinstance(actual, Blank | None):
        return Reason.WORDS if actual and actual.mark.isalpha() else Reason.RESULT
    if isinstance(target, Threshold | Interval):
        return _counted(target, actual, better)
    if isinstance(target, Deadline):
        return _dated(target, actual, year)
    met = _is_met(target, actual)
    return Reason.WORDS if met is None else Reached(is_met=met)


def _says_none(target: Threshold, actual: Target | None, better: Direction | None) -> bool:
    """Tell whether words say that there was none of what there should be little of."""
    if (_direction(target) or better) is not Direction.down or not isinstance(
        actual, Blank | Wording
    ):
        return False
    is_counted = not (is_money(target.unit) or target.unit.symbol in TIMES)
    said = "".join(actual.text.split()).rstrip("。")
    return is_counted and move_in(target) is None and NONE.fullmatch(said) is not None


def _dated(target: Deadline, actual: Target, year: int | None) -> Reached | Reason:
    """Return what became of a target that is a date."""
    done = date_in(actual)
    if done is None:
        return Reason.WORDS if isinstance(actual, Wording | Grade) else Reason.KIND
    kept = is_in_time(target, done, year)
    return Reason.DATE if kept is None else Reached(is_met=kept)


def _counted(
    target: Threshold | Interval, actual: Target, better: Direction | None
) -> Reached | Reason:
    """Return what became of a target that is a number."""
    if isinstance(actual, Interval):
        return Reason.BOUND
    if not isinstance(actual, Threshold | Wording | Grade):
        return Reason.KIND
    same = alike(target, actual) if isinstance(actual, Threshold) else None
    if same is None:
        return Reason.WORDS
    if same.comparison is Comparison.eq:
        return _measured(target, same, better)
    return _bounded(target, same)


def alike(target: Threshold | Interval, actual: Threshold) -> Threshold | None:
    """Return an actual value in the words of its target, None for what is of something else.

    >>> fall = Threshold.parse("下降5%")
    >>> [str(alike(fall, Threshold.parse(text)).number) for text in ("6%", "-6%", "上升6%")]
    ['6', '6', '-6']
    """
    move = move_in(target) if actual.number < 0 else None
    if move and move.way is Direction.down and not move.is_to:
        return mirrored(actual) if actual.subject in DONE else None
    return actual if actual.subject in DONE else beside(target, actual)


def _bounded(target: Threshold | Interval, actual: Threshold) -> Reached | Reason:
    """Judge an actual value that is written as a bound: all within it has to meet the target."""
    try:
        implies = actual.implies(target)
    except UnitMismatchError:
        return _apart(target.unit, actual.unit)
    if implies:
        return Reached(is_met=True)
    return Reason.ABOUT if actual.comparison is Comparison.approx else Reason.BOUND


def _apart(one: Unit, other: Unit) -> Reason:
    """Return why two units cannot be compared: one is not written, or they are of two kinds."""
    return Reason.UNITS if one.symbol and other.symbol else Reason.UNIT


def _measured(
    target: Threshold | Interval, actual: Threshold, better: Direction | None
) -> Reached | Reason:
    unit = actual.unit if actual.unit.symbol else target.unit
    if unit.kind != target.unit.kind:
        return _apart(target.unit, unit)
    number, (low, high) = in_base(actual.number, unit), _ends(target)
    goal = min(max(number, low), high)
    if not actual.unit.symbol and _lacks_unit(number, goal, target.unit):
        return Reason.UNIT
    way = _direction(target) or better
    if goal == number:
        return Reached(is_met=True, direction=way, target=goal, actual=number)
    if way is None:
        return Reason.WAY
    is_met = number > goal if way is Direction.up else number < goal
    if not is_met and _is_about(target):
        return Reason.ABOUT
    return Reached(is_met=is_met, direction=way, target=goal, actual=number)


def _ends(target: Threshold | Interval) -> tuple[Decimal, Decimal]:
    numbers = (target.low, target.high) if isinstance(target, Interval) else (target.number,) * 2
    return in_base(numbers[0], target.unit), in_base(numbers[1], target.unit)


def _direction(target: Threshold | Interval) -> Direction | None:
    return None if target.direction is Direction.toward else target.direction


def _is_about(target: Threshold | Interval) -> bool:
    return isinstance(target, Threshold) and target.comparison is Comparison.approx


def _lacks_unit(number: Decimal, goal: Decimal, unit: Unit) -> bool:
    """Tell whether a bare number may be in another unit than its target: 0.98 beside 95%."""
    if not number or not goal:
        return False
    if is_ratio(unit) and number <= in_base(Decimal(1), unit) < goal:
        return True
    share = ratio(number.copy_abs(), goal.copy_abs())
    return not ratio(Decimal(1), FAR) < share < FAR


def _is_met(target: Target, actual: Target) -> bool | None:
    """Tell whether a target is met that is no number: a grade, or the very same words."""
    if isinstance(target, Grade):
        return _is_so_good(target, actual)
    order = order_of(_grade(actual), _grade(target))
    return None if order is None else order >= SAME


def _grade(of: Target) -> str:
    """Return what words say if they are a grade: 优秀等次."""
    said = "".join(of.text.split()).rstrip("。")
    return said.removesuffix("等次").removesuffix("等级")


def _is_so_good(target: Grade, actual: Target) -> bool | None:
    """Tell whether an actual grade is no worse than a target, which may be better than asked."""
    if target.comparison is Comparison.eq:
        target = Grade(target.grade, Comparison.ge)
    return target.accepts(actual.text)
