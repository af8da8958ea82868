"""Questions about departments and years: who spends how much, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import prod
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER, ROOMY, schema_of
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import (
    MOST,
    Coded,
    encoded,
    in_one,
    in_order,
    numbered,
    starts_of,
    together,
)
from perfgoals.analyse.questions_rows import Groups, Rows, Source, answer, groups_of, ratio, rows_of
from perfgoals.analyse.questions_targets import SAID, quantified
from perfgoals.analyse.questions_values import VALUES, valued
from perfgoals.analyse.questions_wholes import totals
from perfgoals.errors import UnknownNameError

DECLARERS: Final = ("fiscal_year", "kind", "department")
WHO: Final = ("kind", "department")
MEASURES: Final = ("yuan", "indicators", "share_quantified")
OF_WHOM: Final = (
    Column("fiscal_year", "whole", "预算年度", "fiscal year"),
    Column("kind", "text", "表类", "department, project or self_evaluation"),
    Column("department", "text", "部门名称", "department"),
)
MONEY: Final = (
    Column("declarations", "whole", "申报表数", "declarations"),
    Column("summed", "whole", "计入金额的申报表数", "of these, whose money is known"),
    Column("yuan", "number", "金额（元）", "sum of their money; null where none is known"),
)
RANKING: Final = schema_of(
    (
        *OF_WHOM,
        Column("rank", "whole", "名次", "place in its year and kind; null where not known"),
        *MONEY,
        Column("indicators", "whole", "指标数", "number of indicators"),
        Column("quantified", "whole", "定量", "of these, with a number or a date"),
        Column("share_quantified", "number", "定量占比", "part of all indicators: 0.25"),
    )
)
YEARS: Final = schema_of(
    (
        *OF_WHOM,
        *MONEY,
        Column("yuan_before", "number", "上年金额（元）", "sum of the year before"),
        Column("difference", "number", "增减（元）", "by how much it grew; null: one is not known"),
        Column("growth", "number", "增幅", "the same as part of last year's: 0.25"),
        Column("indicators", "whole", "指标数", "number of indicators"),
        Column("indicators_before", "whole", "上年指标数", "number in the year before"),
        Column("kept", "whole", "沿用指标数", "of this year's, whose name was there last year"),
        Column("same_target", "whole", "指标值未变", "of these, whose annual target says the same"),
    )
)


def department_ranking(
    source: Source,
    *,
    measure: Literal["yuan", "indicators", "share_quantified"] = "yuan",
) -> pa.Table:
    """Return departments in order of a measure (部门排名), in each year and kind of form.

    Departments with the same have the same rank, and the next ones lose a place.
    """
    if measure not in MEASURES:
        raise UnknownNameError("measure", measure, MEASURES)
    rows = rows_of(source, "indicators", SAID, DECLARERS)
    groups = groups_of(rows.declarations, DECLARERS)
    with ThreadPoolExecutor() as pool:
        money = pool.submit(_money, source, rows.declarations, groups)
        columns = quantified(rows, groups) | money.result()
    table = pa.table({**columns, "rank": pa.nulls(len(groups.values), pa.int64())})
    order = [("fiscal_year", "ascending"), ("kind", "ascending"), (measure, "descending")]
    ordered = table.sort_by([*order, ("department", "ascending")])
    columns = {name: ordered[name] for name in ordered.column_names}
    return answer(RANKING, columns | {"rank": _ranks(ordered, measure)})


def _money(source: Source, declarations: pa.Table, groups: Groups) -> dict[str, Any]:
    """Return who declares in which year, with their money."""
    yuan = totals(source, declarations)
    sums = (
        pa.table({"group": groups.numbers.codes, "yuan": yuan})
        .group_by("group")
        .aggregate([("yuan", "sum"), ("yuan", "count"), ([], "count_all")])
        .sort_by("group")
    )
    said = {name: groups.values[name] for name in DECLARERS}
    money = {"yuan": "yuan_sum", "summed": "yuan_count", "declarations": "count_all"}
    return said | {name: sums[own] for name, own in money.items()}


def _ranks(table: pa.Table, measure: str) -> pa.Array:
    """Return the places of rows that stand in order; null where the measure is not known."""
    year, kind, value = (encoded(table[name]) for name in ("fiscal_year", "kind", measure))
    row = numbered(len(table))
    runs = together([year, kind]), together([year, kind, value])
    first, same = (pc.cumulative_max(pc.if_else(starts_of(run), row, 0)) for run in runs)
    rank = pc.add(pc.subtract(same, first), 1)
    return pc.if_else(table[measure].is_valid().combine_chunks(), rank, pa.scalar(None, pa.int64()))


def year_over_year(source: Source) -> pa.Table:
    """Return what changed from one year to the next (年度对比), for each department.

    A department stands here for each year that it declared also for the year before.
    """
    rows = rows_of(source, "indicators", ("name", *VALUES), DECLARERS)
    groups = groups_of(rows.declarations, DECLARERS)
    with ThreadPoolExecutor() as pool:
        kept = pool.submit(_kept, rows, groups)
        table = pa.table(_money(source, rows.declarations, groups) | kept.result())
    years = together([*(encoded(table[name]) for name in WHO), dated(table)])
    before = pc.index_in(pc.subtract(years, 1), value_set=years, skip_nulls=True)
    now, then = table.filter(before.is_valid()), table.take(before.drop_null())
    difference = pc.subtract(now["yuan"].cast(ROOMY), then["yuan"].cast(ROOMY)).cast(NUMBER)
    return answer(
        YEARS,
        {name: now[name] for name in now.column_names}
        | {
            "yuan_before": then["yuan"],
            "difference": difference,
            "growth": ratio(difference, then["yuan"]),
            "indicators_before": then["indicators"],
        },
    )


def _kept(rows: Rows, groups: Groups) -> dict[str, pa.Array]:
    """Return how many indicators each group has, how many of them last year, and unchanged."""
    own = groups.of(rows).codes
    with ThreadPoolExecutor() as pool:
        name, target = pool.map(lambda make: make(), (lambda: rows["name"], lambda: valued(rows)))
        columns = [name], [name, target]
        kept, same = pool.map(lambda one: was_before(declared(rows, WHO, one)), columns)
    unchanged = pc.and_(same, target.values.is_valid().take(target.codes))
    found = pa.table({"group": own, "kept": kept, "same_target": unchanged}).group_by("group")
    sums = found.aggregate([([], "count_all"), ("kept", "sum"), ("same_target", "sum")])
    every = numbered(len(groups.values)).cast(own.type)
    place = pc.index_in(every, value_set=in_one(sums["group"]))
    names = {"indicators": "count_all", "kept": "kept_sum", "same_target": "same_target_sum"}
    return {name: in_one(sums[own]).take(place).fill_null(0) for name, own in names.items()}


def declared(rows: Rows, names: Sequence[str], columns: Sequence[Coded]) -> pa.Array:
    """Return a number for who declares what in which year; the year counts fastest.

    `names` are of the columns of the declarations that tell who, `columns` say what.

    Of the declarations, which are fewer, it is made first. Null where they are not dated.
    """
    years, inner = dated(rows.declarations), together(columns)
    size = max(len(years.values), 1)
    each = prod(max(len(column.values), 1) for column in columns)
    who = together([encoded(rows.declarations[name]) for name in names]).dictionary_encode()
    if each * size * len(who.dictionary) >= MOST:
        again = inner.dictionary_encode()
        inner, each = again.indices.cast(pa.int64()), len(again.dictionary)
    outer = pc.add(pc.multiply(who.indices.cast(pa.int64()), each * size), years.codes)
    return pc.add(outer.take(rows.owner), pc.multiply(inner, size))


def dated(table: pa.Table) -> Coded:
    """Return the years of departments as places, each one after the year before it.

    They are null where a year or a department is not known.
    """
    known = pc.if_else(table["department"].is_valid(), table["fiscal_year"], None).combine_chunks()
    first = pc.min(known).as_py() or 0
    places = pc.add(pc.subtract(known.cast(pa.int64()), first), 1)
    size = (pc.max(places).as_py() or 0) + 1
    return Coded(places, pa.nulls(size))


def was_before(key: pa.Array) -> pa.Array:
    """Return whether there is also the key of the year before; the year counts fastest."""
    found = in_order(key)
    each = found.each
    follows = pc.equal(pc.subtract(each[1:], each[:-1]), 1)
    first = pa.array([False])[: len(each)]
    return found.by_row(pa.concat_arrays([first, follows]).fill_null(False))  # noqa: FBT003
