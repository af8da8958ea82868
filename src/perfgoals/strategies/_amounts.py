"""Amounts of clean declarations, and how they are changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, TypeVar, cast

from attrs import fields
from hypothesis import strategies as st

from perfgoals.model import exact
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.money import Money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.strategies._changes import with_fields

T = TypeVar("T")

MORE: Final = st.integers(100, 10**6)
"""Cents that no rounding explains."""


def money_of(cents: int, unit: Unit) -> Money:
    """Return an amount with two decimals."""
    return Money(Decimal(cents).scaleb(-2), unit)


def cents_of(amount: Money) -> int:
    """Return how many hundredths of its unit an amount is."""
    return int(amount.amount.scaleb(2))


def sum_of(amounts: Iterable[object]) -> Money | None:
    """Return the sum of the amounts that are written."""
    return Money.sum(amount for amount in amounts if isinstance(amount, Money))


def with_more(holder: T, name: str, cents: Decimal | int) -> T:
    """Return what holds amounts with so much more in one of them."""
    amount = amount_of(getattr(holder, name))
    more = exact.total([amount.amount, Decimal(cents).scaleb(-2)])
    return with_fields(holder, **{name: Money(more, amount.unit)})


def without_unit(holder: T) -> T:
    """Return what holds amounts with these as they are without a unit."""
    amounts = {
        each.name: Money(value.amount, NO_UNIT)
        for each in fields(cast("Any", type(holder)))
        if isinstance(value := getattr(holder, each.name), Money)
    }
    return with_fields(holder, **amounts)


def amount_of(field: object) -> Money:
    """Return the amount that this field of a clean declaration always has."""
    return cast("Money", field)


def unit_of(clean: DepartmentDeclaration | ProjectDeclaration) -> Unit:
    """Return the unit of the money of a clean declaration, which has one."""
    return cast("Unit", clean.money_unit)
