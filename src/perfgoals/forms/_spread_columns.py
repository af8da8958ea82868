"""The columns of a table of indicators in a text with its layout, by headings and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import BLOCKS_OF_INDICATORS
from perfgoals.forms._flow_columns import (
    COSTS_OF,
    LONGEST_CLASS,
    NEVER,
    Kind,
    Said,
    kind_of,
    name_cost,
    said_by_words,
)
from perfgoals.forms._spread_headings import Header, text_of
from perfgoals.forms._spread_words import Word
from perfgoals.forms.labels import Label, folded, label_of
from perfgoals.grid import Cell, Role
from perfgoals.model.taxonomy import FURTHER, SPELLINGS, class_name

CLASSES: Final = frozenset({Label.level1, Label.level2})
NAMES: Final = frozenset({Label.level3, Label.indicator_content})
MONEY: Final = frozenset(
    {
        *(Label.initial, Label.adjusted, Label.executed, Label.rate, Label.task_money),
        *(Label.amount, Label.task_sum, Label.fiscal_appropriation, Label.other_funds),
    }
)
"""Columns in which an amount stands, or words in its place."""
SPACES: Final = 2
"""So many places between a word and its heading cost 1."""
ASKEW: Final = 30
"""So many places between their middles do."""
OF_CLASSES: Final = 2
"""So much more a place costs between a class and its heading: names read like classes, too."""
TWO: Final = 4
"""What it costs that two words of a line are of one class, or one number."""
OF_ONE: Final = frozenset({Kind.level1, Kind.level2, Kind.number, Kind.sign, Kind.weight})
"""Columns of which a line has but one word."""
SHORT: Final = 2
"""Characters of a line that may be of many words."""
UNKNOWN: Final = 1
"""What it costs to take words that no edition knows for a class."""
LONGEST_PART: Final = 3
PART_OF_UNIT: Final = 1
"""What it costs that a few characters that are no unit are a part of one: 万立, then 方米."""
END_OF_NAME: Final = 1
"""What it costs that one character that may be a unit ends a name: 度."""
TOGETHER: Final = 0.5
"""What it costs that two words of a line are of one cell."""
OF_WORDS: Final = frozenset({Kind.indicator, Kind.target, Kind.text})
"""Columns of which the cells may have words and numbers in one."""
OF_UNITS: Final = frozenset({Said.unit, Said.mark})
"""What the unit of a number says behind a blank; 万平方 is but a mark."""
POINTS: Final = re.compile(r"\(?(?:[0-9]{1,3}(?:分|%)?)\)|[0-9]{1,3}分")
FRAGMENTS: Final = frozenset(
    name[start:end]
    for name in (
        f"{stem.removesuffix('指标')}指标"
        for table in (SPELLINGS, FURTHER)
        for level1, names in table.items()
        for stem in (level1, *names)
    )
    for start in range(len(name))
    for end in range(start + 1, len(name) + 1)
)
"""What may stand in a line of a class that is broken over several."""
MOST_BEFORE: Final = 12
"""Words left of all columns that may be the label of the block, over several lines."""


@frozen
class Ruler:
    """The headings of a table from left to right, and where they stand."""

    block: Cell
    """The label of the block, blank where it has none."""
    headings: Sequence[Cell]
    extents: Sequence[tuple[int, int]]
    is_grown: bool = False
    """Whether the extents are those of whole cells, not of their headings."""
    takes_unknown: bool = False
    """Whether any words below the heading of classes may be one."""
    labels: Sequence[Label | None] = field(init=False)
    """What the headings say."""
    kinds: Sequence[Kind] = field(init=False)

    @labels.default
    def _labels(self) -> Sequence[Label | None]:
        return [label_of(cell.text) for cell in self.headings]

    @kinds.default
    def _kinds(self) -> Sequence[Kind]:
        return [_kind(label) for label in self.labels]

    def columns_of(self, line: Sequence[Word]) -> tuple[float, Sequence[int]]:
        """Return the columns in which the words of a line stand, and how little they suit them."""
        costs, ways = [0.0] * len(self.headings), list[list[int]]()
        for before, word in zip((None, *line), line, strict=False):
            own = [self._cost(word, column) for column in range(len(costs))]
            best, least, nexts = [], 0, list[float]()
            for column, cost in enumerate(own):
                least = min(least, max(column - 1, 0), key=costs.__getitem__)
                stays = costs[column] + self._cost_of_next(before, word, column, cost)
                goes = costs[least] + cost if column else NEVER * len(line) + stays
                best.append(least if goes <= stays else column)
                nexts.append(min(goes, stays))
            costs = nexts
            ways.append(best)
        column = min(range(len(costs)), key=costs.__getitem__)
        found = [column]
        for best in ways[:0:-1]:
            found.append(best[found[-1]])
        return costs[column], found[::-1][: len(line)]

    def _cost_of_next(self, before: Word | None, word: Word, column: int, cost: float) -> float:
        """Return what a word costs behind another in a column; `cost`: that by itself."""
        if before is None:
            return cost
        if self.kinds[column] in OF_ONE:
            return cost + TWO
        if self.kinds[column] not in OF_WORDS or not _goes_on(before, word):
            return cost + TOGETHER
        if before.cell.text[-1].isdecimal() and said_by_words(word.cell.text) in OF_UNITS:
            return 0.0
        start, end = self.extents[column]
        return min(cost + TOGETHER, max(0, start - word.end, word.end - end) / SPACES)

    def grown(self, lines: Sequence[Sequence[Word]]) -> Ruler:
        """Return columns where the lines that have most cells show where these stand."""
        placed = [[*zip(self.columns_of(line)[1], line, strict=True)] for line in lines]
        most = max((len({column for column, _word in line}) for line in placed), default=0)
        if most < len(self.headings):
            return self
        full = [pair for line in placed if len({n for n, _word in line}) == most for pair in line]
        cells = [[word for n, word in full if n == column] for column in range(most)]
        return evolve(self, extents=extents_of(cells), is_grown=True)

    def _cost(self, word: Word, column: int) -> float:
        """Return how little a word suits a column."""
        start, end = self.extents[column]
        middle = (start + end) / 2
        if self.is_grown:
            is_number = any(character.isdecimal() for character in word.cell.text)
            edge = abs(word.end - end) if is_number else NEVER
            gap = min(edge, abs(word.start - start), abs(word.middle - middle)) / SPACES
        else:
            gap = max(0, start - word.end, word.start - end) / SPACES
            gap += abs(word.middle - middle) / ASKEW
        text, kind = word.cell.text, self.kinds[column]
        if kind in (Kind.level1, Kind.level2):
            return OF_CLASSES * gap + self._class_cost(word, column)
        said = said_by_words(text)
        if kind is Kind.unit and said is Said.words and len(text) <= LONGEST_PART:
            return gap + PART_OF_UNIT
        if kind is not Kind.indicator:
            return gap + COSTS_OF[kind].get(said, NEVER)
        is_end = said is Said.unit and len(text) == 1
        return gap + (END_OF_NAME if is_end else name_cost(said, text))

    def _class_cost(self, word: Word, column: int) -> float:
        """Return what it costs to take a word for a class."""
        if is_fragment(word.cell.text):
            return 0
        if not self.takes_unknown:
            return NEVER
        met = [n for n, (start, end) in enumerate(self.extents) if _meets(word, start, end)]
        is_one = met == [column] and len(word.cell.text) <= LONGEST_CLASS
        is_one &= said_by_words(word.cell.text) in (Said.words, Said.other_low, Said.other_high)
        return UNKNOWN if is_one else NEVER


def _goes_on(before: Word, word: Word) -> bool:
    """Tell whether a blank may only part Chinese from numbers or letters: 每年 360 元."""
    one, other = before.cell, word.cell
    first, second = (cell.place.column if cell.place else 0 for cell in (one, other))
    is_next = first + len(one.text) + 1 == second
    return is_next and one.text[-1:].isascii() != other.text[:1].isascii()


def _meets(word: Word, start: int, end: int) -> bool:
    return word.start < end and start < word.end


def ruler_of(header: Header, body: Sequence[Word]) -> tuple[Ruler, set[Word]]:
    """Return the columns below headings, and the words that only name the block."""
    columns = [words for words in header.headings if label_of(text_of(words)) not in _BLOCKS]
    named = [word for words in header.headings if words not in columns for word in words]
    extents = extents_of(columns)
    first = extents[0][0]
    beside = [word for word in body if word.end <= first][:MOST_BEFORE]
    beside = beside if label_of(text_of([*named, *beside])) in _BLOCKS else []
    named += beside
    blank = evolve(columns[0][0].cell, text="", role=Role.label)
    block = heading_of(named) if named else blank
    cells = [heading_of(words) for words in columns]
    is_known = any(map(_is_class, body))
    return Ruler(block, cells, extents, takes_unknown=not is_known), {*beside}


def _is_class(word: Word) -> bool:
    words = folded(word.cell.text)
    return class_name(words) is not None or (len(words) > SHORT and words in FRAGMENTS)


def measured(
    headings: Sequence[Sequence[Word]], lines: Sequence[Sequence[Word]], block: Cell
) -> tuple[Ruler, list[list[Word]]]:
    """Return columns and the words of lines, measured so that these suit their headings better."""

    def ways() -> Iterator[tuple[float, Ruler, list[list[Word]]]]:
        for place in (Word.on_page, Word.as_seen):
            wide = [[place(word) for word in words] for words in headings]
            own = [[place(word) for word in line] for line in lines]
            ruler = Ruler(block, [heading_of(words) for words in headings], extents_of(wide))
            yield sum(ruler.columns_of(line)[0] for line in own), ruler, own

    _cost, ruler, own = min(ways(), key=lambda way: way[0])
    return ruler, own


def extents_of(headings: Sequence[Sequence[Word]]) -> list[tuple[int, int]]:
    """Return where headings begin and end."""
    return [(min(w.start for w in words), max(w.end for w in words)) for words in headings]


def heading_of(words: Sequence[Word]) -> Cell:
    """Return the cell of a heading that some words make."""
    return evolve(words[0].cell, text=text_of(words), role=Role.label)


_BLOCKS: Final = BLOCKS_OF_INDICATORS


def _kind(label: Label | None) -> Kind:
    if label in MONEY:
        return Kind.other
    if label in CLASSES:
        return Kind.level1 if label is Label.level1 else Kind.level2
    if label in NAMES:
        return Kind.indicator
    return kind_of(label) if label else Kind.other


def is_fragment(text: str) -> bool:
    """Tell whether a text may be a line of a class.

    >>> is_fragment("度指标"), is_fragment("（50分）"), is_fragment("造林面积")
    (True, True, False)
    """
    words = folded(text)
    is_part = words in FRAGMENTS or POINTS.fullmatch(words) is not None
    return is_part or class_name(text) is not None or words.endswith(("指标", "指"))
