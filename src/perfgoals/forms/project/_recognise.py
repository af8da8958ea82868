"""From the grid of a project's form to its declaration."""

from __future__ import annotations

from typing import Final

from perfgoals.forms._blocks import Blocks, cut, labels_of
from perfgoals.forms._contacts import contacts_of
from perfgoals.forms._fields import PRINTED_ONLY, Fields, declared_unit, keep_rows, read_fields
from perfgoals.forms._goal_block import read_goals
from perfgoals.forms._indicators import read_indicators
from perfgoals.forms._names import department_of, named_of, project_of
from perfgoals.forms._rest import note_rest
from perfgoals.forms._titles import titles_of, year_of
from perfgoals.forms.labels import Label, folded
from perfgoals.forms.project._funding import read_funding, unit_of_lines
from perfgoals.forms.project._period import date_of, period_of
from perfgoals.forms.recognised import Log, Recognised
from perfgoals.grid import Grid
from perfgoals.model.dates import PartialDate
from perfgoals.model.indicator import IndicatorGroup
from perfgoals.model.project import PROJECT_FORM, ProjectDeclaration
from perfgoals.model.units import Unit

FIELDS: Final = PRINTED_ONLY | {
    *(Label.project, Label.project_code, Label.region_code, Label.authority, Label.department),
    *(Label.department_code, Label.agency, Label.project_kind, Label.project_nature),
    *(Label.period, Label.period_start, Label.period_end, Label.contact, Label.phone),
}
"""Labels of fields; any other is content here."""
YUAN: Final = Unit("元")


def recognise(grid: Grid) -> Recognised:
    """Return what the form says, with findings for what had to be repaired."""
    log = Log()
    blocks = cut(grid.rows, of_project=True)
    unit = declared_unit(grid.rows, grid.notes, log) or unit_of_lines(blocks.money)
    fields = read_fields(blocks.fields, FIELDS, log)
    funding = read_funding(blocks.money, unit, log)
    goals = read_goals(blocks.goals, log)
    groups = read_indicators(blocks.indicators, log)
    keep_rows((*blocks.tasks, *blocks.totals), log)
    note_rest(grid, blocks, groups, log)
    project, project_code = project_of(fields)
    department, department_code = department_of(fields)
    agency, agency_code = named_of(fields, Label.agency, "/agency")
    period, start, end = _period(fields)
    kind = _kind(fields, log)
    contacts, region = contacts_of(fields, log), fields.text(Label.region_code, "/region_code")
    fields.keep_others()
    return log.result(
        ProjectDeclaration(
            form=_form(grid, blocks, groups, unit),
            fiscal_year=year_of(grid),
            region_code=region,
            project=project or "",
            project_code=project_code,
            department=department,
            department_code=department_code,
            agency=agency,
            agency_code=agency_code,
            project_kind=kind,
            period=period,
            period_start=start,
            period_end=end,
            money_unit=unit,
            funding=funding,
            goals=goals.goals,
            groups=groups,
            contacts=contacts,
            extras=tuple(log.extras),
        )
    )


def _form(grid: Grid, blocks: Blocks, groups: tuple[IndicatorGroup, ...], unit: Unit | None) -> str:
    """Return the id of the form, by what only one has."""
    rows = [labels_of(row) for row in blocks.indicators]
    labels = {label for row in rows for label in row}
    if any(row.count(Label.level3) > 1 for row in rows):
        return PROJECT_FORM
    is_older = Label.indicator_content in labels and Label.level3 not in labels
    if is_older or Label.period_indicators in labels:
        return "mof-2011-project"
    cost_first = bool(groups) and groups[0].level1 == "成本指标"
    if unit == YUAN and (cost_first or "财政项目支出" in "".join(titles_of(grid))):
        return "shanghai-2026-project"
    texts = {folded(cell.text) for row in blocks.indicators for cell in row}
    if "指标值及单位" in texts and Label.standard in labels:
        return "hunan-project"
    return "mof-2015-project-annual"


def _kind(fields: Fields, log: Log) -> str | None:
    """Return the kind of a project; its nature, where the form has both, is kept beside."""
    kind = fields.text(Label.project_kind, "/project_kind")
    if kind is None:
        return fields.text(Label.project_nature, "/project_kind")
    fields.asked.add(Label.project_nature)
    if nature := fields.found.get(Label.project_nature):
        cell = nature.value or nature.label
        log.keep(folded(nature.label.text), cell, nature.value.text if nature.value else "")
    return kind


def _period(fields: Fields) -> tuple[str | None, PartialDate | None, PartialDate | None]:
    """Return the time of a project as written, and its dates; two cells make two lines."""
    whole = fields.text(Label.period, "/period")
    start = fields.text(Label.period_start, "/period_start")
    end = fields.text(Label.period_end, "/period_end")
    if not start and not end and (whole or (start is None and end is None)):
        return (whole, *period_of(whole or ""))
    lines = [text for text in (whole, start, end) if text is not None]
    return "\n".join(lines), date_of(start or ""), date_of(end or "")
