"""What is known of files from outside: a table with a row for each path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
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
YEAR: Final = re.compile(r"((?:19|2[0-9])[0-9]{2})(?:\.0+|年度?)?")
"""Also as spreadsheets write it, 2024.0, and as people do, 2024年."""
REGION: Final = re.compile(r"([0-9]+)(?:\.0+)?")


@frozen
class Given:
    """What is known of a file from outside, without what is not.

    >>> Given('{"fiscal_year":"2024","level":"市"}').known
    {'fiscal_year': 2024}
    """

    told: str = ""
    """As JSON, always the same for the same; empty for nothing."""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Given:
        """Return what columns say; those that are empty say nothing."""
        values = {name: said[name] for name in (*KNOWN, *BESIDE) if said.get(name)}
        return cls(json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "")

    @property
    def values(self) -> Mapping[str, str]:
        """What each column says."""
        return json.loads(self.told) if self.told else {}

    @property
    def known(self) -> Mapping[str, object]:
        """What may be fields of the declaration."""
        values = self.values
        return {
            name: int(values[name]) if name == "fiscal_year" else values[name]
            for name in KNOWN
            if name in values
        }

    @property
    def beside(self) -> Mapping[str, str]:
        """What no form has."""
        return {name: value for name, value in self.values.items() if name in BESIDE}


def together(told: Iterable[str]) -> str:
    """Return what several paths of one document are told, of each column what is told first.

    >>> together(['{"level":"市"}', '{"level":"区","url":"https://example.org"}'])
    '{"level":"市","url":"https://example.org"}'
    """
    several = [*dict.fromkeys(filter(None, told))]
    if len(several) < len("ab"):
        return "".join(several)
    values: dict[str, str] = {}
    for one in several:
        values = {**Given(one).values, **values}
    return Given.of(values).told


def metadata(path: Path) -> Mapping[str, Given]:
    """Return what a CSV file says of each path: the columns path, region_code, level and so on.

    Columns may be missing and cells empty; of two rows for one path the later counts. Raises
    UnknownNameError for another column and ValueRefusedError for a year or a region that is none.
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
    return Given.of(
        said
        | {
            "fiscal_year": _read("fiscal_year", said["fiscal_year"], YEAR, "year"),
            "region_code": _read("region_code", said["region_code"], REGION, "region"),
        }
    )


def _read(name: str, written: str, pattern: re.Pattern[str], reason: str) -> str:
    """Return a number as its digits; ValueRefusedError for what is none."""
    found = pattern.fullmatch(written)
    if written and not found:
        raise ValueRefusedError(name, written, reason)
    return found[1] if found else ""
