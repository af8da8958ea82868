"""A column of texts, of any library, as the targets that they are: each distinct one read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from perfgoals.analyse._arrow import schema_of
from perfgoals.analyse._parts import target_arrays
from perfgoals.analyse.columns import TARGET
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.target import Target, parse_target

COLUMNS: Final = schema_of(TARGET)
SHOWN: Final = 15
"""Digits of a number that a spreadsheet shows."""


def parsed(column: Any, units: Any, names: Any) -> pa.Table:  # noqa: ANN401
    """Return the parts of the targets in a column, with what stands beside them."""
    texts = _distinct(texts_of(column))
    beside = [_distinct(texts_of(each)) for each in (units, names) if each is not None]
    if any(len(each[0]) != len(texts[0]) for each in beside):
        raise ValueError("units and names must be as long as the column")
    ...
