"""Numbers for what columns hold, and numbers in order.

Texts are slow to group and to compare; so each different value of a column becomes a number once,
and all else is done with numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

MOST: Final = 2**62
"""Numbers of combinations stay below."""


class Coded(NamedTuple):
    """A column, each different value of it once; the code of a row is the place of its value."""

    codes: pa.Array
    values: pa.Array

    def taken(self, places: pa.Array) -> Coded:
        """Return the column at some rows."""
        return self._replace(codes=self.codes.take(places))

    def at(self, places: pa.Array) -> pa.Array:
        """Return the values of some rows."""
        return self.values.take(self.codes.take(places))

    def equal(self, value: object) -> pa.Array:
        """Return whether each row has a value."""
        place = pc.index(self.values, pa.scalar(value, self.values.type))
        return pc.equal(self.codes, place.cast(self.codes.type))


def in_one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column as one array, which is not copied where it is one already."""
    if isinstance(column, pa.ChunkedArray):
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return column


def encoded(column: pa.Array | pa.ChunkedArray) -> Coded:
    """Return a column with each different value once; null is a value, too."""
    found = in_one(column).dictionary_encode(null_encoding="encode")
    return Coded(found.indices, found.dictionary)


def together(columns: Sequence[Coded]) -> pa.Array:
    """Return a number for each combination of values: the last column counts fastest."""
    first, *others = columns
    number, size = first.codes.cast(pa.int64()), max(len(first.values), 1)
    for column in others:
        values = len(column.values)
        if size * values >= MOST:
            again = number.dictionary_encode()
            number, size = again.indices.cast(pa.int64()), len(again.dictionary)
        number = pc.add(pc.multiply(number, values), column.codes.cast(pa.int64()))
        size *= max(values, 1)
    return number


def parts_of(number: pa.Array, columns: Sequence[Coded]) -> list[pa.Array]:
    """Return the values whose combinations have the numbers of `together`, where few are."""
    values = []
    for column in reversed(columns):
        size = max(len(column.values), 1)
        above = pc.divide(number, size)
        place = pc.subtract(number, pc.multiply(above, size))
        values.append(column.values.take(place))
        number = above
    return values[::-1]


def mapped(columns: Sequence[Coded], say: Callable[..., object], type_: pa.DataType) -> pa.Array:
    """Return what is said of the values of each row, asked once for each combination of them."""
    number = together(columns)
    each = number.dictionary_encode()
    values = zip(*(part.to_pylist() for part in parts_of(each.dictionary, columns)), strict=True)
    said = pa.array([say(*one) for one in values], type_)
    return said.take(each.indices)


def numbered(size: int) -> pa.Array:
    """Return the numbers from 0 on."""
    return pc.subtract(pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), size)), 1)


def starts_of(array: pa.Array) -> pa.Array:
    """Return whether each value is another than the one before it."""
    if array.null_count:
        array = array.fill_null("" if pa.types.is_string(array.type) else -1)
    first = pa.array([True])[: len(array)]
    return pa.concat_arrays([first, pc.not_equal(array[1:], array[:-1])])


class Runs(NamedTuple):
    """Runs of equal values that follow one another."""

    first: pa.Array
    """Where each run begins."""
    number: pa.Array
    """Which run each value is in."""

    def sizes(self, places: pa.Array) -> pa.Array:
        """Return how far it is from one place to the next, and from the last to the end."""
        end = pa.array([len(self.number)], pa.int64())
        return pc.subtract(pa.concat_arrays([places, end])[1:], places)


def runs_of(array: pa.Array) -> Runs:
    """Return the runs of equal values in an array."""
    starts = starts_of(array)
    number = pc.subtract(pc.cumulative_sum(starts.cast(pa.int64())), 1)
    return Runs(pc.indices_nonzero(starts).cast(pa.int64()), number)


def inverse(places: pa.Array) -> pa.Array:
    """Return, of numbers in another order, at which place each number stands."""
    return pc.inverse_permutation(places.cast(pa.int64()))


class InOrder(NamedTuple):
    """Numbers in order: where each stood, the different ones, and the runs of equal ones."""

    places: pa.Array
    each: pa.Array
    runs: Runs

    def by_row(self, said: pa.Array) -> pa.Array:
        """Return for each row what is said of the different numbers."""
        return said.take(self.runs.number.take(inverse(self.places)))


def in_order(number: pa.Array) -> InOrder:
    """Put numbers in order, nulls at the end; quick where they are nearly in order."""
    places = pc.sort_indices(number)
    ordered = number.take(places)
    runs = runs_of(ordered)
    return InOrder(places, ordered.take(runs.first), runs)


def distinct(number: pa.Array) -> pa.Array:
    """Return the different numbers in order."""
    return in_order(number).each
