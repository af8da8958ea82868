"""The columns of a corpus: those of `perfgoals.tables`, and a few besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from perfgoals.analyse._arrow import SCHEMAS, schema_of
from perfgoals.analyse.columns import KEYS, Column

BESIDE: Final = schema_of(
    (
        Column("file", "text", "文件路径", "path of the document in the folder that was read"),
        Column("level", "text", "政府层级", "level of government; from the metadata"),
        Column("url", "text", "网址", "where it was published; from the metadata"),
        Column("published", "text", "公开日期", "when it was published; from the metadata"),
        Column("outside", "texts", "表外信息", "columns that the metadata told, and not the form"),
        Column("department_unified", "text", "部门统一名称", "by the table of names"),
    )
)
"""What the table of declarations has besides its own columns."""
RECORDS: Final = schema_of(
    (
        *KEYS,
        Column("json", "text", "JSON", "the whole declaration"),
        Column("reading", "text", "读取记录", "findings of reading, and places, as JSON"),
    )
)
YEAR: Final = pa.field("fiscal_year", pa.int32())
"""By which the files of a corpus are divided."""


def _with_year(schema: pa.Schema) -> pa.Schema:
    return schema if YEAR.name in schema.names else schema.append(YEAR)


COLUMNS: Final[Mapping[str, pa.Schema]] = MappingProxyType(
    {
        name: pa.schema([*schema, *(BESIDE if name == "declarations" else ())])
        for name, schema in {**SCHEMAS, "records": RECORDS}.items()
    }
)
"""Name of a table → its columns."""
STORED: Final[Mapping[str, pa.Schema]] = MappingProxyType(
    {name: _with_year(schema) for name, schema in COLUMNS.items() if name != "findings"}
)
"""The tables that a corpus has, as they are found there: findings are those that are asked for."""


def numbered(table: pa.Table, numbers: Sequence[int]) -> pa.Table:
    """Return a table in which each declaration has the number that it has in its document."""
    place = table.schema.get_field_index("declaration")
    owners = table.column(place).combine_chunks()
    own = pa.array(numbers, pa.int32()).take(owners)
    return table.set_column(place, table.schema.field(place), own)
