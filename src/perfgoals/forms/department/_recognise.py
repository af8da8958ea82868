"""From the grid of a department's form to its declaration."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.finding import Finding
from perfgoals.forms._blocks import cut, labels_of
from perfgoals.forms._indicators import read_indicators
from perfgoals.forms.department._fields import Field, budget_of, declared_unit, read_fields
from perfgoals.forms.department._goals import goals_of
from perfgoals.forms.department._tasks import read_tasks
from perfgoals.forms.labels import Label
from perfgoals.forms.recognised import Log, Recognised
from perfgoals.grid import Cell, Grid
from perfgoals.model._grammar.plain import plain
from perfgoals.model.declaration import DEPARTMENT_FORM, DepartmentDeclaration, Goal
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank

YEAR: Final = re.compile(r"((?:19|20|21)[0-9]{2})\s*年")
TITLE: Final = re.compile(r".{0,60}绩效目标(?:申报)?表(?:[（(].{0,20}[)）])?")
YEAR_LINE: Final = re.compile(r"\s*[（(]?\s*[0-9０-９]{4}\s*年度?\s*[）)]?\s*")
HEADS: Final = frozenset(
    {Label.department, Label.budget, Label.goals, Label.task_content, Label.level3}
)
ENOUGH_HEADS: Final = 2


def is_department_form(grid: Grid) -> bool:
    """Tell whether a grid holds enough labels of a department's form."""
    labels = {label for row in grid.rows for label in labels_of(row)}
    heads = len(labels & HEADS) + ("绩效目标" in grid.title)
    return heads >= ENOUGH_HEADS and Label.foreign not in labels


def recognise(grid: Grid) -> Recognised:
    """Return what the form says, with findings for what had to be repaired."""
    log = Log()
    blocks = cut(grid.rows)
    unit = declared_unit(grid.rows, log)
    fields = read_fields(blocks.fields, log)
    tasks = read_tasks(blocks.tasks, unit, log)
    groups = read_indicators(blocks.indicators, log)
    log.note(cell for row in blocks.notes for cell in row if not cell.is_empty)
    log.note(note for note in grid.notes if not _is_title(note))
    if not any(group.indicators for group in groups):
        log.findings.append(Finding(code="PG025", path="/groups"))
    declaration = DepartmentDeclaration(
        form=DEPARTMENT_FORM,
        fiscal_year=_year(grid),
        department=_text(fields, Label.department, "/department", log) or "",
        department_code=_text(fields, Label.department_code, "/department_code", log),
        money_unit=unit,
        staff_on_payroll=_number(fields, Label.staff, "/staff_on_payroll", log),
        subordinate_units=_number(fields, Label.units, "/subordinate_units", log),
        functions=_text(fields, Label.functions, "/functions", log),
        budget=budget_of(blocks.fields, fields, unit, log),
        goals=_goals(fields, log),
        tasks=tasks.tasks,
        tasks_total=tasks.total,
        other_tasks=tasks.other,
        groups=groups,
        extras=tuple(log.extras),
    )
    return Recognised(
        declaration=declaration, findings=tuple(log.findings), places=dict(log.places)
    )


def _is_title(note: Cell) -> bool:
    """Tell whether a line outside of the table is the title, or the year below it."""
    return bool(YEAR_LINE.fullmatch(note.text) or TITLE.fullmatch(note.text))


def _year(grid: Grid) -> int | None:
    """Return the year in the title, wherever that stands, or in the line below it."""
    lines = [grid.title, *(note.text for note in grid.notes if _is_title(note))]
    found = next(filter(None, (YEAR.search(plain(line[:200])) for line in lines)), None)
    return int(found[1]) if found else None


def _text(fields: dict[Label, Field], label: Label, path: str, log: Log) -> str | None:
    if label not in fields:
        return None
    cell = fields[label].value
    if cell is None:
        return ""
    log.locate(path, cell)
    return cell.text


def _number(fields: dict[Label, Field], label: Label, path: str, log: Log) -> NumberField:
    if label not in fields:
        return None
    cell = fields[label].value
    return log.number(path, cell) if cell else Blank()


def _goals(fields: dict[Label, Field], log: Log) -> tuple[Goal, ...]:
    text = _text(fields, Label.goals, "/goals", log) or ""
    return goals_of(text)
