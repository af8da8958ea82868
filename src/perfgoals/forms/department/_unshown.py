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


def unshown(declaration: DepartmentDeclaration, form: str) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and that a form would not print."""
    yield from filled(declaration, "", "region_code", "filing", "contacts")
    is_guangdong = form == DEPARTMENT_FORM
    has_money = declaration.tasks or declaration.tasks_total
    if not has_money and not (is_guangdong and (declaration.budget or declaration.other_tasks)):
        yield from filled(declaration, "", "money_unit")
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
    """The form of 财预〔2015〕88号."""
    yield from filled(declaration, "", "budget", "other_tasks")
    yield from other_horizons(declaration.goals, Horizon.annual)
    for number, task in enumerate(declaration.tasks):
        yield from filled(task, f"/tasks/{number}", "expected_result")
