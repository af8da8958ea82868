"""The files of a corpus: tables in Parquet, a folder for each year, each file whole or none."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

STAGING: Final = ".writing"
"""The folder in the corpus for what is not yet whole."""
UNKNOWN: Final = "__HIVE_DEFAULT_PARTITION__"
"""How Parquet engines call the folder for what has no year."""
ROWS: Final = 64 * 1024
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
    parquet.write_table(table, path, row_group_size=_rows_of(table), compression="zstd")


def rewrite(files: Iterable[Path], path: Path) -> int:
    """Write the rows of Parquet files into one, and return how many they are."""
    import pyarrow as pa
    from pyarrow import parquet

    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = (parquet.ParquetFile(file).read() for file in files)
    first = next(tables)
    rows = _rows_of(first)
    with parquet.ParquetWriter(path, first.schema, compression="zstd") as writer:
        held = [first]
        for table in tables:
            if sum(map(len, held)) >= rows:
                writer.write_table(pa.concat_tables(held), row_group_size=rows)
                held = []
            held.append(table)
            count += len(table)
        writer.write_table(pa.concat_tables(held), row_group_size=rows)
    return count + len(first)


def _rows_of(table: pa.Table) -> int:
    """Return how many rows of a table a row group has."""
    return RECORD_ROWS if "json" in table.column_names else ROWS


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
