"""The rows of a form, cut into its blocks by the labels that head them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from perfgoals.forms.labels import Label, cell_label, is_note
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.taxonomy import class_name

ENDS_A_LIST: Final = frozenset(
    {Label.department, Label.budget, Label.goals, Label.basic_information, Label.functions}
)
"""Labels that end the rows of tasks or indicators when they open a row."""


@frozen
class Blocks:
    """The rows of a form by block; a header row goes before the rows it heads."""

    fields: list[Row] = field(factory=list)
    """Rows of labels with their values."""
    notes: list[Row] = field(factory=list)
    """Rows with nothing but a note, a page number or the title again, or nothing at all."""
    tasks: list[Row] = field(factory=list)
    indicators: list[Row] = field(factory=list)


def labels_of(row: Row) -> list[Label]:
    """Return the labels that a row prints, from left to right."""
    return [label for cell in row if (label := cell_label(cell))]


def cut(rows: Iterable[Row]) -> Blocks:
    """Cut rows into blocks; a row belongs to the block whose header it follows."""
    blocks = Blocks()
    block = blocks.fields
    for row in rows:
        labels = labels_of(row)
        if Label.task_name in labels and Label.task_content in labels:
            block = blocks.tasks
        elif Label.level3 in labels:
            block = blocks.indicators
        elif labels and labels[0] in ENDS_A_LIST and cell_label(first_written(row)) is labels[0]:
            block = blocks.fields
        is_line = len(row) == 1 and block is not blocks.fields and is_remark(row[0])
        is_aside = is_line or all(is_note(cell) for cell in row if not cell.is_empty)
        (blocks.notes if is_aside else block).append(row)
    return blocks


def is_remark(cell: Cell) -> bool:
    """Tell whether a cell that is a row of its own is neither a label nor a class."""
    return cell.role is Role.unknown and not cell_label(cell) and not class_name(cell.text)


def first_written(row: Row) -> Cell:
    """Return the first cell in which something stands."""
    return next(cell for cell in row if not cell.is_empty)
