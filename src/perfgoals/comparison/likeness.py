"""How alike names and texts are (相似程度): by the characters and pairs of characters they share.

What is in few texts counts for more than what is in many: 培训人数 and 就业人数 are not alike.
Whatever is asked of one text and another is the same asked of the other and the one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

WHOLE: Final = 1000
"""The likeness of two equal texts."""
MOST_LOOKED_AT: Final = 300
"""So many texts with a feature of one are looked at, the rarest features first."""
MOST_NEAR: Final = 10
"""So many of them are compared in full."""


def features(text: str) -> frozenset[str]:
    """Return the characters and the pairs of characters of a text, without punctuation.

    >>> sorted(features("培训，人"))
    ['人', '培', '培训', '训', '训人']
    """
    plain = "".join(filter(str.isalnum, text))
    return frozenset(plain) | {plain[i : i + 2] for i in range(len(plain) - 1)}


class Likeness:
    """How alike the texts of two sides are; common features weigh little."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.sides: Final = tuple([features(text) for text in side] for side in (old, new))
        counts = Counter(feature for side in self.sides for own in side for feature in own)
        self._weights: Final = {one: WHOLE // (count + 1) + 1 for one, count in counts.items()}
        self._sums: Final = tuple([self._sum(own) for own in side] for side in self.sides)

    def _sum(self, shared: Iterable[str]) -> int:
        return sum(map(self._weights.__getitem__, shared))

    def of(self, old: int, new: int) -> int:
        """Return how alike an old and a new text are, in thousandths.

        It is the mean of what is shared of both, and of what is shared of the shorter one.
        """
        mine, other = self._sums[0][old], self._sums[1][new]
        if not mine or not other:
            return 0
        shared = self._sum(self.sides[0][old] & self.sides[1][new])
        return (2 * shared * WHOLE // (mine + other) + shared * WHOLE // min(mine, other)) // 2

    def near(self, old: Sequence[int], new: Sequence[int]) -> set[tuple[int, int]]:
        """Return the pairs of these old and new texts that may be alike, few for each of them."""
        forth = self._nearest(0, old, new)
        return forth | {(mine, other) for other, mine in self._nearest(1, new, old)}

    def _nearest(
        self, side: int, mine: Sequence[int], others: Sequence[int]
    ) -> set[tuple[int, int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for other in others:
            for feature in self.sides[1 - side][other]:
                holders[feature].append(other)
        return {(one, other) for one in mine for other in self._around(side, one, holders)}

    def _around(self, side: int, one: int, holders: dict[str, list[int]]) -> list[int]:
        shared: dict[int, int] = {}
        found = ((len(holders[name]), name) for name in self.sides[side][one] if name in holders)
        left = MOST_LOOKED_AT
        for count, name in sorted(found):
            left -= count
            if left < 0 and shared:
                break
            weight = self._weights[name]
            for other in holders[name][:MOST_LOOKED_AT]:
                shared[other] = shared.get(other, 0) + weight
        near = sorted((-weight, abs(other - one), other) for other, weight in shared.items())
        return [other for _weight, _away, other in near[:MOST_NEAR]]
