"""The files of a corpus: tables in Parquet, a folder for each year, each file whole or none."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

STAGING: Final = ".writing"
"""The folder in the corpus for what is not yet whole."""
UNKNOWN: Final = "__HIVE_DEFAULT_PARTITION__"
"""How Parquet engines call the folder for what has no year."""
ROWS: Final = 32 * 1024
"""Of a row group at most."""
RECORD_ROWS: Final = 256
"""Of a row group with whole declarations: so many are held in memory at a time."""


def name_of(*parts: str) -> str:
    """Return a name for what is made of parts, always the same for the same parts."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def part_path(table: str, year: int | None, name: str) -> str:
    """Return where in the corpus a part of a table stands.

    >>> part_path("budget", 2024, "0123456789abcdef")
    'budget/fiscal_year=2024/part-0123456789abcdef.parquet'
    """
    return f"{table}/fiscal_year={year or UNKNOWN}/part-{name}.parquet"


def write_part(table: pa.Table, path: Path) -> None:
    """Write a table as a Parquet file."""
    from pyarrow import parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(table, path, row_group_size=_rows_of(table.schema), compression="zstd")


def rewrite(files: Sequence[Path], path: Path) -> int:
    """Write the rows of Parquet files into one, a few in memory at a time; return how many."""
    import pyarrow as pa
    from pyarrow import parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    schema = parquet.read_schema(files[0])
    limit, held, count = _rows_of(schema), list[pa.RecordBatch](), 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for file in files:
            read = parquet.ParquetFile(file, pre_buffer=False)
            for batch in read.iter_batches(batch_size=limit, use_threads=False):
                held.append(batch)
                if sum(map(len, held)) >= limit:
                    writer.write_table(pa.Table.from_batches(held, schema), row_group_size=limit)
                    held.clear()
                count += len(batch)
        if held:
            writer.write_table(pa.Table.from_batches(held, schema), row_group_size=limit)
    return count


def _rows_of(schema: pa.Schema) -> int:
    """Return how many rows of a table a row group has."""
    return RECORD_ROWS if "json" in schema.names else ROWS


def settle(staging: Path, folder: Path, parts: Iterable[str]) -> None:
    """Put written parts into their places, where they stay, whatever happens then."""
    for part in parts:
        with (staging / part).open("rb+") as file:
            os.fsync(file.fileno())
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (staging / part).replace(folder / part)
    shutil.rmtree(staging, ignore_errors=True)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file, whole or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding=encoding, newline="\n")
    temporary.replace(path)


def clear_away(folder: Path, parts: Mapping[str, int]) -> None:
    """Take out what an interrupted build left: half-written files, and parts that do not count."""
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    for path in folder.glob("*/fiscal_year=*/part-*.parquet"):
        if path.relative_to(folder).as_posix() not in parts:
            path.unlink()
