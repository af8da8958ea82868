"""Values by which a corpus is filtered, also such as notebooks have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from numbers import Number
from typing import Final, TypeAlias

import pyarrow as pa
from pyarrow import compute as pc

from perfgoals.analyse.corpus_columns import STORED
from perfgoals.errors import ValueRefusedError

Value: TypeAlias = str | int | Decimal | None
MISSING: Final = ("NAType", "NaTType")
"""How pandas calls what is not there, besides NaN."""
NUMBERS: Final = pa.decimal128(38, 10)


def values_of(name: str, given: object) -> tuple[Value, ...]:
    """Return the values that a column may have; ValueRefusedError for one that it cannot have.

    >>> values_of("fiscal_year", [2024.0, float("nan")])
    (2024, None)
    """
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    return tuple(_value(name, one) for one in several)


def is_one_of(name: str, values: Collection[Value]) -> pc.Expression:
    """Return the condition that a column has one of some values."""
    given = pa.array([value for value in values if value is not None], _type(name))
    is_one = pc.field(name).isin(given)
    return is_one | pc.field(name).is_null() if None in values else is_one


def _type(name: str) -> pa.DataType:
    return STORED["declarations"].field(name).type


def _value(name: str, given: object) -> Value:
    """Return a value of a column, None for one that is missing."""
    value = given.as_py() if isinstance(given, pa.Scalar) else given
    if value is None or type(value).__name__ in MISSING or value != value:  # noqa: PLR0124 - NaN
        return None
    if pa.types.is_string(_type(name)):
        if not isinstance(value, str):
            raise ValueRefusedError(name, str(value), "text")
        return str(value)
    return _number(name, value)


def _number(name: str, value: object) -> int | Decimal:
    """Return a number as the column has it, of which nothing is rounded away."""
    refused = ValueRefusedError(name, repr(value), "number")
    if type(value) is bool or not isinstance(value, Number):
        raise refused
    try:
        exact = pa.array([Decimal(str(value))], NUMBERS).cast(_type(name))
    except (ArithmeticError, pa.ArrowInvalid):
        raise refused from None
    return exact[0].as_py()  # type: ignore[no-any-return]
