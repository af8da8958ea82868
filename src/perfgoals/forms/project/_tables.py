"""Amounts of money below headings: times over the amounts of sources, or sources over amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from perfgoals.forms._money_lines import (
    TOTALS,
    is_money_label,
    is_name,
    is_value,
    pieces_in,
    tells_no_money,
)
from perfgoals.forms.project._lists import LEFT, OF_ALL_YEARS, OF_THE_YEAR, RIGHT
from perfgoals.forms.project._runs import heads, is_amount_heading
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import label_core
from perfgoals.model.money import Money, parse_money

YEAR: Final = re.compile(r"\s*[0-9]{4}\s*年")
"""How a row begins that is of one year: the sum of such rows is of all."""
MOST_HEADINGS: Final = 40
MOST_ROWS: Final = 40
LEAST_SOURCES: Final = 2
"""Headings that are sources of money make a table."""


class Amount(NamedTuple):
    """A cell of a table: what names its line, on which side it stands (None: neither)."""

    name: Cell
    side: int | None
    cell: Cell
    heading: Cell


@frozen
class Table:
    """Rows of money below headings."""

    amounts: list[Amount] = field(factory=list)
    depth: int = 1
    """How many rows it has, with that of its headings."""


def unfolded(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows; labels with amounts below them become a row of labels, each with its amount.

    资金总额 │ 财政拨款 over 100 │ 80 is 资金总额 │ 100 │ 财政拨款 │ 80.
    """
    at = 0
    while at < len(rows):
        found = _below(rows[at], rows[at + 1]) if at + 1 < len(rows) else None
        yield found or rows[at]
        at += 2 if found else 1


def _below(row: Row, below: Row) -> Row | None:
    """Return labels with the amounts below them as one row, None where it is anything else."""
    headings = _headings(row)
    values = [cell for cell in below if not heads(cell)]
    written = [cell for cell in values if not cell.is_empty]
    is_told = any(is_money_label(cell.text) or _side(cell) is not None for cell in headings)
    if not is_told or not _are_amounts(written) or not is_value(written[0].text):
        return None
    found = _by_columns(headings, values) or _in_order(headings, values)
    if not found:
        return None
    head = [cell for cell in row if heads(cell)]
    return (*head, *(cell for pair in found for cell in pair))


def table_at(rows: Sequence[Row], start: int) -> Table | None:
    """Return the table whose headings are in a row, None where none of them heads amounts."""
    head = _Head(rows[start], _headings(rows[start]))
    found: list[Amount] = []
    depth = 1
    while head.cells and start + depth < len(rows):
        amounts = head.amounts(rows[start + depth])
        if not amounts or (depth == 1 and not _are_amounts([one.cell for one in amounts])):
            break
        found += amounts
        depth += 1
    return Table(found, depth) if found else _sources_at(rows, start)


def _sources_at(rows: Sequence[Row], start: int) -> Table | None:
    """Return the table whose headings are sources and of which one row is their sum, or None.

    资金来源 │ 财政拨款 │ 其他资金 over 合计 │ 80 │ 20: of other rows nobody can tell the time.
    Below rows of years it is the sum of all of them.
    """
    head = _Head(rows[start], _headings(rows[start]))
    if len(head.cells) < LEAST_SOURCES or not all(is_money_label(c.text) for c in head.cells):
        return None
    found = [head.of_sources(row) for row in rows[start + 1 :][:MOST_ROWS]]
    amounts = list(takewhile(bool, found))
    if not any(one.side is not None for row in amounts for one in row):
        return None
    of_years = any(YEAR.match(row[0].heading.text) for row in amounts)
    whole = [
        one._replace(side=LEFT) if of_years and one.side is not None else one
        for row in amounts
        for one in row
    ]
    return Table(whole, 1 + len(amounts))


def _headings(row: Row) -> list[Cell]:
    """Return the cells of a row that may head others; none where one of them is an amount."""
    cells = [cell for cell in row if not cell.is_empty and not heads(cell)]
    return cells if len(cells) <= MOST_HEADINGS and all(map(_is_heading, cells)) else []


