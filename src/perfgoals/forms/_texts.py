"""What texts have: one cell a line, or cells broken over lines; and tables that list projects.

What reads these is much, and few documents need it: it is loaded by the first one that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._listed_columns import headings_in
from perfgoals.forms._pieces import pieces_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Fragment, Grid, Role, Section

LEAST_ROWS: Final = 8
SINGLE: Final = 5
"""Of so many rows one may hold several cells."""
HEADS: Final = frozenset({Label.level3, Label.indicator_content})
SPACED: Final = frozenset({"␣␣", "␣", "⏎"})
"""How the reader of texts calls what divides the cells of lines, some of them at gaps."""


def in_rows(grid: Grid) -> Grid:
    """Return a grid with rows as its form has them; one that has rows is as it was."""
    if pieces := _pieces_of_flow(grid):
        from perfgoals.forms._flow import flow_in_rows

        return flow_in_rows(grid, pieces)
    is_told = any(cell.role is Role.label for row in grid.rows for cell in row)
    if is_told or all(finding.params.get("divider") not in SPACED for finding in grid.findings):
        return grid
    from perfgoals.forms._spread import gathered

    return gathered(grid)


def listed(part: list[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the pieces of each project that a part of a document lists, or the part as it is."""
    if not any(_has_lines(piece) or _is_list(piece) for piece in part):
        yield part
        return
    from perfgoals.forms._listed import projects_of

    yield from projects_of(part)


def lists_in_lines(part: Sequence[Fragment]) -> bool:
    """Tell whether a part of a document lists projects with one cell a line."""
    lines = [piece for piece in part if _has_lines(piece)]
    if not lines:
        return False
    from perfgoals.forms._listed_lines import begins_list

    return any(map(begins_list, lines))


def _pieces_of_flow(grid: Grid) -> list[Cell]:
    """Return the cells of a text where nearly all rows have one, those of the headings too."""
    rows = [row for row in grid.rows if row]
    several = [row for row in rows if sum(not cell.is_empty for cell in row) > 1]
    if len(rows) < LEAST_ROWS or SINGLE * len(several) > len(rows):
        return []
    is_table = any(
        heads_indicators(labels) and len(labels) > 1 for labels in map(labels_of, several)
    )
    pieces = [] if is_table else pieces_of(grid)
    return pieces if any(cell_label(cell) in HEADS for cell in pieces) else []


def _has_lines(piece: Fragment) -> bool:
    """Tell whether a piece is a table whose rows have one cell each."""
    return isinstance(piece, Section) and all(len(row) <= 1 for row in piece.rows)


def _is_list(piece: Fragment) -> bool:
    return isinstance(piece, Section) and any(True for _ in headings_in(piece.rows))
