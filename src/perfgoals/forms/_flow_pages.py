"""What pages add to a text with one cell a line: their numbers, and titles that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from perfgoals.forms._flow_columns import Said, said_by_words
from perfgoals.forms._titles import YEAR_LINE, is_title
from perfgoals.forms.labels import folded, note_of
from perfgoals.grid import Cell, Grid

NUMBER: Final = re.compile(r"[0-9]{1,3}(?:/[0-9]{1,3})?")
LEAST_RUNNING: Final = 6
ENDS_A_ROW: Final = frozenset({Said.measured, Said.prose})
"""What may stand before the number of a page; a number may be that of a row."""


def without_furniture(cells: Sequence[Cell], grid: Grid) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of a form, and apart what pages only repeat or number."""
    titles = {folded(grid.title), *(folded(n.text) for n in grid.notes if is_title(n))}
    titles.discard("")
    aside = [_is_aside(cell, titles) for cell in cells]
    for at in range(1, len(cells) - 1):
        is_number = aside[at + 1] and NUMBER.fullmatch(folded(cells[at].text)) is not None
        aside[at] |= is_number and said_by_words(cells[at - 1].text) in ENDS_A_ROW
    for at in range(1, len(cells)):
        aside[at] |= aside[at - 1] and YEAR_LINE.fullmatch(cells[at].text) is not None
    _set_aside_again(cells, aside)
    running = _running(cells, aside)
    aside = [said or cell.text in running for said, cell in zip(aside, cells, strict=True)]
    pairs = list(zip(cells, aside, strict=True))
    return [cell for cell, said in pairs if not said], [cell for cell, said in pairs if said]


def _is_aside(cell: Cell, titles: set[str]) -> bool:
    """Tell whether a cell is the number of a page, or the title once more."""
    note = note_of(cell.text)
    return folded(cell.text) in titles or (note is not None and not note[0])


def _set_aside_again(cells: Sequence[Cell], aside: list[bool]) -> None:
    """Set aside the cells with which a form begins where they come again behind its title."""
    first = cells[0].text if cells else ""
    at = 1
    while at < len(cells):
        count = 0
        if aside[at - 1] and not aside[at] and cells[at].text == first:
            pairs = zip(cells, cells[at:], strict=False)
            count = sum(1 for _pair in takewhile(lambda pair: pair[0].text == pair[1].text, pairs))
        aside[at : at + count] = [True] * count
        at += count + 1


def _running(cells: Sequence[Cell], aside: Sequence[bool]) -> set[str]:
    """Return the lines that stand beside every one of several page numbers."""
    pages = sum(aside)
    beside = Counter(
        cell.text
        for at, cell in enumerate(cells)
        if not aside[at] and any(aside[max(0, at - 1) : at + 2])
    )
    return {
        text
        for text, count in beside.items()
        if count == pages > 1 and len(text) >= LEAST_RUNNING and said_by_words(text) is Said.words
    }
