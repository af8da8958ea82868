"""Lists of projects in texts with one cell a line: the rows, where there is one way to tell them.

What stands beside the indicators of a project is whole or not there at all. A text that can be cut
into rows in several ways, or in none, is left as it is: what is blank there nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from attrs import evolve, frozen

from perfgoals.finding import Finding
from perfgoals.forms._blocks import BLOCKS_OF_INDICATORS
from perfgoals.forms._columns import TARGETS, VALUES, suits
from perfgoals.forms._flow_columns import CLASSES, Said, said_by
from perfgoals.forms._listed_columns import LEVELS, Headings, Kind, headings_in, heads_column
from perfgoals.forms._ordinals import is_numbering
from perfgoals.forms.labels import Label, cell_label, is_note, unit_line
from perfgoals.grid import Cell, Fragment, Row, Section
from perfgoals.model.money import Unread, parse_money

LEAST_HEADINGS: Final = 4
MOST_HEADINGS: Final = 30
CODE: Final = re.compile(r"[0-9A-Za-z.-]{2,40}", re.ASCII)
HIGH: Final = frozenset({Said.high, Said.either, Said.other_high})
LOW: Final = frozenset({Said.low, Said.either, Said.other_low})
NAMES: Final = frozenset({Said.words, Said.prose, Said.unit})
"""What the names of projects, of units and of indicators say."""
OF_LISTS: Final = VALUES | LEVELS | BLOCKS_OF_INDICATORS
"""Labels with which headings end."""
NAMED: Final = frozenset({Kind.project, Kind.unit})


class _Step(NamedTuple):
    """How the rest of a text is cut: in how many ways, two at most, and the columns of its row."""

    ways: int
    columns: range


END: Final = _Step(1, range(0))
NONE: Final = _Step(0, range(0))


@frozen(kw_only=True)
class _List:
    """The headings of a list with one cell a line, and the cells below these."""

    at: int
    """Where the headings begin."""
    end: int
    row: Row
    headings: Headings
    said: Sequence[Said]
    cells: Sequence[Cell]
    findings: Sequence[Finding]
    """The headings that are repeated among them."""

    @property
    def first(self) -> int:
        """The first column of the indicators."""
        return self.headings.indicators[0].column

    def rows(self) -> list[Row] | None:
        """Return the rows below the headings, None where there is not one way to tell them."""
        steps = [END]
        for at in range(len(self.cells) - 1, -1, -1):
            steps.append(self._step(at, steps))
        if steps[-1].ways != 1:
            return None
        rows: list[Row] = []
        at = 0
        while at < len(self.cells):
            columns = steps[len(self.cells) - at].columns
            rows.append(self._row(len(rows) + 1, at, columns))
            at += len(columns)
        return rows

    def _step(self, at: int, steps: Sequence[_Step]) -> _Step:
        """Return in how many ways the cells from here on are rows, and the one of which it is."""
        found = NONE
        for start in range(self.headings.names + 1):
            columns = range(start, len(self.row))
            if start in self._starts and self._fits(at, columns):
                ways = found.ways + steps[len(self.cells) - at - len(columns)].ways
                is_way = ways > found.ways
                found = _Step(min(ways, 2), columns if is_way else found.columns)
        return found

    @property
    def _starts(self) -> set[int]:
        """The columns in which a row may begin."""
        return {0, *range(self.first, self.headings.names + 1)}

    def _fits(self, at: int, columns: range) -> bool:
        if at + len(columns) > len(self.cells):
            return False
        return all(self._suits(at + n, column) for n, column in enumerate(columns))

    def _suits(self, at: int, column: int) -> bool:
        """Tell whether a cell may stand in a column."""
        said, cell = self.said[at], self.cells[at]
        if own := self.headings.own.get(column):
            return said not in CLASSES and _suits_own(own.kind, said, cell)
        if column == self.headings.names:
            return said in NAMES
        label = cell_label(self.row[column])
        if label in LEVELS:
            return said in (LOW if label is Label.level2 else HIGH)
        return said not in CLASSES and (label in TARGETS or label is None or suits(label, cell))

    def _row(self, number: int, at: int, columns: range) -> Row:
        cells = zip(columns, self.cells[at : at + len(columns)], strict=True)
        return tuple(evolve(cell, row=number, column=column) for column, cell in cells)


def _suits_own(kind: Kind, said: Said, cell: Cell) -> bool:
    """Tell whether a cell may say something of a project."""
    if kind in NAMED:
        return said in NAMES
    if kind is Kind.money:
        return not isinstance(parse_money(cell.text), Unread)
    if kind is Kind.number:
        return is_numbering(cell.text)
    return kind is not Kind.code or CODE.fullmatch(cell.text.strip()) is not None


def with_rows(part: list[Fragment]) -> list[Fragment]:
    """Return the pieces of a part of a document, a list with one cell a line in its rows."""
    for number, piece in enumerate(part):
        for found in _lists_in(piece):
            cells = _cells_of(piece)
            below = [*takewhile(is_note, reversed(cells[found.end :]))][::-1]
            rows = found.rows()
            if rows is not None:
                table = Section(cells=tuple(cell for row in (found.row, *rows) for cell in row))
                pieces: list[Fragment] = [*cells[: found.at], *found.findings, table, *below]
                return [*part[:number], *pieces, *part[number + 1 :]]
    return part


def begins_list(piece: Fragment) -> bool:
    """Tell whether a text with one cell a line begins with the headings of a list of projects."""
    return any(True for _ in _lists_in(piece))


def _cells_of(piece: Fragment) -> list[Cell]:
    """Return the cells of a table whose rows have one cell each, nothing of any other."""
    rows = piece.rows if isinstance(piece, Section) else ()
    if any(len(row) > 1 for row in rows):
        return []
    return [cell for row in rows for cell in row if not cell.is_empty]


def _lists_in(piece: Fragment) -> Iterator[_List]:
    """Yield the list with whose headings a text with one cell a line begins, if it is one."""
    cells = _cells_of(piece)
    at = next((n for n, cell in enumerate(cells) if _heads(cell)), len(cells))
    heads = list(takewhile(_heads, cells[at : at + MOST_HEADINGS]))
    while heads and cell_label(heads[-1]) not in OF_LISTS:  # what a project is called may read so
        heads.pop()
    end = at + len(heads)
    columns = [cell for cell in heads if cell_label(cell) not in BLOCKS_OF_INDICATORS]
    row = tuple(evolve(cell, row=0, column=n) for n, cell in enumerate(columns))
    headings = next(headings_in([row]), None) if len(row) >= LEAST_HEADINGS else None
    if headings is None or not _is_in_order(headings, len(row)):
        return
    body, findings = _without_repeated(cells[end:], heads)
    while body and is_note(body[-1]):
        body.pop()
    following = [*body[1:], None]
    said = [said_by(cell, then) for cell, then in zip(body, following, strict=False)]
    if said and said[0] not in CLASSES and not CLASSES.isdisjoint(said):
        yield _List(
            at=at,
            end=end,
            row=row,
            headings=headings,
            said=said,
            cells=body,
            findings=findings,
        )


def _without_repeated(
    cells: Sequence[Cell], heads: Sequence[Cell]
) -> tuple[list[Cell], list[Finding]]:
    """Return cells without the headings that a page repeats, and these."""
    texts = [cell.text for cell in heads]
    found: list[Cell] = []
    findings: list[Finding] = []
    at = 0
    while at < len(cells):
        if texts == [cell.text for cell in cells[at : at + len(texts)]]:
            findings.append(Finding(code="PG015", place=cells[at].place, text=" ".join(texts)))
            at += len(texts)
        else:
            found.append(cells[at])
            at += 1
    return found, findings


def _heads(cell: Cell) -> bool:
    return heads_column(cell) and unit_line(cell.text) is None


def _is_in_order(headings: Headings, width: int) -> bool:
    """Tell whether what is said of projects stands left of all indicators, which have a class."""
    own = sorted(headings.own)
    first = headings.indicators[0].column if headings.indicators else width
    return own == list(range(first)) and first < headings.names
