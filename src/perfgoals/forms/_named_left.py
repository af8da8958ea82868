"""Forms that name a project, and its goal, in columns left of its indicators, as in Yunnan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import evolve, frozen

from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell, Row
from perfgoals.model.taxonomy import known_class

NAMES: Final = frozenset(
    {
        *("单位名称、项目名称", "单位名称/项目名称", "单位名称(项目名称)", "单位名称及项目名称"),
        *("单位、项目名称", "单位(项目)名称", "单位及项目名称", "项目名称、单位名称"),
    }
)
GOALS: Final = frozenset({Label.goals, Label.annual_goal, Label.expected_goal})


class _Name(NamedTuple):
    """A name below the heading, and the goal in its row; alone in a row it is that of a unit."""

    cell: Cell
    goal: Cell | None
    is_alone: bool


@frozen
class _Left:
    """What stands left of the indicators: the headings, and what is below them."""

    heading: Cell
    goal_heading: Cell | None
    names: Sequence[_Name]

    @property
    def fields(self) -> list[Row]:
        """The same as rows of labels, each with its text; several projects have no labels."""
        units = [name.cell for name in self.names if name.is_alone]
        projects = [name for name in self.names if not name.is_alone]
        if len(projects) != 1 or len(units) > 1:
            return [_row(self.heading, name.cell, name.goal) for name in self.names]
        unit = evolve(self.heading, text="单位名称")
        project = evolve(self.heading, text=Label.project.value)
        rows = [_row(unit, cell) for cell in units]
        rows.append(_row(project, projects[0].cell))
        if self.goal_heading:
            rows.append(_row(self.goal_heading, projects[0].goal))
        return rows

    def without(self, row: Row) -> Row:
        """Return a row without what is a field now, and without the blanks beside it."""
        columns = {cell.column for cell in (self.heading, self.goal_heading) if cell}
        is_named = any(_is_name(cell, self.heading) or _is_heading(cell) for cell in row)
        return tuple(
            cell for cell in row if cell.column not in columns or not (is_named or cell.is_empty)
        )


def names_left(row: Row) -> Cell | None:
    """Return the heading of the names of a unit and its projects, left of the indicators."""
    if not heads_indicators(labels_of(row)):
        return None
    return next(filter(_is_heading, row), None)


def _is_heading(cell: Cell) -> bool:
    return folded(cell.text) in NAMES


def with_fields(rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows with what names a project left of its indicators in fields above them."""
    found = ((n, heading) for n, row in enumerate(rows) if (heading := names_left(row)))
    at, heading = next(found, (0, None))
    if heading is None:
        return rows
    goal_heading = next((cell for cell in rows[at] if cell_label(cell) in GOALS), None)
    names = [
        _name(row, cell, goal_heading)
        for row in rows[at + 1 :]
        for cell in row
        if _is_name(cell, heading)
    ]
    left = _Left(heading, goal_heading, names)
    return [*rows[:at], *left.fields, *map(left.without, rows[at:])]


def _is_name(cell: Cell, heading: Cell) -> bool:
    """Tell whether a cell stands below the heading of names, and is no class that was shifted."""
    is_below = cell.column == heading.column and cell.row > heading.row
    is_other = cell.is_empty or _is_heading(cell) or known_class(cell.text) is not None
    return is_below and not is_other


def _name(row: Row, cell: Cell, goal_heading: Cell | None) -> _Name:
    goal = next((c for c in row if goal_heading and c.column == goal_heading.column), None)
    return _Name(cell, goal, is_alone=all(c is cell or c.is_empty for c in row))


def _row(*cells: Cell | None) -> Row:
    return tuple(evolve(cell, column=n, rowspan=1) for n, cell in enumerate(cells) if cell)
