"""What budgets come to: the total that is printed, or the sum of parts of which none is blank."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import NUMBER
from perfgoals.analyse._budgets import OF_LINES
from perfgoals.analyse.questions_codes import in_one, mapped, numbered
from perfgoals.analyse.questions_rows import NOTHING, Rows, Source, rows_of

SOURCES: Final = ("fiscal_appropriation", "other_funds")
DIVISIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "expenditure": (
            *("basic_expenditure", "project_expenditure"),
            *("special_funds", "other_development_expenditure"),
        ),
        "income": SOURCES,
        "by_level": ("own_level_funds", "transfers_to_lower_levels"),
        **{of: SOURCES for names in OF_LINES.values() for of in names},
        "tasks": SOURCES,
    }
)
"""What money is divided by, and the parts that have a name."""
ORDER: Final = tuple(DIVISIONS)
SIZE: Final = len(ORDER)
WAYS: Final = ORDER[:3]
"""The ways in which one and the same budget of a department is divided."""
PRINTED: Final = MappingProxyType({f"printed_total_{way}": way for way in WAYS})
WAY_OF: Final = MappingProxyType(
    {field: way for way in WAYS for field in DIVISIONS[way]} | dict(PRINTED)
)
REST, TOTAL, SLOTS = 4, 5, 6
"""Places in a division, behind its named parts: any other line, and the total."""
READ: Final = ("block", "row", "field", "source", "level", "label", "yuan")
OWN: Final = ("expenditure", "annual", "budget")
"""The division that tells first what a declaration of each kind comes to."""
MAY_BE_WHOLE: Final = r"^\s*其\s*中|总|合\s*计"
"""Of lines side by side, one with such a label may be the sum of others, or part of one."""


def place_of(block: str, field: str, source: str | None) -> int:
    """Return the division and the place in it of an amount, as one number."""
    is_composed = block == "composition"
    of = WAY_OF[field] if is_composed else "tasks" if block == "tasks_total" else field
    named = field if is_composed else source
    slot = DIVISIONS[of].index(named) if named in DIVISIONS[of] else REST
    is_total = named == "total" or field in PRINTED
    return ORDER.index(of) * SLOTS + (TOTAL if is_total else slot)


def amounts_of(rows: Rows, *beside: str, divisions: tuple[str, ...] = ORDER) -> pa.Table:
    """Return the amounts of some divisions: the declaration and division of each is its `key`.

    A second line of the same source is left out: it says what the first holds. Those that are
    `summed` make up the whole.
    """
    place = mapped(rows.coded("block", "field", "source"), place_of, pa.int64())
    wanted = [number for of in divisions for number in _places(of)]
    is_wanted = pc.is_in(place, value_set=pa.array(wanted, pa.int64()))
    is_line = in_one(rows.columns(["row"])["row"].is_valid())
    composed = _keyed(rows, place, pc.and_not(is_wanted, is_line), *beside)
    is_summed = pc.less(composed["slot"], REST)
    lines = _keyed(rows, place, pc.and_(is_wanted, is_line), *beside, "level", "label")
    return pa.concat_tables([composed.append_column("summed", is_summed), _lines(lines)])


def _keyed(rows: Rows, place: pa.Array, mask: pa.Array, *beside: str) -> pa.Table:
    """Return some rows by their keys, each with its place in its division."""
    own, place = rows.only(mask), place.filter(mask)
    division = pc.divide(place, SLOTS)
    keys = {
        "key": pc.add(pc.multiply(own.owner.cast(pa.int64()), SIZE), division),
        "slot": pc.subtract(place, pc.multiply(division, SLOTS)),
    }
    return pa.table({**keys, **own.columns(("yuan", *beside))})


def _places(division: str) -> range:
    start = ORDER.index(division) * SLOTS
    return range(start, start + SLOTS)


def _lines(table: pa.Table) -> pa.Table:
    """Return the amounts of lines; those that stand least deep make up the whole.

    Where one of several may be the sum of others, the whole is not known: it is as if not read.
    """
    first = _first_lines(table)
    own = first.append_column("depth", first["level"].fill_null(0))
    parts = own.filter(pc.less(own["slot"], TOTAL))
    least = parts.group_by("key").aggregate([("depth", "min")])
    depth = _looked_up(own["key"], least["key"], least["depth_min"])
    is_top = pc.and_(pc.less(own["slot"], TOTAL), pc.equal(own["depth"], depth))
    tops = own.filter(is_top).group_by("key").aggregate([([], "count_all")])
    beside = pc.greater(_looked_up(own["key"], tops["key"], tops["count_all"]), 1)
    is_flat = pc.and_(pc.equal(own["depth"], 0), beside)
    like_total = pc.match_substring_regex(own["label"].fill_null(""), MAY_BE_WHOLE)
    doubtful = pc.and_(pc.and_(is_top, is_flat), like_total)
    summed = pc.if_else(doubtful, pa.scalar(None, pa.bool_()), is_top)
    return first.drop_columns(["level", "label"]).append_column("summed", summed)


def _first_lines(table: pa.Table) -> pa.Table:
    """Return lines without a second one of the same source; of totals, the first one written."""
    other = pc.equal(table["slot"], REST)
    named = table.filter(pc.invert(other))
    unwritten = pc.and_(pc.equal(named["slot"], TOTAL), named["yuan"].is_null()).cast(pa.int64())
    place = pc.add(numbered(len(named)), pc.multiply(unwritten, len(named)))
    found = named.append_column("place", place).group_by(["key", "slot"])
    first = found.aggregate([("place", "min")])["place_min"]
    kept = pc.subtract(first, pc.multiply(pc.divide(first, max(len(named), 1)), len(named)))
    return pa.concat_tables([named.take(kept), table.filter(other)])


def _looked_up(keys: pa.ChunkedArray, known: pa.ChunkedArray, said: pa.ChunkedArray) -> pa.Array:
    """Return what is said of each key; null where nothing is."""
    return in_one(said).take(pc.index_in(in_one(keys), value_set=in_one(known)))


def wholes(amounts: pa.Table) -> pa.Table:
    """Return, for each key, the whole in 元, null where it is not known.

    It is the total that is printed, or else the sum of the parts, if all of them are written.
    What is blank is no zero: a whole with a blank part is not known.
    """
    yuan, summed = amounts["yuan"], amounts["summed"]
    unread = pc.and_(summed, yuan.is_null())
    columns = {
        "printed": (pc.if_else(pc.equal(amounts["slot"], TOTAL), yuan, NOTHING), "max"),
        "sum": (pc.if_else(summed, yuan, NOTHING), "sum"),
        "lost": (pc.or_kleene(unread, summed.is_null()), "any"),
    }
    table = pa.table({"key": amounts["key"]} | {name: own for name, (own, _how) in columns.items()})
    found = table.group_by("key").aggregate([(name, how) for name, (_, how) in columns.items()])
    sums = pc.if_else(found["lost_any"], NOTHING, found["sum_sum"])
    whole = pc.coalesce(found["printed_max"], sums)
    return pa.table({"key": found["key"], "whole": whole})


def doubted(amounts: pa.Table) -> pa.Table:
    """Return the amounts of which the sum may not be the whole: others have nothing to be asked.

    With an amount stand those of all ways in which the same budget is divided.
    """
    is_part = pc.less(amounts["slot"], REST)
    is_plain = pc.and_(is_part, pc.equal(amounts["summed"], is_part).fill_null(False))  # noqa: FBT003
    is_lost = pc.invert(pc.and_(is_plain, amounts["yuan"].is_valid()))
    key = in_one(amounts["key"])
    _owner, division = _split(amounts["key"])
    budget = pc.if_else(pc.less(division, len(WAYS)), pc.subtract(key, division), key)
    is_asked = pc.is_in(budget, value_set=budget.filter(in_one(is_lost)).unique())
    return amounts.filter(is_asked)


def told_elsewhere(found: pa.Table) -> pa.Table:
    """Return wholes; of a department's budget, also those that only another division tells."""
    _owner, division = _split(found["key"])
    asked = pc.and_(found["whole"].is_null(), pc.less(division, len(WAYS)))
    keys = pc.subtract(found["key"], division).filter(asked)
    ways = [
        _looked_up(pc.add(keys, number), found["key"], found["whole"])
        for number in range(len(WAYS))
    ]
    told = pc.replace_with_mask(in_one(found["whole"]), in_one(asked), pc.coalesce(*ways))
    return found.set_column(found.column_names.index("whole"), "whole", told)


