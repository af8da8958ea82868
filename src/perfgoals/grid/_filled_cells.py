"""Sheets whose merged cells were undone and filled: each of their cells repeats the text.

Equal texts side by side are one cell again, unless they may be the values of two columns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from perfgoals.finding import Finding
from perfgoals.grid._sheets import Area, Sheet

WIDE: Final = 3
"""Cells with one text that were one cell, where that is so in several rows."""
WHOLE: Final = 4
"""Cells behind a label that are one up to the last, whatever they say."""
LEAST_ROWS: Final = 2
_WORDS: Final = re.compile(r"[㐀-鿿].*[㐀-鿿]", re.DOTALL)
_HEADING: Final = re.compile("三级指标.*|指标名称|指标内容")
_GOALS: Final = re.compile(".{0,20}(?:目标|情况).{0,20}")

_Row: TypeAlias = Mapping[int, str]
"""Column → text."""


class _Run(NamedTuple):
    """Neighbours with one text; the last column included."""

    left: int
    right: int
    text: str

    @property
    def is_wide(self) -> bool:
        """Whether it cannot be two values that happen to be equal."""
        return self.right - self.left + 1 >= WIDE and bool(_WORDS.search(self.text))


def merge_again(sheet: Sheet) -> Iterator[Finding]:
    """Merge the cells of a sheet again that were one, and tell it once."""
    if any(area.right > area.left for area in sheet.merged):
        return
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (number, column), stored in sheet.cells.items():
        if stored.is_written:
            rows[number][column] = stored.text
    if sum(any(run.is_wide for run in _runs(row)) for row in rows.values()) < LEAST_ROWS:
        return
    last = max(column for row in rows.values() for column in row)
    header: _Row = {}
    above: _Row = {}
    merged: list[Area] = []
    for number in sorted(rows):
        row = rows[number]
        header = row if any(map(_HEADING.fullmatch, row.values())) else header
        for count, run in enumerate(_runs(row)):
            is_rest = count == 1 and run.right == last > run.left + WHOLE - 2
            is_text = is_rest and bool(header) and run.text.isalpha()
            parts = [run] if is_text else _parts(run, header, above)
            wide = (one for one in parts if one.right > one.left)
            merged.extend(Area(number, one.left, number, one.right) for one in wide)
        above = row
    if not merged:
        return
    sheet.merged += merged
    first = merged[0]
    place = sheet.place(first.top, first.left)
    yield Finding(code="PG044", place=place, text=sheet.cells[first[:2]].text)


def _runs(row: _Row) -> Iterator[_Run]:
    columns = sorted(row)
    numbered = ((column - number, row[column], column) for number, column in enumerate(columns))
    for (_gap, text), group in groupby(numbered, key=lambda one: one[:2]):
        found = [column for _gap, _text, column in group]
        yield _Run(found[0], found[-1], text)


def _parts(run: _Run, header: _Row, above: _Row) -> Iterator[_Run]:
    """Yield a run as the cells that it was: columns of their own divide it."""
    columns = range(run.left, run.right + 1)
    has_words = bool(_WORDS.search(run.text))
    heads: _Row = {}
    if header and not (run.left == 1 and has_words):
        heads = header
    elif not has_words:
        heads = {column: str(column) for column in columns}
    elif all(_GOALS.fullmatch(above.get(column, "")) for column in columns):
        heads = above
    for _head, group in groupby(columns, key=lambda column: heads.get(column, "")):
        found = list(group)
        yield _Run(found[0], found[-1], run.text)
