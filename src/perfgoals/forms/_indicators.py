"""The block of indicators: from rows to groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._columns import Columns, columns_of, has_tall_cells
from perfgoals.forms._fields import keep, keep_runs
from perfgoals.forms._groups import Groups
from perfgoals.forms._halves import halves_of, moved_halves
from perfgoals.forms._headers import MOST_ROWS, report_repeated, whole_header
from perfgoals.forms._parts import Parts
from perfgoals.forms._reaching import Reaching
from perfgoals.forms._rows import number_of, parts_of
from perfgoals.forms._strays import is_stray
from perfgoals.forms.labels import Label, cell_label, is_placeholder
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.indicator import IndicatorGroup

MOST_BODY: Final = 50
"""Rows below headings that are looked at to tell what a column holds."""


def read_indicators(
    rows: Sequence[Row], log: Log, *, evaluated: bool = False
) -> tuple[IndicatorGroup, ...]:
    """Return the groups of a block of rows that begins with its headings.

    Headings that a page repeats are read again. `evaluated`: the rows are those of a
    self-evaluation, with results; elsewhere 分值 is a weight.
    """
    table = _Table(log, Groups(log, evaluated))
    halves: tuple[Columns, ...] = ()
    of_period, start = False, 0
    seen = set[str]()
    tall = (row for row in rows if has_tall_cells([row]))
    aligned = any(not heads_indicators(labels_of(row)) for row in tall)
    while start < len(rows):
        labels, depth = labels_of(rows[start]), 1
        if {Label.period_indicators, Label.indicators} & set(labels):
            of_period = Label.period_indicators in labels
        if heads_indicators(labels):
            header, depth = whole_header(rows[start : start + MOST_ROWS], Label.level3)
            report_repeated(rows[start], seen, log)
            body = body_of(rows[start + depth : start + depth + MOST_BODY])
            halves = columns_of(header, body, aligned=aligned, evaluated=evaluated)
            halves = tuple(map(_of_period, halves)) if of_period else halves
            table.groups.paired |= of_period or len(halves) > 1
        elif halves:
            table.add(rows[start], halves)
        else:
            keep([cell for cell in rows[start] if not cell.is_empty and not cell_label(cell)], log)
        start += depth
    return table.groups.finished()


def _says_nothing(row: Row) -> bool:
    """Tell whether nothing stands in a row but what the form prints for names: 指标2：."""
    said = [cell for cell in row if not cell.is_empty]
    return 0 < len(said) < len(row) and all(
        c.role is Role.unknown and is_placeholder(c.text) for c in said
    )


def body_of(rows: Iterable[Row]) -> list[Row]:
    """Return rows up to the next headings."""
    return list(takewhile(lambda row: not heads_indicators(labels_of(row)), rows))


def _of_period(columns: Columns) -> Columns:
    """Return columns of which the target is that of the years of a project."""
    values: dict[Label, int] = {
        Label.period_target if label is Label.annual_target else label: column
        for label, column in columns.values.items()
    }
    return evolve(columns, values=values)


@frozen
class _Table:
    """A table of indicators, of one part or of two halves."""

    log: Log
    groups: Groups
    tall: list[Cell] = field(factory=list)
    """The last name, where its cell reaches down."""
    reaching: Reaching = field(factory=Reaching)

    def add(self, row: Row, halves: tuple[Columns, ...]) -> None:
        """Add a row; one that only says more of the indicator above is kept."""
        if self._goes_on(row, *halves):
            return
        number = number_of(row, halves[0])
        cells = tuple(cell for cell in row if cell is not number) if number else row
        if _says_nothing(cells):
            return
        if number and all(cell.is_empty for cell in cells):
            self.log.keep(halves[0].others.get(number.column, "序号"), number, number.text)
            return
        moved = moved_halves(cells, halves) if halves[1:] else None
        whole = halves_of(cells, halves) if halves[1:] else (cells,)
        found = [
            self._parts(part, columns, number, is_moved=moved is not None)
            for part, columns in zip(moved or whole, halves, strict=False)
        ]
        if not moved and is_stray(whole[0], found[0], halves[0], *found[1:]):
            keep_runs([cell for cell in row if not cell.is_empty], self.log)
            return
        for at, (part, parts) in enumerate(zip(moved or whole, found, strict=True)):
            self.groups.add(part, parts, halves[at], is_other_half=at > 0)
            self._keep(part, parts, halves[at], is_other_half=at > 0)

    def _parts(self, row: Row, columns: Columns, number: Cell | None, *, is_moved: bool) -> Parts:
        """Return the parts of a row, with what merged cells above it say of its indicator."""
        parts = parts_of(row, columns)
        parts = self.reaching.with_shared(row, parts, columns)
        if number or is_moved:
            return evolve(parts, number=number or parts.number, shifted=parts.shifted or is_moved)
        return parts

    def _goes_on(self, row: Row, columns: Columns, *others: Columns) -> bool:
        """Tell whether a row only says more of the indicator above, whose name reaches down."""
        names = [cell for cell in row if cell.column == columns.level3]
        if names:
            self.tall[:] = [cell for cell in names if cell.rowspan > 1 and not cell.is_empty]
            return False
        above = self.tall[0] if self.tall else None
        if not above or not row or row[0].row >= above.row + above.rowspan:
            return False
        if any(
            cell.column == other.level3 and not cell.is_empty for other in others for cell in row
        ):
            return False
        headings = {column: label.value for label, column in columns.values.items()}
        headings |= columns.others
        for cell in row:
            if not cell.is_empty:
                label = f"{above.text} {headings.get(cell.column, '')}"
                self.log.keep(label.rstrip(), cell, cell.text)
        return True

    def _keep(self, row: Row, parts: Parts, columns: Columns, *, is_other_half: bool) -> None:
        """Keep what stands beside the columns that are known."""
        name = parts.name.text if parts.name else ""
        if parts.number and not parts.counts and not is_other_half:
            self._keep_number(parts.number, parts, columns)
        for cell in parts.rest:
            heading, beside = columns.others.get(cell.column, ""), name
            if cell.column < columns.level3 and not parts.shifted:
                left = [c for c in row if c.column < cell.column and not c.is_empty]
                beside = left[-1].text if left else ""
            self.log.keep(" ".join(filter(None, (beside, heading))) or cell.text, cell, cell.text)

    def _keep_number(self, number: Cell, parts: Parts, columns: Columns) -> None:
        """Keep the number of a row that is not that of an indicator."""
        cells = [cell for cell in (parts.name, parts.level2, parts.level1) if cell]
        beside = next((cell.text for cell in cells if not cell.is_empty), "")
        heading = columns.others.get(number.column, "序号")
        self.log.keep(f"{beside} {heading}".strip(), number, number.text)
