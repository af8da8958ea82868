"""Values as columns of their parts: targets, amounts, numbers, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import pyarrow as pa

from perfgoals.analyse._arrow import by_distinct, decimals, schema_of
from perfgoals.analyse.columns import TARGET
from perfgoals.finding import Place
from perfgoals.model.exact import exact_context
from perfgoals.model.money import Money, MoneyField, Number, NumberField
from perfgoals.model.target import Blank, Several, Target, Wording
from perfgoals.model.units import NO_UNIT, Unit

TARGETS: Final = schema_of(TARGET)
TEXT: Final = pa.string()
BASES: Final = {"number": "base_number", "low": "base_low", "high": "base_high"}
PLAIN: Final = ("low_inclusive", "high_inclusive", "yearly", "grade")
"""Parts of a target that are columns as they are."""
Arrays = Mapping[str, pa.Array]


def target_arrays(targets: Sequence[Target | None]) -> dict[str, pa.Array]:
    """Return the parts of targets, each a column; None has only nulls."""
    units = [getattr(target, "unit", None) for target in targets]
    columns = {
        "kind": [None if one is None else type(one).__name__.lower() for one in targets],
        "text": [None if one is None else one.text for one in targets],
        "plain": [None if one is None else str(one) for one in targets],
        "comparison": [_name(getattr(one, "comparison", None)) for one in targets],
        "unit": [None if unit is None else unit.symbol for unit in units],
        "unit_kind": [None if unit is None else unit.kind for unit in units],
        "start": [_plain(getattr(one, "start", None)) for one in targets],
        "end": [_plain(getattr(one, "end", None)) for one in targets],
        "subject": [getattr(one, "subject", None) or None for one in targets],
        "parts": [[*map(str, one.parts)] if isinstance(one, Several) else None for one in targets],
        "unread": [_unread(one) for one in targets],
        **{name: [getattr(one, name, None) for one in targets] for name in PLAIN},
    }
    types = {field.name: field.type for field in TARGETS}
    arrays = {name: pa.array(values, types[name]) for name, values in columns.items()}
    return arrays | _numbers(targets, units)


def _numbers(targets: Sequence[Target | None], units: Sequence[Unit | None]) -> dict[str, pa.Array]:
    """Return the numbers of targets as they are and in base units, and whether all of them fit."""
    multiply = exact_context().multiply
    factors = [None if unit is None else unit.factor for unit in units]
    arrays, left = {}, set[int]()
    for name, base in BASES.items():
        numbers = [getattr(target, name, None) for target in targets]
        pairs = zip(numbers, factors, strict=True)
        bases = [None if n is None or f is None else multiply(n, f) for n, f in pairs]
        for column, values in ((name, numbers), (base, bases)):
            arrays[column], more = decimals(values)
            left |= more
    fits = [None if factor is None else place not in left for place, factor in enumerate(factors)]
    arrays["fits"] = pa.array(fits, pa.bool_())
    return arrays


def _name(comparison: object) -> str | None:
    return getattr(comparison, "name", None)


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _unread(target: Target | None) -> str | None:
    span = target.unread if isinstance(target, Wording) else None
    return target.text[slice(*span)] if span and target else None


def amount_arrays(fields: Sequence[MoneyField]) -> dict[str, pa.Array]:
    """Return the parts of money fields, each a column."""
    moneys = [one if isinstance(one, Money) else None for one in fields]
    arrays = _cells(fields, [None if one is None else one.amount for one in moneys])
    yuan, _left = decimals(_in_yuan(moneys))
    units = pa.array([None if one is None else one.unit.symbol for one in moneys], TEXT)
    return {"number": arrays.pop(""), "unit": units, "yuan": yuan} | arrays


def number_arrays(fields: Sequence[NumberField]) -> dict[str, pa.Array]:
    """Return the parts of fields for plain numbers, each a column."""
    return _cells(fields, [one.value if isinstance(one, Number) else None for one in fields])


def _cells(
    fields: Sequence[MoneyField | NumberField], numbers: Sequence[Decimal | None]
) -> dict[str, pa.Array]:
    """Return numbers, texts and states of fields."""
    array, left = decimals(numbers)
    states = [STATES.get(type(one), "unread") for one in fields]
    for place in left:
        states[place] = "too long"
    texts = [None if one is None else one.text for one in fields]
    return {"": array, "text": pa.array(texts, TEXT), "state": pa.array(states, TEXT)}


STATES: Final[Mapping[type, str | None]] = {
    Money: "written",
    Number: "written",
    Blank: "blank",
    type(None): None,
}
"""What a field holds → its state; anything else was not read."""


def _in_yuan(moneys: Sequence[Money | None]) -> list[Decimal | None]:
    """Return amounts in 元, None for one without a unit of money."""
    multiply = exact_context().multiply
    units = {one.unit for one in moneys if one is not None}
    factors = {unit.symbol: unit.factor for unit in units - {NO_UNIT} if unit.kind == "money"}
    found = ((one, None if one is None else factors.get(one.unit.symbol)) for one in moneys)
    return [None if one is None or f is None else multiply(one.amount, f) for one, f in found]


def place_arrays(places: Sequence[Place | None]) -> dict[str, pa.Array]:
    """Return the parts of places, each a column; 0 and "" are nulls."""
    return by_distinct(places, _place_arrays)


def _place_arrays(places: Sequence[Place | None]) -> Arrays:
    whole = pa.int32()
    names = {"page": whole, "table": whole, "sheet": TEXT, "part": TEXT}
    columns = {
        name: pa.array([getattr(one, name, None) or None for one in places], type_)
        for name, type_ in names.items()
    }
    for name in ("line", "column"):
        columns[name] = pa.array([getattr(one, name, None) for one in places], whole)
    return columns
