"""Declarations as tables: their parts are gathered, then each column is made in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

import pyarrow as pa

from perfgoals.analyse._arrow import SCHEMAS, Columns, by_distinct, table_of
from perfgoals.analyse._batch import Batch, batch_of
from perfgoals.analyse._budgets import Cell, cells_of
from perfgoals.analyse._parts import amount_arrays, number_arrays, place_arrays, target_arrays
from perfgoals.checks.report import Report
from perfgoals.finding import Finding
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.money import MoneyField
from perfgoals.model.target import Blank
from perfgoals.reading import Reading

KINDS: Final = {cls: kind for kind, cls in DECLARATIONS.items()}
PLAIN: Final = (
    *("form", "fiscal_year", "region_code", "department", "department_code"),
    *("project", "project_code", "project_kind", "agency", "agency_code", "period"),
    *("functions", "achieved"),
)
"""Fields of declarations that are columns as they are."""
DATED: Final = ("period_start", "period_end", "money_unit")
"""Those that are written in plain form."""
NUMBERS: Final = ("staff_on_payroll", "subordinate_units", "total_points", "total_score")
OF_TASKS: Final = ("total", "fiscal_appropriation", "other_funds")
OF_CLASSES: Final = ("level1", "level2", "level1_written", "level2_written")
OF_INDICATORS: Final = (
    *("name", "ordinal", "is_core", "code", "sign", "unit", "explanation", "standard"),
    *("scoring", "source", "reason", "remark"),
)
OTHER: Final = "/other_tasks"
"""The path of what stands in 其他需完成的任务."""
TARGETS: Final = {"annual": "annual_target", "period": "period_target", "actual": "actual"}
"""What columns of a target begin with → the field of an indicator."""
OF_WEIGHTS: Final = ("level1_weight", "level2_weight")
SCORES: Final = ("weight", "points", "score")


def flattened(
    items: Iterable[Declaration | Reading], reports: Iterable[Report]
) -> dict[str, pa.Table]:
    """Return declarations, what reading them repaired, and the findings of reports, as tables."""
    batch = batch_of(items)
    told = [report.findings for report in reports]
    if told and len(told) != len(batch.declarations):
        raise ValueError(f"{len(told)} reports of {len(batch.declarations)} declarations")
    columns = {
        "declarations": _declarations(batch),
        "budget": _budget(batch),
        "goals": _goals(batch),
        "tasks": _tasks(batch),
        "indicators": _indicators(batch),
        "findings": _findings(batch, told),
        "repairs": _findings(batch, batch.repairs),
    }
    return {name: table_of(SCHEMAS[name], each) for name, each in columns.items()}


def _named(prefix: str, arrays: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Return arrays by the names of their columns, of a value that stands beside others."""
    return {f"{prefix}_{name}" if name else prefix: array for name, array in arrays.items()}


def _fields(rows: Sequence[object], names: Iterable[str]) -> dict[str, list[Any]]:
    """Return some fields of rows of one class, each a column."""
    return {name: [*map(attrgetter(name), rows)] for name in names}


def _fields_if_any(rows: Sequence[object], names: Iterable[str]) -> dict[str, list[Any]]:
    """Return some fields of rows of several classes; null for what a class has not."""
    return {name: [getattr(row, name, None) for row in rows] for name in names}


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _declarations(batch: Batch) -> Columns:
    rows = batch.declarations
    filings = [one.filing for one in rows]
    columns: dict[str, Any] = {
        **batch.keys(range(len(rows))),
        **_fields_if_any(rows, PLAIN),
        "kind": [KINDS[type(one)] for one in rows],
        "other_tasks": [_other_tasks(one) for one in rows],
        "filing_agency": [filing and filing.agency for filing in filings],
        "filing_date": [_plain(filing and filing.date) for filing in filings],
        "goals": [len(one.goals) for one in rows],
        "tasks": [len(getattr(one, "tasks", ())) for one in rows],
        "indicators": [sum(len(group.indicators) for group in one.groups) for one in rows],
        "blank_classes": [_blank_classes(one) for one in rows],
    }
    columns |= {name: [*map(_plain, dated)] for name, dated in _fields_if_any(rows, DATED).items()}
    for name, numbers in _fields_if_any(rows, NUMBERS).items():
        columns |= _named(name, by_distinct(numbers, number_arrays))
    return columns


