"""What Hypothesis is told when it starts: which strategy draws which class."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from hypothesis import strategies as st

from perfgoals.model.budget import BudgetComposition, FundingLine, ProjectFunding
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import (
    Contact,
    DepartmentDeclaration,
    Extra,
    Filing,
    Goal,
    KeyTask,
)
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.quantity import Quantity
from perfgoals.model.target import (
    Blank,
    Deadline,
    Grade,
    Interval,
    Several,
    Threshold,
    Wording,
)
from perfgoals.model.units import Unit

TYPES: Final = MappingProxyType(
    {
        Blank: "blanks",
        BudgetComposition: "budgets",
        Contact: "contacts",
        Deadline: "deadlines",
        DepartmentDeclaration: "department_declarations",
        ExecutionLine: "execution_lines",
        Extra: "extras",
        Filing: "filings",
        FundingLine: "funding_lines",
        Goal: "goals",
        Grade: "grades",
        Indicator: "indicators",
        IndicatorGroup: "indicator_groups",
        Interval: "intervals",
        KeyTask: "key_tasks",
        Money: "money",
        PartialDate: "partial_dates",
        ProjectDeclaration: "project_declarations",
        ProjectFunding: "project_fundings",
        Quantity: "quantities",
        SelfEvaluation: "self_evaluations",
        Several: "several",
        Threshold: "thresholds",
        Unit: "units",
        Wording: "wordings",
    }
)
"""Class → the strategy for it, which is loaded when it is first asked for."""


def register_types() -> None:
    """Tell Hypothesis how to draw perfgoals' classes: `st.from_type(Threshold)`, `st.builds`.

    Hypothesis calls this itself, through its entry point, where perfgoals is installed.
    """
    for drawn, name in TYPES.items():
        st.register_type_strategy(drawn, partial(_strategy, name))


def _strategy(name: str, _type: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any class
    strategies = import_module("perfgoals.strategies")
    strategy: st.SearchStrategy[Any] = getattr(strategies, name)()
    return strategy
