"""What may differ in any text: white space, and characters in full width."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model._grammar.plain import HALF_WIDTH

WIDE: Final = MappingProxyType(
    {half: chr(wide) for wide, half in HALF_WIDTH.items() if isinstance(half, str)}
    | {chr(half): chr(wide) for wide, half in HALF_WIDTH.items() if isinstance(half, int)}
)
"""ASCII character → the full-width one that is read as it."""
GAPS: Final = ("", " ", "　", "\n")
GAP: Final = st.sampled_from(GAPS)
WIDTH: Final = st.sampled_from(("half", "full", "mixed"))


def widened(draw: st.DrawFn, text: str) -> str:
    """Return the text with none, all or some of its ASCII characters in full width."""
    width = draw(WIDTH)
    if width == "half":
        return text
    every = (1 << len(text)) - 1
    chosen = every if width == "full" else draw(st.integers(0, every))
    return "".join(
        WIDE.get(one, one) if chosen >> place & 1 else one for place, one in enumerate(text)
    )


def spaced(draw: st.DrawFn, *parts: str) -> str:
    """Return the parts in a row, with white space between some."""
    first, *rest = [part for part in parts if part] or [""]
    return first + "".join(f"{draw(GAP)}{part}" for part in rest)
