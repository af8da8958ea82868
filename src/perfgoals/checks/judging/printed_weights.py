"""What a form prints that its classes weigh (各级权重), beside what their indicators come to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

from perfgoals.checks.judging.weights import (
    COLUMNS,
    HUNDRED,
    NONE,
    ONE,
    Weight,
    Weights,
    level1_of,
    sensible,
)
from perfgoals.model import exact
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField, parse_number

K = TypeVar("K")
Said: TypeAlias = Mapping[K, set[Decimal]]
"""What a form says in one way or more that classes weigh."""
BRACKETS: Final = re.compile(
    r"[(（]\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*(分|%|％)?\s*[)）]\s*$", re.ASCII
)
"""What stands behind the name of a class: 产出指标（50分）."""
LEAST_BARE: Final = 10
"""A number in brackets without 分 or % is a weight from here on; before, it counts classes."""


@frozen(kw_only=True)
class Printed:
    """What a form prints that classes weigh (各级权重)."""

    level1: dict[str, Decimal]
    """Of level-1 classes, in the column of the indicators or behind their names."""
    level2: dict[int, Decimal]
    """Of groups, by their numbers."""
    apart: dict[str, Decimal]
    """Of level-1 classes, in another column."""
    more: dict[int, Decimal]
    """What else was read in a group, in rows without a name."""


def printed_in(declaration: Declaration, weights: Weights) -> Printed:
    """Return what a form prints that classes weigh: behind their names, or in cells of their own.

    What a reader has no field for is among the extras, by the name of the class and of the column.
    What is said of one class in two ways is left out, for nobody can tell which is right.
    """
    extras = _numbers_beside(declaration)
    beside = {label: {min(values), max(values)} for label, values in extras.items()}
    sums = {label: exact.total(values) for label, values in extras.items()}
    own = COLUMNS[weights.column]
    (other,) = (each for each in COLUMNS.values() if each != own)
    level1, apart = defaultdict[str, set[Decimal]](set), defaultdict[str, set[Decimal]](set)
    level2, more = dict[int, set[Decimal]](), dict[int, Decimal]()
    for number, group in enumerate(declaration.groups):
        first, second = (
            _folded(group.level1_written or group.level1),
            _folded(group.level2_written or group.level2),
        )
        name = level1_of(group)
        level1[name].update(_behind(first), beside.get(first + own, ()))
        apart[name].update(beside.get(first + other, ()))
        level2[number] = {*_behind(second), *beside.get(second + own, ())}
        rows = (sums.get(_folded(each.name) + own, NONE) for each in group.indicators)
        more[number] = exact.product(exact.total(rows), weights.scale)
    high, low = (_of_a_hundred(each) for each in _fields(declaration))
    is_apart = _are_hundreds(_once(high), weights.of_level1(), weights)
    is_inside = _are_hundreds(_once(low), weights.of_groups(), weights)
    return Printed(
        level1=_once(_of_a_hundred(level1), {} if is_apart else high),
        level2=_once(_of_a_hundred(level2), {} if is_inside else low),
        apart=_once(_of_a_hundred(apart), high if is_apart else {}),
        more=more,
    )


def _fields(declaration: Declaration) -> tuple[Said[str], Said[int]]:
    """Return what classes have in fields of their own: those of level 1, and groups."""
    level1, level2 = defaultdict[str, set[Decimal]](set), dict[int, set[Decimal]]()
    for number, group in enumerate(declaration.groups):
        level1[level1_of(group)].update(_number(group.level1_weight))
        level2[number] = {*_number(group.level2_weight)}
    return level1, level2


def _number(value: NumberField) -> Iterator[Decimal]:
    """Yield what a field says that a class weighs."""
    number = sensible(value)
    if isinstance(number, Number):
        yield number.value


def _of_a_hundred(said: Said[K]) -> Said[K]:
    """Return shares of one, where none is more than that, as shares of a hundred."""
    if any(each > ONE for values in said.values() for each in values):
        return said
    return {key: {exact.product(each, HUNDRED) for each in said[key]} for key in said}


def _once(*said: Said[K]) -> dict[K, Decimal]:
    """Return the numbers of those of which all say the same."""
    keys = dict.fromkeys(chain.from_iterable(said))
    values = {key: set[Decimal]().union(*(each.get(key, ()) for each in said)) for key in keys}
    return {key: next(iter(found)) for key, found in values.items() if len(found) == 1}


def _are_hundreds(
    own: Mapping[K, Decimal], inside: Mapping[K, Sequence[Weight]], weights: Weights
) -> bool:
    """Tell whether indicators come rather to a hundred in each class than to what it weighs.

    What the classes weigh then stands apart.
    """
    both = [key for key in own if key in inside]
    found = exact.total(weights.sum_of(inside[key]) for key in both)
    apart = (exact.total(own[key] for key in both), exact.product(HUNDRED, Decimal(len(both))))
    nested, hundreds = (abs(exact.total([found, -each])) for each in apart)
    return hundreds < nested


def _numbers_beside(declaration: Declaration) -> dict[str, list[Decimal]]:
    """Return the numbers among the extras by their labels."""
    extras: dict[str, list[Decimal]] = {}
    for extra in declaration.extras:
        for value in _number(parse_number(extra.text)):
            extras.setdefault(_folded(extra.label), []).append(value)
    return extras


def _folded(text: str) -> str:
    return "".join(text.split())


def _behind(name: str) -> Iterator[Decimal]:
    """Yield the weight in brackets behind the name of a class."""
    found = BRACKETS.search(name)
    if found is not None and (found[2] or Decimal(found[1]) >= LEAST_BARE):
        yield Decimal(found[1])
