"""How a budget was executed: the lines as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms._blocks import heads_execution, labels_of
from perfgoals.forms._fields import keep
from perfgoals.forms._headers import MOST_ROWS, whole_header
from perfgoals.forms._money_lines import levels_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.forms.self_evaluation._lost import moved_back, without_corner
from perfgoals.forms.self_evaluation._sides import in_columns
from perfgoals.grid import Cell, Row
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.money import OF_POINTS, OF_SHARES, MoneyField, NumberField
from perfgoals.model.target import Blank, Target
from perfgoals.model.units import NO_UNIT, Unit

AMOUNTS: Final = MappingProxyType(
    {Label.initial: "initial", Label.adjusted: "budget", Label.executed: "executed"}
)
"""Heading of money → field of a line."""
NUMBERS: Final = MappingProxyType(
    {Label.points: "points", Label.weight: "points", Label.score: "score"}
)
MARKS_OF_A_LINE: Final = 2
"""For all lines but the total the form itself prints — below points and score."""
TOTAL: Final = "资金总额"
"""What a line without a label is."""
GLUED: Final = re.compile(
    r"\s*(\S.{0,40}?)\s{0,9}[:：]\s{0,9}([0-9][0-9,，.]{0,30}\s{0,9}[百千]?[万亿]?元?)\s*"
)
"""A label and an amount in one cell."""
DASHES: Final = frozenset({"—", "-", "－", "——", "–", "/"})


@frozen
class _Line:
    """A row of money: its label, if it has one, and its cells by their headings."""

    label: Cell | None
    cells: dict[Label, Cell]
    headed: frozenset[Label]
    """The headings that the form has."""

    @property
    def text(self) -> str:
        """The label as written."""
        return self.label.text if self.label else ""

    @property
    def read_as(self) -> str:
        """What its cells were taken for, in words."""
        cells = self.cells.items()
        said = [f"{label.value} {cell.text}" for label, cell in cells if not cell.is_empty]
        return " · ".join(filter(None, (self.text, *said)))


def read_execution(rows: Sequence[Row], unit: Unit | None, log: Log) -> tuple[ExecutionLine, ...]:
    """Return the lines of a block of rows that begins with its headings."""
    columns: dict[Label, int] = {}
    others: dict[int, str] = {}
    header: Row = ()
    found: list[_Line] = []
    start, shift, rows = 0, 0, in_columns(rows, log)
    while start < len(rows):
        row, depth = rows[start], 1
        if heads_execution(labels_of(row)):
            header, depth = whole_header(rows[start : start + MOST_ROWS], Label.executed)
            header = without_corner(header)
            columns = _columns(header)
            others = {c.column: c.text for c in header if not c.is_empty and not cell_label(c)}
        elif not columns:
            keep([c for c in row if not c.is_empty and cell_label(c) is not Label.funding], log)
        else:
            path = f"/execution/{len(found)}"
            moved = moved_back(row, header, shift)
            if not _keep_glued(moved, log) and (line := _line(moved, columns)):
                shift = moved[0].column - row[0].column
                found.append(_repaired(_with_marks(line) if shift else line, columns))
                if shift or found[-1] is not line:
                    log.report_row("PG010", row, path, read_as=found[-1].read_as)
                _keep(moved, line, others, log)
        start += depth
    levels = levels_of([line.text or TOTAL for line in found])
    reader = _Reader(tuple(columns), unit or NO_UNIT, log)
    return tuple(reader.line(line, n, levels[n]) for n, line in enumerate(found))


def _keep_glued(row: Row, log: Log) -> bool:
    """Keep what stands in a row of labels that have their amounts in the same cell.

    Labels that end with a colon may head them: 按收入性质分：.
    """
    written = [c for c in row if not c.is_empty and cell_label(c) is not Label.funding]
    said = [GLUED.fullmatch(cell.text) for cell in written]
    is_heads = len(written) > 1 and all(cell.text.rstrip()[-1] in ":：" for cell in written)
    if not written or not (all(said) or is_heads):
        return False
    for cell, pair in zip(written, said, strict=True):
        log.keep(pair[1] if pair else cell.text, cell, pair[2] if pair else "")
    return True


def _columns(header: Row) -> dict[Label, int]:
    known = (*AMOUNTS, *NUMBERS, Label.rate, Label.reason)
    labelled = [(label, cell.column) for cell in header if (label := cell_label(cell))]
    return {label: column for label, column in labelled if label in known}


def _line(row: Row, columns: dict[Label, int]) -> _Line | None:
    """Return the line in a row, None where nothing is written in it."""
    head = [c for c in row if c.column < min(columns.values()) and not c.is_empty]
    labels = [cell for cell in head if cell_label(cell) is not Label.funding]
    by_column = {cell.column: cell for cell in row}
    cells = {label: by_column[c] for label, c in columns.items() if c in by_column}
    is_blank = all(cell.is_empty for cell in cells.values()) and not labels
    return None if is_blank else _Line(labels[-1] if labels else None, cells, frozenset(columns))


def _repaired(line: _Line, columns: dict[Label, int]) -> _Line:
    """Return a line of which blank cells were lost: the marks left are those of its points."""
    written = [cell for cell in line.cells.values() if not cell.is_empty]
    marks = [cell for cell in written if cell.text.strip() in DASHES]
    not_scored = [label for label in NUMBERS if label in columns]
    in_place = {columns[label] for label in not_scored} & {cell.column for cell in written}
    if not len(marks) == len(written) == len(not_scored) == MARKS_OF_A_LINE or in_place:
        return line
    cells: dict[Label, Cell] = dict(zip(not_scored, marks, strict=True))
    return evolve(line, cells=cells)


def _with_marks(line: _Line) -> _Line:
    """Return a line of a shifted row with two marks below points and score.

    It lost the blank cell of the rate.
    """
    behind = [label for label in (*NUMBERS, Label.rate) if label in line.cells]
    cells = sorted((line.cells[label] for label in behind), key=lambda cell: cell.column)
    cells = [cell for cell in cells if not cell.is_empty]
    places = [label for label in NUMBERS if label in line.headed]
    if len(places) != len(cells) or any(cell.text.strip() not in DASHES for cell in cells):
        return line
    others = {label: cell for label, cell in line.cells.items() if label not in behind}
    return evolve(line, cells=others | dict(zip(places, cells, strict=True)))


def _keep(row: Row, line: _Line, others: dict[int, str], log: Log) -> None:
    """Keep what stands beside the columns that are known."""
    for cell in row:
        is_known = cell is line.label or cell in line.cells.values()
        if not is_known and not cell.is_empty and cell_label(cell) is not Label.funding:
            label = f"{line.text} {others.get(cell.column, '')}".strip()
            log.keep(label or Label.funding.value, cell, cell.text)


@frozen
class _Reader:
    """What reads the cells of lines; `labels` are the headings that the form has."""

    labels: tuple[Label, ...]
    unit: Unit
    log: Log

    def line(self, line: _Line, number: int, level: int) -> ExecutionLine:
        """Return one line."""
        path = f"/execution/{number}"
        if line.label:
            self.log.locate(f"{path}/label", line.label)
        amounts = {
            name: self._money(line.cells.get(label), f"{path}/{name}")
            for label, name in AMOUNTS.items()
            if label in self.labels
        }
        numbers = {
            name: self._number(label, line.cells.get(label), f"{path}/{name}")
            for label, name in NUMBERS.items()
            if label in self.labels
        }
        return ExecutionLine(
            label=line.text,
            level=level,
            initial=amounts.get("initial"),
            budget=amounts.get("budget"),
            executed=amounts.get("executed"),
            points=numbers.get("points"),
            rate=self._rate(line.cells.get(Label.rate), f"{path}/rate"),
            score=numbers.get("score"),
            reason=self._reason(line.cells.get(Label.reason), f"{path}/reason"),
        )

    def _money(self, cell: Cell | None, path: str) -> MoneyField:
        return self.log.money(path, cell, self.unit) if cell else Blank()

    def _number(self, label: Label, cell: Cell | None, path: str) -> NumberField:
        behind = OF_POINTS if label is Label.score else OF_SHARES
        return self.log.number(path, cell, behind) if cell else Blank()

    def _rate(self, cell: Cell | None, path: str) -> Target | None:
        if Label.rate not in self.labels:
            return None
        return self.log.target(path, cell) if cell else Blank()

    def _reason(self, cell: Cell | None, path: str) -> str | None:
        if Label.reason not in self.labels:
            return None
        if cell:
            self.log.locate(path, cell)
        return cell.text if cell else ""
