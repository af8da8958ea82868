"""The block of goals: beside their labels, or below headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._goals import goals_of
from perfgoals.forms.labels import Label, cell_label, label_of
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.declaration import Goal, Horizon

HORIZONS: Final = MappingProxyType(
    {
        Label.goals: Horizon.overall,
        Label.period_goal: Horizon.period,
        Label.annual_goal: Horizon.annual,
        Label.expected_goal: Horizon.annual,
    }
)
"""Label of goals → the time they are set for."""
GOALS: Final = frozenset({*HORIZONS, Label.achieved})
HEADS: Final = frozenset({Label.goals, Label.annual_goal})
"""Labels that may stand left of the headings of goals."""
MOST_HEADINGS: Final = 8
LABELS_OF_ONE_GOAL: Final = 2
"""总体目标, 年度目标: where there are more, the first stands left of headings."""
GLUED: Final = re.compile(r"\s*([^\s:：]{2,20})\s*[:：\n]\s*(\S.*)", re.DOTALL)


@frozen
class GoalBlock:
    """What a block of goals says: texts by their labels, in the order of the form."""

    log: Log
    texts: dict[Label, list[Cell]] = field(factory=dict)
    headings: list[Cell] = field(factory=list)
    """Labels in the rows above with no text behind them."""

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals, each with its horizon."""
        found = [
            goal
            for label, cells in self.texts.items()
            if label in HORIZONS
            for goal in goals_of(_joined(cells), HORIZONS[label])
        ]
        if first := next((c for label, c in self.texts.items() if label in HORIZONS), None):
            self.log.locate("/goals", first[0])
        return tuple(found)

    @property
    def achieved(self) -> str | None:
        """What became of the goals; None where the form has no such cell."""
        cells = self.texts.get(Label.achieved)
        if cells:
            self.log.locate("/achieved", cells[0])
            return _joined(cells)
        return "" if Label.achieved in map(cell_label, self.headings) else None

    def add(self, row: Row) -> None:
        """Add a row: labels with their texts, headings, or texts below these."""
        cells = [cell for cell in row if not cell.is_empty]
        if self.headings and cells and self._is_head(cells[0]):
            cells = cells[1:]
        label: Cell | None = None
        headings: list[Cell] = []
        for position, cell in enumerate(cells):
            if cell_label(cell) in GOALS:
                headings += [label] if label else []
                label = cell
            elif label is not None:
                self._put(label, cell)
                label = None if cell_label(label) is not Label.goals else label
            else:
                self._put_below(cell, len(cells) - position)
        self.headings.extend(headings + ([label] if label else []))
        del self.headings[:-MOST_HEADINGS]

    def _is_head(self, cell: Cell) -> bool:
        """Tell whether a label only stands beside the texts below headings."""
        first = min(heading.column for heading in self.headings)
        same = any(heading.text == cell.text for heading in self.headings)
        return cell_label(cell) in HEADS and (cell.column < first or same)

    def _put(self, label: Cell, cell: Cell) -> None:
        """Take a text for what its label says, or the label that it begins with."""
        name = cell_label(label)
        glued = GLUED.fullmatch(cell.text) if name is Label.goals else None
        own = label_of(glued[1]) if glued and cell.role is Role.unknown else None
        if glued and own in GOALS:
            name, cell = own, evolve(cell, text=glued[2])
        if name is not None:
            self.texts.setdefault(name, []).append(cell)

    def _put_below(self, cell: Cell, left: int) -> None:
        """Take a text for that of the heading above it, or of the next one in order."""
        above = [h for h in self.headings if h.column <= cell.column < h.column + h.colspan]
        named = {id(heading) for heading in self.headings if cell_label(heading) in self.texts}
        is_led = len(self.headings) > LABELS_OF_ONE_GOAL and cell_label(self.headings[0]) in HEADS
        free = [heading for heading in self.headings[is_led:] if id(heading) not in named]
        in_order = free[len(free) - left :] if len(free) > left else free
        if above or in_order:
            self._put((above or in_order)[-1 if above else 0], cell)
        else:
            self.log.keep(cell.text[:20], cell, cell.text)


def read_goals(rows: Sequence[Row], log: Log) -> GoalBlock:
    """Return what a block of goals says."""
    block = GoalBlock(log)
    for row in rows:
        block.add(row)
    return block


def _joined(cells: Sequence[Cell]) -> str:
    return "\n".join(cell.text for cell in cells)
