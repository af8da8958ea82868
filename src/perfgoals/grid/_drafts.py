"""Tables of a web page while they are being collected: which are forms, which only lay out."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import define, evolve, field

from perfgoals.finding import Place
from perfgoals.grid._markup import Page
from perfgoals.grid.cells import Cell, Role, Section
from perfgoals.grid.limits import Limits

Piece: TypeAlias = Section | Cell
"""A table, or a line outside of tables."""
LEAST_PAIRS: Final = 2
"""Rows with a label and a value that make a table around other tables a form."""
LONGEST_LABEL: Final = 40


@define
class Paragraph:
    """A paragraph of a cell, or a line outside of tables; `position` where it begins."""

    position: int = -1
    parts: list[str] = field(factory=list)
    is_heading: bool = False
    styles: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text as browsers show it."""
        return " ".join("".join(self.parts).split())


@define
class Draft:
    """A cell, or the page around the tables: paragraphs and tables in their order."""

    row: int = 0
    place: Place | None = None
    rowspan: int = 1
    """0 for all that follow in its group of rows."""
    colspan: int = 1
    styles: frozenset[str] = frozenset()
    is_label: bool = False
    is_exact: bool = False
    is_linked: bool = False
    """Whether it holds a link."""
    items: list[Paragraph | Table] = field(factory=list)
    has_headings: bool = False
    is_ended: bool = False
    """Whether a paragraph of a printed form has ended, and none has begun since."""

    def add(self, text: str, position: int) -> None:
        """Add text to the paragraph that is open; between those of a printed form is no blank."""
        if self.is_ended:
            if text.isspace():
                return
            self.new_paragraph()
        paragraph = self._open_paragraph()
        if paragraph.position < 0 and not text.isspace():
            paragraph.position = position + len(text) - len(text.lstrip())
        paragraph.parts.append(text)

    def _open_paragraph(self) -> Paragraph:
        last = self.items[-1] if self.items else None
        if isinstance(last, Paragraph):
            return last
        self.items.append(opened := Paragraph())
        return opened

    def new_paragraph(
        self, *, is_heading: bool = False, styles: frozenset[str] = frozenset()
    ) -> None:
        """Begin a paragraph; one of a printed form takes the place of blanks before it."""
        if self.is_exact and not self.is_ended and self._is_begun():
            self.items.pop()
        self.is_ended = False
        self.has_headings |= is_heading
        self.items.append(Paragraph(is_heading=is_heading, styles=styles))

    def end_paragraph(self) -> None:
        """Divide what follows a paragraph from it."""
        if self.is_exact:
            self.is_ended = True
        else:
            self.new_paragraph()

    def _is_begun(self) -> bool:
        """Tell whether a paragraph is open that says nothing yet."""
        last = self.items[-1] if self.items else None
        return isinstance(last, Paragraph) and not "".join(last.parts).strip()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, without tables."""
        return [item for item in self.items if isinstance(item, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """The tables inside that hold more than one text."""
        return [item for item in self.items if isinstance(item, Table) and item.written > 1]

    @property
    def has_tables(self) -> bool:
        """Whether there is any table inside."""
        return Table in map(type, self.items)

    @property
    def texts(self) -> list[str]:
        """What it says, without headings and the tables inside."""
        return [p.text for p in self.paragraphs if not p.is_heading and p.text]

    def finished(self, column: int, rowspan: int, colspan: int) -> Cell:
        """Return the cell with its text; a row of a table inside is a paragraph."""
        printed = Role.label if self.is_label else Role.content
        return Cell(
            row=self.row,
            column=column,
            rowspan=rowspan,
            colspan=colspan,
            text="\n".join(self._lines()),
            role=printed if self.is_exact else Role.unknown,
            styles=self.styles,
            place=self.place,
        )

    def _lines(self) -> Iterator[str]:
        for item in self.items:
            if isinstance(item, Table):
                yield from _lines_of(item.fragments)
            elif self.is_exact:
                yield "".join(item.parts)
            elif not item.is_heading and (text := item.text):
                yield text

    def headings(self, page: Page) -> Iterator[Cell]:
        """Yield the headings that stand in it."""
        for paragraph in self.paragraphs:
            if paragraph.is_heading and not self.is_exact and paragraph.text:
                yield _line(paragraph, self.place or page.place(paragraph.position))

    def fragments(self, page: Page) -> Iterator[Piece]:
        """Yield its lines and the tables inside: it only lays them out."""
        for number, item in enumerate(self.items):
            if isinstance(item, Table):
                yield from item.fragments
            elif item.text:
                # The first line of a cell stands where the cell begins.
                place = self.place if number == 0 else None
                yield _line(item, place or page.place(item.position))


@define
class Table:
    """A table while its rows are being collected; `parent` is what it stands in."""

    parent: Draft
    is_exact: bool
    widths: list[Decimal] = field(factory=list)
    rows: list[list[Draft]] = field(factory=list)
    cell: Draft | None = None
    in_head: bool = False
    header_rows: int = 0
    groups: list[int] = field(factory=list)
    """The rows with which groups of rows end (thead, tbody)."""
    written: int = 0
    """How many of its cells say something, those of tables inside included."""
    fragments: list[Piece] = field(factory=list)

    def new_row(self, limits: Limits) -> None:
        """Begin a row."""
        limits.hold("rows", len(self.rows) + 1)
        self.cell = None
        self.header_rows += self.in_head and self.header_rows == len(self.rows)
        self.rows.append([])

    def end_group(self) -> None:
        """End a group of rows."""
        self.groups.append(len(self.rows))

    def new_cell(self, place: Place, limits: Limits) -> Draft:
        """Begin a cell, in a row of its own where none was begun."""
        if not self.rows:
            self.new_row(limits)
        limits.hold("columns", len(self.rows[-1]) + 1)
        self.cell = Draft(row=len(self.rows) - 1, place=place, is_exact=self.is_exact)
        self.rows[-1].append(self.cell)
        return self.cell

    def close(self, page: Page, limits: Limits) -> None:
        """Make the fragments: one section, or what a table holds that only lays out."""
        drafts = [draft for row in self.rows for draft in row]
        holding = [draft for draft in drafts if draft.has_tables]
        inside = sum(table.written for draft in holding for table in draft.tables)
        if not holding or self._is_form(inside):
            section = self._section(limits)
            self.written = sum(not cell.is_empty for cell in section.cells)
            headed = (draft for draft in drafts if draft.has_headings)
            self.fragments = [cell for draft in headed for cell in draft.headings(page)]
            self.fragments += [section] if drafts else []
        else:
            self.written = inside + sum(map(_is_written, drafts))
            self.fragments = [piece for draft in drafts for piece in draft.fragments(page)]

    def _is_form(self, inside: int) -> bool:
        """Tell whether its cells are those of a form, not just room for the tables inside.

        Several rows have a label and a value, and there is more in them than inside of the
        inner tables, or a label stands beside each of these. Links are neither.
        """
        own = [[_is_written(draft) and not draft.is_linked for draft in row] for row in self.rows]
        if sum(sum(row) > 1 for row in own) < LEAST_PAIRS:
            return False
        holding = [row for row in self.rows if any(draft.tables for draft in row)]
        return sum(map(sum, own)) >= inside or all(_is_label(row[0]) for row in holding)

    def _section(self, limits: Limits) -> Section:
        return Section(
            cells=tuple(_positioned(self.rows, self.groups, limits)),
            widths=tuple(self.widths),
            header_rows=self.header_rows,
        )


def _is_written(draft: Draft) -> bool:
    """Tell whether a cell says something of its own, in a frame of one cell perhaps."""
    return bool(draft.texts) or (
        not draft.tables and any(item.written for item in draft.items if isinstance(item, Table))
    )


def _is_label(draft: Draft) -> bool:
    texts = draft.texts
    return len(texts) == 1 and len(texts[0]) <= LONGEST_LABEL and not draft.tables


def _line(paragraph: Paragraph, place: Place) -> Cell:
    role = Role.label if paragraph.is_heading else Role.unknown
    return Cell(
        row=0, column=0, text=paragraph.text, role=role, styles=paragraph.styles, place=place
    )


def _lines_of(fragments: Iterable[Piece]) -> Iterator[str]:
    """Yield the rows of tables, and the lines beside them, each as one line."""
    for fragment in fragments:
        if isinstance(fragment, Section):
            for row in fragment.rows:
                yield " ".join(word for cell in row for word in cell.text.split("\n") if word)
        else:
            yield fragment.text


def _positioned(rows: list[list[Draft]], groups: list[int], limits: Limits) -> list[Cell]:
    """Return the cells in their columns, beside the cells that reach down from above."""
    covered: list[int] = []
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for draft in row:
            while column < len(covered) and covered[column] > number:
                column += 1
            if column >= limits.columns:
                limits.hold("columns", column + 1)
            rowspan = colspan = 1
            if draft.rowspan != 1:
                end = number + draft.rowspan if draft.rowspan else _end_of_group(number, groups)
                rowspan = min(end, len(rows)) - number
            if draft.colspan != 1:
                colspan = min(draft.colspan, limits.columns - column)
            cells.append(draft.finished(column, rowspan, colspan))
            covered += [0] * (column - len(covered))
            covered[column : column + colspan] = [number + rowspan] * colspan
            column += colspan
    return _with_true_spans(cells)


def _end_of_group(row: int, groups: list[int]) -> int:
    """Return the row before which the group of a row ends, beyond all for the last one."""
    following = bisect_right(groups, row)
    return groups[following] if following < len(groups) else sys.maxsize


def _with_true_spans(cells: list[Cell]) -> list[Cell]:
    """Return the cells without spans over twice as many columns as cells begin in."""
    columns = max((cell.column for cell in cells), default=0) + 1
    return [
        evolve(cell, colspan=columns - cell.column)
        if cell.column + cell.colspan > 2 * columns
        else cell
        for cell in cells
    ]
