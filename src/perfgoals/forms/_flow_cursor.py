"""A place among the cells of a text with one cell a line, and what begins there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from attrs import define, field

from perfgoals.finding import Finding
from perfgoals.forms._blocks import (
    GOALS,
    OPENS_FIELDS,
    TOTALS,
    heads_execution,
    heads_indicators,
    heads_tasks,
)
from perfgoals.forms._flow_columns import Said, said_by_words
from perfgoals.forms._flow_indicators import headings_at
from perfgoals.forms._flow_labels import closes
from perfgoals.forms._flow_tasks import HEADINGS as OF_TASKS
from perfgoals.forms._money_lines import is_money_label, is_name, is_value
from perfgoals.forms._pieces import joined
from perfgoals.forms.labels import Label, cell_label, is_note
from perfgoals.grid import Cell
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.taxonomy import class_name

SECTION: Final = re.compile(r"\s*第[一二三四五六七八九十]{1,3}\s*(?:部分|章)(?!。).{0,40}")
MOST_HEADINGS: Final = 40
MOST_ASIDE: Final = 12
"""So many cells ahead a class tells that the table of indicators goes on."""
MOST_FIELDS: Final = 15
"""Cells up to the next known label among which others are looked for."""
MEASURED: Final = frozenset({Said.number, Said.measured})
LEAST_OF_A_LINE: Final = 4
"""Cells of a line of how a budget was executed: its label and three amounts."""
OF_MONEY: Final = frozenset(
    {
        *(Label.initial, Label.adjusted, Label.executed, Label.points, Label.weight),
        *(Label.rate, Label.score, Label.reason),
    }
)
MAY_NAME: Final = frozenset(
    {Label.period, Label.period_start, Label.period_end, Label.explained, Label.department}
)
"""Labels of fields that may be the name of an indicator."""
OPENS: Final = OPENS_FIELDS | GOALS | TOTALS | {Label.funding}
"""Labels that open a row of fields."""
OPENS_OF_DEPARTMENT: Final = OPENS | {
    *(Label.staff, Label.units, Label.budget, Label.expenditure, Label.amount, Label.income),
    *(Label.development, Label.by_level, Label.basic_expenditure, Label.project_expenditure),
    *(Label.special_funds, Label.other_development, Label.own_level, Label.transfers),
    *(Label.total_expenditure, Label.total_income, Label.total_by_level, Label.tasks),
}
"""Labels that do so in the form of a department."""


@define
class Cursor:
    """A place among cells; the rows that were made of those before it, and findings."""

    cells: Sequence[Cell]
    opens: frozenset[Label] = OPENS
    """Labels that open a row of fields."""
    at: int = 0
    rows: list[Mapping[int, Cell]] = field(factory=list)
    findings: list[Finding] = field(factory=list)

    @property
    def next(self) -> Cell | None:
        """The cell here, None behind the last one."""
        return self.cells[self.at] if self.at < len(self.cells) else None

    @property
    def ahead(self) -> Sequence[Cell]:
        """The cells here of which some may be headings."""
        return self.cells[self.at : self.at + MOST_HEADINGS]

    def take(self, count: int = 1) -> Sequence[Cell]:
        """Return so many cells, and go behind them."""
        self.at += count
        return self.cells[self.at - count : self.at]

    def take_values(self, most: int) -> Iterator[Cell]:
        """Take so many cells at most, up to the next label or class."""
        while most and (cell := self.next) and not self.opens_row(cell):
            if is_class(cell) or self.begins_table:
                return
            self.at += 1
            most -= 1
            yield cell

    def opens_row(self, cell: Cell) -> bool:
        """Tell whether a cell opens a row of fields."""
        if cell.is_empty:
            return False
        if cell_label(cell) in self.opens or is_section(cell):
            return True
        return is_money_label(cell.text) or is_note(cell)

    @property
    def to_known(self) -> int:
        """The place of the next label of a field, or the last one that is looked at."""
        last = min(self.at + MOST_FIELDS, len(self.cells))
        cells = ((n, self.cells[n]) for n in range(self.at, last))
        return next((n for n, c in cells if self.opens_row(c) or cell_label(c)), last)

    def headings(self, known: frozenset[Label]) -> list[Cell]:
        """Return the headings that follow here."""
        return list(takewhile(lambda cell: cell_label(cell) in known, self.ahead))

    @property
    def begins_table(self) -> bool:
        """Whether the headings of a table follow here."""
        return self.begins_indicators or self.begins_tasks or self.begins_execution

    @property
    def begins_indicators(self) -> bool:
        """Whether the headings of indicators follow here."""
        return heads_indicators(_labels(headings_at(self.ahead)))

    @property
    def begins_tasks(self) -> bool:
        """Whether the headings of tasks follow here; no line of money is the first."""
        labels = _labels(self.headings(OF_TASKS))
        return heads_tasks(labels) and labels[0] in {Label.tasks, Label.task_name}

    @property
    def begins_execution(self) -> bool:
        """Whether the headings of how a budget was executed follow here."""
        return heads_execution(_labels(self.headings(OF_MONEY)))

    @property
    def begins_line(self) -> bool:
        """Whether words with several amounts behind them follow here."""
        label, *values = self.cells[self.at : self.at + LEAST_OF_A_LINE]
        is_whole = len(values) == LEAST_OF_A_LINE - 1
        return is_whole and is_name(label.text) and all(is_value(cell.text) for cell in values)

    def begins_source(self, said: Sequence[Cell]) -> bool:
        """Tell whether words behind an amount, with another one behind them, are a label."""
        if not said or not is_value(said[-1].text):
            return False
        label, *values = self.cells[self.at : self.at + 2]
        return is_name(label.text) and any(is_value(cell.text) for cell in values)

    def ends_tasks(self, cell: Cell) -> bool:
        """Tell whether the cell here is none of the tasks; money and sums may be."""
        return cell_label(cell) in OPENS - TOTALS or is_note(cell) or self.begins_table

    def ends_indicators(self, cell: Cell) -> bool:
        """Tell whether the cell here is none of the indicators."""
        if self.begins_table:
            return True
        if is_class(cell):
            return False
        goes_on = any(map(is_class, self.cells[self.at + 1 : self.at + MOST_ASIDE]))
        if closes(cell) and not goes_on:
            return not any(_is_measured(c) for c in self.cells[self.at + 1 : self.at + 2])
        if not self.opens_row(cell):
            return False
        if is_money_label(cell.text) and cell_label(cell) is not Label.funding:
            following = self.cells[self.at + 1 : self.at + 2]
            is_amount = all(is_value(c.text) and not sign_of(c.text) for c in following)
            return is_amount and not goes_on
        return not (goes_on and cell_label(cell) in MAY_NAME)

    def report_guess(self, row: Mapping[int, Cell], at: Cell) -> None:
        """Report a row of which the cells had to be guessed."""
        text = "│".join(cell.text for cell in row.values())
        params = {"read_as": text}
        self.findings.append(Finding(code="PG010", params=params, place=at.place, text=text))

    def keep(self, label: str, cells: Sequence[Cell]) -> None:
        """Report cells of which nobody can tell what they belong to."""
        text = joined(cells).text
        params = {"label": label}
        self.findings.append(Finding(code="PG035", params=params, place=cells[0].place, text=text))


def _labels(headings: Sequence[Cell]) -> list[Label]:
    return [label for cell in headings if (label := cell_label(cell))]


def is_section(cell: Cell) -> bool:
    """Tell whether a cell is the heading of another part of a document."""
    return SECTION.fullmatch(cell.text) is not None


def _is_measured(cell: Cell) -> bool:
    return said_by_words(cell.text) in MEASURED


def is_class(cell: Cell) -> bool:
    """Tell whether a cell names a class of indicators."""
    return class_name(cell.text) is not None
