"""Strategies for declarations to which a reviewer has no objection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from hypothesis import strategies as st

from perfgoals._themes import BUREAUS, PLACES, QUANTITY, Bureau, Measure, Work
from perfgoals.model.budget import BudgetComposition, FundingLine, ProjectFunding, TaskFunding
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import DepartmentDeclaration, Goal, Horizon, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, Number
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import parse_target
from perfgoals.model.taxonomy import CLASSES
from perfgoals.model.units import Unit
from perfgoals.strategies._amounts import cents_of, money_of, sum_of

UNITS: Final = (Unit("万元"), Unit("元"))
YEARS: Final = (2021, 2028)
LEAST: Final = 600
"""Cents (of the form's unit) that a line comes to at least, so that it can be shared out."""
MOST: Final = 10**8
LARGEST_SEED: Final = 10**4
MOST_YEARS: Final = 4
"""Of a project, and how many times the year's target for a count is that of all years."""


@cache
def clean_declarations() -> st.SearchStrategy[Declaration]:
    """Declarations of departments and projects with nothing to object to."""
    return st.one_of(clean_departments(), clean_projects())


@cache
@st.composite
def clean_departments(draw: st.DrawFn) -> DepartmentDeclaration:
    """Declarations of departments with nothing to object to; the simplest has one goal."""
    place, bureau = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BUREAUS))
    works = bureau.works[: draw(st.integers(1, len(bureau.works)))]
    unit = draw(st.sampled_from(UNITS))
    budget = _budget(draw, unit)
    projects = (budget.project_expenditure, budget.special_funds)
    most = sum(cents_of(amount) for amount in projects if isinstance(amount, Money))
    tasks = tuple(_task(draw, work, most // len(works), unit) for work in works)
    totals = [task.funding.total for task in tasks if task.funding]
    return DepartmentDeclaration(
        fiscal_year=draw(st.integers(*YEARS)),
        department=place + bureau.name,
        money_unit=unit,
        staff_on_payroll=Number(Decimal(draw(st.integers(5, 900)))),
        subordinate_units=Number(Decimal(draw(st.integers(0, 30)))),
        functions=bureau.functions,
        budget=budget,
        goals=tuple(
            Goal(
                number=number,
                heading=work.name,
                text=work.goal + (bureau.aims if work is works[-1] else ""),
            )
            for number, work in enumerate(works, 1)
        ),
        tasks=tasks,
        tasks_total=TaskFunding(total=sum_of(totals)),
        groups=groups_of(draw, bureau, works, is_of_two_times=draw(st.booleans())),
    )


@cache
@st.composite
def clean_projects(draw: st.DrawFn) -> ProjectDeclaration:
    """Declarations of projects with nothing to object to."""
    place, bureau = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BUREAUS))
    work = draw(st.sampled_from(bureau.works))
    year, more = draw(st.integers(*YEARS)), draw(st.integers(1, MOST_YEARS - 1))
    unit = draw(st.sampled_from(UNITS))
    return ProjectDeclaration(
        fiscal_year=year,
        project=f"{place}{work.name}项目",
        department=place + bureau.name,
        agency=place + bureau.name,
        project_kind="特定目标类",
        period=f"{year}年1月-{year + more}年12月",
        period_start=PartialDate(year, 1),
        period_end=PartialDate(year + more, 12),
        money_unit=unit,
        funding=funding_of(draw, draw(st.integers(LEAST, MOST)), unit),
        goals=(
            Goal(text=f"{work.goal}{bureau.aims}形成长效机制。", horizon=Horizon.period),
            Goal(text=work.goal + bureau.aims, horizon=Horizon.annual),
        ),
        groups=groups_of(draw, bureau, [work], is_of_two_times=True),
    )


def shares_of(draw: st.DrawFn, cents: int, count: int) -> Iterator[int]:
    """Yield so many shares of a sum, none of which is nothing."""
    for left in range(count - 1, 0, -1):
        share = draw(st.integers(1, cents - left))
        cents -= share
        yield share
    yield cents


