"""Tables that users write: CSV in any encoding, with mistakes told."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from perfgoals._source import text_of
from perfgoals.errors import SourceError

Row = dict[str, str]
BETWEEN: Final = ",\t;"
"""What may stand between cells: spreadsheets write tabs in UTF-16, semicolons in some countries."""


def csv_rows(path: Path) -> tuple[Sequence[str], Iterator[Row]]:
    """Return the columns of a CSV file, and its rows by them; blank lines are left out.

    What stands most often in the first line stands between the cells: a comma, a tab or a
    semicolon. Raises SourceError for a file that is none, for a column that is there twice, and
    for a row with more cells than columns: a comma in a text without quotes would move all that
    stands behind it.
    """
    rows = _cells(path)
    columns = [name.strip() for name in next(rows, [])]
    named = [name for name in columns if name]
    if len(set(named)) < len(named):
        raise SourceError(str(path), "column twice")
    return columns, (_row(path, columns, cells) for cells in rows if cells)


def _cells(path: Path) -> Iterator[list[str]]:
    text = text_of(path)
    first = text.partition("\n")[0]
    between = max(BETWEEN, key=first.count)  # of equals the first
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=between)
    except csv.Error:
        raise SourceError(str(path), "damaged") from None


def _row(path: Path, columns: Sequence[str], cells: Sequence[str]) -> Row:
    if any(map(str.strip, cells[len(columns) :])):
        raise SourceError(str(path), "cells")
    return dict(zip(columns, cells, strict=False))
