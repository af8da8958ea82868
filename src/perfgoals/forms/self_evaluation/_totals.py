"""The sums below the indicators of a self-evaluation (总分)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from perfgoals.forms._blocks import TOTALS, heads_indicators, labels_of
from perfgoals.forms._columns import Columns, columns_of
from perfgoals.forms._headers import MOST_ROWS, whole_header
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank


@define
class Totals:
    """The points that can be had and those that were given; None where the form has no such."""

    points: NumberField = None
    score: NumberField = None


def read_totals(totals: Sequence[Row], indicators: Sequence[Row], log: Log) -> Totals:
    """Return the sums in the rows below the indicators, whose headings tell the columns."""
    columns = _columns(indicators)
    found = Totals()
    for number, row in enumerate(totals):
        cells = [cell for cell in row if not cell.is_empty]
        if number or columns is None:
            log.keep(cells[0].text, cells[0], " ".join(cell.text for cell in cells[1:]), "PG026")
        else:
            _read(row, columns, found, log)
    return found


def _columns(indicators: Sequence[Row]) -> Columns | None:
    for number, row in enumerate(indicators):
        if heads_indicators(labels_of(row)):
            header, _depth = whole_header(indicators[number : number + MOST_ROWS], Label.level3)
            return columns_of(header, evaluated=True)[0]
    return None


def _read(row: Row, columns: Columns, found: Totals, log: Log) -> None:
    places = _places(row, columns)
    points, score = places.get(Label.points), places.get(Label.score)
    if Label.points in columns.values or Label.weight in columns.values or points:
        found.points = log.number("/total_points", points) if points else Blank()
    if Label.score in columns.values or score:
        found.score = log.number("/total_score", score) if score else Blank()
    for cell in row:
        if cell not in (points, score) and not cell.is_empty and not cell_label(cell):
            log.keep(Label.total.value, cell, cell.text)


def _places(row: Row, columns: Columns) -> dict[Label, Cell]:
    """Return the cells of both sums: below their headings, or in order behind the label."""
    head = next(cell for cell in row if cell_label(cell) in TOTALS)
    behind = [cell for cell in row if cell.column > head.column]
    said = next((n for n, cell in enumerate(behind) if cell_label(cell) is Label.score), None)
    if said is not None:
        pairs = ((Label.points, behind[:1]), (Label.score, behind[said + 1 : said + 2]))
        return {label: cells[0] for label, cells in pairs if cells}
    columns_of_points = columns.values.get(Label.points, columns.values.get(Label.weight))
    wanted = {Label.points: columns_of_points, Label.score: columns.values.get(Label.score)}
    by_column = {cell.column: cell for cell in behind}
    placed = {
        label: by_column[column]
        for label, column in wanted.items()
        if column is not None and column in by_column
    }
    if any(not cell.is_empty for cell in placed.values()) or all(c.is_empty for c in behind):
        return placed
    order = [label for label, column in wanted.items() if column is not None]
    return dict(zip(order, behind, strict=False))