def _blank_classes(declaration: Declaration) -> list[str]:
    """Return the classes that a form has and that hold no indicator."""
    blank = (group for group in declaration.groups if not group.indicators)
    return ["/".join(filter(None, (group.level1, group.level2))) for group in blank]


def _other_tasks(declaration: Declaration) -> str | None:
    other = getattr(declaration, "other_tasks", None)
    if other is None:
        return None
    return "blank" if isinstance(other, Blank) else "written"


def _budget(batch: Batch) -> Columns:
    owners: list[int] = []
    cells: list[Cell] = []
    values: list[MoneyField] = []
    for owner, one in enumerate(batch.declarations):
        for cell, value in cells_of(one):
            if value is not None:
                owners.append(owner)
                cells.append(cell)
                values.append(value)
    standing = batch.standing(owners, [cell.path for cell in cells])
    said = (field for field in SCHEMAS["budget"] if field.name in Cell._fields)
    return {
        **standing,
        **by_distinct(values, amount_arrays),
        **{each.name: [getattr(cell, each.name) for cell in cells] for each in said},
    }


def _goals(batch: Batch) -> Columns:
    owners: list[int] = []
    paths: list[str] = []
    goals: list[Goal] = []
    for owner, one in enumerate(batch.declarations):
        owners += [owner] * len(one.goals)
        paths += [f"/goals/{place}" for place in range(len(one.goals))]
        goals += one.goals
    return {
        **_fields(goals, ("number", "heading", "text")),
        "horizon": [goal.horizon.value for goal in goals],
        **batch.standing(owners, paths, "/text"),
    }


def _tasks(batch: Batch) -> Columns:
    owners: list[int] = []
    paths: list[str] = []
    tasks: list[KeyTask] = []
    for owner, one in enumerate(batch.declarations):
        if isinstance(one, DepartmentDeclaration):
            paths += [f"/tasks/{place}" for place in range(len(one.tasks))]
            tasks += one.tasks
            if isinstance(one.other_tasks, KeyTask):
                paths.append(OTHER)
                tasks.append(one.other_tasks)
            owners += [owner] * (len(tasks) - len(owners))
    columns: dict[str, Any] = {
        **_fields(tasks, ("name", "content", "expected_result")),
        "is_other": [path == OTHER for path in paths],
        **batch.standing(owners, paths, "/name"),
    }
    for name in OF_TASKS:
        amounts = [getattr(task.funding, name, None) for task in tasks]
        columns |= _named(name, by_distinct(amounts, amount_arrays))
    return columns


def _indicators(batch: Batch) -> Columns:
    owners: list[int] = []
    paths: list[str] = []
    groups: list[IndicatorGroup] = []
    indicators: list[Indicator] = []
    for owner, one in enumerate(batch.declarations):
        for place, group in enumerate(one.groups):
            count = len(group.indicators)
            owners += [owner] * count
            paths += [f"/groups/{place}/indicators/{number}" for number in range(count)]
            groups += [group] * count
            indicators += group.indicators
    columns: dict[str, Any] = {
        **_fields(groups, OF_CLASSES),
        **_fields(indicators, OF_INDICATORS),
        **batch.standing(owners, paths, "/name"),
    }
    for prefix, name in TARGETS.items():
        targets = _fields(indicators, [name])[name]
        columns |= _named(prefix, by_distinct(targets, target_arrays))
    scores = _fields(indicators, SCORES) | _fields(groups, OF_WEIGHTS)
    for name, numbers in scores.items():
        columns |= _named(name, by_distinct(numbers, number_arrays))
    return columns


def _findings(batch: Batch, found: Sequence[tuple[Finding, ...]]) -> Columns:
    rows = [(n, finding) for n, findings in enumerate(found) for finding in findings]
    findings = [finding for _owner, finding in rows]
    patches = _fields_if_any([finding.patch for finding in findings], ("old", "new"))
    return {
        **batch.keys([owner for owner, _finding in rows]),
        **_fields(findings, ("code", "path", "text")),
        **patches,
        "severity": [finding.severity.value for finding in findings],
        "message": [finding.message("zh") for finding in findings],
        "message_en": [finding.message("en") for finding in findings],
        "remedy": [finding.remedy("zh") or None for finding in findings],
        "parameters": [[*finding.params.items()] for finding in findings],
        **place_arrays([finding.place for finding in findings]),
    }
