"""What a form prints that its classes weigh (各级权重), beside what their indicators come to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from attrs import frozen

from perfgoals.checks.judging.weights import (
    COLUMNS,
    HUNDRED,
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
    """
    extras = _numbers_beside(declaration)
    once = {label: values[0] for label, values in extras.items() if len(set(values)) == 1}
    sums = {label: exact.total(values) for label, values in extras.items()}
    own, other = (
        COLUMNS[weights.column],
        next(name for key, name in COLUMNS.items() if key != weights.column),
    )
    printed = Printed(level1={}, level2={}, apart={}, more={})
    for number, group in enumerate(declaration.groups):
        first, second = (
            _folded(group.level1_written or group.level1),
            _folded(group.level2_written or group.level2),
        )
        name = level1_of(group)
        if (found := _behind(first) or once.get(first + own)) is not None:
            printed.level1.setdefault(name, found)
        if (found := once.get(first + other)) is not None:
            printed.apart.setdefault(name, found)
        if (found := _behind(second) or once.get(second + own)) is not None:
            printed.level2[number] = found
        labels = (_folded(indicator.name) + own for indicator in group.indicators)
        printed.more[number] = exact.total(sums[label] for label in labels if label in sums)
    _add_fields(printed, declaration, weights)
    return printed


def _add_fields(printed: Printed, declaration: Declaration, weights: Weights) -> None:
    """Add what classes have in fields of their own; what groups say of one class in two ways not.

    Where their indicators come to a hundred each, those of level 1 stand apart.
    """
    level1: dict[str, set[Decimal]] = {}
    level2: dict[int, Decimal] = {}
    for number, group in enumerate(declaration.groups):
        if (high := _own(group.level1_weight, weights)) is not None:
            level1.setdefault(level1_of(group), set()).add(high)
        if (low := _own(group.level2_weight, weights)) is not None:
            level2[number] = low
    once = {name: next(iter(said)) for name, said in level1.items() if len(said) == 1}
    is_apart = _are_hundreds(once, weights.of_level1(), weights)
    printed_for = printed.apart if is_apart else printed.level1
    printed_for |= {name: own for name, own in once.items() if name not in printed_for}
    if not _are_hundreds(level2, weights.of_groups(), weights):
        printed.level2.update({n: own for n, own in level2.items() if n not in printed.level2})


def _own(value: NumberField, weights: Weights) -> Decimal | None:
    """Return what a class weighs, a share of one as one of a hundred, None for no number."""
    number = sensible(value)
    if not isinstance(number, Number):
        return None
    return exact.product(number.value, weights.scale) if number.value <= ONE else number.value


def _are_hundreds(
    own: Mapping[K, Decimal], inside: Mapping[K, Sequence[Weight]], weights: Weights
) -> bool:
    """Tell whether indicators come rather to a hundred in each class than to what it weighs."""
    both = [key for key in own if key in inside]
    found = exact.total(weights.sum_of(inside[key]) for key in both)
    apart = (exact.total(own[key] for key in both), exact.product(HUNDRED, Decimal(len(both))))
    nested, hundreds = (abs(exact.total([found, -each])) for each in apart)
    return hundreds < nested


def _numbers_beside(declaration: Declaration) -> dict[str, list[Decimal]]:
    """Return the numbers among the extras by their labels."""
    extras: dict[str, list[Decimal]] = {}
    for extra in declaration.extras:
        value = sensible(parse_number(extra.text))
        if isinstance(value, Number):
            extras.setdefault(_folded(extra.label), []).append(value.value)
    return extras


def _folded(text: str) -> str:
    return "".join(text.split())


def _behind(name: str) -> Decimal | None:
    """Return the weight in brackets behind the name of a class."""
    found = BRACKETS.search(name)
    if found is None or not (found[2] or Decimal(found[1]) >= LEAST_BARE):
        return None
    return Decimal(found[1])
