"""What became of a target (指标值的变化): which of two demands more, by their own algebra."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from perfgoals.checks.judging.measures import is_ratio
from perfgoals.comparison.demands import (
    Number,
    are_periods,
    by_end,
    in_one_unit,
    in_one_year,
    of_grades,
    of_numbers,
)
from perfgoals.comparison.terms import Change, Doubt
from perfgoals.comparison.ways import is_fall, is_lasting, is_lessened, way_between
from perfgoals.comparison.years import without_year
from perfgoals.model import exact
from perfgoals.model.quantity import in_base, ratio, without_zeros
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
from perfgoals.model.target.ranks import grade_named, order_of
from perfgoals.model.units import Unit

Years: TypeAlias = tuple[int | None, int | None]
"""The fiscal years of the old and of the new declaration."""
NO_YEARS: Final = (None, None)
POINT: Final = Unit("百分点")
PER_POINT: Final = Decimal("0.1")
"""Points of a hundred that a thousandth, the base of ratios, is."""


class Shift(NamedTuple):
    """What became of a target; no changes where nothing did."""

    changes: tuple[Change, ...] = ()
    doubt: Doubt | None = None
    rate: Decimal | None = None
    """By which part of the old number the new one is more."""
    points: Decimal | None = None
    """By how many percentage points, where both are parts of a whole."""


NONE: Final = Shift()


def undecidable(doubt: Doubt) -> Shift:
    """Return that it cannot be decided, and why."""
    return Shift((Change.UNDECIDABLE,), doubt)


def shift(old: Target, new: Target, name: str = "", years: Years = NO_YEARS) -> Shift:
    """Return what became of a target.

    `name` is the indicator's: it says which way is better where no sign does. A date in the
    fiscal year of the old form is compared with one in that of the new as if both were one year.

    >>> from perfgoals import parse_target
    >>> found = shift(parse_target("≥200元"), parse_target("≥190元"))
    >>> found.changes, str(found.rate)
    ((<Change.RELAXED: 'relaxed'>,), '-0.05')
    >>> shift(parse_target("≤3030元"), parse_target("≤0.35万元")).changes
    (<Change.RELAXED: 'relaxed'>, <Change.UNIT: 'unit'>)
    """
    if old == new or (isinstance(old, Blank) and isinstance(new, Blank)):
        return NONE
    if isinstance(old, Blank) or isinstance(new, Blank):
        return undecidable(Doubt.BLANK)
    if isinstance(old, Wording) or isinstance(new, Wording):
        return _worded(old, new, years)
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
            return _with_words(_dated(old, new, name, years), old, new)
        case (Grade(), Grade()):
            return _with_words(_graded(old, new), old, new)
    return undecidable(Doubt.KIND)


def _worded(old: Target, new: Target, years: Years) -> Shift:
    """Return what became of a target of which one or both are words, which may name a grade."""
    if _said(old, years[0]) == _said(new, years[1]):
        return NONE
    mine, other = _grade_in(old), _grade_in(new)
    if mine is None or other is None:
        return undecidable(Doubt.WORDS)
    return _with_words(_graded(mine, other), mine, other)


def _grade_in(target: Target) -> Grade | None:
    """Return the grade that a target is, or that its words name: 优秀 is of several scales."""
    if isinstance(target, Wording) and (grade := grade_named(target.words)):
        return Grade(grade)
    return target if isinstance(target, Grade) else None


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
    return found._replace(changes=_ordered({*found.changes, Change.REWORDED}))


def _measured(old: Number, new: Number, name: str) -> Shift:
    """Return what became of a number: in one unit where one of both has none."""
    extra: tuple[Change, ...] = (Change.UNIT,) if old.unit != new.unit else ()
    mine, other = of_numbers(old, new, name)
    if old.subject != new.subject or (old.unit == new.unit and mine == other):
        extra = (*extra, Change.REWORDED)
    if mine.unit.kind != other.unit.kind:
        return Shift((Change.UNDECIDABLE, *extra), Doubt.UNIT)
    if is_fall(old) is not is_fall(new) and not is_lessened(name):
        return Shift((Change.UNDECIDABLE, *extra), Doubt.KIND)
    found = _held(mine, other)
    if found is None:
        found = _by_way(mine, other, way_between(old, new, name)) or undecidable(_doubt(old, new))
    return Shift((*found.changes, *extra), found.doubt, *_apart(*in_one_unit(old, new)))


def _held(old: Target, new: Target) -> Shift | None:
    """Return which of two demands more; None where neither demands what the other does."""
    if new.is_tighter_than(old):
        return Shift((Change.TIGHTENED,))
    if old.is_tighter_than(new):
        return Shift((Change.RELAXED,))
    return NONE if old.implies(new) and new.implies(old) else None


def _by_way(old: Number, new: Number, is_up: bool | None) -> Shift | None:  # noqa: FBT001
    """Return which of two numbers without a sign demands more, where one way is better."""
    if is_up is None or not isinstance(old, Threshold) or not isinstance(new, Threshold):
        return None
    if {old.comparison, new.comparison} - {Comparison.eq, Comparison.approx}:
        return None
    least = Comparison.ge if is_up else Comparison.le
    return _held(evolve(old, comparison=least), evolve(new, comparison=least))


def _doubt(old: Number, new: Number) -> Doubt:
    """Return why two numbers decide nothing: no sign says which way is better, or neither holds."""
    if not isinstance(old, Threshold) or not isinstance(new, Threshold):
        return Doubt.SIDEWAYS
    are_bare = old.comparison is new.comparison is Comparison.eq
    is_signed = old.is_signed and new.is_signed
    return Doubt.UNSIGNED if are_bare and not is_signed else Doubt.SIDEWAYS


def _apart(old: Number, new: Number) -> tuple[Decimal | None, Decimal | None]:
    """Return by which part of the old number the new one is more, and by how many points of 100."""
    if not isinstance(old, Threshold) or not isinstance(new, Threshold):
        return None, None
    before, after = in_base(old.number, old.unit), in_base(new.number, new.unit)
    more = exact.exact_context().subtract(after, before)
    if not more:
        return None, None
    part = ratio(more, before.copy_abs()) if before else None
    return part, _points(more, old.unit)


def _points(more: Decimal, unit: Unit) -> Decimal | None:
    """Return a difference in points of a hundred; None for what is no part of a whole."""
    if is_ratio(unit):
        return without_zeros(exact.product(more, PER_POINT))
    return without_zeros(more) if unit == POINT else None


def _graded(old: Grade, new: Grade) -> Shift:
    """Return which of two grades demands more; the better one, where neither holds the other."""
    mine, other = of_grades(old, new)
    if mine == other:
        return Shift((Change.REWORDED,))
    if found := _held(mine, other):
        return found
    if other.is_better_than(mine):
        return Shift((Change.TIGHTENED,))
    if mine.is_better_than(other):
        return Shift((Change.RELAXED,))
    is_known = order_of(old.grade, new.grade) is not None
    return undecidable(Doubt.SIDEWAYS if is_known else Doubt.ORDER)


def _dated(old: Deadline, new: Deadline, name: str, years: Years) -> Shift:
    """Return what became of a date, in one year where both stand in that of their forms."""
    mine, other = in_one_year(old, years[0]), in_one_year(new, years[1])
    if mine is None or other is None:
        mine, other = old, new
    by_day = by_end(mine, other, is_lasting=is_lasting(name))
    found = _held(*by_day)
    if found is None:
        return undecidable(_doubt_of_dates(mine, other))
    is_reworded = found is NONE and by_day != (mine, other)
    return Shift((Change.REWORDED,)) if is_reworded else found


def _doubt_of_dates(old: Deadline, new: Deadline) -> Doubt:
    """Return why two dates decide nothing."""
    if old.implies(new) is None:
        return Doubt.YEAR
    return Doubt.UNSIGNED if are_periods(old, new) else Doubt.SIDEWAYS
