"""From the grid of a self-evaluation to what it says."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.forms._blocks import Blocks, cut, labels_of
from perfgoals.forms._contacts import contacts_of
from perfgoals.forms._fields import PRINTED_ONLY, declared_unit, keep_rows, read_fields
from perfgoals.forms._goal_block import read_goals
from perfgoals.forms._indicators import read_indicators
from perfgoals.forms._names import department_of, named_of, project_of
from perfgoals.forms._rest import note_rest
from perfgoals.forms._signatures import unsigned
from perfgoals.forms._titles import year_of
from perfgoals.forms.labels import Label, folded
from perfgoals.forms.recognised import Log, Recognised
from perfgoals.forms.self_evaluation._execution import read_execution
from perfgoals.forms.self_evaluation._sums import Above
from perfgoals.forms.self_evaluation._totals import read_totals, with_sums
from perfgoals.grid import Grid
from perfgoals.model.evaluation import SELF_EVALUATION_FORM, SelfEvaluation

FIELDS: Final = PRINTED_ONLY | {
    *(Label.project, Label.project_code, Label.region_code, Label.authority, Label.department),
    *(Label.department_code, Label.agency, Label.contact, Label.phone),
}
"""Labels of fields; any other is content here."""
OF_SICHUAN: Final = frozenset({Label.sign, Label.unit, Label.weight, Label.actual})
OF_CHONGQING: Final = frozenset({"调整指标值", "得分系数", "得分系数(%)"})
"""Headings of indicators that only that form has."""
NAMED_IN_TITLE: Final = re.compile(
    r"(?!部门|项目|单位|[0-9]{4})(.{2,50}?)(?:项目)?支出绩效(?:自评|评价)表"
)


def recognise(grid: Grid) -> Recognised:
    """Return what the form says, with findings for what had to be repaired."""
    log = Log()
    blocks = with_sums(cut(grid.rows, of_project=True))
    unit = declared_unit(grid.rows, grid.notes, log)
    fields = read_fields(blocks.fields, FIELDS, log)
    execution = read_execution(blocks.money, unit, log)
    goals = read_goals(blocks.goals, log, evaluated=True)
    groups = read_indicators(blocks.indicators, log, evaluated=True)
    indicators = [indicator for group in groups for indicator in group.indicators]
    totals = read_totals(blocks, Above.of(indicators, execution), log)
    keep_rows(blocks.tasks, log)
    note_rest(grid, blocks, groups, log)
    project, project_code = project_of(fields)
    department, department_code = department_of(fields)
    agency, agency_code = named_of(fields, Label.agency, "/agency")
    project = project if fields.found else _project_in_title(grid, log)
    contacts, region = contacts_of(fields, log), fields.text(Label.region_code, "/region_code")
    fields.keep_others()
    return log.result(
        SelfEvaluation(
            form=_form(blocks),
            fiscal_year=year_of(grid),
            region_code=region,
            project=project,
            project_code=project_code,
            department=department,
            department_code=department_code,
            agency=agency,
            agency_code=agency_code,
            money_unit=unit,
            execution=execution,
            goals=goals.goals,
            achieved=goals.achieved,
            groups=groups,
            total_points=totals.points,
            total_score=totals.score,
            contacts=contacts,
            extras=tuple(log.extras),
        )
    )


def _form(blocks: Blocks) -> str:
    """Return the id of the form, by the headings that only one has."""
    labels = {label for row in blocks.indicators for label in labels_of(row)}
    texts = {folded(cell.text) for row in blocks.indicators for cell in row}
    if Label.mixed_level in labels or texts & OF_CHONGQING:
        return "chongqing-self-evaluation"
    is_sichuan = labels >= OF_SICHUAN and Label.points not in labels
    return "sichuan-self-evaluation" if is_sichuan else SELF_EVALUATION_FORM


def _project_in_title(grid: Grid, log: Log) -> str | None:
    """Return the project that a title names, where no field of the form does."""
    for note in grid.notes:
        if found := NAMED_IN_TITLE.match(note.text):
            log.locate("/project", note)
            return found[1]
    found = NAMED_IN_TITLE.match(unsigned(grid.title))
    return found[1] if found else None
