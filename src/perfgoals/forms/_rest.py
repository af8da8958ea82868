"""What is left of a form when its parts are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from perfgoals.finding import Finding
from perfgoals.forms._blocks import Blocks
from perfgoals.forms._signatures import signatures_of
from perfgoals.forms._titles import YEAR_LINE, is_title
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Grid
from perfgoals.model.indicator import IndicatorGroup


def note_rest(grid: Grid, blocks: Blocks, groups: Sequence[IndicatorGroup], log: Log) -> None:
    """Keep the notes in and outside of the tables, and report a form without indicators."""
    log.note(cell for row in blocks.notes for cell in row if not cell.is_empty)
    behind_title = signatures_of(grid.title)
    log.note([behind_title] if behind_title else ())
    rest = [note for note in grid.notes if not _is_said(note, grid.title)]
    for _part, notes in groupby(rest, lambda note: note.place and note.place.part):
        log.note(notes)
    if not any(group.indicators for group in groups):
        log.findings.append(Finding(code="PG025", path="/groups"))


def _is_said(note: Cell, title: str) -> bool:
    """Tell whether the declaration says what a note does: a title, or the year below it."""
    if not is_title(note):
        return False
    return not note.is_aside or bool(YEAR_LINE.fullmatch(note.text)) or note.text == title
