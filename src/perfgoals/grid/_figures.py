"""Figures in a table: each stays on one line, in smaller letters where its cell is too narrow."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 30
"""Characters of a figure: a longer one would be too small to read."""
_FIGURE: Final = re.compile("-?[0-9][0-9,]*(?:[.][0-9]+)?(?:[%％]|[万亿]?元)?")


def is_figure(text: str) -> bool:
    """Tell whether a text is nothing but a number, or an amount with its unit.

    >>> is_figure("1,234,567.00"), is_figure("12.5万元"), is_figure("约12")
    (True, True, False)
    """
    return len(text) <= LONGEST and _FIGURE.fullmatch(text) is not None
