"""The two halves of a table of indicators: the years of a project, and this year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import evolve

from perfgoals.forms._columns import NOWHERE, Columns
from perfgoals.forms._rows import SATISFACTION, class_of, heads_block
from perfgoals.grid import Cell, Row
from perfgoals.model.target import Blank, Grade, Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS

HIGH: Final = LEVEL1 | set(PARENTS.values())
"""Classes that may stand at level 1."""
CELLS_OF_BOTH: Final = 4
"""A name with its target, twice."""


class _Halves(NamedTuple):
    """The cells of both halves of a row, and how many classes each of them begins with."""

    first: Row
    second: Row
    classes: int


def moved_halves(row: Row, halves: tuple[Columns, ...]) -> tuple[Row, Row] | None:
    """Return the halves of a row that lost merged cells have shifted, None for any other row.

    Their cells stand where their headings say.
    """
    first, second = halves
    written = [cell for cell in row if not cell.is_empty and not heads_block(cell)]
    cut = _cut(written) if _is_moved(written, first, second) else None
    if cut is None:
        return None
    return _placed(cut.first, first, cut.classes), _placed(cut.second, second, cut.classes)


def halves_of(row: Row, halves: tuple[Columns, ...]) -> tuple[Row, Row]:
    """Return the cells of a row in the two halves of a table; level 1 belongs to both.

    What stands right of the second half belongs to each half that says something.
    """
    first, second = halves
    start = min(column for column in (second.level2, second.level3) if column > first.level3)
    end = max(second.targets.values(), default=second.level3)
    left = tuple(cell for cell in row if cell.column < start)
    right = tuple(cell for cell in row if start <= cell.column <= end)
    further = tuple(cell for cell in row if cell.column > end)
    head = tuple(cell for cell in row if cell.column == first.level1)
    classes = max(first.level1, first.level2, first.level1_weight, first.level2_weight)
    in_left = any(not c.is_empty and c.column > classes for c in left)
    in_right = any(not c.is_empty and c.column >= second.level3 for c in right)
    return (
        (*left, *(further if in_left or not in_right else ())),
        (*head, *right, *(further if in_right else ())),
    )


def _is_moved(written: Sequence[Cell], first: Columns, second: Columns) -> bool:
    """Tell whether lost merged cells have shifted a row: a class, or a value, stands amiss."""
    if first.aligned or max(first.level1_weight, first.level2_weight) != NOWHERE:
        return False
    high, low = {first.level1}, {first.level2, second.level2}
    return any(
        cell.column not in _places(name, high, low) | {first.level3, second.level3}
        if (name := class_of(cell))
        else cell.column in high | low and _is_value(cell)
        for cell in written
    )


def _places(name: str, high: set[int], low: set[int]) -> set[int]:
    """Return the columns in which a class may stand."""
    is_low = name in LEVEL2 or name == SATISFACTION
    return (high if name in HIGH else set()) | (low if is_low else set())


def _is_value(cell: Cell) -> bool:
    return not isinstance(parse_target(cell.text), Wording | Grade | Blank)


def _cut(written: Sequence[Cell]) -> _Halves | None:
    """Return the halves by words: the second begins with a class, or has half of the cells."""
    names = [class_of(cell) or "" for cell in written[:2]]
    has_head = names[0] in LEVEL1 or (len(names) > 1 and PARENTS.get(names[1]) == names[0])
    head = tuple(written[:has_head])
    cells = written[len(head) :]
    classes = [n for n, cell in enumerate(cells) if class_of(cell)]
    if classes[:1] == [0] and len(classes) > 1:
        at = _second(cells, classes[1:])
    elif not classes and len(cells) == CELLS_OF_BOTH:
        at = CELLS_OF_BOTH // 2
    else:
        return None
    return _Halves((*head, *cells[:at]), (*head, *cells[at:]), len(head) + bool(classes))


def _second(cells: Sequence[Cell], classes: Sequence[int]) -> int:
    """Return where the second half begins, at one of some classes.

    An indicator may bear the name of its class: then the class is that of the first cell again.
    """
    first, half = class_of(cells[0]), len(cells) // 2
    again = [n for n in classes if class_of(cells[n]) == first]
    return half if half in again else (again or classes)[0]


def _placed(cells: Row, columns: Columns, count: int) -> Row:
    """Return cells in the columns of their half: so many classes, then the name and its values."""
    levels = [columns.level1, columns.level2][-count:] if count else []
    values = sorted(columns.values.values())
    places = [*levels, columns.level3, *values, *range(columns.last + 1, columns.last + len(cells))]
    pairs = zip(cells, places, strict=False)
    return tuple(evolve(cell, column=column) for cell, column in pairs)
