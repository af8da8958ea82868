"""Texts of pages with their layout: cells that were broken over lines are put together again.

So `pdftotext -layout` writes them: columns stand below each other, and a cell with several lines
has each in a line of the text, where the lines of its neighbours stand, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import define, evolve, field

from perfgoals.finding import Finding
from perfgoals.forms._blocks import GOALS, OPENS_FIELDS, TOTALS, heads_indicators, labels_of
from perfgoals.forms._flow_columns import width
from perfgoals.forms._flow_labels import closes, paragraphs
from perfgoals.forms._pieces import joined
from perfgoals.forms._spread_columns import Header, Ruler, header_of, ruler_of
from perfgoals.forms._spread_table import SpreadTable
from perfgoals.forms._spread_words import Line, Word, lines_of
from perfgoals.forms.labels import cell_label, folded, is_note
from perfgoals.grid import Cell, Grid, Row, Section

SPACED: Final = frozenset({"␣␣", "␣", "⏎"})
"""How the reader of texts calls what divides the cells of lines, some of them at gaps."""
ENDS: Final = OPENS_FIELDS | GOALS | TOTALS
MOST_LINES: Final = 60
"""Lines that tell how wide characters were counted."""
NEAR: Final = 4
"""By so much a label of a field may stand right of the first heading."""


def gathered(grid: Grid) -> Grid:
    """Return a grid with cells whole that a text has in several lines; any other as it was."""
    is_spaced = any(finding.params.get("divider") in SPACED for finding in grid.findings)
    rows = [row for row in grid.rows if row] if is_spaced else []
    head = next((n for n, row in enumerate(rows) if heads_indicators(labels_of(row))), None)
    if head is None:
        return grid
    known = set(map(_words, rows[:head]))
    aside = [row for row in rows[head:] if _words(row) in known]
    rows = [*rows[:head], *(row for row in rows[head:] if _words(row) not in known)]
    size = min((len, width), key=lambda size: _Spread(_lines_near(rows, head, size)).misfit)
    table = _Spread(lines_of(rows, size))
    table.run()
    if not table.is_broken:
        return grid
    cells = (
        evolve(cell, row=number, column=column, rowspan=1, colspan=1)
        for number, row in enumerate(table.rows)
        for column, cell in sorted(row.items())
    )
    return evolve(
        grid,
        sections=(Section(cells=tuple(cells)),),
        notes=(*grid.notes, *(cell for row in aside for cell in row)),
        findings=(*grid.findings, *table.findings),
    )


def _words(row: Row) -> str:
    return "".join(folded(cell.text) for cell in row)


def _lines_near(rows: Sequence[Row], head: int, size: Callable[[str], int]) -> list[Line]:
    """Return the first lines below the headings of a table, with the line above these."""
    return lines_of(rows[max(0, head - 1) : head + MOST_LINES], size)


@define
class _Spread:
    """Lines of a text, and the rows that they become."""

    lines: Sequence[Line]
    rows: list[Mapping[int, Cell]] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    is_broken: bool = False
    """Whether a cell of the indicators stood in several lines."""

    @property
    def misfit(self) -> float:
        """How little the words of the first table suit the columns in which they stand."""
        at = next(n for n in range(len(self.lines)) if self._heads(n))
        ruler, words = self._columns(at, self._end(at + 1))
        lines = groupby(words, lambda word: word.line)
        return sum(ruler.columns_of([*line])[0] for _number, line in lines)

    def run(self) -> None:
        """Put all lines into rows."""
        at, used = 0, frozenset[Word]()
        while at < len(self.lines):
            if self._heads(at):
                end = self._end(at + 1)
                self._table(at, end)
                at = end
                continue
            used = self._header(at + 1).used if self._heads(at + 1) else frozenset()
            self._line(self.lines[at], used)
            at += 1
            if not used:
                at = self._goal(at)

    def _heads(self, at: int) -> bool:
        return at < len(self.lines) and heads_indicators(labels_of(self.lines[at].row))

    def _header(self, at: int) -> Header:
        before = self.lines[at - 1] if at else None
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return header_of(before, self.lines[at], after)

    def _end(self, at: int) -> int:
        """Return the place of the first line that is none of the table above it."""
        first = min(word.start for word in self.lines[at - 1].words)
        while at < len(self.lines) and not self._heads(at):
            line = self.lines[at]
            head, is_left = line.row[0], line.words[0].start <= first + NEAR
            if (is_left and cell_label(head) in ENDS) or is_note(head) or closes(head):
                break
            if any(cell_label(cell) in TOTALS for cell in line.row):
                break
            at += 1
        return at

    def _line(self, line: Line, used: frozenset[Word]) -> None:
        """Add a line as it is, but for the words that are headings of the next one."""
        if not used.intersection(line.words):
            self.rows.append({cell.column: cell for cell in line.row})
            return
        rest = [word.cell for word in line.words if word not in used]
        if rest:
            self.rows.append(dict(enumerate(rest)))

    def _goal(self, at: int) -> int:
        """Add the lines that go on below the text of a goal to it, return where they end."""
        label, *values = self.lines[at - 1].row
        if cell_label(label) not in GOALS or len(values) != 1:
            return at
        start, lines = self.lines[at - 1].words[1].start - NEAR, values
        while at < len(self.lines) and len(self.lines[at].row) == 1:
            (cell,) = self.lines[at].row
            if self.lines[at].words[0].start < start or cell_label(cell) or is_note(cell):
                break
            lines.append(cell)
            at += 1
        if len(lines) > 1:
            self.rows[-1] = {label.column: label, values[0].column: joined([*paragraphs(lines)])}
        return at

    def _columns(self, at: int, end: int) -> tuple[Ruler, list[Word]]:
        """Return the columns of a table and the words below its headings."""
        header = self._header(at)
        body = [word for n in range(at + 1, end) for word in self.lines[n].words]
        body = [word for word in body if word not in header.used]
        ruler, named = ruler_of(header, body)
        return ruler, [word for word in body if word not in named]

    def _table(self, at: int, end: int) -> None:
        """Add the rows of a table of indicators; one that cannot be told stays as it is."""
        table = SpreadTable(*self._columns(at, end))
        if not table.is_clear:
            for line in self.lines[at:end]:
                self._line(line, frozenset())
            return
        self.rows.append(dict(enumerate([table.ruler.block, *table.ruler.headings])))
        is_broken = any(len(words) > 1 for words in self._header(at).headings)
        self.is_broken |= table.is_broken or is_broken
        for row, is_guess in table.rows():
            self.rows.append(row)
            if is_guess:
                text = "│".join(cell.text for _column, cell in sorted(row.items()))
                place = next(iter(row.values())).place
                params = {"read_as": text}
                self.findings.append(Finding(code="PG010", params=params, place=place, text=text))
