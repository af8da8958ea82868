"""What one of something costs (单位成本), and how many there are to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judging.aims import Aim
from perfgoals.checks.judging.amounts import written
from perfgoals.checks.judging.measures import is_money
from perfgoals.checks.judging.names import classes_of, is_cost_class, is_gain
from perfgoals.model import exact
from perfgoals.model.budget import ProjectFunding, branches
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.target import Blank, Comparison, Target, Threshold
from perfgoals.model.taxonomy import COSTS
from perfgoals.model.units import COUNTED, Unit

_COUNTED: Final = "|".join(sorted(COUNTED, key=len, reverse=True))
_NUMBER: Final = r"[0-9][0-9,]{0,15}(?:\.[0-9]{1,6})?"
UNIT_COST: Final = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<money>万?元)[/／每](?P<per>{_COUNTED})"
    r"(?:[/／·每]?(?P<time>[年月]))?(?![/／·每0-9])"
    rf"|每(?P<per2>{_COUNTED})(?:每(?P<time2>[年月]))?\s*(?P<number2>{_NUMBER})\s*(?P<money2>万?元)"
    r"(?![/／·每0-9])"
)
"""1000元/人, 每人每月500元."""
MONTHS: Final = 12
NO_TARGET: Final = Blank("")
TOTAL_COST: Final = re.compile("总(?:成本|投入|投资|费用)")
OTHER_COST: Final = re.compile(
    "周期|期间|累计|中期|[0-9一二三四五两各多]年|单位|平均|[人户亩]均|每|企业|社会|居民"
)
"""What a total cost may be of that is not the money of this project and year."""
OWN_COST: Final = re.compile(
    "(?:本|该|年度|项目|工程|建设|实施|运行|预算)*总(?:成本|投入|投资|费用)(?:额|金额|支出|控制数?|上限)*"
)
"""The whole name of what the project itself costs."""
CAPS: Final = (Comparison.le, Comparison.lt, Comparison.eq)


class UnitCost(NamedTuple):
    """What one of something costs in a year, in 元."""

    path: str
    words: str
    amount: Decimal
    per: Unit


class Quantity(NamedTuple):
    """How many of something there are to be."""

    words: str
    number: Decimal
    unit: Unit


def unit_costs_of(declaration: Declaration) -> Iterator[UnitCost]:
    """Yield the unit costs among the targets of cost."""
    for number, group in enumerate(declaration.groups):
        if is_cost_class(*classes_of(group)):
            for place, indicator in enumerate(group.indicators):
                path = f"/groups/{number}/indicators/{place}/annual_target"
                yield from _unit_costs(path, indicator.annual_target or NO_TARGET)


def _unit_costs(path: str, target: Target) -> Iterator[UnitCost]:
    for found in UNIT_COST.finditer(str(target)):
        parts = found.groupdict()
        per = Unit(parts["per"] or parts["per2"])
        digits = (parts["number"] or parts["number2"]).replace(",", "")
        times = MONTHS if "月" in {parts["time"], parts["time2"]} else 1
        money = Unit(parts["money"] or parts["money2"]).factor_to(Unit("元"))
        amount = exact.product(exact.product(Decimal(digits), money), Decimal(times))
        yield UnitCost(path, found[0], amount, per)


def quantities_of(declaration: Declaration) -> Iterator[Quantity]:
    """Yield the quantities under 数量指标 that have a unit."""
    for group in declaration.groups:
        if classes_of(group)[1] == "数量指标":
            for indicator in group.indicators:
                target = indicator.annual_target
                if isinstance(target, Threshold) and target.unit.symbol:
                    words = f"{target.number:f}{target.unit}"
                    yield Quantity(words, target.number, target.unit)


def cost_of(cost: UnitCost, quantity: Quantity) -> Decimal | None:
    """Return what so many cost, in 元; None where the cost is that of something else."""
    if quantity.unit.kind != cost.per.kind:
        return None
    times = exact.product(quantity.number, quantity.unit.factor_to(cost.per))
    return exact.product(times, cost.amount)


def is_total_cost(aim: Aim) -> bool:
    """Tell whether a target is a cap on what the project itself costs in all.

    So it is under 成本指标, or where nothing but that is its name; never what others spend, or what
    more is better of.
    """
    target, name = aim.target, aim.name
    if not isinstance(target, Threshold) or target.comparison not in CAPS:
        return False
    if target.unit.symbol and not is_money(target.unit):
        return False
    if OWN_COST.fullmatch(name):
        return aim.level1 in {"产出指标", "成本指标", ""}
    if not is_cost_class(aim.level1, aim.level2) or aim.level2 in COSTS[1:]:
        return False
    is_of_other = is_gain(name) or OTHER_COST.search(name)
    return TOTAL_COST.search(name) is not None and not is_of_other


def annual_money(funding: ProjectFunding) -> MoneyField:
    """Return the annual total, or where it is blank the sum of the sources below it."""
    total = funding.total
    if total is None:
        return None
    if written([total.annual]):
        return total.annual
    for line, parts in branches(funding.lines):
        amounts = [part.annual for part in parts]
        if line is total and len(written(amounts)) == len(amounts):
            return Money.sum(written(amounts))
    return total.annual
