"""The rows of a form, cut into its blocks by the labels that head them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import takewhile
from typing import Final

from attrs import define, field, frozen

from perfgoals.forms._columns import name_heading
from perfgoals.forms._money_lines import glued, is_money_label, is_other, is_value
from perfgoals.forms._signatures import joined_rows, signs
from perfgoals.forms.labels import Label, cell_label, is_note
from perfgoals.grid import Cell, Role, Row
from perfgoals.grid.running_heads import is_page_number
from perfgoals.model.taxonomy import class_name

ENDS_A_LIST: Final = frozenset(
    {
        *(Label.department, Label.budget, Label.goals, Label.annual_goal),
        *(Label.basic_information, Label.functions),
    }
)
"""Labels that end the rows of tasks or indicators when they open a row."""
OPENS_FIELDS: Final = ENDS_A_LIST | {
    *(Label.project, Label.project_code, Label.authority, Label.agency, Label.project_kind),
    *(Label.project_nature, Label.period, Label.period_start, Label.period_end),
    *(Label.contact, Label.phone, Label.explained, Label.department_code, Label.region_code),
}
"""Labels that open a row of fields in the form of a project."""
TIMES: Final = frozenset({Label.period, Label.period_start, Label.period_end})
"""Labels that are names of indicators, too: 项目完成时间 under 时效指标."""
GOALS: Final = frozenset(
    {Label.goals, Label.period_goal, Label.annual_goal, Label.expected_goal, Label.achieved}
)
EXECUTION: Final = frozenset({Label.initial, Label.adjusted, Label.executed})
"""Headings of how a budget was executed; two of them make a header."""
NAMES: Final = frozenset({Label.level3, Label.indicator_content})
BESIDE_NAMES: Final = frozenset(
    {
        *(Label.level1, Label.level2, Label.mixed_level, Label.period_target),
        *(Label.annual_target, Label.actual, Label.sign, Label.standard),
    }
)
"""Headings of which one at least stands beside that of the names of indicators."""
SECTION: Final = re.compile(
    r"[一二三四五六七八九十]{1,2}[、.．].{0,20}(?:指标|目标|任务|情况)(?:[(（].{0,20}[)）])?"
)
"""The heading of a section that fills a row: 三、绩效指标."""
LONGEST_SECTION: Final = 50
LEAST_AMOUNTS: Final = 2
"""Amounts behind an unknown label that make it one of a line of money."""
TOTALS: Final = frozenset({Label.total, Label.tasks_total})
BLOCKS_OF_INDICATORS: Final = frozenset({Label.indicators, Label.period_indicators})


@frozen
class Blocks:
    """The rows of a form by block; a header row goes before the rows it heads."""

    fields: list[Row] = field(factory=list)
    """Rows of labels with their values."""
    notes: list[Row] = field(factory=list)
    """Rows with nothing but a note, a page number or the title again, or nothing at all."""
    money: list[Row] = field(factory=list)
    """The money of a project, or how a budget was executed."""
    goals: list[Row] = field(factory=list)
    tasks: list[Row] = field(factory=list)
    indicators: list[Row] = field(factory=list)
    totals: list[Row] = field(factory=list)
    """Sums below the indicators."""


def labels_of(row: Row) -> list[Label]:
    """Return the labels that a row prints, from left to right."""
    labels = [label for cell in row if (label := cell_label(cell))]
    if not {Label.level1, Label.level2}.issubset(labels) or not (name := name_heading(row)):
        return labels
    found = (Label.level3 if cell is name else cell_label(cell) for cell in row)
    return [label for label in found if label]


def heads_indicators(labels: Collection[Label]) -> bool:
    """Tell whether a row with these labels heads a block of indicators."""
    named = NAMES.intersection(labels)
    return bool(named) and len(BESIDE_NAMES & set(labels)) > (Label.level3 not in named)


def heads_execution(labels: Collection[Label]) -> bool:
    """Tell whether a row with these labels heads the rows of how a budget was executed."""
    return len(EXECUTION & set(labels)) > 1


def heads_goals(row: Row) -> bool:
    """Tell whether a row ends with headings of goals and of what became of them, and has no text.

    Words of other labels may stand left of them: 项目基本情况.
    """
    labels = [cell_label(cell) for cell in row if not cell.is_empty]
    own = list(takewhile(GOALS.__contains__, reversed(labels)))
    is_clear = not any(labels[: len(labels) - len(own)])
    return is_clear and len(own) > 1 and Label.achieved in own


def heads_tasks(labels: Collection[Label]) -> bool:
    """Tell whether a row with these labels heads the tasks."""
    return Label.task_name in labels and Label.task_content in labels


def cut(rows: Iterable[Row], *, of_project: bool = False) -> Blocks:
    """Cut rows into blocks; a row belongs to the block whose header it follows.

    `of_project`: the form may have blocks of money and goals, as those of projects have and
    self-evaluations.
    """
    cutter = _Cutter(of_project)
    for row in joined_rows(rows):
        cutter.add(row)
    return cutter.blocks


@define
class _Cutter:
    """Rows that are being cut into blocks."""

    of_project: bool
    blocks: Blocks = field(factory=Blocks)
    block: list[Row] = field(init=False)
    head: Cell | None = None
    """The first cell of a block of money or goals."""
    reach: int = 0
    """The row above which the cells of that block end."""
    names: int = 0
    """The column of the names of indicators."""

    def __attrs_post_init__(self) -> None:
        self.block = self.blocks.fields

    def add(self, row: Row) -> None:
        """Add a row to the block it belongs to; the number of a page ends none."""
        if _is_page_number(row):
            self.blocks.notes.append(row)
            return
        labels = labels_of(row)
        if heads_tasks(labels):
            self.block = self.blocks.tasks
        elif heads_indicators(labels) or _says_only(row, labels, BLOCKS_OF_INDICATORS):
            self.block = self.blocks.indicators
            self.names = next((c.column for c in row if cell_label(c) is Label.level3), 0)
        elif self._names_one(row, labels):
            pass
        elif self.of_project:
            self._open_of_project(row, labels)
        elif labels and labels[0] in ENDS_A_LIST and _opens(row, labels[0]):
            self.block = self.blocks.fields
        if self._is_sum(row, labels):
            self.blocks.totals.append(row)
            return
        is_aside = self._is_line(row) or all(is_note(cell) for cell in row if not cell.is_empty)
        is_blank = all(cell.is_empty for cell in row)
        if is_aside and not (is_blank and self._goes_on(row)):
            self.blocks.notes.append(row)
        elif self.block is not self.blocks.fields and signs(row):
            self.blocks.fields.append(row)
        else:
            self.block.append(row)
            self.reach = max([self.reach, *(cell.row + cell.rowspan for cell in row)])

    def _open_of_project(self, row: Row, labels: list[Label]) -> None:
        """Open another block where a row begins one that only projects have."""
        blocks, first = self.blocks, labels[0] if labels and _opens(row, labels[0]) else None
        if heads_execution(labels) or first is Label.funding:
            self._begin(blocks.money, row)
        elif first in GOALS or heads_goals(row):
            self._begin(blocks.goals, row)
        elif self.block is blocks.indicators and first in TOTALS:
            self.block = blocks.totals
        elif first in OPENS_FIELDS and not (first in TIMES and self.block is blocks.indicators):
            self.block = blocks.fields
        elif self.block in (blocks.money, blocks.goals) and not self._goes_on(row):
            is_line = _has_amounts(row) or _is_other(row)
            goes_on = _is_money(row) or (self.block is blocks.money and is_line)
            self.block = blocks.money if goes_on else blocks.fields
        elif self.block is blocks.fields and _is_money(row):
            self._begin(blocks.money, row)

    def _begin(self, block: list[Row], row: Row) -> None:
        self.block, self.head, self.reach = block, first_written(row), 0

    def _goes_on(self, row: Row) -> bool:
        """Tell whether a row stands beside a cell of its block that reaches down."""
        if self.block not in (self.blocks.money, self.blocks.goals) or not self.head or not row:
            return False
        reaches = self.head.row < row[0].row < self.reach
        is_below = row[0].column == self.head.column and row[0].is_empty and len(row) > 1
        return reaches or is_below or (not labels_of(row) and self._lacks_texts())

    def _is_sum(self, row: Row, labels: list[Label]) -> bool:
        """Tell whether a row is a sum below the indicators of a department."""
        if self.of_project or self.block is not self.blocks.indicators or not labels:
            return False
        return labels[0] in TOTALS and _opens(row, labels[0])

    def _names_one(self, row: Row, labels: list[Label]) -> bool:
        """Tell whether a row opens with the name of an indicator that reads like a label."""
        if self.block is not self.blocks.indicators or not self.names or not labels:
            return False
        return labels[0] not in TOTALS and first_written(row).column >= self.names

    def _is_line(self, row: Row) -> bool:
        """Tell whether a row is one cell that says nothing of what its block is about."""
        if self.block is self.blocks.tasks and _is_section(row):
            return True
        if len(row) > 1 or self.block is self.blocks.fields or not row or not is_remark(row[0]):
            return False
        return not (self._has_goal(row) or self._is_name(row) or self._has_money(row))

    def _has_goal(self, row: Row) -> bool:
        """Tell whether a cell that is a row of its own is a text of goals."""
        return self.block is self.blocks.goals and self._goes_on(row)

    def _has_money(self, row: Row) -> bool:
        """Tell whether a cell that is a row of its own is a line of money."""
        return self.block is self.blocks.money and (_is_money(row) or _is_other(row))

    def _is_name(self, row: Row) -> bool:
        """Tell whether a cell alone stands between merged cells, as the name of an indicator."""
        is_beside = row[0].column > 0 and row[0].row < self.reach
        return self.block is self.blocks.indicators and is_beside

    def _lacks_texts(self) -> bool:
        """Tell whether the block ends with headings of goals below which nothing stands yet."""
        if self.block is not self.blocks.goals or not self.block:
            return False
        written = [cell for cell in self.block[-1] if not cell.is_empty]
        return all(cell_label(c) in GOALS for c in written) or heads_goals(self.block[-1])


def _is_page_number(row: Row) -> bool:
    """Tell whether a row of a text is what stood at the end of a page."""
    written = [cell for cell in row if not cell.is_empty]
    return len(written) == 1 and written[0].role is Role.unknown and is_page_number(written[0].text)


def _is_section(row: Row) -> bool:
    """Tell whether all that a row says is the heading of a section."""
    texts = [cell.text.strip() for cell in row if not cell.is_empty and cell.role is Role.unknown]
    is_alone = len(texts) == 1 and len(texts[0]) <= LONGEST_SECTION
    return is_alone and SECTION.fullmatch(texts[0]) is not None


def _says_only(row: Row, labels: list[Label], wanted: Collection[Label]) -> bool:
    return bool(labels) and all(cell.is_empty or cell_label(cell) in wanted for cell in row)


def _opens(row: Row, label: Label) -> bool:
    """Tell whether a row opens with a label; 绩效目标 before a class heads indicators."""
    first, *others = (cell for cell in row if not cell.is_empty)
    is_head = label is Label.goals and bool(others) and _is_class(others[0])
    return cell_label(first) is label and not is_head


def _is_class(cell: Cell) -> bool:
    return cell.role is not Role.content and class_name(cell.text) is not None


def _is_money(row: Row) -> bool:
    """Tell whether a row is a line of money: a label that says so, and an amount behind it."""
    written = [cell for cell in row if not cell.is_empty]
    if not written or written[0].role is Role.content:
        return False
    return is_money_label(written[0].text) or glued(written[0].text) is not None


def _has_amounts(row: Row) -> bool:
    """Tell whether a row begins with an amount, or has one in each cell behind its label.

    It stands below headings then.
    """
    written = [cell for cell in row if not cell.is_empty]
    amounts = [is_value(cell.text) for cell in written]
    return amounts[:1] == [True] or (len(amounts) > LEAST_AMOUNTS and all(amounts[1:]))


def _is_other(row: Row) -> bool:
    """Tell whether a row only says 其他: a line of money that is blank."""
    written = [cell for cell in row if not cell.is_empty]
    return len(written) == 1 and written[0].role is not Role.content and is_other(written[0].text)


def is_remark(cell: Cell) -> bool:
    """Tell whether a cell that is a row of its own is neither a label nor a class."""
    is_label = cell_label(cell) not in (None, Label.explained)
    return cell.role is Role.unknown and not is_label and not class_name(cell.text)


def first_written(row: Row) -> Cell:
    """Return the first cell in which something stands."""
    return next(cell for cell in row if not cell.is_empty)
