"""What a target was likely meant to be, where scanning or a form may have spoilt it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from perfgoals.model._grammar.hints import hint_in
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import MISREAD_EQUALS
from perfgoals.model.target.blank import Blank
from perfgoals.model.target.comparison import COMPARISONS
from perfgoals.model.target.deadline import Deadline
from perfgoals.model.target.grade import Grade
from perfgoals.model.target.interval import Interval
from perfgoals.model.target.several import Several
from perfgoals.model.target.threshold import Threshold
from perfgoals.model.target.wording import Wording

Reason: TypeAlias = Literal["misread sign", "misread percent", "run together", "sign in the name"]

MISREAD_AT_LEAST: Final = re.compile(r"2((?:100|[1-9][0-9]?)(?:\.[0-9]+)?(?:%|百分比|\(%\)))")
"""≥92% scanned as 292%."""
MISREAD_PERCENT: Final = re.compile(r"(.*[^0-9.,](?:100|[1-9][0-9]))9")
"""≥92% scanned as ≥929."""
RUN_TOGETHER: Final = re.compile("([1-9][0-9])(100)")
"""68 and 100 of two cells, run together to 68100."""


@frozen
class Suspicion:
    """What a target was likely meant to be (疑似原值), and why it is thought so."""

    likely: Threshold | Several
    reason: Reason


def suspicions(
    target: Threshold | Interval | Deadline | Grade | Several | Wording | Blank, *, name: str = ""
) -> tuple[Suspicion, ...]:
    """Return what a target may have been before it was scanned or copied; nothing is changed.

    `name` is the indicator's: a sign in brackets at its end is offered to a number without one.

    >>> [(str(doubt.likely), doubt.reason) for doubt in suspicions(Threshold.parse("292%"))]
    [('≥92%', 'misread sign')]
    >>> suspicions(Threshold.parse("≥92%"))
    ()
    """
    return tuple(_doubts(target, name)) if isinstance(target, Threshold) else ()


def _doubts(target: Threshold, name: str) -> Iterator[Suspicion]:
    text = "".join(plain(target.text).split())
    if found := MISREAD_AT_LEAST.fullmatch(text):
        yield Suspicion(Threshold.parse(f"≥{found[1]}"), "misread sign")
    if text[:2].startswith(MISREAD_EQUALS) and text[1:2].isdecimal():
        yield Suspicion(Threshold.parse(f"={text[1:]}"), "misread sign")
    if found := MISREAD_PERCENT.fullmatch(text):
        yield Suspicion(Threshold.parse(f"{found[1]}%"), "misread percent")
    if found := RUN_TOGETHER.fullmatch(text):
        yield Suspicion(Several.parse("、".join(found.groups())), "run together")
    sign = hint_in(name)[0]
    if sign and not target.is_signed:
        yield Suspicion(evolve(target, comparison=COMPARISONS[sign]), "sign in the name")
