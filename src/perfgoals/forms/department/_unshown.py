"""What a declaration holds and the Guangdong form has no place for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.model.budget import TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration, Horizon, KeyTask
from perfgoals.model.indicator import Indicator

COLUMNS: Final = (
    "code",
    "sign",
    "unit",
    "weight",
    "explanation",
    "standard",
    "scoring",
    "source",
    "remark",
)
"""Fields of an indicator for which the form has no column."""


def unshown(declaration: DepartmentDeclaration) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and would not be printed."""
    for name in ("region_code", "filing", "contacts"):
        if getattr(declaration, name):
            yield f"/{name}"
    for number, goal in enumerate(declaration.goals):
        if goal.horizon is not Horizon.overall:
            yield f"/goals/{number}/horizon"
    for number, task in enumerate(declaration.tasks):
        yield from _of_funding(task.funding, f"/tasks/{number}/funding")
    yield from _of_funding(declaration.tasks_total, "/tasks_total")
    if isinstance(declaration.other_tasks, KeyTask) and declaration.other_tasks.name:
        yield "/other_tasks/name"
    for number, group in enumerate(declaration.groups):
        for position, indicator in enumerate(group.indicators):
            yield from _of_indicator(indicator, f"/groups/{number}/indicators/{position}")


def _of_funding(funding: TaskFunding | None, path: str) -> Iterator[str]:
    for name in ("fiscal_appropriation", "other_funds"):
        if getattr(funding, name, None) is not None:
            yield f"{path}/{name}"


def _of_indicator(indicator: Indicator, path: str) -> Iterator[str]:
    for name in COLUMNS:
        if getattr(indicator, name) is not None:
            yield f"{path}/{name}"
