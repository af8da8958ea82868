"""The cells of an indicator row: by column where the row is whole, else by class names.

Lost merged cells shift a row to either side, and may cut it at the end. A row is taken by
its columns only where every cell stands where its heading says; otherwise its written cells
are read from left to right: class names first, then the name, then the targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Final

from attrs import frozen

from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.target import Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, class_name

TARGETS: Final = frozenset({Label.period_target, Label.annual_target})


@frozen
class Columns:
    """Which column holds what, by the headings; `targets` from left to right."""

    level1: int
    level2: int
    level3: int
    targets: dict[Label, int]

    @classmethod
    def of(cls, header: Row) -> Columns:
        """Read the headings; one that is missing is put before the next."""
        found = {label: cell.column for cell in header if (label := cell_label(cell))}
        level3 = found[Label.level3]
        level2 = found.get(Label.level2, level3 - 1)
        targets = {label: column for label, column in found.items() if label in TARGETS}
        return cls(found.get(Label.level1, level2 - 1), level2, level3, targets)


@frozen(kw_only=True)
class Parts:
    """The cells of an indicator row; None for a cell that the row does not have."""

    level1: Cell | None
    level2: Cell | None
    name: Cell | None
    targets: dict[Label, Cell | None]
    rest: tuple[Cell, ...] = ()
    """Cells beyond the last target."""
    shifted: bool = False

    @property
    def indicator(self) -> dict[Label, Cell]:
        """The written cells of the indicator, by what they are."""
        return _written({Label.level3: self.name} | self.targets)

    @property
    def read_as(self) -> str:
        """What the written cells were taken for, in words."""
        heads = _written({Label.level1: self.level1, Label.level2: self.level2})
        cells = (heads | self.indicator).items()
        return " · ".join(f"{label.value} {cell.text}" for label, cell in cells)


def _written(cells: Mapping[Label, Cell | None]) -> dict[Label, Cell]:
    return {label: cell for label, cell in cells.items() if cell and not cell.is_empty}


def parts_of(row: Row, columns: Columns) -> Parts:
    """Return the parts of a row below the headings."""
    written = {cell.column: cell for cell in row if not cell.is_empty}
    if roles_are_known(row) or _in_place(written, columns):
        return _placed(row, columns)
    return _shifted(written, columns)


def roles_are_known(row: Row) -> bool:
    """Tell whether the document itself says of each written cell what it is."""
    return all(cell.role is not Role.unknown for cell in row if not cell.is_empty)


def _in_place(written: dict[int, Cell], columns: Columns) -> bool:
    last = max([columns.level3, *columns.targets.values()])
    values = [written.get(column) for column in columns.targets.values()]
    whole = columns.level3 in written and None not in values
    return (
        all(_heads_block(cell) for column, cell in written.items() if column < columns.level1)
        and (whole or _is_class(written.get(columns.level1), LEVEL1))
        and (whole or _is_class(written.get(columns.level2), LEVEL2))
        and not any(column > last for column in written)
        and not _is_misplaced(written, columns)
        and not (columns.level3 not in written and _is_name_then_value(*values))
    )


def _heads_block(cell: Cell) -> bool:
    return cell.role is Role.label or cell_label(cell) is Label.indicators


def _is_class(cell: Cell | None, level: frozenset[str]) -> bool:
    return cell is None or cell.role is Role.label or _class(cell) in level


def _class(cell: Cell) -> str | None:
    return None if cell.role is Role.content else class_name(cell.text)


def _is_misplaced(written: dict[int, Cell], columns: Columns) -> bool:
    """Tell whether a class name stands in the place of the indicator's name.

    An indicator may bear the name of a class (服务对象满意度): then a number follows it.
    """
    cell = written.get(columns.level3)
    if cell is None or columns.level2 in written or _class(cell) is None:
        return False
    follower = next((c for column, c in sorted(written.items()) if column > cell.column), None)
    named = follower is not None and not _is_worded(follower)
    return not named or "".join(cell.text.split()).endswith("指标")


def _is_name_then_value(first: Cell | None, *others: Cell | None) -> bool:
    """Tell whether the first target of a nameless row is rather the name."""
    follow = [cell for cell in others if cell]
    differ = bool(follow) and all(first and cell.text != first.text for cell in follow)
    return differ and first is not None and _is_worded(first)


def _is_worded(cell: Cell) -> bool:
    return isinstance(parse_target(cell.text), Wording)


def _placed(row: Row, columns: Columns) -> Parts:
    cells = {cell.column: cell for cell in row}
    level1, level2 = cells.get(columns.level1), cells.get(columns.level2)
    return Parts(
        level1=None if level1 is None or level1.is_empty else level1,
        level2=None if level2 is None or level2.is_empty else level2,
        name=cells.get(columns.level3),
        targets={label: cells.get(column) for label, column in columns.targets.items()},
    )


def _shifted(written: dict[int, Cell], columns: Columns) -> Parts:
    cells = [cell for _column, cell in sorted(written.items())]
    if cell_label(cells[0]) is Label.indicators:
        cells.pop(0)
    level1 = cells.pop(0) if cells and _class(cells[0]) in LEVEL1 else None
    level2 = cells.pop(0) if cells and _class(cells[0]) in LEVEL2 else None
    name = cells.pop(0) if cells else None
    targets = dict(zip_longest(columns.targets, cells[: len(columns.targets)]))
    rest = tuple(cells[len(targets) :])
    return Parts(level1=level1, level2=level2, name=name, targets=targets, rest=rest, shifted=True)
