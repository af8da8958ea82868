"""Strategies for self-evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.strategies import _general, _ministry
from perfgoals.strategies._declarations import Years, contacts, extras, filings, goals, of_form
from perfgoals.strategies._indicators import indicator_groups, indicators
from perfgoals.strategies._projects import MOST_LINES, labels, levels
from perfgoals.strategies._targets import targets
from perfgoals.strategies._values import money_fields, numbers, texts, units

FORMS: Final[Mapping[str, Years[SelfEvaluation]]] = MappingProxyType(
    {
        "mof-2020-self-evaluation": _ministry.evaluations,
        "general-self-evaluation": _general.evaluations,
    }
)
"""Form → what it can show of the years between two."""


@cache
def execution_lines() -> st.SearchStrategy[ExecutionLine]:
    """Lines of how a budget was executed, with any label, level, amounts and points."""
    return st.builds(
        ExecutionLine,
        label=labels(),
        level=levels(),
        initial=money_fields(),
        budget=money_fields(),
        executed=money_fields(),
        points=numbers(),
        rate=st.one_of(st.none(), targets()),
        score=numbers(),
        reason=st.one_of(st.none(), texts()),
    )


@cache
def self_evaluations(
    *, form: str | None = None, min_year: int = FIRST_YEAR, max_year: int = LAST_YEAR
) -> st.SearchStrategy[SelfEvaluation]:
    """Self-evaluations of projects and departments; the fiscal year lies in the bounds.

    With `form`, such as that form can show: what reading the printed form gives back.
    Left out are classes outside of the taxonomy. Amounts and points need not add up, nor need
    scores follow from what was reached. Shrinks towards an evaluation in which nothing is written.
    """
    if form:
        return of_form(form, FORMS)(min_year, max_year)
    optional = st.one_of(st.none(), texts())
    groups = indicator_groups(members=indicators(evaluated=True))
    return st.builds(
        SelfEvaluation,
        form=texts(),
        fiscal_year=st.one_of(st.none(), st.integers(min_year, max_year)),
        region_code=optional,
        project=optional,
        project_code=optional,
        department=optional,
        department_code=optional,
        agency=optional,
        agency_code=optional,
        money_unit=st.one_of(st.none(), units()),
        execution=st.lists(execution_lines(), max_size=MOST_LINES).map(tuple),
        goals=st.lists(goals(), max_size=3).map(tuple),
        achieved=optional,
        groups=st.lists(groups, max_size=4).map(tuple),
        total_points=numbers(),
        total_score=numbers(),
        filing=st.one_of(st.none(), filings()),
        contacts=st.lists(contacts(), max_size=2).map(tuple),
        extras=st.lists(extras(), max_size=2).map(tuple),
    )
