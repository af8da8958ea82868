"""Going through a declaration: amounts and indicators with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import fields

from perfgoals.model.budget import BudgetComposition, FundingLine, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration, KeyTask
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money

BUDGET: Final = tuple(f"/{each.name}" for each in fields(BudgetComposition))
TASK: Final = tuple(f"/{each.name}" for each in fields(TaskFunding))
FUNDING: Final = tuple(f"/{each.name}" for each in fields(FundingLine))
EXECUTION: Final = tuple(f"/{each.name}" for each in fields(ExecutionLine))


def indicators_of(declaration: Declaration) -> Iterator[tuple[str, Indicator]]:
    """Yield the indicators in the order of the form, each with its JSON Pointer."""
    for number, group in enumerate(declaration.groups):
        for place, indicator in enumerate(group.indicators):
            yield f"/groups/{number}/indicators/{place}", indicator


def amounts_of(declaration: Declaration) -> Iterator[tuple[str, Money]]:
    """Yield the amounts of the budget, the tasks, the money and its execution, with their paths."""
    if isinstance(declaration, DepartmentDeclaration):
        yield from _amounts(declaration.budget, "/budget", BUDGET)
        for number, task in enumerate(declaration.tasks):
            yield from _amounts(task.funding, f"/tasks/{number}/funding", TASK)
        yield from _amounts(declaration.tasks_total, "/tasks_total", TASK)
        if isinstance(declaration.other_tasks, KeyTask):
            yield from _amounts(declaration.other_tasks.funding, "/other_tasks/funding", TASK)
    elif isinstance(declaration, SelfEvaluation):
        for number, executed in enumerate(declaration.execution):
            yield from _amounts(executed, f"/execution/{number}", EXECUTION)
    elif declaration.funding:
        for number, line in enumerate(declaration.funding.lines):
            yield from _amounts(line, f"/funding/lines/{number}", FUNDING)


def _amounts(holder: object, path: str, names: tuple[str, ...]) -> Iterator[tuple[str, Money]]:
    for name in names if holder is not None else ():
        value = getattr(holder, name[1:])
        if value.__class__ is Money:
            yield path + name, value
