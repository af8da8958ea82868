"""Which of two declarations' goals, tasks and indicators belong together, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.comparison.changes import Side
from perfgoals.comparison.likeness import WHOLE, Likeness
from perfgoals.comparison.terms import Certainty, Reason
from perfgoals.comparison.wordings import are_told_apart

LEAST: Final = 300
"""Names that are less alike are of different things."""
ENOUGH: Final = 480
"""What two come to less than, with class and target, is not even guessed to be of one thing."""
ALIKE: Final = 550
"""Names that are as much alike are likely of the same thing."""
APART: Final = 60
"""By so much the next one has to be less like it, or it may be that one."""
OF_CLASS: Final = 120
"""What the same class adds to the likeness of names; the same level 1 adds half."""
OF_TARGET: Final = 100
"""What the same target adds; targets that are measured alike add half."""


class Item(NamedTuple):
    """A goal, a task or an indicator, with what it is told by."""

    side: Side
    whole: Hashable
    """Its name and class, with this year and last year for their dates."""
    names: tuple[Hashable, ...]
    """Its name, and its name without brackets: who alone has one belongs to who alone has it."""
    text: str
    """What is compared where no name is the same."""
    target: Hashable = None
    measure: Hashable = None
    """What its target is measured in, and which way is better."""
    way: bool | None = None
    """Whether its name says that more is better, or less."""
    marks: frozenset[str] = frozenset()
    """Numbers and words in its name that tell it from others of the kind."""
    words: str = ""
    """Its name, where a word in the place of another tells it from others of the kind."""
    written: Hashable = None
    """Its name and class as they are written: a date of last year may have been copied."""


class Link(NamedTuple):
    """What belongs together, by its number in the old and in the new declaration."""

    old: int
    new: int
    reason: Reason
    certainty: Certainty
    likeness: Decimal


ONE: Final = Decimal(1)


def links_between(old: Sequence[Item], new: Sequence[Item]) -> list[Link]:
    """Return what belongs together; what is in no link has nothing to belong to."""
    search = _Search(old, new)
    for key in ("whole", "written"):
        search.by_whole(key)
    for number, reason in enumerate((Reason.NAME, Reason.CORE)):
        search.by_name(number, reason)
    search.by_likeness()
    return search.links


class _Search:
    """What was found so far, and what is still free."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.sides: Final = (old, new)
        self.links: Final[list[Link]] = []
        self._free: Final = ({*range(len(old))}, {*range(len(new))})

    def _link(
        self, old: int, new: int, reason: Reason, certainty: Certainty, likeness: Decimal = ONE
    ) -> None:
        self.links.append(Link(old, new, reason, certainty, likeness))
        self._free[0].discard(old)
        self._free[1].discard(new)

    def _sharing(self, key: str, number: int = 0) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the free old and new ones of each key that both have."""
        found: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for one in sorted(self._free[side]):
                item = self.sides[side][one]
                value = item.names[number] if key == "names" else getattr(item, key)
                if value:
                    found[value][side].append(one)
        yield from (pair for pair in found.values() if all(pair))

    def by_whole(self, key: str) -> None:
        """Link what has the same name in the same class; of several, first those that are equal.

        The others of several go by their order, and may be others.
        """
        for old, new in self._sharing(key):
            if len(old) == len(new) == 1:
                self._link(old[0], new[0], Reason.SAME, Certainty.SURE)
                continue
            for equal in self._equal(old, new):
                self._link(*equal, Reason.SAME, Certainty.SURE)
            rest = self._left(old, new)
            for mine, other in zip(*rest, strict=False):
                self._link(mine, other, Reason.TWIN, Certainty.UNSURE)

    def _left(self, old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
        """Return those that are still free."""
        return [one for one in old if one in self._free[0]], [
            one for one in new if one in self._free[1]
        ]

    def _equal(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        """Return those with equal targets, the first with the first."""
        by_target: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, numbers in enumerate((old, new)):
            for one in numbers:
                by_target[self.sides[side][one].target][side].append(one)
        return [equal for both in by_target.values() for equal in zip(*both, strict=False)]

    def by_name(self, number: int, reason: Reason) -> None:
        """Link what alone on each side has a name."""
        certainty = Certainty.SURE if reason is Reason.NAME else Certainty.LIKELY
        for old, new in self._sharing("names", number):
            if len(old) == len(new) == 1:
                are_alike = self._may_be_one(old[0], new[0])
                self._link(old[0], new[0], reason, certainty if are_alike else Certainty.UNSURE)

    def by_likeness(self) -> None:
        """Link what has a similar name, the most similar first."""
        if not all(self._free):
            return
        texts = [[item.text for item in side] for side in self.sides]
        likeness = Likeness(*texts)
        near = likeness.near(*(sorted(free) for free in self._free))
        scores = {pair: found for pair in near if (found := self._score(pair, likeness))}
        rivals = _Rivals(scores)
        for pair in sorted(scores, key=lambda pair: (-scores[pair][0], *_order(pair))):
            old, new = pair
            if old in self._free[0] and new in self._free[1]:
                score, like = scores[pair]
                others = [scores[one][0] for one in rivals.of(pair) if self._is_free(one)]
                is_apart = all(score - other >= APART for other in others)
                is_likely = like >= ALIKE and is_apart and self._may_be_one(old, new)
                certainty = Certainty.LIKELY if is_likely else Certainty.UNSURE
                self._link(old, new, Reason.SIMILAR, certainty, Decimal(like) / WHOLE)

    def _is_free(self, pair: tuple[int, int]) -> bool:
        return pair[0] in self._free[0] and pair[1] in self._free[1]

    def _score(self, pair: tuple[int, int], likeness: Likeness) -> tuple[int, int] | None:
        """Return how well two go together, and how alike their names are; None if not at all."""
        mine, other = self.sides[0][pair[0]], self.sides[1][pair[1]]
        like = likeness.of(*pair)
        if like < LEAST or {mine.way, other.way} == {True, False}:
            return None
        score = like + _of_class(mine.side, other.side) + _of_target(mine, other)
        return (score, like) if score >= ENOUGH else None

    def _may_be_one(self, old: int, new: int) -> bool:
        """Tell whether nothing in their names or targets says that they are different things."""
        mine, other = self.sides[0][old], self.sides[1][new]
        if mine.marks != other.marks or {mine.way, other.way} == {True, False}:
            return False
        return not are_told_apart(mine.words, other.words)


def _order(pair: tuple[int, int]) -> tuple[int, int]:
    """Return what orders pairs that go together equally well, whichever side is the old one."""
    return abs(pair[0] - pair[1]), pair[0] + pair[1]


def _of_class(mine: Side, other: Side) -> int:
    if mine.level1 != other.level1:
        return 0
    return OF_CLASS if mine.level2 == other.level2 else OF_CLASS // 2


def _of_target(mine: Item, other: Item) -> int:
    if mine.target is not None and mine.target == other.target:
        return OF_TARGET
    is_alike = mine.measure is not None and mine.measure == other.measure
    return OF_TARGET // 2 if is_alike else 0


class _Rivals:
    """The pairs that have one of two in common."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._of: Final[tuple[dict[int, list[tuple[int, int]]], ...]] = (
            defaultdict(list),
            defaultdict(list),
        )
        for pair in pairs:
            for side in (0, 1):
                self._of[side][pair[side]].append(pair)

    def of(self, pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the other pairs with either of a pair."""
        for side in (0, 1):
            yield from (one for one in self._of[side][pair[side]] if one != pair)
