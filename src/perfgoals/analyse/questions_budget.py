"""Questions about money: what budgets are made of, what tasks cost."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER, ROOMY, schema_of
from perfgoals.analyse._budgets import COMPOSITION, OF_TASKS
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import encoded, in_one, together
from perfgoals.analyse.questions_rows import (
    NOTHING,
    Groups,
    Source,
    answer,
    dividing,
    groups_of,
    ratio,
    rows_of,
)
from perfgoals.analyse.questions_wholes import (
    DIVISIONS,
    READ,
    REST,
    SIZE,
    SLOTS,
    TOTAL,
    amounts_of,
    doubted,
    told_elsewhere,
    wholes,
)

PARTS: Final = tuple(
    (of, parts[slot] if slot < len(parts) else "rest")
    for of, parts in DIVISIONS.items()
    for slot in range(SLOTS)
)
"""Each division with each of its parts, by the numbers of `place_of`; what has no name is rest."""
LABELS: Final = MappingProxyType({**COMPOSITION, **OF_TASKS, "rest": "其余"})
COMPOSED: Final = schema_of(
    (
        Column("division", "text", "划分", "expenditure, income, by_level; annual, tasks …"),
        Column("part", "text", "分项", "name of the part; rest: what the total has beyond them"),
        Column("label", "text", "项目", "its usual label"),
        Column("yuan", "number", "金额（元）", "sum in 元; null where none is written"),
        Column("share", "number", "占比", "its part of the totals that are known: 0.25"),
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

    The parts of a department's budget are expenditure, income and levels, and the sources of what
    its tasks cost; of projects and self-evaluations, the first line that names each source. What
    a total has beyond these parts is the `rest`: other lines, parts left blank. The shares are of
    the declarations of which the total is known.
    """
    by = dividing(by)
    rows = rows_of(source, "budget", (*READ, "state"), by)
    groups = groups_of(rows.declarations, by)
    summed = _summed(_parts(amounts_of(rows, "state"), groups))
    group, place = _split(summed["key"], len(PARTS))
    of, part_names = ([PARTS[number][side] for number in place.to_pylist()] for side in (0, 1))
    whole = _sums(together([encoded(group), encoded(pa.array(of, pa.string()))]), summed["shared"])
    columns = {
        **groups.said(group),
        **{name: summed[name] for name in ("yuan", "written", "blank", "unread")},
        "division": pa.array(of, pa.string()),
        "part": pa.array(part_names, pa.string()),
        "label": pa.array([LABELS[name] for name in part_names], pa.string()),
        "share": ratio(summed["shared"], whole),
    }
    return answer(COMPOSED, columns, groups).take(pc.sort_indices(summed["key"]))


def _parts(amounts: pa.Table, groups: Groups) -> pa.Table:
    """Return the amounts of parts with the number of group and part, and what shares are of."""
    asked = doubted(amounts)
    found = told_elsewhere(wholes(asked))
    lost = found["key"].filter(found["whole"].is_null())
    named = amounts.filter(pc.less(amounts["slot"], REST))
    is_lost = pc.is_in(named["key"], value_set=in_one(lost))
    parts = named.select(["key", "slot", "yuan", "state"]).append_column("is_lost", is_lost)
    table = pa.concat_tables([parts, _rest(asked, found)])
    owner, division = _split(table["key"], SIZE)
    number = pc.add(pc.multiply(division, SLOTS), in_one(table["slot"]))
    group = groups.numbers.codes.take(owner).cast(pa.int64())
    key = pc.add(pc.multiply(group, len(PARTS)), number)
    shared = pc.if_else(table["is_lost"], NOTHING, table["yuan"])
    return pa.table({"key": key, "yuan": table["yuan"], "shared": shared, "state": table["state"]})


def _rest(amounts: pa.Table, found: pa.Table) -> pa.Table:
    """Return what totals that are divided have beyond their named parts."""
    named = pc.if_else(pc.less(amounts["slot"], REST), amounts["yuan"], NOTHING)
    parts = (
        pa.table({"key": amounts["key"], "named": named})
        .filter(pc.less(amounts["slot"], TOTAL))
        .group_by("key")
        .aggregate([("named", "sum")])
    )
    place = pc.index_in(in_one(parts["key"]), value_set=in_one(found["key"]))
    whole = in_one(found["whole"]).take(place).cast(ROOMY)
    left = pc.subtract(whole, in_one(parts["named_sum"]).fill_null(0).cast(ROOMY))
    more = pc.greater(left, pa.scalar(0).cast(ROOMY))
    key = in_one(parts["key"]).filter(more)
    told = {"slot": pa.scalar(REST, pa.int64()), "yuan": None, "state": "written", "is_lost": False}
    columns = {name: pa.repeat(value, len(key)) for name, value in told.items()}
    return pa.table({"key": key} | columns | {"yuan": left.filter(more).cast(NUMBER)})


def _summed(table: pa.Table) -> pa.Table:
    """Return, for each key, the sums of amounts and how many are written, blank and neither."""
    is_written = table["yuan"].is_valid()
    is_blank = pc.equal(table["state"], "blank")
    whole = pa.int64()
    flags = {
        "written": is_written.cast(whole),
        "blank": is_blank.cast(whole),
        "unread": pc.invert(pc.or_(is_written, is_blank)).cast(whole),
    }
    found = (
        pa.table({name: table[name] for name in ("key", "yuan", "shared")} | flags)
        .group_by("key")
        .aggregate([("yuan", "sum"), ("shared", "sum"), *((name, "sum") for name in flags)])
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
