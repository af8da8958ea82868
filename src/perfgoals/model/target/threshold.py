"""A target that can be measured: a comparison, a number and a unit."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Self

from attrs import field, frozen

from perfgoals.model import exact
from perfgoals.model._grammar import sign_of, split_threshold
from perfgoals.model.text import plain_text
from perfgoals.model.units import NO_UNIT, Unit


class Comparison(Enum):
    """How an actual value is compared with the target (计算符号)."""

    ge = "≥"
    gt = ">"
    le = "≤"
    lt = "<"
    eq = "="
    approx = "≈"


@frozen(order=False)
class Threshold:
    """A measurable target (定量指标值): a comparison, an exact number and a unit.

    Two thresholds are equal when their content is: `12次` is `=12次`. `text` is the spelling.

    >>> str(Threshold.parse("不低于95％")), Threshold.parse("≤3030元").number
    ('≥95%', Decimal('3030'))
    """

    comparison: Comparison
    number: Decimal = field(validator=exact.bounded)
    unit: Unit = NO_UNIT
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @classmethod
    def parse(cls, text: str, *, unit: str = "", sign: str = "") -> Self:
        """Read a threshold as declarations write it, or raise TargetSyntaxError.

        `unit` and `sign` are what columns of their own hold; the cell itself goes before.
        """
        parts = split_threshold(text)
        comparison = Comparison(parts.sign or sign_of(sign) or "=")
        threshold = cls(comparison, Decimal(parts.number), Unit(parts.unit or unit))
        object.__setattr__(threshold, "_text", plain_text(text))
        return threshold

    @property
    def text(self) -> str:
        """The threshold as written, or the plain form."""
        return str(self) if self._text is None else self._text

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return f"{self.comparison.value}{self.number:f}{self.unit}"
