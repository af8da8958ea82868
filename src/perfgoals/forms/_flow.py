"""Texts with one cell a line: cells are put into rows by what their labels say.

Fields become rows of a label and its value. Below the headings of indicators the classes are a
closed vocabulary, and so many values follow each name as there are headings behind 三级指标.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve, field

from perfgoals.finding import Finding
from perfgoals.forms._blocks import (
    BLOCKS_OF_INDICATORS,
    GOALS,
    OPENS_FIELDS,
    TOTALS,
    heads_execution,
    heads_indicators,
    heads_tasks,
    labels_of,
)
from perfgoals.forms._columns import VALUES
from perfgoals.forms._flow_tasks import HEADINGS as OF_TASKS
from perfgoals.forms._flow_tasks import TaskTable
from perfgoals.forms._goal_block import with_texts
from perfgoals.forms._money_lines import glued, is_money_label
from perfgoals.forms._pieces import joined, pieces_of, values_of
from perfgoals.forms.labels import Label, cell_label, folded, is_note
from perfgoals.grid import Cell, Grid, Section
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.target import Blank, Grade, Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS, class_name

LEAST_ROWS: Final = 8
MOST_HEADINGS: Final = 40
SINGLE: Final = 5
"""Of so many rows one may hold several cells."""
LEVELS: Final = (Label.level1, Label.level2, Label.level3)
HEADINGS: Final = VALUES | {*LEVELS, *BLOCKS_OF_INDICATORS, Label.mixed_level}
OF_MONEY: Final = frozenset(
    {
        *(Label.initial, Label.adjusted, Label.executed, Label.points, Label.weight),
        *(Label.rate, Label.score, Label.reason),
    }
)
OPENS: Final = OPENS_FIELDS | GOALS | TOTALS | {Label.funding}
"""Labels that open a row of fields."""
OPENS_OF_DEPARTMENT: Final = OPENS | {
    *(Label.staff, Label.units, Label.budget, Label.expenditure, Label.amount, Label.income),
    *(Label.development, Label.by_level, Label.basic_expenditure, Label.project_expenditure),
    *(Label.special_funds, Label.other_development, Label.own_level, Label.transfers),
    *(Label.total_expenditure, Label.total_income, Label.total_by_level, Label.tasks),
}
"""Labels that do so in the form of a department."""


def in_rows(grid: Grid) -> Grid:
    """Return a grid with rows as its form has them; one that has rows is as it was."""
    if not _is_flow(grid):
        return grid
    pieces = pieces_of(grid)
    is_of_project = any(cell_label(cell) is Label.project for cell in pieces)
    flow = _Flow(pieces, opens=OPENS if is_of_project else OPENS_OF_DEPARTMENT)
    flow.run()
    cells = tuple(
        evolve(cell, row=number, column=column, rowspan=1, colspan=1)
        for number, row in enumerate(flow.rows)
        for column, cell in sorted(row.items())
    )
    return evolve(grid, sections=(Section(cells=cells),), findings=(*grid.findings, *flow.findings))


def _is_flow(grid: Grid) -> bool:
    """Tell whether nearly all rows have one cell, those of the headings too."""
    rows = [row for row in grid.rows if row]
    several = [row for row in rows if sum(not cell.is_empty for cell in row) > 1]
    if len(rows) < LEAST_ROWS or SINGLE * len(several) > len(rows):
        return False
    is_table = any(
        heads_indicators(labels) and len(labels) > 1 for labels in map(labels_of, several)
    )
    return not is_table and any(cell_label(cell) is Label.level3 for cell in pieces_of(grid))


@define
class _Flow:
    """The cells of a text, on their way into rows."""

    cells: Sequence[Cell]
    opens: frozenset[Label] = OPENS
    """Labels that open a row of fields."""
    at: int = 0
    is_scored: bool = False
    """Whether the indicators have results."""
    rows: list[dict[int, Cell]] = field(factory=list)
    findings: list[Finding] = field(factory=list)

    def run(self) -> None:
        """Put all cells into rows."""
        while self.at < len(self.cells):
            if heads_indicators(self._labels(HEADINGS)):
                self._indicators(self._headings(HEADINGS))
            elif self._begins_tasks():
                self._tasks(self._headings(OF_TASKS))
            elif heads_execution(self._labels(OF_MONEY)):
                self._execution(self._headings(OF_MONEY))
            else:
                self._field()

    def _opens(self, cell: Cell) -> bool:
        """Tell whether a cell opens a row of fields."""
        if cell.is_empty:
            return False
        return cell_label(cell) in self.opens or is_money_label(cell.text) or is_note(cell)

    def _headings(self, known: frozenset[Label]) -> list[Cell]:
        """Return the headings that follow here."""
        found: list[Cell] = []
        for cell in self.cells[self.at : self.at + MOST_HEADINGS]:
            if cell_label(cell) not in known:
                break
            found.append(cell)
        return found

    def _next(self) -> Cell | None:
        return self.cells[self.at] if self.at < len(self.cells) else None

    def _take(self, most: int) -> Iterator[Cell]:
        """Take so many cells at most, up to the next label or class."""
        while most and (cell := self._next()) and not self._opens(cell) and not _class(cell):
            self.at += 1
            most -= 1
            yield cell

    def _field(self) -> None:
        """Put a label and what follows it into a row."""
        head = self.cells[self.at]
        self.at += 1
        if head.is_empty:
            return
        if cell_label(head) in GOALS:
            self._goals(head)
        elif line := glued(head.text):
            self.rows.append({n: evolve(head, text=text) for n, text in enumerate(line)})
        elif is_note(head) or not (self._opens(head) or cell_label(head)):
            self.rows.append({0: head})
        else:
            values = self._values(head)
            is_split = self.is_scored and cell_label(head) in TOTALS
            if not values and is_money_label(head.text):
                values = [evolve(head, text="")]  # alone it would be a remark
            text = values if is_split else values_of(values)
            self.rows.append(dict(enumerate([head, *text])))

    def _goals(self, head: Cell) -> None:
        """Put labels of goals, and their texts, into rows; texts that cannot be told are kept."""
        labels = [head]
        while (cell := self._next()) and cell_label(cell) in GOALS:
            labels.append(cell)
            self.at += 1
        own = with_texts(labels)
        texts = self._values(head)
        if len(own) == 1 or not texts:
            self.rows.append(dict(enumerate([*labels, *values_of(texts)])))
        elif len(own) == len(texts):
            self.rows.extend({0: cell} for cell in labels[: -len(own)])
            self.rows.extend(dict(enumerate(pair)) for pair in zip(own, texts, strict=True))
        else:
            self.rows.append(dict(enumerate(labels)))
            self._keep("、".join(folded(cell.text) for cell in own), texts)

    def _values(self, head: Cell) -> list[Cell]:
        """Take the cells between a label and the next one."""
        is_money = cell_label(head) is Label.funding or is_money_label(head.text)
        said: list[Cell] = []
        while (cell := self._next()) and not self._opens(cell) and not self._begins_table():
            if is_money and glued(cell.text):
                break
            self.at += 1
            said.extend([] if cell.is_empty else [cell])
        return said

    def _keep(self, label: str, cells: Sequence[Cell]) -> None:
        """Report cells of which nobody can tell what they belong to."""
        text = joined(cells).text
        params = {"label": label}
        self.findings.append(Finding(code="PG035", params=params, place=cells[0].place, text=text))

    def _tasks(self, headings: list[Cell]) -> None:
        """Put the headings of tasks, and what stands below them, into rows."""
        self.at += len(headings)
        said: list[Cell] = []
        while (cell := self._next()) and not self._ends_tasks(cell):
            self.at += 1
            said.extend([] if cell.is_empty else [cell])
        table = TaskTable.of(headings)
        self.rows.extend(table.head)
        for cells, row, is_guess in table.rows(said):
            if row is None:
                self._keep(f"{Label.tasks.value} {cells[0].text}", cells[1:] or cells)
            else:
                self.rows.append(row)
            if row and is_guess:
                self._report_guess(row, cells[0])

    def _report_guess(self, row: dict[int, Cell], at: Cell) -> None:
        """Report a row of which the cells had to be guessed."""
        text = "│".join(cell.text for cell in row.values())
        params = {"read_as": text}
        self.findings.append(Finding(code="PG010", params=params, place=at.place, text=text))

    def _ends_tasks(self, cell: Cell) -> bool:
        """Tell whether a cell is none of the tasks; money and sums may be."""
        label = cell_label(cell)
        return label in OPENS - TOTALS or is_note(cell) or self._begins_table()

    def _begins_table(self) -> bool:
        """Tell whether the headings of a table follow here."""
        return (
            heads_indicators(self._labels(HEADINGS))
            or self._begins_tasks()
            or heads_execution(self._labels(OF_MONEY))
        )

    def _begins_tasks(self) -> bool:
        """Tell whether the headings of tasks follow here; no line of money is the first."""
        labels = self._labels(OF_TASKS)
        return heads_tasks(labels) and labels[0] in {Label.tasks, Label.task_name}

    def _labels(self, known: frozenset[Label]) -> list[Label]:
        return [label for cell in self._headings(known) if (label := cell_label(cell))]

    def _execution(self, headings: list[Cell]) -> None:
        """Put the headings of how a budget was executed, and the lines below them, into rows."""
        self.at += len(headings)
        self.rows.append(dict(enumerate(headings, start=1)))
        while (cell := self._next()) and is_money_label(cell.text):
            self.at += 1
            self.rows.append({0: cell} | dict(enumerate(self._take(len(headings)), start=1)))

    def _indicators(self, headings: list[Cell]) -> None:
        """Put the headings of indicators, and what stands below them, into rows."""
        self.at += len(headings)
        self.opens = OPENS  # names of indicators may read like lines of the budget
        heads = [cell for cell in headings if cell_label(cell) in BLOCKS_OF_INDICATORS]
        others = [cell for cell in headings if cell not in heads]
        self.rows.append(dict(enumerate(heads[:1])) | dict(enumerate(others, start=1)))
        columns = {cell_label(cell): number for number, cell in enumerate(others, start=1)}
        self.is_scored = bool(columns.keys() & {Label.actual, Label.score})
        values = [number for number in columns.values() if number > columns[Label.level3]]
        while (cell := self._next()) and not self._ends_indicators(cell):
            row: dict[int, Cell] = {}
            if cell_label(cell) in BLOCKS_OF_INDICATORS:
                row[0] = cell
                self.at += 1
            self._take_classes(row, columns)
            self._take_indicator(row, columns[Label.level3], values)
            self.rows.append(row)

    def _ends_indicators(self, cell: Cell) -> bool:
        return (self._opens(cell) and not _class(cell)) or self._begins_table()

    def _take_classes(self, row: dict[int, Cell], columns: dict[Label | None, int]) -> None:
        """Take the classes that a row names."""
        level1, level2 = columns.get(Label.level1), columns.get(Label.level2)
        while (cell := self._next()) and (name := _class(cell)):
            below = _class(self.cells[self.at + 1]) if self.at + 1 < len(self.cells) else None
            is_high = name in LEVEL1 or PARENTS.get(below or "") == name
            if level1 is not None and is_high and not {level1, level2} & row.keys():
                row[level1] = cell
            elif level2 is not None and level2 not in row and _is_low(name, row.get(level1 or 0)):
                row[level2] = cell
            else:
                return
            self.at += 1

    def _take_indicator(self, row: dict[int, Cell], name: int, values: list[int]) -> None:
        """Take a name and its values."""
        cell = self._next()
        if cell is None or self._ends_indicators(cell):
            return
        if _class(cell):
            if row and not self._is_before_value():
                return
            self.at += 1
            row[name] = cell
        said = list(self._take(len(values) + (name not in row)))
        places = [column for column in (name, *values) if column not in row]
        row.update(zip(places, [*said, *[evolve(cell, text="")] * len(places)], strict=False))
        if said and len(said) < len(places) and self._next() is not None:
            self._report_guess(row, said[0])

    def _is_before_value(self) -> bool:
        """Tell whether what reads like a class is rather a name: a sign or a number follows it."""
        following = self.cells[self.at + 1].text if self.at + 1 < len(self.cells) else ""
        worded = isinstance(parse_target(following), Wording | Grade | Blank)
        return bool(sign_of(following)) or not worded


def _class(cell: Cell) -> str | None:
    return class_name(cell.text)


def _is_low(name: str, above: Cell | None) -> bool:
    """Tell whether a class may stand at level 2; 满意度指标 may below itself."""
    return name in LEVEL2 or (above is not None and _class(above) == name)
