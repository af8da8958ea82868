"""Names of departments brought together (部门名称归一): a table in the corpus that users mend."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from perfgoals._source import text_of
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
    path = folder / NAME
    if not path.is_file():
        return {}
    rows = csv.DictReader(StringIO(text_of(path), newline=""))
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise SourceError(str(path), "columns")
    pairs = ((row["written"] or "", (row["unified"] or "").strip()) for row in rows)
    return {written: unified or proposed(written) for written, unified in pairs}


def add_names(folder: Path, written: Iterable[str]) -> Mapping[str, str]:
    """Return the table with names that it lacks, which are put behind its rows."""
    names = names_in(folder)
    new = {name: proposed(name) for name in sorted(set(written) - names.keys())}
    if new or not names:
        table = StringIO()
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows((names | new).items())
        # With a mark that lets Excel see UTF-8.
        write_text(folder / NAME, table.getvalue(), encoding="utf-8-sig")
    return names | new
