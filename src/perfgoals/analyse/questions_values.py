"""What targets say after their units are brought together: ≤3030元 and ≤0.303万元 are the same."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse.questions_codes import Coded, encoded, in_one, numbered, together
from perfgoals.analyse.questions_rows import Rows

PLAIN: Final = "annual_plain"
BASES: Final = ("annual_base_number", "annual_base_low", "annual_base_high")
MEASURED: Final = (
    *("annual_kind", "annual_comparison", "annual_unit_kind", "annual_subject"),
    *("annual_low_inclusive", "annual_high_inclusive"),
    *BASES,
)
VALUES: Final = (PLAIN, *MEASURED)
"""Columns that tell what a target says."""


def valued(rows: Rows) -> Coded:
    """Return the annual targets of rows; those that say the same are the same value.

    Thresholds and intervals are compared by their numbers in base units, dates, grades and words
    by their plain form, which is one for all spellings.
    """
    plain = rows[PLAIN]
    first = pc.index_in(numbered(len(plain.values)), value_set=plain.codes.cast(pa.int64()))
    found = rows.table.select([*MEASURED])
    examples = found.take(first if rows.places is None else rows.places.take(first))
    low, high = examples["annual_base_low"].is_valid(), examples["annual_base_high"].is_valid()
    is_number = pc.or_(examples["annual_base_number"].is_valid(), pc.and_(low, high))
    texts = pc.if_else(in_one(is_number), pa.scalar(None, pa.string()), plain.values)
    parts = [encoded(texts)]
    for column in examples.columns:
        known = pc.if_else(is_number, column, pa.scalar(None, column.type))
        parts.append(encoded(known))
    each = encoded(together(parts))
    place = pc.index_in(numbered(len(each.values)), value_set=each.codes.cast(pa.int64()))
    return Coded(each.codes.take(plain.codes), plain.values.take(place))
