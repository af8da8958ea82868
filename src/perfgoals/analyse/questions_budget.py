"""Questions about money: what budgets are made of, what tasks cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import schema_of
from perfgoals.analyse._budgets import COMPOSITION, OF_LINES, OF_TASKS
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import encoded, in_one, mapped, numbered, together
from perfgoals.analyse.questions_rows import NOTHING, Source, answer, groups_of, ratio, rows_of

DIVISIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "expenditure": (
            *("basic_expenditure", "project_expenditure"),
            *("special_funds", "other_development_expenditure"),
        ),
        "income": ("fiscal_appropriation", "other_funds"),
        "by_level": ("own_level_funds", "transfers_to_lower_levels"),
    }
)
"""What a department's budget is divided by, and the fields that it then has."""
SOURCES: Final = ("fiscal_appropriation", "other_funds")
COMPOSED_PARTS: Final = tuple(part for parts in DIVISIONS.values() for part in parts)
PARTS: Final = tuple((of, part) for of, parts in DIVISIONS.items() for part in parts) + tuple(
    (of, part) for names in OF_LINES.values() for of in names for part in SOURCES
)
"""Each division with each of its parts, in order."""
OF_DECLARATION: Final = MappingProxyType({"funding": "annual", "execution": "budget"})
"""Block of lines → the field of which the total is the money of its declaration."""
READ: Final = ("block", "row", "field", "source", "yuan", "state")
COMPOSED: Final = schema_of(
    (
        Column("division", "text", "划分", "expenditure, income, by_level; annual, budget …"),
        Column("part", "text", "分项", "name of the part"),
        Column("label", "text", "项目", "its usual label"),
        Column("yuan", "number", "金额（元）", "sum in 元; null where none is written"),
        Column("share", "number", "占比", "its part of the division: 0.25"),
        Column("written", "whole", "已填", "amounts in the sum"),
        Column("blank", "whole", "空白", "cells left blank: they are no zeros"),
        Column("unread", "whole", "未识别", "cells with something else than an amount in 元"),
    )
)
TASKS: Final = schema_of(
    (
        Column("fiscal_year", "whole", "预算年度", "fiscal year"),
        Column("department", "text", "部门名称", "department"),
        Column("name", "text", "任务名称", "name of the task"),
        Column("yuan", "number", "总额（元）", "what it costs; null unless written"),
        Column("fiscal_appropriation_yuan", "number", "财政拨款（元）", "of that, fiscal"),
        Column("other_funds_yuan", "number", "其他资金（元）", "of that, other funds"),
        Column("share", "number", "占比", "its part of the tasks of its declaration"),
        Column("state", "text", "状态", "written, blank or unread; null: no such cell"),
    )
)


def budget_composition(source: Source, *, by: Sequence[str] = ("fiscal_year",)) -> pa.Table:
    """Return what budgets are made of (预算构成): sums in 元 of each part, and its share.

    The parts of a department's budget are expenditure, income and levels; of projects and
    self-evaluations, the first line that names each source.
    """
    rows = rows_of(source, "budget", READ, by)
    groups = groups_of(rows.declarations, by)
    part = mapped([rows["block"], rows["field"], rows["source"]], _part, pa.int64())
    key = pc.add(pc.multiply(groups.of(rows).codes.cast(pa.int64()), len(PARTS)), part)
    table = rows.table.select(["row", "yuan", "state"])
    table = table.append_column("key", key).append_column("owner", rows.owner)
    summed = _summed(_first_lines(table.filter(key.is_valid())))
    group, place = _split(summed["key"], len(PARTS))
    of, part_names = ([PARTS[number][side] for number in place.to_pylist()] for side in (0, 1))
    whole = _sums(together([encoded(group), encoded(pa.array(of, pa.string()))]), summed["yuan"])
    labels = [COMPOSITION.get(name) or OF_TASKS[name] for name in part_names]
    columns = {
        **groups.said(group),
        **{name: summed[name] for name in ("yuan", "written", "blank", "unread")},
        "division": pa.array(of, pa.string()),
        "part": pa.array(part_names, pa.string()),
        "label": pa.array(labels, pa.string()),
        "share": ratio(summed["yuan"], whole),
    }
    return answer(COMPOSED, columns, groups).take(pc.sort_indices(summed["key"]))


def _part(block: str, field: str, source: str | None) -> int | None:
    """Return the place of the part that an amount is, None for a total."""
    if block == "composition":
        return next((place for place, part in enumerate(COMPOSED_PARTS) if part == field), None)
    is_part = block in OF_LINES and source in SOURCES
    return PARTS.index((field, source)) if is_part else None


