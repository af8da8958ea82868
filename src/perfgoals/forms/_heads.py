"""Headers and footers of pages: each form on these pages has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from perfgoals.grid import Cell, Fragment, Section

SHOWN = frozenset({"header", "footer"})
"""What every page shows again."""


def with_heads(parts: Iterable[list[Fragment]]) -> Iterator[list[Fragment]]:
    """Yield the pieces of each form, those without a header or footer with the last ones.

    On another sheet of a workbook there are others, or none.
    """
    heads: list[Fragment] = []
    for part in parts:
        own: list[Fragment] = list(filter(_is_head, part))
        if own or not _sheets(part) <= _sheets(heads):
            heads = own
        yield part if own else [*heads, *part]


def _is_head(piece: Fragment) -> TypeGuard[Cell]:
    return isinstance(piece, Cell) and piece.place is not None and piece.place.part in SHOWN


def _sheets(pieces: Iterable[Fragment]) -> set[str]:
    """Return the names of the sheets on which pieces stand, "" in other documents."""
    firsts = (piece.cells[:1] if isinstance(piece, Section) else (piece,) for piece in pieces)
    return {first.place.sheet for (first,) in filter(None, firsts) if first.place}
