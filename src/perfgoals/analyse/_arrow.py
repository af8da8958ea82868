"""Arrow arrays of what columns hold: exact decimals, distinct values taken once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, Inexact
from itertools import count
from typing import Any, Final, TypeAlias, TypeVar

import pyarrow as pa

from perfgoals.analyse.columns import DECIMALS, DIGITS, TABLES, VERSION, Column
from perfgoals.model.exact import exact_context

T = TypeVar("T")
Values: TypeAlias = "Sequence[Any] | pa.Array"
Columns: TypeAlias = Mapping[str, Values]

NUMBER: Final = pa.decimal128(DIGITS, DECIMALS)
ROOMY: Final = pa.decimal256(DIGITS, DECIMALS)
"""A difference of two numbers may have a digit more than either."""
TYPES: Final = {
    "text": pa.string(),
    "whole": pa.int32(),
    "number": NUMBER,
    "yes/no": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "parameters": pa.map_(pa.string(), pa.string()),
}
_STEP: Final = Decimal(1).scaleb(-DECIMALS)


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    """Return the schema of columns; labels and meanings stand in the metadata of the fields."""
    fields = [
        pa.field(
            each.name, TYPES[each.type], metadata={"label": each.label, "description": each.holds}
        )
        for each in columns
    ]
    return pa.schema(fields, metadata={"perfgoals": VERSION})


SCHEMAS: Final = {name: schema_of(columns) for name, columns in TABLES.items()}


def table_of(schema: pa.Schema, columns: Columns) -> pa.Table:
    """Return a table of a schema; a column is an array already, or values to make one of."""
    arrays = [
        given if isinstance(given := columns[field.name], pa.Array) else pa.array(given, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def decimals(values: Sequence[Decimal | None]) -> tuple[pa.Array, frozenset[int]]:
    """Return numbers as an array, and at which places one is left out because it is too long."""
    try:
        return pa.array(values, NUMBER), frozenset()
    except pa.ArrowInvalid:
        fitting = [_fitting(value) for value in values]
        pairs = enumerate(zip(values, fitting, strict=True))
        left = (place for place, (value, kept) in pairs if value is not kept is None)
        return pa.array(fitting, NUMBER), frozenset(left)


def _fitting(value: Decimal | None) -> Decimal | None:
    """Return a number without needless zeros, None where a column has no room for it."""
    if value is None or value.adjusted() >= DIGITS - DECIMALS:
        return None
    try:
        return value.quantize(_STEP, context=exact_context())
    except Inexact:
        return None


def by_distinct(
    values: Sequence[T], arrays_of: Callable[[Sequence[T]], Mapping[str, pa.Array]]
) -> dict[str, pa.Array]:
    """Return the arrays of values, of which each object is looked at once."""
    distinct = dict(zip(map(id, values), values, strict=True))
    arrays = arrays_of([*distinct.values()])
    if len(distinct) == len(values):
        return dict(arrays)
    numbers = dict(zip(distinct, count(), strict=False))
    indices = pa.array([*map(numbers.__getitem__, map(id, values))], pa.int32())
    return {name: array.take(indices) for name, array in arrays.items()}
