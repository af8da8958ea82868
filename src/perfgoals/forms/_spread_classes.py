"""The classes of a table in a text with its layout: each stands beside several rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise, zip_longest
from math import inf
from operator import itemgetter
from typing import Final

from attrs import field, frozen

from perfgoals.forms._flow_columns import NEVER
from perfgoals.forms._spread_columns import POINTS
from perfgoals.forms._spread_words import Word
from perfgoals.forms.labels import folded
from perfgoals.model.taxonomy import PARENTS, class_name

MOST_LINES: Final = 6
MOST_AHEAD: Final = 12
"""Classes of level 1 among which that of one of level 2 is looked for."""
MOST_ROWS: Final = 60
"""Rows at the top of a page that may be of a class on the page before."""
PADDING: Final = 0.5
"""By so much a row is higher than its highest cell, in lines."""
LOOSE: Final = (0.2, 0.8)
"""So far above its line and below it a class may stand that has one of a row."""
BETWEEN: Final = 2.0
"""So much more it costs that one is not in the middle that stands between two rows."""
LEAST: Final = 0.4
"""What it costs that a class has no row, or that one has none on its page."""
TIE: Final = 0.01
DOUBTFUL: Final = 0.7
"""So far out of the middle of its rows a class stands that one may be of another."""
NEAR: Final = 3
NONE: Final = frozenset[int]()


@frozen
class Class:
    """A class as it was written, and over which lines."""

    words: tuple[Word, ...]
    column: int

    @property
    def text(self) -> str:
        """Its words in one."""
        return "".join(word.cell.text for word in self.words)

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.words[0].line

    @property
    def middle(self) -> float:
        """The middle of its lines."""
        return (self.words[0].line + self.words[-1].line) / 2


def classes_of(words: Sequence[Word], column: int, whole: frozenset[int] = NONE) -> list[Class]:
    """Return the classes that stand below each other in a column.

    `whole`: the numbers of lines in which name and value of an indicator stand, too.
    """
    found: list[Class] = []
    at = 0
    while at < len(words):
        ahead = words[at : at + MOST_LINES]
        count = _lines(ahead)
        if count == 1:
            count = _lines_of_unknown(ahead, whole)
        found.append(Class(tuple(words[at : at + count]), column))
        at += count
    return found


def _lines(words: Sequence[Word]) -> int:
    """Return over how many lines the first class goes: up to 指标, or as far as it is one."""
    texts = [word.cell.text for word in words]
    wholes = list(accumulate(texts))
    known = [n for n, text in enumerate(wholes, 1) if class_name(text)]
    named = [n for n in known if wholes[n - 1].endswith("指标")]
    count = (named or known[-1:] or [1])[0]
    has_points = count < len(texts) and POINTS.fullmatch(folded(texts[count]))
    return count + bool(has_points)


def _lines_of_unknown(words: Sequence[Word], whole: frozenset[int]) -> int:
    """Return over how many lines a class goes that nobody knows: its next line is no row."""
    count = 1
    for one, other in pairwise(words):
        texts = [word.cell.text for word in (one, other)]
        is_end = "".join(texts).endswith("指标") and not texts[1].endswith("指标")
        is_row = {one.line, other.line} <= whole and not is_end
        if any(map(class_name, texts)) or other.line > one.line + 1 + is_end or is_row:
            break
        count += 1
    return count


def above(lows: Sequence[Class], highs: Sequence[Class], *, goes_on: bool) -> list[int]:
    """Return for each class of level 2 the number of that of level 1 it stands in.

    `goes_on`: the first may be of a class above the table, on the page before; these have -1.
    """
    places: list[int] = []
    at = -1 if goes_on and highs else 0
    for low in lows:
        own = PARENTS.get(class_name(low.text) or "")
        start = max(at, 0)
        nexts = [class_name(high.text) for high in highs[start : start + MOST_AHEAD]]
        if own and own in nexts:
            at = start + nexts.index(own)
        elif own is None or None in nexts:
            at = _nearest(low, highs, start)
        places.append(at)
    return places


def _nearest(low: Class, highs: Sequence[Class], at: int) -> int:
    while at + 1 < len(highs) and low.middle > (highs[at].middle + highs[at + 1].middle) / 2:
        at += 1
    return at


@frozen
class Rows:
    """The rows of a table, as high as their highest cells are on the page."""

    extents: Sequence[tuple[int, int]]
    """The numbers of their first and last lines."""
    heights: Sequence[int]
    """The lines of their highest cells."""
    tops: Sequence[float] = field(init=False)
    """Where each begins, and where the last one ends."""

    @tops.default
    def _tops(self) -> Sequence[float]:
        return [*accumulate((height + PADDING for height in self.heights), initial=0.0)]

    def above(self, line: float) -> int:
        """Return how many rows begin above a line."""
        return bisect_left(self.extents, line, key=itemgetter(0))

    def place(self, line: float) -> float:
        """Return where a line stands."""
        at = self.above(line + 0.5) - 1
        if at < 0:
            return 0.0
        first, last = self.extents[at]
        part = min(1.0, (line - first + 0.5) / (last - first + 1))
        return self.tops[at] + part * (self.heights[at] + PADDING)

    def meets(self, one: Class) -> bool:
        """Tell whether a class has a line of a row."""
        last = one.words[-1].line
        at = self.above(last + 0.5) - 1
        return at >= 0 and self.extents[at][1] >= one.first


def beside(
    classes: Sequence[Class], rows: Rows, *, is_top: bool, goes_on: bool = False
) -> list[tuple[int, int]]:
    """Return from which row to which each class stands: beside the first, or in their middle.

    `goes_on`: the first rows may be of a class on the page before.
    """
    if is_top:
        starts = [*(rows.above(one.first) for one in classes), len(rows.extents)]
        return [*pairwise(starts)]
    best = dict.fromkeys(range(min(len(rows.extents), MOST_ROWS) if goes_on else 1), LEAST)
    best[0] = 0.0
    ways: list[dict[int, int]] = []
    for one, following in zip_longest(classes, classes[1:]):
        costs, way = dict[int, float](), dict[int, int]()
        for start, before in best.items():
            for end in _ends(rows, one, following, start):
                cost = before + _askew(rows, one, start, end)
                if cost < costs.get(end, inf):
                    costs[end], way[end] = cost, start
        best = costs
        ways.append(way)
    found = [len(rows.extents)]
    for way in reversed(ways):
        found.append(way[found[-1]])
    return [*pairwise(reversed(found))]


def _ends(rows: Rows, one: Class, following: Class | None, start: int) -> range:
    """Return behind which rows a class may end that begins with one."""
    if following is None:
        return range(len(rows.extents), len(rows.extents) + 1)
    most = max(start, rows.above(following.middle))
    wanted = bisect_left(rows.tops, 2 * rows.place(one.middle) - rows.tops[start])
    least = min(max(start, wanted - NEAR), most)
    return range(least, min(most, least + 2 * NEAR) + 1)


def _askew(rows: Rows, one: Class, start: int, end: int) -> float:
    """Return how little a class stands in the middle of some rows; it may have none."""
    askew = (rows.tops[start] + rows.tops[end]) / 2 - rows.place(one.middle)
    cost = TIE * abs(askew)
    if not rows.meets(one):
        return cost + BETWEEN * abs(askew) + (LEAST if start == end else 0.0)
    above, below = LOOSE
    return cost + max(0.0, askew - below, -askew - above) + (NEVER if start == end else 0.0)


def doubtful(one: Class, rows: Rows, start: int, end: int) -> int | None:
    """Return the row that may be of the next class instead, or of that above; None for none."""
    askew = (rows.tops[start] + rows.tops[end]) / 2 - rows.place(one.middle)
    if end - start <= 1 or abs(askew) < DOUBTFUL:
        return None
    return end - 1 if askew > 0 else start
