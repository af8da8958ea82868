"""Judging the totals of money that a form prints: of its budget, its tasks, its sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from perfgoals.checks.judgements import Broken, Judgement
from perfgoals.checks.judging.kept_aside import unless_kept_aside
from perfgoals.checks.judging.sources import sums_in
from perfgoals.checks.judging.sums import agree
from perfgoals.checks.profile import Profile
from perfgoals.model.budget import ProjectFunding, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration

EXPENDITURE: Final = (
    "basic_expenditure",
    "project_expenditure",
    "special_funds",
    "other_development_expenditure",
)
INCOME: Final = ("fiscal_appropriation", "other_funds")
LEVELS: Final = ("own_level_funds", "transfers_to_lower_levels")
PRINTED: Final = {
    "printed_total_expenditure": EXPENDITURE,
    "printed_total_income": INCOME,
    "printed_total_by_level": LEVELS,
}
"""Total that a form prints → the lines that it is the sum of."""
COLUMNS: Final = ("cumulative", "annual")
TASK_COLUMNS: Final = {
    "total": "总额",
    "fiscal_appropriation": "财政拨款",
    "other_funds": "其他资金",
}
"""Column of the tasks' money → what it is called."""


def judged_department(declaration: DepartmentDeclaration, profile: Profile) -> Iterator[Judgement]:
    """Judge the totals of a budget and of tasks; of their sum where nothing else is wrong there."""
    if budget := declaration.budget:
        for name, lines in PRINTED.items():
            total, parts = [getattr(budget, name)], [getattr(budget, line) for line in lines]
            yield from agree(total, parts, path=f"/budget/{name}", profile=profile)
    rows = [*_judged_rows(declaration, profile)]
    yield from rows
    if declaration.tasks_total and not any(isinstance(one, Broken) for one in rows):
        above = judged_task_totals(declaration, profile)
        if not any(isinstance(one, Broken) for one in above):
            yield from _judged_row(declaration.tasks_total, "/tasks_total/total", profile)


def judged_project(funding: ProjectFunding, profile: Profile) -> Iterator[Judgement]:
    """Judge the totals of a project's money; what is wrong in a source and its total, once."""
    numbers = {id(line): number for number, line in enumerate(funding.lines)}
    told: set[tuple[str, str]] = set()
    for each in sums_in(funding.lines):
        for column in COLUMNS:
            path = f"/funding/lines/{numbers[id(each.total)]}/{column}"
            for judgement in each.judged(column, path=path, profile=profile):
                if isinstance(judgement, Broken):
                    by = column, judgement.params["difference"]
                    if by in told:
                        continue
                    told.add(by)
                yield judgement


def judged_task_totals(declaration: DepartmentDeclaration, profile: Profile) -> Iterator[Judgement]:
    """Judge the columns of 金额合计; of what a single task has wrong its own total tells."""
    if declaration.tasks_total is None:
        return
    rows = _judged_rows(declaration, profile)
    told = {one.params["difference"] for one in rows if isinstance(one, Broken)}
    funded = [task.funding for task in declaration.tasks if task.funding]
    for column, what in TASK_COLUMNS.items():
        total = [getattr(declaration.tasks_total, column)]
        parts = [getattr(funding, column) for funding in funded]
        path = f"/tasks_total/{column}"
        for one in agree(total, parts, path=path, profile=profile):
            if not isinstance(one, Broken):
                yield one
            elif one.params["difference"] not in told:
                yield evolve(one, params={**one.params, "column": what})


def _judged_rows(declaration: DepartmentDeclaration, profile: Profile) -> Iterator[Judgement]:
    """Judge the total of each task."""
    for number, task in enumerate(declaration.tasks):
        if task.funding:
            path = f"/tasks/{number}/funding/total"
            for judgement in _judged_row(task.funding, path, profile):
                yield unless_kept_aside(judgement, declaration)


def _judged_row(funding: TaskFunding, path: str, profile: Profile) -> Iterator[Judgement]:
    sources = [getattr(funding, name) for name in INCOME]
    yield from agree([funding.total], sources, path=path, profile=profile)
