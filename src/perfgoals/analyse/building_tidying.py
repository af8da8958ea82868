"""A corpus put in order: outdated rows left out, names and paths mended, small files made large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from perfgoals.analyse.corpus_manifest import Key, Manifest
from perfgoals.analyse.corpus_names import add_names
from perfgoals.analyse.corpus_parts import STAGING, name_of, rewrite, settle, write_part

SMALL: Final = 16 * 2**20
"""Bytes of a part that is put together with others, until they have so many."""


def forget(manifest: Manifest, documents: Iterable[str]) -> None:
    """Leave documents out of all parts: they are to be read again, or hold something else now."""
    gone = pa.array(sorted(documents), pa.string())
    if not len(gone):
        return
    new: dict[str, int] = {}
    old = []
    staging = manifest.folder / STAGING / "forgotten"
    for part in manifest.parts:
        table = parquet.ParquetFile(manifest.folder / part).read()
        kept = table.filter(pc.invert(pc.is_in(table["document"], value_set=gone)))
        if kept.num_rows == table.num_rows:
            continue
        old.append(part)
        if kept.num_rows:
            name = _renamed(part, name_of(part, *gone.to_pylist()))
            write_part(kept, staging / name)
            new[name] = kept.num_rows
    settle(staging, manifest.folder, new)
    _replace(manifest, old, new, forgotten=gone.to_pylist())


def amend(manifest: Manifest) -> None:
    """Let the table of declarations have the names that the table of names gives, and the paths."""
    folder, holders = manifest.folder, manifest.holders()
    parts = [part for part in manifest.parts if part.startswith("declarations/")]
    written: set[str] = set()
    for part in parts:
        column = parquet.ParquetFile(folder / part).read(["department"]).column(0)
        written |= set(column.unique().drop_null().to_pylist())
    names = add_names(folder, written)
    for part in parts:
        _amend(folder, part, names, holders)


def _amend(
    folder: Path, part: str, names: Mapping[str, str], holders: Mapping[str, Sequence[Key]]
) -> None:
    wanted = ["department", "department_unified", "document", "file"]
    column = parquet.ParquetFile(folder / part).read(wanted).to_pydict()
    pairs = zip(column["document"], column["file"], strict=True)
    new = {
        "department_unified": [name and names.get(name) for name in column["department"]],
        "file": [holders[sha256][0][1] if sha256 in holders else file for sha256, file in pairs],
    }
    if all(column[name] == values for name, values in new.items()):
        return
    table, staging = parquet.ParquetFile(folder / part).read(), folder / STAGING / "names"
    for name, values in new.items():
        place = table.schema.get_field_index(name)
        field = table.schema.field(place)
        table = table.set_column(place, field, pa.array(values, field.type))
    write_part(table, staging / part)
    settle(staging, folder, [part])


def merge(manifest: Manifest, threads: int) -> None:
    """Put the small parts of each table and year together, a few rows at a time in memory."""
    together: dict[str, list[str]] = defaultdict(list)
    for part in manifest.parts:
        if (manifest.folder / part).stat().st_size < SMALL:
            together[part.rpartition("/")[0]].append(part)
    groups = [group for parts in together.values() for group in _groups(manifest.folder, parts)]
    several = [group for group in groups if len(group) > 1]
    with ThreadPoolExecutor(threads) as pool:
        merged = pool.map(lambda group: _merged(manifest.folder, group), several)
        for group, new in zip(several, merged, strict=True):
            _replace(manifest, group, new)


def _groups(folder: Path, parts: Iterable[str]) -> Iterator[list[str]]:
    """Yield parts, in order, that are large enough together."""
    group: list[str] = []
    size = 0
    for part in parts:
        group.append(part)
        size += (folder / part).stat().st_size
        if size >= SMALL:
            yield group
            group, size = [], 0
    yield group


def _merged(folder: Path, group: list[str]) -> dict[str, int]:
    """Write some parts of a table and year as one; return its name and its number of rows."""
    name = name_of(*group)
    new, staging = _renamed(group[0], name), folder / STAGING / name
    rows = rewrite([folder / part for part in group], staging / new)
    settle(staging, folder, [new])
    return {new: rows}


def _replace(
    manifest: Manifest, old: list[str], new: Mapping[str, int], forgotten: Iterable[str] = ()
) -> None:
    """Let new parts count in the place of old ones, and take these away."""
    manifest.write({"gone": old, "parts": dict(new), "forgotten": list(forgotten)})
    for part in old:
        (manifest.folder / part).unlink()


def _renamed(part: str, name: str) -> str:
    return f"{part.rpartition('/')[0]}/part-{name}.parquet"
