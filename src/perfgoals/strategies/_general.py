"""Declarations that the general forms of each kind can show, and that of Shanghai's projects.

A general form prints every field; what its readers have no field for is left out.
"""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.forms.project._period import date_of
from perfgoals.model.budget import TaskFunding
from perfgoals.model.declaration import (
    Contact,
    DepartmentDeclaration,
    Extra,
    Filing,
    Horizon,
    KeyTask,
)
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.strategies import _guangdong as guangdong
from perfgoals.strategies import _ministry as ministry
from perfgoals.strategies._values import partial_dates, printed_money, texts

AMOUNTS = ("total", "fiscal_appropriation", "other_funds")
ROLES = ("联系人", "项目负责人")
DAYS = ("2024-01-01", "2026-12-31", "2025年3月", "待定", "")
NAMED = st.sampled_from(("某某", "（略）"))


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Contact, ...]:
    """Draw two persons to ask at most."""
    person = st.builds(
        Contact,
        role=st.sampled_from(ROLES),
        name=NAMED,
        phone=st.sampled_from(("", "00000000")),
    )
    return tuple(draw(st.lists(person, max_size=2)))


@cache
def filings() -> st.SearchStrategy[Filing]:
    """Draw how a declaration was handed in, with one thing said at least."""
    several = st.lists(texts(), max_size=2).map(tuple)
    said = st.builds(
        Filing,
        agency=st.one_of(st.none(), texts()),
        date=st.one_of(st.none(), partial_dates()),
        notes=several,
        opinions=several,
    )
    return said.filter(lambda filing: filing != Filing())


@st.composite
def departments(draw: st.DrawFn) -> DepartmentDeclaration:
    """Draw a department's declaration with the fields of all forms."""
    unit = draw(ministry.money_units())
    money = printed_money(unit=unit or NO_UNIT)
    names = draw(st.sets(st.sampled_from(AMOUNTS)))
    funding = st.builds(TaskFunding, **dict.fromkeys(names, money)) if names else st.none()
    results = texts() if draw(st.booleans()) else st.none()
    task = st.builds(
        KeyTask,
        name=guangdong.written(),
        content=texts(),
        funding=funding,
        expected_result=results,
    )
    one = draw(guangdong.declarations())
    targets = draw(st.sampled_from(ministry.HALVES))
    return evolve(
        one,
        form="general-department",
        money_unit=unit,
        budget=draw(st.one_of(st.none(), guangdong.budgets(unit or NO_UNIT))),
        goals=(*draw(ministry.goals(Horizon.overall)), *draw(ministry.goals(Horizon.annual))),
        tasks=tuple(draw(st.lists(task, min_size=1, max_size=3))),
        tasks_total=draw(st.one_of(st.none(), funding)),
        other_tasks=draw(st.one_of(st.none(), guangdong.marks())),
        groups=draw(ministry.groups(targets=(targets,))),
        contacts=draw(contacts()),
        region_code=draw(st.one_of(st.none(), texts())),
        filing=draw(st.one_of(st.none(), filings())),
    )


@st.composite
def projects(draw: st.DrawFn, min_year: int, max_year: int) -> ProjectDeclaration:
    """Draw a project's declaration with the fields of all forms."""
    one = draw(with_days(ministry.projects("mof-2015-project", min_year, max_year)))
    horizons = (Horizon.period, Horizon.overall, Horizon.annual)
    return evolve(
        one,
        form="general-project",
        money_unit=one.money_unit if one.funding else draw(ministry.money_units()),
        goals=tuple(goal for horizon in horizons for goal in draw(ministry.goals(horizon))),
        contacts=draw(contacts()),
        region_code=draw(st.one_of(st.none(), texts())),
        filing=draw(st.one_of(st.none(), filings())),
    )


@st.composite
def evaluations(draw: st.DrawFn, min_year: int, max_year: int) -> SelfEvaluation:
    """Draw a self-evaluation with the fields of all forms."""
    one = draw(ministry.evaluations(min_year, max_year))
    horizons = (Horizon.overall, Horizon.period, Horizon.annual)
    return evolve(
        one,
        form="general-self-evaluation",
        money_unit=one.money_unit if one.execution else draw(ministry.money_units()),
        goals=tuple(goal for horizon in horizons for goal in draw(ministry.goals(horizon))),
        contacts=draw(contacts()),
        region_code=draw(st.one_of(st.none(), texts())),
        filing=draw(st.one_of(st.none(), filings())),
    )


@st.composite
def of_shanghai(draw: st.DrawFn, min_year: int, max_year: int) -> ProjectDeclaration:
    """Draw what the form for projects of Shanghai can show: money is in 元, costs come first."""
    unit = Unit("元")
    one = draw(with_days(ministry.projects("mof-2015-project-annual", min_year, max_year)))
    goals = (*draw(ministry.goals(Horizon.overall)), *draw(ministry.goals(Horizon.annual)))
    nature = draw(st.one_of(st.none(), guangdong.written()))
    natures = (Extra("项目性质", nature),) if nature and one.project_kind is not None else ()
    return evolve(
        one,
        form="shanghai-2026-project",
        money_unit=unit,
        funding=draw(ministry.fundings(unit)),
        goals=goals,
        groups=tuple(sorted(one.groups, key=lambda group: group.level1 != "成本指标")),
        extras=(*one.extras, *natures),
    )


@st.composite
def with_days(
    draw: st.DrawFn, projects: st.SearchStrategy[ProjectDeclaration]
) -> ProjectDeclaration:
    """Draw projects, some with their time in two cells."""
    one = draw(projects)
    if draw(st.booleans()):
        return one
    first, last = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    period = f"{first}\n{last}"
    return evolve(one, period=period, period_start=date_of(first), period_end=date_of(last))
