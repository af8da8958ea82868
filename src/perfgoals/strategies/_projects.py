"""Strategies for the declarations of projects."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model.budget import FundingLine, ProjectFunding
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR
from perfgoals.model.exact import LARGEST_ORDINAL
from perfgoals.model.project import ProjectDeclaration
from perfgoals.strategies import _general, _ministry
from perfgoals.strategies._declarations import Years, contacts, extras, filings, goals, of_form
from perfgoals.strategies._indicators import indicator_groups
from perfgoals.strategies._values import money_fields, partial_dates, texts, units

LABELS = ("资金总额", "其中：财政拨款", "上年结转资金", "其他资金", "1、一般公共预算")
PERIODS = ("202001-202012", "2023.07-2024.01", "长期", "")
MOST_LINES = 4
FORMS: Final[Mapping[str, Years[ProjectDeclaration]]] = MappingProxyType(
    {
        "mof-2015-project": partial(_ministry.projects, "mof-2015-project"),
        "mof-2015-project-annual": partial(_ministry.projects, "mof-2015-project-annual"),
        "shanghai-2026-project": _general.of_shanghai,
        "general-project": _general.projects,
    }
)
"""Form → what it can show of the years between two."""


@cache
def labels() -> st.SearchStrategy[str]:
    """Draw the labels of lines of money."""
    return st.one_of(st.sampled_from(LABELS), texts())


@cache
def levels() -> st.SearchStrategy[int]:
    """Draw how deep lines stand: mostly as deep as forms have them."""
    return st.one_of(st.integers(0, 2), st.integers(0, LARGEST_ORDINAL))


@cache
def funding_lines() -> st.SearchStrategy[FundingLine]:
    """Lines of a project's money, with any label, level and amounts."""
    return st.builds(
        FundingLine,
        label=labels(),
        level=levels(),
        cumulative=money_fields(),
        annual=money_fields(),
        annual_label=st.one_of(st.none(), texts()),
    )


@cache
def project_fundings() -> st.SearchStrategy[ProjectFunding]:
    """The money of a project: any lines, which need not be a tree nor add up."""
    return st.builds(ProjectFunding, lines=st.lists(funding_lines(), max_size=MOST_LINES))


@cache
def project_declarations(
    *, form: str | None = None, min_year: int = FIRST_YEAR, max_year: int = LAST_YEAR
) -> st.SearchStrategy[ProjectDeclaration]:
    """Declarations of projects with any of their fields; the fiscal year lies in the bounds.

    With `form`, such as that form can show: what reading the printed form gives back.
    Left out are classes outside of the taxonomy and the results of self-evaluations. Amounts
    need not add up, nor need the dates of the period be those that its text says. Shrinks towards
    a declaration in which nothing is written.
    """
    if form:
        return of_form(form, FORMS)(min_year, max_year)
    optional = st.one_of(st.none(), texts())
    date = st.one_of(st.none(), partial_dates())
    return st.builds(
        ProjectDeclaration,
        form=texts(),
        fiscal_year=st.one_of(st.none(), st.integers(min_year, max_year)),
        region_code=optional,
        project=texts(),
        project_code=optional,
        department=optional,
        department_code=optional,
        agency=optional,
        agency_code=optional,
        project_kind=optional,
        period=st.one_of(st.none(), st.sampled_from(PERIODS), texts()),
        period_start=date,
        period_end=date,
        money_unit=st.one_of(st.none(), units()),
        funding=st.one_of(st.none(), project_fundings()),
        goals=st.lists(goals(), max_size=3).map(tuple),
        groups=st.lists(indicator_groups(), max_size=4).map(tuple),
        filing=st.one_of(st.none(), filings()),
        contacts=st.lists(contacts(), max_size=2).map(tuple),
        extras=st.lists(extras(), max_size=2).map(tuple),
    )
