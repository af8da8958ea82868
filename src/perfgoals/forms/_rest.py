"""What is left of a form when its parts are read."""

from __future__ import annotations

from collections.abc import Sequence

from perfgoals.finding import Finding
from perfgoals.forms._blocks import Blocks
from perfgoals.forms._signatures import signatures_of
from perfgoals.forms._titles import is_title
from perfgoals.forms.recognised import Log
from perfgoals.grid import Grid
from perfgoals.model.indicator import IndicatorGroup


def note_rest(grid: Grid, blocks: Blocks, groups: Sequence[IndicatorGroup], log: Log) -> None:
    """Keep the notes in and outside of the tables, and report a form without indicators."""
    log.note(cell for row in blocks.notes for cell in row if not cell.is_empty)
    behind_title = signatures_of(grid.title)
    log.note([behind_title] if behind_title else ())
    log.note(note for note in grid.notes if not is_title(note))
    if not any(group.indicators for group in groups):
        log.findings.append(Finding(code="PG025", path="/groups"))
