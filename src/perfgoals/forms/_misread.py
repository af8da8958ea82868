"""What a printed form would say otherwise if it were read again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

import attrs

from perfgoals.model.budget import BudgetComposition, FundingLine, ProjectFunding, TaskFunding
from perfgoals.model.declaration import Contact, Extra, Filing, Goal, KeyTask
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import DECLARATIONS, Declaration

PARTS: Final = frozenset(
    {
        *DECLARATIONS.values(),
        *(BudgetComposition, ProjectFunding, FundingLine, ExecutionLine, TaskFunding),
        *(Goal, KeyTask, Filing, Contact, Extra, IndicatorGroup, Indicator),
    }
)
"""Classes whose fields are compared one by one."""
FORM: Final = "/form"
"""No page says in words which form it is: several are printed alike."""


def misread(
    declaration: Declaration, again: Declaration | None, told: Collection[str]
) -> Iterator[str]:
    """Yield the JSON Pointer of each part of a declaration that its page does not give back.

    `again` is what the page was read as. What is part of something `told` is left out; what
    only the page has is told where nothing else is, for then it was made of something else.
    """
    lost = [path for path in _lost(declaration, again, "") if path != FORM]
    known = tuple(f"{path}/" for path in told)
    yield from (path for path in lost if not f"{path}/".startswith(known))
    if not lost:
        yield from (path for path in _gained(declaration, again) if path != FORM)


def _lost(own: object, page: object, path: str) -> Iterator[str]:
    """Yield the paths of what a value has otherwise than on the page."""
    if own == page:
        return
    if isinstance(own, tuple) and isinstance(page, tuple):
        yield from _lost_items(own, page, path)
    elif type(own) is type(page) and type(own) in PARTS:
        for name in _compared(type(own)):  # type: ignore[arg-type]
            yield from _lost(getattr(own, name), getattr(page, name), f"{path}/{name}")
    else:
        yield path


def _lost_items(own: Sequence[object], page: Sequence[object], path: str) -> Iterator[str]:
    """Yield the paths of items; where some are missing, of those between what agrees."""
    if own and not page:
        yield path
    elif len(own) == len(page):
        for number, pair in enumerate(zip(own, page, strict=True)):
            yield from _lost(*pair, f"{path}/{number}")
    else:
        first = _agreeing(own, page)
        last = _agreeing(own[first:][::-1], page[first:][::-1])
        yield from (f"{path}/{number}" for number in range(first, len(own) - last))


def _agreeing(own: Sequence[object], page: Sequence[object]) -> int:
    """Return how many items agree before two differ."""
    pairs = zip(own, page, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _gained(declaration: Declaration, again: object) -> Iterator[str]:
    """Yield the paths of fields of a declaration in which only the page has more."""
    for name in _compared(type(declaration)):  # type: ignore[arg-type]
        if getattr(declaration, name) != getattr(again, name, None):
            yield f"/{name}"


@cache
def _compared(cls: type) -> tuple[str, ...]:
    """Return the fields of a part that are compared."""
    return tuple(field.name for field in attrs.fields(cls) if field.eq)
