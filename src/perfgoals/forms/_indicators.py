"""The block of indicators: from rows to groups."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._columns import Columns, columns_of, has_tall_cells
from perfgoals.forms._fields import keep
from perfgoals.forms._groups import Groups
from perfgoals.forms._halves import halves_of, moved_halves
from perfgoals.forms._headers import MOST_ROWS, report_repeated, whole_header
from perfgoals.forms._rows import Parts, parts_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row
from perfgoals.model.indicator import IndicatorGroup


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
    aligned = has_tall_cells(row for row in rows if not heads_indicators(labels_of(row)))
    while start < len(rows):
        labels, depth = labels_of(rows[start]), 1
        if {Label.period_indicators, Label.indicators} & set(labels):
            of_period = Label.period_indicators in labels
        if heads_indicators(labels):
            header, depth = whole_header(rows[start : start + MOST_ROWS], Label.level3)
            report_repeated(rows[start], seen, log)
            halves = columns_of(header, aligned=aligned, evaluated=evaluated)
            halves = tuple(map(_of_period, halves)) if of_period else halves
            table.groups.paired |= of_period or len(halves) > 1
        elif halves:
            table.add(rows[start], halves)
        else:
            keep([cell for cell in rows[start] if not cell.is_empty and not cell_label(cell)], log)
        start += depth
    return table.groups.finished()


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

    def add(self, row: Row, halves: tuple[Columns, ...]) -> None:
        """Add a row; one that only says more of the indicator above is kept."""
        if self._goes_on(row, halves[0]):
            return
        moved = moved_halves(row, halves) if halves[1:] else None
        whole = halves_of(row, halves) if halves[1:] else (row,)
        for number, part in enumerate(moved or whole):
            parts = parts_of(part, halves[number])
            parts = evolve(parts, shifted=parts.shifted or moved is not None)
            self.groups.add(part, parts, halves[number], is_other_half=number > 0)
            self._keep(part, parts, halves[number])

    def _goes_on(self, row: Row, columns: Columns) -> bool:
        """Tell whether a row only says more of the indicator above, whose name reaches down."""
        names = [cell for cell in row if cell.column == columns.level3]
        if names:
            self.tall[:] = [cell for cell in names if cell.rowspan > 1 and not cell.is_empty]
            return False
        above = self.tall[0] if self.tall else None
        if not above or not row or row[0].row >= above.row + above.rowspan:
            return False
        headings = {column: label.value for label, column in columns.values.items()}
        headings |= columns.others
        for cell in row:
            if not cell.is_empty:
                label = f"{above.text} {headings.get(cell.column, '')}"
                self.log.keep(label.rstrip(), cell, cell.text)
        return True

    def _keep(self, row: Row, parts: Parts, columns: Columns) -> None:
        """Keep what stands beside the columns that are known."""
        name = parts.name.text if parts.name else ""
        for cell in parts.rest:
            heading, beside = columns.others.get(cell.column, ""), name
            if cell.column < columns.level3 and not parts.shifted:
                left = [c for c in row if c.column < cell.column and not c.is_empty]
                beside = left[-1].text if left else ""
            self.log.keep(" ".join(filter(None, (beside, heading))) or cell.text, cell, cell.text)
