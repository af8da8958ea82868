"""Ruling lines: those that are one line, and those that make one table; y runs down the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from perfgoals.errors import LimitError

TOLERANCE: Final = 2.5
"""How far (in points) lines lie apart that are one line, or ends that touch."""
LONGEST_GAP: Final = 4.0
"""The gap between two dashes of one line."""
SHORTEST: Final = 5.0
"""What is shorter is no ruling line, but a dot or a glyph that was drawn."""
FARTHEST: Final = 1e5
"""What lies farther off (or is no number) is on no page."""
MOST_CROSSINGS: Final = 2_000_000
"""Pairs of lines on a page, one across and one down, that are looked at."""

T = TypeVar("T")


class Rule(NamedTuple):
    """A ruling line: its place across its direction, where it begins and where it ends."""

    at: float
    start: float
    end: float


class Stroke(NamedTuple):
    """A ruling line with its direction."""

    is_vertical: bool
    rule: Rule


def rules_along(points: Sequence[tuple[float, float]], thickest: float) -> Iterator[Stroke]:
    """Yield the ruling line that points lie along; a dot may be part of either kind."""
    xs, ys = zip(*points, strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if not (-FARTHEST < left <= right < FARTHEST and -FARTHEST < top <= bottom < FARTHEST):
        return
    if bottom - top <= thickest:
        yield Stroke(is_vertical=False, rule=Rule((top + bottom) / 2, left, right))
    if right - left <= thickest:
        yield Stroke(is_vertical=True, rule=Rule((left + right) / 2, top, bottom))


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with the pieces of one line joined, without those that stay short."""
    lines: list[Rule] = []
    for pieces in _close_together(rules, lambda rule: rule.at):
        at = max(pieces, key=lambda piece: piece.end - piece.start).at
        pieces.sort(key=lambda piece: piece.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces:
            if piece.start > end + LONGEST_GAP:
                lines.append(Rule(at, start, end))
                start = piece.start
            end = max(end, piece.end)
        lines.append(Rule(at, start, end))
    return [line for line in lines if line.end - line.start >= SHORTEST]


def _close_together(things: Iterable[T], place: Callable[[T], float]) -> Iterator[list[T]]:
    """Yield the things in the order of their places, in groups that lie within the tolerance."""
    group: list[T] = []
    for thing in sorted(things, key=place):
        if group and place(thing) - place(group[0]) > TOLERANCE:
            yield group
            group = []
        group.append(thing)
    if group:
        yield group


class _Parts:
    """Which of so many things belong together."""

    def __init__(self, count: int) -> None:
        self.parents = list(range(count))

    def whole(self, number: int) -> int:
        """Return the number that stands for all that a thing belongs to."""
        parents = self.parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def join(self, number: int, other: int) -> None:
        """Make two of them, with all that belong to them, one."""
        self.parents[self.whole(other)] = self.whole(number)


def touching(
    horizontals: list[Rule], verticals: list[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the horizontals and verticals of each group of lines that belong together."""
    parts = _Parts(len(verticals) + len(horizontals))
    places = [rule.at for rule in horizontals]
    crossing: set[int] = set()
    pairs = 0
    for number, rule in enumerate(verticals):
        first = bisect_left(places, rule.start - TOLERANCE)
        stop = bisect_right(places, rule.end + TOLERANCE)
        pairs += stop - first
        if pairs > MOST_CROSSINGS:
            raise LimitError("crossing lines", "处线条交叉", MOST_CROSSINGS)
        for other in range(first, stop):
            across = horizontals[other]
            if across.start - TOLERANCE <= rule.at <= across.end + TOLERANCE:
                parts.join(number, len(verticals) + other)
                crossing.add(number)
    _join_beside(parts, verticals, crossing)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate([*verticals, *horizontals]):
        groups[parts.whole(number)][number < len(verticals)].append(rule)
    yield from (group for group in groups.values() if group[True])


def _join_beside(parts: _Parts, verticals: Sequence[Rule], crossing: set[int]) -> None:
    """Join each vertical that crosses no line to the nearest table that is as high as it is.

    Where there is none, those of one height are joined to each other.
    """
    heights: dict[int, Rule] = {}
    for number in crossing:
        whole, rule = parts.whole(number), verticals[number]
        height = heights.get(whole, rule)
        heights[whole] = Rule(0, min(rule.start, height.start), max(rule.end, height.end))
    for alike in _as_high(verticals):
        through = [
            number
            for number in alike
            if number in crossing and _is_as_high(verticals[number], heights[parts.whole(number)])
        ]
        alone = [number for number in alike if number not in crossing]
        for number in alone:
            parts.join(_nearest(verticals, number, through or alone[:1]), number)


def _as_high(verticals: Sequence[Rule]) -> Iterator[list[int]]:
    """Yield the numbers of the verticals that begin and end alike, from left to right."""
    for begun in _close_together(range(len(verticals)), lambda number: verticals[number].start):
        for alike in _close_together(begun, lambda number: verticals[number].end):
            yield sorted(alike)


def _is_as_high(rule: Rule, other: Rule) -> bool:
    return max(abs(rule.start - other.start), abs(rule.end - other.end)) <= TOLERANCE


def _nearest(verticals: Sequence[Rule], number: int, others: Sequence[int]) -> int:
    """Return which of the others, from left to right, lies nearest to a vertical."""
    place = bisect_left(others, number)
    beside = others[max(0, place - 1) : place + 1]
    return min(beside, key=lambda other: abs(verticals[other].at - verticals[number].at))
