"""Tasks in a text with one cell a line: the amounts of each tell which cells are one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve, frozen

from perfgoals.forms._flow_columns import width
from perfgoals.forms._flow_labels import OPENING, SENTENCE_ENDS, SHORT
from perfgoals.forms._headers import PARTS
from perfgoals.forms._pieces import joined
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell
from perfgoals.model.money import Unread, parse_money
from perfgoals.model.units import NO_UNIT

WHOLE: Final = frozenset({Label.task_money, Label.amount})
"""Headings that may stand above the parts of the money."""
HEADINGS: Final = (
    PARTS | WHOLE | {Label.tasks, Label.task_name, Label.task_content, Label.task_result}
)
SUMS: Final = frozenset({Label.tasks_total, Label.other_tasks})
"""Labels in the place of a task's name; their rows are the last."""
NAMES: Final = 1
"""The column of names."""
NAME_AND_CONTENT: Final = 2
FISCAL_AND_OTHER: Final = [Label.fiscal_appropriation, Label.other_funds]
"""The parts of the money behind the whole."""
NAMED: Final = re.compile(r"[^。；;，,：:！]{2,}")
"""How the name of a task reads."""
LABEL_AND_MARK: Final = 2
"""其他需完成的任务 and 无."""

TaskRow: TypeAlias = dict[int, Cell]


class Told(NamedTuple):
    """Some cells and the row that they are, None where the columns cannot be told."""

    cells: list[Cell]
    row: TaskRow | None
    is_guess: bool
    """Whether the first line need not be all of the name."""


