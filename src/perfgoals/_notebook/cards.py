"""What a notebook shows of a value: a title, facts in a line, tables that open at a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from perfgoals.errors import shortened

MOST: Final = 40
"""Rows of a table; how many more there are, its last line says."""
LONGEST: Final = 60
"""Characters of a cell; the whole text appears under the pointer."""


@frozen
class Cell:
    """A text as it is shown, and the whole of it where that is more."""

    shown: str
    whole: str = ""

    @classmethod
    def of(cls, text: str) -> Cell:
        """Return the cell of a text."""
        said = shortened(text, LONGEST)
        return cls(said, shortened(text, 4 * MOST * LONGEST) if said.endswith("…") else "")


@frozen
class Row:
    """A row of a table, and the word that gives it a colour."""

    cells: tuple[Cell, ...]
    colour: str = ""

    @classmethod
    def of(cls, *texts: str, colour: str = "") -> Row:
        """Return the row of some texts."""
        return cls(tuple(map(Cell.of, texts)), colour)


@frozen(kw_only=True)
class Part:
    """A table below its heading; empty columns are left out, and all rows beyond the first."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    count: int
    """What the heading says that there are."""
    left: int
    """How many rows are left out."""
    is_open: bool


def part_of(
    heading: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    count: int | None = None,
    is_open: bool = False,
) -> Part:
    """Return a table of rows, that are so many things if not as many as there are rows."""
    shown = rows[:MOST]
    filled = [n for n in range(len(columns)) if any(row.cells[n].shown for row in shown)]
    return Part(
        heading=heading,
        columns=tuple(columns[n] for n in filled),
        rows=tuple(Row(tuple(row.cells[n] for n in filled), row.colour) for row in shown),
        count=len(rows) if count is None else count,
        left=len(rows[MOST:]),
        is_open=is_open,
    )


@frozen(kw_only=True)
class Card:
    """All that is shown of a value; tables without a row are left out."""

    title: str
    colour: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def filled(self) -> tuple[Part, ...]:
        """The tables that have rows."""
        return tuple(part for part in self.parts if part.rows)
