"""A target with two ends."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from attrs import Attribute, field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import ValueRefusedError
from perfgoals.model import exact
from perfgoals.model._grammar.dashed import is_dashed
from perfgoals.model._grammar.faults import parsed
from perfgoals.model._grammar.hints import Beside
from perfgoals.model._grammar.intervals import IntervalParts, interval_in, is_subject
from perfgoals.model._grammar.plain import body
from perfgoals.model._grammar.thresholds import is_sentence, unit_written
from perfgoals.model._grammar.thresholds import is_subject as is_threshold_subject
from perfgoals.model.target import relations
from perfgoals.model.target.relations import Actual, Direction, Range, Slack, range_of
from perfgoals.model.target.threshold import Threshold
from perfgoals.model.units import NO_UNIT, Unit

if TYPE_CHECKING:
    from perfgoals.model.target import Target


_MUCH: Final = "9" * 10
ENDINGS: Final = (
    *("", _MUCH, f"~{_MUCH}", f"<{_MUCH}", f"且<{_MUCH}", ">0", "且>0"),
    *("]", f"{_MUCH}]", f",{_MUCH}]"),
)
"""What may be missing at the end of a text that began as an interval."""


@frozen(order=False, kw_only=True)
class Interval:
    """A target between two ends (区间值), each of which belongs to it or not.

    An interval that starts and ends at one number, and has it not, is empty.

    >>> str(Interval.parse("90-95%")), Interval.parse("≥60且<80分").high_inclusive
    ('90~95%', False)
    """

    low: Decimal = field(validator=exact.bounded)
    high: Decimal = field(validator=exact.bounded)
    unit: Unit = NO_UNIT
    low_inclusive: bool = True
    high_inclusive: bool = True
    subject: str = field(default="")
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @high.validator
    def _is_not_below_low(self, _attribute: Attribute[Decimal], high: Decimal) -> None:
        if high < self.low:
            raise ValueRefusedError("interval", f"{self.low:f}~{high:f}", "interval")

    @subject.validator
    def _is_read_back(self, attribute: Attribute[str], subject: str) -> None:
        if subject and (is_sentence(self.unit) or not is_subject(subject)):
            raise ValueRefusedError(attribute.name, subject, "subject")

    @classmethod
    def parse(cls, text: str, *, unit: str = "", name: str = "") -> Self:
        """Read an interval as declarations write it, or raise TargetSyntaxError.

        `unit` is what a column of its own holds, `name` is the indicator's, as for a threshold.
        """
        read = partial(cls._read, beside=Beside.of(unit, "", name))
        return parsed(text, read, "an interval", ENDINGS)

    @classmethod
    def _read(cls, text: str, beside: Beside) -> Self | None:
        parts = interval_in(body(text))
        return cls.of(parts, text, beside) if parts and not beside.lacks(parts.unit) else None

    @classmethod
    def of(cls, parts: IntervalParts, text: str, beside: Beside) -> Self:
        """Return the interval of the parts of a text, with what stands beside it."""
        fields = parts._asdict()
        interval = cls(**fields | {"unit": parts.unit if parts.unit.symbol else beside.unit})
        object.__setattr__(interval, "_text", text)
        return interval

    @property
    def text(self) -> str:
        """The interval as written, or the plain form."""
        return str(self) if self._text is None else self._text

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low == self.high and not (self.low_inclusive and self.high_inclusive)

    def __str__(self) -> str:
        """Return the plain form, which parses back; 2020~2022 would be years."""
        is_closed = self.low_inclusive and self.high_inclusive
        if is_closed and is_dashed(self.low, self.high, self.unit, self.subject):
            unit = unit_written("", self.unit)
            return f"{self.subject}{self.low:f}~{self.high:f}{unit}"
        lower, upper = "≥" if self.low_inclusive else ">", "≤" if self.high_inclusive else "<"
        low, high = f"{self.low:f}", f"{self.high:f}"
        units = unit_written(low, self.unit), unit_written(high, self.unit)
        return f"{self.subject}{lower}{low}{units[0]}且{upper}{high}{units[1]}"

    @property
    def direction(self) -> Direction:
        """Which way is better: always toward."""
        return Direction.toward

    def accepts(self, actual: Actual) -> bool | None:
        """Tell whether an actual value lies in the interval; None for text that is no number.

        Units, and what is refused, are as for `Threshold.accepts`.

        >>> Interval.parse("90~95%").accepts(90), Interval.parse("≥60且<80分").accepts("80分")
        (True, False)
        """
        return relations.accepts(_range(self), actual)

    def __contains__(self, actual: Actual) -> bool:
        """Tell whether an actual value surely lies in the interval: `"92%" in interval`."""
        return self.accepts(actual) is True

    def slack(self, actual: Actual) -> Slack | None:
        """Return how far an actual value is from the nearer end, negative outside.

        `relative` is the part of that end. None for text that is no number.

        >>> [Interval.parse("90~95%").slack(actual).absolute for actual in ("93%", 80)]
        [Decimal('2'), Decimal('-10')]
        """
        return relations.slack(_range(self), actual)

    def implies(self, other: Target) -> bool | None:
        """Tell whether every number in it meets the other; the laws are those of `Threshold`.

        An empty interval implies every target of its kind.

        >>> Interval.parse("90~95%").implies(Threshold.parse("≥90%"))
        True
        """
        theirs = range_of(other)
        return None if theirs is None else relations.implies(_range(self), theirs)

    def is_tighter_than(self, other: Target) -> bool | None:
        """Tell whether this implies the other, and the other does not imply this.

        Of two targets at most one is tighter, and none is tighter than itself.
        """
        return relations.is_tighter(self.implies(other), other.implies(self))

    def intersection(self, other: Target) -> Threshold | Interval | None:
        """Return the target that accepts exactly what both accept; None where there is none.

        The laws are those of `Threshold.intersection`.

        >>> str(Interval.parse("60~80分").intersection(Interval.parse("80~90分")))
        '=80分'
        """
        return common(self, other)

    _repr_html_ = in_notebook


@range_of.register(Interval)
def _range(interval: Interval) -> Range:
    low, high = (interval.low, interval.low_inclusive), (interval.high, interval.high_inclusive)
    return relations.between(low, high, interval.unit)


def common(mine: Threshold | Interval, other: Target) -> Threshold | Interval | None:
    """Return the intersection of two targets, None where it is no target."""
    first, second = range_of(mine), range_of(other)
    both = relations.intersection(first, second) if first and second else None
    if both is None or not isinstance(other, Threshold | Interval):
        return None
    is_shared = mine.subject == other.subject and not both.is_empty
    return _of_range(both, mine.subject if is_shared and _is_any_subject(mine.subject) else "")


def _is_any_subject(words: str) -> bool:
    """Tell whether words can be the subject of a threshold as well as of an interval."""
    return bool(words) and is_subject(words) and is_threshold_subject(words)


def _of_range(meets: Range, subject: str) -> Threshold | Interval:
    """Return the target that a range is: a threshold where one comparison makes it."""
    (low, high), comparison = relations.ends_of(meets), relations.comparison_of(meets)
    if comparison:
        number = low if low.is_finite() else high
        return Threshold(comparison, number, meets.unit, subject=subject)
    return Interval(
        low=low,
        high=high,
        unit=meets.unit,
        low_inclusive=not meets.low[1],
        high_inclusive=meets.high[1],
        subject=subject,
    )
