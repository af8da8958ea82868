"""Judging deadlines: whether one was kept, and falls inside of the time of a declaration."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from attrs import evolve

from perfgoals.checks.judgements import Reason
from perfgoals.errors import TargetSyntaxError
from perfgoals.model.dates import PartialDate
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Deadline, Target, Threshold
from perfgoals.model.target.spans import days_of, from_until

THIS_YEAR: Final = re.compile("[当本]年|年内|年度")
LASTED: Final = re.compile(r"[0-9年月日初底]\s*[-–—~～至到]+\s*[0-9二三四五六七八九十第下]")
"""What makes a span of an actual value one of work that went on until its end: 6月至10月."""
DECEMBER: Final = 12
EARLY: Final = 6
"""The last month of which nobody can tell without its year whether it is in the next one."""


def falls_inside(deadline: Deadline, declaration: Declaration, *, is_annual: bool) -> bool | Reason:
    """Tell whether a deadline falls inside of the fiscal year or the project's period.

    One without a year does. One of the whole period need not fall inside of the fiscal year.
    """
    if deadline.is_relative:
        return True if THIS_YEAR.search(deadline.subject) else Reason.WORDS
    date = deadline.end or deadline.start
    if date is None or date.year is None:
        return True
    year = declaration.fiscal_year if is_annual else None
    if date.year == year:
        return True
    inside = _is_in_period(date, declaration)
    if inside is None:
        return False if year else Reason.MISSING
    return inside


def date_in(actual: Target | None) -> Deadline | None:
    """Return the date that an actual value is, also where it is written as a number: 2024.11."""
    if isinstance(actual, Threshold) and not actual.unit.symbol:
        try:
            return Deadline.parse(actual.text)
        except TargetSyntaxError:
            return None
    return actual if isinstance(actual, Deadline) else None


def is_in_time(target: Deadline, done: Deadline, year: int | None) -> bool | None:
    """Tell whether something was done no later than a deadline; None where the dates do not tell.

    A year that only one of both says is known of the other, too, where it is the fiscal one.
    Work that went on until a day was done by then; in a quarter it was done on some day.

    >>> until = Deadline.parse("11月底前")
    >>> [is_in_time(until, Deadline.parse(text), 2024) for text in ("12月", "2024年12月15日")]
    [False, False]
    """
    if target.end is None or target.is_relative or done.is_relative:
        return None
    if _turns(target) or _turns(done):
        return None
    has_lasted = LASTED.search(done.text) is not None
    until, then = _in_one_year(evolve(target, start=None), done, year)
    if then.end and then.start and (then.start == then.end or has_lasted):
        kept = until.accepts(then.end)
    elif then.implies(until):
        kept = True
    else:
        kept = False if then.start and until.accepts(then.start) is False else None
    is_open = not target.yearly and _may_be_of_next_year(target.end, done, year)
    return None if is_open else kept


def _turns(deadline: Deadline) -> bool:
    """Tell whether a span goes on into the next year: 11月至2月."""
    return from_until(deadline.start, deadline.end).turns


def _in_one_year(until: Deadline, done: Deadline, year: int | None) -> tuple[Deadline, Deadline]:
    """Return two dates, that without a year in the fiscal one, where the other has a year."""
    mine, other = _year(until), _year(done)
    if until.yearly or year is None or (mine is None) is (other is None):
        return until, done
    if mine is None:
        return _dated(until, year), done
    return until, _dated(done, year) if mine == year else done


def _may_be_of_next_year(end: PartialDate, done: Deadline, year: int | None) -> bool:
    """Tell whether a date without a year may be one of the next year, in which it was done."""
    other = _year(done)
    if end.year or other is None or year is None:
        return False
    return other > year and days_of(end).last[1] <= EARLY


def _year(deadline: Deadline) -> int | None:
    return next(date.year for date in (deadline.end, deadline.start) if date)


def _dated(deadline: Deadline, year: int) -> Deadline:
    """Return a deadline without a year in one; 29 February is the last day of the month."""
    return evolve(deadline, start=_in_year(deadline.start, year), end=_in_year(deadline.end, year))


def _in_year(date: PartialDate | None, year: int) -> PartialDate | None:
    if date is None:
        return None
    month = date.month or DECEMBER
    last = monthrange(year, month)[1]
    return PartialDate(year, month, date.day and min(date.day, last))


def _is_in_period(date: PartialDate, declaration: Declaration) -> bool | None:
    """Tell whether a date is in the project's period; None where that is not known."""
    if not isinstance(declaration, ProjectDeclaration):
        return None
    start, end = declaration.period_start, declaration.period_end
    if end is None or end.year is None:
        return None
    is_begun = start is None or days_of(date).last >= days_of(start).first
    return is_begun and days_of(date).first <= days_of(end).last
