"""How grades stand to each other on their scales."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.model._grammar.grades import RANKS, grade_in, ranks_of
from perfgoals.model._grammar.plain import body
from perfgoals.model.target.comparison import Comparison

BETTER, SAME, WORSE = 1, 0, -1
NAMES: Final = frozenset(grade for rank in RANKS for grade in rank)
MEETS: Final = MappingProxyType(
    {
        Comparison.ge: (BETTER, SAME),
        Comparison.gt: (BETTER,),
        Comparison.le: (WORSE, SAME),
        Comparison.lt: (WORSE,),
        Comparison.eq: (SAME,),
    }
)
"""Comparison → how an actual grade may stand to the target's."""
FOLLOWS: Final = MappingProxyType(
    {
        Comparison.gt: (Comparison.ge,),
        Comparison.lt: (Comparison.le,),
        Comparison.eq: (Comparison.ge, Comparison.le, Comparison.approx),
    }
)
"""Comparison → which others with the same grade follow from it on any scale."""


_PLAINEST: Final = tuple(Comparison[name] for name in ("eq", "ge", "le", "gt", "lt", "approx"))
"""Which of two bounds that accept the same says it the plainest way."""


class Bound(NamedTuple):
    """A grade and how an actual one is compared with it."""

    grade: str
    comparison: Comparison

    @property
    def is_known(self) -> bool:
        """Whether all grades that meet it are known."""
        if self.comparison is Comparison.eq:
            return True
        return self.comparison is not Comparison.approx and bool(ranks_of(self.grade))


def order_of(grade: str, other: str) -> int | None:
    """Return 1, 0 or -1 as a grade is better, the same or worse, None where no scale has both.

    All scales that have both have to agree.

    >>> order_of("优秀", "合格"), order_of("差", "优"), order_of("优", "合格")
    (1, -1, None)
    >>> order_of("三星级", "二星级"), order_of("三级", "二级")
    (1, None)
    """
    if grade == other:
        return SAME
    both = [rank for rank in ranks_of(grade) if other in rank]
    orders = {BETTER if rank.index(grade) < rank.index(other) else WORSE for rank in both}
    return orders.pop() if len(orders) == 1 else None


def grade_named(text: str) -> str | None:
    """Return the grade that an actual value names, None for text that names none.

    >>> grade_named(" 良好 "), grade_named("良好以上")
    ('良好', None)
    """
    parts = grade_in(f"={body(text).strip()}")
    return parts.grade if parts else None


def accepts(bound: Bound, grade: str) -> bool | None:
    """Tell whether an actual grade meets a bound."""
    order = order_of(grade, bound.grade)
    if order is None:
        return None
    if bound.comparison is Comparison.approx:
        return True if order == SAME else None
    return order in MEETS[bound.comparison]


@lru_cache(maxsize=1024)
def implies(mine: Bound, theirs: Bound) -> bool | None:
    """Tell whether every grade that meets one bound meets the other.

    False means that some grade meets the one and not the other.
    """
    if mine == theirs:
        return True
    if mine.grade == theirs.grade and theirs.comparison in FOLLOWS.get(mine.comparison, ()):
        return True
    met = [grade for grade in {*NAMES, mine.grade} if accepts(mine, grade)]
    answers = {accepts(theirs, grade) for grade in met}
    if False in answers:
        return False
    return True if mine.is_known and None not in answers else None


@lru_cache(maxsize=1024)
def intersection(mine: Bound, theirs: Bound) -> Bound | None:
    """Return which of two bounds says of every grade what both say, None where neither does.

    No is stronger than not known, which is stronger than yes.
    """
    grades = {*NAMES, mine.grade, theirs.grade}
    both = [_both(accepts(mine, grade), accepts(theirs, grade)) for grade in grades]
    found = [
        bound
        for bound, other in ((mine, theirs), (theirs, mine))
        if implies(bound, other) and both == [accepts(bound, grade) for grade in grades]
    ]
    return min(found, key=_plainness, default=None)


def _both(*answers: bool | None) -> bool | None:
    return False if False in answers else None if None in answers else True


def _plainness(bound: Bound) -> tuple[int, str]:
    return _PLAINEST.index(bound.comparison), bound.grade
