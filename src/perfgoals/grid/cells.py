"""Cells, sections and grids: a table, whatever the format of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import takewhile
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from perfgoals.finding import Finding, Place

MOST_UPRIGHT: Final = 9
"""Columns on an upright page: with more, offices turn the paper."""


class Role(Enum):
    """What a cell is, as far as the document itself tells."""

    label = "label"
    """Printed by the form."""
    content = "content"
    """Written into the form, even where it reads like a label."""
    unknown = "unknown"
    """The document does not tell: words decide."""


@frozen(kw_only=True)
class Cell:
    """A cell (单元格): where it starts in its section, what it spans, what it says.

    Rows and columns count from 0. Paragraphs in `text` are divided by newlines.
    `styles` are the classes that travel between formats (text, num, up, more).
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    role: Role = Role.unknown
    styles: frozenset[str] = frozenset()
    place: Place | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not self.text or self.text.isspace()

    def in_row(self, row: int) -> Cell:
        """Return the cell in another row."""
        return self if row == self.row else self.at(row, self.column, self.rowspan, self.colspan)

    def at(self, row: int, column: int, rowspan: int, colspan: int) -> Cell:
        """Return the cell in another place; `evolve` takes three times as long."""
        return Cell(
            row=row,
            column=column,
            rowspan=rowspan,
            colspan=colspan,
            text=self.text,
            role=self.role,
            styles=self.styles,
            place=self.place,
        )

    @property
    def is_aside(self) -> bool:
        """Whether it stands beside the text: in a header, a footer or a footnote."""
        return self.place is not None and bool(self.place.part)


Row = tuple[Cell, ...]
"""The cells that start in one row, from left to right."""


@frozen(kw_only=True)
class Section:
    """A part of a table with column edges of its own.

    `widths` are the columns' shares of the width in per cent, empty where unknown;
    the first `header_rows` rows repeat at the head of each page.
    """

    cells: tuple[Cell, ...]
    widths: tuple[Decimal, ...] = ()
    header_rows: int = 0

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from top to bottom; a row in which no cell starts is empty."""
        by_row: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            by_row[cell.row].append(cell)
        return tuple(tuple(by_row[number]) for number in range(max(by_row, default=-1) + 1))

    def with_whole_labels(self) -> Section:
        """Return the section with each `up` cell and the `more` cell below it as one cell."""
        lower = {cell.column: cell for cell in self.cells if "more" in cell.styles}
        upper = {cell.column for cell in self.cells if "up" in cell.styles}
        return evolve(
            self,
            cells=tuple(
                _joined(cell, lower.get(cell.column)) if "up" in cell.styles else cell
                for cell in self.cells
                if "more" not in cell.styles or cell.column not in upper
            ),
        )

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    def stands_below(self, note: Cell) -> bool:
        """Tell whether a note is known to stand above the section."""
        first = self.cells[0].place if self.cells else None
        if note.place is None or first is None:
            return False
        return note.place.table == first.table and note.place < first


Fragment: TypeAlias = Section | Cell | Finding
"""A piece of a document in the order of reading: a table, a line outside of tables, a finding."""


def is_aside(fragment: Fragment) -> bool:
    """Tell whether a piece stands beside the text: in a header, a footer or a footnote."""
    return isinstance(fragment, Cell) and fragment.is_aside


@frozen(kw_only=True)
class Grid:
    """The tables of one form: a title, sections, notes, and what loading had to repair."""

    title: str = ""
    sections: tuple[Section, ...] = ()
    notes: tuple[Cell, ...] = ()
    """What stands outside of the tables."""
    findings: tuple[Finding, ...] = field(default=(), eq=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all sections, from top to bottom."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def is_wide(self) -> bool:
        """Whether a section has more columns than an upright page has room for."""
        return max((section.width for section in self.sections), default=0) > MOST_UPRIGHT

    def in_order(self) -> Iterator[Section | Cell]:
        """Yield the sections and the notes; a note that is known to stand above one comes first."""
        notes = self.notes
        for section in self.sections:
            above = tuple(takewhile(section.stands_below, notes))
            notes = notes[len(above) :]
            yield from above
            yield section
        yield from notes


def _joined(upper: Cell, lower: Cell | None) -> Cell:
    if lower is None:
        return upper
    rowspan = lower.row + lower.rowspan - upper.row
    return evolve(upper, text=lower.text, rowspan=rowspan, styles=lower.styles - {"more"})
