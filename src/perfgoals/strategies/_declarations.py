"""Strategies for declarations and their parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from hypothesis import strategies as st

from perfgoals.errors import UnknownNameError
from perfgoals.model.budget import TaskFunding
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR
from perfgoals.model.declaration import (
    Contact,
    DepartmentDeclaration,
    Extra,
    Filing,
    Goal,
    Horizon,
    KeyTask,
)
from perfgoals.model.exact import LARGEST_ORDINAL
from perfgoals.strategies import _general, _guangdong, _ministry
from perfgoals.strategies._budgets import budgets
from perfgoals.strategies._indicators import indicator_groups
from perfgoals.strategies._values import (
    blanks,
    money_fields,
    numbers,
    partial_dates,
    texts,
    units,
)

FORMS: Final[Mapping[str, Callable[[], st.SearchStrategy[DepartmentDeclaration]]]] = (
    MappingProxyType(
        {
            "guangdong-department": _guangdong.declarations,
            "mof-2015-department": _ministry.departments,
            "general-department": _general.departments,
        }
    )
)
"""Form → what it can show."""
T = TypeVar("T")
Years: TypeAlias = Callable[[int, int], st.SearchStrategy[T]]
"""What draws values of the years between two, both included."""


@cache
def goals() -> st.SearchStrategy[Goal]:
    """Goals with and without number and heading."""
    return st.builds(
        Goal,
        number=st.one_of(st.none(), st.integers(0, LARGEST_ORDINAL)),
        heading=texts(),
        text=texts(),
        horizon=st.sampled_from(Horizon),
    )


@cache
def task_fundings() -> st.SearchStrategy[TaskFunding]:
    """The money of a task, with any of its three amounts."""
    return st.builds(
        TaskFunding,
        total=money_fields(),
        fiscal_appropriation=money_fields(),
        other_funds=money_fields(),
    )


@cache
def key_tasks() -> st.SearchStrategy[KeyTask]:
    """Key tasks with any of their fields."""
    return st.builds(
        KeyTask,
        name=texts(),
        content=st.one_of(st.none(), texts()),
        funding=st.one_of(st.none(), task_fundings()),
        expected_result=st.one_of(st.none(), texts()),
    )


@cache
def filings() -> st.SearchStrategy[Filing]:
    """How declarations were handed in."""
    several = st.lists(texts(), max_size=2).map(tuple)
    date = st.one_of(st.none(), partial_dates())
    return st.builds(
        Filing, agency=st.one_of(st.none(), texts()), date=date, notes=several, opinions=several
    )


@cache
def contacts() -> st.SearchStrategy[Contact]:
    """Persons to ask."""
    return st.builds(Contact, role=texts(), name=texts(), phone=texts())


@cache
def extras() -> st.SearchStrategy[Extra]:
    """What a form has besides."""
    return st.builds(Extra, texts(), texts())


@cache
def department_declarations(*, form: str | None = None) -> st.SearchStrategy[DepartmentDeclaration]:
    """Declarations of departments; with `form`, such as that form can show.

    What a form can show is what reading the printed form gives back: `form=` leaves out
    fields that the form does not have, names that are blank or begin like its marks, and
    classes outside of the taxonomy.
    """
    return of_form(form, FORMS)() if form else _any_declarations()


def of_form(form: str, known: Mapping[str, T]) -> T:
    """Return what is known of a form; UnknownNameError where there is none of this name."""
    if form not in known:
        raise UnknownNameError("form", form, tuple(known))
    return known[form]


@cache
def _any_declarations() -> st.SearchStrategy[DepartmentDeclaration]:
    optional = st.one_of(st.none(), texts())
    return st.builds(
        DepartmentDeclaration,
        form=texts(),
        fiscal_year=st.one_of(st.none(), st.integers(FIRST_YEAR, LAST_YEAR)),
        region_code=optional,
        department=texts(),
        department_code=optional,
        money_unit=st.one_of(st.none(), units()),
        staff_on_payroll=numbers(),
        subordinate_units=numbers(),
        functions=optional,
        budget=st.one_of(st.none(), budgets()),
        goals=st.lists(goals(), max_size=3).map(tuple),
        tasks=st.lists(key_tasks(), max_size=3).map(tuple),
        tasks_total=st.one_of(st.none(), task_fundings()),
        other_tasks=st.one_of(st.none(), blanks(), key_tasks()),
        groups=st.lists(indicator_groups(), max_size=4).map(tuple),
        filing=st.one_of(st.none(), filings()),
        contacts=st.lists(contacts(), max_size=2).map(tuple),
        extras=st.lists(extras(), max_size=2).map(tuple),
    )
