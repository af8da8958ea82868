"""Comparing amounts as forms write them: exactly, and with what rounding explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals.errors import UnitMismatchError, ValueRefusedError
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


def _in(unit: Unit, amount: Money) -> Decimal:
    return amount.amount if amount.unit == unit else amount.in_unit(unit).amount


def _is_bare_nought(amount: Money) -> bool:
    return not amount.amount and not amount.unit.symbol


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

    None where the amounts are of several kinds, one with a unit, another without (0 needs none), or
    where they have more than 40 digits between them. `tolerance` (万元) is allowed beyond rounding
    where the amounts have a unit.
    """
    counted = [[each for each in side if not _is_bare_nought(each)] for side in (left, right)]
    unit = [*counted[0], *counted[1], *left][0].unit
    try:
        sums = [exact.total(_in(unit, each) for each in side) for side in counted]
        steps = [_in(unit, rounding(each)) for side in counted for each in side]
        if tolerance and unit.symbol:
            steps.append(_in(unit, Money(tolerance, TEN_THOUSAND)))
        apart = Money(exact.total([sums[0], -sums[1]]), unit)
        return Difference(apart, Money(exact.total(steps), unit))
    except (UnitMismatchError, ValueRefusedError):
        return None