@frozen
class TaskTable:
    """The headings of tasks, and how many columns stand before their money and behind it."""

    head: tuple[TaskRow, ...]
    before: int
    money: int
    behind: int
    has_parts: bool = False
    """Whether the money is 总额, 财政拨款 and 其他资金, in this order."""

    @classmethod
    def of(cls, headings: Sequence[Cell]) -> TaskTable:
        """Return the table below some headings; parts of the money stand below the whole."""
        block = [cell for cell in headings if cell_label(cell) is Label.tasks]
        others = [cell for cell in headings if cell_label(cell) is not Label.tasks]
        has_whole = any(cell_label(cell) in WHOLE for cell in others)
        parts = [cell for cell in others if has_whole and cell_label(cell) in PARTS]
        upper = [cell for cell in others if cell not in parts]
        money = [n for n, cell in enumerate(upper) if cell_label(cell) in WHOLE | PARTS]
        first = money[0] if money else len(upper)
        places = (NAMES + n + (len(parts[1:]) if n > first else 0) for n in range(len(upper)))
        top = dict(enumerate(block[:1])) | dict(zip(places, upper, strict=True))
        below = dict(enumerate(parts, NAMES + first))
        head = (top, below) if below else (top,)
        behind = len(upper) - first - len(money)
        amounts = [cell_label(cell) for cell in parts or [upper[n] for n in money]]
        has_parts = amounts[1:] == FISCAL_AND_OTHER
        return cls(head, first, len(amounts), behind, has_parts)

    def rows(self, cells: Sequence[Cell]) -> Iterator[Told]:
        """Yield the rows of the tasks, then those of their sum and of other tasks."""
        starts = [n for n, cell in enumerate(cells) if cell_label(cell) in SUMS]
        width = self.before + self.money + self.behind
        for task in self._tasks(cells[: starts[0]] if starts else cells):
            row = None if any(map(_is_heading, task)) else self._task(task)
            is_lost = sum(map(_is_amount, task)) < self.money
            yield Told(task, row, len(task) > width or is_lost or not self.money)
        for start, end in zip(starts, [*starts[1:], len(cells)], strict=False):
            said = [*cells[start:end]]
            row = None if any(map(_is_heading, said)) else self._sum(said)
            amounts = sum(map(_is_amount, said))
            yield Told(said, row, is_guess=0 < amounts < self.money)

    def _tasks(self, cells: Sequence[Cell]) -> Iterator[list[Cell]]:
        """Yield the cells of each task: its texts, its amounts and the texts behind these.

        Where these cannot be told from the name of the next task, all are one.
        """
        if self.before == NAME_AND_CONTENT and not self.behind:
            yield from self._by_names(cells)
            return
        runs = [list(run) for _said, run in groupby(cells, _is_amount)]
        inner = [run for run in runs[1:-1] if not _is_amount(run[0])]
        if self.behind and any(len(run) != self.behind + self.before for run in inner):
            yield list(cells)
            return
        task: list[Cell] = []
        for run in runs:
            if task and _is_amount(task[-1]):
                yield task + run[: self.behind]
                task = run[self.behind :]
            else:
                task += run
        if task:
            yield task

    def _by_names(self, cells: Sequence[Cell]) -> Iterator[list[Cell]]:
        """Yield the cells of each task, of which some have no amount.

        A task begins behind amounts, or with a short line between two that end a sentence. Where
        there is no money at all, names and contents take turns.
        """
        takes_turns = not self.money and len(cells) % NAME_AND_CONTENT == 0
        task: list[Cell] = []
        for at, cell in enumerate(cells):
            is_behind = bool(task) and _is_amount(task[-1]) and not _is_amount(cell)
            is_turn = takes_turns and at % NAME_AND_CONTENT == 0
            is_name = len(task) >= NAME_AND_CONTENT and _is_name(cells, at)
            if task and (is_behind or is_turn or is_name):
                yield task
                task = []
            task.append(cell)
        if task:
            yield task

    def _task(self, cells: Sequence[Cell]) -> TaskRow | None:
        """Return the row of a task, None where its columns cannot be told.

        Of its texts the content alone may have several lines.
        """
        texts, amounts, behind = _parts(cells)
        is_ended = all(text.text.rstrip().endswith(SENTENCE_ENDS) for text in texts[1:])
        has_lines = (self.money or is_ended) and self.before == NAME_AND_CONTENT
        if not texts or len(texts) < self.before:
            return None
        if len(texts) > self.before and not has_lines:
            return None
        content = [joined(texts[1:])] if has_lines else texts[1:]
        return self._row([texts[0], *content], amounts, behind)

    def _sum(self, cells: Sequence[Cell]) -> TaskRow | None:
        """Return the row of a sum, or of other tasks, of which the first cell is the label."""
        label = cells[0]
        texts, amounts, behind = _parts(cells[1:])
        if cell_label(label) is Label.tasks_total:
            blank = evolve(label, text="")
            columns = [label, *[blank] * (self.before - 1)]
            return None if texts else self._row(columns, amounts, behind)
        if len(texts) == len(cells[1:]) or len(cells) == LABEL_AND_MARK:
            return dict(enumerate([label, *([joined(cells[1:])] if cells[1:] else [])], NAMES))
        if not texts or self.before != NAME_AND_CONTENT:
            return None
        return self._row([label, joined(texts)], amounts, behind)

    def _row(
        self, texts: Sequence[Cell], amounts: Sequence[Cell], behind: Sequence[Cell]
    ) -> TaskRow | None:
        whole = self._whole_money(texts[0], amounts)
        if whole is None or len(behind) > self.behind:
            return None
        return dict(enumerate([*texts, *whole, *behind], NAMES))

    def _whole_money(self, name: Cell, amounts: Sequence[Cell]) -> list[Cell] | None:
        """Return all amounts of a task, None where nobody can tell which are lost.

        One amount is the whole; two that are the same are the whole and 财政拨款.
        """
        blanks = [evolve(name, text="")] * (self.money - len(amounts))
        if not blanks and len(amounts) > self.money:
            return None
        is_same = self.has_parts and len({cell.text for cell in amounts}) == 1
        is_told = not blanks or (not amounts and not self.behind) or is_same
        return [*amounts, *blanks] if is_told else None


def _parts(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Return the texts of a row, its amounts, and all that stands behind these."""
    start = next((n for n, cell in enumerate(cells) if _is_amount(cell)), len(cells))
    end = next((n for n in range(start, len(cells)) if not _is_amount(cells[n])), len(cells))
    return [*cells[:start]], [*cells[start:end]], [*cells[end:]]


def _is_name(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether a line is the name of the next task: a short one between two sentences."""
    before, name, *after = (cell.text.strip() for cell in cells[at - 1 : at + 2])
    is_short = width(name) <= SHORT and NAMED.fullmatch(name) and not OPENING.match(name)
    is_between = before.endswith(SENTENCE_ENDS[:4]) and any(map(_is_sentence, after))
    return bool(is_short) and is_between and not _is_amount(cells[at])


def _is_sentence(text: str) -> bool:
    return text.endswith(SENTENCE_ENDS[:4]) or OPENING.match(text) is not None


def _is_amount(cell: Cell) -> bool:
    return not isinstance(parse_money(cell.text, NO_UNIT), Unread)


def _is_heading(cell: Cell) -> bool:
    return cell_label(cell) in HEADINGS
