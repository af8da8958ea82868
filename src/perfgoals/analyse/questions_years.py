"""Questions about departments and years: who spends how much, and what changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER, schema_of
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_budget import totals
from perfgoals.analyse.questions_rows import (
    Coded,
    Groups,
    Rows,
    Source,
    answer,
    encoded,
    groups_of,
    numbered,
    ratio,
    rows_of,
    starts_of,
    together,
)
from perfgoals.analyse.questions_targets import SAID, quantified

ROOMY: Final = pa.decimal256(38, 10)
"""A difference of two numbers may have a digit more than either."""
DECLARERS: Final = ("fiscal_year", "kind", "department")
WHO: Final = ("kind", "department")
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
        Column("same_target", "whole", "指标值未变", "of these, with the same annual target"),
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
    rows = rows_of(source, "indicators", ("name", "annual_plain"), DECLARERS)
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
    name, target = rows.coded("name", "annual_plain")
    named = [*map(rows.owned, WHO), name]
    years = dated(rows.declarations).taken(rows.owner)
    own = groups.of(rows).codes
    with ThreadPoolExecutor() as pool:
        columns = [*named, years], [*named, target, years]
        kept, same = pool.map(lambda one: in_order(together(one)), columns)
    unchanged = same.places.filter(same.was_before)
    written = target.values.is_valid().take(target.codes.take(unchanged))
    found = {
        "indicators": own,
        "kept": own.take(kept.places.filter(kept.was_before)),
        "same_target": own.take(unchanged.filter(written)),
    }
    return {name: _counted(codes, len(groups.values)) for name, codes in found.items()}


def _counted(codes: pa.Array, size: int) -> pa.Array:
    each, count = codes.value_counts().flatten()
    return count.take(pc.index_in(numbered(size).cast(each.type), value_set=each)).fill_null(0)


def dated(table: pa.Table) -> Coded:
    """Return the years of departments as places, each one after the year before it.

    They are null where a year or a department is not known.
    """
    known = pc.if_else(table["department"].is_valid(), table["fiscal_year"], None).combine_chunks()
    first = pc.min(known).as_py() or 0
    places = pc.add(pc.subtract(known.cast(pa.int64()), first), 1)
    size = (pc.max(places).as_py() or 0) + 1
    return Coded(places, pa.nulls(size))


class InOrder(NamedTuple):
    """Keys in order: where each stood, and whether there is also that of the year before."""

    places: pa.Array
    was_before: pa.Array


def in_order(key: pa.Array) -> InOrder:
    """Put keys in order, of which the year counts fastest."""
    order = pc.sort_indices(key)
    ordered = key.take(order)
    starts = starts_of(ordered)
    each = ordered.filter(starts)
    follows = pc.equal(pc.subtract(each[1:], each[:-1]), 1)
    known = pa.concat_arrays([pa.array([False])[: len(each)], follows]).fill_null(False)  # noqa: FBT003
    run = pc.subtract(pc.cumulative_sum(starts.cast(pa.int64())), 1)
    return InOrder(order, known.take(run))


def was_before(key: pa.Array) -> pa.Array:
    """Return whether there is also the key of the year before; the year counts fastest."""
    found = in_order(key)
    return found.was_before.take(pc.sort_indices(found.places))
