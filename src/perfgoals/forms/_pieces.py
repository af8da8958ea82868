"""The cells of a text with one cell a line: cut at blanks where these divide them, wraps joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from perfgoals.forms._blocks import GOALS
from perfgoals.forms._signatures import is_labelled, signed_pieces
from perfgoals.forms.labels import Label, cell_label, folded, label_of
from perfgoals.grid import Cell, Grid, Role
from perfgoals.model.taxonomy import class_name

WORD: Final = re.compile(r"\S+")
BRACKETS: Final = re.compile(r"\([^()]{1,20}\)")
BLANK: Final = "␣"
"""How the reader of texts calls blanks that divide cells."""
PERIOD: Final = re.compile(r"\([0-9]{4}年?度?(?:[-—–~至到]{1,2}[0-9]{4}年?度?)?\)")
"""The years of a goal, behind its label."""
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
    return signed_pieces(pieces)


def _cut(cell: Cell) -> Iterator[Cell]:
    """Yield the pieces between blanks, each where it stands."""
    if cell.role is not Role.unknown or label_of(cell.text) or is_labelled(cell):
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
    if PERIOD.fullmatch(folded(after)):
        return label_of(before) in GOALS
    if max(len(before), len(after)) > LONGEST_PART:
        return False
    if BRACKETS.fullmatch(folded(after)):
        return label_of(before) is not None
    whole = label_of(before + after)
    return whole is not None and label_of(before) is None and label_of(after) is None


def joined(lines: Sequence[Cell]) -> Cell:
    """Return the pieces of one text as one cell: pieces of a line with a blank between them."""
    first, *rest = lines
    texts = [first.text]
    for before, after in zip(lines, rest, strict=False):
        same = before.place and after.place and before.place.line == after.place.line
        texts += [" " if same else "\n", after.text]
    return evolve(first, text="".join(texts))


def values_of(lines: Sequence[Cell]) -> list[Cell]:
    """Return what stands behind a label as one cell, 金额 above an amount as one of its own."""
    apart = 1 if len(lines) > 1 and cell_label(lines[0]) is Label.amount else 0
    return [*lines[:apart], *([joined(lines[apart:])] if lines else [])]
