"""Questions about money: what budgets are made of, what tasks cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER, schema_of
from perfgoals.analyse._budgets import COMPOSITION, OF_LINES, OF_TASKS
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_rows import (
    Coded,
    Rows,
    Source,
    answer,
    encoded,
    groups_of,
    ratio,
    rows_of,
    together,
)

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
    rows = _first_lines(rows.only(_is_part(rows)))
    part = _divided(rows)
    key = together([groups.of(rows), part])
    summed = _summed(key, rows.table)
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


def _is_part(rows: Rows) -> pa.Array:
    """Return whether each row is an amount of a part, not of a total."""
    table = rows.table
    composed = [name for parts in DIVISIONS.values() for name in parts]
    of_budget = pc.and_(
        pc.equal(table["block"], "composition"),
        pc.is_in(table["field"], pa.array(composed)),
    )
    of_lines = pc.and_(
        pc.is_in(table["block"], pa.array([*OF_LINES])),
        pc.is_in(table["source"], pa.array(SOURCES)),
    )
    return pc.or_(of_budget, of_lines)


def _first_lines(rows: Rows) -> Rows:
    """Return rows without a second line of the same source: it says what the first holds."""
    table = rows.table
    key = together([encoded(rows.owner), rows["field"], rows["source"]])
    first = pa.table({"key": key, "row": table["row"]}).group_by("key").aggregate([("row", "min")])
    own = (
        first["row_min"]
        .combine_chunks()
        .take(pc.index_in(key, value_set=first["key"].combine_chunks()))
    )
    is_first = pc.equal(table["row"].combine_chunks().fill_null(0), own.fill_null(0))
    return rows.only(is_first)


def _divided(rows: Rows) -> Coded:
    """Return which of the parts each row is."""
    columns = rows["field"], rows["source"]
    key = together(columns)
    each = key.unique()
    size = len(columns[1].values)
    fields, sources = (column.values.to_pylist() for column in columns)
    divisions = {part: (of, part) for of, parts in DIVISIONS.items() for part in parts}
    named = [(fields[number // size], sources[number % size]) for number in each.to_pylist()]
    places = [PARTS.index(divisions.get(field, (field, source))) for field, source in named]
    known = pa.array(places, pa.int32()).take(pc.index_in(key, value_set=each))
    return Coded(known, pa.array(range(len(PARTS)), pa.int64()))


def _summed(key: pa.Array, table: pa.Table) -> pa.Table:
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
        pa.table({"key": key, "yuan": table["yuan"], **flags})
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
    place = pc.index_in(key, value_set=table["key"].combine_chunks())
    return table["yuan_sum"].combine_chunks().take(place)


def money_by_task(source: Source) -> pa.Table:
    """Return what the key tasks cost (任务资金), the dearest first; all others of a form too."""
    amounts = ("total_yuan", "fiscal_appropriation_yuan", "other_funds_yuan")
    own = ("fiscal_year", "department")
    rows = rows_of(source, "tasks", ("name", "total_state", *amounts), own)
    yuan = rows.table["total_yuan"].combine_chunks()
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
    table = rows.table
    is_part = pc.and_(
        pc.equal(table["block"], "composition"),
        pc.is_in(table["field"], pa.array(DIVISIONS["expenditure"])),
    )
    yuan, none = table["yuan"], pa.scalar(None, NUMBER)
    unknown = pc.and_(is_part, pc.and_(yuan.is_null(), pc.not_equal(table["state"], "blank")))
    found = (
        pa.table(
            {
                "owner": rows.owner,
                "parts": pc.if_else(is_part, yuan, none),
                "unknown": unknown,
                "printed": pc.if_else(_is_total(table), yuan, none),
            }
        )
        .group_by("owner")
        .aggregate([("parts", "sum"), ("unknown", "any"), ("printed", "max")])
    )
    sums = pc.if_else(found["unknown_any"], none, found["parts_sum"])
    place = pc.index_in(
        pa.array(range(len(declarations)), rows.owner.type),
        value_set=found["owner"].combine_chunks(),
    )
    return pc.coalesce(sums, found["printed_max"]).combine_chunks().take(place)


def _is_total(table: pa.Table) -> pa.ChunkedArray:
    """Return whether each amount is a total that is printed."""
    is_total = pc.equal(table["field"], "printed_total_expenditure")
    for block, field in OF_DECLARATION.items():
        of_block = pc.and_(pc.equal(table["block"], block), pc.equal(table["field"], field))
        is_source = pc.equal(table["source"], "total").fill_null(False)  # noqa: FBT003
        is_total = pc.or_(is_total, pc.and_(of_block, is_source))
    return is_total
