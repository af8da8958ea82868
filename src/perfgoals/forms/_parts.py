"""The parts of an indicator row: the cells of its classes, its name and its values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms._columns import NUMBERS, TARGETS
from perfgoals.forms._ordinals import ordinal_of
from perfgoals.forms.labels import Label, is_placeholder
from perfgoals.forms.printing import named
from perfgoals.grid import Cell, Role
from perfgoals.model._grammar.blanks import LONGEST_MARK, MARKS
from perfgoals.model._grammar.plain import plain
from perfgoals.model.indicator import Indicator
from perfgoals.model.target import Blank

MEASURED: Final = TARGETS | NUMBERS | {Label.actual}
"""Columns that say something of an indicator that there is."""


@frozen(kw_only=True)
class Parts:
    """The cells of an indicator row; None for a cell that the row does not have."""

    level1: Cell | None
    level2: Cell | None
    name: Cell | None
    values: dict[Label, Cell | None]
    rest: tuple[Cell, ...]
    """Written cells that none of these is."""
    shifted: bool = False
    number: Cell | None = None
    """The cell that numbers the row (序号)."""
    shared: bool = False
    """Whether merged cells of the row above say something of this one."""
    level1_weight: Cell | None = None
    """What its class of level 1 weighs."""
    level2_weight: Cell | None = None

    @cached_property
    def indicator(self) -> dict[Label, Cell]:
        """The written cells of the indicator, by what they are."""
        return _written({Label.level3: self.name} | self.values)

    @cached_property
    def is_named(self) -> bool:
        """Whether the indicator has a name; a mark such as 无 or / is none."""
        return self.name is not None and not (self.name.is_empty or says_none(self.name))

    @cached_property
    def title(self) -> Indicator:
        """The indicator by its name, and by the number of its row where the name has none."""
        title = named(self.name.text if self.name and self.is_named else "")
        if not self.counts:
            return title
        return evolve(title, ordinal=ordinal_of(self.number.text) if self.number else None)

    @property
    def counts(self) -> bool:
        """Whether the number of the row is that of the indicator, too."""
        if self.number is None or self.name is None or not self.is_named:
            return False
        return named(self.name.text).ordinal is None and ordinal_of(self.number.text) is not None

    @property
    def says_none(self) -> bool:
        """Whether the row only says that the class has no indicator: 无, /."""
        if self.is_named or self.name is None or self.name.is_empty:
            return False
        values = (cell.text for label, cell in self.values.items() if cell and label in MEASURED)
        return all(Blank.is_mark(text) or text.strip() == "0" for text in values)

    @property
    def is_printed(self) -> bool:
        """Whether nothing stands in the row of an indicator but 指标1：, as forms print it.

        Where the cell of a target is missing, the row was cut.
        """
        name, is_whole = self.name, None not in self.targets.values()
        if name is None or name.role is not Role.unknown or len(self.indicator) != 1:
            return False
        return is_whole and is_placeholder(name.text)

    @cached_property
    def targets(self) -> dict[Label, Cell | None]:
        """The cells of its targets."""
        return {label: cell for label, cell in self.values.items() if label in TARGETS}

    @property
    def read_as(self) -> str:
        """What the written cells were taken for, in words."""
        heads = _written({Label.level1: self.level1, Label.level2: self.level2})
        cells = (heads | self.indicator).items()
        return " · ".join(f"{label.value} {cell.text}" for label, cell in cells)


def _written(cells: Mapping[Label, Cell | None]) -> dict[Label, Cell]:
    return {label: cell for label, cell in cells.items() if cell and not cell.is_empty}


def says_none(cell: Cell) -> bool:
    """Tell whether a cell in the place of a name says that there is none."""
    return cell.role is Role.unknown and plain(cell.text[:LONGEST_MARK]).strip() in MARKS
