"""Defects of the money of projects: sources, years, costs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import COST, QUANTITY
from perfgoals.model.budget import FundingLine, ProjectFunding
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.units import Unit
from perfgoals.strategies._amounts import (
    MORE,
    amount_of,
    cents_of,
    money_of,
    unit_of,
    with_more,
    without_unit,
)
from perfgoals.strategies._changes import replaced
from perfgoals.strategies._clean import clean_projects, funding_of, indicator_of
from perfgoals.strategies._defect import Pair, filled, placed

PEOPLE: Final = (100, 5000)


def source_of_project(draw: st.DrawFn) -> Pair:
    """Draw a project whose total is not the sum of its sources."""
    clean = draw(clean_projects())
    lines = lines_of(clean)
    place = draw(st.integers(0, len(lines) - 1))
    changed = with_more(lines[place], "cumulative", draw(MORE))
    return clean, _with_lines(clean, replaced(lines, place, changed))


def negative_of_project(draw: st.DrawFn) -> Pair:
    """Draw a source below zero; the other one makes up for it."""
    clean = draw(clean_projects())
    total, first, second = lines_of(clean)
    less = cents_of(amount_of(second.annual)) + draw(MORE)
    for column in ("annual", "cumulative"):
        first = with_more(first, column, less)
        second = with_more(second, column, -less)
    return clean, _with_lines(clean, (total, first, second))


def no_unit_in_project(draw: st.DrawFn) -> Pair:
    """Draw a project whose amounts have no unit."""
    clean = draw(clean_projects())
    return clean, evolve(_with_lines(clean, map(without_unit, lines_of(clean))), money_unit=None)


def more_in_a_year(draw: st.DrawFn) -> Pair:
    """Draw a project whose amounts stand in the wrong columns."""
    clean = draw(clean_projects())
    lines = lines_of(clean)
    return clean, _with_lines(
        clean, [evolve(line, annual=line.cumulative, cumulative=line.annual) for line in lines]
    )


def priced(draw: st.DrawFn) -> Pair:
    """Draw a project that pays so much to so many people, and the same with many more people."""
    people, cost = draw(st.integers(*PEOPLE)), 100 * draw(st.integers(1, 90))
    base = draw(clean_projects())
    unit = unit_of(base)
    cents = people * cost * 100 // int(unit.factor_to(Unit("元")))
    paid = evolve(base, funding=funding_of(draw, cents, unit))
    paid = filled(paid, COST, indicator_of("人均培训成本", *(f"≤{cost}元/人",) * 2))
    clean, defective = (
        filled(paid, QUANTITY, indicator_of("培训人数", *(f"≥{count}人",) * 2))
        for count in (people, people * draw(st.integers(2, 9)))
    )
    return clean, defective


def total_cost(draw: st.DrawFn) -> Pair:
    """Draw a cap on the total cost that is beyond the money of all years."""
    project = draw(clean_projects())
    total = lines_of(project)[0]
    name = draw(st.sampled_from(("项目总成本", "项目总投入", "工程总费用")))
    whole = amount_of(total.cumulative)
    beyond = money_of(cents_of(whole) + draw(MORE), whole.unit)
    clean, defective = (
        placed(project, COST, indicator_of(name, *(f"≤{amount}",) * 2))
        for amount in (total.annual, beyond)
    )
    return clean, defective


def lines_of(clean: ProjectDeclaration) -> tuple[FundingLine, ...]:
    """Return the lines of money, which a clean declaration always has."""
    return cast("ProjectFunding", clean.funding).lines


def _with_lines(clean: ProjectDeclaration, lines: Iterable[FundingLine]) -> ProjectDeclaration:
    return evolve(clean, funding=ProjectFunding(lines=tuple(lines)))
