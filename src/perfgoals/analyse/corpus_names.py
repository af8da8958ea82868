"""Names of departments brought together (部门名称归一): a table in the corpus that users mend."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from perfgoals.analyse._csv import Row, csv_rows
from perfgoals.analyse.corpus_parts import write_text
from perfgoals.errors import SourceError

NAME: Final = "names.csv"
COLUMNS: Final = ("written", "unified")
BRACKETS: Final = str.maketrans("()", "（）")


def proposed(written: str) -> str:
    """Return a name without white space and with wide brackets, as is proposed at first.

    >>> proposed("广州市 天河区民政局(本级)")
    '广州市天河区民政局（本级）'
    """
    return "".join(written.split()).translate(BRACKETS)


def names_in(folder: Path) -> dict[str, str]:
    """Return the table of a corpus: name as written → unified name.

    An empty cell stands for the name that is proposed. Raises SourceError for a table without
    its two columns.
    """
    _columns, rows = _rows_in(folder / NAME)
    pairs = ((row.get("written", ""), row.get("unified", "").strip()) for row in rows)
    return {written: unified or proposed(written) for written, unified in pairs if written}


def add_names(folder: Path, written: Iterable[str]) -> Mapping[str, str]:
    """Return the table with names that it lacks, which are put behind its rows."""
    names, path = names_in(folder), folder / NAME
    new = {name: proposed(name) for name in sorted(set(written) - names.keys())}
    if new or not path.is_file():
        columns, rows = _rows_in(path)
        table = StringIO()
        writer = csv.DictWriter(table, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        writer.writerows(dict(zip(COLUMNS, pair, strict=True)) for pair in new.items())
        # With a mark that lets Excel see UTF-8.
        write_text(path, table.getvalue(), encoding="utf-8-sig")
    return names | new


def _rows_in(path: Path) -> tuple[Sequence[str], list[Row]]:
    """Return the columns of a table, among them those that users have added, and its rows."""
    if not path.is_file():
        return COLUMNS, []
    columns, found = csv_rows(path)
    rows = list(found)
    if not any(columns) and not rows:  # emptied, to begin anew
        return COLUMNS, []
    if not set(COLUMNS) <= set(columns):
        raise SourceError(str(path), "columns")
    return columns, rows
