"""Comparing amounts as forms write them: exactly, and with what rounding explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals.errors import UnitMismatchError
from perfgoals.model import exact
from perfgoals.model.money import Money, MoneyField, Unread
from perfgoals.model.units import Unit

HALF: Final = Decimal("0.5")
TEN_THOUSAND: Final = Unit("万元")


def written(amounts: Iterable[MoneyField]) -> list[Money]:
    """Return the amounts that are written, without blank ones."""
    return [amount for amount in amounts if isinstance(amount, Money)]


def has_unread(amounts: Iterable[MoneyField]) -> bool:
    """Tell whether one of the amounts could not be read."""
    return any(isinstance(amount, Unread) for amount in amounts)


def rounding(amount: Money) -> Money:
    """Return by how much rounding may have changed an amount: half of its last decimal.

    >>> from perfgoals.model.units import Unit
    >>> str(rounding(Money.parse("2212.16万元")))
    '0.005万元'
    """
    _sign, _digits, exponent = amount.amount.as_tuple()
    return Money(HALF.scaleb(int(exponent)), amount.unit)


@frozen
class Difference:
    """By how much one side is more than another, and how much rounding explains."""

    amount: Money
    rounding: Money

    @property
    def is_none(self) -> bool:
        """Whether both sides are the same."""
        return not self.amount.amount

    @property
    def is_rounding(self) -> bool:
        """Whether rounding explains it."""
        return abs(self.amount.amount) <= self.rounding.amount


def difference(
    left: Sequence[Money], right: Sequence[Money], tolerance: Decimal = Decimal(0)
) -> Difference | None:
    """Return the difference of two sums, in the unit of the first amount.

    None where the amounts are of several kinds: one with a unit, another without. `tolerance`
    (万元) is allowed beyond rounding where the amounts have a unit.
    """
    unit = [*left, *right][0].unit
    try:
        sums = [
            exact.total(amount.in_unit(unit).amount for amount in side) for side in (left, right)
        ]
        steps = [rounding(amount).in_unit(unit).amount for amount in (*left, *right)]
    except UnitMismatchError:
        return None
    more = Money(tolerance, TEN_THOUSAND).in_unit(unit).amount if tolerance and unit.symbol else 0
    apart = exact.total([sums[0], -sums[1]])
    return Difference(Money(apart, unit), Money(exact.total([*steps, Decimal(more)]), unit))
