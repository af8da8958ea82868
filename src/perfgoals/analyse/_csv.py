"""Tables that users write: CSV in any encoding, with mistakes told."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from perfgoals._source import text_of
from perfgoals.errors import SourceError

Row = dict[str, str]


def csv_rows(path: Path) -> tuple[Sequence[str], Iterator[Row]]:
    """Return the columns of a CSV file, and its rows by them; blank lines are left out.

    Raises SourceError for a file that is none, and for a row with more cells than columns: a comma
    in a text without quotes would move all that stands behind it.
    """
    rows = _cells(path)
    columns = [name.strip() for name in next(rows, [])]
    return columns, (_row(path, columns, cells) for cells in rows if cells)


def _cells(path: Path) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text_of(path), newline=""))
    except csv.Error:
        raise SourceError(str(path), "damaged") from None


def _row(path: Path, columns: Sequence[str], cells: Sequence[str]) -> Row:
    if any(map(str.strip, cells[len(columns) :])):
        raise SourceError(str(path), "cells")
    return dict(zip(columns, cells, strict=False))
