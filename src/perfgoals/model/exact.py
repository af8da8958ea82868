"""Exact decimals: the caller's decimal context neither rounds nor refuses anything here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from functools import reduce
from typing import TYPE_CHECKING, Final

from perfgoals.errors import ValueRefusedError, shortened

if TYPE_CHECKING:
    from attrs import Attribute

MAX_DIGITS: Final = 40
MAX_EXPONENT: Final = 30
LARGEST_ORDINAL: Final = 999_999
_TRAPS = [Inexact, InvalidOperation, DivisionByZero, Overflow]


def exact_context() -> Context:
    """Return a context in which no operation rounds silently."""
    return Context(prec=400, traps=_TRAPS)


def bounded(_instance: object, attribute: Attribute[Decimal], value: Decimal) -> None:
    """Refuse, as an attrs validator, what is no finite Decimal of ordinary size."""
    if value.__class__ is Decimal and _is_ordinary(value):
        return
    if not isinstance(value, Decimal):
        raise TypeError(f"{attribute.name} must be a Decimal, not {type(value).__name__}")
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueRefusedError(attribute.name, str(value), "finite")
    if len(digits) + max(exponent, 0) > MAX_DIGITS or abs(exponent) > MAX_EXPONENT:
        raise ValueRefusedError(attribute.name, shortened(str(value), MAX_DIGITS), "size")


def _is_ordinary(value: Decimal) -> bool:
    """Tell quickly that a number is of a size that needs no closer look."""
    return value.is_finite() and -5 <= value.adjusted() <= 20 and len(str(value)) <= 20  # noqa: PLR2004


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Return the exact sum.

    >>> total([Decimal("2212.16"), Decimal("15268.25")])
    Decimal('17480.41')
    """
    return reduce(exact_context().add, numbers, Decimal(0))


def product(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact product."""
    return exact_context().multiply(left, right)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return the exact quotient; ValueRefusedError where it has no end."""
    try:
        return exact_context().divide(dividend, divisor)
    except Inexact:
        raise ValueRefusedError("quotient", f"{dividend}/{divisor}", "endless") from None


def ordinal(_instance: object, attribute: Attribute[int | None], value: int | None) -> None:
    """Refuse, as an attrs validator, what is no number to count with (0–999999)."""
    if value is not None and not 0 <= value <= LARGEST_ORDINAL:
        raise ValueRefusedError(attribute.name, shortened(str(value), 40), "ordinal")
