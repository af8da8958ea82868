"""Quantities: an exact number with its unit, to compare, convert and reckon with."""

from __future__ import annotations

from collections.abc import Callable
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from typing import Final, Self, overload

from attrs import field, frozen
from attrs.validators import instance_of

from perfgoals.errors import UnitMismatchError
from perfgoals.model import exact
from perfgoals.model._grammar.faults import syntax_error, text_of
from perfgoals.model._grammar.hints import GRADED
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model._grammar.thresholds import bare_threshold_in, fault_in, numeral_in
from perfgoals.model.units import NO_UNIT, Unit, finer

RATIO_DIGITS: Final = 12
"""Significant digits of a ratio, the one thing that is rounded, half to even."""
_TRAPS: Final = (InvalidOperation, DivisionByZero, Overflow)


def ratio(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return a quotient rounded to 12 significant digits, half to even.

    >>> ratio(Decimal(2), Decimal(3))
    Decimal('0.666666666667')
    """
    context = Context(prec=RATIO_DIGITS, rounding=ROUND_HALF_EVEN, traps=[*_TRAPS])
    return context.divide(dividend, divisor)


def without_zeros(number: Decimal) -> Decimal:
    """Return a number without the zeros that converting leaves at the end of its decimals.

    >>> without_zeros(Decimal("15000.0")), without_zeros(Decimal("0.250"))
    (Decimal('15000'), Decimal('0.25'))
    """
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else number


def smaller_unit(left: Unit, right: Unit) -> Unit:
    """Return the smaller of two units, or the rate, into which both convert by whole factors.

    Raises UnitMismatchError across kinds.

    >>> smaller_unit(Unit("亿元"), Unit("元"))
    Unit(symbol='元')
    """
    if left.kind != right.kind:
        raise UnitMismatchError(str(left), str(right))
    return finer(left, right)


def in_base(number: Decimal, unit: Unit) -> Decimal:
    """Return how many of its kind's base unit so many of a unit are."""
    factor = unit.factor
    return number if factor == 1 else exact.product(number, factor)


def quantity_in(text: str) -> Quantity | None:
    """Return the quantity that a text is as a whole, None for any other text.

    What reads as a date or a grade (12月, 2024年, 3级) is none.

    >>> quantity_in("1.5万人次"), quantity_in("≥95%"), str(quantity_in("三次"))
    (Quantity(number=Decimal('1.5'), unit=Unit(symbol='万人次')), None, '3次')
    """
    if len(text) > LONGEST:
        return None
    parts = bare_threshold_in(body(text)) or numeral_in(body(text))
    if parts is None or parts.sign not in {"", "="} or parts.subject:
        return None
    return Quantity(Decimal(parts.number), parts.unit)


def _level_in(text: str) -> Quantity | None:
    """Return a number with a unit that makes a grade of it in a target: 3级."""
    written = body(text)
    unit = next((name for name in GRADED if written.endswith(name)), "")
    found = quantity_in(written.removesuffix(unit)) if unit else None
    return Quantity(found.number, Unit(unit)) if found and not found.unit.symbol else None


def _number(number: Decimal | int) -> Decimal:
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        message = f"a number must be a Decimal or an int, not {type(number).__name__}"
        raise TypeError(message)
    return Decimal(number)


def _refuse_ratio(unit: Unit) -> None:
    if unit.kind.partition("/")[0] == "ratio":
        message = f"quantities in {unit} have no sum and no difference: their wholes may differ"
        raise TypeError(message)


@frozen(order=False)
class Quantity:
    """A number with its unit (数量): an actual value, or the result of reckoning with one.

    An int becomes a Decimal; float and bool are refused with TypeError. Nothing is rounded but
    the ratio of two quantities.

    `==` compares content: 1万元 and 10000元 differ (`is_same_as` converts). `<`, `<=`, `>`, `>=`,
    `+` and `-` convert within a kind and raise UnitMismatchError across kinds. `+` and `-` give
    the smaller unit; percentages have neither (TypeError). `*` and `/` take a number; `/` by a
    quantity gives a Decimal. For all of one kind: `a + b` and `b + a` are equal, `a + b - b` is
    the same as `a`, `a < b` exactly when `b > a`, and converting changes no answer.

    >>> Quantity(23000, Unit("万元")) == Quantity.parse("2.3亿元")
    False
    >>> Quantity(23000, Unit("万元")).is_same_as(Quantity.parse("2.3亿元"))
    True
    >>> print(Quantity.parse("1.5万元") + Quantity.parse("800元"))
    15800元
    """

    number: Decimal = field(converter=_number, validator=exact.bounded)
    unit: Unit = field(default=NO_UNIT, validator=instance_of(Unit))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number with or without a unit, or raise TargetSyntaxError.

        >>> Quantity.parse("1,600 人次")
        Quantity(number=Decimal('1600'), unit=Unit(symbol='人次'))
        """
        text = text_of(text)
        found = quantity_in(text) or quantity_in(f"={text}") or _level_in(text)
        if found is None:
            signed = bare_threshold_in(body(text)) if len(text) <= LONGEST else None
            expected, position = ("a number", 0) if signed else fault_in(body(text))
            raise syntax_error(expected, text, position)
        return cls(found.number, found.unit)

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return f"{self.number:f}{self.unit}"

    def in_unit(self, unit: Unit) -> Quantity:
        """Return the same quantity in another unit of its kind.

        Raises UnitMismatchError across kinds, ValueRefusedError where the number has no end.

        >>> print(Quantity.parse("120秒").in_unit(Unit("分钟")))
        2分钟
        """
        if unit == self.unit:
            return self
        smaller_unit(self.unit, unit)
        number = exact.quotient(self._in_base(), unit.factor)
        return Quantity(without_zeros(number), unit)

    def is_same_as(self, other: Quantity) -> bool:
        """Tell whether both are the same quantity, whatever their units.

        Raises UnitMismatchError across kinds.
        """
        smaller_unit(self.unit, other.unit)
        return self._in_base() == other._in_base()

    def __add__(self, other: Quantity) -> Quantity:
        """Return the exact sum in the smaller unit."""
        if not isinstance(other, Quantity):
            return NotImplemented
        unit = smaller_unit(self.unit, other.unit)
        _refuse_ratio(unit)
        return Quantity(exact.total([self.in_unit(unit).number, other.in_unit(unit).number]), unit)

    def __sub__(self, other: Quantity) -> Quantity:
        """Return the exact difference in the smaller unit."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self + -other

    def __mul__(self, factor: Decimal | int) -> Quantity:
        """Return the exact product."""
        if not isinstance(factor, Decimal | int):
            return NotImplemented
        return Quantity(exact.product(self.number, Quantity(factor).number), self.unit)

    __rmul__ = __mul__

    @overload
    def __truediv__(self, divisor: Quantity) -> Decimal: ...
    @overload
    def __truediv__(self, divisor: Decimal | int) -> Quantity: ...
    def __truediv__(self, divisor: Quantity | Decimal | int) -> Decimal | Quantity:
        """Return the exact quotient by a number, or the ratio to a quantity (12 digits).

        Raises ValueRefusedError where the quotient by a number has no end.

        >>> Quantity.parse("2万元") / Quantity.parse("3000元"), str(Quantity.parse("1万元") / 8)
        (Decimal('6.66666666667'), '0.125万元')
        """
        if isinstance(divisor, Quantity):
            smaller_unit(self.unit, divisor.unit)
            return ratio(self._in_base(), _not_zero(divisor)._in_base())
        if not isinstance(divisor, Decimal | int):
            return NotImplemented
        return Quantity(exact.quotient(self.number, _not_zero(Quantity(divisor)).number), self.unit)

    def __neg__(self) -> Quantity:
        """Return the quantity with the other sign."""
        return Quantity(exact.exact_context().minus(self.number), self.unit)

    def __abs__(self) -> Quantity:
        """Return the quantity without its sign."""
        return Quantity(exact.exact_context().abs(self.number), self.unit)

    def __lt__(self, other: Quantity) -> bool:
        """Tell whether this is less."""
        return self._compared(other, Decimal.__lt__)

    def __le__(self, other: Quantity) -> bool:
        """Tell whether this is less or the same."""
        return self._compared(other, Decimal.__le__)

    def __gt__(self, other: Quantity) -> bool:
        """Tell whether this is more."""
        return self._compared(other, Decimal.__gt__)

    def __ge__(self, other: Quantity) -> bool:
        """Tell whether this is more or the same."""
        return self._compared(other, Decimal.__ge__)

    def _compared(self, other: Quantity, holds: Callable[[Decimal, Decimal], bool]) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        smaller_unit(self.unit, other.unit)
        return holds(self._in_base(), other._in_base())

    def _in_base(self) -> Decimal:
        return in_base(self.number, self.unit)


def _not_zero(divisor: Quantity) -> Quantity:
    if not divisor.number:
        message = "division by zero"
        raise ZeroDivisionError(message)
    return divisor
