"""How a budget was executed, in a text with its layout: amounts below the headings they suit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile, zip_longest
from math import inf
from typing import Final

from attrs import define, evolve, field, frozen

from perfgoals.forms._blocks import GOALS, OPENS_FIELDS, TOTALS, heads_execution, labels_of
from perfgoals.forms._flow_columns import NEVER, Kind
from perfgoals.forms._flow_cursor import OF_MONEY
from perfgoals.forms._money_lines import is_head, is_money_label, is_value
from perfgoals.forms._pieces import unwrapped
from perfgoals.forms._spread_columns import Ruler, extents_of, heading_of
from perfgoals.forms._spread_headings import header_of
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms.labels import Label, cell_label, is_note, label_of
from perfgoals.grid import Cell, Role

ENDS: Final = OPENS_FIELDS | GOALS | TOTALS
LEAST: Final = 2
"""Amounts of a line that show that the one above it is of the table, too."""
MOST_LINES: Final = 40
"""Lines that show where amounts stand."""
NEAR: Final = 2
"""So much nearer must a heading be than the next one."""
FIRST: Final = 2
"""The column of the first heading: left of it stand the labels of the block and of the lines."""


@frozen
class Entry:
    """A line of money: the words of its label, and those below headings with their columns."""

    left: Sequence[Word]
    values: Sequence[tuple[int, Word]]
    is_guess: bool = False
    """Whether it has words that suit no column."""


@frozen
class Execution:
    """The headings of a table of money, and its lines."""

    block: Cell
    headings: Sequence[Cell]
    entries: Sequence[Entry]
    end: int
    """The place of the first line that is none of it."""

    @classmethod
    def at(cls, lines: Sequence[Line], at: int) -> Execution | None:
        """Return the table of which the headings stand in a line, None where none do."""
        if not heads_execution(labels_of(lines[at].row)):
            return None
        below = lines[at + 1] if at + 1 < len(lines) else None
        header = header_of(None, lines[at], below, OF_MONEY)
        texts = ["".join(word.cell.text for word in words) for words in header.headings]
        first = next(n for n, text in enumerate(texts) if label_of(text) in OF_MONEY)
        columns = header.headings[first:]
        left = [word for words in header.headings[:first] for word in words]
        ways = [_Way(columns, place) for place in (Word.on_page, Word.as_seen)]
        for way in ways:
            way.take(lines[at + 1 :], header.used)
        best = min(ways, key=lambda way: (-len(way.entries), way.cost))
        block = heading_of(left) if left else evolve(columns[0][0].cell, text="")
        headings = [heading_of(words) for words in columns]
        return cls(block, headings, best.entries, at + 1 + len(best.entries))

    def rows(self) -> Iterator[tuple[dict[int, Cell], bool]]:
        """Yield the rows, amounts below their headings, and whether one had to be guessed."""
        block, entries = self.block, list[Entry]()
        for entry in self.entries:
            left = entry.left
            if left and is_head(left[0].cell.text):
                block, left = evolve(left[0].cell, role=Role.label), left[1:]
            if left or entry.values:
                entries.append(evolve(entry, left=left))
        yield {0: block, 1: evolve(block, text="")} | dict(enumerate(self.headings, FIRST)), False
        for lines in self._gathered(entries):
            yield self._row(lines), len(lines) > 1 or lines[0].is_guess

    def _gathered(self, entries: Sequence[Entry]) -> list[list[Entry]]:
        """Return the lines of each row: a reason goes on below, and above where it began there."""
        rows: list[list[Entry]] = []
        above: list[Entry] = []
        room = 0.0
        for entry in entries:
            if not self._is_reason(entry):
                rows.append([*above, entry])
                has_reason = any(self._is_text(n) for n, _word in entry.values)
                room = len(above) or (inf if has_reason else 0)
                above = []
            elif room:
                rows[-1].append(entry)
                room -= 1
            else:
                above.append(entry)
        return [*rows[:-1], [*(rows[-1] if rows else ()), *above]] if above else rows

    def _is_reason(self, entry: Entry) -> bool:
        """Tell whether a line has nothing but words in a column of texts."""
        is_text = all(self._is_text(n) for n, _word in entry.values)
        return is_text and bool(entry.values) and not entry.left

    def _is_text(self, column: int) -> bool:
        return label_of(self.headings[column].text) is Label.reason

    def _row(self, lines: Sequence[Entry]) -> dict[int, Cell]:
        found: dict[int, list[Cell]] = {}
        for line in lines:
            words = [(1, word) for word in line.left]
            words += [(FIRST + column, word) for column, word in line.values]
            for column, group in groupby(words, key=lambda pair: pair[0]):
                cells = [word.cell for _column, word in group]
                text = " ".join(cell.text for cell in cells)
                found.setdefault(column, []).append(evolve(cells[0], text=text))
        blank = evolve(next(iter(found.values()))[0], text="")
        row = dict.fromkeys(range(FIRST + len(self.headings)), blank)
        return row | {column: unwrapped(cells) for column, cells in found.items()}

    def is_told(self) -> bool:
        """Tell whether each line has an amount in each column, so that counting tells them."""
        wanted = range(FIRST + len(self.headings))
        _head, *rows = self.rows()
        return all(not row[n].is_empty for row, _is_guess in rows for n in wanted[1:])


@define
class _Way:
    """The lines of a table with their words where one way of measuring puts them."""

    columns: Sequence[Sequence[Word]]
    place: Callable[[Word], Word]
    ruler: Ruler = field(init=False)
    amounts: Sequence[int] = field(init=False)
    """The columns of amounts, points and rates."""
    entries: list[Entry] = field(factory=list)
    cost: float = 0.0

    @ruler.default
    def _ruler(self) -> Ruler:
        wide = [[self.place(word) for word in words] for words in self.columns]
        headings = [heading_of(words) for words in self.columns]
        return Ruler(evolve(headings[0], text=""), headings, extents_of(wide))

    @amounts.default
    def _amounts(self) -> Sequence[int]:
        return [n for n, kind in enumerate(self.ruler.kinds) if kind is not Kind.text]

    def take(self, lines: Sequence[Line], used: frozenset[Word]) -> None:
        """Take the lines below, as far as they are of the table; `used`: parts of headings."""
        self._measure([*takewhile(lambda line: not _opens(line), lines)][:MOST_LINES])
        for line, following in zip_longest(lines, lines[1:]):
            cost, entry = self._entry(line, used)
            if _opens(line):
                return
            is_kept = entry.is_guess and not entry.values
            if not is_kept and not self._is_own(entry):
                if following is None or _opens(following):
                    return
                after = self._entry(following, used)[1]
                if len(after.values) < LEAST or not self._is_own(after):
                    return
                words = [*entry.left, *(word for _n, word in entry.values)]
                entry = Entry(words, [], is_guess=True)
            self.entries.append(entry)
            self.cost += cost

    def _entry(self, line: Line, used: frozenset[Word]) -> tuple[float, Entry]:
        words = [self.place(word) for word in line.words if word not in used]
        left = [*takewhile(self._is_label, words)]
        values = words[len(left) :]
        cost, columns = self.ruler.columns_of(values)
        numbers = {n: word for n, word in enumerate(values) if is_value(word.cell.text)}
        if len(numbers) == len(self.amounts):
            by_order = dict(zip(numbers, self.amounts, strict=True))
            columns = [by_order.get(n, columns[n]) for n in range(len(values))]
        elif len({columns[n] for n in numbers}) < len(numbers):
            return cost, Entry(words, [], is_guess=True)
        doubtful = any(self._is_between(w, columns[n]) for n, w in numbers.items())
        return cost, Entry(left, [*zip(columns, values, strict=True)], is_guess=doubtful)

    def _measure(self, lines: Sequence[Line]) -> None:
        """Let the lines with an amount in each column show where these stand."""
        placed = [[self.place(word) for word in line.words] for line in lines]
        values = [[word for word in words if is_value(word.cell.text)] for words in placed]
        full = [words for words in values if len(words) == len(self.amounts)]
        if full:
            extents = [*self.ruler.extents]
            for column, words in zip(self.amounts, zip(*full, strict=True), strict=True):
                extents[column] = extents_of([words])[0]
            self.ruler = evolve(self.ruler, extents=extents, is_grown=True)

    def _is_between(self, word: Word, column: int) -> bool:
        """Tell whether a word may as well stand below another heading."""
        gaps = [max(0, start - word.end, word.start - end) for start, end in self.ruler.extents]
        others = [*gaps[:column], *gaps[column + 1 :]]
        return min(others, default=NEVER) < NEAR * gaps[column]

    def _is_label(self, word: Word) -> bool:
        """Tell whether a word stands left of the amounts, and is none."""
        return word.middle < self.ruler.extents[0][0] and not is_value(word.cell.text)

    def _is_own(self, entry: Entry) -> bool:
        """Tell whether a line is one of the table: a label, amounts in their columns, a reason."""
        if entry.values:
            kinds = self.ruler.kinds
            return all(is_value(w.cell.text) or kinds[n] is Kind.text for n, w in entry.values)
        label = "".join(word.cell.text for word in entry.left)
        return not label or is_head(label) or is_money_label(label)


def _opens(line: Line) -> bool:
    """Tell whether something else begins with a line."""
    return cell_label(line.row[0]) in ENDS or is_note(line.row[0])
