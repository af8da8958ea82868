"""Tables as HTML.

A table of the class `form` is one that perfgoals printed: its white space is content, and
its cells tell labels from content. In any other table white space is folded as browsers do,
and words decide what is a label.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Final

from attrs import define, evolve, field

from perfgoals.errors import LimitError
from perfgoals.finding import Place
from perfgoals.grid import MAX_COLUMNS, MAX_LENGTH, MAX_LINES, Cell, Grid, Role, Section

STYLES: Final = frozenset({"label", "text", "num", "up", "more", "right"})
"""The classes of a cell that travel between formats."""
PARAGRAPH_TAGS: Final = frozenset({"p", "div", "li", "br"})
IGNORED_TAGS: Final = frozenset({"script", "style", "template", "title"})
MAX_NESTING: Final = 100
MAX_TAGS: Final = 200_000
_WIDTH: Final = re.compile(r"width:\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)%")

Attributes = dict[str, str]


@define
class _Draft:
    """A cell while its paragraphs are being collected."""

    cell: Cell
    exact: bool
    paragraphs: list[str] = field(factory=lambda: [""])
    has_paragraphs: bool = False

    def new_paragraph(self) -> None:
        """Begin a paragraph; in a printed form the first one replaces what went before."""
        if self.exact and not self.has_paragraphs:
            self.paragraphs = [""]
        else:
            self.paragraphs.append("")
        self.has_paragraphs = True

    def finished(self) -> Cell:
        """Return the cell with its text."""
        if self.exact:
            return evolve(self.cell, text="\n".join(self.paragraphs))
        folded = (" ".join(paragraph.split()) for paragraph in self.paragraphs)
        return evolve(self.cell, text="\n".join(filter(None, folded)))


@define
class _Table:
    """A table while its rows are being collected."""

    is_form: bool
    is_layout: bool = False
    widths: list[Decimal] = field(factory=list)
    rows: list[list[_Draft]] = field(factory=list)
    cell: _Draft | None = None
    in_head: bool = False
    header_rows: int = 0

    def new_row(self) -> None:
        """Begin a row."""
        if len(self.rows) >= MAX_LINES:
            raise LimitError("rows", "行", MAX_LINES)
        self.cell = None
        self.rows.append([])
        self.header_rows += self.in_head

    def new_cell(self, attributes: Attributes, place: Place) -> None:
        """Begin a cell, in a row of its own where none was begun."""
        if not self.rows:
            self.new_row()
        if len(self.rows[-1]) >= MAX_COLUMNS:
            raise LimitError("columns", "列", MAX_COLUMNS)
        styles = STYLES.intersection(attributes.get("class", "").split())
        printed = Role.label if "label" in styles else Role.content
        cell = Cell(
            row=len(self.rows) - 1,
            column=0,
            rowspan=_span(attributes.get("rowspan", "")),
            colspan=_span(attributes.get("colspan", "")),
            role=printed if self.is_form else Role.unknown,
            styles=styles - {"label"},
            place=place,
        )
        self.cell = _Draft(cell, exact=self.is_form)
        self.rows[-1].append(self.cell)

    def end_paragraph(self) -> None:
        """Divide what follows a paragraph from it; in a printed form nothing does."""
        if self.cell and not self.cell.exact:
            self.cell.new_paragraph()

    def section(self) -> Section:
        """Return the table with the column of each cell."""
        return Section(
            cells=tuple(_positioned([[draft.finished() for draft in row] for row in self.rows])),
            widths=tuple(self.widths),
            header_rows=self.header_rows,
        )


class _Parser(HTMLParser):
    """Collects the tables of a page, and its first heading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.ignored = ""
        self.headings: list[str] = []
        self.in_heading = False
        self.outside: list[Cell] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, a paragraph or a heading."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in IGNORED_TAGS:
            self.ignored = tag
        elif tag == "table":
            self._open_table(attributes)
        elif tag in {"h1", "caption"}:
            self.in_heading = True
            self.headings.append("")
        elif self.open:
            self._start_in_table(tag, attributes)

    def _open_table(self, attributes: Attributes) -> None:
        if len(self.open) >= MAX_NESTING:
            raise LimitError("nested tables", "层嵌套表格", MAX_NESTING)
        for outer in self.open:
            outer.is_layout = True
        self.open.append(_Table("form" in attributes.get("class", "").split()))
        self.tables.append(self.open[-1])

    def _start_in_table(self, tag: str, attributes: Attributes) -> None:
        table = self.open[-1]
        if tag == "tr":
            table.new_row()
        elif tag in {"td", "th"}:
            line, offset = self.getpos()
            table.new_cell(attributes, Place(line, offset + 1))
        elif tag in PARAGRAPH_TAGS and table.cell:
            table.cell.new_paragraph()
        elif tag in {"thead", "tbody"}:
            table.in_head = tag == "thead"
        elif tag == "col" and (width := _WIDTH.search(attributes.get("style", ""))):
            table.widths.append(Decimal(width[1]))

    def handle_endtag(self, tag: str) -> None:
        """End a table, a cell, a heading or what is ignored."""
        if tag == self.ignored:
            self.ignored = ""
        elif tag == "table" and self.open:
            self.open.pop()
        elif tag in {"h1", "caption"}:
            self.in_heading = False
        elif tag in {"td", "th", "tr"} and self.open:
            self.open[-1].cell = None
        elif tag in PARAGRAPH_TAGS and self.open:
            self.open[-1].end_paragraph()

    def handle_data(self, data: str) -> None:
        """Add text to the heading or the cell that is open."""
        if self.ignored:
            return
        if self.in_heading:
            self.headings[-1] += data
        elif self.open and self.open[-1].cell:
            self.open[-1].cell.paragraphs[-1] += data
        elif data.strip():
            line, offset = self.getpos()
            text, place = " ".join(data.split()), Place(line, offset + 1)
            self.outside.append(Cell(row=0, column=0, text=text, place=place))


