"""Questions about indicators and their targets: classes, kinds, comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import schema_of
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import encoded, in_one, mapped, numbered
from perfgoals.analyse.questions_rows import (
    Groups,
    Key,
    Rows,
    Source,
    answer,
    dividing,
    groups_of,
    ratio,
    rows_of,
    tally,
    tally_once,
)
from perfgoals.model.taxonomy import CLASSES, COSTS

ORDER: Final = tuple(
    (level1, level2)
    for level1, names in (*CLASSES.items(), ("成本指标", COSTS))
    for level2 in names
)
"""Classes in the order of the official form."""
MEASURED: Final = frozenset({"threshold", "interval", "deadline", "several"})
"""Kinds of targets with a number or a date: what the rule PG307 takes for quantified."""
PREFIXES: Final = ("annual", "period")
KINDS: Final = ("threshold", "interval", "deadline", "grade", "several", "wording", "blank")
SAID: Final = ("annual_kind", "period_kind")
SAYINGS: Final = ("quantified", "in_words", "blank")
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "≈"}
)
INDICATORS: Final = Column("indicators", "whole", "指标数", "number of indicators")
CLASSES_MIXED: Final = schema_of(
    (
        Column("level1", "text", "一级指标", "full name of the class"),
        Column("level2", "text", "二级指标", "full name of the class"),
        INDICATORS,
        Column("share", "number", "占比", "part of all indicators: 0.25"),
        Column("declarations", "whole", "申报表数", "declarations with an indicator of the class"),
        Column("blank", "whole", "空白", "declarations whose form has the class, left blank"),
    )
)
QUANTIFIED: Final = schema_of(
    (
        INDICATORS,
        Column("quantified", "whole", "定量", "with a number or a date"),
        Column("in_words", "whole", "定性", "with words or a grade"),
        Column("blank", "whole", "空白", "without a target"),
        Column("share_quantified", "number", "定量占比", "part of all indicators: 0.25"),
    )
)
COMPARISONS: Final = schema_of(
    (
        Column("kind", "text", "类型", "kind of the target; null: the form has no cell for one"),
        Column("comparison", "text", "比较", "ge, gt, le, lt, eq or approx, where it has one"),
        INDICATORS,
        Column("share", "number", "占比", "part of all indicators: 0.25"),
    )
)


def indicator_mix(source: Source, *, by: Sequence[str] = ("fiscal_year",)) -> pa.Table:
    """Return how indicators spread over classes (指标分布), and where a class is left blank."""
    by = dividing(by)
    rows = rows_of(source, "indicators", ("level1", "level2"), (*by, "blank_classes"))
    groups = groups_of(rows.declarations, by)
    columns = [groups.of(rows), rows["level1"], rows["level2"]]
    found, declarations = tally(columns), tally_once(columns, rows.owner)
    blank = _blank(rows.declarations, groups)
    every = sorted({*found, *blank}, key=_place)
    numbers = [found.get(key, 0) for key in every]
    columns_of = {
        "level1": [key[1] for key in every],
        "level2": [key[2] for key in every],
        "indicators": numbers,
        "declarations": [declarations.get(key, 0) for key in every],
        "blank": [blank[key] for key in every],
    }
    return _shared(CLASSES_MIXED, [key[0] for key in every], numbers, columns_of, groups)


def _shared(
    schema: pa.Schema,
    group: Sequence[int],
    numbers: Sequence[int],
    columns: Mapping[str, Sequence[Any]],
    groups: Groups,
) -> pa.Table:
    """Return an answer with the share that each number has in those of its group."""
    whole = Counter[int]()
    for each, number in zip(group, numbers, strict=True):
        whole[each] += number
    count = pa.int64()
    arrays = {name: pa.array(values, schema.field(name).type) for name, values in columns.items()}
    arrays["share"] = ratio(
        pa.array(numbers, count), pa.array([whole[each] for each in group], count)
    )
    return answer(schema, {**groups.said(pa.array(group, count)), **arrays}, groups)


def _place(key: Key) -> tuple[object, ...]:
    """Return where a class of a group stands: as in the official form, others behind."""
    group, *levels = key
    place = ORDER.index(tuple(levels)) if tuple(levels) in ORDER else len(ORDER)
    return group, place, *((level is None, level or "") for level in levels)


def _blank(declarations: pa.Table, groups: Groups) -> Counter[Key]:
    """Return how many declarations of each group leave a class blank."""
    lists = in_one(declarations["blank_classes"])
    owner = pc.list_parent_indices(lists)
    names = encoded(pc.list_flatten(lists))
    found = Counter[Key]()
    for (number, name), count in tally([groups.numbers.taken(owner), names]).items():
        level1, _slash, level2 = name.partition("/")
        found[number, level1, level2 or None] += count
    return found


def share_quantified(source: Source, *, by: Sequence[str] = ("fiscal_year",)) -> pa.Table:
    """Return how many indicators have a number or a date (定量指标占比).

    An indicator with two targets counts by the one that says more.
    """
    by = dividing(by)
    rows = rows_of(source, "indicators", SAID, by)
    groups = groups_of(rows.declarations, by)
    columns = {**groups.said(numbered(len(groups.numbers.values))), **quantified(rows, groups)}
    return answer(QUANTIFIED, columns, groups)


def quantified(rows: Rows, groups: Groups) -> dict[str, pa.Array]:
    """Return, for each group, how many indicators say what."""
    says = mapped(rows.coded(*SAID), _says, pa.int64())
    size = len(groups.numbers.values) * len(SAYINGS)
    key = pc.add(pc.multiply(groups.of(rows).codes.cast(pa.int64()), len(SAYINGS)), says)
    each, number = key.value_counts().flatten()
    every = numbered(size)
    whole = number.take(pc.index_in(every, value_set=each)).fill_null(0)
    numbers = {name: whole[place :: len(SAYINGS)] for place, name in enumerate(SAYINGS)}
    indicators = reduce(pc.add, numbers.values())
    share = ratio(numbers["quantified"], indicators)
    return {**numbers, "indicators": indicators, "share_quantified": share}


def _says(*kinds: str | None) -> int:
    """Return what the targets of an indicator say, by their kinds."""
    if MEASURED.intersection(kinds):
        return SAYINGS.index("quantified")
    return SAYINGS.index("blank" if {None, "blank"}.issuperset(kinds) else "in_words")


def comparison_mix(source: Source, *, by: Sequence[str] = ("fiscal_year",)) -> pa.Table:
    """Return how targets compare (比较方式): with ≥, ≤ or =, as intervals, in words, not at all.

    The annual target counts; that of the period where a form has no cell for another.
    """
    names = [f"{prefix}_{name}" for prefix in PREFIXES for name in ("kind", "comparison")]
    by = dividing(by)
    rows = rows_of(source, "indicators", names, by)
    groups = groups_of(rows.declarations, by)
    found = Counter[Key]()
    for (group, *said), count in tally([groups.of(rows), *map(rows.__getitem__, names)]).items():
        found[group, *(said[:2] if said[0] else said[2:])] += count
    every = sorted(found, key=_standing)
    numbers = [found[key] for key in every]
    columns = {
        "kind": [key[1] for key in every],
        "comparison": [key[2] for key in every],
        "indicators": numbers,
    }
    return _shared(COMPARISONS, [key[0] for key in every], numbers, columns, groups)


def _standing(key: Key) -> Key:
    """Return where a kind with its comparison stands in a group; what has no cell is last."""
    group, kind, comparison = key
    kinds, signs = (*KINDS, None), (*SIGNS, None)
    return group, kinds.index(kind), signs.index(comparison)
