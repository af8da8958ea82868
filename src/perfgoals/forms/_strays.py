"""Rows among the indicators that are none: opinions, signatures, what a web page adds.

A row that stands in a known class, or beside merged cells, is an indicator. One that begins at
the left edge with unknown words is one only where a name and a target stand in it, too.
"""

from __future__ import annotations

from typing import Final

from perfgoals.forms._columns import TARGETS, Columns
from perfgoals.forms._parts import Parts
from perfgoals.forms._rows import class_of, heads_block
from perfgoals.forms._sublabels import heads_text
from perfgoals.forms.labels import LONGEST_LABEL, Label, folded
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.target import Blank, Grade, Wording, parse_target
from perfgoals.model.taxonomy import EDITIONS

LABEL_AND_TEXT: Final = 2
"""Cells left of all names that are a field of its own."""
LONGEST_CLASS: Final = 20
CLASSES: Final = frozenset(
    name
    for edition in EDITIONS.values()
    for level1, names in edition.classes.items()
    for name in (level1, *names)
)
"""Classes of all editions, also those that are not of the taxonomy in use."""
RESULTS: Final = TARGETS | {Label.actual}


def is_stray(row: Row, parts: Parts, columns: Columns, *others: Parts) -> bool:
    """Tell whether a row below the headings of indicators is none of their rows.

    `others`: its parts in the other half of a table, where a target may be measured, too.
    """
    filled = [cell for cell in row if not cell.is_empty]
    has_class = any(class_of(cell) and not _is_block(cell) for cell in filled)
    written = [] if has_class else [cell for cell in filled if not _is_block(cell)]
    if not written:
        return False
    if columns.told:
        return len(written) == LABEL_AND_TEXT and written[-1].column <= columns.first
    if any(map(_is_measured, others)):
        return False
    head = written[0]
    if columns.first > 0 and head.column >= columns.first:
        return len(written) == 1 and head is not parts.name and _is_prose(head)
    is_beside = columns.first > 0 and head.rowspan == 1
    if parts.shifted or head is parts.name or (_is_whole(parts) and not is_beside):
        return not _is_measured(parts) and heads_text(head.text)
    return columns.first > 0 or not _may_be_class(head, is_alone=len(written) == 1)


def _is_block(cell: Cell) -> bool:
    may_be = "绩" in cell.text and len(cell.text) <= LONGEST_LABEL
    return heads_block(cell) or (may_be and folded(cell.text).endswith("绩效指标"))


def _is_whole(parts: Parts) -> bool:
    """Tell whether a row has a name and a target."""
    results = (cell for label, cell in parts.values.items() if label in RESULTS)
    return parts.is_named and any(cell and not cell.is_empty for cell in results)


def _is_measured(parts: Parts) -> bool:
    """Tell whether some target can be measured."""
    cells = (cell for label, cell in parts.values.items() if cell and label in RESULTS)
    return any(not isinstance(parse_target(cell.text), Wording | Grade | Blank) for cell in cells)


def _is_prose(cell: Cell) -> bool:
    return len(cell.text) > LONGEST_CLASS or "。" in cell.text


def _may_be_class(cell: Cell, *, is_alone: bool) -> bool:
    """Tell whether unknown words may be a class: they head several rows, or say so."""
    if _is_prose(cell) or heads_text(cell.text):
        return False
    words = folded(cell.text)
    is_named = words in CLASSES or words.endswith("指标") or Blank.is_mark(words)
    return is_alone or is_named or cell.rowspan > 1 or cell.role is Role.label
