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
    labels_of,
)
from perfgoals.forms._columns import VALUES
from perfgoals.forms._money_lines import is_money_label
from perfgoals.forms._pieces import pieces_of
from perfgoals.forms.labels import Label, cell_label, is_note
from perfgoals.grid import Cell, Grid, Section
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.target import Blank, Grade, Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS, class_name

LEAST_ROWS: Final = 8
MOST_HEADINGS: Final = 40
LABELS_OF_ONE_GOAL: Final = 2
"""总体目标, 年度目标: more are headings, with their texts below."""
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


def in_rows(grid: Grid) -> Grid:
    """Return a grid with rows as its form has them; one that has rows is as it was."""
    if not _is_flow(grid):
        return grid
    flow = _Flow(pieces_of(grid))
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
    at: int = 0
    rows: list[dict[int, Cell]] = field(factory=list)
    findings: list[Finding] = field(factory=list)

    def run(self) -> None:
        """Put all cells into rows."""
        while self.at < len(self.cells):
            if heads_indicators(self._labels(HEADINGS)):
                self._indicators(self._headings(HEADINGS))
            elif heads_execution(self._labels(OF_MONEY)):
                self._execution(self._headings(OF_MONEY))
            else:
                self._field()

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
        while most and (cell := self._next()) and not _opens(cell) and not _class(cell):
            self.at += 1
            most -= 1
            yield cell

    def _field(self) -> None:
        """Put a label and what follows it into a row."""
        head = self.cells[self.at]
        self.at += 1
        if head.is_empty:
            return
        goals = [head]
        while cell_label(head) in GOALS and (cell := self._next()) and cell_label(cell) in GOALS:
            goals.append(cell)
            self.at += 1
        if len(goals) > LABELS_OF_ONE_GOAL:
            self.rows.append(dict(enumerate(goals)))
            texts = [cell for cell in self._take(len(goals) - 1) if not cell.is_empty]
            self.rows.append(dict(enumerate(texts, start=1)))
            return
        has_values = (_opens(head) or cell_label(head)) and not is_note(head)
        values = self._values() if has_values else []
        self.rows.append(dict(enumerate([*goals, *values])))

    def _values(self) -> list[Cell]:
        """Take what stands between a label and the next one, as one cell."""
        said: list[Cell] = []
        while (cell := self._next()) and not _opens(cell):
            if self._begins_table():
                break
            self.at += 1
            if not cell.is_empty:
                said.append(cell)
        if not said:
            return []
        text = "".join(
            cell.text if number == 0 else f"{_gap(said[number - 1], cell)}{cell.text}"
            for number, cell in enumerate(said)
        )
        return [evolve(said[0], text=text)]

    def _begins_table(self) -> bool:
        """Tell whether the headings of a table follow here."""
        return heads_indicators(self._labels(HEADINGS)) or heads_execution(self._labels(OF_MONEY))

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
        heads = [cell for cell in headings if cell_label(cell) in BLOCKS_OF_INDICATORS]
        others = [cell for cell in headings if cell not in heads]
        self.rows.append(dict(enumerate(heads[:1])) | dict(enumerate(others, start=1)))
        columns = {cell_label(cell): number for number, cell in enumerate(others, start=1)}
        values = [number for number in columns.values() if number > columns[Label.level3]]
        while (cell := self._next()) and not self._ends_indicators(cell):
            row: dict[int, Cell] = {}
            if cell_label(cell) in BLOCKS_OF_INDICATORS:
                row[0] = cell
                self.at += 1
            self._take_classes(row, columns)
            self._take_indicator(row, columns[Label.level3], values)
            if row:
                self.rows.append(row)

    def _ends_indicators(self, cell: Cell) -> bool:
        return (_opens(cell) and not _class(cell)) or self._begins_table()

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
            text = "│".join(cell.text for cell in row.values())
            params = {"read_as": text}
            self.findings.append(
                Finding(code="PG010", params=params, place=said[0].place, text=text)
            )

    def _is_before_value(self) -> bool:
        """Tell whether what reads like a class is rather a name: a sign or a number follows it."""
        following = self.cells[self.at + 1].text if self.at + 1 < len(self.cells) else ""
        worded = isinstance(parse_target(following), Wording | Grade | Blank)
        return bool(sign_of(following)) or not worded


def _opens(cell: Cell) -> bool:
    """Tell whether a cell opens a row of fields."""
    if cell.is_empty:
        return False
    return cell_label(cell) in OPENS or is_money_label(cell.text) or is_note(cell)


def _class(cell: Cell) -> str | None:
    return class_name(cell.text)


def _is_low(name: str, above: Cell | None) -> bool:
    """Tell whether a class may stand at level 2; 满意度指标 may below itself."""
    return name in LEVEL2 or (above is not None and _class(above) == name)


def _gap(before: Cell, after: Cell) -> str:
    """Return what divides two pieces of one text: a blank within a line, else a newline."""
    same = before.place and after.place and before.place.line == after.place.line
    return " " if same else "\n"
