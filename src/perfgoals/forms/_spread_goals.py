"""Goals in a text with its layout: their labels stand in the middle of what they say, or above."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, field, frozen

from perfgoals.forms._blocks import (
    GOALS,
    OPENS_FIELDS,
    heads_execution,
    heads_indicators,
    heads_tasks,
    labels_of,
)
from perfgoals.forms._flow_labels import closes, paragraphs
from perfgoals.forms._money_lines import is_money_label
from perfgoals.forms._pieces import joined
from perfgoals.forms._spread_fields import Fields
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms.labels import Label, cell_label, is_note
from perfgoals.grid import Cell

TEXTS: Final = GOALS | {Label.functions}
"""Labels that have a text of several lines beside them."""
OPENS: Final = OPENS_FIELDS | GOALS | {Label.tasks, Label.budget, Label.funding, Label.tasks_total}
HALVES: Final = 2
ASIDE: Final = 1
"""By so much a text may begin left of the end of its label."""
FAR: Final = 3
"""Lines below headings in which the label left of them may stand."""
NEAR: Final = 2
"""By so much texts of a column may begin beside each other."""


@frozen
class Block:
    """Goals: the lines over which they go, the rows that they are."""

    top: int
    end: int
    rows: Sequence[Mapping[int, Cell]]
    is_guess: bool = False
    """Whether some of its lines may be of something else."""
    is_broken: bool = True
    """Whether it is other than its lines."""


def blocks_of(lines: Sequence[Line], others: Collection[int]) -> dict[int, Block]:
    """Return the blocks of goals by the places of their first lines.

    `others`: the places of lines with which something else begins.
    """
    finder = _Finder(lines, others)
    blocks: dict[int, Block] = {}
    at = end = 0
    while at < len(lines):
        block = finder.headed(at) or finder.labelled(at, end) or finder.fields(at, end)
        if block:
            blocks[block.top] = block
            end = block.end
        at = max(at + 1, end)
    return blocks


@define
class _Finder:
    lines: Sequence[Line]
    others: Collection[int]
    lone: list[bool] = field(init=False)
    """Whether a line is but one text."""
    run: list[int] = field(init=False)
    """Up to which line they all are."""

    @lone.default
    def _lone(self) -> list[bool]:
        return [len(line.pieces) == 1 and not self._opens(n) for n, line in enumerate(self.lines)]

    @run.default
    def _run(self) -> list[int]:
        ends = [len(self.lines)] * (len(self.lines) + 1)
        for at in reversed(range(len(self.lines))):
            ends[at] = ends[at + 1] if self.lone[at] else at
        return ends

    def _opens(self, at: int) -> bool:
        """Tell whether something begins with a line that is none of a text."""
        row = self.lines[at].row
        labels, head = labels_of(row), row[0]
        is_table = heads_indicators(labels) or heads_tasks(labels) or heads_execution(labels)
        is_label = cell_label(head) in OPENS or is_note(head) or closes(head)
        is_money = is_money_label(self.lines[at].words[0].cell.text)
        return is_table or is_label or is_money or at in self.others

    def labelled(self, at: int, start: int) -> Block | None:
        """Return the text beside a label, above it and below; `start`: where it may begin."""
        first, *rest = self.lines[at].pieces
        if cell_label(first.cell) not in TEXTS or any(map(_is_goal, rest)):
            return None
        end = at + 1
        while end < self.run[at + 1] and self._is_beside(end, first):
            end += 1
        above = at
        while above > start and self.lone[above - 1] and self._is_beside(above - 1, first):
            above -= 1
        top = max(above, at - (end - at), start) if rest or end > at + 1 else above
        if above < at and top == at - (end - at) and end - at == 1 and not rest:
            return None
        if top == at and (not rest or (end == at + 1 and len(rest) == 1)):
            return None
        pieces = [rest if n == at else self.lines[n].pieces for n in range(top, end)]
        lines = [joined([piece.cell for piece in line]) for line in pieces if line]
        row = {0: first.cell, 1: joined([*paragraphs(lines)])}
        uneven = top < at and abs((at - top) - (end - at - 1)) > 1
        return Block(top, end, [row], is_guess=uneven or above < top)

    def fields(self, at: int, start: int) -> Block | None:
        """Return the fields of a line with what stands of them in the lines around it."""
        fields = Fields.at(self.lines, at, start, lambda n: not self._opens(n))
        if fields is None:
            return None
        top, end = at - len(fields.above), at + 1 + len(fields.below)
        return Block(top, end, [dict(enumerate(fields.row()))], is_guess=fields.is_guess)

    def _is_beside(self, at: int, label: Word) -> bool:
        """Tell whether a line is a text that stands right of a label."""
        end = label.start + min(label.size, len(label.cell.text))
        return self.lines[at].pieces[0].start >= end - ASIDE

    def headed(self, at: int) -> Block | None:
        """Return the texts below headings of goals."""
        pieces = self.lines[at].pieces
        if not all(map(_is_goal, pieces)):
            return None
        has_label = len(pieces) > HALVES
        left = pieces[0] if has_label else self._label(at)
        headings = pieces[has_label:]
        if left is None and (len(headings) == 1 or not _are_headings(headings)):
            return None
        if left and len(headings) == 1 and left.end > headings[0].start:
            return None
        columns: list[list[Cell]] = [[] for _heading in headings]
        is_guess, end = False, at + 1
        while end < len(self.lines) and (own := self._texts(end, left)) is not None:
            is_guess |= len(own) > len(headings)
            for piece, column in zip(own, _columns(own, headings), strict=True):
                is_guess |= column + 1 < len(headings) and piece.end > headings[column + 1].middle
                columns[column].append(piece.cell)
            end += 1
        is_told = left is None and end == at + HALVES and not all(columns)
        if is_told or not any(columns):  # one text in one line may be of either
            return None
        blank = evolve(headings[0].cell, text="")
        head = {0: left.cell if left else blank}
        head |= {n: piece.cell for n, piece in enumerate(headings, 1)}
        texts = [joined([*paragraphs(cells)]) if cells else blank for cells in columns]
        return Block(at, end, [head, {0: blank} | dict(enumerate(texts, 1))], is_guess=is_guess)

    def _label(self, at: int) -> Word | None:
        """Return the label that stands left of headings, in a line below them."""
        headings = self.lines[at].pieces
        for line in self.lines[at + 1 : at + 1 + FAR]:
            first = line.pieces[0]
            if _is_goal(first):
                is_left = first.start < headings[0].start
                return first if is_left and len(line.pieces) <= len(headings) + 1 else None
        return None

    def _texts(self, at: int, left: Word | None) -> list[Word] | None:
        """Return the texts of a line below headings; None where it is none of the block."""
        line = self.lines[at]
        if line.pieces[0] is left:
            return [*line.pieces[1:]]
        is_left = left is not None and not self._is_beside(at, left)
        return None if self._opens(at) or is_left else [*line.pieces]


def _is_goal(piece: Word) -> bool:
    return cell_label(piece.cell) in GOALS


def _are_headings(pieces: Sequence[Word]) -> bool:
    """Tell whether labels are those of times or results, so that texts stand below them."""
    return len({cell_label(piece.cell) for piece in pieces}) > 1


def _columns(pieces: Sequence[Word], headings: Sequence[Word]) -> Iterator[int]:
    """Yield the number of the heading below which each of some texts stands."""
    if len(pieces) == len(headings):
        yield from range(len(headings))
        return
    edges = [(one.end + other.start) / 2 for one, other in pairwise(headings)]
    for piece in pieces:
        yield sum(piece.start >= edge for edge in edges)
