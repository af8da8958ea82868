"""Rows of money that lost merged cells have shifted to the left."""

from __future__ import annotations

from itertools import takewhile

from attrs import evolve

from perfgoals.forms._blocks import EXECUTION
from perfgoals.forms._money_lines import is_value
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.target import Blank


def without_corner(header: Row) -> Row:
    """Return the headings of money without that of the labels: 年度预算数 beside 年初预算."""
    heads = [cell for cell in header if cell_label(cell) in EXECUTION]
    first, *others = map(cell_label, heads)
    is_corner = first is Label.adjusted and {first, Label.initial}.issubset(others)
    return tuple(cell for cell in header if not (is_corner and cell is heads[0]))


def moved_back(row: Row, header: Row, before: int = 0) -> Row:
    """Return a row of money with its amounts below their headings.

    It is shifted where an amount stands in the place of its label. One without amounts is as
    shifted as the row `before`.
    """
    shift = _shift(row, header, before)
    return tuple(evolve(cell, column=cell.column + shift) for cell in row) if shift else row


def _shift(row: Row, header: Row, before: int) -> int:
    """Return how many columns a row stands too far left."""
    if any(cell.role is not Role.unknown for cell in (*row, *header)):
        return 0
    first = min(cell.column for cell in header if cell_label(cell) in EXECUTION)
    written = [cell for cell in row if not cell.is_empty]
    left = [cell for cell in written if cell.column < first]
    amounts = list(takewhile(_is_amount, reversed(left)))
    if len(written) == 1:
        return 0
    if not amounts:
        is_blank = all(Blank.is_mark(cell.text) for cell in written[1:])
        is_beyond = bool(written) and written[-1].column + before > header[-1].column
        return before if is_blank and not is_beyond else 0
    shift = first - amounts[-1].column
    is_blank = all(Blank.is_mark(cell.text) for cell in amounts)
    is_beyond = written[-1].column + shift > header[-1].column
    return 0 if is_blank and is_beyond else shift


def _is_amount(cell: Cell) -> bool:
    return is_value(cell.text)
