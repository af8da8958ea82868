"""Which columns of a table the forms have that stand side by side in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._titles import is_title
from perfgoals.forms.labels import Label, cell_label, folded, unit_line
from perfgoals.grid import Cell, Row, Section

NAMES: Final = frozenset({Label.project, Label.department, Label.authority})
"""Labels of which each form has one."""
HEADINGS: Final = frozenset({Label.level3, Label.indicator_content})
LEAST_FORMS: Final = 2
TABLE: Final = re.compile(r"绩效.{0,20}表\s*(?:[（(].{0,30}[)）])?\s*$")


def starts_of(table: Section) -> list[int]:
    """Return the columns in which another form begins beside the first; none for one form."""
    if not may_hold_several(table):
        return []
    rows = [row for row in map(written, table.rows) if len(row) > 1]
    return _behind_gaps(rows) or _below_heads(rows)


def may_hold_several(table: Section) -> bool:
    """Tell whether a table has the labels of two forms."""
    labels = Counter(map(cell_label, table.cells))
    return min(sum(map(labels.__getitem__, of)) for of in (NAMES, HEADINGS)) >= LEAST_FORMS


def written(row: Row) -> Row:
    """Return the cells of a row in which something stands."""
    return tuple(cell for cell in row if not cell.is_empty)


def _behind_gaps(rows: Sequence[Row]) -> list[int]:
    """Return the starts of forms that a column divides in which nothing stands."""
    used = sorted({(cell.column, cell.column + cell.colspan) for row in rows for cell in row})
    begins, reach = [0], 0
    for start, end in used:
        if start > reach:
            begins.append(start)
        reach = max(end, reach)
    parts = zip(begins, _parts(rows, begins[1:]), strict=True)
    return [start for start, part in parts if is_form(part)][1:]


def _below_heads(rows: Sequence[Row]) -> list[int]:
    """Return the starts of forms whose names the same row says, without a gap between them."""
    for row in rows:
        labels = [cell for cell in row if cell_label(cell) in NAMES]
        starts = [c.column for c in labels if folded(c.text) == folded(labels[0].text)][1:]
        if starts:
            is_cut = any(crosses(cell, starts) for each in rows for cell in each)
            return starts if not is_cut and all(map(is_form, _parts(rows, starts))) else []
    return []


def _parts(rows: Iterable[Row], starts: Sequence[int]) -> list[list[Row]]:
    """Return the rows of each part, with what begins in its columns."""
    parts: list[list[Row]] = [[] for _ in range(len(starts) + 1)]
    for row in rows:
        for at, cells in groupby(row, lambda cell: bisect_right(starts, cell.column)):
            parts[at].append(tuple(cells))
    return parts


def is_form(rows: Sequence[Row]) -> bool:
    """Tell whether rows name what a form is about, and head indicators."""
    is_named = any(cell_label(cell) in NAMES for row in rows for cell in row)
    return is_named and any(heads_indicators(labels_of(row)) for row in rows)


def crosses(cell: Cell, starts: Sequence[int]) -> bool:
    """Tell whether a cell reaches over one of the starts."""
    return bisect_right(starts, cell.column) < bisect_left(starts, cell.column + cell.colspan)


def is_of_all(line: Cell) -> bool:
    """Tell whether a line above forms is that of each: a title, a year or a unit of money."""
    is_unit = unit_line(line.text) is not None
    return is_unit or is_title(line) or TABLE.search(line.text) is not None
