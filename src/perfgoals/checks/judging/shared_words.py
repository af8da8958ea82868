"""Which texts share words (共有词语): found by pairs of characters, not text against text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from perfgoals.checks.judging.stock_words import own_words

MOST_TEXTS: Final = 8
"""A pair of characters that is in more texts tells nothing of any one of them."""
MOST_PLACES: Final = 8
"""So many places of a pair in one text are kept."""
WHOLE: Final = 840
"""The weight of a pair that is in one text only; half of it in two … an eighth in eight."""


class Shared(NamedTuple):
    """What two texts, known by their numbers, have in common."""

    one: int
    other: int
    words: tuple[str, ...]
    """The longest first, none twice."""
    weight: int
    """How many pairs of characters, the rare ones more than those of several texts."""


def pairs_of(text: str) -> list[tuple[int, str]]:
    """Return the pairs of characters in the words of a text, each with its place.

    Between the words of a text there is a gap of one place.

    >>> pairs_of("清明、重阳祭扫")
    [(0, '清明'), (3, '重阳'), (4, '阳祭'), (5, '祭扫')]
    """
    found, start = [], 0
    for word in own_words(text):
        found += [(start + i, word[i : i + 2]) for i in range(len(word) - 1)]
        start += len(word) + 1
    return found


class Index:
    """The pairs of characters of some texts, and where they stand.

    What it takes to ask it goes with the text alone, however many texts it has.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: Final[dict[str, dict[int, list[int]]]] = defaultdict(dict)
        for number, text in enumerate(texts):
            for place, pair in pairs_of(text):
                places = self._places[pair].setdefault(number, [])
                if len(places) < MOST_PLACES:
                    places.append(place)

    def shared(self, other: int, text: str) -> Iterator[Shared]:
        """Yield what each of the texts has in common with another one."""
        runs: dict[int, _Runs] = defaultdict(_Runs)
        for place, pair in pairs_of(text):
            holders = self._places.get(pair, {})
            if len(holders) <= MOST_TEXTS:
                for number, places in holders.items():
                    runs[number].add(place, pair, places, WHOLE // len(holders))
        for number, run in runs.items():
            yield Shared(number, other, run.words(), sum(run.weights.values()))


class _Runs:
    """Pairs that two texts share, joined where they follow one another in both."""

    def __init__(self) -> None:
        self.weights: Final[dict[str, int]] = {}
        self._found: Final[list[str]] = []
        self._last: tuple[int, str, Sequence[int]] = (-2, "", ())
        self._ends: set[int] = set()

    def add(self, place: int, pair: str, places: Sequence[int], weight: int) -> None:
        """Add the next pair: its place in one text, its places in the other."""
        self.weights[pair] = weight
        last, before, last_places = self._last
        is_next = place == last + 1
        if is_next and (ends := self._ends & {each - 1 for each in places}):
            self._found[-1] += pair[1]
        elif is_next and (ends := {*last_places} & {each - 1 for each in places}):
            self._found.append(before + pair[1])
        else:
            ends = {each - 1 for each in places}
            self._found.append(pair)
        self._last, self._ends = (place, pair, places), {each + 1 for each in ends}

    def words(self) -> tuple[str, ...]:
        """Return the words, the longest first."""
        return tuple(dict.fromkeys(sorted(self._found, key=len, reverse=True)))
