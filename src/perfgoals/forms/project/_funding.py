"""The money of a project: the lines as printed, of all its years and of this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import define, field, frozen

from perfgoals.forms._money_lines import (
    Said,
    is_money_label,
    is_other,
    levels_of,
    names_money,
    pieces_in,
    tells_no_money,
)
from perfgoals.forms.labels import Label, label_of, money_unit
from perfgoals.forms.project._lists import LEFT, Entry, Line, lines_of
from perfgoals.forms.project._runs import Run, is_amount_heading, runs_of
from perfgoals.forms.project._tables import Table, table_at, unfolded
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import FundingLine, ProjectFunding
from perfgoals.model.money import Money, MoneyField, parse_money
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit

WITHOUT_LABEL: Final = "金额"
PAIR: Final = 2
"""资金来源 and a source."""


def read_funding(rows: Sequence[Row], unit: Unit | None, log: Log) -> ProjectFunding | None:
    """Return the lines of money, None where the form has none.

    With two labels in a row the left one is for all years and the right one for this year, where
    their words say so. An amount of which nobody can tell this is kept beside and reported.
    """
    found = _Lines(log)
    found.read(tuple(unfolded(rows)))
    if not found.lines:
        return None
    levels = levels_of([line.head.label.text for line in found.lines])
    reader = _Reader(unit or NO_UNIT, log)
    return ProjectFunding(
        lines=tuple(
            reader.line(line, f"/funding/lines/{number}", levels[number])
            for number, line in enumerate(found.lines)
        )
    )


def unit_of_lines(rows: Iterable[Row]) -> Unit | None:
    """Return the unit that the first label of money with one declares, or None."""
    labels = (
        piece.label
        for row in rows
        for cell in row
        if cell.role is not Role.content
        for piece in pieces_in(cell.text) or [Said(cell.text, "")]
    )
    return next(
        (unit for label in labels if is_money_label(label) and (unit := money_unit(label))), None
    )


@define
class _Lines:
    """The lines of money that are found, and what is none."""

    log: Log
    lines: list[Line] = field(factory=list)
    rows: list[list[Entry]] = field(factory=list)
    """The rows that no headings tell, since the last table."""

    def read(self, rows: Sequence[Row]) -> None:
        """Read all rows."""
        at = 0
        while at < len(rows):
            if table := table_at(rows, at):
                self._end_rows()
                self._add_table(table)
                at += table.depth
            else:
                self._add_row(runs_of(rows[at]))
                at += 1
        self._end_rows()

    def _end_rows(self) -> None:
        lines, unknown = lines_of(self.rows) if self.rows else ([], [])
        self.lines += lines
        for entry in unknown:
            self._keep(entry.label.text, entry.label, entry.amount.text if entry.amount else "")
        self.rows = []

    def _add_table(self, table: Table) -> None:
        """Add the lines of a table; what stands below headings of no time is kept."""
        lines: dict[int, Line] = {}
        for name, side, cell, heading in table.amounts:
            entry = Entry(name, cell)
            line = lines.setdefault(id(name), Line(entry))
            if side is None or (line.left if side == LEFT else line.right):
                if not cell.is_empty:
                    self._keep(f"{name.text} {heading.text}", cell, cell.text)
            elif side == LEFT:
                line.left = entry
            else:
                line.right = entry
        self.lines += lines.values()

    def _add_row(self, runs: Sequence[Run]) -> None:
        """Add the entries of a row; what is no money is kept by its label."""
        entries: list[Entry] = []
        if named := _only_named(runs):
            head, source = named
            self.log.keep(head.text, source, source.text)
            return
        for run in runs:
            label = run.label
            if label is None:
                self._keep_all(WITHOUT_LABEL, run.values)
            elif _is_money(label, run):
                entries.append(self._entry(label, run))
            elif not run.is_headed or run.values:
                self.log.keep(label.text, label, " ".join(cell.text for cell in run.values))
        if entries:
            self.rows.append(entries)

    def _entry(self, label: Cell, run: Run) -> Entry:
        """Return a label with its amount; further ones are kept."""
        values = run.values
        if not values:
            blank = next(filter(is_amount_heading, run.cells), None) or next(iter(run.cells), None)
            return Entry(label, blank)
        amount = next(filter(_is_amount, values), values[0])
        self._keep_all(label.text, [cell for cell in values if cell is not amount])
        return Entry(label, amount)

    def _keep_all(self, label: str, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._keep(label, cell, cell.text)

    def _keep(self, label: str, cell: Cell, text: str) -> None:
        self.log.keep(f"{Label.funding.value} {label}", cell, text, "PG035")


def _only_named(runs: Sequence[Run]) -> tuple[Cell, Cell] | None:
    """Return 资金来源 and the source behind it where a row says nothing else."""
    if len(runs) != PAIR or runs[0].cells or runs[1].cells or not runs[0].is_headed:
        return None
    head, source = runs[0].label, runs[1].label
    if head is None or source is None or label_of(head.text) is Label.funding:
        return None
    return head, source


def _is_money(label: Cell, run: Run) -> bool:
    """Tell whether a label with what stands behind it is a line of money."""
    has_amount = any(map(_is_amount, run.values))
    if run.is_headed:
        return has_amount or (bool(run.values) and label_of(label.text) is Label.funding)
    if tells_no_money(label.text):
        return False
    is_said = label.role is Role.label or is_money_label(label.text) or names_money(label.text)
    return has_amount or is_said or (not run.values and is_other(label.text))


def _is_amount(cell: Cell) -> bool:
    return isinstance(parse_money(cell.text), Money)


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
        if entry is None or (entry.amount and is_amount_heading(entry.amount)):
            return None
        if entry.amount is None:
            return Blank()
        return self.log.money(path, entry.amount, money_unit(entry.label.text) or self.unit)
