"""What is known of files from outside: a table with a row for each path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.analyse._csv import Row, csv_rows
from perfgoals.errors import SourceError, UnknownNameError, ValueRefusedError

KNOWN: Final = ("fiscal_year", "region_code")
"""Columns that are fields of a declaration, too: what the form says itself is kept."""
BESIDE: Final = ("level", "url", "published")
"""Columns that no form has."""
COLUMNS: Final = ("path", *KNOWN, *BESIDE)


@frozen
class Given:
    """What is known of a file from outside, without what is not."""

    known: Mapping[str, object]
    beside: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """What tells it from other metadata; empty for none."""
        if not self.known and not self.beside:
            return ""
        said = repr((sorted(self.known.items()), sorted(self.beside.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


NOTHING: Final = Given({}, {})


def metadata(path: Path) -> Mapping[str, Given]:
    """Return what a CSV file says of each path: the columns path, region_code, level and so on.

    Columns may be missing and cells empty; of two rows for one path the later counts. Raises
    UnknownNameError for another column and ValueRefusedError for a year that is none.
    """
    names, rows = csv_rows(path)
    for name in filter(None, names):
        if name not in COLUMNS:
            raise UnknownNameError("column", name, COLUMNS)
    if "path" not in names:
        raise SourceError(str(path), "columns")
    return MappingProxyType({_path(row.get("path", "")): _given(row) for row in rows})


def _path(written: str) -> str:
    return PurePosixPath(written.strip().replace("\\", "/")).as_posix()


def _given(row: Row) -> Given:
    said = {name: row.get(name, "").strip() for name in COLUMNS}
    known: dict[str, object] = {name: said[name] for name in KNOWN if said[name]}
    if year := said["fiscal_year"]:
        if not (year.isascii() and year.isdecimal() and len(year) == len("2024")):
            raise ValueRefusedError("fiscal_year", year, "year")
        known["fiscal_year"] = int(year)
    return Given(known, {name: said[name] for name in BESIDE if said[name]})
