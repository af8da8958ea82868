"""Judging sums: two that should be the same, and one that should be within another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.amounts import difference, has_unread, written
from perfgoals.checks.profile import Profile
from perfgoals.model.budget import SOURCES, FundingLine, label_core
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.money import Money, MoneyField

Amounts: TypeAlias = Sequence[MoneyField]

KINDS: Final = re.compile("一般公共预算|政府性基金|国有资本经营")
"""What 财政拨款 is made up of."""


def are_all(parts: Sequence[FundingLine | ExecutionLine]) -> bool:
    """Tell whether lines are all the sources of a total, and none is a part of another one.

    A line that is "其中" alone may be a part; one further down is of the source before it, unless
    all lines say so, and so are the kinds of 财政拨款 beside that.
    """
    labels = ["".join(part.label.split()) for part in parts]
    of_which = [label.startswith("其中") for label in labels]
    if len(parts) == 1 or (any(of_which[1:]) and not all(of_which)):
        return not any(of_which)
    has_whole = any(label_core(label) in SOURCES["fiscal_appropriation"] for label in labels)
    return not (has_whole and any(KINDS.search(label) for label in labels))


def agree(left: Amounts, right: Amounts, *, path: str, profile: Profile) -> Iterator[Judgement]:
    """Judge whether two sums are the same; a side on which nothing is written is none."""
    if has_unread((*left, *right)):
        yield Undecidable(Reason.UNREAD, path)
        return
    sides = written(left), written(right)
    if not all(sides):
        return
    found = difference(*sides, tolerance=profile.amount("tolerance"))
    if found is None:
        yield Undecidable(Reason.UNIT, path)
    elif found.is_none:
        yield HELD
    else:
        sums = [str(Money.sum(side)) for side in sides]
        params = {"left": sums[0], "right": sums[1], "difference": str(found.amount)}
        yield Broken(path=path, params=params, is_minor=found.is_rounding)


def within(parts: Amounts, whole: Amounts, *, path: str) -> Iterator[Judgement]:
    """Judge whether a sum is no more than another one."""
    sides = written(parts), written(whole)
    if has_unread((*parts, *whole)) and all(map(_says_something, (parts, whole))):
        yield Undecidable(Reason.UNREAD, path)
        return
    if not all(sides):
        return
    found = difference(*sides)
    if found is None:
        yield Undecidable(Reason.UNIT, path)
    elif found.amount.amount <= 0:
        yield HELD
    else:
        sums = [str(Money.sum(side)) for side in sides]
        params = {"part": sums[0], "whole": sums[1], "difference": str(found.amount)}
        yield Broken(path=path, params=params, is_minor=found.is_rounding)


def _says_something(amounts: Amounts) -> bool:
    return bool(written(amounts)) or has_unread(amounts)