def _is_heading(cell: Cell) -> bool:
    return cell.role is not Role.content and is_name(cell.text) and not pieces_in(cell.text)


def _are_amounts(cells: Sequence[Cell]) -> bool:
    """Tell whether an amount is among some cells, and no label of one."""
    amounts = [isinstance(parse_money(cell.text), Money) for cell in cells]
    return any(amounts) and not any(is_money_label(cell.text) for cell in cells)


def _side(cell: Cell) -> int | None:
    """Return the side that the words of a heading tell, None where they do not."""
    if OF_ALL_YEARS.search(cell.text):
        return LEFT
    return RIGHT if OF_THE_YEAR.search(cell.text) or is_amount_heading(cell) else None


@frozen
class _Head:
    """A row with headings of amounts."""

    row: Row
    cells: list[Cell]
    """Its headings, with that above the labels."""

    def amounts(self, row: Row) -> list[Amount]:
        """Return the amounts in a row below, none where it is no row of the table."""
        cells = [cell for cell in row if not heads(cell)]
        at = next((number for number, cell in enumerate(cells) if not cell.is_empty), None)
        if at is None or not _is_heading(cells[at]) or tells_no_money(cells[at].text):
            return []
        label, values = cells[at], cells[at + 1 :]
        found = self._below(label, values)
        if not found or any(is_money_label(cell.text) for cell in values):
            return []
        if any(_side(heading) is not None for heading, _value in found):
            return [Amount(label, _side(heading), value, heading) for heading, value in found]
        side = None if is_money_label(label.text) else _side(label)
        return [Amount(heading, side, value, label) for heading, value in found if side is not None]

    def of_sources(self, row: Row) -> list[Amount]:
        """Return the amounts in a row below sources; they are of this year in the row of sums."""
        cells = [cell for cell in row if not heads(cell) and not cell.is_empty]
        if not cells or not _is_heading(cells[0]) or not _are_amounts(cells[1:]):
            return []
        values = [cell for cell in row if cell.column > cells[0].column]
        side = RIGHT if label_core(cells[0].text) in TOTALS else None
        return [Amount(h, side, value, cells[0]) for h, value in self._below(cells[0], values)]

    def _below(self, label: Cell, values: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
        """Return the headings with the cells below them; none of these stands above the label.

        Without columns only headings without blanks between them can be told.
        """
        first = self.cells[0]
        is_beside = first.column > label.column
        if not is_beside and is_money_label(first.text):
            return []
        is_corner = not is_beside and _side(first) is None
        columns = self.cells[1:] if is_corner else self.cells
        found = _by_columns(columns, values) if is_beside or is_corner else []
        return found or (_in_order(columns, values) if columns[1:] and self._is_dense else [])

    @property
    def _is_dense(self) -> bool:
        """Whether no blank stands behind the first heading."""
        first = self.cells[0].column
        return not any(cell.is_empty and cell.column > first for cell in self.row)


def _by_columns(headings: Sequence[Cell], cells: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Return each heading with the cell below it, nothing where one stands below none."""
    found: dict[int, Cell] = {}
    for cell in cells:
        above = next((number for number, h in enumerate(headings) if _covers(h, cell)), None)
        if above is not None:
            found[above] = found[above] if above in found and cell.is_empty else cell
    placed = {id(cell) for cell in found.values()}
    if any(not cell.is_empty and id(cell) not in placed for cell in cells):
        return []
    return [(h, found.get(number) or evolve(h, text="")) for number, h in enumerate(headings)]


def _in_order(headings: Sequence[Cell], cells: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Return so many headings and cells as pairs, nothing where one of them is left over."""
    written = [cell for cell in cells if not cell.is_empty]
    for some in (cells, written):
        if len(some) == len(headings):
            return list(zip(headings, some, strict=True))
    return []


def _covers(heading: Cell, cell: Cell) -> bool:
    return heading.column <= cell.column < heading.column + heading.colspan
