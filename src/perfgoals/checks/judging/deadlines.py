"""Judging whether a deadline falls inside of the time that a declaration is for."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.checks.judgements import Reason
from perfgoals.model.dates import PartialDate
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Deadline
from perfgoals.model.target.spans import days_of

THIS_YEAR: Final = re.compile("[当本]年|年内|年度")


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


def _is_in_period(date: PartialDate, declaration: Declaration) -> bool | None:
    """Tell whether a date is in the project's period; None where that is not known."""
    if not isinstance(declaration, ProjectDeclaration):
        return None
    start, end = declaration.period_start, declaration.period_end
    if end is None or end.year is None:
        return None
    is_begun = start is None or days_of(date).last >= days_of(start).first
    return is_begun and days_of(date).first <= days_of(end).last
