"""The block of goals: beside their labels, or below headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import heads_goals
from perfgoals.forms.labels import Label, cell_label, folded, label_of
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.declaration import Goal, Horizon
from perfgoals.model.goals import goals_of

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
LONGEST_HEAD: Final = 20
"""Characters of what the form prints left of the headings of goals."""
LEAST_MOVED: Final = 2
"""Texts that lost cells may have moved: one alone may stand below any heading."""
OF_ONE_YEAR: Final = frozenset({Label.annual_goal, Label.expected_goal, Label.achieved})
"""Labels that 年度总体目标 may head."""
OF_ALL_YEARS: Final = re.compile(r"项目总体|.*\([0-9]{4}年?度?[-—–~至到]{1,2}[0-9]{4}")
GLUED: Final = re.compile(r"\s*([^\s:：]{2,20})\s*[:：\n]\s*(\S.*)", re.DOTALL)


def goal_label(cell: Cell) -> Label | None:
    """Return the label of a cell in a block of goals, where 完成情况 is what became of them."""
    label = cell_label(cell)
    return Label.achieved if label is Label.actual else label


class _Key(NamedTuple):
    """A label of goals with its words: 年初绩效目标 and 全年绩效目标 have a text each."""

    label: Label
    words: str


def _key(heading: Cell) -> _Key:
    return _Key(goal_label(heading) or Label.goals, folded(heading.text))


def with_texts(labels: Sequence[Cell]) -> Sequence[Cell]:
    """Return those of some labels of goals in a row that have a text of their own.

    The first one may only head the others: 总体目标 │ 中期目标 │ 年度目标. With one label beside
    it, 项目总体目标 or 总体目标(2024年-2026年) does not.
    """
    names = [goal_label(label) for label in labels]
    if names[1:] and names[0] is Label.goals:
        words = folded(labels[0].text)
        is_head = len(names) > LABELS_OF_ONE_GOAL or not OF_ALL_YEARS.match(words)
    else:
        is_head = (
            bool(names[1:]) and names[0] is Label.annual_goal and OF_ONE_YEAR.issuperset(names)
        )
    return labels[1:] if is_head else labels


@frozen
class GoalBlock:
    """What a block of goals says: texts by their labels, in the order of the form."""

    log: Log
    texts: dict[_Key, list[Cell]] = field(factory=dict)
    headings: list[Cell] = field(factory=list)
    """Labels in the rows above with no text behind them."""

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals, each with its horizon."""
        found = [
            goal
            for key, cells in self.texts.items()
            if key.label in HORIZONS
            for goal in goals_of(_joined(cells), HORIZONS[key.label])
        ]
        if first := next((c for key, c in self.texts.items() if key.label in HORIZONS), None):
            self.log.locate("/goals", first[0])
        return tuple(found)

    @property
    def achieved(self) -> str | None:
        """What became of the goals; None where the form has no such cell."""
        if cells := self.of(Label.achieved):
            self.log.locate("/achieved", cells[0])
            return _joined(cells)
        return "" if Label.achieved in map(goal_label, self.headings) else None

    def of(self, label: Label) -> list[Cell]:
        """Return the texts of a label, whatever its words."""
        return [cell for key, cells in self.texts.items() if key.label is label for cell in cells]

    def add(self, row: Row) -> None:
        """Add a row: labels with their texts, headings, or texts below these."""
        if moved := self._moved(row):
            read_as = " · ".join(f"{folded(heading.text)} {c.text}" for heading, c in moved)
            self.log.report_row("PG010", row, "/goals", read_as=read_as)
            for heading, cell in moved:
                self._put(heading, cell)
            return
        cells = [cell for cell in row if not cell.is_empty]
        if heads_goals(row):
            cells = [c for c in cells if goal_label(c) or len(c.text) > LONGEST_HEAD]
        if self.headings and cells and self._is_head(cells[0], *cells[1:]):
            cells = cells[1:]
        label: Cell | None = None
        headings: list[Cell] = []
        below: list[Cell] = []
        for cell in cells:
            if goal_label(cell) in GOALS:
                headings += [label] if label else []
                label = cell
            elif label is not None:
                self._put(label, cell)
                label = None if goal_label(label) is not Label.goals else label
            else:
                below.append(cell)
        self._put_below(below, is_alone=len(row) == 1)
        self.headings.extend(headings + ([label] if label else []))
        del self.headings[:-MOST_HEADINGS]

    def _moved(self, row: Row) -> list[tuple[Cell, Cell]]:
        """Return the texts of a row with their headings, where one stands below the first of all.

        That heads the others, so its own cell in this row is lost; nothing for any other row.
        """
        own = with_texts(self.headings)
        texts, behind = row[: len(own)], row[len(own) :]
        is_headed = LEAST_MOVED <= len(own) < len(self.headings)
        if not is_headed or len(texts) < len(own) or texts[0].is_empty:
            return []
        is_below = texts[0].column <= self.headings[0].column
        is_clear = all(cell.is_empty for cell in behind) and not any(map(goal_label, row))
        pairs = zip(own, texts, strict=True) if is_below and is_clear else ()
        return [(heading, text) for heading, text in pairs if not text.is_empty]

    def _is_head(self, cell: Cell, *texts: Cell) -> bool:
        """Tell whether a label only stands beside the texts below headings.

        It may stand below another such label, where each of the other headings has its text.
        """
        first = min(heading.column for heading in self.headings)
        same = any(heading.text == cell.text for heading in self.headings)
        left, *others = (goal_label(heading) for heading in self.headings)
        is_below = left in HEADS and len(others) > 1 and len(texts) == len(others)
        return goal_label(cell) in HEADS and (cell.column < first or same or is_below)

    def _put(self, label: Cell, cell: Cell) -> None:
        """Take a text for what its label says, or the label that it begins with."""
        key = _key(label)
        glued = GLUED.fullmatch(cell.text) if key.label is Label.goals else None
        own = label_of(glued[1]) if glued and cell.role is Role.unknown else None
        if glued and own in GOALS:
            key, cell = _Key(own, ""), evolve(cell, text=glued[2])
        self.texts.setdefault(key, []).append(cell)

    def _put_below(self, cells: Sequence[Cell], *, is_alone: bool) -> None:
        """Take texts for those of the headings above them, or of the others in their order.

        The first one, alone in its row, may stand left because its row has no columns.
        """
        loose: list[Cell] = []
        first = min((heading.column for heading in self.headings), default=0)
        is_first = is_alone and not any(_key(h) in self.texts for h in self.headings)
        for cell in cells:
            above = [h for h in self.headings if h.column <= cell.column < h.column + h.colspan]
            if above and not (is_first and cell.column <= first):
                self._put(above[-1], cell)
            else:
                loose.append(cell)
        free = self._free(len(loose))
        if len(free) == len(loose):
            for heading, cell in zip(free, loose, strict=True):
                self._put(heading, cell)
        else:
            label = "、".join(folded(heading.text) for heading in free)
            for cell in loose:
                code = "PG035" if free else "PG023"
                self.log.keep(label or cell.text[:20], cell, cell.text, code)

    def _free(self, count: int) -> list[Cell]:
        """Return the headings without a text: two for two texts, else those with one of their own.

        总体目标 │ 年度目标 are either.
        """
        is_pair = count == len(self.headings) == LABELS_OF_ONE_GOAL
        own = self.headings if is_pair else with_texts(self.headings)
        return [cell for cell in own if _key(cell) not in self.texts]


def read_goals(rows: Sequence[Row], log: Log, *, evaluated: bool = False) -> GoalBlock:
    """Return what a block of goals says.

    What became of them has a field where the form is `evaluated`; else it is kept.
    """
    block = GoalBlock(log)
    for row in rows:
        block.add(row)
    for cell in () if evaluated else block.of(Label.achieved):
        log.keep(Label.achieved.value, cell, cell.text)
    return block


def _joined(cells: Sequence[Cell]) -> str:
    return "\n".join(cell.text for cell in cells)
