"""A target that can be measured: a comparison, a number and a unit."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import ValueRefusedError
from perfgoals.model import exact
from perfgoals.model._grammar.faults import attempt, syntax_error, text_of
from perfgoals.model._grammar.hints import Beside
from perfgoals.model._grammar.plain import body, plain
from perfgoals.model._grammar.signs import sign_written
from perfgoals.model._grammar.thresholds import (
    ThresholdParts,
    fault_in,
    is_sentence,
    is_subject,
    number_written,
    threshold_in,
    unit_written,
)
from perfgoals.model.target import relations
from perfgoals.model.target.comparison import COMPARISONS, Comparison
from perfgoals.model.target.relations import Actual, Direction, Range, Slack, range_of
from perfgoals.model.units import MULTIPLES, NO_UNIT, Unit, counted_in

if TYPE_CHECKING:
    from perfgoals.model.target import Target
    from perfgoals.model.target.interval import Interval


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
    _has_sign_beside: bool = field(default=False, init=False, eq=False, repr=False)

    @subject.validator
    def _is_read_back(self, attribute: Attribute[str], subject: str) -> None:
        if subject and (is_sentence(self.unit) or not is_subject(subject)):
            raise ValueRefusedError(attribute.name, subject, "subject")

    @classmethod
    def parse(cls, text: str, *, unit: str = "", sign: str = "", name: str = "") -> Self:
        """Read a threshold as declarations write it, or raise TargetSyntaxError.

        `unit` and `sign` are what columns of their own hold, `name` is the indicator's: a unit
        in brackets at its end is that of a bare number. The cell itself goes before.
        """
        text = text_of(text)
        found = attempt(partial(cls._read, beside=Beside.of(unit, sign, name)), text)
        if found is None:
            expected, position = fault_in(body(text))
            raise syntax_error(expected, text, position)
        return found

    @classmethod
    def _read(cls, text: str, beside: Beside) -> Self | None:
        parts = threshold_in(body(text))
        fits = parts and beside.fits(parts.sign, parts.unit)
        return cls.of(parts, text, beside) if parts and fits else None

    @classmethod
    def of(cls, parts: ThresholdParts, text: str, beside: Beside) -> Self:
        """Return the threshold of the parts of a text, with what stands beside it."""
        sign, number, unit, subject = parts
        if not unit.symbol:
            unit = beside.unit
        elif beside.unit.symbol and unit.symbol in MULTIPLES:
            unit = counted_in(unit, beside.unit)
        threshold = cls(COMPARISONS[sign or beside.sign], Decimal(number), unit, subject=subject)
        object.__setattr__(threshold, "_text", text)
        if beside.sign:
            object.__setattr__(threshold, "_has_sign_beside", True)
        return threshold

    @property
    def text(self) -> str:
        """The threshold as written, or the plain form."""
        return str(self) if self._text is None else self._text

    @property
    def is_signed(self) -> bool:
        """Whether its text or a column has a sign or a word for one; a bare `100%` has none."""
        return self._has_sign_beside or sign_written(plain(self.text))

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        unit = unit_written(f"{self.number:f}", self.unit)
        number = number_written(self.number, self.subject, self.unit)
        return f"{self.subject}{self.comparison.value}{number}{unit}"

    @property
    def direction(self) -> Direction:
        """Which way is better: up for ≥ and >, down for ≤ and <, toward for = and ≈."""
        return relations.direction_of(self.comparison)

    def accepts(self, actual: Actual) -> bool | None:
        """Tell whether an actual value meets the threshold; None for text that is no number.

        A number without a unit is in the threshold's; units of one kind convert exactly, across
        kinds UnitMismatchError is raised. A float or a bool raises TypeError. ≈ accepts its own
        number, and of any other it cannot be decided whether it is near enough.

        >>> limit = Threshold.parse("≤3030元")
        >>> limit.accepts("4000元"), limit.accepts("0.3万元"), limit.accepts("较少")
        (False, True, None)
        """
        return relations.accepts(_range(self), actual)

    def __contains__(self, actual: Actual) -> bool:
        """Tell whether an actual value surely meets the threshold: `"96%" in threshold`."""
        return self.accepts(actual) is True

    def slack(self, actual: Actual) -> Slack | None:
        """Return how far an actual value is on the right side, negative on the wrong one.

        For ≥ and > that is actual − number, for ≤ and < number − actual, for = and ≈ the distance
        with a minus. None for text that is no number. A slack above 0 is of a value that is
        accepted, one below 0 of a value that is not; at 0 the comparison decides.

        >>> Threshold.parse("≤3030元").slack(4000)
        Slack(absolute=Decimal('-970'), relative=Decimal('-0.320132013201'))
        """
        return relations.slack(_range(self), actual)

    def implies(self, other: Target) -> bool | None:
        """Tell whether every number that meets this meets the other; their subjects are left out.

        Implication is reflexive and transitive; what meets a target meets all that it implies.
        False means that a number meets this and not the other; None where that cannot be decided,
        which is so for most with ≈, and for targets that are no numbers. Units of one kind
        convert, across kinds UnitMismatchError is raised.

        >>> Threshold.parse("≥2.3亿元").implies(Threshold.parse("≥20000万元"))
        True
        """
        theirs = range_of(other)
        return None if theirs is None else relations.implies(_range(self), theirs)

    def is_tighter_than(self, other: Target) -> bool | None:
        """Tell whether this implies the other, and the other does not imply this.

        Of two targets at most one is tighter, and none is tighter than itself.

        >>> Threshold.parse("≥95%").is_tighter_than(Threshold.parse("≥90%"))
        True
        """
        return relations.is_tighter(self.implies(other), other.implies(self))

    def intersection(self, other: Target) -> Threshold | Interval | None:
        """Return the target that accepts exactly what both accept; None where there is none.

        That holds for values with a unit: a bare number is in the unit of whatever it is asked of.
        Intersection commutes, and associates where no step is None. The unit is the smaller one
        (元/公里 of 万元/公里 and 元/米); the subject stays where both have it. Where nothing meets
        both, the result is an empty interval. ≈ goes with its like, and with its own number;
        targets that are no numbers with none. Across kinds UnitMismatchError is raised, and
        ValueRefusedError where a number has more than 40 digits, or no end, in the smaller unit.

        >>> str(Threshold.parse("≥60分").intersection(Threshold.parse("<80分")))
        '≥60分且<80分'
        """
        from perfgoals.model.target.interval import common

        return common(self, other)

    _repr_html_ = in_notebook


@range_of.register(Threshold)
def _range(threshold: Threshold) -> Range:
    return relations.compared_with(threshold.comparison, threshold.number, threshold.unit)
