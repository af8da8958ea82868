"""A target in time."""

from __future__ import annotations

from typing import Self

from attrs import Attribute, field, frozen

from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model._grammar.dates import DeadlineParts, deadline_in, is_subject
from perfgoals.model._grammar.plain import plain
from perfgoals.model.dates import PartialDate
from perfgoals.model.text import plain_text


@frozen(order=False, kw_only=True)
class Deadline:
    """A target in time (时限): by, in or from a day, a month, a year, or from one to another.

    `end` is included. `start` is None where the text only says until when, `end` where it only
    says from when; they are equal for what is to be done in one month. A `yearly` one has no year.

    >>> Deadline.parse("2024年12月底前").end, Deadline.parse("每年6月").yearly
    (PartialDate(year=2024, month=12, day=31), True)
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    yearly: bool = field(default=False)
    subject: str = field(default="")
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @yearly.validator
    def _has_one_kind_of_dates(self, _attribute: Attribute[bool], yearly: bool) -> None:  # noqa: FBT001
        dates = [date for date in (self.start, self.end) if date]
        years = {date.year is not None for date in dates}
        if len(years) != 1 or (yearly and True in years):
            raise ValueRefusedError("deadline", str(self), "years")
        if len(dates) > 1 and True in years and _first(dates[0]) > _last(dates[1]):
            raise ValueRefusedError("deadline", str(self), "span")

    @subject.validator
    def _is_read_back(self, attribute: Attribute[str], subject: str) -> None:
        if subject and not is_subject(subject):
            raise ValueRefusedError(attribute.name, subject, "subject")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a deadline as declarations write it, or raise TargetSyntaxError."""
        text = plain_text(text)
        parts = deadline_in(plain(text))
        if parts is None:
            raise TargetSyntaxError("a date", text, 0)
        return cls.of(parts, text)

    @classmethod
    def of(cls, parts: DeadlineParts, text: str) -> Self:
        """Return the deadline of the parts of a text."""
        start, end = (PartialDate(*day) if day else None for day in (parts.start, parts.end))
        deadline = cls(start=start, end=end, yearly=parts.yearly, subject=parts.subject)
        object.__setattr__(deadline, "_text", text)
        return deadline

    @property
    def text(self) -> str:
        """The deadline as written, or the plain form."""
        return str(self) if self._text is None else self._text

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        start, end = (date and _written(date) for date in (self.start, self.end))
        if start and end:
            span = start if start == end else f"{start}至{end}"
        else:
            span = f"{end}前" if end else f"{start}起"
        colon = ":" if self.subject else ""
        return f"{self.subject}{colon}{'每年' if self.yearly else ''}{span}"


def _written(date: PartialDate) -> str:
    """Return a date as declarations write it: 2024年12月31日."""
    parts = zip((date.year, date.month, date.day), "年月日", strict=True)
    return "".join(f"{part}{name}" for part, name in parts if part is not None)


def _first(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


def _last(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 12, date.day or 31
