"""The money of a project: the lines as printed, of all its years and of this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from perfgoals.forms._money_lines import glued, is_money_label, levels_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.project._lists import Entry, Line, lines_of
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import FundingLine, ProjectFunding
from perfgoals.model.money import MoneyField
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit


def read_funding(rows: Sequence[Row], unit: Unit | None, log: Log) -> ProjectFunding | None:
    """Return the lines of money, None where the form has none.

    With two labels in a row the left one is for all years and the right one for this year, where
    their words say so. An amount of which nobody can tell this is kept beside and reported.
    """
    table = [found for row in rows if (found := list(_entries(row)))]
    if not table:
        return None
    lines, unknown = lines_of(table)
    for entry in unknown:
        label = f"{Label.funding.value} {entry.label.text}"
        log.keep(label, entry.label, entry.amount.text if entry.amount else "", "PG035")
    levels = levels_of([line.head.label.text for line in lines])
    reader = _Reader(unit or NO_UNIT, log)
    return ProjectFunding(
        lines=tuple(
            reader.line(line, f"/funding/lines/{number}", levels[number])
            for number, line in enumerate(lines)
        )
    )


def _entries(row: Row) -> Iterator[Entry]:
    """Yield each label of a row with its amount, which may stand in the label's own cell."""
    label: Cell | None = None
    for number, cell in enumerate(row):
        if _is_heading(row, number) or (label is None and cell.is_empty):
            continue
        is_said = cell.role is Role.unknown
        both = glued(cell.text) if is_said else None
        if label is not None and (both or (is_said and is_money_label(cell.text))):
            yield Entry(label, None)
            label = None
        if both:
            yield Entry(evolve(cell, text=both[0]), evolve(cell, text=both[1]))
        elif label is None:
            label = cell
        else:
            yield Entry(label, cell)
            label = None
    if label is not None:
        yield Entry(label, None)


def _is_heading(row: Row, number: int) -> bool:
    """Tell whether a cell is neither the label of a line nor its amount.

    金额 is a heading where an amount stands behind it, not where the row goes on with a label.
    """
    label = cell_label(row[number])
    behind = row[number + 1] if number + 1 < len(row) else None
    if label is not Label.amount or behind is None or behind.is_empty:
        return label is Label.funding
    return not is_money_label(behind.text)


@frozen
class _Reader:
    """What reads the amounts of lines."""

    unit: Unit
    log: Log

    def line(self, line: Line, path: str, level: int) -> FundingLine:
        """Return a line of which one half may be missing."""
        label = line.head.label.text
        other = line.right.label.text if line.right else label
        self.log.locate(f"{path}/label", line.head.label)
        return FundingLine(
            label=label,
            level=level,
            cumulative=self._amount(line.left, f"{path}/cumulative"),
            annual=self._amount(line.right, f"{path}/annual"),
            annual_label=None if other == label else other,
        )

    def _amount(self, entry: Entry | None, path: str) -> MoneyField:
        if entry is None or (entry.amount and cell_label(entry.amount) is Label.amount):
            return None
        return self.log.money(path, entry.amount, self.unit) if entry.amount else Blank()
