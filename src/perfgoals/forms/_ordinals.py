"""Columns that number the rows of a table (序号)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from perfgoals.forms.labels import folded
from perfgoals.grid import Cell
from perfgoals.model.exact import LARGEST_ORDINAL

LONGEST: Final = 12
HEADINGS: Final = frozenset({"序号", "编号", "序", "项次", "行次", "NO", "No", "NO.", "No.", "№"})
NUMBERING: Final = re.compile(
    r"[(（]?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})[)）]?[.．、]?|[①-⑳]|[A-Za-z]{0,4}[-.]?[0-9]+(?:[-.][0-9]+)*"
)
PLAIN: Final = re.compile(r"([0-9]{1,6})[.．、]?")


def heads_ordinals(cell: Cell) -> bool:
    """Tell whether a cell heads a column that numbers the rows."""
    return len(cell.text) <= LONGEST and folded(cell.text) in HEADINGS


def is_numbering(text: str) -> bool:
    """Tell whether a text only numbers a row.

    >>> is_numbering("3."), is_numbering("（二）"), is_numbering("3棵")
    (True, True, False)
    """
    return len(text) <= LONGEST and NUMBERING.fullmatch(text.strip()) is not None


def ordinal_of(text: str) -> int | None:
    """Return the number that a text is, None for other numberings.

    >>> ordinal_of("3."), ordinal_of("（二）")
    (3, None)
    """
    found = PLAIN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    number = int(found[1]) if found else None
    return number if number is not None and number <= LARGEST_ORDINAL else None


def ordinal_column(header: Iterable[Cell]) -> int | None:
    """Return the first column of a header that numbers the rows, None where there is none."""
    return next((cell.column for cell in header if heads_ordinals(cell)), None)
