"""What two targets demand, whichever words they have for it: signs, ends and years left unsaid."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve

from perfgoals.checks.judging.names import bare, grows
from perfgoals.model.dates import LEAP_YEAR, PartialDate
from perfgoals.model.target import Comparison, Deadline, Grade, Interval, Threshold
from perfgoals.model.units import NO_UNIT, Unit

Number: TypeAlias = Threshold | Interval

BOUND: Final = {Comparison.gt: Comparison.ge, Comparison.lt: Comparison.le}
"""What a number without a sign is held to be beside a strict one."""
ALL: Final = Decimal(100)
PER_CENT: Final = Unit("%")
UPWARDS: Final = (Comparison.ge, Comparison.gt)
DOWNWARDS: Final = (Comparison.le, Comparison.lt)
FEBRUARY: Final = 2
LATEST: Final = 31


def of_numbers(old: Number, new: Number, name: str) -> tuple[Number, Number]:
    """Return two numbers with what one leaves unsaid and the other says: the unit, the sign.

    A part of a whole up to 100 % has no other end; all of it is at least all, nothing at most.

    >>> both = Interval.parse("98%-100%"), Threshold.parse("≥98%")
    >>> [str(one) for one in of_numbers(*both, "合格率")]
    ['≥98%', '≥98%']
    """
    word = bare(name)
    signed = [isinstance(one, Threshold) and one.is_signed for one in (old, new)]
    mine, other = (_opened(one, word) for one in in_one_unit(old, new))
    return (
        _signed(mine, other, word, is_signed=signed[0]),
        _signed(other, mine, word, is_signed=signed[1]),
    )


def in_one_unit(old: Number, new: Number) -> tuple[Number, Number]:
    """Return two numbers, that without a unit in that of the other one; 0.9 is not 0.9%."""
    if old.unit == new.unit or NO_UNIT not in (old.unit, new.unit):
        return old, new
    if PER_CENT in (old.unit, new.unit) and _is_share(old if old.unit == NO_UNIT else new):
        return old, new
    unit = new.unit if old.unit == NO_UNIT else old.unit
    return evolve(old, unit=unit, subject=""), evolve(new, unit=unit, subject="")


def _is_share(bare: Number) -> bool:
    """Tell whether a number without a unit may be a part of 1, or a percentage: 0.9."""
    ends = (bare.number,) if isinstance(bare, Threshold) else (bare.low, bare.high)
    return all(abs(end) <= 1 for end in ends) and any(ends)


def _opened(one: Number, word: str) -> Number:
    """Return an interval up to 100 % without that end."""
    if not isinstance(one, Interval) or one.unit != PER_CENT or one.high != ALL:
        return one
    if not one.high_inclusive or one.low == one.high or grows(word) or grows(one.subject):
        return one
    return Threshold(Comparison.ge if one.low_inclusive else Comparison.gt, one.low, one.unit)


def _signed(one: Number, other: Number, word: str, *, is_signed: bool) -> Number:
    """Return a number that has no sign with that of the other, which has one."""
    if not isinstance(one, Threshold) or not isinstance(other, Threshold):
        return one
    sign = other.comparison
    if one.comparison is not Comparison.eq or sign is Comparison.eq:
        return one
    if is_signed and not _is_end(one, sign, word):
        return one
    return evolve(one, comparison=BOUND.get(sign, sign))


def _is_end(one: Threshold, sign: Comparison, word: str) -> bool:
    """Tell whether nothing can lie beyond a number on the side of a sign: =100%, =0."""
    if grows(word) or grows(one.subject):
        return False
    if sign in UPWARDS:
        return one.number == ALL and one.unit == PER_CENT
    return not one.number and sign in DOWNWARDS


def of_grades(old: Grade, new: Grade) -> tuple[Grade, Grade]:
    """Return two grades, that without a sign with that of the other: 合格 beside 合格及以上."""
    return _graded(old, new), _graded(new, old)


def _graded(one: Grade, other: Grade) -> Grade:
    if one.comparison is not Comparison.eq or other.comparison is Comparison.eq:
        return one
    return evolve(one, comparison=BOUND.get(other.comparison, other.comparison))


def by_end(old: Deadline, new: Deadline) -> tuple[Deadline, Deadline]:
    """Return two deadlines by their last day, where only one says from when on: 6月, 6月底前."""
    if old.end is None or new.end is None or (old.start is None) is (new.start is None):
        return old, new
    return evolve(old, start=None), evolve(new, start=None)


def in_one_year(deadline: Deadline, year: int | None) -> Deadline | None:
    """Return a deadline in a fiscal year, or in none, as one in a year that stands for any."""
    start, end = deadline.start, deadline.end
    dates = [date for date in (start, end) if date]
    if year is None or deadline.yearly or deadline.is_relative:
        return None
    if any(date.year not in {year, None} for date in dates) or _goes_on(start, end):
        return None
    return evolve(deadline, start=start and _moved(start), end=end and _moved(end))


def _goes_on(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Tell whether a span goes on into the next year: 11月至2月."""
    if start is None or end is None or start.year is not None:
        return False
    return (start.month or 0, start.day or 0) > (end.month or 0, end.day or LATEST)


def _moved(date: PartialDate) -> PartialDate:
    """Return a date in the year that stands for any; the last day of February stays the last."""
    if date.month == FEBRUARY and date.year and date.day == monthrange(date.year, FEBRUARY)[1]:
        return PartialDate(LEAP_YEAR, FEBRUARY, None)
    return evolve(date, year=LEAP_YEAR)