def _budget(draw: st.DrawFn, unit: Unit) -> BudgetComposition:
    """Return a budget of which the three sums agree, with or without printed totals."""
    total = draw(st.integers(4 * LEAST, MOST))
    basic, project, special, other = shares_of(draw, total - 4 * LEAST + 4, 4)
    (fiscal, others), (own, lower) = (shares_of(draw, total, 2) for _division in range(2))
    printed = money_of(total, unit) if draw(st.booleans()) else None
    least = LEAST - 1
    return BudgetComposition(
        basic_expenditure=money_of(basic + least, unit),
        project_expenditure=money_of(project + least, unit),
        special_funds=money_of(special + least, unit),
        other_development_expenditure=money_of(other + least, unit),
        fiscal_appropriation=money_of(fiscal, unit),
        other_funds=money_of(others, unit),
        own_level_funds=money_of(own, unit),
        transfers_to_lower_levels=money_of(lower, unit),
        printed_total_expenditure=printed,
        printed_total_income=printed,
        printed_total_by_level=printed,
    )


def _task(draw: st.DrawFn, work: Work, most: int, unit: Unit) -> KeyTask:
    fiscal, other = shares_of(draw, draw(st.integers(2, most)), 2)
    return KeyTask(
        name=f"{work.name}工作",
        content=work.content,
        funding=TaskFunding(
            total=money_of(fiscal + other, unit),
            fiscal_appropriation=money_of(fiscal, unit),
            other_funds=money_of(other, unit),
        ),
        expected_result=work.result,
    )


def funding_of(draw: st.DrawFn, annual: int, unit: Unit) -> ProjectFunding:
    """Return the money of a project that comes to so much in a year, and to more in all."""
    more = [draw(st.integers(1, MOST)) for _source in range(2)]
    sources = [
        (extra + share, share)
        for extra, share in zip(more, shares_of(draw, annual, 2), strict=True)
    ]
    total = tuple(map(sum, zip(*sources, strict=True)))
    labels = ("资金总额", 0), ("其中：财政拨款", 1), ("其他资金", 1)
    return ProjectFunding(
        lines=tuple(
            FundingLine(
                label=label,
                level=level,
                cumulative=money_of(whole, unit),
                annual=money_of(share, unit),
            )
            for (label, level), (whole, share) in zip(labels, (total, *sources), strict=True)
        )
    )


def groups_of(
    draw: st.DrawFn, bureau: Bureau, works: Sequence[Work], *, is_of_two_times: bool
) -> tuple[IndicatorGroup, ...]:
    """Return the classes of a form with an indicator of each field of work, or of the bureau.

    One number is drawn for the targets of all of them, which is quicker than one for each.
    """
    times = draw(st.integers(1, MOST_YEARS)) if is_of_two_times else 0
    seed = draw(st.integers(0, LARGEST_SEED))
    return tuple(
        IndicatorGroup(
            level1=level1,
            level2=level2,
            indicators=tuple(
                _indicator(measure, seed * place, times if level2 == QUANTITY else min(times, 1))
                for place, measure in enumerate(_measures(bureau, works, level2), 1)
            ),
        )
        for level1, level2s in CLASSES.items()
        for level2 in level2s
    )


def _measures(bureau: Bureau, works: Iterable[Work], level2: str) -> Iterator[Measure]:
    if level2 in bureau.effects:
        yield bureau.effects[level2]
    else:
        yield from (work.outputs[level2] for work in works)


def _indicator(measure: Measure, seed: int, times: int) -> Indicator:
    """Return an indicator; that of all years is so many times that of the year, 0 for none."""
    number = measure.least + seed % (measure.most - measure.least + 1)
    return indicator_of(
        measure.name,
        measure.target.format(number),
        measure.target.format(number * times) if times else None,
    )


def indicator_of(name: str, annual: str, period: str | None = None) -> Indicator:
    """Return an indicator with its targets, read as a form's are."""
    return Indicator(
        name=name,
        period_target=None if period is None else parse_target(period, name=name),
        annual_target=parse_target(annual, name=name),
    )
