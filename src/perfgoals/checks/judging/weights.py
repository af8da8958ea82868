"""Weights of indicators and of their classes (权重、分值), as a form writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from perfgoals.checks.judging import names
from perfgoals.checks.judging.presence import targets_of
from perfgoals.checks.judging.texts import says_something
from perfgoals.model import exact
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField, Unread
from perfgoals.model.quantity import without_zeros
from perfgoals.model.target import Blank

COLUMNS: Final = {"weight": "权重", "points": "分值"}
"""Field → what its column is called."""
NONE: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
MOST: Final = 10**6
DECIMALS: Final = 12
"""No weight is as large, or has more decimals."""
BONUS: Final = re.compile("加分|扣分|减分")
"""What comes on top of the total, or is taken away from it."""


@frozen(kw_only=True)
class Weight:
    """What an indicator weighs (权重), with where it stands."""

    path: str
    indicator: Indicator
    group: int
    level1: str
    value: NumberField

    @property
    def number(self) -> Decimal:
        """The weight, 0 where none could be read."""
        return self.value.value if isinstance(self.value, Number) else NONE

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written, not even a mark that may be an answer."""
        return isinstance(self.value, Blank) and not self.value.mark.strip()

    @property
    def is_of_nothing(self) -> bool:
        """Whether its indicator has no target, so that it may weigh nothing."""
        return all(isinstance(each, Blank) for each in targets_of(self.indicator).values())


@frozen(kw_only=True)
class Weights:
    """The weights in one column of a form, brought to a total of a hundred where they are 0.1."""

    column: str
    weights: tuple[Weight, ...]
    scale: Decimal = field(init=False)
    total: Decimal = field(init=False)

    @scale.default
    def _scale(self) -> Decimal:
        # A sum of 1 is that of shares such as 0.15.
        return HUNDRED if exact.total(each.number for each in self.weights) <= ONE else ONE

    @total.default
    def _total(self) -> Decimal:
        return self.sum_of(self.weights)

    def sum_of(self, weights: Sequence[Weight]) -> Decimal:
        """Return what these weigh together."""
        return exact.product(exact.total(each.number for each in weights), self.scale)

    def of_level1(self) -> dict[str, list[Weight]]:
        """Return the weights by their level-1 classes."""
        classes: dict[str, list[Weight]] = {}
        for each in self.weights:
            classes.setdefault(each.level1, []).append(each)
        return classes

    def of_groups(self) -> dict[int, list[Weight]]:
        """Return the weights by the numbers of their groups."""
        groups: dict[int, list[Weight]] = {}
        for each in self.weights:
            groups.setdefault(each.group, []).append(each)
        return groups

    @property
    def is_whole(self) -> bool:
        """Whether every weight could be read."""
        return all(isinstance(each.value, Number) for each in self.weights)

    @property
    def has_unread(self) -> bool:
        """Whether a weight could not be read, such as one in words."""
        return any(map(is_unread, self.weights))

    @property
    def has_numbers(self) -> bool:
        """Whether one of the weights is a number."""
        return any(isinstance(each.value, Number) for each in self.weights)

    @property
    def has_execution(self) -> bool:
        """Whether one of the indicators is the execution of the budget."""
        return any(names.is_payment(names.bare(each.indicator.name)) for each in self.weights)

    def rounding(self, weights: Sequence[Weight]) -> Decimal:
        """Return by how much rounding may change a sum: half of the last decimal of each."""
        found = (int(each.number.as_tuple().exponent) for each in weights)
        half = (Decimal("0.5").scaleb(exponent) for exponent in found if exponent < 0)
        return exact.product(exact.total(half), self.scale)


def columns_of(declaration: Declaration) -> Iterator[Weights]:
    """Yield the columns that have weights (权重, 分值), those first that could be read."""
    if not any(map(_is_weighed, declaration.indicators)):
        return
    columns = [
        Weights(column=column, weights=tuple(_weights(declaration, column))) for column in COLUMNS
    ]
    yield from (each for each in columns if each.has_numbers)
    yield from (each for each in columns if each.has_unread and not each.has_numbers)


def _is_weighed(indicator: Indicator) -> bool:
    return indicator.weight is not None or indicator.points is not None


def _weights(declaration: Declaration, column: str) -> Iterator[Weight]:
    for number, group in enumerate(declaration.groups):
        level1 = level1_of(group) if group.indicators else ""
        for place, indicator in enumerate(group.indicators):
            if (written := getattr(indicator, column)) is None:
                continue
            value, name = sensible(written), indicator.name
            if not says_something(name) or BONUS.search(f"{level1}{name}"):
                continue
            path = f"/groups/{number}/indicators/{place}"
            yield Weight(path=path, indicator=indicator, group=number, level1=level1, value=value)


def sensible(value: NumberField) -> NumberField:
    """Return a number as unread that no weight can be, so that all that is left adds up."""
    if isinstance(value, Number):
        exponent = int(value.value.as_tuple().exponent)
        if abs(value.value) >= MOST or exponent < -DECIMALS:
            return Unread(value.text)
    return value


def level1_of(group: IndicatorGroup) -> str:
    """Return the full name of level 1."""
    return names.classes_of(group)[0] or group.level1


def is_satisfaction(group: IndicatorGroup) -> bool:
    """Tell whether a class is of satisfaction, which older forms have under 效益指标."""
    return "满意" in group.level1 + group.level2


def execution_points(declaration: Declaration) -> Decimal | None:
    """Return the points for the execution of the budget, None where none are written."""
    if not isinstance(declaration, SelfEvaluation) or declaration.total_execution is None:
        return None
    points = sensible(declaration.total_execution.points)
    return points.value if isinstance(points, Number) else None


def is_unread(weight: Weight) -> bool:
    """Tell whether something is written that could not be read as a number."""
    return isinstance(weight.value, Unread)


def plain(number: Decimal) -> str:
    """Return a weight without noughts at its end."""
    return f"{without_zeros(number):f}"
