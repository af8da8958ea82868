"""Which line of a document is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, takewhile
from typing import Final

from perfgoals.grid.cells import Cell, Fragment, Role, Section

LONGEST_TITLE: Final = 200
_TITLE: Final = re.compile(r".*绩效.*表\s*(?:[（(〔\[【].*[)）〕\]】])?\s*(?:[0-9]{4}年?度?)?")


def title_of(pieces: Sequence[Fragment]) -> Cell | None:
    """Return the line that is most likely the title: a heading, or the nearest one above.

    Where no line of the text reads like one, a line of a header may be it.
    """
    cells = [piece for piece in pieces if isinstance(piece, Cell)]
    lines = [cell for cell in cells if not cell.is_aside]
    above = [
        piece
        for piece in takewhile(lambda piece: not isinstance(piece, Section), pieces)
        if isinstance(piece, Cell) and not piece.is_aside
    ]
    heads = [cell for cell in cells if cell.place and cell.place.part == "header"]
    headings = [line for line in lines if line.role is Role.label]
    titled = (filter(_is_title, lines) for lines in (headings, reversed(above), lines, heads))
    return next(chain(*titled, headings, above), None)


def _is_title(line: Cell) -> bool:
    return len(line.text) <= LONGEST_TITLE and _TITLE.fullmatch(line.text) is not None
