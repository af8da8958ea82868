"""Money of older forms: the budget left, what was executed right, each behind its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from attrs import evolve

from perfgoals.forms._blocks import EXECUTION, labels_of
from perfgoals.forms._fields import keep
from perfgoals.forms._money_lines import is_value
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row
from perfgoals.model.budget import label_core

HEADS: Final = EXECUTION | {Label.rate, Label.points, Label.weight, Label.score}


class _Pair(NamedTuple):
    """A label and the amount behind it, with the number of the side on which they stand."""

    side: int
    label: Cell
    amount: Cell | None


def in_columns(rows: Sequence[Row], log: Log) -> list[Row]:
    """Return rows of money with headings above columns, where they have them left of amounts.

    A row that does not fit below such headings is kept.
    """
    found: list[Row] = []
    sides: list[Cell] = []
    for row in rows:
        if EXECUTION & set(labels_of(row)):
            sides = _sides(row)
            if sides:
                found.append(tuple(evolve(cell, column=n) for n, cell in enumerate(sides, 1)))
        pairs = _pairs(row, sides)
        if sides and not pairs:
            keep([c for c in row if not c.is_empty and cell_label(c) is not Label.funding], log)
        else:
            found.extend(_lines(pairs) if pairs else [row])
    return found


def _sides(row: Row) -> list[Cell]:
    """Return the headings of money in a row where an amount stands behind each of them."""
    heads = [cell for cell in row if cell_label(cell) in HEADS]
    behind = {head.column: cell for head, cell in pairwise(row)}
    amounts = [behind.get(head.column) for head in heads]
    is_told = any(cell and not cell.is_empty for cell in amounts)
    return heads if is_told and all(cell and is_value(cell.text) for cell in amounts) else []


def _pairs(row: Row, sides: Sequence[Cell]) -> list[_Pair]:
    """Return the labels in a row with their amounts; nothing where anything else stands there."""
    cells = [cell for cell in row if cell_label(cell) is not Label.funding]
    while cells and cells[0].is_empty:
        cells.pop(0)
    while cells and cells[-1].is_empty and (len(cells) % 2 or cells[-2].is_empty):
        cells.pop()
    heads, amounts = cells[::2], cells[1::2]
    if not cells or len(heads) > len(sides) or not all(is_value(c.text) for c in amounts):
        return []
    if any(cell.is_empty or is_value(cell.text) for cell in heads):
        return []
    return [_Pair(n, *pair) for n, pair in enumerate(zip_longest(heads, amounts), 1)]


def _lines(pairs: Sequence[_Pair]) -> Iterator[Row]:
    """Yield the lines of a row: one where its labels say the same, else one for each."""
    labels = {label_core(pair.label.text) for pair in pairs}
    if all(cell_label(pair.label) in HEADS for pair in pairs):
        yield tuple(_amounts(pairs))
    elif len(labels) == 1:
        yield (evolve(pairs[0].label, column=0), *_amounts(pairs))
    else:
        for pair in pairs:
            yield (evolve(pair.label, column=0), *_amounts([pair]))


def _amounts(pairs: Sequence[_Pair]) -> Iterator[Cell]:
    return (evolve(pair.amount, column=pair.side) for pair in pairs if pair.amount)
