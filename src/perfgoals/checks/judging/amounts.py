"""Comparing amounts as forms write them: exactly, and with what rounding explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals.errors import UnitMismatchError, ValueRefusedError
from perfgoals.model import exact
from perfgoals.model.money import Money, MoneyField, Unread
from perfgoals.model.quantity import without_zeros
from perfgoals.model.units import NO_UNIT, Unit

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

    >>> str(rounding(Money.parse("2212.16万元")))
    '0.005万元'
    """
    _sign, _digits, exponent = amount.amount.as_tuple()
    return Money(HALF.scaleb(int(exponent)), amount.unit)


def _in(unit: Unit, amount: Money) -> Decimal:
    return amount.amount if amount.unit == unit else amount.in_unit(unit).amount


def _step(unit: Unit, amount: Money) -> Decimal:
    if amount.unit == unit:
        return HALF.scaleb(int(amount.amount.as_tuple().exponent))
    return _in(unit, rounding(amount))


def _is_bare_nought(amount: Money) -> bool:
    return not amount.amount and not amount.unit.symbol


def _units(amounts: Sequence[Money]) -> list[Unit]:
    """Return the units of amounts, that of most of them first; nearly always there is one."""
    if amounts and all(each.unit == amounts[0].unit for each in amounts):
        return [amounts[0].unit]
    return [unit for unit, _count in Counter(each.unit for each in amounts).most_common()]


@frozen
class Difference:
    """Two sums, and by how much one is more than the other; how much of that rounding explains."""

    left: Money
    right: Money
    amount: Money
    rounding: Money

    @property
    def apart(self) -> Money:
        """By how much they differ, whichever is more."""
        return Money(self.amount.amount.copy_abs(), self.amount.unit)

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
    """Return the difference of two sums, all in the unit of most amounts, or of the right side.

    None where the amounts are of several kinds, one with a unit, another without (0 needs none), or
    where they have more than 40 digits between them. `tolerance` (万元) is allowed beyond rounding
    where the amounts have a unit.
    """
    counted = [[each for each in side if not _is_bare_nought(each)] for side in (left, right)]
    units = _units([*counted[1], *counted[0]])
    unit = units[0] if units else NO_UNIT
    try:
        sums = [exact.total(_in(unit, each) for each in side) for side in counted]
        steps = [_step(unit, each) for side in counted for each in side]
        if tolerance and unit.symbol:
            steps.append(_in(unit, Money(tolerance, TEN_THOUSAND)))
        numbers = *sums, exact.total([sums[0], -sums[1]])
        if len(units) > 1:
            numbers = tuple(map(without_zeros, numbers))
        amounts = (Money(number, unit) for number in (*numbers, exact.total(steps)))
        return Difference(*amounts)
    except (UnitMismatchError, ValueRefusedError):
        return None
