"""How a budget was executed, in a text with its layout: amounts below the headings they suit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from attrs import define, evolve, field, frozen

from perfgoals.forms._blocks import GOALS, OPENS_FIELDS, TOTALS, heads_execution, labels_of
from perfgoals.forms._flow_columns import Kind
from perfgoals.forms._flow_cursor import OF_MONEY
from perfgoals.forms._money_lines import is_head, is_money_label, is_value
from perfgoals.forms._spread_columns import Ruler, extents_of, header_of, heading_of
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms.labels import cell_label, is_note, label_of
from perfgoals.grid import Cell, Role

ENDS: Final = OPENS_FIELDS | GOALS | TOTALS
FIRST: Final = 2
"""The column of the first heading: left of it stand the labels of the block and of the lines."""


@frozen
class Entry:
    """A line of money: the words of its label, and those below headings with their columns."""

    left: Sequence[Word]
    values: Sequence[tuple[int, Word]]


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

    def rows(self) -> list[dict[int, Cell]]:
        """Return the rows: each line with its label and its amounts below their headings."""
        block, rows = self.block, list[dict[int, Cell]]()
        for entry in self.entries:
            left = entry.left
            if left and is_head(left[0].cell.text):
                block, left = evolve(left[0].cell, role=Role.label), left[1:]
            if left or entry.values:
                rows.append(self._row(Entry(left, entry.values)))
        head = dict(enumerate(self.headings, FIRST))
        return [{0: block, 1: evolve(block, text="")} | head, *rows]

    def _row(self, entry: Entry) -> dict[int, Cell]:
        words = [*((1, word) for word in entry.left)]
        words += [(FIRST + column, word) for column, word in entry.values]
        blank = evolve(words[0][1].cell, text="", role=Role.unknown)
        row = dict.fromkeys(range(FIRST + len(self.headings)), blank)
        for column, word in words:
            text = f"{row[column].text} {word.cell.text}".strip()
            row[column] = evolve(row[column] if row[column].text else word.cell, text=text)
        return row

    def is_told(self) -> bool:
        """Tell whether each line has an amount in each column, so that counting tells them."""
        wanted = range(FIRST + len(self.headings))
        return all(not row[n].is_empty for row in self.rows()[1:] for n in wanted[1:])


@define
class _Way:
    """The lines of a table with their words where one way of measuring puts them."""

    columns: Sequence[Sequence[Word]]
    place: Callable[[Word], Word]
    ruler: Ruler = field(init=False)
    entries: list[Entry] = field(factory=list)
    cost: float = 0.0

    @ruler.default
    def _ruler(self) -> Ruler:
        wide = [[self.place(word) for word in words] for words in self.columns]
        headings = [heading_of(words) for words in self.columns]
        return Ruler(evolve(headings[0], text=""), headings, extents_of(wide))

    def take(self, lines: Sequence[Line], used: frozenset[Word]) -> None:
        """Take the lines below, as far as they are of the table; `used`: parts of headings."""
        for line in lines:
            words = [self.place(word) for word in line.words if word not in used]
            left = [*takewhile(self._is_label, words)]
            cost, columns = self.ruler.columns_of(words[len(left) :])
            entry = Entry(left, [*zip(columns, words[len(left) :], strict=True)])
            is_rest = not words and bool(used.intersection(line.words))
            if not is_rest and not self._is_own(line, entry):
                return
            self.entries.append(entry)
            self.cost += cost

    def _is_label(self, word: Word) -> bool:
        """Tell whether a word stands left of the amounts, and is none."""
        return word.middle < self.ruler.extents[0][0] and not is_value(word.cell.text)

    def _is_own(self, line: Line, entry: Entry) -> bool:
        """Tell whether a line is one of the table: a label, amounts in their columns, a reason."""
        if cell_label(line.row[0]) in ENDS or is_note(line.row[0]):
            return False
        if entry.values:
            kinds = self.ruler.kinds
            return all(is_value(w.cell.text) or kinds[n] is Kind.text for n, w in entry.values)
        label = "".join(word.cell.text for word in entry.left)
        return is_head(label) or is_money_label(label)
