"""Which targets are soft: they demand nothing, nothing new, or less than nearly all others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import schema_of
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import encoded, in_order, numbered, together
from perfgoals.analyse.questions_peers import READ, WHOLE, Compared, Standing, compared, standing
from perfgoals.analyse.questions_rows import Rows, Source, answer, rows_of
from perfgoals.analyse.questions_values import VALUES, valued
from perfgoals.analyse.questions_years import dated, declared, was_before
from perfgoals.checks.judging.names import may_be_beyond_all, speaks_of_change

FEWEST: Final = 10
"""So many peers a target has, or it is not said to be looser than nine in ten."""
WHO: Final = ("kind", "department", "project")
"""What is the same where somebody declares again."""
OF_DECLARATION: Final = ("document", "declaration", "fiscal_year", "kind", "department", "project")
OF_INDICATOR: Final = (
    *("path", "level1", "level2", "name", "annual_text", "annual_comparison"),
    *("annual_number", "annual_unit"),
)
SOFT: Final = schema_of(
    (
        Column("document", "text", "文件", "sha256 of the document; null for what was not read"),
        Column("declaration", "whole", "序号", "which one it is of those given, from 0"),
        Column("fiscal_year", "whole", "预算年度", "fiscal year"),
        Column("department", "text", "部门名称", "department"),
        Column("project", "text", "项目名称", "project"),
        Column("path", "text", "路径", "JSON Pointer into the declaration"),
        Column("level1", "text", "一级指标", "full name of the class"),
        Column("level2", "text", "二级指标", "full name of the class"),
        Column("name", "text", "三级指标", "name of the indicator"),
        Column("annual_text", "text", "年度指标值", "its target as written"),
        Column("annual_comparison", "text", "比较", "ge, gt, le, lt, eq or approx"),
        Column("annual_number", "number", "数值", "number of the target"),
        Column("annual_unit", "text", "单位", "unit of the number"),
        Column("demands_nothing", "yes/no", "无约束", "≤100 % or ≥0, which anything meets"),
        Column("at_ceiling", "yes/no", "已达100%", "≥100 % or =100 %: it cannot be raised"),
        Column("as_last_year", "yes/no", "与上年相同", "null: no declaration of last year"),
        Column(
            *("looser_than_most", "yes/no", "低于九成同名指标"),
            "looser than nine in ten of its peers; null: fewer than 10 peers, or = and ≈",
        ),
        Column("peers", "whole", "同名指标数", "others of its year, name, unit kind and direction"),
        Column("tighter", "whole", "更严的同名指标数", "of its peers; null for = and ≈"),
    )
)


def soft_targets(source: Source) -> pa.Table:
    """Return annual targets that demand little (宽松指标), each with what speaks against it.

    Targets with a number are looked at: those that anything meets (≤100 %, ≥0), those that stand
    at 100 % and cannot be raised, those that are as they were in the same department's (or
    project's) last year, and those looser than nine in ten of their peers. What can be below 0
    or above 100 % (growth, completion) is neither of the first two.
    """
    names = dict.fromkeys((*READ, *OF_INDICATOR, *VALUES))
    found = compared(rows_of(source, "indicators", names, OF_DECLARATION))
    rows = found.rows
    with ThreadPoolExecutor() as pool:
        last_year = pool.submit(_as_last_year, rows)
        ordered = in_order(found.key)
        stand = standing(found, ordered)
        nothing, ceiling = _at_ends(rows)
        same = last_year.result()
    looser, tighter = _looser(found, stand)
    place = ordered.by_row(numbered(len(stand.keys)))
    is_soft = pc.or_(pc.or_(nothing, ceiling), same.fill_null(False))  # noqa: FBT003
    is_soft = pc.or_(is_soft, looser.fill_null(False).take(place))  # noqa: FBT003
    place = place.filter(is_soft)
    soft = rows.only(is_soft)
    with ThreadPoolExecutor() as pool:
        told = pool.submit(soft.told, OF_DECLARATION)
        written = soft.columns(OF_INDICATOR) | told.result()
    columns = {
        **written,
        "demands_nothing": nothing.filter(is_soft),
        "at_ceiling": ceiling.filter(is_soft),
        "as_last_year": same.filter(is_soft),
        "looser_than_most": looser.take(place),
        "peers": pc.subtract(stand.total, 1).take(place),
        "tighter": tighter.take(place),
    }
    return answer(SOFT, columns)


def _looser(found: Compared, stand: Standing) -> tuple[pa.Array, pa.Array]:
    """Return whether each key is looser than nine in ten of its peers, and how many are tighter."""
    direction = found.direction(stand.keys)
    nobody = pa.scalar(None, pa.int64())
    tighter = pc.if_else(
        pc.equal(direction, "up"),
        stand.above,
        pc.if_else(pc.equal(direction, "down"), stand.below, nobody),
    )
    peers = pc.subtract(stand.total, 1)
    is_looser = pc.greater_equal(pc.multiply(tighter, 10), pc.multiply(peers, 9))
    enough = pc.greater_equal(peers, FEWEST)
    return pc.if_else(enough, is_looser, pa.scalar(None, pa.bool_())), tighter


def _at_ends(rows: Rows) -> tuple[pa.Array, pa.Array]:
    """Return whether anything meets each target, and whether it stands at 100 %."""
    names = ("annual_base_number", "annual_comparison", "annual_unit_kind")
    number, comparison, kind = map(rows.__getitem__, names)
    is_whole = pc.and_(number.equal(WHOLE), kind.equal("ratio"))
    from_nought = pc.and_(number.equal(Decimal(0)), comparison.equal("ge"))
    up_to_whole = pc.and_(is_whole, comparison.equal("le"))
    at_whole = pc.and_(is_whole, pc.or_(comparison.equal("ge"), comparison.equal("eq")))
    within = pc.invert(_beyond(rows, pc.or_(is_whole, from_nought)))
    nothing = pc.and_(pc.or_(from_nought, up_to_whole), within)
    return nothing, pc.and_(at_whole, within)


def _beyond(rows: Rows, wanted: pa.Array) -> pa.Array:
    """Return whether what rows speak of can be below 0 or above 100 %; False where not wanted."""
    found = pa.repeat(pa.scalar(False), len(wanted))  # noqa: FBT003
    for name, judged in (("name", may_be_beyond_all), ("annual_subject", speaks_of_change)):
        column = rows[name]
        met = column.codes.filter(wanted).unique()
        pairs = zip(met.to_pylist(), column.values.take(met).to_pylist(), strict=True)
        yes = [number for number, text in pairs if text and judged(text)]
        found = pc.or_(found, pc.is_in(column.codes, value_set=pa.array(yes, met.type)))
    return found


def _as_last_year(rows: Rows) -> pa.Array:
    """Return whether each target was the same the year before; null where nobody declared then."""
    declarations = rows.declarations
    who = [*(encoded(declarations[name]) for name in WHO), dated(declarations)]
    known = was_before(together(who)).take(rows.owner)
    same = was_before(declared(rows, WHO, (rows["name"], valued(rows))))
    return pc.if_else(known, same, pa.scalar(None, pa.bool_()))
