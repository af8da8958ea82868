"""The classes of a table in a text with its layout: each stands beside several rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import frozen

from perfgoals.forms._spread_columns import POINTS
from perfgoals.forms._spread_words import Word
from perfgoals.forms.labels import folded
from perfgoals.model.taxonomy import PARENTS, class_name

MOST_LINES: Final = 6


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


def classes_of(words: Sequence[Word], column: int) -> list[Class]:
    """Return the classes that stand below each other in a column."""
    found: list[Class] = []
    at = 0
    while at < len(words):
        count = _lines(words[at : at + MOST_LINES])
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


def above(lows: Sequence[Class], highs: Sequence[Class]) -> list[int]:
    """Return for each class of level 2 the number of that of level 1 it stands in."""
    places: list[int] = []
    at = 0
    for low in lows:
        own = PARENTS.get(class_name(low.text) or "")
        nexts = [class_name(high.text) for high in highs[at:]]
        if own in nexts:
            at += nexts.index(own)
        elif own is None:
            at = _nearest(low, highs, at)
        places.append(at)
    return places


def _nearest(low: Class, highs: Sequence[Class], at: int) -> int:
    while at + 1 < len(highs) and low.middle > (highs[at].middle + highs[at + 1].middle) / 2:
        at += 1
    return at


def beside(
    classes: Sequence[Class], rows: Sequence[tuple[int, int]], *, is_top: bool
) -> Iterator[int]:
    """Yield for each class how many of the rows it stands beside; 0 where it is left blank.

    `rows`: the numbers of their first and last lines.
    """
    start = 0
    for n, one in enumerate(classes):
        last = n + 1 == len(classes)
        limit = (
            float("inf") if last else (classes[n + 1].first if is_top else classes[n + 1].middle)
        )
        end = start
        while end < len(rows) and sum(rows[end]) / 2 < limit - (0 if is_top else 0.5):
            end += 1
        if is_top or last:
            yield end - start
        else:
            end = _centred(one, rows, start, end)
            yield end - start
        start = end


def _centred(one: Class, rows: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Return behind which row a class ends that stands in the middle of its rows."""
    if start == end or one.middle < rows[start][0] - 0.5:
        return start
    ends = range(start + 1, end + 1)
    return min(ends, key=lambda n: abs((rows[start][0] + rows[n - 1][1]) / 2 - one.middle))
