"""The key tasks of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from perfgoals.forms._blocks import heads_tasks, labels_of
from perfgoals.forms._columns import is_aligned
from perfgoals.forms._headers import MOST_ROWS, whole_header
from perfgoals.forms._ordinals import is_numbering, ordinal_column
from perfgoals.forms.department._whole import keep_budget, money_headings
from perfgoals.forms.labels import Label, cell_label, label_of, money_unit
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import TaskFunding
from perfgoals.model.declaration import KeyTask
from perfgoals.model.money import Money, MoneyField, parse_money
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit

FUNDING: Final = {
    Label.task_money: "total",
    Label.amount: "total",
    Label.task_sum: "total",
    Label.fiscal_appropriation: "fiscal_appropriation",
    Label.other_funds: "other_funds",
}
"""Heading of a column of money → its field."""
PART: Final = re.compile(r"\s*其中\s*[:：]?\s*")


@frozen(kw_only=True)
class Tasks:
    """The tasks and the row of other tasks."""

    tasks: tuple[KeyTask, ...] = ()
    other: KeyTask | Blank | None = None
    total: TaskFunding | None = None


def read_tasks(rows: Sequence[Row], unit: Unit | None, log: Log) -> Tasks:
    """Return the tasks of a block of rows that begins with its headings.

    Headings that a page repeats are no task.
    """
    if not rows:
        return Tasks()
    header, depth = whole_header(rows, Label.task_name)
    table = _table(header, rows[0], unit, log)
    tasks: list[KeyTask] = []
    other: KeyTask | Blank | None = None
    total: TaskFunding | None = None
    start = depth
    while start < len(rows):
        row, labels = rows[start], labels_of(rows[start])
        start += (
            whole_header(rows[start : start + MOST_ROWS], Label.task_name)[1]
            if heads_tasks(labels)
            else 1
        )
        if Label.task_content in labels:
            continue
        if heads := money_headings(row):
            start += keep_budget(row, heads, rows[start : start + 1], log)
            continue
        if Label.other_tasks in labels and other is None:
            other = table.other(row)
        elif Label.tasks_total in labels and total is None:
            total = table.total(row)
        elif Label.other_tasks in labels or Label.tasks_total in labels:
            table.keep(row)
        elif any(not _is_printed(cell) and not cell.is_empty for cell in row):
            tasks.append(table.task(row, f"/tasks/{len(tasks)}"))
    return Tasks(tasks=tuple(tasks), other=other, total=total)


def _table(header: Row, top: Row, unit: Unit | None, log: Log) -> _Table:
    columns = _columns(header)
    known = set(columns.values())
    others = {c.column: c.text for c in header if not c.is_empty and c.column not in known}
    units = (money_unit(cell.text) for cell in (*top, *header) if cell_label(cell) in FUNDING)
    own = next(filter(None, units), None)
    return _Table(
        columns=columns,
        others=others,
        ordinal=ordinal_column(header),
        aligned=is_aligned(header),
        unit=own or unit or NO_UNIT,
        log=log,
    )


def _columns(header: Row) -> dict[Label, int]:
    """Return the column of each heading; of two for the same money the parts tell it."""
    columns = {label: cell.column for cell in header if (label := _heading(cell))}
    own = {name: label for label, name in FUNDING.items() if label in columns}
    return {
        label: column
        for label, column in columns.items()
        if label not in FUNDING or own[FUNDING[label]] is label
    }


def _heading(cell: Cell) -> Label | None:
    """Return the label of a heading; 其中 before a source of money is none of it."""
    label = cell_label(cell)
    if label is None and (part := PART.match(cell.text)):
        label = label_of(cell.text[part.end() :])
        return label if label in FUNDING else None
    return label


def _is_printed(cell: Cell) -> bool:
    return cell.role is Role.label or cell_label(cell) is Label.tasks


@frozen(kw_only=True)
class _Table:
    """The task table: which column holds what, and the unit of its money."""

    columns: dict[Label, int]
    others: dict[int, str]
    """The headings that are not known, by column."""
    ordinal: int | None
    """The column that numbers the rows."""
    aligned: bool
    unit: Unit
    log: Log

    @property
    def money(self) -> dict[int, str]:
        """The fields of money by column."""
        return {
            self.columns[label]: name for label, name in FUNDING.items() if label in self.columns
        }

    def task(self, row: Row, path: str) -> KeyTask:
        """Return the task in a row."""
        return self._read(self._aligned(row, path), path)

    def other(self, row: Row) -> KeyTask | Blank:
        """Return what the row of other tasks says behind its label."""
        cells = self._behind(row, Label.other_tasks)
        content = cells.get(self.columns[Label.task_content])
        if all(cell.is_empty or cell is content for cell in cells.values()):
            text = content.text if content else ""
            if Blank.is_mark(text):
                return Blank("" if text.isspace() else text)
        return self._read(cells, "/other_tasks")

    def total(self, row: Row) -> TaskFunding | None:
        """Return the printed sum of the tasks' money."""
        cells = self._sums(row)
        for column, cell in cells.items():
            if column not in self.money and not cell.is_empty:
                self.log.keep(Label.tasks_total.value, cell, cell.text)
        return self._funding(cells, "/tasks_total")

    def keep(self, row: Row) -> None:
        """Keep a row that the form has only once, where it is there again."""
        kept = [cell for cell in row if not cell.is_empty and cell.role is not Role.label]
        for head, *cells in [kept] if kept else []:
            self.log.keep(head.text, head, " ".join(cell.text for cell in cells), "PG026")

    def _sums(self, row: Row) -> dict[int, Cell]:
        """Return the cells behind the label of the sums; nothing but amounts are those in order."""
        cells = self._behind(row, Label.tasks_total)
        is_money = all(isinstance(parse_money(c.text), Money | Blank) for c in cells.values())
        if self.aligned or not is_money or len(cells) > len(self.money) or self._holds(cells):
            return cells
        cells = dict(zip(sorted(self.money), cells.values(), strict=False))
        self.log.report_row("PG010", row, "/tasks_total", read_as=self._read_as(cells))
        return cells

    def _holds(self, cells: dict[int, Cell]) -> bool:
        """Tell whether money stands below its headings only."""
        return all(cell.is_empty or column in self.money for column, cell in cells.items())

    def _behind(self, row: Row, label: Label) -> dict[int, Cell]:
        """Return the cells behind a label that stands in the place of the name, or spans it."""
        head = next(cell for cell in row if cell_label(cell) is label)
        cells = {cell.column: cell for cell in row if cell.column > head.column}
        in_place = any(isinstance(parse_money(cell.text), Money) for cell in self._amounts(cells))
        shift = 0 if self.aligned or in_place else self.columns[Label.task_name] - head.column
        return {column + shift: cell for column, cell in cells.items()}

    def _aligned(self, row: Row, path: str) -> dict[int, Cell]:
        """Return the cells by the columns they belong to, where lost cells shifted them."""
        cells = {cell.column: cell for cell in row if not _is_printed(cell)}
        written = {column: cell for column, cell in cells.items() if not cell.is_empty}
        shift = self._start(written) - min(written)
        if not shift or self.aligned or self._fits(written):
            return cells
        moved = {column + shift: cell for column, cell in cells.items()}
        self.log.report_row("PG010", row, path, read_as=self._read_as(moved))
        return moved

    def _read_as(self, cells: dict[int, Cell]) -> str:
        """Return what cells were taken for, in words."""
        labels = {column: label.value for label, column in self.columns.items()} | self.others
        return " · ".join(
            f"{labels.get(column, '')} {cell.text}".strip()
            for column, cell in cells.items()
            if not cell.is_empty
        )

    def _start(self, written: dict[int, Cell]) -> int:
        """Return the column of the first cell of a row: the name, or what numbers the rows."""
        name, first = self.columns[Label.task_name], min(written)
        others = {column: cell for column, cell in written.items() if column != first}
        if not others or not is_numbering(written[first].text):
            return name
        if self.ordinal is not None:
            return self.ordinal
        return first if first < name and self._fits(others) else name

    def _fits(self, written: dict[int, Cell]) -> bool:
        """Tell whether money stands under money and nothing beside the table."""
        in_table = min(written) >= self.columns[Label.task_name]
        return in_table and all(
            isinstance(parse_money(cell.text), Money | Blank) for cell in self._amounts(written)
        )

    def _amounts(self, cells: dict[int, Cell]) -> list[Cell]:
        return [cells[column] for column in self.money if column in cells]

    def _read(self, cells: dict[int, Cell], path: str) -> KeyTask:
        name = self._text(cells, Label.task_name, f"{path}/name")
        for column, cell in cells.items():
            if column not in self.columns.values() and not cell.is_empty:
                self.log.keep(
                    " ".join(filter(None, (name, self.others.get(column)))), cell, cell.text
                )
        return KeyTask(
            name=name or "",
            content=self._text(cells, Label.task_content, f"{path}/content"),
            funding=self._funding(cells, f"{path}/funding"),
            expected_result=self._text(cells, Label.task_result, f"{path}/expected_result"),
        )

    def _text(self, cells: dict[int, Cell], label: Label, path: str) -> str | None:
        if label not in self.columns:
            return None
        if (cell := cells.get(self.columns[label])) is None:
            return ""
        self.log.locate(path, cell)
        return cell.text

    def _funding(self, cells: dict[int, Cell], path: str) -> TaskFunding | None:
        if not self.money:
            return None
        amounts: dict[str, MoneyField] = {}
        for column, name in self.money.items():
            cell = cells.get(column)
            amounts[name] = self.log.money(f"{path}/{name}", cell, self.unit) if cell else Blank()
        return TaskFunding(**amounts)
