"""What became of a target (指标值的变化): which of two demands more, by their own algebra."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from perfgoals.checks.judging.names import CAPPED, bare, is_cost, is_count, is_gain, more_is_better
from perfgoals.comparison.terms import Change, Doubt
from perfgoals.comparison.years import without_year
from perfgoals.model import exact
from perfgoals.model.dates import LEAP_YEAR, PartialDate
from perfgoals.model.quantity import in_base, ratio
from perfgoals.model.target import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Interval,
    Several,
    Target,
    Threshold,
    Wording,
)
from perfgoals.model.units import NO_UNIT

Years: TypeAlias = tuple[int | None, int | None]
"""The fiscal years of the old and of the new declaration."""
NO_YEARS: Final = (None, None)
BOUND: Final = {Comparison.gt: Comparison.ge, Comparison.lt: Comparison.le}
"""What a number without a sign is held to be beside a strict one."""


class Shift(NamedTuple):
    """What became of a target; no changes where nothing did."""

    changes: tuple[Change, ...] = ()
    doubt: Doubt | None = None
    rate: Decimal | None = None


NONE: Final = Shift()


def undecidable(doubt: Doubt) -> Shift:
    """Return that it cannot be decided, and why."""
    return Shift((Change.UNDECIDABLE,), doubt)


def shift(old: Target, new: Target, name: str = "", years: Years = NO_YEARS) -> Shift:
    """Return what became of a target.

    `name` is the indicator's: it says which way is better where no sign does. A date in the
    fiscal year of the old form is compared with one in that of the new as if both were one year.

    >>> from perfgoals import parse_target
    >>> print(*shift(parse_target("≥200元"), parse_target("≥190元")))
    (<Change.RELAXED: 'relaxed'>,) None -0.05
    >>> shift(parse_target("≤3030元"), parse_target("≤0.35万元")).changes
    (<Change.RELAXED: 'relaxed'>, <Change.UNIT: 'unit'>)
    """
    if old == new or (isinstance(old, Blank) and isinstance(new, Blank)):
        return NONE
    if isinstance(old, Blank) or isinstance(new, Blank):
        return undecidable(Doubt.BLANK)
    if isinstance(old, Wording) or isinstance(new, Wording):
        return NONE if _said(old, years[0]) == _said(new, years[1]) else undecidable(Doubt.WORDS)
    if isinstance(old, Several) and isinstance(new, Several):
        if len(old.parts) != len(new.parts):
            return undecidable(Doubt.KIND)
        both = zip(old.parts, new.parts, strict=True)
        return _joined([shift(*pair, name, years) for pair in both])
    return _one(old, new, name, years)


def _one(old: Target, new: Target, name: str, years: Years) -> Shift:
    """Return what became of a target that is measured, dated or graded."""
    match old, new:
        case (Threshold() | Interval(), Threshold() | Interval()):
            return _measured(old, new, name)
        case (Deadline(), Deadline()):
            return _with_words(_dated(old, new, years), old, new)
        case (Grade(), Grade()):
            return _with_words(_held(old, new) or _graded(old, new), old, new)
    return undecidable(Doubt.KIND)


def _said(target: Target, year: int | None) -> str:
    """Return the words of a target without blanks, punctuation and the fiscal year."""
    return "".join(filter(str.isalnum, without_year(str(target), year)))


def _joined(shifts: list[Shift]) -> Shift:
    """Return what became of several targets: one way, or it cannot be decided."""
    changes = {change for one in shifts for change in one.changes}
    if Change.UNDECIDABLE in changes or {Change.RELAXED, Change.TIGHTENED} <= changes:
        changes = changes - {Change.RELAXED, Change.TIGHTENED} | {Change.UNDECIDABLE}
        doubts = [one.doubt for one in shifts if one.doubt] or [Doubt.SIDEWAYS]
        return Shift(_ordered(changes), min(doubts, key=list(Doubt).index))
    return Shift(_ordered(changes))


def _ordered(changes: set[Change]) -> tuple[Change, ...]:
    return tuple(change for change in Change if change in changes)


def _with_words(found: Shift, old: Deadline | Grade, new: Deadline | Grade) -> Shift:
    """Return what became of a target, and that what it speaks of is said in other words."""
    if old.subject == new.subject:
        return found
    return found._replace(changes=(*found.changes, Change.REWORDED))


def _measured(old: Threshold | Interval, new: Threshold | Interval, name: str) -> Shift:
    """Return what became of a number: in one unit where one of both has none."""
    extra: tuple[Change, ...] = ()
    if old.unit != new.unit:
        extra = (Change.UNIT,)
    if _tells_other(old, new):
        extra = (*extra, Change.REWORDED)
    if NO_UNIT in (old.unit, new.unit):
        unit = new.unit if old.unit == NO_UNIT else old.unit
        old, new = evolve(old, unit=unit, subject=""), evolve(new, unit=unit, subject="")
    if old.unit.kind != new.unit.kind:
        return Shift((Change.UNDECIDABLE, *extra), Doubt.UNIT)
    mine, other = _signed(old, new), _signed(new, old)
    found = _held(mine, other)
    if found is None:
        found = _by_name(mine, other, name) or undecidable(Doubt.SIDEWAYS)
    return Shift((*found.changes, *extra), found.doubt, _rate(old, new))


def _tells_other(old: Threshold | Interval, new: Threshold | Interval) -> bool:
    """Tell whether both differ in what they say of the number, or in its sign alone."""
    if old.subject != new.subject:
        return True
    return _signed(old, new) == _signed(new, old) and old.unit == new.unit


def _signed(one: Threshold | Interval, other: Threshold | Interval) -> Threshold | Interval:
    """Return a number that has no sign with that of the other, which has one."""
    if not isinstance(one, Threshold) or not isinstance(other, Threshold):
        return one
    if one.comparison is not Comparison.eq or other.comparison is Comparison.eq or one.is_signed:
        return one
    return evolve(one, comparison=BOUND.get(other.comparison, other.comparison))


def _held(old: Target, new: Target) -> Shift | None:
    """Return which of two demands more; None where neither demands what the other does."""
    if new.is_tighter_than(old):
        return Shift((Change.TIGHTENED,))
    if old.is_tighter_than(new):
        return Shift((Change.RELAXED,))
    return NONE if old.implies(new) and new.implies(old) else None


def _by_name(old: Threshold | Interval, new: Threshold | Interval, name: str) -> Shift | None:
    """Return which of two numbers demands more, as the name says which way is better."""
    is_up = better_way(name)
    if is_up is None or not isinstance(old, Threshold) or not isinstance(new, Threshold):
        return None
    if {old.comparison, new.comparison} - {Comparison.eq, Comparison.approx}:
        return None
    least = Comparison.ge if is_up else Comparison.le
    return _held(evolve(old, comparison=least), evolve(new, comparison=least))


def better_way(name: str) -> bool | None:
    """Tell whether of what a name tells more is better, False for less; None if it does not say.

    >>> better_way("参加培训人数"), better_way("设备采购单价"), better_way("会议次数")
    (True, False, None)
    """
    word = bare(name)
    way = more_is_better(word)
    if way is None and is_cost(word):
        return False
    if way is None and (is_count(word) or is_gain(word)) and not CAPPED.search(word):
        return True
    return way


def _rate(old: Threshold | Interval, new: Threshold | Interval) -> Decimal | None:
    """Return by which part of the old number the new one is more."""
    if not isinstance(old, Threshold) or not isinstance(new, Threshold) or not old.number:
        return None
    before, after = in_base(old.number, old.unit), in_base(new.number, new.unit)
    more = exact.exact_context().subtract(after, before)
    return ratio(more, before.copy_abs()) if more else None


def _graded(old: Grade, new: Grade) -> Shift:
    """Return which of two grades is the better one, where neither demands what the other does."""
    if new.is_better_than(old):
        return Shift((Change.TIGHTENED,))
    return Shift((Change.RELAXED,)) if old.is_better_than(new) else undecidable(Doubt.SIDEWAYS)


def _dated(old: Deadline, new: Deadline, years: Years) -> Shift:
    mine, other = _in_one_year(old, years[0]), _in_one_year(new, years[1])
    if mine is None or other is None:
        mine, other = old, new
    return _held(mine, other) or undecidable(
        Doubt.YEAR if mine.implies(other) is None else Doubt.SIDEWAYS
    )


def _in_one_year(deadline: Deadline, year: int | None) -> Deadline | None:
    """Return a deadline in a fiscal year as one in a year that stands for any; else None."""
    dates = [date for date in (deadline.start, deadline.end) if date]
    if year is None or any(date.year != year for date in dates):
        return None
    start, end = (date and _moved(date) for date in (deadline.start, deadline.end))
    return evolve(deadline, start=start, end=end)


def _moved(date: PartialDate) -> PartialDate:
    return evolve(date, year=LEAP_YEAR)
