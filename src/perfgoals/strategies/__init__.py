"""Hypothesis strategies (extra `testing`) for tests of one's own.

Names are plural, bounds keyword-only. Values shrink towards short text and small numbers.
Where perfgoals is installed, Hypothesis knows its classes: `st.from_type(Threshold)`.

>>> from hypothesis import strategies as st
>>> isinstance(department_declarations(), st.SearchStrategy)
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfgoals.strategies._budgets import budgets
    from perfgoals.strategies._damage import shifted_rows
    from perfgoals.strategies._declarations import (
        contacts,
        department_declarations,
        extras,
        filings,
        goals,
        key_tasks,
    )
    from perfgoals.strategies._defect import Defect
    from perfgoals.strategies._defects import defects
    from perfgoals.strategies._evaluations import execution_lines, self_evaluations
    from perfgoals.strategies._indicators import indicator_groups, indicators
    from perfgoals.strategies._near_misses import near_misses
    from perfgoals.strategies._projects import (
        funding_lines,
        project_declarations,
        project_fundings,
    )
    from perfgoals.strategies._spellings import spellings
    from perfgoals.strategies._targets import (
        deadlines,
        grades,
        intervals,
        several,
        targets,
        thresholds,
        wordings,
    )
    from perfgoals.strategies._types import register_types
    from perfgoals.strategies._values import (
        blanks,
        money,
        numbers,
        partial_dates,
        quantities,
        texts,
        units,
    )

__all__ = [
    "Defect",
    "blanks",
    "budgets",
    "contacts",
    "deadlines",
    "defects",
    "department_declarations",
    "execution_lines",
    "extras",
    "filings",
    "funding_lines",
    "goals",
    "grades",
    "indicator_groups",
    "indicators",
    "intervals",
    "key_tasks",
    "money",
    "near_misses",
    "numbers",
    "partial_dates",
    "project_declarations",
    "project_fundings",
    "quantities",
    "register_types",
    "self_evaluations",
    "several",
    "shifted_rows",
    "spellings",
    "targets",
    "texts",
    "thresholds",
    "units",
    "wordings",
]

_HOMES = {
    name: f"perfgoals.strategies.{home}"
    for home, names in {
        "_budgets": "budgets",
        "_damage": "shifted_rows",
        "_declarations": """
            contacts department_declarations extras filings goals key_tasks
        """,
        "_defect": "Defect",
        "_defects": "defects",
        "_evaluations": "execution_lines self_evaluations",
        "_indicators": "indicator_groups indicators",
        "_near_misses": "near_misses",
        "_projects": "funding_lines project_declarations project_fundings",
        "_spellings": "spellings",
        "_targets": "deadlines grades intervals several targets thresholds wordings",
        "_types": "register_types",
        "_values": "blanks money numbers partial_dates quantities texts units",
    }.items()
    for name in names.split()
}
"""Name → the module that has it: Hypothesis itself imports this package, so it stays light."""


def __getattr__(name: str) -> object:
    """Load a strategy on first use."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
