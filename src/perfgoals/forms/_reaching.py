"""Merged cells of indicators that reach down: what they say of the rows beside them."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve, field

from perfgoals.forms._columns import TARGETS, Columns
from perfgoals.forms._parts import Parts
from perfgoals.forms.labels import Label
from perfgoals.grid import Cell, Row

SHARED: Final = TARGETS | {Label.actual, Label.sign, Label.unit}
"""What indicators may have in common; a weight that is merged is one of them all."""


@define
class Reaching:
    """The last cell of each column that reaches down."""

    cells: dict[int, Cell] = field(factory=dict)
    row: int = -1
    """The last row; a smaller one is that of another table."""

    def with_shared(self, row: Row, parts: Parts, columns: Columns) -> Parts:
        """Return the parts of a row, with those that merged cells above it have of a name."""
        at = row[0].row if row else self.row
        if at < self.row:
            self.cells.clear()
        self.row = at
        shared = self._above(at, columns) if parts.is_named and not parts.shifted else {}
        shared = {label: cell for label, cell in shared.items() if parts.values[label] is None}
        self.cells |= {cell.column: cell for cell in row if cell.rowspan > 1 and not cell.is_empty}
        if not shared:
            return parts
        return evolve(parts, values={**parts.values, **shared}, shared=True)

    def _above(self, row: int, columns: Columns) -> dict[Label, Cell]:
        """Return what the cells say that reach down to a row."""
        found = {
            label: self.cells[column]
            for label, column in columns.values.items()
            if label in SHARED and column in self.cells
        }
        return {
            label: cell for label, cell in found.items() if cell.row < row < cell.row + cell.rowspan
        }
