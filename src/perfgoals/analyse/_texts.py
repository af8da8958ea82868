"""A column of texts, of any library, as the targets that they are: each distinct one read once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time
from decimal import Decimal
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._parts import TARGETS, target_arrays
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.target import parse_target

TEXT: Final = pa.string()
PIECE: Final = 2**20
"""Rows that one core encodes at a time."""
SHOWN: Final = 15
"""Digits of a number that a spreadsheet shows."""


class Distinct(NamedTuple):
    """The different texts of a column, and which of them stands in each row."""

    texts: list[str]
    rows: pa.Array


def parsed(column: Any, units: Any, names: Any) -> pa.Table:  # noqa: ANN401
    """Return the parts of the targets in a column, with what stands beside them."""
    texts = _distinct(_texts(column))
    beside = [
        _distinct(_texts(each).fill_null("")) if each is not None else Distinct([""], None)
        for each in (units, names)
    ]
    if any(each.rows is not None and len(each.rows) != len(texts.rows) for each in beside):
        raise ValueError("units and names must have as many rows as the column")
    rows, read = _combined(texts, beside[0], _hints(beside[1]))
    targets = [parse_target(text, unit=unit, name=name) for text, unit, name in read]
    arrays = target_arrays(targets)
    with ThreadPoolExecutor() as pool:
        columns = [*pool.map(lambda field: _spread(arrays[field.name], rows), TARGETS)]
    fields = [field.with_type(each.type) for field, each in zip(TARGETS, columns, strict=True)]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields, TARGETS.metadata))


def _spread(array: pa.Array, rows: pa.Array) -> pa.ChunkedArray:
    """Return an array of the distinct values for all rows; texts stay encoded as they are.

    It is made in pieces, and of nulls there is one piece for all of them: memory costs most here.
    """
    type_ = pa.dictionary(pa.int32(), TEXT) if array.type == TEXT else array.type
    pieces = [rows.slice(start, PIECE) for start in range(0, len(rows), PIECE)]
    if array.null_count == len(array):
        nothing = pa.nulls(min(len(rows), PIECE), type_)
        return pa.chunked_array([nothing[: len(piece)] for piece in pieces], type_)
    if array.type != TEXT:
        return pa.chunked_array([array.take(piece) for piece in pieces], type_)
    encoded = array.dictionary_encode()
    texts = encoded.dictionary
    if len(texts) < len(array):
        pieces = [encoded.indices.take(piece) for piece in pieces]
    return pa.chunked_array([pa.DictionaryArray.from_arrays(each, texts) for each in pieces], type_)


def _hints(names: Distinct) -> Distinct:
    """Return what names say of units: names are many, these few."""
    if names.rows is None:
        return names
    hints = pa.array([*map(hinted, names.texts)], TEXT).dictionary_encode()
    return Distinct(hints.dictionary.to_pylist(), hints.indices.take(names.rows))


def _combined(
    texts: Distinct, units: Distinct, names: Distinct
) -> tuple[pa.Array, list[tuple[str, str, str]]]:
    """Return the different texts with what stands beside them, and which stands in each row."""
    beside = [each for each in (units, names) if each.rows is not None]
    if not beside:
        return texts.rows, [(text, "", "") for text in texts.texts]
    code = texts.rows.cast(pa.int64())
    for each in (units, names):
        code = pc.multiply(code, len(each.texts))
        code = code if each.rows is None else pc.add(code, each.rows.cast(pa.int64()))
    encoded = code.dictionary_encode()
    read = []
    for number in encoded.dictionary.to_pylist():
        rest, name = divmod(number, len(names.texts))
        text, unit = divmod(rest, len(units.texts))
        read.append((texts.texts[text], units.texts[unit], names.texts[name]))
    return encoded.indices, read


def _distinct(texts: pa.ChunkedArray) -> Distinct:
    pieces = [
        chunk.slice(start, PIECE) for chunk in texts.chunks for start in range(0, len(chunk), PIECE)
    ]
    with ThreadPoolExecutor() as pool:
        encoded = [*pool.map(lambda piece: piece.dictionary_encode(), pieces)]
        places: dict[str, int] = {}
        known = [
            [places.setdefault(text, len(places)) for text in each.dictionary.to_pylist()]
            for each in encoded
        ]
        pairs = zip(known, encoded, strict=True)
        rows = [
            *pool.map(lambda pair: pa.array(pair[0], pa.int32()).take(pair[1].indices), pairs),
            pa.array([], pa.int32()),
        ]
    return Distinct([*places], pa.concat_arrays(rows))


def _texts(column: Any) -> pa.ChunkedArray:  # noqa: ANN401
    """Return a column of any library as texts."""
    return pa.chunked_array([*map(_as_texts, _array(column).chunks)], TEXT)


def _as_texts(array: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(array.type):
        return _as_texts(array.dictionary).take(array.indices)
    if pa.types.is_timestamp(array.type):
        array = array.cast(pa.timestamp("us", array.type.tz), safe=False)
    if pa.types.is_floating(array.type) or pa.types.is_timestamp(array.type):
        encoded = array.dictionary_encode()
        shown = pa.array([*map(_text, encoded.dictionary.to_pylist())], TEXT)
        return shown.take(encoded.indices)
    if pa.types.is_nested(array.type):
        raise TypeError(f"a column of texts is wanted, not of {array.type}")
    return array.cast(TEXT)


def _array(column: Any) -> pa.ChunkedArray:  # noqa: ANN401
    """Return a column of any library as Arrow has it; of mixed values, their texts."""
    if isinstance(column, str | bytes):
        raise TypeError(f"a column of texts is wanted, as in [{column!r}]")
    try:
        if isinstance(column, pa.ChunkedArray) or hasattr(column, "__arrow_c_stream__"):
            return pa.chunked_array(column)
        return pa.chunked_array([pa.array(column, from_pandas=True)])
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.chunked_array([pa.array([*map(_text, column)], TEXT)])


def _text(value: object) -> str | None:
    """Return a value of a cell as the text that a spreadsheet shows; None where there is none."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, of any library
        return None
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float):
        value = Decimal(f"{value:.{SHOWN}g}")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
