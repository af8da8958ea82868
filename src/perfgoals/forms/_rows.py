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
from perfgoals.model.target import Grade, Wording, parse_target
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS, class_name

NOWHERE: Final = -1
TARGETS: Final = frozenset({Label.period_target, Label.annual_target})


@frozen(kw_only=True)
class Columns:
    """Which column holds what, by the headings; `targets` from left to right.

    A level for which there is no column is `NOWHERE`.
    """

    level1: int
    level2: int
    level3: int
    targets: dict[Label, int]
    others: dict[int, str]
    """The headings that are not known, by column."""
    aligned: bool
    """Whether the document itself tells labels from content: then no row is shifted."""

    @classmethod
    def of(cls, header: Row) -> Columns:
        """Read the headings."""
        found = {label: cell.column for cell in header if (label := cell_label(cell))}
        return cls(
            level1=found.get(Label.level1, NOWHERE),
            level2=found.get(Label.level2, NOWHERE),
            level3=found[Label.level3],
            targets={label: column for label, column in found.items() if label in TARGETS},
            others={c.column: c.text for c in header if not c.is_empty and not cell_label(c)},
            aligned=is_aligned(header),
        )

    @property
    def first(self) -> int:
        """The first column that has a heading."""
        levels = (self.level1, self.level2, self.level3)
        return min(column for column in levels if column != NOWHERE)

    @property
    def last(self) -> int:
        """The last column that has a heading."""
        return max([self.level3, *self.targets.values(), *self.others])


def is_aligned(header: Row) -> bool:
    """Tell whether a header row was told apart by the document itself, not by its words."""
    return any(cell.role is Role.label for cell in header)


@frozen(kw_only=True)
class Parts:
    """The cells of an indicator row; None for a cell that the row does not have."""

    level1: Cell | None
    level2: Cell | None
    name: Cell | None
    targets: dict[Label, Cell | None]
    rest: tuple[Cell, ...]
    """Written cells that none of these is."""
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
    if columns.aligned or _in_place(written, columns):
        return _placed(row, columns)
    return _shifted(written, columns)


def _in_place(written: dict[int, Cell], columns: Columns) -> bool:
    """Tell whether every written cell stands where its heading says."""
    # 成本指标 is a class of level 1 where one of its own classes stands beside it.
    parent = PARENTS.get(_class(written.get(columns.level2)) or "", "")
    whole = written.keys() >= {columns.level3, *columns.targets.values()}
    return (
        all(_heads_block(cell) for column, cell in written.items() if column < columns.first)
        and _may_be_class(written.get(columns.level1), LEVEL1 | {parent}, unknown=whole)
        and _may_be_class(written.get(columns.level2), LEVEL2, unknown=whole)
        and max(written) <= columns.last
        and not _is_misplaced(written, columns)
    )


def _heads_block(cell: Cell) -> bool:
    return cell_label(cell) is Label.indicators


def _may_be_class(cell: Cell | None, level: frozenset[str], *, unknown: bool) -> bool:
    """Tell whether a cell is empty or a class of the level, or an unknown one if that may be."""
    name = _class(cell)
    return cell is None or name in level or (unknown and name is None)


def _class(cell: Cell | None) -> str | None:
    """Return the class that a cell names, if any."""
    if cell is None or cell.role is Role.content:
        return None
    return class_name(cell.text)


def _is_misplaced(written: dict[int, Cell], columns: Columns) -> bool:
    """Tell whether a class, or the name itself, stands right of where it belongs."""
    values = [written[column] for column in columns.targets.values() if column in written]
    name = written.get(columns.level3)
    if name is None:
        return any(map(_class, values)) or _is_name_then_value(values)
    # An indicator may bear the name of a class (服务对象满意度): then a number follows it.
    is_indicator = bool(values) and not _is_worded(values[0])
    is_full_name = "".join(name.text.split()).endswith("指标")
    in_class = columns.level2 not in written and _class(name) is not None
    return in_class and (is_full_name or not is_indicator)


def _is_name_then_value(values: list[Cell]) -> bool:
    """Tell whether the first value of a nameless row is rather the name."""
    return (
        len(values) > 1
        and _is_worded(values[0])
        and all(value.text != values[0].text for value in values[1:])
    )


def _is_worded(cell: Cell) -> bool:
    return isinstance(parse_target(cell.text), Wording | Grade)


def _placed(row: Row, columns: Columns) -> Parts:
    cells = {cell.column: cell for cell in row}
    written = {column: cell for column, cell in cells.items() if not cell.is_empty}
    used = {columns.level1, columns.level2, columns.level3, *columns.targets.values()}
    rest = (cell for column, cell in written.items() if column not in used)
    return Parts(
        level1=written.get(columns.level1),
        level2=written.get(columns.level2),
        name=cells.get(columns.level3),
        targets={label: cells.get(column) for label, column in columns.targets.items()},
        rest=tuple(cell for cell in rest if cell_label(cell) is not Label.indicators),
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
