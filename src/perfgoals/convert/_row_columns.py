"""Columns of the rows that budget systems hold (预算管理一体化系统技术标准), by what they say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, Self

from attrs import frozen

from perfgoals.errors import UnknownNameError

TABLES: Final = MappingProxyType(
    {
        "department": ("BGT_PERF_GOAL_INFO", "BGT_PERF_INDICATOR"),
        "project": ("PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"),
    }
)
"""Kind of declaration → the table of its goals and that of its indicators."""
CODES: Final = ("region_code", "fiscal_year", "department_code", "project_code", "agency_code")
"""What tells the rows of one declaration from those of another."""
DECLARED: Final = MappingProxyType(
    {
        "department": (*CODES[:3], "department"),
        "project": (*CODES, "project", "department", "agency"),
    }
)
"""Kind → the fields of the declaration itself, which each row may have."""
GOALS: Final = MappingProxyType(
    {"goal": "overall", "period_goal": "period", "annual_goal": "annual"}
)
"""Field of the goals' rows → the horizon of the goals in it."""
SAID_ONCE: Final = ("code", "explanation", "standard", "scoring", "source", "remark")
"""Texts of an indicator that stand in a column as they are."""
TARGETS: Final = MappingProxyType({"target": "annual_target", "period_target": "period_target"})
INDICATOR: Final = (
    *("level1", "level2", "level1_code", "level2_code", "name", *SAID_ONCE),
    *("sign", "unit", "value", "target", "period_target", "weight"),
)
"""The fields of the indicators' rows."""
FIELDS: Final = (*DECLARED["project"], *GOALS, *INDICATOR)
"""The fields of rows of any kind."""
NATIONAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "region_code": ("mof_div_code",),
        "fiscal_year": ("fiscal_year",),
        "department_code": ("dept_code",),
        "department": ("dept_name",),
        "project_code": ("pro_code",),
        "project": ("pro_name",),
        "agency_code": ("agency_code",),
        "agency": ("agency_name",),
        "goal": ("kpi_target",),
        "level1": ("kpi_lv1", "lv1_perf_ind_name"),
        "level2": ("kpi_lv2", "lv2_perf_ind_name"),
        "level1_code": ("lv1_perf_ind_code",),
        "level2_code": ("lv2_perf_ind_code",),
        "name": ("kpi_lv3", "lv3_perf_ind_name"),
        "code": ("lv3_perf_ind_code",),
        "explanation": ("kpi_content",),
        "scoring": ("kpi_evalstd",),
        "target": ("kpi_val",),
        "remark": ("kpi_remark",),
    }
)
"""Field → its columns in V1.0 and in the additions of V2.0, where the standard has any."""
V1: Final = MappingProxyType(
    {
        kind: ("region_code", "fiscal_year", code, "goal", *of_indicators)
        for of_indicators in [
            ("level1", "level2", "name", "explanation", "scoring", "target", "remark")
        ]
        for kind, code in {"department": "department_code", "project": "project_code"}.items()
    }
)
"""Kind → the fields for which V1.0 has a column."""
PROJECTS_OWN: Final = ("pro_code", "pro_name", "kpi_per_id")
"""Columns that only the rows of projects have."""
DELETED: Final = "is_deleted"
SYSTEM: Final = frozenset(
    {
        *("kpi_per_id", "kpi_dep_id", "kpi_id", "busi_type", "version", "version_name"),
        *("update_time", "create_time", DELETED, "is_last_inst"),
    }
)
"""Columns by which a system keeps its rows."""
NEVER_NULL: Final = "scoring"
"""The field whose column, 评（扣）分标准, is never null: an empty text says nothing there."""
WIDTHS: Final = MappingProxyType(
    {
        "mof_div_code": 9,
        "dept_code": 21,
        "pro_code": 21,
        "agency_code": 21,
        "kpi_target": 2000,
        "kpi_lv1": 300,
        "kpi_lv2": 300,
        "kpi_lv3": 300,
        "kpi_content": 2000,
        "kpi_evalstd": 2000,
        "kpi_val": 1000,
        "kpi_remark": 2000,
    }
)
"""Column → how many characters it has, by the later of two editions where they differ."""


@frozen
class Columns:
    """Where each field stands in rows of one kind."""

    kind: str
    written: Mapping[str, str]
    """Field → the column it is written to."""
    read: Mapping[str, tuple[str, ...]]
    """Field → the columns it is read from, in lower case, the first that says something."""

    @classmethod
    def of(cls, kind: str, given: Mapping[str, str]) -> Self:
        """Return the standard's columns with those that a caller gives; these go before."""
        known = (*DECLARED[kind], *GOALS, *INDICATOR)
        for name in given:
            if name not in FIELDS:
                raise UnknownNameError("field", str(name), FIELDS)
        given = {name: column for name, column in given.items() if name in known}
        taken = {column.lower() for column in given.values()}
        written = {name: NATIONAL[name][0] for name in V1[kind]}
        free = {name: column for name, column in written.items() if column not in taken}
        own = {name: (column.lower(),) for name, column in given.items()}
        read = {
            name: own.get(name, ()) + tuple(_free(NATIONAL.get(name, ()), taken)) for name in known
        }
        return cls(kind, free | dict(given), read)

    @property
    def tables(self) -> tuple[str, str]:
        """The table of the goals and that of the indicators."""
        return TABLES[self.kind]


def _free(columns: Collection[str], taken: Collection[str]) -> list[str]:
    """Return the columns that the caller did not give to a field."""
    return [column for column in columns if column not in taken]


def kind_of(names: Collection[str], given: Mapping[str, str]) -> str:
    """Return the kind of declaration that rows with some columns, in lower case, are of."""
    own = {given[name].lower() for name in ("project_code", "project") if name in given}
    return "project" if own.union(PROJECTS_OWN) & set(names) else "department"
