"""The tasks of a department in a text with its layout: their cells go on over lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import GOALS, OPENS_FIELDS, heads_indicators, heads_tasks, labels_of
from perfgoals.forms._flow_columns import Kind, Said, said_by_words
from perfgoals.forms._flow_tasks import HEADINGS, SUMS, TaskTable
from perfgoals.forms._headers import PARTS
from perfgoals.forms._money_lines import is_value
from perfgoals.forms._pieces import unwrapped
from perfgoals.forms._spread_columns import MONEY, Ruler, heading_of, measured
from perfgoals.forms._spread_headings import header_of
from perfgoals.forms._spread_labels import may_begin
from perfgoals.forms._spread_rows import Stack
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms.labels import Label, cell_label, is_note, label_of
from perfgoals.grid import Cell

ENDS: Final = OPENS_FIELDS | GOALS | {Label.indicators}
MOST_LINES: Final = 40
"""Lines of a task."""
OFTEN: Final = 3
"""Of so many lines one has a blank line before it where these part the tasks."""
MOST_OF_SUM: Final = 6
"""Lines over which a label in the place of a name goes on."""
AMOUNTS: Final = frozenset({Said.number, Said.measured, Said.unit})
"""What the line of an amount says below a sum that stands in the middle of it."""
PARTS_BELOW: Final = 2
"""Lines below the headings in which the parts of the money may stand."""


@frozen
class Tasks:
    """The headings of tasks and the words below them."""

    head: Sequence[Mapping[int, Cell]]
    ruler: Ruler
    lines: Sequence[Sequence[Word]]
    written: frozenset[int]
    """The numbers of all lines that are not blank."""
    used: frozenset[Word]
    """The words of the headings."""
    end: int
    """The place of the first line that is none of the tasks."""
    cells: Sequence[Mapping[int, Sequence[Word]]] = field(init=False)
    """Column → words, for each line."""

    @cells.default
    def _cells(self) -> Sequence[Mapping[int, Sequence[Word]]]:
        found = []
        for line in self.lines:
            pairs = zip(self.ruler.columns_of(line)[1], line, strict=True)
            by_column = groupby(pairs, key=lambda pair: pair[0])
            found.append({column: [word for _n, word in group] for column, group in by_column})
        return found

    @classmethod
    def at(cls, lines: Sequence[Line], at: int, others: Collection[int]) -> Tasks | None:
        """Return the tasks of which the headings stand in a line, None where none do.

        `others`: the places of lines with which something else begins.
        """
        if not heads_tasks(labels_of(lines[at].row)):
            return None
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        header = header_of(above, lines[at], below, HEADINGS)
        headings = [words for words in header.headings if _label(words) in HEADINGS]
        body = at + 1
        for line in lines[at + 1 : at + 1 + PARTS_BELOW]:
            parts = [word for word in line.words if label_of(word.cell.text) in PARTS]
            if parts and len(parts) == len(line.words):
                headings += [[word] for word in parts if word not in header.used]
                body = lines.index(line, at) + 1
        headings.sort(key=lambda words: words[0].start)
        end = body
        while end < len(lines) and end not in others and not _ends(lines, end):
            end += 1
        used = frozenset(word for words in headings for word in words)
        head, columns = _headed(headings, lines[body:end])
        blank = evolve(columns[0][0].cell, text="")
        ruler, own = measured(columns, _body(lines[body:end], used), blank)
        written = frozenset(line.number for line in lines[at:end])
        head = [{0: blank, **row} for row in head]
        found = cls(head, ruler.grown(own), own, written, used, end)
        return found if found.is_clear else None

    @property
    def is_clear(self) -> bool:
        """Whether no two amounts of a line stand below one heading, as they do where none fit."""
        money = [n for n, kind in enumerate(self.ruler.kinds) if kind is Kind.other]
        return not any(
            sum(is_value(word.cell.text) for word in line.get(column, ())) > 1
            for line in self.cells
            for column in money
        )

    def rows(self) -> Iterator[tuple[Mapping[int, Cell], bool]]:
        """Yield the headings, and each task with whether its lines had to be guessed."""
        for row in self.head:
            yield row, False
        for some, is_sum in self._by_sum():
            if is_sum:
                yield self._sum(some), False
                continue
            runs = self._runs(some)
            for run in runs:
                parted = self._stack(run).parted()
                is_guess = len(runs) == 1 or len(parted) > 1
                for lines in parted:
                    yield self._row([run[n] for n in lines]), is_guess and len(lines) > 1

    def _by_sum(self) -> Iterator[tuple[list[int], bool]]:
        """Yield the lines of tasks, and those of a label in place of a name: 其他需完成的任务."""
        at = 0
        some: list[int] = []
        while at < len(self.cells):
            if not (count := self._lines_of_sum(at)):
                some.append(at)
                at += 1
                continue
            end = at + count
            around = [*some[-1:], *range(end, min(end + 1, len(self.cells)))]
            is_between = len(around) > 1 and all(map(self._is_money, around))
            own = [*range(at, end)]
            if is_between and all(self.cells[n].keys() == {0} for n in own):
                own, end = [some.pop(), *own, end], end + 1
            if some:
                yield some, False
                some = []
            yield own, True
            at = end
        if some:
            yield some, False

    def _is_money(self, number: int) -> bool:
        """Tell whether a line has nothing but words in columns of money."""
        return all(self.ruler.kinds[column] is Kind.other for column in self.cells[number])

    def _lines_of_sum(self, at: int) -> int:
        """Return over how many lines a label goes on in the place of names, 0 for none."""
        text = ""
        for count, line in enumerate(self.cells[at : at + MOST_OF_SUM], 1):
            name = _text(line.get(0, ()))
            if may_begin(text + name):
                text += name
            if not text:
                return 0
            if label_of(text) in SUMS:
                rest = takewhile(lambda line: 0 not in line, self.cells[at + count :])
                return count + (len([*rest]) if label_of(text) is Label.other_tasks else 0)
        return 0

    def _sum(self, numbers: Sequence[int]) -> Mapping[int, Cell]:
        """Return the row of a label in the place of a name; other words there are its content."""
        names = [(n, self.cells[n][0]) for n in numbers if 0 in self.cells[n]]
        text, own, said = "", list[Word](), list[int]()
        for n, words in names:
            if may_begin(text + _text(words)) and label_of(text) not in SUMS:
                text += _text(words)
                own += words
            else:
                said.append(n)
        cells = {n: dict(self.cells[n]) for n in numbers}
        for n in said:
            cells[n][1] = [*cells[n][0], *cells[n].get(1, ())]
        row = self._joined([cells[n] for n in numbers])
        return {**row, 1: evolve(own[0].cell, text=text)}

    def _runs(self, some: Sequence[int]) -> list[list[int]]:
        """Return the lines between blank ones where these part the tasks, else all as one."""
        numbers = [self.lines[n][0].line for n in some]
        gaps = [n for n in range(1, len(some)) if numbers[n] - 1 not in self.written]
        if OFTEN * len(gaps) < len(some):
            return [[*some]]
        ends = pairwise([0, *gaps, len(some)])
        return [[*some[start:end]] for start, end in ends]

    def _stack(self, some: Sequence[int]) -> Stack:
        labels = self.ruler.labels
        lines = [{c: _text(words) for c, words in self.cells[n].items()} for n in some]
        return Stack(lines, labels, range(len(labels)), MOST_LINES)

    def _row(self, numbers: Sequence[int]) -> Mapping[int, Cell]:
        return self._joined([self.cells[n] for n in numbers])

    def _joined(self, lines: Sequence[Mapping[int, Sequence[Word]]]) -> Mapping[int, Cell]:
        """Return the cells of a task."""
        row: dict[int, Cell] = {}
        for column in range(len(self.ruler.labels)):
            found = [line[column] for line in lines if column in line]
            if found:
                texts = [evolve(words[0].cell, text=_text(words)) for words in found]
                row[column + 1] = unwrapped(texts)
        blank = evolve(next(iter(row.values())), text="")
        return dict.fromkeys(range(len(self.ruler.labels) + 1), blank) | row


def _headed(
    headings: Sequence[Sequence[Word]], lines: Sequence[Line]
) -> tuple[Sequence[Mapping[int, Cell]], list[Sequence[Word]]]:
    """Return the rows of headings, and those that are columns."""
    block = [words for words in headings if _label(words) is Label.tasks]
    beside = [line.row[0] for line in lines if cell_label(line.row[0]) is Label.tasks]
    whole = [words for words in headings if _label(words) in MONEY - PARTS]
    parts = [words for words in headings if _label(words) in PARTS]
    named = [*map(heading_of, block), *beside][:1]
    over = whole if parts else []
    columns = [words for words in headings if words not in block and words not in over]
    cells = [heading_of(words) for words in headings if words not in block]
    return TaskTable.of([*named, *cells]).head, columns


def _body(lines: Sequence[Line], used: frozenset[Word]) -> list[list[Word]]:
    """Return the words of lines that are none of headings, without the label of the block."""
    found = []
    for line in lines:
        words = [word for word in line.words if word not in used]
        if words and label_of(words[0].cell.text) is Label.tasks:
            words = words[1:]
        if words:
            found.append(words)
    return found


def _ends(lines: Sequence[Line], at: int) -> bool:
    line, head = lines[at], lines[at].row[0]
    before = lines[at - 1]
    if _is_sum(before):
        is_more = len(before.row) == len(line.row) == 1
        return not is_more or said_by_words(head.text) not in AMOUNTS
    if at > 1 and _is_sum(lines[at - 2]):
        return True
    labels = labels_of(line.row)
    is_table = heads_indicators(labels) or heads_tasks(labels)
    return is_table or cell_label(head) in ENDS or is_note(head)


def _is_sum(line: Line) -> bool:
    return cell_label(line.row[0]) is Label.tasks_total


def _label(words: Sequence[Word]) -> Label | None:
    return label_of("".join(word.cell.text for word in words))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.cell.text for word in words)
