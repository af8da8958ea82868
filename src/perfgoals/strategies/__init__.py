"""Hypothesis strategies (extra `testing`) for tests of one's own.

Names are plural, bounds keyword-only. Values shrink towards short text and small numbers.

>>> from hypothesis import strategies as st
>>> isinstance(department_declarations(), st.SearchStrategy)
True
"""

from perfgoals.strategies._declarations import (
    contacts,
    department_declarations,
    extras,
    filings,
    goals,
    key_tasks,
)
from perfgoals.strategies._indicators import indicator_groups, indicators
from perfgoals.strategies._values import (
    blanks,
    budgets,
    money,
    numbers,
    partial_dates,
    targets,
    texts,
    thresholds,
    units,
    wordings,
)
from perfgoals.strategies.defects import shifted_rows

__all__ = [
    "blanks",
    "budgets",
    "contacts",
    "department_declarations",
    "extras",
    "filings",
    "goals",
    "indicator_groups",
    "indicators",
    "key_tasks",
    "money",
    "numbers",
    "partial_dates",
    "shifted_rows",
    "targets",
    "texts",
    "thresholds",
    "units",
    "wordings",
]
