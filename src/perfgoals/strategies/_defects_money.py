"""Defects of money: sums that do not agree, parts that are more than their whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, cast

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.model.budget import BudgetComposition, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank
from perfgoals.strategies._amounts import (
    MORE,
    amount_of,
    cents_of,
    money_of,
    sum_of,
    unit_of,
    with_more,
    without_unit,
)
from perfgoals.strategies._budgets import GROUPS
from perfgoals.strategies._changes import replaced, with_fields
from perfgoals.strategies._clean import clean_departments, clean_projects
from perfgoals.strategies._defect import Maker, Pair, Ways
from perfgoals.strategies._defects_funding import (
    lines_of,
    more_in_a_year,
    negative_of_project,
    no_unit_in_project,
    priced,
    source_of_project,
    total_cost,
)

MOST_DECIMALS: Final = {"元": 2, "万元": 6}
TOTALS: Final = (
    "本年度预算安排{}。",
    "{year}年度预算资金{}。",
    "{year}年预算总额{}，全部用于本年工作。",
)


def _line_changed(block: str) -> Maker:
    """Return what changes a line of a block, and its printed total along."""

    def draw_changed(draw: st.DrawFn) -> Pair:
        clean = draw(clean_departments())
        line, more = draw(st.sampled_from(GROUPS[block])), draw(MORE)
        budget = with_more(_budget_of(clean), line, more)
        total = sum_of(getattr(budget, each) for each in GROUPS[block])
        printed = total if getattr(budget, block) else None
        return clean, evolve(clean, budget=with_fields(budget, **{block: printed}))

    return draw_changed


def _printed_total(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    total, lines = draw(st.sampled_from(sorted(GROUPS.items())))
    budget = _budget_of(clean)
    printed = sum_of(getattr(budget, line) for line in lines)
    clean = evolve(clean, budget=with_fields(budget, **{total: printed}))
    return clean, evolve(clean, budget=with_more(_budget_of(clean), total, draw(MORE)))


def _source_of_task(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    place = draw(st.integers(0, len(clean.tasks) - 1))
    source = draw(st.sampled_from(("fiscal_appropriation", "other_funds")))
    task = clean.tasks[place]
    changed = evolve(task, funding=with_more(task.funding, source, draw(MORE)))
    return clean, evolve(clean, tasks=replaced(clean.tasks, place, changed))


def _total_of_tasks(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    return clean, evolve(clean, tasks_total=with_more(clean.tasks_total, "total", draw(MORE)))


def _tasks_beyond_budget(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    budget = _cents(_budget_of(clean), *GROUPS["printed_total_expenditure"])
    return clean, _with_tasks_of(clean, budget + draw(MORE))


def _tasks_beyond_projects(draw: st.DrawFn) -> Pair:
    """Draw a task that takes some of what is spent on staff, and no more than there is."""
    clean = draw(clean_departments())
    basic, *projects = GROUPS["printed_total_expenditure"]
    most = _cents(_budget_of(clean), basic)
    rest = _cents(_budget_of(clean), *projects)
    return clean, _with_tasks_of(clean, rest + draw(st.integers(100, most)))


def _with_tasks_of(clean: DepartmentDeclaration, cents: int) -> DepartmentDeclaration:
    """Return a declaration whose tasks come to so much, by what the first of them takes."""
    first, *others = clean.tasks
    rest = sum(cents_of(amount_of(each.funding.total)) for each in others if each.funding)
    amount = money_of(cents - rest, unit_of(clean))
    funding = TaskFunding(total=amount, fiscal_appropriation=amount, other_funds=Blank())
    return evolve(
        clean,
        tasks=(evolve(first, funding=funding), *others),
        tasks_total=TaskFunding(total=money_of(cents, unit_of(clean))),
    )


def _negative(draw: st.DrawFn) -> Pair:
    """Draw a source below zero; the other one makes up for it."""
    clean = draw(clean_departments())
    less = cents_of(amount_of(_budget_of(clean).other_funds)) + draw(MORE)
    return clean, _moved(clean, GROUPS["printed_total_income"], less)


def _small_change(draw: st.DrawFn) -> Pair:
    """Draw a line with a fraction of a cent; the other one makes up for it."""
    clean = draw(clean_departments())
    places = MOST_DECIMALS[unit_of(clean).symbol] + draw(st.integers(1, 2))
    fraction = Decimal(draw(st.integers(1, 9))).scaleb(2 - places)
    lines = draw(st.sampled_from(sorted(GROUPS.values())))
    return clean, _moved(clean, lines[:2], fraction)


def _moved(
    clean: DepartmentDeclaration, lines: Sequence[str], cents: Decimal | int
) -> DepartmentDeclaration:
    """Return a declaration of which so much of the second line stands in the first."""
    budget = with_more(_budget_of(clean), lines[0], cents)
    return evolve(clean, budget=with_more(budget, lines[1], -cents))


def _no_unit(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    tasks = (evolve(task, funding=without_unit(task.funding)) for task in clean.tasks)
    return clean, evolve(
        clean,
        money_unit=None,
        budget=without_unit(clean.budget),
        tasks=tuple(tasks),
        tasks_total=without_unit(clean.tasks_total),
    )


def _said_total(draw: st.DrawFn) -> Pair:
    """Draw a goal that speaks of the money of the year."""
    clean = draw(st.one_of(clean_departments(), clean_projects()))
    if isinstance(clean, ProjectDeclaration):
        cents = cents_of(amount_of(lines_of(clean)[0].annual))
    else:
        cents = _cents(_budget_of(clean), *GROUPS["printed_total_income"])
    words, more = draw(st.sampled_from(TOTALS)), draw(MORE)
    declarations = []
    for said in (cents, cents + more):
        told = words.format(money_of(said, unit_of(clean)), year=clean.fiscal_year)
        *others, goal = clean.goals
        goals = (*others, evolve(goal, text=told + goal.text))
        declarations.append(evolve(clean, goals=goals))
    return declarations[0], declarations[1]


def _task_without_money(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    place = draw(st.integers(0, len(clean.tasks) - 1))
    blank = Blank(draw(st.sampled_from(("", "/", "—"))))
    funding = TaskFunding(total=blank, fiscal_appropriation=blank, other_funds=blank)
    tasks = replaced(clean.tasks, place, evolve(clean.tasks[place], funding=funding))
    total = sum_of(task.funding.total for task in tasks if task.funding)
    return clean, evolve(clean, tasks=tasks, tasks_total=TaskFunding(total=total or blank))


def _blank_block(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    total, lines = draw(st.sampled_from(sorted(GROUPS.items())))
    blank = Blank(draw(st.sampled_from(("", "/", "—"))))
    printed = {total: blank if getattr(clean.budget, total) else None}
    budget = with_fields(_budget_of(clean), **printed, **dict.fromkeys(lines, blank))
    return clean, evolve(clean, budget=budget)


def _budget_of(clean: DepartmentDeclaration) -> BudgetComposition:
    return cast("BudgetComposition", clean.budget)


def _cents(budget: BudgetComposition, *lines: str) -> int:
    return sum(cents_of(amount_of(getattr(budget, line))) for line in lines)


WAYS: Final[Ways] = {
    "PG101": (_line_changed("printed_total_expenditure"),),
    "PG102": (_line_changed("printed_total_by_level"),),
    "PG103": (_printed_total, _source_of_task, source_of_project),
    "PG104": (_total_of_tasks,),
    "PG105": (_tasks_beyond_budget,),
    "PG106": (_tasks_beyond_projects,),
    "PG107": (_negative, negative_of_project),
    "PG108": (_small_change,),
    "PG109": (_no_unit, no_unit_in_project),
    "PG110": (more_in_a_year,),
    "PG111": (_said_total,),
    "PG112": (_task_without_money,),
    "PG113": (_blank_block,),
    "PG114": (priced,),
    "PG115": (total_cost,),
}
"""Code of a rule → the ways to break it."""
