"""Judging sums: two that should be the same, and one that should be within another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.amounts import difference, has_unread, written
from perfgoals.checks.profile import Profile
from perfgoals.model.money import Money, MoneyField

Amounts: TypeAlias = Sequence[MoneyField]


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
    elif not _is_by_signs(*sides):
        params = {
            "left": str(found.left),
            "right": str(found.right),
            "difference": str(found.apart),
        }
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
        params = {
            "part": str(found.left),
            "whole": str(found.right),
            "difference": str(found.amount),
        }
        yield Broken(path=path, params=params, is_minor=found.is_rounding)


def agreed(left: Amounts, right: Amounts) -> bool:
    """Tell whether two sums are the same but for rounding; not where one cannot be told."""
    if has_unread((*left, *right)):
        return False
    sides = written(left), written(right)
    found = difference(*sides) if all(sides) else None
    return found is not None and found.is_rounding


def outermost(lines: Iterable[tuple[int, Iterable[Judgement]]]) -> Iterator[Judgement]:
    """Yield what is said of lines by their levels, nothing of those below one that is broken."""
    deepest: int | None = None
    for level, judgements in lines:
        if deepest is not None and level > deepest:
            continue
        deepest = None
        for judgement in judgements:
            if isinstance(judgement, Broken):
                deepest = level
            yield judgement


def _is_by_signs(left: Sequence[Money], right: Sequence[Money]) -> bool:
    """Tell whether two sums would be the same without minus signs, of which another rule tells."""
    if not any(each.amount < 0 for each in (*left, *right)):
        return False
    plus = [[Money(each.amount.copy_abs(), each.unit) for each in side] for side in (left, right)]
    found = difference(plus[0], plus[1])
    return bool(found and found.is_none)


def _says_something(amounts: Amounts) -> bool:
    return bool(written(amounts)) or has_unread(amounts)