def _first_lines(table: pa.Table) -> pa.Table:
    """Return amounts without a second line of the same source: it says what the first holds."""
    is_line = table["row"].is_valid()
    columns = ("key", "yuan", "state")
    lines = table.filter(is_line)
    own = lines.append_column("place", pa.array(range(len(lines)), pa.int64()))
    first = own.group_by(["owner", "key"]).aggregate([("place", "min")])["place_min"]
    composed = table.filter(pc.invert(is_line)).select(columns)
    return pa.concat_tables([composed, lines.take(first).select(columns)])


def _summed(table: pa.Table) -> pa.Table:
    """Return, for each key, the sum of amounts and how many are written, blank and neither."""
    is_written = table["yuan"].is_valid()
    is_blank = pc.equal(table["state"], "blank")
    whole = pa.int64()
    flags = {
        "written": is_written.cast(whole),
        "blank": is_blank.cast(whole),
        "unread": pc.invert(pc.or_(is_written, is_blank)).cast(whole),
    }
    found = (
        pa.table({"key": table["key"], "yuan": table["yuan"], **flags})
        .group_by("key")
        .aggregate([("yuan", "sum"), *((name, "sum") for name in flags)])
    )
    return found.rename_columns([name.removesuffix("_sum") for name in found.column_names])


def _split(key: pa.ChunkedArray, size: int) -> tuple[pa.Array, pa.Array]:
    whole = key.combine_chunks()
    above = pc.divide(whole, size)
    return above, pc.subtract(whole, pc.multiply(above, size))


def _sums(key: pa.Array, amounts: pa.ChunkedArray) -> pa.Array:
    """Return for each amount the sum of all that have its key."""
    table = pa.table({"key": key, "yuan": amounts}).group_by("key").aggregate([("yuan", "sum")])
    place = pc.index_in(key, value_set=in_one(table["key"]))
    return in_one(table["yuan_sum"]).take(place)


def money_by_task(source: Source) -> pa.Table:
    """Return what the key tasks cost (任务资金), the dearest first; all others of a form too."""
    amounts = ("total_yuan", "fiscal_appropriation_yuan", "other_funds_yuan")
    own = ("fiscal_year", "department")
    rows = rows_of(source, "tasks", ("name", "total_state", *amounts), own)
    yuan = in_one(rows.table["total_yuan"])
    columns = {
        **{name: rows.table[name] for name in ("name", *amounts[1:])},
        **{name: rows.declarations[name].take(rows.owner) for name in own},
        "yuan": yuan,
        "state": rows.table["total_state"],
        "share": ratio(yuan, _sums(rows.owner, pa.chunked_array([yuan]))),
    }
    by = [("yuan", "descending"), *((name, "ascending") for name in (*own, "name"))]
    return answer(TASKS, columns).sort_by(by)


def totals(source: Source, declarations: pa.Table) -> pa.Array:
    """Return the money of each declaration in 元, null where that is not known.

    It is the expenditure of a department (the sum of its parts, or else the total that is
    printed), the annual total of a project, the budget of a self-evaluation.
    """
    rows = rows_of(source, "budget", READ)
    role = mapped(rows.coded("block", "field", "source"), _role, pa.string())
    rows, role = rows.only(role.is_valid()), role.drop_null()
    yuan, state = map(in_one, rows.columns(("yuan", "state")).values())
    is_part = pc.equal(role, "part")
    unknown = pc.and_(is_part, pc.and_(yuan.is_null(), pc.not_equal(state, "blank")))
    amounts = {
        "owner": rows.owner,
        "part": pc.if_else(is_part, yuan, NOTHING),
        "printed": pc.if_else(pc.equal(role, "total"), yuan, NOTHING),
        "unknown": unknown,
    }
    found = (
        pa.table(amounts)
        .group_by("owner")
        .aggregate([("part", "sum"), ("unknown", "any"), ("printed", "max")])
    )
    sums = pc.if_else(found["unknown_any"], NOTHING, found["part_sum"])
    every = numbered(len(declarations)).cast(rows.owner.type)
    place = pc.index_in(every, value_set=in_one(found["owner"]))
    return pc.coalesce(sums, found["printed_max"]).combine_chunks().take(place)


def _role(block: str, field: str, source: str | None) -> str | None:
    """Return whether an amount is part of the money of its declaration, or the total itself."""
    if block == "composition" and field in DIVISIONS["expenditure"]:
        return "part"
    is_printed = field == "printed_total_expenditure"
    is_total = source == "total" and OF_DECLARATION.get(block) == field
    return "total" if is_printed or is_total else None
