"""A target that can be measured: a comparison, a number and a unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from attrs import Attribute, field, frozen

from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model import exact
from perfgoals.model._grammar.hints import Beside
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import sign_written
from perfgoals.model._grammar.thresholds import (
    ThresholdParts,
    fault_in,
    is_subject,
    threshold_in,
)
from perfgoals.model.target.comparison import COMPARISONS, Comparison
from perfgoals.model.text import plain_text
from perfgoals.model.units import NO_UNIT, Unit


@frozen(order=False)
class Threshold:
    """A measurable target (定量指标值): a comparison, an exact number and a unit.

    `subject` is what the words around it speak of. Two thresholds are equal when their content
    is: `12次` is `=12次`. `text` is the spelling.

    >>> str(Threshold.parse("不低于95％")), Threshold.parse("≤3030元").number
    ('≥95%', Decimal('3030'))
    >>> Threshold.parse("同比增长5%以上").subject
    '同比增长'
    """

    comparison: Comparison
    number: Decimal = field(validator=exact.bounded)
    unit: Unit = NO_UNIT
    subject: str = field(default="", kw_only=True)
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @subject.validator
    def _is_read_back(self, attribute: Attribute[str], subject: str) -> None:
        if subject and not is_subject(subject):
            raise ValueRefusedError(attribute.name, subject, "subject")

    @classmethod
    def parse(cls, text: str, *, unit: str = "", sign: str = "", name: str = "") -> Self:
        """Read a threshold as declarations write it, or raise TargetSyntaxError.

        `unit` and `sign` are what columns of their own hold, `name` is the indicator's: a unit
        in brackets at its end is that of a bare number. The cell itself goes before.
        """
        text = plain_text(text)
        parts = threshold_in(plain(text))
        if parts is None:
            expected, position = fault_in(plain(text))
            raise TargetSyntaxError(expected, text, position)
        return cls.of(parts, text, Beside.of(unit, sign, name))

    @classmethod
    def of(cls, parts: ThresholdParts, text: str, beside: Beside) -> Self:
        """Return the threshold of the parts of a text, with what stands beside it."""
        sign, number, unit, subject = parts
        unit = unit if unit.symbol else beside.unit
        threshold = cls(COMPARISONS[sign or beside.sign], Decimal(number), unit, subject=subject)
        object.__setattr__(threshold, "_text", text)
        return threshold

    @property
    def text(self) -> str:
        """The threshold as written, or the plain form."""
        return str(self) if self._text is None else self._text

    @property
    def is_signed(self) -> bool:
        """Whether its text has a sign or a word for one; a bare `100%` is equality without."""
        return sign_written(plain(self.text))

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return f"{self.subject}{self.comparison.value}{self.number:f}{self.unit}"
