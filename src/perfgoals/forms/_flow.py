"""Texts with one cell a line: cells are put into rows by what their labels say.

Fields become rows of a label and its value. Below the headings of a table its cells are put into
the columns that they suit best.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from perfgoals.forms._blocks import GOALS, TOTALS
from perfgoals.forms._flow_cursor import (
    OF_MONEY,
    OPENS,
    OPENS_OF_DEPARTMENT,
    Cursor,
    is_class,
    is_section,
)
from perfgoals.forms._flow_indicators import IndicatorTable, headings_at
from perfgoals.forms._flow_labels import (
    NAMES,
    OPENING,
    closes,
    is_open_label,
    is_unknown_label,
    labels_between,
    said_of,
    texts_of,
    with_cut_labels,
)
from perfgoals.forms._flow_pages import without_furniture
from perfgoals.forms._flow_tasks import HEADINGS as OF_TASKS
from perfgoals.forms._flow_tasks import TaskTable
from perfgoals.forms._goal_block import with_texts
from perfgoals.forms._money_lines import glued, is_money_label
from perfgoals.forms._pieces import joined
from perfgoals.forms.labels import Label, cell_label, folded, is_note, note_of
from perfgoals.grid import Cell, Grid, Section
from perfgoals.model._grammar.signatures import bare_label

LONG: Final = GOALS | {Label.explained, Label.functions}
"""Fields in which a line that ends with a colon may be a heading."""


def flow_in_rows(grid: Grid, pieces: Sequence[Cell]) -> Grid:
    """Return a grid with rows as its form has them, made of all its cells in their order."""
    pieces, aside = without_furniture(pieces, grid)
    cells = list(with_cut_labels(pieces))
    is_of_project = any(cell_label(cell) is Label.project for cell in cells)
    cursor = Cursor(cells, opens=OPENS if is_of_project else OPENS_OF_DEPARTMENT)
    _Flow(cursor).run()
    placed = tuple(
        evolve(cell, row=number, column=column, rowspan=1, colspan=1)
        for number, row in enumerate(cursor.rows)
        for column, cell in sorted(row.items())
    )
    return evolve(
        grid,
        sections=(Section(cells=placed),),
        notes=(*grid.notes, *aside),
        findings=(*grid.findings, *cursor.findings),
    )


@define
class _Flow:
    """The cells of a text, on their way into rows."""

    here: Cursor
    table: IndicatorTable | None = None
    """The last table of indicators."""
    top: int = 0
    """The row of its headings."""
    bottom: int = 0
    """The row behind its last one."""
    told: set[int] = field(factory=set)
    """The places of labels that no field bears."""
    is_source: bool = False
    """Whether that label is of a line of money."""

    def run(self) -> None:
        """Put all cells into rows."""
        while cell := self.here.next:
            if self.here.begins_indicators:
                self._indicators()
            elif self.table and is_class(cell):
                self._resume(self.table)
            elif self.here.begins_tasks:
                self._tasks()
            elif self.here.begins_execution:
                self._execution()
            else:
                self._field()

    def _field(self) -> None:
        """Put a label and what follows it into a row."""
        is_told, is_source = self.here.at in self.told, self.is_source
        (head,) = self.here.take()
        is_told |= self._closes(head)
        if head.is_empty:
            return
        rows = self.here.rows
        if cell_label(head) in GOALS:
            self._goals(head)
        elif line := glued(head.text):
            rows.append({n: evolve(head, text=text) for n, text in enumerate(line)})
        elif is_note(head):
            rows.append({0: self._note(head)})
        elif is_section(head) or not (self.here.opens_row(head) or cell_label(head) or is_told):
            rows.append({0: head})
        else:
            is_source &= is_told
            values = self._values(head, is_money=is_source)
            left = [evolve(head, text="")] if is_source else []
            rows.append(dict(enumerate([*left, head, *self._said(head, values)])))

    def _note(self, head: Cell) -> Cell:
        """Return a note with the numbered lines behind it, where it stands below the indicators."""
        label, _text = note_of(head.text) or ("", "")
        lines = [head]
        while self.table and bare_label(label) == "aside" and (cell := self.here.next):
            if not OPENING.match(cell.text) or self.here.opens_row(cell) or self._closes(cell):
                break
            lines += self.here.take()
        return joined(lines)

    def _closes(self, cell: Cell) -> bool:
        """Tell whether a cell labels what stands below the indicators."""
        return self.table is not None and closes(cell)

    def _said(self, head: Cell, lines: list[Cell]) -> list[Cell]:
        """Return what some lines say behind a label."""
        label = cell_label(head)
        if not lines:  # a line of money alone would be a remark
            return [evolve(head, text="")] if is_money_label(head.text) else []
        if self.table and self.table.is_scored and label in TOTALS:
            return lines
        apart = 1 if len(lines) > 1 and cell_label(lines[0]) is Label.amount else 0
        text = said_of(label, lines[apart:])
        if label in NAMES and len(lines) > 1:
            self.here.report_guess({0: head, 1: text}, head)
        return [*lines[:apart], text]

    def _goals(self, head: Cell) -> None:
        """Put labels of goals, and their texts, into rows; texts that cannot be told are kept."""
        labels, rows = [head], self.here.rows
        while (cell := self.here.next) and cell_label(cell) in GOALS:
            labels += self.here.take()
        own = with_texts(labels)
        texts = texts_of(self._values(head), len(own))
        if len(own) == 1 or not texts:
            rows.append(dict(enumerate([*labels, *([joined(texts)] if texts else [])])))
        elif len(own) == len(texts):
            rows.extend({0: cell} for cell in labels[: -len(own)])
            rows.extend(dict(enumerate(pair)) for pair in zip(own, texts, strict=True))
        else:
            rows.append(dict(enumerate(labels)))
            self.here.keep("、".join(folded(cell.text) for cell in own), texts)

    def _values(self, head: Cell, *, is_money: bool = False) -> list[Cell]:
        """Take the cells between a label and the next one."""
        is_money |= cell_label(head) is Label.funding or is_money_label(head.text)
        self._tell_labels(cell_label(head))
        said: list[Cell] = []
        is_long = cell_label(head) in LONG
        while (cell := self.here.next) and not self._ends_values(
            cell, said, is_money=is_money, is_long=is_long
        ):
            said += [cell for cell in self.here.take() if not cell.is_empty]
        return said

    def _tell_labels(self, label: Label | None) -> None:
        """Note the places of labels that no field bears behind the value of a field of one line."""
        start = self.here.at
        until = self.here.to_known
        self.told |= {start + n for n in labels_between(label, self.here.cells[start:until])}

    def _ends_values(
        self, cell: Cell, said: Sequence[Cell], *, is_money: bool, is_long: bool
    ) -> bool:
        """Tell whether the cell here is none of what a label says.

        `is_long`: that may be of many lines, some of them headings.
        """
        if self.here.opens_row(cell) or self.here.begins_table or self._closes(cell):
            return True
        if said and self.here.at in self.told:
            return True
        if self.table and is_class(cell):
            return True
        if is_money and glued(cell.text):
            return True
        is_source = is_money and self.here.begins_source(said)
        is_open = bool(said) and not is_long and is_open_label(cell)
        if is_source or is_open or is_unknown_label(cell, said):
            self.told.add(self.here.at)
            self.is_source = is_source
            return True
        return False

    def _tasks(self) -> None:
        """Put the headings of tasks, and what stands below them, into rows."""
        headings = self.here.headings(OF_TASKS)
        self.here.take(len(headings))
        said: list[Cell] = []
        while (cell := self.here.next) and not self.here.ends_tasks(cell):
            said += [cell for cell in self.here.take() if not cell.is_empty]
        table = TaskTable.of(headings)
        self.here.rows.extend(table.head)
        for cells, row, is_guess in table.rows(said):
            if row is None:
                self.here.keep(f"{Label.tasks.value} {cells[0].text}", cells[1:] or cells)
            else:
                self.here.rows.append(row)
            if row and is_guess:
                self.here.report_guess(row, cells[0])

    def _execution(self) -> None:
        """Put the headings of how a budget was executed, and the lines below them, into rows."""
        headings = self.here.headings(OF_MONEY)
        self.here.take(len(headings))
        self.here.rows.append(dict(enumerate(headings, start=1)))
        while (cell := self.here.next) and (is_money_label(cell.text) or self.here.begins_line):
            self.here.take()
            values = self.here.take_values(len(headings))
            self.here.rows.append({0: cell} | dict(enumerate(values, start=1)))

    def _indicators(self) -> None:
        """Put the headings of indicators, and what stands below them, into rows."""
        headings = headings_at(self.here.ahead)
        self.here.take(len(headings))
        self.here.opens = OPENS  # names of indicators may read like lines of the budget
        is_first = self.table is None
        self.table = IndicatorTable.of(headings)
        self.top = len(self.here.rows)
        self.here.rows.append(self.table.header)
        self._rows(self.table, is_first=is_first)

    def _resume(self, table: IndicatorTable) -> None:
        """Go on with a table: what stood between its rows is put above it."""
        rows, between = self.here.rows, self.here.rows[self.bottom :]
        rows[self.top :] = [*between, *rows[self.top : self.bottom]]
        self.top += len(between)
        self._rows(table, is_first=False)

    def _rows(self, table: IndicatorTable, *, is_first: bool) -> None:
        """Put what stands below headings of indicators into rows."""
        cells: list[Cell] = []
        while (cell := self.here.next) and not self.here.ends_indicators(cell):
            cells += self.here.take()
        for row in table.rows(cells, is_first=is_first):
            self.here.rows.append(row.cells)
            if row.is_guess:
                self.here.report_guess(row.cells, next(iter(row.cells.values())))
        self.bottom = len(self.here.rows)
