"""Invented declarations (模拟数据): departments over years, with defects at known rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain, count, islice
from random import Random
from typing import Final, NamedTuple

from perfgoals._themes import BUREAUS, Bureau, Measure, Work
from perfgoals.analyse.spoiling import Spoilt, spoilt
from perfgoals.model.budget import BudgetComposition, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money, Number
from perfgoals.model.target import parse_target
from perfgoals.model.taxonomy import CLASSES
from perfgoals.model.units import Unit

YEARS: Final = range(2021, 2026)
"""Each department declares in these years, one after the other."""
PLACES: Final = tuple(
    first + second + kind
    for kind in "市县区"
    for first in "湖云霁岚汐澄晴霞星露雪枫"
    for second in "心溪湾澜汀屿坞浦渚陂塬垌"
)
UNITS: Final = (Unit("万元"), Unit("万元"), Unit("万元"), Unit("元"))
"""The unit of money of a form: three of four are in 万元."""
LARGE: Final = Unit("万元")
SIZES: Final = (1, 3, 10)
"""How many times 1,000 to 10,000 万元 a budget has."""
SPELLINGS: Final = ("≥{}", "≥{}", "≥{}", "不低于{}", "{}以上", "≥ {}")
"""How a target from below is written."""
CEILING: Final = 8
"""Of a hundred rates so many are 100% from the first year on."""
WHOLE: Final = 100
SAME: Final = 35
"""Of a hundred targets so many are last year's."""
LOOSER: Final = 15
"""Of a hundred targets so many are looser than last year's."""


class Plan(NamedTuple):
    """What stays with a department over the years."""

    place: str
    region_code: str
    bureau: Bureau
    works: Sequence[Work]
    unit: Unit
    staff: int


def synthetic(n: int, seed: int = 0) -> Iterator[DepartmentDeclaration]:
    """Yield invented declarations of departments, one after the other (模拟申报表).

    Five years of a department follow one another: its targets grow, stay or get looser, its
    money changes. Defects are in them at the rates of `perfgoals.analyse.spoiling.DEFECTS`. The
    same seed gives the same declarations, and the first of many are those of few.

    >>> first, second, *others = synthetic(10, seed=1)
    >>> first.department, first.fiscal_year, second.fiscal_year, len(others)
    ('湖心市民政局', 2021, 2022, 8)
    """
    for declaration, _defects in islice(with_defects(seed), n):
        yield declaration


def with_defects(seed: int) -> Iterator[Spoilt]:
    """Yield declarations without end, each with the names of the defects that are in it."""
    return chain.from_iterable(map(partial(_department, seed), count()))


