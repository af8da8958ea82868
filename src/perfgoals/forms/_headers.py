"""The headings of a table that stand in one row, or in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Row

PARTS: Final = frozenset({Label.task_sum, Label.fiscal_appropriation, Label.other_funds})
"""Headings below 预算金额."""
LEAST_PARTS: Final = 2


def whole_header(rows: Sequence[Row], anchor: Label) -> tuple[Row, int]:
    """Return the headings at the top of some rows, and in how many rows they stand.

    A heading with others below it gives way to these. `anchor` is one that reaches down.
    """
    first = rows[0]
    depth = max((cell.rowspan for cell in first if cell_label(cell) is anchor), default=1)
    if depth == 1 and len(rows) > 1 and _is_lower(rows[1], first):
        depth = 2
    lower = [cell for row in rows[1:depth] for cell in row if not cell.is_empty]
    upper = [cell for cell in first if not any(_is_above(cell, other) for other in lower)]
    return tuple(sorted((*upper, *lower), key=lambda cell: cell.column)), depth


def _is_lower(row: Row, upper: Row) -> bool:
    """Tell whether a row holds the parts of a heading, beside headings that are repeated."""
    labels = {cell_label(cell) for cell in row if not cell.is_empty}
    own = labels - {cell_label(cell) for cell in upper}
    return len(own) >= LEAST_PARTS and PARTS.issuperset(own)


def _is_above(cell: Cell, other: Cell) -> bool:
    return cell.column <= other.column < cell.column + cell.colspan
