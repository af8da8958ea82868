"""Judging what the indicators of a class weigh beside what a form prints for the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.printed_weights import Printed
from perfgoals.checks.judging.weights import (
    HUNDRED,
    NONE,
    Weight,
    Weights,
    is_unread,
    level1_of,
    plain,
)
from perfgoals.model import exact
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number


def class_sums(weights: Weights, printed: Printed, declaration: Declaration) -> Iterator[Judgement]:
    """Judge level-2 classes, then those of level 1 of which no level-2 class is told."""
    has_gap = _has_blank_class(weights, printed)
    of_groups, of_level1 = weights.of_groups(), weights.of_level1()
    told: set[str] = set()
    for number, own in _absolute(printed, declaration).items():
        if number in of_groups:
            inside = Inside(weights, of_groups[number], f"/groups/{number}/level2")
            judged = inside.compared(own, printed, has_gap=has_gap)
            if isinstance(judged, Broken):
                told.add(inside.weights[0].level1)
            yield judged
    for name, own in printed.level1.items():
        if name in of_level1 and name not in told:
            path = f"/groups/{of_level1[name][0].group}/level1"
            yield Inside(weights, of_level1[name], path).compared(own, printed, has_gap=has_gap)


def _absolute(printed: Printed, declaration: Declaration) -> dict[int, Decimal]:
    """Return the weights of groups, without those that are shares of their level-1 class."""
    inside: dict[str, list[Decimal]] = {}
    for number, own in printed.level2.items():
        inside.setdefault(level1_of(declaration.groups[number]), []).append(own)
    relative = {
        name
        for name, shares in inside.items()
        if name in printed.level1 and exact.total(shares) == HUNDRED != printed.level1[name]
    }
    groups = declaration.groups
    return {n: own for n, own in printed.level2.items() if level1_of(groups[n]) not in relative}


def _has_blank_class(weights: Weights, printed: Printed) -> bool:
    """Tell whether a class has its weight printed and no indicator: others may have got it."""
    classes, groups = weights.of_level1(), weights.of_groups()
    return not (classes.keys() >= printed.level1.keys() and groups.keys() >= printed.level2.keys())


@frozen
class Inside:
    """The weights inside a class, and where the class stands."""

    all: Weights
    weights: Sequence[Weight]
    path: str

    def compared(self, own: Decimal, printed: Printed, *, has_gap: bool) -> Judgement:
        """Judge whether they come to what is printed for the class."""
        groups = {each.group for each in self.weights}
        more = (printed.more.get(number, NONE) for number in groups)
        found = exact.total([self.all.sum_of(self.weights), *more])
        if found == own:
            return HELD
        if has_gap or not all(isinstance(each.value, Number) for each in self.weights):
            is_unread_ = any(map(is_unread, self.weights))
            return Undecidable(Reason.UNREAD if is_unread_ else Reason.MISSING, self.path)
        is_minor = abs(exact.total([found, -own])) <= self.all.rounding(self.weights)
        params = {"found": plain(found), "printed": plain(own)}
        return Broken(path=self.path, params=params, is_minor=is_minor)
