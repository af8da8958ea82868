"""Questions over two million indicators of a hundred and fifty thousand declarations."""

from functools import cache
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.benchmarks.budgets import Budgets

import perfgoals
from perfgoals.analyse import questions

FEW = 200
"""Declarations that were made; the others are like them, with names of their own."""
INDICATORS = 2_000_000
NAMES = 300
"""Of so many copies the indicators have names of their own, the others have those of these."""


def copied(table: pa.Table, times: int) -> tuple[pa.Table, pa.Array]:
    """Return a table so many times, and which copy each row is of."""
    rows = pa.array(range(table.num_rows), pa.int64())
    places = pa.concat_arrays([rows] * times)
    copy = pc.divide(pa.array(range(len(places)), pa.int64()), table.num_rows)
    return table.take(places), copy


def renamed(table: pa.Table, column: str, suffix: pa.Array) -> pa.Table:
    """Return a table with a suffix behind each text of a column; each pair is written once."""
    texts = table[column].combine_chunks().dictionary_encode()
    suffixes = suffix.cast(pa.string()).dictionary_encode()
    size = len(suffixes.dictionary)
    pairs = pc.add(
        pc.multiply(texts.indices.cast(pa.int64()), size), suffixes.indices.cast(pa.int64())
    ).dictionary_encode()
    first = pc.divide(pairs.dictionary, size)
    second = pc.subtract(pairs.dictionary, pc.multiply(first, size))
    joined = pc.binary_join_element_wise(
        texts.dictionary.take(first), suffixes.dictionary.take(second), "·"
    )
    place = table.schema.get_field_index(column)
    return table.set_column(place, table.schema.field(place), joined.take(pairs.indices))


@cache
def many(indicators: int) -> dict[str, pa.Table]:
    """Return tables with about so many indicators."""
    base = perfgoals.tables(perfgoals.synthetic(FEW, seed=3))
    times = indicators // base["indicators"].num_rows + 1
    known = pa.array([sha256(b"%d" % number).hexdigest() for number in range(FEW * times)])
    whole = pa.int64()
    found = {}
    for name in ("declarations", "budget", "tasks", "indicators"):
        table, copy = copied(base[name], times)
        number = pc.add(pc.multiply(copy, FEW), table["declaration"].combine_chunks().cast(whole))
        none = pa.repeat(pa.scalar(0, pa.int32()), len(table))
        for key, values in (("document", known.take(number)), ("declaration", none)):
            place = table.schema.get_field_index(key)
            table = table.set_column(place, table.schema.field(place), values)
        if name == "declarations":
            table = renamed(table, "department", copy)
        elif name == "indicators":
            own = pc.subtract(copy, pc.multiply(pc.divide(copy, NAMES), NAMES))
            table = renamed(table, "name", own)
        found[name] = table.combine_chunks()
    return found


@pytest.mark.parametrize("name", questions.__all__)
def test_question(budgets: Budgets, name: str) -> None:
    """Each question is answered in half a second."""
    ask: Any = getattr(questions, name)
    tables = many(INDICATORS if not budgets.benchmark.disabled else 1)
    answer: pa.Table = budgets.time(f"question: {name}", lambda: ask(tables), budget=500)
    assert answer.num_rows
