"""What a department's declaration holds and its form has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.forms.printing import filled, filled_results, other_horizons
from perfgoals.model.declaration import (
    DEPARTMENT_FORM,
    DepartmentDeclaration,
    Horizon,
    KeyTask,
)


def unshown(declaration: DepartmentDeclaration) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and would not be printed."""
    yield from filled(declaration, "", "region_code", "filing", "contacts")
    is_guangdong = declaration.form == DEPARTMENT_FORM
    yield from _in_guangdong(declaration) if is_guangdong else _in_others(declaration)
    yield from filled_results(declaration.groups)


def _in_guangdong(declaration: DepartmentDeclaration) -> Iterator[str]:
    yield from other_horizons(declaration.goals, Horizon.overall)
    sources = ("fiscal_appropriation", "other_funds")
    for number, task in enumerate(declaration.tasks):
        yield from filled(task.funding, f"/tasks/{number}/funding", *sources)
    yield from filled(declaration.tasks_total, "/tasks_total", *sources)
    if isinstance(declaration.other_tasks, KeyTask):
        yield from filled(declaration.other_tasks, "/other_tasks", "name")
        yield from filled(declaration.other_tasks.funding, "/other_tasks/funding", *sources)


def _in_others(declaration: DepartmentDeclaration) -> Iterator[str]:
    """The form of 财预〔2015〕88号, also where it stands in for another one."""
    yield from filled(declaration, "", "budget", "other_tasks")
    yield from other_horizons(declaration.goals, Horizon.annual)
    for number, task in enumerate(declaration.tasks):
        yield from filled(task, f"/tasks/{number}", "expected_result")
