"""Rows of tables with the declarations that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from math import prod
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, field, frozen

from perfgoals.analyse._arrow import NUMBER
from perfgoals.analyse.questions_codes import (
    Coded,
    distinct,
    encoded,
    in_one,
    inverse,
    numbered,
    parts_of,
    starts_of,
    together,
)
from perfgoals.errors import UnknownNameError

if TYPE_CHECKING:
    from perfgoals.analyse.corpus import Corpus

Source: TypeAlias = "Mapping[str, pa.Table] | Corpus"
"""The tables of `perfgoals.tables`, or a corpus."""

KEYS: Final = ("document", "declaration")
WIDE: Final = pa.decimal256(32, 10)
LARGEST: Final = pa.scalar(Decimal(10**22)).cast(NUMBER)
"""What is larger has no share: no room is left for it."""
NOTHING: Final = pa.scalar(None, NUMBER)


@frozen(kw_only=True, eq=False)
class Rows:
    """Some rows of a table, which declaration each belongs to, and the declarations."""

    table: pa.Table
    places: pa.Array | None
    """Where the rows stand in the table; None for all of it."""
    owner: pa.Array
    declarations: pa.Table

    _known: dict[str, Coded] = field(factory=dict, repr=False)
    """Columns of the whole table that were made already."""
    _taken: dict[str, Coded] = field(factory=dict, repr=False)
    """Columns of these rows that were."""

    def __getitem__(self, name: str) -> Coded:
        """Return a column of the rows, each different value of it once."""
        if name not in self._known:
            self._known[name] = encoded(self.table.column(name))
        if self.places is None:
            return self._known[name]
        if name not in self._taken:
            self._taken[name] = self._known[name].taken(self.places)
        return self._taken[name]

    def coded(self, *names: str) -> list[Coded]:
        """Return several columns, made side by side."""
        with ThreadPoolExecutor() as pool:
            return [*pool.map(self.__getitem__, names)]

    def columns(self, names: Iterable[str]) -> dict[str, pa.ChunkedArray]:
        """Return columns as they are, made side by side."""
        wanted, places = self.table.select([*names]), self.places

        def taken(column: pa.ChunkedArray) -> pa.ChunkedArray:
            return column if places is None else column.take(places)

        with ThreadPoolExecutor() as pool:
            return dict(zip(wanted.column_names, pool.map(taken, wanted.columns), strict=True))

    def told(self, names: Iterable[str]) -> dict[str, pa.ChunkedArray]:
        """Return columns of the declarations for each row, made side by side."""
        wanted = self.declarations.select([*names])
        with ThreadPoolExecutor() as pool:
            taken = pool.map(lambda column: column.take(self.owner), wanted.columns)
            return dict(zip(wanted.column_names, taken, strict=True))

    def owned(self, name: str) -> Coded:
        """Return what a column of the declarations says of each row."""
        return encoded(self.declarations.column(name)).taken(self.owner)

    def only(self, mask: pa.Array) -> Rows:
        """Return some of the rows; nothing is copied before it is asked for."""
        kept = pc.indices_nonzero(mask)
        places = kept if self.places is None else self.places.take(kept)
        return evolve(self, places=places, owner=self.owner.take(kept), taken={})


def rows_of(source: Source, name: str, columns: Iterable[str], beside: Iterable[str] = ()) -> Rows:
    """Return columns of a table, and those `beside` of the declarations that its rows belong to.

    Rows of declarations that the table of declarations does not have are left aside.
    """
    table = _columns(source, name, dict.fromkeys((*KEYS, *columns)))
    declarations = declarations_of(source, beside)
    owner = _owners(table, declarations)
    if owner.null_count:
        table, owner = table.filter(owner.is_valid()), owner.drop_null()
    return Rows(table=table, places=None, owner=owner, declarations=declarations)


def declarations_of(source: Source, columns: Iterable[str]) -> pa.Table:
    """Return columns of the declarations; departments by the names that a corpus gives them."""
    name = "declarations"
    known = (source if isinstance(source, Mapping) else {name: source.table(name)})[name].schema
    wanted = dict.fromkeys((*KEYS, *columns))
    for each in wanted:
        if each not in known.names:
            raise UnknownNameError("column", each, known.names)
    unified = "department_unified"
    if "department" not in wanted or unified not in known.names:
        return _columns(source, name, wanted)
    table = _columns(source, name, dict.fromkeys((*wanted, unified)))
    best = pc.coalesce(table.column(unified), table.column("department"))
    place = table.schema.get_field_index("department")
    return table.set_column(place, table.schema.field(place), best).select([*wanted])


def _columns(source: Source, name: str, columns: Iterable[str]) -> pa.Table:
    if isinstance(source, Mapping):
        table = source[name].select([*columns])
        return table.cast(pa.schema([_plain(field) for field in table.schema]))
    return source.table(name).to_table(columns=[*columns])


def _plain(field: pa.Field) -> pa.Field:
    """Return the type that a column has where it is not encoded."""
    return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field


def _owners(table: pa.Table, declarations: pa.Table) -> pa.Array:
    """Return which declaration each row belongs to; rows of one mostly follow one another."""
    documents, numbers = map(in_one, table.select(KEYS).columns)
    starts = pc.or_(starts_of(documents), starts_of(numbers))
    heads = documents.filter(starts), numbers.filter(starts)
    own = tuple(map(in_one, declarations.select(KEYS).columns))
    run = pc.subtract(pc.cumulative_sum(starts.cast(pa.int64())), 1)
    if all(map(pa.Array.equals, heads, own)):  # each declaration has rows, in the same order
        return run
    known = own[0].unique()
    return pc.index_in(_key(heads[0], heads[1], known), value_set=_key(own[0], own[1], known)).take(
        run
    )


def _key(documents: pa.Array, numbers: pa.Array, known: pa.Array) -> pa.Array:
    place = pc.index_in(documents, value_set=known).fill_null(-1).cast(pa.int64())
    return pc.add(pc.multiply(place, 2**31), numbers.cast(pa.int64()))


class Groups(NamedTuple):
    """Groups of declarations: the number of that of each, and what each group has in common."""

    numbers: Coded
    values: pa.Table

    def of(self, rows: Rows) -> Coded:
        """Return the groups of rows."""
        return self.numbers.taken(rows.owner)

    def said(self, numbers: pa.Array) -> dict[str, pa.ChunkedArray]:
        """Return the columns by which groups with such numbers differ."""
        return {name: self.values.column(name).take(numbers) for name in self.values.column_names}


def dividing(by: Sequence[str]) -> Sequence[str]:
    """Return the columns by which an answer is divided; a text alone is none."""
    if isinstance(by, str):
        raise TypeError(f"by takes columns, as in by=[{by!r}]")
    return by


def groups_of(declarations: pa.Table, by: Iterable[str]) -> Groups:
    """Return the groups of declarations that have the same values in some columns, in order."""
    values = declarations.select([*by])
    for each in values.schema:
        if pa.types.is_nested(each.type):
            raise TypeError(f"the column {each.name} has several values: nothing is divided by it")
    one = encoded(pa.repeat(0, len(declarations)))
    number = together([one, *map(encoded, values.columns)])
    each = number.dictionary_encode()
    codes, found = each.indices, values.take(pc.index_in(each.dictionary, value_set=number))
    if values.column_names:
        order = pc.sort_indices(found, [(name, "ascending") for name in values.column_names])
        codes, found = inverse(order).take(codes), found.take(order)
    return Groups(Coded(codes, numbered(len(each.dictionary))), found)


Key: TypeAlias = tuple[Any, ...]


def tally(columns: Sequence[Coded]) -> dict[Key, int]:
    """Return how often each combination of values is there."""
    return _tallied(together(columns), columns)


def tally_once(columns: Sequence[Coded], owner: pa.Array) -> dict[Key, int]:
    """Return in how many declarations each combination of values is there."""
    size = prod(max(len(column.values), 1) for column in columns)
    each = distinct(pc.add(pc.multiply(owner, size), together(columns)))
    return _tallied(pc.subtract(each, pc.multiply(pc.divide(each, size), size)), columns)


def _tallied(number: pa.Array, columns: Sequence[Coded]) -> dict[Key, int]:
    each, count = number.value_counts().flatten()
    values = (part.to_pylist() for part in parts_of(each, columns))
    return dict(zip(zip(*values, strict=True), count.to_pylist(), strict=True))


def ratio(part: Any, whole: Any, digits: int = 6) -> Any:  # noqa: ANN401 - arrays, in chunks or not
    """Return shares, rounded half to even; null where there is no whole."""
    upper, lower = (_that_fits(pc.cast(each, NUMBER)) for each in (part, whole))
    lower = pc.if_else(pc.equal(lower, pa.scalar(0).cast(NUMBER)), NOTHING, lower)
    quotient = pc.divide(upper.cast(WIDE), lower.cast(WIDE))
    return _that_fits(pc.round(quotient, ndigits=digits, round_mode="half_to_even")).cast(NUMBER)


def _that_fits(number: Any) -> Any:  # noqa: ANN401
    """Return numbers without those that are too large to be divided."""
    fits = pc.less(pc.abs(number), LARGEST)
    return pc.if_else(fits, number, pa.scalar(None, number.type))


def answer(schema: pa.Schema, columns: Mapping[str, Any], groups: Groups | None = None) -> pa.Table:
    """Return a table of columns with their labels; what it is divided by stands first."""
    by = groups.values.schema if groups else pa.schema(())
    if both := {*by.names}.intersection(schema.names):
        raise ValueError(f"the answer has a column {min(both)} of its own: divide by another one")
    fields = [*by, *schema]
    arrays = [columns[field.name] for field in fields]
    return pa.table(
        [array.cast(field.type) for array, field in zip(arrays, fields, strict=True)],
        schema=pa.schema(fields),
    )
