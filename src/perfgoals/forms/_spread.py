"""Texts of pages with their layout: cells that were broken over lines are put together again.

So `pdftotext -layout` writes them: columns stand below each other, and a cell with several lines
has each in a line of the text, where the lines of its neighbours stand, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import define, evolve, field

from perfgoals.finding import Finding
from perfgoals.forms._blocks import (
    GOALS,
    OPENS_FIELDS,
    TOTALS,
    heads_execution,
    heads_indicators,
    heads_tasks,
    labels_of,
)
from perfgoals.forms._flow_columns import width
from perfgoals.forms._flow_labels import closes
from perfgoals.forms._spread_columns import Ruler, ruler_of
from perfgoals.forms._spread_goals import blocks_of
from perfgoals.forms._spread_headings import Header, header_of
from perfgoals.forms._spread_labels import mended
from perfgoals.forms._spread_money import Execution
from perfgoals.forms._spread_table import SpreadTable
from perfgoals.forms._spread_tasks import Tasks
from perfgoals.forms._spread_words import Line, Word, lines_of
from perfgoals.forms._titles import is_title
from perfgoals.forms.labels import cell_label, folded, is_note
from perfgoals.grid import Cell, Grid, Row, Section

ENDS: Final = OPENS_FIELDS | GOALS | TOTALS
MOST_TABLES: Final = 8
MOST_LINES: Final = 60
"""Tables, and lines of each, that tell how wide characters were counted."""
RARE: Final = 1.3
"""So much worse must characters fit as they are counted that they are measured."""
MOST_AROUND: Final = 6
"""Rows at the top of which values may begin above."""
NEAR: Final = 4
"""By so much a label of a field may stand right of the first heading."""


def gathered(grid: Grid) -> Grid:
    """Return a grid with cells whole that a text has in several lines; any other as it was."""
    rows = [row for row in grid.rows if row]
    head = next((n for n, row in enumerate(rows) if heads_indicators(labels_of(row))), None)
    if head is None:
        return grid
    rows, aside = _without_repeated(rows, head)
    heads = [n for n, row in enumerate(rows) if heads_indicators(labels_of(row))]
    size = min((len, width), key=lambda size: _misfits(rows, heads[:MOST_TABLES], size))
    notes, above = _above(grid.notes, rows, size)
    lines = [*above, *lines_of(rows, size)]
    written = frozenset(line.number for line in lines)
    lines, is_torn = mended(lines, _closed(lines), size)
    table = _Spread(lines, is_broken=is_torn, written=written)
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
    """Return rows without what the tops of pages repeat of those above the indicators, and that.

    A line that only says the same as one above is none, nor is one with parts of headings.
    """
    known: set[str] = set()
    kept: list[Row] = []
    aside: list[Row] = []
    for n, row in enumerate(rows[:head]):
        (aside if _words(row) in known and _is_field(row) else kept).append(row)
        if n + 1 < head or _is_field(row):
            known.add(_words(row))
    for is_known, group in groupby(rows[head:], lambda row: _words(row) in known):
        some = [*group]
        is_top = is_known and any(_is_field(row) or is_title(row[0]) for row in some)
        (aside if is_top else kept).extend(some)
    return kept, aside


def _is_field(row: Row) -> bool:
    return len(row) > 1 and cell_label(row[0]) in OPENS_FIELDS


def _above(
    notes: Sequence[Cell], rows: Sequence[Row], size: Callable[[str], int]
) -> tuple[Sequence[Cell], list[Line]]:
    """Return the notes, and as lines those above the rows that are parts of fields or labels."""
    first = next((cell.place.line for row in rows for cell in row if cell.place), 0)
    above = [note for note in notes if note.place and note.place.line < first]
    lines = lines_of([(note,) for note in above], size)
    if not above or not (mended(lines, (), size)[1] or _are_fields(lines, rows, size)):
        return notes, []
    return [note for note in notes if note not in above], lines


def _are_fields(above: Sequence[Line], rows: Sequence[Row], size: Callable[[str], int]) -> bool:
    """Tell whether some lines above rows are of fields that stand there or in the first rows."""
    blocks = blocks_of([*above, *lines_of(rows[:MOST_AROUND], size)], ())
    return any(top < len(above) for top in blocks)


def _closed(lines: Sequence[Line]) -> set[int]:
    """Return the places of lines below the headings of tasks or indicators, and those."""
    closed: set[int] = set()
    spread, is_closed = _Spread(lines), False
    for at, line in enumerate(lines):
        labels = labels_of(line.row)
        is_closed &= not (labels and labels[0] in ENDS and cell_label(line.row[0]) is labels[0])
        if heads_indicators(labels) or heads_tasks(labels):
            is_closed = True
            above = lines[at - 1].words if at else ()
            closed |= {at - 1} if spread.used(at).intersection(above) else set()
        if is_closed:
            closed.add(at)
    return closed


def _words(row: Row) -> str:
    return "".join(folded(cell.text) for cell in row)


def _misfits(
    rows: Sequence[Row], heads: Iterable[int], size: Callable[[str], int]
) -> tuple[int, float]:
    """Return how little tables suit if `size` measures: headings without all parts, and words."""
    tables = [_Spread(_lines_near(rows, head, size)).misfit for head in heads]
    cost = sum(cost for _lost, cost in tables)
    return sum(lost for lost, _cost in tables), cost * (1 if size is len else RARE)


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
    written: frozenset[int] = frozenset()
    """The numbers of all lines that are not blank."""
    has_tables: bool = False
    """Whether indicators stand above."""

    @property
    def misfit(self) -> tuple[int, float]:
        """How little the words of the first table suit the columns in which they stand.

        The first number is that of parts of headings, fewer than none, that make whole ones.
        """
        at = next(n for n in range(len(self.lines)) if self._heads(n))
        ruler, words = self._columns(at, self._end(at + 1))
        lines = groupby(words, lambda word: word.line)
        cost = sum(ruler.columns_of([*line])[0] for _number, line in lines)
        return -len(self._header(at).used), cost

    def run(self) -> None:
        """Put all lines into rows."""
        heads = {n for n in range(len(self.lines)) if self._is_of_next(n)}
        blocks = blocks_of(self.lines, heads)
        others = heads | blocks.keys()
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
                self._guessed(execution.rows())
                self.is_broken |= not execution.is_told()
                at = execution.end
            elif tasks := Tasks.at(self.lines, at, others):
                self.is_broken = True
                self._guessed(tasks.rows())
                at = tasks.end
            else:
                self._line(self.lines[at], self.used(at + 1))
                at += 1

    def _guessed(self, rows: Iterable[tuple[Mapping[int, Cell], bool]]) -> None:
        """Add rows, and report those that had to be guessed."""
        for row, is_guess in rows:
            self.rows.append(row)
            if is_guess:
                self._report(row)

    def used(self, at: int) -> frozenset[Word]:
        """Return the words of the headings that stand in a line, some of them above it."""
        if self._heads(at):
            return self._header(at).used
        tasks = Tasks.at(self.lines, at, ()) if at < len(self.lines) else None
        return tasks.used if tasks else frozenset()

    def _is_of_next(self, at: int) -> bool:
        """Tell whether words of a line are of headings in the next one."""
        return not self.used(at + 1).isdisjoint(self.lines[at].words)

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
            line, labels = self.lines[at], labels_of(self.lines[at].row)
            if heads_execution(labels) or heads_tasks(labels) or self._is_of_next(at):
                break
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
        table = SpreadTable(*self._columns(at, end), self.written, goes_on=self.has_tables)
        self.has_tables = True
        if not table.is_clear:
            for line in self.lines[at:end]:
                self._line(line, frozenset())
            return
        self.rows.append(dict(enumerate([table.ruler.block, *table.ruler.headings])))
        is_broken = any(len(words) > 1 for words in self._header(at).headings)
        self.is_broken |= table.is_broken or is_broken
        self._guessed(table.rows())

    def _report(self, row: Mapping[int, Cell]) -> None:
        """Report a row of which the lines had to be guessed."""
        text = "│".join(cell.text for _column, cell in sorted(row.items()))
        place = next(iter(row.values())).place
        self.findings.append(
            Finding(code="PG010", params={"read_as": text}, place=place, text=text)
        )