def totals(source: Source, declarations: pa.Table) -> pa.Array:
    """Return the money of each declaration in 元, null where that is not known.

    It is the expenditure of a department (or else its income, or the sum by levels, for they are
    the same budget; that of its tasks where its form has no other money), the annual total of a
    project, the budget of a self-evaluation.
    """
    rows = rows_of(source, "budget", READ)
    found = _first_known(wholes(amounts_of(rows, divisions=OWN)), OWN, len(declarations))
    others = rows.only(found.is_null().take(rows.owner))
    told = wholes(amounts_of(others))
    composed = _of_declarations(told, WAYS, len(declarations))
    tasks = _first_known(told, ("tasks",), len(declarations))
    tasks = pc.if_else(composed, NOTHING, tasks)
    return pc.coalesce(found, _first_known(told, WAYS, len(declarations)), tasks)


def _first_known(found: pa.Table, divisions: tuple[str, ...], size: int) -> pa.Array:
    """Return, for each declaration, the whole of the first division that tells one."""
    owner, division = _split(found["key"])
    every, wholes = numbered(size), []
    for of in divisions:
        own = pc.equal(division, ORDER.index(of))
        if pc.any(own).as_py():
            place = pc.index_in(every, value_set=owner.filter(own))
            wholes.append(in_one(found["whole"].filter(own)).take(place))
    return pc.coalesce(pa.nulls(size, NUMBER), *wholes)


def _split(key: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Return the declarations and the divisions of keys."""
    owner = pc.divide(in_one(key), SIZE)
    return owner, pc.subtract(in_one(key), pc.multiply(owner, SIZE))


def _of_declarations(found: pa.Table, divisions: tuple[str, ...], size: int) -> pa.Array:
    """Return whether each declaration has one of some divisions."""
    owner, division = _split(found["key"])
    places = pa.array([*map(ORDER.index, divisions)], pa.int64())
    return pc.is_in(numbered(size), value_set=owner.filter(pc.is_in(division, places)))
