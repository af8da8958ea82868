"""The cells of an indicator row: by column where the row is whole, else by class names.

Lost merged cells shift a row to either side, and may cut it at the end. A row is taken by
its columns only where every cell stands where its heading says; otherwise its written cells
are read from left to right: class names first, then the name, then the values.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from perfgoals.forms._columns import NOWHERE, Columns, suits
from perfgoals.forms._ordinals import is_numbering, ordinal_of
from perfgoals.forms._parts import Parts
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Role, Row
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.money import Number, parse_number
from perfgoals.model.target import Grade, Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS, class_name, known_class

ANY_LEVEL: Final = LEVEL1 | LEVEL2
SATISFACTION: Final = "满意度指标"
OF_2011: Final = f"服务对象{SATISFACTION}"
"""A class of level 1 in the forms of 2011, below which stands 具体指标 or nothing."""
BELOW_OF_2011: Final = "具体指标"
DOTS: Final = frozenset("…⋯.")
BLOCK_HEADS: Final = frozenset({Label.indicators, Label.period_indicators, Label.goals})
"""Labels of the whole block."""
HIGH: Final = {*LEVEL1, *PARENTS.values(), OF_2011}
"""Classes that some edition has at level 1."""


def number_of(row: Row, columns: Columns) -> Cell | None:
    """Return the cell that numbers a row: below 序号, or left of all that has a heading."""
    for cell in () if columns.told else row:
        is_headed = cell.column == columns.ordinal and is_numbering(cell.text)
        is_first = cell.column < columns.first and cell.column not in columns.others
        if is_headed or (is_first and ordinal_of(cell.text) is not None):
            return cell
    return None


def parts_of(row: Row, columns: Columns) -> Parts:
    """Return the parts of a row below the headings.

    Where merged cells were kept, it is read by words only if a class stands in the wrong column.
    """
    written = {cell.column: cell for cell in row if not cell.is_empty}
    if columns.told or not written or _in_place(written, columns):
        return _placed(row, columns)
    placed = _placed(row, columns)
    if columns.aligned and not _is_amiss(placed, columns):
        return placed
    parts = _shifted(row, written, columns)
    if columns.aligned:
        return parts if _fit(parts) > _fit(placed) else placed
    return parts if parts.shifted or columns.has_only_targets else placed


def _is_amiss(placed: Parts, columns: Columns) -> bool:
    """Tell whether a known class stands where no cell of its level can."""
    level1, level2 = class_of(placed.level1), class_of(placed.level2)
    is_low = level1 in LEVEL2 - HIGH and columns.level2 != NOWHERE and not columns.is_mixed
    is_high = level2 in LEVEL1 - {SATISFACTION}
    return is_low or is_high or any(map(class_of, placed.rest))


def _fit(parts: Parts) -> int:
    """Return how well the parts of a row suit what they are taken for."""
    name = parts.name if parts.is_named else None
    targets = [cell for cell in parts.targets.values() if cell and not cell.is_empty]
    classes = [cell for cell in (parts.level1, parts.level2) if cell]
    good = [
        name is not None and class_of(name) is None and _is_worded(name),
        bool(targets) and not any(map(class_of, targets)),
        bool(targets) and not any(map(_is_worded, targets)),
        all(suits(label, cell) for label, cell in parts.values.items()),
        *(class_of(cell) is not None for cell in classes),
    ]
    return 2 * sum(good) - len(good) - len(parts.rest)


def _in_place(written: dict[int, Cell], columns: Columns) -> bool:
    """Tell whether every written cell stands where its heading says."""
    # 成本指标 is a class of level 1 where one of its own classes stands beside it.
    parent = PARENTS.get(class_of(written.get(columns.level2)) or "", "")
    whole = written.keys() >= {columns.level3, *columns.targets.values()}
    level1 = ANY_LEVEL if columns.is_mixed else LEVEL1 | {parent}
    below = written.get(columns.level2)
    if columns.level1 != NOWHERE and (is_below_of_2011(below) or (whole and below is None)):
        level1 |= {OF_2011}
    # 满意度指标 is a class of level 2 where it stands at level 1, too; another one is a mistake
    # of whoever filled in a row that is whole, and stays where it stands.
    above = {class_of(written.get(columns.level1))} & LEVEL1
    again = LEVEL1 if above and whole else {SATISFACTION} & above
    level2 = ANY_LEVEL if columns.has_only_level2 else LEVEL2 | again
    # What says that further classes may follow is one of level 2 that is left blank.
    is_more = written.keys() <= {columns.level1, columns.level2} and _is_dots(below)
    return (
        all(heads_block(cell) for column, cell in written.items() if column < columns.first)
        and _may_be_class(written.get(columns.level1), level1, unknown=whole)
        and (is_more or _may_be_class(below, level2, unknown=whole))
        and max(written) <= columns.last
        and not _is_misplaced(written, columns)
        and all(suits(label, written.get(column)) for label, column in columns.values.items())
    )


def heads_block(cell: Cell) -> bool:
    """Tell whether a cell is the label of the whole block."""
    return cell_label(cell) in BLOCK_HEADS


def _may_be_class(cell: Cell | None, level: frozenset[str], *, unknown: bool) -> bool:
    """Tell whether a cell is empty or a class of the level, or an unknown one if that may be."""
    name = class_of(cell)
    return cell is None or name in level or (unknown and name is None and not sign_of(cell.text))


def is_below_of_2011(cell: Cell | None) -> bool:
    """Tell whether a cell is the class 具体指标 of the forms of 2011."""
    return cell is not None and known_class(cell.text) == BELOW_OF_2011


def _is_dots(cell: Cell | None) -> bool:
    return cell is not None and set(cell.text.strip()) <= DOTS


def class_of(cell: Cell | None) -> str | None:
    """Return the class that a cell names, if any."""
    if cell is None or cell.role is Role.content:
        return None
    return class_name(cell.text)


def _is_misplaced(written: dict[int, Cell], columns: Columns) -> bool:
    """Tell whether a class, or the name itself, stands right of where it belongs."""
    values = [written[column] for column in columns.targets.values() if column in written]
    name = written.get(columns.level3)
    if name is None:
        return any(map(class_of, values)) or _is_name_then_value(values)
    if columns.level2 in written or class_of(name) is None:
        return False
    # An indicator may bear the name of a class (服务对象满意度): then a number follows it.
    is_indicator = bool(values) and not _is_worded(values[0])
    return not is_indicator or "".join(name.text.split()).endswith("指标")


def _is_name_then_value(values: list[Cell]) -> bool:
    """Tell whether the first value of a nameless row is rather the name."""
    return (
        len(values) > 1
        and _is_worded(values[0])
        and all(value.text != values[0].text for value in values[1:])
    )


def _is_worded(cell: Cell) -> bool:
    """Tell whether a value is words, or has words before its number, as a name may."""
    target = parse_target(cell.text)
    return isinstance(target, Wording | Grade) or bool(getattr(target, "subject", ""))


def _placed(row: Row, columns: Columns) -> Parts:
    cells = {cell.column: cell for cell in row}
    written = {column: cell for column, cell in cells.items() if not cell.is_empty}
    weights = columns.level1_weight, columns.level2_weight
    used = {columns.level1, columns.level2, columns.level3, *weights, *columns.values.values()}
    rest = (cell for column, cell in written.items() if column not in used)
    return Parts(
        level1=written.get(columns.level1),
        level2=written.get(columns.level2),
        name=cells.get(columns.level3),
        values={label: cells.get(column) for label, column in columns.values.items()},
        rest=tuple(cell for cell in rest if not heads_block(cell)),
        level1_weight=cells.get(columns.level1_weight),
        level2_weight=cells.get(columns.level2_weight),
    )


def _shifted(row: Row, written: dict[int, Cell], columns: Columns) -> Parts:
    """Return the parts of a row by its words; blanks between values count, but for targets."""
    cells = [cell for _column, cell in sorted(written.items())]
    if heads_block(cells[0]):
        cells.pop(0)
    number = None
    level1 = cells.pop(0) if cells and _is_level1(cells, columns) else None
    level1_weight = _weight(cells, columns.level1_weight) if level1 else None
    level2 = cells.pop(0) if cells and _is_level2(cells[0], level1, columns) else None
    level2_weight = _weight(cells, columns.level2_weight) if level2 else None
    if columns.ordinal != NOWHERE and len(cells) > 1 and is_numbering(cells[0].text):
        number = cells.pop(0)
    name = cells.pop(0) if cells else None
    if name is None or columns.has_only_targets:
        values = dict(zip_longest(columns.values, cells[: len(columns.values)]))
        rest = tuple(cells[len(values) :])
    else:
        values, rest = _moved(row, name, columns)
    return Parts(
        level1=level1,
        level2=level2,
        name=name,
        values=values,
        rest=rest,
        number=number,
        shifted=any(
            cell is not None and cell.column != column
            for cell, column in (
                (level1, columns.level1),
                (level2, columns.level2),
                (name, columns.level3),
            )
        ),
        level1_weight=level1_weight,
        level2_weight=level2_weight,
    )


def _weight(cells: list[Cell], column: int) -> Cell | None:
    """Take what a class weighs from the cells behind it, where the form has a column for that."""
    is_number = bool(cells) and isinstance(parse_number(cells[0].text), Number)
    return cells.pop(0) if column != NOWHERE and is_number else None


def _is_level1(cells: list[Cell], columns: Columns) -> bool:
    name = class_of(cells[0])
    below = class_of(cells[1]) if len(cells) > 1 else None
    own = name is not None and PARENTS.get(below or "") == name
    own |= name == OF_2011 and is_below_of_2011(cells[1] if len(cells) > 1 else None)
    return columns.level1 != NOWHERE and (name in LEVEL1 or own)


def _is_level2(cell: Cell, level1: Cell | None, columns: Columns) -> bool:
    name = class_of(cell)
    above = class_of(level1)
    is_only = columns.has_only_level2 and name in LEVEL1
    is_again = name is not None and name == above
    return name in LEVEL2 or is_only or is_again or (above == OF_2011 and is_below_of_2011(cell))


def _moved(
    row: Row, name: Cell, columns: Columns
) -> tuple[dict[Label, Cell | None], tuple[Cell, ...]]:
    """Return the values behind a name, each as far from it as its heading is, and what is left."""
    shift = columns.level3 - name.column
    behind = {cell.column + shift: cell for cell in row if cell.column > name.column}
    values = {label: behind.get(column) for label, column in columns.values.items()}
    if not all(suits(label, cell) for label, cell in values.items()):
        values = _in_order(behind, columns)
    used = [cell for cell in values.values() if cell]
    left = (cell for cell in behind.values() if not cell.is_empty and cell not in used)
    return values, tuple(left)


def _in_order(behind: dict[int, Cell], columns: Columns) -> dict[Label, Cell | None]:
    """Return the written values in their order, each below the next heading that it suits."""
    cells = [cell for _column, cell in sorted(behind.items()) if not cell.is_empty]
    values: dict[Label, Cell | None] = {}
    for label, _column in sorted(columns.values.items(), key=lambda pair: pair[1]):
        values[label] = cells.pop(0) if cells and suits(label, cells[0]) else None
    return values
