"""Which kind of form a grid holds, by its words."""

from __future__ import annotations

from typing import Final

from perfgoals.forms._blocks import heads_execution, heads_indicators, labels_of
from perfgoals.forms._titles import titles_of
from perfgoals.forms.department import is_department_form
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Grid
from perfgoals.grid.cells import Row

RESULTS: Final = frozenset({Label.actual, Label.executed, Label.score})
"""Headings of what became of a goal, or of its money."""
EVALUATION: Final = ("自评", "评价表")
OWN: Final = "自评"
"""In a title, where the words of a table are lost as well: no other form has it."""
LEAST_LABELS: Final = 3


def kind_of(grid: Grid) -> str | None:
    """Return the kind of form that a grid holds, None where it holds none."""
    rows = [set(labels_of(row)) for row in grid.rows]
    labels = set[Label]().union(*rows)
    title = "".join(titles_of(grid))
    has_indicators = any(map(heads_indicators, rows))
    is_table = has_indicators or any(map(heads_execution, rows))
    says_so = any(word in title for word in EVALUATION)
    if is_table and (says_so or any(RESULTS & row for row in rows if heads_any(row))):
        return "self_evaluation"
    if Label.project in labels and (has_indicators or len(labels) >= LEAST_LABELS):
        kind = "self_evaluation" if OWN in title else "project"
        return kind if any(map(_names_project, grid.rows)) else None
    return "department" if is_department_form(grid) else None


def heads_any(row: set[Label]) -> bool:
    """Tell whether a row with these labels heads indicators, or how a budget was executed."""
    return heads_indicators(row) or heads_execution(row)


def _names_project(row: Row) -> bool:
    """Tell whether a row names a project, and does not head a list of projects."""
    labels = [cell_label(cell) for cell in row]
    if Label.project not in labels or heads_indicators(set(filter(None, labels))):
        return False
    return not any(labels[labels.index(Label.project) + 1 :][:1])
