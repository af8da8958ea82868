"""The cells of a text with one cell a line: cut at blanks where these divide them, wraps joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from perfgoals.forms.labels import folded, label_of
from perfgoals.grid import Cell, Grid, Role
from perfgoals.model.taxonomy import class_name

WORD: Final = re.compile(r"\S+")
BRACKETS: Final = re.compile(r"\([^()]{1,20}\)")
BLANK: Final = "␣"
"""How the reader of texts calls blanks that divide cells."""
LONGEST_PART: Final = 6


def pieces_of(grid: Grid) -> list[Cell]:
    """Return the cells of a grid in their order, labels that were wrapped as one."""
    cells = [cell for row in grid.rows for cell in row]
    if any(finding.params.get("divider") == BLANK for finding in grid.findings):
        cells = [piece for cell in cells for piece in _cut(cell)]
    pieces: list[Cell] = []
    for cell in cells:
        if pieces and _is_rest(pieces[-1].text, cell.text):
            pieces[-1] = evolve(pieces[-1], text=pieces[-1].text + cell.text)
        else:
            pieces.append(cell)
    return pieces


def _cut(cell: Cell) -> Iterator[Cell]:
    """Yield the pieces between blanks, each where it stands."""
    if cell.role is not Role.unknown or label_of(cell.text):
        yield cell
        return
    for word in WORD.finditer(cell.text):
        place = cell.place and evolve(cell.place, column=cell.place.column + word.start())
        yield evolve(cell, text=word[0], place=place)


def _is_rest(before: str, after: str) -> bool:
    """Tell whether a cell is only the rest of a label or a class that was wrapped.

    >>> _is_rest("经济效益", "指标"), _is_rest("总体", "目标"), _is_rest("数量指标", "造林面积")
    (True, True, False)
    """
    if folded(after) == "指标" and class_name(before) and not before.endswith("指标"):
        return True
    if max(len(before), len(after)) > LONGEST_PART:
        return False
    if BRACKETS.fullmatch(folded(after)):
        return label_of(before) is not None
    whole = label_of(before + after)
    return whole is not None and label_of(before) is None and label_of(after) is None
