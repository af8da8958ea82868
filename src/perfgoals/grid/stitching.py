"""From the pieces of a document to one grid: tables that pages cut are made whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Final, TypeAlias

from attrs import define, evolve, field

from perfgoals.finding import Finding
from perfgoals.grid._headings import Headings, is_repeated
from perfgoals.grid._lines import SENTENCE_ENDS, continued
from perfgoals.grid._titles import title_of
from perfgoals.grid._torn_labels import Pair, is_torn_label, labels_that_go_on, reaches
from perfgoals.grid.cells import Cell, Fragment, Grid, Section
from perfgoals.grid.running_heads import is_page_number, is_running, running_lines

SAME_EDGE: Final = Decimal("0.7")
"""How far column edges lie apart that are one edge, in per cent of the width."""
SHORT: Final = 36
"""Characters in a line as wide as a page: a cell with fewer for its width was not cut."""
LONG: Final = 96
"""Characters in two such lines."""
MOST_MOVED: Final = 50_000
"""Cells given other columns, after which a part with columns of its own stays apart."""
_VALUE: Final = re.compile(r"[≥≤＞＜><=±-]?\s*[0-9][0-9,.，]*\s*\D{0,6}")

Edges: TypeAlias = tuple[Decimal, ...]
"""The left edges of columns and the right edge of the last, in per cent of the width."""


def stitch(fragments: Iterable[Fragment]) -> Grid:
    """Return the grid that the pieces of a document make, in their order.

    The line outside of tables that speaks of 绩效 and ends with 表 is the title, or the first
    line above the first table; the others are notes, those of headers and footnotes last. A
    table that goes on over the next page becomes one section: repeated headings are left out
    (PG015), rows (PG016) and labels that the page cut are joined, as is the table (PG017).
    """
    pieces = list(fragments)
    notes = sorted(
        (piece for piece in pieces if isinstance(piece, Cell)), key=lambda note: note.is_aside
    )
    title, running = title_of(pieces), running_lines(notes)
    findings = [piece for piece in pieces if isinstance(piece, Finding)]
    tables: list[_Table] = []
    is_near = is_numbered = False
    for piece in pieces:
        if isinstance(piece, Cell):
            is_near = is_near and (piece.is_aside or is_running(piece.text, running))
            is_numbered |= is_page_number(piece.text) and not piece.is_aside
        elif isinstance(piece, Section):
            seam = tables[-1].seam(piece, is_numbered=is_numbered) if is_near else None
            if seam:
                findings += tables[-1].join(*seam)
            else:
                tables.append(_Table(piece))
            is_near, is_numbered = bool(piece.cells), False
    return Grid(
        title=title.text if title else "",
        sections=tuple(table.finished() for table in tables),
        notes=tuple(note for note in notes if note is not title),
        findings=tuple(findings),
    )


@define
class _Table:
    """A table that grows by what the next pages hold of it."""

    section: Section
    edges: Edges = field(init=False)
    rows: list[list[Cell]] = field(init=False)
    ending: list[Cell] = field(init=False)
    """The cells that reach the last row."""
    page: int = field(init=False)
    """The page on which it ends, 0 where there are none."""
    headings: Headings = field(factory=Headings)
    moved: int = 0
    """Cells that were given other columns, as often as they were."""
    is_joined: bool = False

    def __attrs_post_init__(self) -> None:
        self.edges = _edges(self.section)
        self.rows = _rows(self.section.cells)
        self.ending = _ending(self.section.cells, len(self.rows))
        self.page = max(map(_page, self.section.cells), default=0)

    def seam(self, section: Section, *, is_numbered: bool) -> tuple[_Table, int] | None:
        """Return what continues the table and how many of its rows repeat a heading.

        None for another table. On the next page a table with the same edges goes on, unless
        it begins as this one began but says something else: that is the next form. So it does
        where the number of a page stands between. Elsewhere only a repeated heading tells.
        """
        below = _Table(section)
        if not section.cells or not self._has_edges_of(below):
            return None
        first = section.cells[0]
        step = _page(first) - self.page
        is_paged = step == 1 or (step == 0 and is_numbered)
        if not is_paged and (step or self.page or below.edges != self.edges):
            return None
        if self.moved > MOST_MOVED and not _is_part(below.edges, self.edges):
            return None
        self._widen(below.edges)
        below._widen(self.edges)
        head = self._repeated(below.rows)
        begins_anew = not first.is_empty and first.text == self.rows[0][0].text
        return (below, head) if head or (is_paged and not begins_anew) else None

    def _has_edges_of(self, below: _Table) -> bool:
        last = tuple(self.edges[cell.column] for cell in self.ending)
        first = tuple(below.edges[cell.column] for cell in below.rows[0])
        return (
            _is_part(below.edges, self.edges)
            or _is_part(self.edges, below.edges)
            or _is_part(last, below.edges)
            or _is_part(first, self.edges)
        )

    def _widen(self, others: Edges) -> None:
        """Take over the edges of another table: cells then span more columns."""
        new = [edge for edge in others if not _is_part((edge,), self.edges)]
        if not new:
            return
        edges = tuple(sorted((*self.edges, *new)))
        numbers = [bisect_left(edges, edge) for edge in self.edges]

        def moved(cell: Cell) -> Cell:
            column, end = numbers[cell.column], numbers[cell.column + cell.colspan]
            return cell.at(cell.row, column, cell.rowspan, end - column)

        self.moved += sum(map(len, self.rows))
        self.edges, self.headings = edges, Headings()
        self.rows = [list(map(moved, row)) for row in self.rows]
        self.ending = _ending((cell for row in self.rows for cell in row), len(self.rows))

    def _repeated(self, below: list[list[Cell]]) -> int:
        """Return how many rows at the top of a table repeat a heading of this one."""
        self.headings.note(self.rows)
        for start in self.headings.repeated_by(below[0]):
            rows = map(self.rows.__getitem__, range(start, len(self.rows)))
            pairs = zip(rows, below, strict=False)
            count = len(list(takewhile(lambda pair: is_repeated(*pair), pairs)))
            written = [cell for row in below[:count] for cell in row if not cell.is_empty]
            if count and all(cell.row + cell.rowspan <= count for cell in written):
                return count
        return 0

    def join(self, below: _Table, head: int) -> list[Finding]:
        """Take over the rows of what continues the table, and return what was done."""
        place = below.rows[0][0].place
        findings = [Finding(code="PG017", place=place)]
        if head:
            words = " ".join(cell.text for row in below.rows[:head] for cell in row if cell.text)
            findings.append(Finding(code="PG015", place=place, text=words))
        body = [_below(cell, head) for row in below.rows for cell in row]
        body = [cell for cell in body if cell.rowspan > 0]
        pairs = self._pairs(body)
        top = [cell for cell in body if cell.row == 0]
        label = pairs[: sum(is_torn_label(before.text, cell.text) for before, cell in pairs[:1])]
        is_row = self._goes_on(pairs[1:]) if label else self._is_cut(pairs)
        is_cut = len(pairs) == len(top) > 0 and is_row
        is_blank = all(cell.is_empty for cell in top)
        rest = labels_that_go_on(pairs[len(label) :], is_blank_row=is_blank)
        more = pairs if is_cut else [*label, *rest]
        self._append(body, more, len(self.rows) - is_cut)
        torn = [cell for before, cell in more if before.text and cell.text]
        self.is_joined, self.page = True, below.page
        return findings + [Finding(code="PG016", place=c.place, text=c.text) for c in torn]

    def _append(self, body: list[Cell], more: Sequence[Pair], base: int) -> None:
        """Set cells below, the first row at `base`, those that are more of others into these."""
        self.rows += [[] for _row in range(base + len(_rows(body)) - len(self.rows))]
        placed = []
        for before, cell in more:
            text, rowspan = continued(before.text, cell.text), base + cell.rowspan - before.row
            placed.append(evolve(before, text=text, rowspan=rowspan))
            row = self.rows[before.row]
            row[row.index(before)] = placed[-1]
        columns = {cell.column for _before, cell in more}
        for cell in body:
            if cell.row or cell.column not in columns:
                placed.append(cell.in_row(base + cell.row))
                self.rows[base + cell.row].append(placed[-1])
        self.ending = _ending(placed, len(self.rows)) if body else self.ending

    def _pairs(self, body: Iterable[Cell]) -> list[Pair]:
        """Return the cells of the first row, each with the cell that ends above it."""
        above = {(cell.column, cell.colspan): cell for cell in self.ending}
        tops = sorted((cell for cell in body if cell.row == 0), key=lambda cell: cell.column)
        found = ((above.get((cell.column, cell.colspan)), cell) for cell in tops)
        return [(before, cell) for before, cell in takewhile(lambda pair: pair[0], found) if before]

    def _is_cut(self, pairs: Sequence[Pair]) -> bool:
        """Tell whether a row only continues the one above it.

        What is written goes on in a text that was not at its end, while cells that were
        complete stay blank.
        """
        if any(reaches(pair) and not pair[1].is_empty for pair in pairs):
            return False
        own = [pair for pair in pairs if not reaches(pair)]
        both = [number for number, pair in enumerate(own) if pair[0].text and pair[1].text]
        done = [number for number, pair in enumerate(own) if pair[0].text and not pair[1].text]
        if (done, both) == ([0], [1]) and not pairs[2:]:  # a label and its text
            return not _VALUE.fullmatch(pairs[1][0].text)
        if both == [0] and not pairs[1:]:  # one text as wide as the table
            return self._is_open(pairs[0][0], LONG)
        if len(both) == len(own) > 1:  # goals side by side
            label = "" if pairs[0] in own else pairs[0][0].text
            return "目标" in label and all(self._is_open(upper, LONG) for upper, _lower in own)
        if not both or not done:
            return False
        is_sure = not own[0][1].text and (not both[1:] or done[-1] > both[0])
        least = SHORT if is_sure else LONG
        return all(self._is_open(own[number][0], least) for number in both)

    def _goes_on(self, pairs: Sequence[Pair]) -> bool:
        """Tell whether a row goes on that the page cut within its label.

        A label and one text are always one row.
        """
        if any(reaches(pair) and not pair[1].is_empty for pair in pairs):
            return False
        if not pairs[1:]:
            return True
        return all(not cell.text or (b.text and self._is_open(b, SHORT)) for b, cell in pairs)

    def _is_open(self, cell: Cell, least: int) -> bool:
        """Tell whether the text of a cell looks as if more had to follow."""
        share = self.edges[cell.column + cell.colspan] - self.edges[cell.column]
        is_whole = _VALUE.fullmatch(cell.text) or cell.text[-1] in SENTENCE_ENDS
        return not is_whole and 100 * len(cell.text) >= least * share

    def finished(self) -> Section:
        """Return the section, as it was if no page cut it."""
        if not self.is_joined:
            return self.section
        cells = (cell for row in self.rows for cell in sorted(row, key=lambda one: one.column))
        widths = (round(high - low, 2) for low, high in pairwise(self.edges))
        return evolve(self.section, cells=tuple(cells), widths=tuple(widths))


def _page(cell: Cell) -> int:
    return cell.place.page if cell.place else 0


def _edges(section: Section) -> Edges:
    """Return the edges of the columns; where widths are not known, all are of one width."""
    width = section.width
    widths = section.widths if len(section.widths) == width else (Decimal(1),) * width
    total = sum(widths) or Decimal(1)
    return tuple(100 * sum(widths[:number]) / total for number in range(width + 1))


def _is_part(edges: Iterable[Decimal], of: Edges) -> bool:
    return all(any(abs(edge - other) <= SAME_EDGE for other in of) for edge in edges)


def _rows(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Return the cells by row, also for rows in which none starts."""
    rows: list[list[Cell]] = []
    for cell in cells:
        while len(rows) < cell.row + cell.rowspan:
            rows.append([])
        rows[cell.row].append(cell)
    return rows


def _ending(cells: Iterable[Cell], height: int) -> list[Cell]:
    return [cell for cell in cells if cell.row + cell.rowspan == height]


def _below(cell: Cell, head: int) -> Cell:
    """Return a cell as it stands below the rows of a heading."""
    if not head:
        return cell
    if cell.row >= head:
        return cell.in_row(cell.row - head)
    return evolve(cell, row=0, rowspan=cell.row + cell.rowspan - head, text="")