def load(text: str) -> Grid:
    """Return the innermost tables of a page as sections, its first heading as the title.

    All other text, also that of tables that only lay out the page, makes notes.
    """
    if len(text) > MAX_LENGTH:
        raise LimitError("characters", "个字符", MAX_LENGTH)
    if text.count("<") + text.count("&") > MAX_TAGS:
        raise LimitError("tags and character references", "个标签和字符引用", MAX_TAGS)
    parser = _Parser()
    parser.feed(text)
    parser.close()
    title, *headings = [" ".join(heading.split()) for heading in parser.headings] or [""]
    tables = [table for table in parser.tables if table.rows]
    laid_out = (table.section().cells for table in tables if table.is_layout)
    beside = (cell for cells in laid_out for cell in cells if not cell.is_empty)
    others = (Cell(row=0, column=0, text=heading) for heading in headings)
    return Grid(
        title=title,
        sections=tuple(table.section() for table in tables if not table.is_layout),
        notes=(*others, *parser.outside, *beside),
    )


def _span(text: str) -> int:
    digits = text.strip()[:6]
    return max(1, min(int(digits), MAX_LINES)) if digits.isascii() and digits.isdigit() else 1


def _positioned(rows: list[list[Cell]]) -> list[Cell]:
    """Return the cells with their columns, beside the cells that reach down from above."""
    covered: dict[int, int] = {}
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > number:
                column += 1
            placed = _clamped(evolve(cell, column=column), len(rows))
            covered |= dict.fromkeys(
                range(column, column + placed.colspan), number + placed.rowspan
            )
            cells.append(placed)
            column += placed.colspan
    return cells


def _clamped(cell: Cell, rows: int) -> Cell:
    """Return the cell with spans that end inside the table."""
    if cell.column >= MAX_COLUMNS:
        raise LimitError("columns", "列", MAX_COLUMNS)
    rowspan = min(cell.rowspan, rows - cell.row)
    return evolve(cell, rowspan=rowspan, colspan=min(cell.colspan, MAX_COLUMNS - cell.column))
