"""Damage that real files show."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def shifted_rows(draw: st.DrawFn, line: str) -> str:
    """Return a row of the text form, shifted as lost merged cells shift it.

    `line` holds a row's fields between tabs. Only empty fields are moved or dropped, and at
    the end of a row that is pushed to the right what the table has no room for.
    """
    fields = line.split("\t")
    leading = next((n for n, text in enumerate(fields) if text), len(fields))
    if draw(st.booleans()):
        return "\t".join(_to_the_left(draw, fields, leading))
    return "\t".join(_to_the_right(draw, fields))


def _to_the_left(draw: st.DrawFn, fields: list[str], leading: int) -> list[str]:
    """Drop empty fields at the start; some of them turn up again between the others."""
    dropped = draw(st.integers(0, leading))
    row = fields[dropped:]
    moved = draw(st.integers(0, dropped))
    for _field in range(moved):
        row.insert(draw(st.integers(leading - dropped + 1, len(row))), "")
    return row + [""] * (dropped - moved)


def _to_the_right(draw: st.DrawFn, fields: list[str]) -> list[str]:
    """Push the row one field to the right; the last field is cut off."""
    return ["", *fields[:-1]] if draw(st.booleans()) else fields
