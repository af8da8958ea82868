"""Questions about indicators of one name: what departments demand, and which targets are soft."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER, decimals, schema_of
from perfgoals.analyse.columns import Column
from perfgoals.analyse.questions_codes import (
    Coded,
    InOrder,
    Runs,
    distinct,
    encoded,
    in_one,
    in_order,
    numbered,
    parts_of,
    runs_of,
    together,
)
from perfgoals.analyse.questions_rows import Rows, Source, answer, ratio, rows_of
from perfgoals.model.units import Unit

DIRECTIONS: Final = {
    "ge": "up",
    "gt": "up",
    "le": "down",
    "lt": "down",
    "eq": "toward",
    "approx": "toward",
}
"""Comparison → which way more is demanded."""
WHOLE: Final = Decimal(1000)
"""100 % in the base unit of ratios."""
PERCENTILES: Final = {
    "lowest": 0,
    "p10": 10,
    "p25": 25,
    "median": 50,
    "p75": 75,
    "p90": 90,
    "highest": 100,
}
READ: Final = (
    *("name", "annual_kind", "annual_comparison", "annual_unit", "annual_unit_kind"),
    "annual_base_number",
)
PEERS: Final = schema_of(
    (
        Column("fiscal_year", "whole", "预算年度", "fiscal year"),
        Column("name", "text", "三级指标", "name of the indicators"),
        Column("direction", "text", "方向", "up for ≥ and >, down for ≤ and <, toward for = and ≈"),
        Column("unit_kind", "text", "单位类别", "what the units measure"),
        Column("unit", "text", "单位", "the unit that most have; null: the base unit"),
        Column("departments", "whole", "部门数", "departments with such an indicator"),
        Column("indicators", "whole", "指标数", "indicators"),
        Column("at_whole", "whole", "达到100%", "of these, how many stand at just 100 %"),
        *(
            Column(name, "number", label, f"{share} % of the targets are not above; in the unit")
            for (name, share), label in zip(
                PERCENTILES.items(),
                ("最低", "10分位", "25分位", "中位数", "75分位", "90分位", "最高"),
                strict=True,
            )
        ),
    )
)


class Compared(NamedTuple):
    """Thresholds, each with a key: in one group, larger numbers have larger keys."""

    rows: Rows
    key: pa.Array
    numbers: pa.Array
    """The different numbers, in base units, in order."""
    directions: pa.Array

    def group(self, key: pa.Array) -> pa.Array:
        """Return the groups of keys: one for each year, name, kind of unit and direction."""
        return pc.divide(key, max(len(self.numbers), 1))

    def number(self, key: pa.Array) -> pa.Array:
        """Return the numbers of keys."""
        return self.numbers.take(_rest(key, len(self.numbers)))

    def direction(self, key: pa.Array) -> pa.Array:
        """Return the directions of keys."""
        return self.directions.take(_rest(self.group(key), len(self.directions)))


def _rest(number: pa.Array, size: int) -> pa.Array:
    return pc.subtract(number, pc.multiply(pc.divide(number, max(size, 1)), size))


class Standing(NamedTuple):
    """Where keys stand in their groups: how many have each, how many are below, and in all."""

    keys: pa.Array
    count: pa.Array
    below: pa.Array
    total: pa.Array

    def only(self, mask: pa.Array) -> Standing:
        """Return some of the keys."""
        return Standing(*(array.filter(mask) for array in self))

    @property
    def above(self) -> pa.Array:
        """Return how many are above each key."""
        return pc.subtract(pc.subtract(self.total, self.below), self.count)


def compared(rows: Rows) -> Compared:
    """Return thresholds by year, name, kind of unit and direction; no others have a number."""
    own = rows.only(
        pc.and_(
            pc.equal(rows.table["annual_kind"], "threshold"),
            rows.table["annual_base_number"].is_valid(),
        )
    )
    name, kind, comparison, number = own.coded(
        "name", "annual_unit_kind", "annual_comparison", "annual_base_number"
    )
    directions, numbers = _directions(comparison), _in_order(number)
    ends = Coded(
        together([directions, numbers]),
        pa.nulls(len(directions.values) * len(numbers.values)),
    )
    columns = [own.owned("fiscal_year"), name, kind, ends]
    return Compared(own, together(columns), numbers.values, directions.values)


def _directions(column: Coded) -> Coded:
    said = [*dict.fromkeys(DIRECTIONS.values())]
    known = column.values.to_pylist()  # None, too: of rows that are no thresholds
    places = [said.index(DIRECTIONS.get(name, "toward")) for name in known]
    return Coded(pa.array(places, pa.int32()).take(column.codes), pa.array(said))


def _in_order(column: Coded) -> Coded:
    """Return numbers such that larger ones have larger places."""
    order = pc.sort_indices(column.values)
    place = pc.sort_indices(order).cast(pa.int64())
    return Coded(place.take(column.codes), column.values.take(order))


def standing(found: Compared, ordered: InOrder) -> Standing:
    """Return the different keys in order, with how many stand below each in its group."""
    before = ordered.runs.first
    groups = runs_of(found.group(ordered.each))
    start = before.take(groups.first)
    return Standing(
        keys=ordered.each,
        count=ordered.runs.sizes(before),
        below=pc.subtract(before, start.take(groups.number)),
        total=ordered.runs.sizes(start).take(groups.number),
    )


def same_named(source: Source) -> pa.Table:
    """Return what departments demand of indicators of one name (同名指标比较), in one unit.

    Annual targets of a year that have a number, the same name, kind of unit and direction are
    brought into the unit that most of them have. A percentile is a number that occurs. What one
    department alone has is left out.
    """
    found = compared(rows_of(source, "indicators", READ, ("fiscal_year", "department")))
    with ThreadPoolExecutor() as pool:
        ordering = pool.submit(in_order, found.key)
        group = encoded(found.group(found.key))
        every = pool.submit(lambda: _commonest(group, found.rows["annual_unit"]))
        departments = _different(group, found.rows.owned("department"))
        ordered, commonest = ordering.result(), every.result()
    rows = ordered.places.take(ordered.runs.first)
    is_shared = pc.greater(departments, 1).take(group.codes.take(rows))
    stand = standing(found, ordered).only(is_shared)
    groups = runs_of(found.group(stand.keys))
    example = rows.filter(is_shared).take(groups.first)
    place = group.codes.take(example)
    units, factors = _units(commonest.take(place))
    kind = found.rows["annual_unit_kind"].at(example)
    is_ratio = pc.equal(kind, "ratio").fill_null(False)  # noqa: FBT003
    columns = {
        "fiscal_year": found.rows.owned("fiscal_year").at(example),
        "name": found.rows["name"].at(example),
        "unit_kind": kind,
        "direction": found.direction(stand.keys.take(groups.first)),
        "unit": units,
        "departments": departments.take(place),
        "indicators": stand.total.take(groups.first),
        "at_whole": pc.if_else(is_ratio, _at_whole(found, stand, groups), 0),
        **_percentiles(found, stand, groups.first, factors),
    }
    order = ("fiscal_year", "departments", "indicators", "name", "unit_kind", "direction")
    upward = [(name, "descending" if name.endswith("s") else "ascending") for name in order]
    return answer(PEERS, columns).sort_by(upward)


def _different(group: Coded, values: Coded) -> pa.Array:
    """Return how many different values each group has."""
    size = max(len(group.values), 1)
    groups, count = _rest(distinct(together([values, group])), size).value_counts().flatten()
    return count.take(pc.index_in(_every(group), value_set=groups))


def _every(group: Coded) -> pa.Array:
    return numbered(len(group.values))


def _commonest(group: Coded, values: Coded) -> pa.Array:
    """Return the value that each group has most often; of several, the first in order."""
    key, count = together([group, values]).value_counts().flatten()
    size = max(len(values.values), 1)
    texts = values.values.take(_rest(key, size))
    table = pa.table({"group": pc.divide(key, size), "count": count, "value": texts})
    best = table.sort_by([("count", "descending"), ("value", "ascending")])
    place = pc.index_in(_every(group), value_set=in_one(best["group"]))
    return in_one(best["value"]).take(place)


def _units(symbols: pa.Array) -> tuple[pa.Array, Coded]:
    """Return units with their factors; the base unit where a factor does not fit."""
    column = encoded(symbols)
    factors = [Unit(symbol).factor for symbol in column.values.to_pylist()]
    array, left = decimals(factors)
    names = [None if n in left else name for n, name in enumerate(column.values.to_pylist())]
    known = Coded(column.codes, array.fill_null(Decimal(1)))
    return pa.array(names, pa.string()).take(column.codes), known


def _at_whole(found: Compared, stand: Standing, groups: Runs) -> pa.Array:
    """Return how many targets of each group are at 100 %, if they are ratios."""
    whole = pc.equal(found.number(stand.keys), pa.scalar(WHOLE).cast(NUMBER))
    place = pc.index_in(numbered(len(groups.first)), value_set=groups.number.filter(whole))
    return stand.count.filter(whole).take(place).fill_null(0)


def _percentiles(
    found: Compared, stand: Standing, first: pa.Array, factors: Coded
) -> dict[str, pa.Array]:
    """Return, for each group, numbers that so many per cent of its rows do not exceed."""
    until = pc.cumulative_sum(stand.count)
    total, before = (array.take(first) for array in (stand.total, pc.subtract(until, stand.count)))
    ends = pa.concat_arrays([pa.array([0], pa.int64()), until]).cast(pa.int32())
    owner = pc.list_parent_indices(pa.ListArray.from_arrays(ends, pa.nulls(ends[-1].as_py())))

    def key(share: int) -> pa.Array:
        wanted = pc.divide(pc.add(pc.multiply(total, share), 99), 100)
        row = pc.add(before, pc.subtract(pc.max_element_wise(wanted, 1), 1))
        return stand.keys.take(owner.take(row))

    keys = pa.concat_arrays(map(key, PERCENTILES.values()))
    numbers = _in_units(found, keys, factors)
    size = len(first)
    return {name: numbers[n * size : (n + 1) * size] for n, name in enumerate(PERCENTILES)}


def _in_units(found: Compared, keys: pa.Array, factors: Coded) -> pa.Array:
    """Return the numbers of keys in the units of their groups, each different one divided once."""
    number = Coded(_rest(keys, len(found.numbers)), found.numbers)
    factor = factors._replace(codes=pa.concat_arrays([factors.codes] * len(PERCENTILES)))
    both = together([number, factor])
    each = both.unique()
    upper, lower = parts_of(each, [number, factor])
    return ratio(upper, lower, 10).take(pc.index_in(both, value_set=each))
