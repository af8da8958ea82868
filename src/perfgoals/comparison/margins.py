"""By how much a target was met or missed: the room of a number, the delay of a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from perfgoals.checks.judging.reaching import Reached, alike, better_way
from perfgoals.checks.judging.results import Result
from perfgoals.model.dates import LEAP_YEAR, PartialDate
from perfgoals.model.quantity import Quantity
from perfgoals.model.target import Comparison, Deadline, Interval, Threshold
from perfgoals.model.target.relations import Direction, Slack
from perfgoals.model.units import Unit

DAY: Final = Unit("天")
MONTH: Final = Unit("个月")
MONTHS: Final = 12


def better_of(result: Result) -> Direction | None:
    """Return which way is better of a number: as its target says, or else its name; or None."""
    target = result.aim.target
    if not isinstance(target, Threshold | Interval):
        return None
    return better_way(result.aim) if target.direction is Direction.toward else target.direction


def slack_of(result: Result, found: Reached) -> Slack | None:
    """Return how far a number is from the bound of its target; None for what is no number."""
    match result.aim.target, result.indicator.actual:
        case (Threshold() | Interval() as target, Threshold() as actual) if (
            found.actual is not None
        ):
            same = alike(target, actual) or actual
            if target.direction is Direction.toward:
                target = _bound(target, better_of(result))
            return target.slack(Quantity(same.number, same.unit))
    return None


def _bound(target: Threshold | Interval, way: Direction | None) -> Threshold | Interval:
    """Return the bound that a number is, or the end of an interval that matters."""
    if way is None:
        return target
    is_up = way is Direction.up
    comparison = Comparison.ge if is_up else Comparison.le
    if isinstance(target, Threshold):
        return evolve(target, comparison=comparison)
    return Threshold(comparison, target.low if is_up else target.high, target.unit)


def delay_of(result: Result, found: Reached) -> Quantity | None:
    """Return by how many days a date was late, or months where one has no day; else None."""
    target, actual = result.aim.target, result.indicator.actual
    if found.is_met or not isinstance(target, Deadline) or not isinstance(actual, Deadline):
        return None
    until, done = target.end, actual.end
    if until is None or done is None or not until.month or not done.month:
        return None
    days = (_day(done) - _day(until)).days
    if done.day:
        return Quantity(Decimal(days), DAY)
    months = (_year(done) - _year(until)) * MONTHS + done.month - until.month
    return Quantity(Decimal(months), MONTH) if months > 0 else None


def _day(of: PartialDate) -> date:
    """Return a date, the last one of a month without a day."""
    year, month = _year(of), of.month or MONTHS
    return date(year, month, of.day or monthrange(year, month)[1])


def _year(of: PartialDate) -> int:
    return of.year or LEAP_YEAR
