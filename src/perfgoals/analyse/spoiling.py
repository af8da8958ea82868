"""The defects of invented declarations: what each is, how often it is there, what finds it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple, TypeAlias, cast

from attrs import evolve

from perfgoals._themes import COST, NATURE, QUALITY, SOCIETY, TIME
from perfgoals.model.budget import BudgetComposition, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money, MoneyField, Unread
from perfgoals.model.target import Blank, parse_target

Spoil: TypeAlias = Callable[[DepartmentDeclaration, Random], DepartmentDeclaration]
OF: Final = 1000


class Defect(NamedTuple):
    """A defect: its name, in how many of a thousand declarations it is, and what it does."""

    name: str
    rate: int
    codes: tuple[str, ...]
    """The rules that find it."""
    label: str
    spoil: Spoil


Spoilt: TypeAlias = tuple[DepartmentDeclaration, tuple[str, ...]]
"""A declaration, and the names of the defects that are in it."""


def spoilt(declaration: DepartmentDeclaration, random: Random) -> Spoilt:
    """Return a declaration with the defects that chance wants in it, and their names."""
    chosen = [defect for defect in DEFECTS if random.randrange(OF) < defect.rate]
    for defect in chosen:
        declaration = defect.spoil(declaration, random)
    return declaration, tuple(defect.name for defect in chosen)


def _more(amount: MoneyField, random: Random) -> Money:
    """Return an amount of a sound declaration, with so much more that no rounding explains it."""
    money = cast("Money", amount)
    return Money(money.amount + Decimal(random.randint(100, 10**5)).scaleb(-2), money.unit)


def _income(one: DepartmentDeclaration, random: Random) -> DepartmentDeclaration:
    budget = _budget(one)
    return evolve(one, budget=evolve(budget, other_funds=_more(budget.other_funds, random)))


def _budget(one: DepartmentDeclaration) -> BudgetComposition:
    return cast("BudgetComposition", one.budget)


def _tasks_total(one: DepartmentDeclaration, random: Random) -> DepartmentDeclaration:
    total = cast("TaskFunding", one.tasks_total)
    return evolve(one, tasks_total=evolve(total, total=_more(total.total, random)))


def _unread_amount(one: DepartmentDeclaration, random: Random) -> DepartmentDeclaration:
    text = random.choice(("约五百", "待定", "见附件"))
    return evolve(one, budget=evolve(_budget(one), special_funds=Unread(text)))


def _markup(one: DepartmentDeclaration, _random: Random) -> DepartmentDeclaration:
    return evolve(one, functions=f"<p>{one.functions}</p>")


def _with_class(
    one: DepartmentDeclaration, level2: str, change: Callable[[Indicator], Indicator | None]
) -> DepartmentDeclaration:
    """Return a declaration with the first indicator of a class changed, or taken away."""

    def changed(group: IndicatorGroup) -> IndicatorGroup:
        if group.level2 != level2:
            return group
        first, *others = group.indicators
        new = change(first)
        return evolve(group, indicators=(*((new,) if new else ()), *others))

    return evolve(one, groups=tuple(map(changed, one.groups)))


def _target(level2: str, text: str) -> Spoil:
    """Return what puts another target into the first indicator of a class."""

    def spoil(one: DepartmentDeclaration, _random: Random) -> DepartmentDeclaration:
        target = parse_target(text)
        return _with_class(one, level2, lambda old: evolve(old, annual_target=target))

    return spoil


def _blank_class(one: DepartmentDeclaration, _random: Random) -> DepartmentDeclaration:
    return _with_class(one, NATURE, lambda _old: None)


def _blank_target(one: DepartmentDeclaration, _random: Random) -> DepartmentDeclaration:
    return _with_class(one, QUALITY, lambda old: evolve(old, annual_target=Blank()))


def _no_goals(one: DepartmentDeclaration, _random: Random) -> DepartmentDeclaration:
    return evolve(one, goals=())


DEFECTS: Final = (
    Defect("income", 30, ("PG101",), "收入合计与支出合计不符", _income),
    Defect("tasks_total", 20, ("PG104",), "任务金额合计有误", _tasks_total),
    Defect("unread_amount", 5, (), "金额无法读取", _unread_amount),
    Defect("markup", 20, ("PG701",), "文字中残留网页标记", _markup),
    Defect("no_goals", 10, ("PG202",), "未写绩效目标", _no_goals),
    Defect("blank_class", 120, ("PG206",), "分类空白", _blank_class),
    Defect("blank_target", 40, ("PG207",), "指标值空白", _blank_target),
    Defect("in_words", 80, ("PG305", "PG307"), "比率写成文字", _target(TIME, "及时")),
    Defect("placeholder", 15, ("PG209",), "指标值为占位符", _target(SOCIETY, "≥XX%")),
    Defect("cost_from_below", 25, ("PG303",), "成本指标方向相反", _target(COST, "≥900元")),
)
"""The defects, in the order in which they are put in."""
