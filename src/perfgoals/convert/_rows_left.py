"""What rows of a budget system do not hold of a declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from perfgoals.convert._row_columns import DECLARED, GOALS, TARGETS, WIDTHS, Columns
from perfgoals.convert._row_reading import class_of
from perfgoals.convert._rows_written import Carried, Declared, Value, column_of
from perfgoals.errors import shortened
from perfgoals.finding import Finding
from perfgoals.model.goals import goals_text
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration

COLUMNS_OF: Final = {name: column for column, name in TARGETS.items()}
"""Target → the field of the rows."""
TAKEN_OUT: Final = ("sign", "unit")
"""What a vendor's rows have in columns of their own, also where the form has not."""
FIELDS: Final = tuple(each.name for each in attrs.fields(Indicator))
NAMES: Final = MappingProxyType(
    {
        "form": "表式",
        "fiscal_year": "预算年度",
        "region_code": "财政区划代码",
        "department": "部门名称",
        "department_code": "部门代码",
        "project": "项目名称",
        "project_code": "项目代码",
        "agency": "实施单位",
        "agency_code": "实施单位代码",
        "project_kind": "项目类别",
        "period": "项目期",
        "period_start": "项目开始时间",
        "period_end": "项目结束时间",
        "money_unit": "金额单位",
        "staff_on_payroll": "编制人数",
        "subordinate_units": "下属单位",
        "functions": "部门职能",
        "budget": "部门预算",
        "funding": "项目资金",
        "tasks": "年度重点工作任务",
        "tasks_total": "任务金额合计",
        "other_tasks": "其他工作任务",
        "filing": "填报信息",
        "contacts": "联系人",
        "extras": "其他内容",
        "horizon": "目标期限",
        "level1_written": "一级指标原文写法",
        "level2_written": "二级指标原文写法",
        "level1_weight": "一级指标权重",
        "level2_weight": "二级指标权重",
        "name": "指标名称",
        "ordinal": "指标序号",
        "is_core": "核心指标标记",
        "code": "指标代码",
        "period_target": "实施周期指标值",
        "annual_target": "年度指标值",
        "sign": "计算符号",
        "unit": "计量单位",
        "weight": "权重",
        "explanation": "指标解释",
        "standard": "绩效标准",
        "scoring": "评（扣）分标准",
        "source": "指标值设定依据",
        "remark": "备注",
        "actual": "实际完成值",
        "points": "分值",
        "score": "得分",
        "reason": "偏差原因",
    }
)
"""Field of the model → the words for it in Chinese."""

Counted = dict[tuple[str, str], tuple[str, int]]
"""Code and field of a finding that is told once → its first place, how many there are."""


def left_out(
    given: Declared, read: Declaration, carried: Iterable[Carried], columns: Columns
) -> Iterator[Finding]:
    """Yield what a declaration, read back from its rows, does not say as the given one does."""
    counted: Counted = {}
    yield from _of_declaration(given, read, columns)
    yield from _of_goals(given, read, columns, counted)
    for number, group in enumerate(given.groups):
        yield from _of_class(group, f"/groups/{number}", counted)
    for one, indicator in zip(carried, read.indicators, strict=True):
        yield from _of_indicator(one, indicator, columns, counted)
    for (code, name), (path, count) in counted.items():
        yield _lost(code, path, name, count)


def _lost(code: str, path: str, name: str, count: int) -> Finding:
    """Return how many of a field there are that the rows, or the form, have no column for."""
    params = {"field": name, "field_zh": NAMES.get(name, name), "count": str(count)}
    return Finding(code=code, path=path, params=params)


def too_long(cells: Mapping[str, Value], path: str) -> Iterator[Finding]:
    """Yield what is longer than its column in the standard."""
    for column, value in cells.items():
        width = WIDTHS.get(column.lower())
        if width and isinstance(value, str) and len(value) > width:
            params = {"column": column, "length": str(len(value)), "width": str(width)}
            yield Finding(code="PG086", path=path, params=params, text=value)


def _count(counted: Counted, path: str, code: str, name: str) -> None:
    first, count = counted.get((code, name), (path, 0))
    counted[code, name] = first, count + 1


def _of_declaration(given: Declared, read: Declaration, columns: Columns) -> Iterator[Finding]:
    for each in attrs.fields(type(given)):
        old, new = getattr(given, each.name), getattr(read, each.name)
        if each.name in {"goals", "groups"} or old == new:
            continue
        path = f"/{each.name}"
        if each.name in DECLARED[columns.kind] and each.name in columns.written:
            yield _otherwise(path, old, new)
        else:
            count = (len(old) if isinstance(old, tuple) else 0) or 1
            yield _lost("PG082", path, each.name, count)


def _of_goals(
    given: Declared, read: Declaration, columns: Columns, counted: Counted
) -> Iterator[Finding]:
    places = {name: place for place, name in enumerate(GOALS)}
    numbers = sorted(
        range(len(given.goals)),
        key=lambda number: places.get(column_of(given.goals[number], columns) or "", 0),
    )
    if len(numbers) != len(read.goals) or numbers != sorted(numbers):
        yield _otherwise("/goals", goals_text(given.goals), goals_text(read.goals))
        return
    for number, (old, new) in enumerate(zip(given.goals, read.goals, strict=True)):
        if old.horizon is not new.horizon:
            _count(counted, f"/goals/{number}/horizon", "PG082", "horizon")
        if attrs.evolve(old, horizon=new.horizon) != new:
            yield _otherwise(f"/goals/{number}", goals_text([old]), goals_text([new]))


def _of_class(group: IndicatorGroup, path: str, counted: Counted) -> Iterator[Finding]:
    """Yield a class that is read otherwise; count the spellings of the others."""
    for name in ("level1", "level2") if group.indicators else ():
        text = getattr(group, name)
        if class_of(text) != text:
            yield _otherwise(f"{path}/{name}", text, class_of(text))
        if getattr(group, f"{name}_written") is not None:
            _count(counted, f"{path}/{name}_written", "PG082", f"{name}_written")
    for name in ("level1_weight", "level2_weight"):
        if getattr(group, name) is not None:
            _count(counted, f"{path}/{name}", "PG082", name)


def _of_indicator(
    one: Carried, indicator: Indicator, columns: Columns, counted: Counted
) -> Iterator[Finding]:
    for name in FIELDS:
        old, new = getattr(one.indicator, name), getattr(indicator, name)
        if old == new:
            continue
        path = f"{one.path}/{name}"
        if COLUMNS_OF.get(name, name) not in columns.written:
            _count(counted, path, "PG082", name)
        elif name in TAKEN_OUT and old is None:
            _count(counted, path, "PG084", name)
        else:
            yield _otherwise(path, old, new)


def _otherwise(path: str, old: object, new: object) -> Finding:
    return Finding(code="PG083", path=path, params={"new": _shown(new)}, text=_text(old))


def _text(value: object) -> str:
    return str("" if value is None else getattr(value, "text", value))


def _shown(value: object) -> str:
    return shortened(_text(value), 60)
