"""A target in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import Attribute, evolve, field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import ValueRefusedError
from perfgoals.model._grammar.dates import DeadlineParts, deadline_in, is_subject, names_a_year
from perfgoals.model._grammar.faults import parsed
from perfgoals.model._grammar.plain import body
from perfgoals.model.dates import PartialDate
from perfgoals.model.target import relations, spans
from perfgoals.model.target.relations import Direction, Slack
from perfgoals.model.target.spans import ActualDate

if TYPE_CHECKING:
    from perfgoals.model.target import Target


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
        return parsed(text, cls._read, "a date", ("", "日", "月", "年"))

    @classmethod
    def _read(cls, text: str) -> Self | None:
        parts = deadline_in(body(text))
        return cls.of(parts, text) if parts else None

    @classmethod
    def of(cls, parts: DeadlineParts, text: str) -> Self:
        """Return the deadline of the parts of a text."""
        start, end = (PartialDate(*day) if day else None for day in (parts.start, parts.end))
        deadline = cls(start=start, end=end, yearly=parts.yearly, subject=parts.subject)
        object.__setattr__(deadline, "_text", text)
        return deadline

    def in_year_of(self, other: Deadline) -> Deadline:
        """Return this in the year of another, where it says none and is not before it.

        Its text stays.

        >>> str(Deadline.parse("12月底前").in_year_of(Deadline.parse("2024年6月底前")))
        '2024年12月31日前'
        """
        if self.is_relative or _until(self)[0] or self.yearly:
            return self
        if other.is_relative:
            dated = evolve(self, subject=other.subject) if not self.subject else self
        elif year := _until(other)[0]:
            start, end = (date and evolve(date, year=year) for date in (self.start, self.end))
            dated = evolve(self, start=start, end=end)
            if _until(dated) < _until(other):  # 2024年12月、1月
                return self
        else:
            dated = evolve(self, yearly=other.yearly)
        object.__setattr__(dated, "_text", self._text)
        return dated

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

    @property
    def is_relative(self) -> bool:
        """Whether only a word says of which year it is: 次年3月底前, 当年12月底前.

        That word is in the subject. Which dates it means nobody can tell, so it decides nothing.
        """
        date = self.end or self.start
        return date is not None and date.year is None and names_a_year(self.subject)

    @property
    def direction(self) -> Direction:
        """Which way is better: down (earlier) by a date, up from one on, toward between two."""
        if self.start and self.end:
            return Direction.toward
        return Direction.down if self.end else Direction.up

    def accepts(self, actual: ActualDate) -> bool | None:
        """Tell whether an actual date meets the deadline, of which the last day is included.

        None for a number and for text that is no date, for a month or a year of which only some
        days meet it, where only one of both has a year, and where one of both is relative; a
        yearly deadline is compared by month and day. A time of the year that starts after it ends
        (每年11月至2月) goes on into the new year. A float, and what is no actual value at all,
        raises TypeError.

        >>> deadline = Deadline.parse("2024年12月15日前")
        >>> [deadline.accepts(day) for day in ("2024年12月5日", "2025-01-01", "2024-12")]
        [True, False, None]
        """
        days = spans.actual_days(actual)
        if days is None or self.is_relative:
            return None
        return spans.accepts(_span(self), days, yearly=self.yearly)

    def __contains__(self, actual: ActualDate) -> bool:
        """Tell whether an actual date surely meets the deadline: `"2024-06" in deadline`."""
        return self.accepts(actual) is True

    def slack(self, actual: ActualDate) -> Slack | None:
        """Return None: a deadline has no unit that a slack could be in."""
        spans.actual_days(actual)
        return None

    def implies(self, other: Target) -> bool | None:
        """Tell whether every date that meets this meets the other.

        Implication is reflexive and transitive, and agrees with `accepts`. False means that a
        date meets this and not the other. None for a target of another class, where only one of
        both has a year or is yearly, where one goes on into the new year, and where one is
        relative, unless both are equal.

        >>> Deadline.parse("2024年6月底前").implies(Deadline.parse("2024年12月底前"))
        True
        """
        relations.need_target(other)
        if not isinstance(other, Deadline) or self.yearly != other.yearly:
            return None
        if self.is_relative or other.is_relative:
            return True if self == other else None
        return spans.implies(_span(self), _span(other))

    def is_tighter_than(self, other: Target) -> bool | None:
        """Tell whether this implies the other, and the other does not imply this.

        Of two targets at most one is tighter, and none is tighter than itself.
        """
        return relations.is_tighter(self.implies(other), other.implies(self))

    def intersection(self, other: Target) -> Deadline | None:
        """Return the deadline that accepts just the dates that both accept; None without one.

        There is none where no date meets both, and none can be told where implication cannot.
        The subject stays where both have it. Intersection commutes, and associates where no step
        is None.

        >>> str(Deadline.parse("2024年6月起").intersection(Deadline.parse("2024年9月底前")))
        '2024年6月至2024年9月30日'
        """
        if self.implies(other) is None or not isinstance(other, Deadline):
            return None
        subject = self.subject if self.subject == other.subject else ""
        starts = [date for date in (self.start, other.start) if date]
        ends = [date for date in (self.end, other.end) if date]
        start = max(starts, key=lambda date: (_first(date), str(date)), default=None)
        end = min(ends, key=lambda date: (_last(date), str(date)), default=None)
        if start and end and _first(start) > _last(end) and not _span(self).turns:
            return None
        return Deadline(start=start, end=end, yearly=self.yearly, subject=subject)

    _repr_html_ = in_notebook


def _span(deadline: Deadline) -> spans.Span:
    return spans.from_until(deadline.start, deadline.end)


def _written(date: PartialDate) -> str:
    """Return a date as declarations write it: 2024年12月31日."""
    parts = zip((date.year, date.month, date.day), "年月日", strict=True)
    return "".join(f"{part}{name}" for part, name in parts if part is not None)


def _first(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


def _until(deadline: Deadline) -> tuple[int, int, int]:
    """Return the last day that a deadline names, of a month or a year the first; 0 for no year."""
    date = deadline.end or deadline.start
    return _first(date) if date else (0, 0, 0)


def _last(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 12, date.day or 31
