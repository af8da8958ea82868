"""How days stand to spans of days; a day without a year has the year 0."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from perfgoals.errors import ValueRefusedError
from perfgoals.model._grammar.dates import deadline_in, names_a_year
from perfgoals.model._grammar.plain import body
from perfgoals.model.dates import LEAP_YEAR, PartialDate
from perfgoals.model.target.relations import Actual, is_number

ActualDate: TypeAlias = date | PartialDate | Actual
"""An actual value that a deadline can be asked of; of a number it decides nothing."""

Day: TypeAlias = tuple[int, int, int]
LAST_YEAR: Final = 9999


class Span(NamedTuple):
    """A span of days, both included; one without a year may go on from December to January."""

    first: Day
    last: Day

    @property
    def has_year(self) -> bool:
        """Whether its days have a year; that of one without start is the first."""
        return self.last[0] > 0

    @property
    def turns(self) -> bool:
        """Whether it goes on from December to January."""
        return self.first > self.last


def days_of(day: PartialDate) -> Span:
    """Return the days of a year or a month, or the one day.

    >>> days_of(PartialDate(2024, 2))
    Span(first=(2024, 2, 1), last=(2024, 2, 29))
    """
    year, month = day.year or 0, day.month or 12
    last = day.day or monthrange(day.year or LEAP_YEAR, month)[1]
    return Span((year, day.month or 1, day.day or 1), (year, month, last))


def from_until(start: PartialDate | None, end: PartialDate | None) -> Span:
    """Return the days from one date to another; what has no start or no end goes on.

    >>> from_until(PartialDate(None, 6), None)
    Span(first=(0, 6, 1), last=(0, 12, 31))
    """
    year = LAST_YEAR if start and start.year else 0
    first = days_of(start).first if start else (0, 1, 1)
    return Span(first, days_of(end).last if end else (year, 12, 31))


def actual_days(actual: object) -> Span | None:
    """Return the days that an actual date may mean, None for a number and text that is no date.

    >>> actual_days("2024年12月5日"), actual_days("尽快")
    (Span(first=(2024, 12, 5), last=(2024, 12, 5)), None)
    """
    if isinstance(actual, date):
        day = (actual.year, actual.month, actual.day)
        return Span(day, day)
    if isinstance(actual, PartialDate):
        return days_of(actual)
    if is_number(actual):
        return None
    if not isinstance(actual, str):
        message = f"an actual date is a date, a PartialDate or text, not {type(actual).__name__}"
        raise TypeError(message)
    read = _date_in(actual.strip())
    return days_of(read) if read else None


def accepts(span: Span, actual: Span, *, yearly: bool) -> bool | None:
    """Tell whether an actual date, whichever of its days is meant, lies in a span.

    A yearly span is compared by month and day, any other by days that all have a year or none.
    """
    if yearly:
        actual = Span((0, *actual.first[1:]), (0, *actual.last[1:]))
    if span.has_year != actual.has_year:
        return None
    is_late, is_early = actual.first > span.last, actual.last < span.first
    begins_in, ends_in = actual.first >= span.first, actual.last <= span.last
    if span.turns:
        is_in, is_out = begins_in or ends_in, is_late and is_early
    else:
        is_in, is_out = begins_in and ends_in, is_late or is_early
    return True if is_in else False if is_out else None


def implies(mine: Span, theirs: Span) -> bool | None:
    """Tell whether one span lies in another; None where only one has years, or one turns."""
    if mine == theirs:
        return True
    if mine.has_year != theirs.has_year or mine.turns or theirs.turns:
        return None
    return mine.first >= theirs.first and mine.last <= theirs.last


def _date_in(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueRefusedError:
        parts = deadline_in(body(text))
    if parts is None or parts.yearly or parts.start is None or parts.start != parts.end:
        return None
    if parts.start[0] is None and names_a_year(parts.subject):
        return None
    try:
        return PartialDate(*parts.start)
    except ValueRefusedError:
        return None
