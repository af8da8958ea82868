"""A target with two ends."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from attrs import Attribute, field, frozen

from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model import exact
from perfgoals.model._grammar.hints import Beside
from perfgoals.model._grammar.intervals import IntervalParts, interval_in, is_subject
from perfgoals.model._grammar.plain import plain
from perfgoals.model.text import plain_text
from perfgoals.model.units import NO_UNIT, Unit


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
        if subject and not is_subject(subject):
            raise ValueRefusedError(attribute.name, subject, "subject")

    @classmethod
    def parse(cls, text: str, *, unit: str = "", name: str = "") -> Self:
        """Read an interval as declarations write it, or raise TargetSyntaxError.

        `unit` is what a column of its own holds, `name` is the indicator's, as for a threshold.
        """
        text = plain_text(text)
        parts = interval_in(plain(text))
        if parts is None:
            raise TargetSyntaxError("an interval", text, 0)
        return cls.of(parts, text, Beside.of(unit, "", name))

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
        """Return the plain form, which parses back."""
        if self.low_inclusive and self.high_inclusive:
            return f"{self.subject}{self.low:f}~{self.high:f}{self.unit}"
        lower, upper = "≥" if self.low_inclusive else ">", "≤" if self.high_inclusive else "<"
        return f"{self.subject}{lower}{self.low:f}{self.unit}且{upper}{self.high:f}{self.unit}"
