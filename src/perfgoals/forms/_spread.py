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
from perfgoals.forms._blocks import (
    GOALS,
    OPENS_FIELDS,
    TOTALS,
    heads_indicators,
    heads_tasks,
    labels_of,
)
from perfgoals.forms._flow_columns import width
from perfgoals.forms._flow_labels import closes
from perfgoals.forms._flow_tasks import HEADINGS as OF_TASKS
from perfgoals.forms._spread_columns import Header, Ruler, header_of, ruler_of
from perfgoals.forms._spread_goals import blocks_of
from perfgoals.forms._spread_labels import mended
from perfgoals.forms._spread_money import Execution
from perfgoals.forms._spread_table import SpreadTable
from perfgoals.forms._spread_tasks import Tasks
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
    rows, aside = _without_repeated(rows, head)
    head = next(n for n, row in enumerate(rows) if heads_indicators(labels_of(row)))
    size = min((len, width), key=lambda size: _Spread(_lines_near(rows, head, size)).misfit)
    notes, above = _above(grid.notes, rows, size)
    lines = [*above, *lines_of(rows, size)]
    lines, is_torn = mended(lines, _closed(lines), size)
    table = _Spread(lines, is_broken=is_torn)
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
        notes=(*notes, *(cell for row in aside for cell in row)),
        findings=(*grid.findings, *table.findings),
    )


def _without_repeated(rows: Sequence[Row], head: int) -> tuple[list[Row], list[Row]]:
    """Return rows without what the tops of pages repeat of those above the indicators, and that."""
    known: set[str] = set()
    kept: list[Row] = []
    aside: list[Row] = []
    for n, row in enumerate(rows):
        words, is_field = _words(row), len(row) > 1 and cell_label(row[0]) in OPENS_FIELDS
        (aside if words in known and (n >= head or is_field) else kept).append(row)
        if n < head:
            known.add(words)
    return kept, aside


def _above(
    notes: Sequence[Cell], rows: Sequence[Row], size: Callable[[str], int]
) -> tuple[Sequence[Cell], list[Line]]:
    """Return the notes, and as lines those above the rows among which a label is torn."""
    first = next((cell.place.line for row in rows for cell in row if cell.place), 0)
    above = [note for note in notes if note.place and note.place.line < first]
    lines = lines_of([(note,) for note in above], size)
    if not above or not mended(lines, (), size)[1]:
        return notes, []
    return [note for note in notes if note not in above], lines


def _closed(lines: Sequence[Line]) -> set[int]:
    """Return the places of lines below the headings of tasks or indicators, and those."""
    closed: set[int] = set()
    is_closed = False
    for at, line in enumerate(lines):
        labels = labels_of(line.row)
        is_closed &= not (labels and labels[0] in ENDS and cell_label(line.row[0]) is labels[0])
        if heads_indicators(labels) or heads_tasks(labels):
            is_closed = True
            closed |= {at - 1, at}
        if is_closed:
            closed.add(at)
    return closed


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
        blocks = blocks_of(
            self.lines,
            {n for n, line in enumerate(self.lines) if self._used(n + 1) & {*line.words}},
        )
        at = 0
        while at < len(self.lines):
            if self._heads(at):
                end = self._end(at + 1)
                self._table(at, end)
                at = end
            elif block := blocks.get(at):
                self.rows.extend(block.rows)
                self.is_broken = True
                if block.is_guess:
                    self._report(block.rows[-1])
                at = block.end
            elif execution := Execution.at(self.lines, at):
                self.rows.extend(execution.rows())
                self.is_broken |= not execution.is_told()
                at = execution.end
            elif (tasks := Tasks.at(self.lines, at, blocks)) and not tasks.is_told:
                self.is_broken = True
                self._tasks(tasks)
                at = tasks.end
            else:
                self._line(self.lines[at], self._used(at + 1))
                at += 1

    def _tasks(self, tasks: Tasks) -> None:
        for row, is_guess in tasks.rows():
            self.rows.append(row)
            if is_guess:
                self._report(row)

    def _used(self, at: int) -> frozenset[Word]:
        """Return the words of the headings that stand in a line, some of them above it."""
        if self._heads(at):
            return self._header(at).used
        if at < len(self.lines) and heads_tasks(labels_of(self.lines[at].row)):
            below = self.lines[at + 1] if at + 1 < len(self.lines) else None
            return header_of(self.lines[at - 1], self.lines[at], below, OF_TASKS).used
        return frozenset()

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
                self._report(row)

    def _report(self, row: Mapping[int, Cell]) -> None:
        """Report a row of which the lines had to be guessed."""
        text = "│".join(cell.text for _column, cell in sorted(row.items()))
        place = next(iter(row.values())).place
        self.findings.append(
            Finding(code="PG010", params={"read_as": text}, place=place, text=text)
        )
