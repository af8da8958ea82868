"""A project of a list, as its rows come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from attrs import define, evolve, field

from perfgoals.forms._listed_columns import Headings, Kind
from perfgoals.forms.labels import folded
from perfgoals.grid import Cell, Row

Said = dict[int, Cell]
"""The cells of a row by the columns of a project, but blank ones."""


@define
class Project:
    """A project of a list: what is said of it, its rows of indicators, and what stands near."""

    headings: Headings
    own: dict[int, list[Cell]]
    """Column → what is said there, each text once."""
    units: Sequence[Cell]
    """Who has it, where rows of their own say so, the highest first."""
    classes: Row
    """Classes that a row of their own names, or that reach into it from the project above."""
    left: list[tuple[Cell, Cell]]
    """What rows of units and of sums say besides: label and text."""
    shared: Sequence[Cell]
    """Lines above its table."""
    head: Sequence[Row]
    """Rows above the headings of its table."""
    rows: list[Row] = field(factory=list)
    lines: list[Cell] = field(factory=list)
    """Lines below it."""

    @property
    def first(self) -> Cell:
        """The first cell of its own, its name if it has one; of a blank one the heading."""
        names = self.own.get(self.headings.name, ())
        rows = (cell for row in self.rows for cell in row)
        said = (cell for cells in self.own.values() for cell in cells)
        heading = self.headings.own[self.headings.name].heading
        return next(chain(names, rows, said), heading)

    def first_of(self, column: int) -> Cell:
        """Return what is said in a column first, or a blank cell."""
        blank = evolve(self.headings.own[column].heading, text="", place=None)
        return next(iter(self.own.get(column, ())), blank)

    def differs(self, said: Mapping[int, Cell], *kinds: Kind) -> bool:
        """Tell whether a row says something else in one of the columns of these kinds."""
        return any(
            folded(said[column].text) != folded(self.own[column][0].text)
            for kind in kinds
            for column in self.headings.of(kind)
            if column in said and column in self.own
        )

    def hear(self, said: Mapping[int, Cell]) -> None:
        """Note what a row says of the project that was not said just before."""
        for column, cell in said.items():
            cells = self.own.setdefault(column, [])
            if not cells or folded(cells[-1].text) != folded(cell.text):
                cells.append(cell)

    def add(self, row: Row) -> None:
        """Add a row; the classes that a row above names alone are those of its indicator."""
        written = {cell.column for cell in row if not cell.is_empty}
        if any(cell.column >= min(written) for cell in self.classes):
            self.end()
        held = {cell.column for cell in self.classes}
        above = (evolve(cell, row=row[0].row) for cell in self.classes)
        whole = [*above, *(cell for cell in row if cell.column not in held)]
        whole.sort(key=lambda cell: cell.column)
        if max(written) < self.headings.names:
            self.classes = tuple(cell for cell in whole if not cell.is_empty)
        else:
            self.add_whole(tuple(whole))

    def add_whole(self, row: Row) -> None:
        """Add a row as it stands there."""
        self.rows.append(row)
        self.classes = ()

    def end(self) -> None:
        """Add the classes below which no indicator stands."""
        if self.classes:
            self.add_whole(self.classes)