def _department(seed: int, number: int) -> Iterator[Spoilt]:
    """Yield what a department declares in all years; it depends on nothing but its number."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - no secrets are made of it
    return (spoilt(one, random) for one in _years(_plan(number, random), random))


def _plan(number: int, random: Random) -> Plan:
    place, bureau = divmod(number, len(BUREAUS))
    works = BUREAUS[bureau].works
    return Plan(
        place=PLACES[place % len(PLACES)],
        region_code=f"99{place:07d}",
        bureau=BUREAUS[bureau],
        works=works[: random.randint(1, len(works))],
        unit=random.choice(UNITS),
        staff=random.randint(5, 900),
    )


def _years(plan: Plan, random: Random) -> Iterator[DepartmentDeclaration]:
    """Yield the declarations of a department, year by year."""
    cents = int(LARGE.factor / plan.unit.factor)  # the same money, whatever the unit
    total = random.randint(10**5, 10**6) * random.choice(SIZES) * cents
    measures = [*_measures(plan)]
    numbers = [_first(measure, random) for _level2, measure in measures]
    spellings = [_spelling(measure, random) for _level2, measure in measures]
    for year in YEARS:
        targets = map(str.format, spellings, numbers)
        yield _declaration(plan, year, total, [*targets], random)
        total = total * random.randint(92, 112) // 100
        numbers = [
            _next(number, measure, random)
            for number, (_level2, measure) in zip(numbers, measures, strict=True)
        ]


def _measures(plan: Plan) -> Iterator[tuple[str, Measure]]:
    """Yield the indicators of a department with their level-2 classes, in the order of the form."""
    for level2 in (level2 for names in CLASSES.values() for level2 in names):
        if level2 in plan.bureau.effects:
            yield level2, plan.bureau.effects[level2]
        else:
            yield from ((level2, work.outputs[level2]) for work in plan.works)


def _first(measure: Measure, random: Random) -> int:
    is_rate = measure.target.endswith("%")
    if is_rate and random.randrange(100) < CEILING:
        return WHOLE
    return random.randint(measure.least, measure.most)


def _next(number: int, measure: Measure, random: Random) -> int:
    """Return the number of the next year: the same, a better one, or a looser one."""
    change = random.randrange(100)
    if change < SAME or number == WHOLE:
        return number
    step = max(1, number // 50) * (-1 if change < SAME + LOOSER else 1)
    better = -step if measure.target.startswith("≤") else step
    return min(max(number + better, measure.least), measure.most)


def _spelling(measure: Measure, random: Random) -> str:
    """Return how a target is written by a department, with a gap for the number."""
    if measure.target.startswith("≥"):
        return random.choice(SPELLINGS).format(measure.target.removeprefix("≥"))
    return measure.target


def _declaration(
    plan: Plan, year: int, total: int, targets: Sequence[str], random: Random
) -> DepartmentDeclaration:
    budget, projects = _budget(total, plan.unit, random)
    tasks = [*_tasks(plan, projects, random)]
    costs = [task.funding.total for task in tasks if task.funding]
    return DepartmentDeclaration(
        fiscal_year=year,
        region_code=plan.region_code,
        department=plan.place + plan.bureau.name,
        money_unit=plan.unit,
        staff_on_payroll=Number(Decimal(plan.staff + random.randint(0, 9))),
        subordinate_units=Number(Decimal(len(plan.works))),
        functions=plan.bureau.functions,
        budget=budget,
        goals=tuple(_goals(plan)),
        tasks=tuple(tasks),
        tasks_total=TaskFunding(total=Money.sum(one for one in costs if isinstance(one, Money))),
        groups=tuple(_groups(plan, targets)),
    )


def _goals(plan: Plan) -> Iterator[Goal]:
    for number, work in enumerate(plan.works, 1):
        aims = plan.bureau.aims if work is plan.works[-1] else ""
        yield Goal(number=number, heading=work.name, text=work.goal + aims)


def _groups(plan: Plan, targets: Sequence[str]) -> Iterator[IndicatorGroup]:
    written = [*zip(_measures(plan), targets, strict=True)]
    for level1, names in CLASSES.items():
        for level2 in names:
            indicators = (
                Indicator(name=measure.name, annual_target=parse_target(text, name=measure.name))
                for (own, measure), text in written
                if own == level2
            )
            yield IndicatorGroup(level1=level1, level2=level2, indicators=tuple(indicators))


def _money(cents: int, unit: Unit) -> Money:
    """Return an amount with two decimals."""
    return Money(Decimal(cents).scaleb(-2), unit)


def _shares(total: int, number: int, random: Random) -> list[int]:
    """Return so many shares of a sum, none of which is small."""
    weights = [random.randint(10, 100) for _share in range(number)]
    shares = [total * weight // sum(weights) for weight in weights[1:]]
    return [total - sum(shares), *shares]


def _budget(total: int, unit: Unit, random: Random) -> tuple[BudgetComposition, int]:
    """Return a budget of which the three sums agree, and how much of it projects have."""
    basic, project, special, other = _shares(total, 4, random)
    others, lower = (total * random.randint(0, 20) // 100 for _kind in range(2))
    budget = BudgetComposition(
        basic_expenditure=_money(basic, unit),
        project_expenditure=_money(project, unit),
        special_funds=_money(special, unit),
        other_development_expenditure=_money(other, unit),
        fiscal_appropriation=_money(total - others, unit),
        other_funds=_money(others, unit),
        own_level_funds=_money(total - lower, unit),
        transfers_to_lower_levels=_money(lower, unit),
    )
    return budget, project + special


def _tasks(plan: Plan, most: int, random: Random) -> Iterator[KeyTask]:
    costs = _shares(most * random.randint(50, 95) // 100, len(plan.works), random)
    for work, cost in zip(plan.works, costs, strict=True):
        other = cost * random.randint(0, 20) // 100
        yield KeyTask(
            name=f"{work.name}工作",
            content=work.content,
            funding=TaskFunding(
                total=_money(cost, plan.unit),
                fiscal_appropriation=_money(cost - other, plan.unit),
                other_funds=_money(other, plan.unit),
            ),
            expected_result=work.result,
        )
