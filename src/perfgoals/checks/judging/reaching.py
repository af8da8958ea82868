"""What became of a target: whether it was met, and how much of it was reached."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging import names
from perfgoals.checks.judging.aims import Aim
from perfgoals.checks.judging.changes import beside, better_of, mirrored, move_in
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
from perfgoals.model.target.relations import Direction
from perfgoals.model.units import Unit

DONE: Final = frozenset(
    {"", "完成", "已完成", "实际完成", "实际", "共完成", "累计完成", "达", "已达"}
)
"""What may stand before an actual value and says no more than that it is one."""
FAR: Final = Decimal(100)
"""A bare number that is so many times its target, or such a part of it, lacks its unit."""


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


def reached(target: Target, actual: Target | None, better: Direction | None) -> Reached | Reason:
    """Return what became of a target, or why that cannot be told.

    `better` says which way is better where the target itself does not, as = and intervals do not.

    >>> limit, spent = Threshold.parse("≤3030元"), Threshold.parse("4000元")
    >>> met = reached(limit, spent, None)
    >>> met.is_met, met.share
    (False, Decimal('0.7575'))
    """
    if isinstance(target, Blank):
        return Reason.TARGET
    if isinstance(actual, Blank | None):
        return Reason.RESULT
    if isinstance(target, Threshold | Interval):
        return _counted(target, actual, better)
    met = _is_met(target, actual)
    return Reason.WORDS if met is None else Reached(is_met=met)


def _counted(
    target: Threshold | Interval, actual: Target, better: Direction | None
) -> Reached | Reason:
    """Return what became of a target that is a number."""
    if isinstance(actual, Interval):
        return Reason.BOUND
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


def better_way(aim: Aim) -> Direction | None:
    """Return which way is better for a target that only names a number; None where nobody can tell.

    The name says so, and words of a fall turn it round: 下降10%. A cost is to be low, and so is
    what is to be nothing; of work done more is better, but not of what there should be little of,
    nor of time or change, and of money it depends.
    """
    target = aim.target
    if not isinstance(target, Threshold | Interval):
        return None
    move = move_in(target)
    if move and (move.way is Direction.down or move.is_to):
        return better_of(move, aim.better)
    if aim.better:
        return aim.better
    if aim.is_cost or (move is None and _is_nothing(aim)):
        return Direction.down
    is_of_time = aim.level2 == "时效指标" and not names.is_ratio(aim.name)
    is_open = is_of_time or names.CAPPED.search(aim.name) or _depends(target)
    return None if is_open else Direction.up


def _is_nothing(aim: Aim) -> bool:
    """Tell whether nothing at all is the target, which only more can miss: 0次."""
    target = aim.target
    return isinstance(target, Threshold) and not target.number and not names.grows(aim.name)


def _depends(target: Threshold | Interval) -> bool:
    """Tell whether it depends on the case which way is better."""
    if target.unit.symbol in TIMES or is_money(target.unit):
        return True
    return isinstance(target, Threshold) and target.number <= 0


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
    """Tell whether a target is met that is no number: a date, a grade, or the very same words."""
    if isinstance(target, Deadline):
        return _is_in_time(target, actual)
    if isinstance(target, Grade):
        return _is_so_good(target, actual)
    return True if isinstance(target, Wording) and target == actual else None


def _is_in_time(target: Deadline, actual: Target) -> bool | None:
    """Tell whether an actual date is no later than a deadline; of a span, all of it has to."""
    if not isinstance(actual, Deadline) or target.end is None:
        return None
    until = evolve(target, start=None)
    if actual.end and actual.start == actual.end:
        return until.accepts(actual.end)
    return True if actual.implies(until) else None


def _is_so_good(target: Grade, actual: Target) -> bool | None:
    """Tell whether an actual grade is no worse than a target, which may be better than asked."""
    if target.comparison is Comparison.eq:
        target = Grade(target.grade, Comparison.ge)
    return target.accepts(actual.text)
