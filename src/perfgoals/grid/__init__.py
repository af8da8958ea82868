"""Tables in documents: cells, sections and grids, whatever the format of the file.

One file a format: `load` and, where the format can be written, `dump(grid)`.
"""

from __future__ import annotations

from typing import Final

from perfgoals.errors import LimitError
from perfgoals.grid.cells import Cell, Fragment, Grid, Role, Row, Section
from perfgoals.grid.limits import Limits

__all__ = ["Cell", "Fragment", "Grid", "Limits", "Role", "Row", "Section", "split_lines"]

MAX_LENGTH: Final = 10_000_000
MAX_LINES: Final = 10_000
MAX_COLUMNS: Final = 200


def split_lines(text: str) -> list[str]:
    """Return the lines, split at newlines only; LimitError for too many or too much."""
    if len(text) > MAX_LENGTH:
        raise LimitError("characters", "个字符", MAX_LENGTH)
    if text.count("\n") > MAX_LINES:
        raise LimitError("lines", "行", MAX_LINES)
    return text.split("\n")
