"""The headings of a table that stand in one row, or in two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve

from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row

PARTS: Final = frozenset({Label.task_sum, Label.fiscal_appropriation, Label.other_funds})
"""Headings below 预算金额."""
WHOLES: Final = frozenset({Label.amount, Label.task_money})
"""Headings that have such parts."""
LEAST_PARTS: Final = 2
MOST_ROWS: Final = 6
"""Rows over which headings are looked for."""
ANCHORS: Final = frozenset({Label.level3, Label.indicator_content, Label.task_name})
"""Headings without which a table cannot be read."""


def whole_header(rows: Sequence[Row], anchor: Label) -> tuple[Row, int]:
    """Return the headings at the top of some rows, and in how many rows they stand.

    A heading with others below it gives way to these. `anchor` is one that reaches down.
    """
    first = rows[0]
    reach = max((cell.rowspan for cell in first if cell_label(cell) is anchor), default=1)
    tall = [cell for cell in first if cell.rowspan > 1]
    inside = takewhile(lambda row: not _is_below(row, tall), rows[1 : min(reach, MOST_ROWS)])
    depth = 1 + len(list(inside))
    if depth == 1 and len(rows) > 1 and _is_lower(rows[1], first):
        depth = 2
        first, second = _with_parts_below(first, rows[1])
        rows = (first, second)
    lower = [
        cell
        for row in rows[1:depth]
        for cell in row
        if not cell.is_empty and cell_label(cell) not in ANCHORS
    ]
    upper = [
        cell
        for cell in first
        if cell_label(cell) in ANCHORS or not any(_is_above(cell, other) for other in lower)
    ]
    return tuple(sorted((*upper, *lower), key=lambda cell: cell.column)), depth


def report_repeated(row: Row, seen: set[str], log: Log) -> None:
    """Report headings that were there before, as a page repeats them, and remember them."""
    written = [cell for cell in row if not cell.is_empty]
    words = " ".join(cell.text for cell in written)
    if words in seen:
        log.report("PG015", evolve(written[0], text=words))
    seen.add(words)


def _is_below(row: Row, tall: Sequence[Cell]) -> bool:
    """Tell whether a row has cells where headings should reach down: then it is none of them."""
    return any(_is_above(cell, other) for cell in tall for other in row)


def _is_lower(row: Row, upper: Row) -> bool:
    """Tell whether a row holds the parts of a heading, beside headings that are repeated."""
    labels = {cell_label(cell) for cell in row if not cell.is_empty}
    own = labels - {cell_label(cell) for cell in upper}
    return len(own) >= LEAST_PARTS and PARTS.issuperset(own)


def _with_parts_below(upper: Row, lower: Row) -> tuple[Row, Row]:
    """Return two rows of headings with the parts of one below it, where they stand left of it.

    Lost merged cells have moved them; what stands right of that heading stands right of them all.
    """
    whole = next((c for c in upper if cell_label(c) in WHOLES), None)
    parts = [cell for cell in lower if cell_label(cell) in PARTS]
    if whole is None or parts[0].column >= whole.column:
        return upper, lower
    more = max(len(parts) - whole.colspan, 0)
    return (
        tuple(evolve(c, column=c.column + more * (c.column > whole.column)) for c in upper),
        tuple(evolve(c, column=n) for n, c in enumerate(parts, whole.column)),
    )


def _is_above(cell: Cell, other: Cell) -> bool:
    return cell.column <= other.column < cell.column + cell.colspan
