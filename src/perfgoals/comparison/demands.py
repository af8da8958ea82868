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
PERIODS: Final = frozenset({(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 12)})
"""The first and the last month of quarters, of halves and of the whole year."""


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


def by_end(old: Deadline, new: Deadline, *, is_lasting: bool) -> tuple[Deadline, Deadline]:
    """Return two deadlines by their last day, where that is what they ask for.

    So it is where only one says from when on (6月, 6月底前), and where both name a period, in which
    something is to be done (6月, 第三季度), unless it is one of what lasts.
    """
    if old.end is None or new.end is None or (old.start, old.end) == (new.start, new.end):
        return old, new
    is_one_open = (old.start is None) is not (new.start is None)
    if is_one_open or (are_periods(old, new) and not is_lasting):
        return evolve(old, start=None), evolve(new, start=None)
    return old, new


def are_periods(*deadlines: Deadline) -> bool:
    """Tell whether each names one day, month, quarter, half or whole year: 6月30日, 第三季度.

    >>> [are_periods(Deadline.parse(text)) for text in ("10月", "第三季度", "6月至10月", "6月底前")]
    [True, True, False, False]
    """
    return all(map(_is_period, deadlines))


def _is_period(deadline: Deadline) -> bool:
    start, end = deadline.start, deadline.end
    if start is None or end is None or start == end:
        return start == end
    if start.day or end.day or start.year != end.year:
        return False
    return (start.month, end.month) in PERIODS


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
