"""The columns of a table of indicators in a text with its layout, by headings and gaps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import BLOCKS_OF_INDICATORS
from perfgoals.forms._flow_columns import (
    COSTS_OF,
    NEVER,
    Kind,
    kind_of,
    name_cost,
    said_by_words,
)
from perfgoals.forms._flow_indicators import HEADINGS
from perfgoals.forms._spread_words import Line, Word
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
TOGETHER: Final = 0.5
"""What it costs that two words of a line are of one cell."""
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
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for word in line:
            ways = []
            for column in range(len(self.headings)):
                cost, path = min(best[: column + 1])
                together = TOGETHER if path[-1:] == (column,) else 0
                ways.append((cost + together + self._cost(word, column), (*path, column)))
            best = ways
        return min(best)

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
            edge = abs(word.end - end) if is_number else abs(word.start - start)
            gap = min(edge, abs(word.middle - middle)) / SPACES
        else:
            gap = max(0, start - word.end, word.start - end) / SPACES
            gap += abs(word.middle - middle) / ASKEW
        text, kind = word.cell.text, self.kinds[column]
        if kind in (Kind.level1, Kind.level2):
            return OF_CLASSES * gap + (0 if is_fragment(text) else NEVER)
        said = said_by_words(text)
        own = name_cost(said, text) if kind is Kind.indicator else COSTS_OF[kind].get(said, NEVER)
        return gap + own


@frozen
class Header:
    """The words of headings, and those that make them."""

    headings: Sequence[Sequence[Word]]

    @property
    def used(self) -> frozenset[Word]:
        """The words of all headings."""
        return frozenset(word for words in self.headings for word in words)


def header_of(
    above: Line | None, line: Line, below: Line | None, wanted: Collection[Label] = HEADINGS
) -> Header:
    """Return the headings in a line, some of which begin in the line above or end in that below.

    `wanted`: what headings of the table may say.
    """
    up = [word for word in above.words if above.number + 1 == line.number] if above else []
    down = [word for word in below.words if below.number - 1 == line.number] if below else []
    headings = [_whole(word, up, down, wanted) for word in line.words]
    used = {word for words in headings for word in words}
    for word in up:
        rest = [other for other in down if other.meets(word) and other not in used]
        is_free = word not in used and not any(word.meets(other) for other in line.words)
        wholes = ([word, *rest], [word])
        if is_free and (whole := next((w for w in wholes if _says(w, wanted)), None)):
            headings.append(whole)
            used.update(whole)
    return Header(sorted(headings, key=lambda words: words[0].start))


def _whole(
    word: Word, up: Sequence[Word], down: Sequence[Word], wanted: Collection[Label]
) -> list[Word]:
    """Return a heading with the words above and below it that make a longer one of it."""
    before = [other for other in up if other.meets(word)]
    after = [other for other in down if other.meets(word)]
    for words in ([*before, word, *after], [*before, word], [word, *after]):
        if len(words) > 1 and _says(words, wanted):
            return words
    return [word]


def _says(words: Sequence[Word], wanted: Collection[Label]) -> bool:
    return label_of(_text(words)) in wanted


def ruler_of(header: Header, body: Sequence[Word]) -> tuple[Ruler, set[Word]]:
    """Return the columns below headings, and the words that only name the block."""
    columns = [words for words in header.headings if label_of(_text(words)) not in _BLOCKS]
    named = [word for words in header.headings if words not in columns for word in words]
    extents = extents_of(columns)
    first = extents[0][0]
    beside = [word for word in body if word.end <= first][:MOST_BEFORE]
    beside = beside if label_of(_text([*named, *beside])) in _BLOCKS else []
    named += beside
    blank = evolve(columns[0][0].cell, text="", role=Role.label)
    block = heading_of(named) if named else blank
    return Ruler(block, [heading_of(words) for words in columns], extents), {*beside}


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
    return evolve(words[0].cell, text=_text(words), role=Role.label)


_BLOCKS: Final = BLOCKS_OF_INDICATORS


def _text(words: Sequence[Word]) -> str:
    return "".join(word.cell.text for word in words)


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
    return is_part or class_name(text) is not None or words.endswith("指标")
