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


def widened(text: str) -> st.SearchStrategy[str]:
    """Draw the text with none, all or some of its ASCII characters in full width."""
    each = [st.sampled_from((one, WIDE[one])) if one in WIDE else st.just(one) for one in text]
    whole = st.sampled_from((text, "".join(WIDE.get(one, one) for one in text)))
    return whole | st.tuples(*each).map("".join)


@st.composite
def spaced(draw: st.DrawFn, *parts: str) -> str:
    """Draw the parts in a row, with white space between some."""
    first, *rest = [part for part in parts if part] or [""]
    return first + "".join(f"{draw(st.sampled_from(GAPS))}{part}" for part in rest)
