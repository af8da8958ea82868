"""Declarations as the rows of budget systems (预算管理一体化系统), and back.

The tables are those of 《预算管理一体化系统技术标准》: BGT_PERF_GOAL_INFO and BGT_PERF_INDICATOR of
a department, PM_PERF_GOAL_INFO and PM_PERF_INDICATOR of a project. A row is a mapping from the
names of columns to values, as any DB-API driver can give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import field, frozen

from perfgoals.convert._row_columns import DECLARED, Columns, kind_of
from perfgoals.convert._row_values import cells_of, table_of
from perfgoals.convert._rows_left import left_out, too_long
from perfgoals.convert._rows_read import declaration_in
from perfgoals.convert._rows_written import (
    Declared,
    Value,
    carried,
    declared_cells,
    goal_cells,
    indicator_cells,
)
from perfgoals.convert.editions import Converted
from perfgoals.errors import UnknownNameError
from perfgoals.finding import Finding
from perfgoals.model.kinds import DECLARATIONS, Declaration

Row: TypeAlias = Mapping[str, object]
"""A row: the names of its columns, in any case, and what a driver gives for them."""
NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


@frozen(kw_only=True)
class Rows:
    """The rows of one declaration (数据行) in two tables, and what they do not hold of it."""

    goal_table: str
    """BGT_PERF_GOAL_INFO of a department, PM_PERF_GOAL_INFO of a project."""
    goal_rows: tuple[dict[str, Value], ...] = field(hash=False)
    """One row with all goals."""
    indicator_table: str
    """BGT_PERF_INDICATOR or PM_PERF_INDICATOR."""
    indicator_rows: tuple[dict[str, Value], ...] = field(hash=False)
    """A row for each indicator; values are str, Decimal or None."""
    findings: tuple[Finding, ...] = ()
    """PG082 to PG086, with paths into the declaration."""


def from_rows(
    goal_rows: Iterable[Row],
    indicator_rows: Iterable[Row],
    *,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Converted:
    """Return the declaration that the rows of one department or one project hold.

    Names of columns may be in any case; those of V1.0 and V2.0 of the standard are known. `columns`
    names the columns of a vendor by field: `{"sign": "computesign", "unit": "meterunit"}`. Rows
    with pro_code are of a project. What no field takes is kept among the extras, each column told
    by a finding; rows marked as deleted are left aside. Codes of signs and classes become signs
    and names. A number that is not exact (float) is taken as it prints, with a finding.

    Raises ValueRefusedError for the rows of several declarations, UnknownNameError for a field
    that rows never have.

    >>> goal = {"DEPT_CODE": "219001", "FISCAL_YEAR": "2025", "KPI_TARGET": "做好救助工作"}
    >>> indicator = {"KPI_LV1": "产出指标", "KPI_LV2": "数量指标", "KPI_LV3": "救助人次"}
    >>> converted = from_rows([goal], [indicator | {"KPI_VAL": "≥200人次"}])
    >>> str(converted.declaration.indicators[0].annual_target)
    '≥200人次'
    """
    goals, indicators = list(goal_rows), list(indicator_rows)
    names = {name for row in (*goals, *indicators) for name in cells_of(row)}
    return _read(Columns.of(kind_of(names, columns), columns), goals, indicators)


def to_rows(declaration: Declared, *, columns: Mapping[str, str] = NO_COLUMNS) -> Rows:
    """Return the declaration of a department or a project as rows, with the columns of V1.0.

    `columns` adds those of V2.0 or of a vendor by field: with `sign` and `unit` kpi_val holds the
    bare number; with `value` that stands there, and kpi_val has all as one string. Signs are
    written as codes. Keys, versions and times are the system's, and left to it.

    `from_rows` with the same columns gives an equal declaration, but for what the findings name:
    a field without a column (PG082), a value that is read back otherwise (PG083, PG084), a class
    that no row says (PG085). A text that is too long for its column is told (PG086), not cut.

    >>> from perfgoals import Indicator, IndicatorGroup, ProjectDeclaration, parse_target
    >>> indicator = Indicator(name="救助人次", annual_target=parse_target("≥200人次"))
    >>> group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=[indicator])
    >>> declaration = ProjectDeclaration(form="general-project", groups=[group])
    >>> row = to_rows(declaration, columns={"sign": "computesign"}).indicator_rows[0]
    >>> row["kpi_lv3"], row["computesign"], row["kpi_val"]
    ('救助人次', '1', '200人次')
    """
    places = Columns.of(_kind(declaration), columns)
    declared = declared_cells(declaration, places)
    ones, unsaid = carried(declaration.groups)
    goals = (declared | goal_cells(declaration.goals, places),)
    cells = [indicator_cells(one, places) for one in ones]
    indicators = tuple(declared | each for each in cells)
    read = _read(places, goals, indicators)
    findings = (
        *left_out(declaration, read.declaration, ones, places),
        *(_unsaid(declaration, number) for number in unsaid),
        *(finding for row in goals for finding in too_long(row, "")),
        *(found for one, row in zip(ones, cells, strict=True) for found in too_long(row, one.path)),
    )
    goal_table, indicator_table = places.tables
    return Rows(
        goal_table=goal_table,
        goal_rows=goals,
        indicator_table=indicator_table,
        indicator_rows=indicators,
        findings=findings,
    )


def _kind(declaration: Declaration) -> str:
    kind = next(kind for kind, cls in DECLARATIONS.items() if isinstance(declaration, cls))
    if kind not in DECLARED:
        raise UnknownNameError("kind of rows", kind, tuple(DECLARED))
    return kind


def _read(columns: Columns, goals: Iterable[Row], indicators: Iterable[Row]) -> Converted:
    goal_table, indicator_table = columns.tables
    return declaration_in(
        table_of(goal_table, goals), table_of(indicator_table, indicators), columns
    )


def _unsaid(declaration: Declared, number: int) -> Finding:
    group = declaration.groups[number]
    name = " ".join(filter(None, (group.level1, group.level2)))
    return Finding(code="PG085", path=f"/groups/{number}", params={"name": name})
