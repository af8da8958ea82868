"""Dates as declarations write them: often without a day, a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from attrs import field, frozen

from perfgoals.errors import ValueRefusedError, shortened

if TYPE_CHECKING:
    from attrs import Attribute

WRITTEN = re.compile(r"(?:([0-9]{4})|-)(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
LEAP_YEAR = 2000
MONTHS = range(1, 13)
FIRST_YEAR, LAST_YEAR = 1900, 2999


def year_in_range(_instance: object, attribute: Attribute[int | None], value: int | None) -> None:
    """Refuse, as an attrs validator, a year outside of 1900–2999."""
    if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
        raise ValueRefusedError(attribute.name, str(value), "year")


@frozen
class PartialDate:
    """A date of which a part may be missing (日期); a date without a year stays without one.

    >>> str(PartialDate(2024, 12)), str(PartialDate(None, 12, 31))
    ('2024-12', '--12-31')
    """

    year: int | None = field(default=None, validator=year_in_range)
    month: int | None = None
    day: int | None = field(default=None)

    @day.validator
    def _is_in_the_calendar(self, _attribute: object, _day: int | None) -> None:
        if self.month is None and (self.year is None or self.day is not None):
            raise ValueRefusedError("date", str(self), "date")
        is_month = self.month is None or self.month in MONTHS
        if not is_month or (self.day is not None and not 1 <= self.day <= self._days()):
            raise ValueRefusedError("date", str(self), "calendar")

    def _days(self) -> int:
        return monthrange(self.year or LEAP_YEAR, self.month or 1)[1]

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the plain form: 2024, 2024-12, 2024-12-31, --12 or --12-31."""
        if not (found := WRITTEN.fullmatch(text)):
            raise ValueRefusedError("date", shortened(text, 40), "date")
        return cls(*(int(part) if part else None for part in found.groups()))

    def __str__(self) -> str:
        """Return the plain form."""
        year = "-" if self.year is None else f"{self.year:04d}"
        rest = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([year, *rest])
