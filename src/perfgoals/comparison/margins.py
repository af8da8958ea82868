"""By how much a target was met or missed: the room of a number, the delay of a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from perfgoals.checks.judging.deadlines import date_in
from perfgoals.checks.judging.directions import better_way
from perfgoals.checks.judging.reaching import Reached, alike
from perfgoals.checks.judging.results import Result
from perfgoals.model.dates import LEAP_YEAR, PartialDate
from perfgoals.model.quantity import Quantity
from perfgoals.model.target import Comparison, Deadline, Interval, Threshold
from perfgoals.model.target.relations import Direction, Slack
from perfgoals.model.units import Unit

DAY: Final = Unit("天")
MONTH: Final = Unit("个月")
MONTHS: Final = 12
STRICT: Final = (Comparison.gt, Comparison.lt)


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


def is_at_bound(result: Result, found: Reached) -> bool:
    """Tell whether a number is just the one that its target leaves out: 5% beside <5%."""
    target = result.aim.target
    is_strict = isinstance(target, Threshold) and target.comparison in STRICT
    return is_strict and found.actual is not None and found.actual == found.target


def delay_of(result: Result, found: Reached) -> Quantity | None:
    """Return by how many days a date was late, or months where one has no day; else None."""
    target, then = result.aim.target, date_in(result.indicator.actual)
    if found.is_met or not isinstance(target, Deadline) or then is None:
        return None
    until, done, year = target.end, then.end, result.year
    if until is None or done is None or not until.month or not done.month:
        return None
    days = (_day(done, year) - _day(until, year)).days
    if done.day:
        return Quantity(Decimal(days), DAY)
    years = (done.year or year or LEAP_YEAR) - (until.year or year or LEAP_YEAR)
    months = years * MONTHS + done.month - until.month
    return Quantity(Decimal(months), MONTH) if months > 0 else None


def _day(of: PartialDate, unsaid: int | None) -> date:
    """Return a date, the last one of a month without a day, in the year that it leaves unsaid."""
    year, month = of.year or unsaid or LEAP_YEAR, of.month or MONTHS
    last = monthrange(year, month)[1]
    return date(year, month, min(of.day or last, last))
