"""From the grid of a department's form to its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.forms._blocks import Blocks, cut, first_written, labels_of
from perfgoals.forms._contacts import contacts_of
from perfgoals.forms._fields import Fields, declared_unit, keep_rows, read_fields
from perfgoals.forms._indicators import read_indicators
from perfgoals.forms._rest import note_rest
from perfgoals.forms._titles import year_of
from perfgoals.forms.department._fields import FIELDS, budget_of
from perfgoals.forms.department._tasks import read_tasks
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log, Recognised
from perfgoals.grid import Grid, Row
from perfgoals.model.declaration import DEPARTMENT_FORM, DepartmentDeclaration, Goal, Horizon
from perfgoals.model.goals import goals_of

HEADS: Final = frozenset(
    {Label.department, Label.budget, Label.goals, Label.task_content, Label.level3}
)
ENOUGH_HEADS: Final = 2
OF_88: Final = frozenset({Label.task_sum, Label.annual_goal})
"""Labels that the form of 财预〔2015〕88号 has, and that of Guangdong has not."""
OF_GUANGDONG: Final = frozenset(
    {Label.budget, Label.task_money, Label.task_result, Label.other_tasks, Label.period_target}
)


def is_department_form(grid: Grid) -> bool:
    """Tell whether a grid holds enough labels of a department's form."""
    labels = {label for row in grid.rows for label in _heads(row)}
    heads = len(labels & HEADS) + ("绩效目标" in grid.title)
    return heads >= ENOUGH_HEADS and Label.project not in labels


def _heads(row: Row) -> Iterator[Label]:
    """Yield the labels of a row; 绩效目标 further right heads a column of a list."""
    for number, label in enumerate(labels_of(row)):
        if label is not Label.goals or (not number and cell_label(first_written(row)) is label):
            yield label


def recognise(grid: Grid) -> Recognised:
    """Return what the form says, with findings for what had to be repaired."""
    log = Log()
    blocks = cut(grid.rows)
    unit = declared_unit(grid.rows, grid.notes, log)
    fields = read_fields(blocks.fields, FIELDS, log)
    tasks = read_tasks(blocks.tasks, unit, log)
    groups = read_indicators(blocks.indicators, log)
    keep_rows(blocks.totals, log)
    note_rest(grid, blocks, groups, log)
    return log.result(
        DepartmentDeclaration(
            form=_form(blocks),
            fiscal_year=year_of(grid),
            region_code=fields.text(Label.region_code, "/region_code"),
            department=fields.text(Label.department, "/department") or "",
            department_code=fields.text(Label.department_code, "/department_code"),
            money_unit=unit,
            staff_on_payroll=fields.number(Label.staff, "/staff_on_payroll"),
            subordinate_units=fields.number(Label.units, "/subordinate_units"),
            functions=fields.text(Label.functions, "/functions"),
            budget=budget_of(blocks.fields, fields, unit, log),
            goals=_goals(fields),
            tasks=tasks.tasks,
            tasks_total=tasks.total,
            other_tasks=tasks.other,
            groups=groups,
            contacts=contacts_of(fields, log),
            extras=tuple(log.extras),
        )
    )


def _form(blocks: Blocks) -> str:
    """Return the id of the form, by the labels that only one has."""
    labels = {
        label
        for rows in (blocks.fields, blocks.tasks, blocks.indicators)
        for row in rows
        for label in labels_of(row)
    }
    if {Label.sign, Label.explanation} <= labels:
        return "jiangxi-department"
    if labels & OF_88 and not labels & OF_GUANGDONG:
        return "mof-2015-department"
    return DEPARTMENT_FORM


def _goals(fields: Fields) -> tuple[Goal, ...]:
    """Return the goals as a whole, then those of the year."""
    overall = goals_of(fields.text(Label.goals, "/goals") or "")
    annual = fields.text(Label.annual_goal, "/goals") or ""
    return (*overall, *goals_of(annual, Horizon.annual))
