"""Cells merged downwards, as Word marks them row by row."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define

from perfgoals.grid.cells import Role

CONTINUES = frozenset({"", "continue"})


@define
class Box:
    """A cell while it may still grow; `merge` is its vMerge: restart, continue, "" or None."""

    row: int
    column: int
    colspan: int
    text: str
    merge: str | None = None
    rowspan: int = 1
    role: Role = Role.unknown


def merged(rows: Iterable[Iterable[Box]]) -> list[Box]:
    """Return the cells, each with those that continue it below; what these say is not shown.

    A cell that continues nothing, or one of another width, is a cell of its own.
    """
    boxes: list[Box] = []
    above: dict[int, Box] = {}
    for row in rows:
        below = {}
        for box in row:
            whole = _continued(box, above)
            if whole is box:
                boxes.append(box)
            else:
                whole.rowspan += 1
            if box.merge is not None:
                below[box.column] = whole
        above = below
    return boxes


def _continued(box: Box, above: dict[int, Box]) -> Box:
    """Return the cell that a box continues, or the box itself."""
    upper = above.get(box.column, box)
    return upper if box.merge in CONTINUES and upper.colspan == box.colspan else box
