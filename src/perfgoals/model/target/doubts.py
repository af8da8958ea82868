"""What a target was likely meant to be, where scanning or a form may have spoilt it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from perfgoals.model._grammar.hints import hint_in
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import MISREAD_EQUALS
from perfgoals.model.target.blank import Blank
from perfgoals.model.target.comparison import COMPARISONS, Comparison
from perfgoals.model.target.deadline import Deadline
from perfgoals.model.target.grade import Grade
from perfgoals.model.target.interval import Interval
from perfgoals.model.target.several import Several
from perfgoals.model.target.threshold import Threshold
from perfgoals.model.target.wording import Wording
from perfgoals.model.units import NO_UNIT, Unit

Reason: TypeAlias = Literal["misread sign", "misread percent", "run together", "sign in the name"]

MISREAD_AT_LEAST: Final = re.compile(r"2(100|[1-9][0-9](?:\.[0-9]+)?)")
"""≥92% scanned as 292%."""
MISREAD_PERCENT: Final = re.compile("(100|[1-9][0-9])9")
"""≥92% scanned as ≥929."""
RUN_TOGETHER: Final = re.compile("([1-9][0-9])(100)")
"""68 and 100 of two cells, run together to 68100."""
RATE: Final = re.compile("[率度]|比例|比重|占比")
"""What no more than 100 % of can be, unless it grows."""
GROWTH: Final = re.compile("[增升涨翻超]|提高|投资|回报|收益|杠杆|放大")
"""What may be more than 100 %."""
HIGH: Final = 60
"""From so many per cent on, what is left of a number was likely meant, whatever it is of."""
PERCENT: Final = Unit("%")


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
    text, digits = "".join(plain(target.text).split()), f"{target.number:f}"
    if text.startswith(MISREAD_EQUALS) and text[1:].replace(",", "").startswith(digits):
        yield Suspicion(evolve(target), "misread sign")
    if digits in text:
        yield from _misread(target, text, digits, f"{name}{target.subject}")
    sign = COMPARISONS[hint_in(name)[0]]
    if not target.is_signed and target.comparison is Comparison.eq is not sign:
        yield Suspicion(evolve(target, comparison=sign), "sign in the name")


def _misread(target: Threshold, text: str, digits: str, words: str) -> Iterator[Suspicion]:
    """Yield what a number in digits may have been that hardly is what was meant."""
    if target.unit == PERCENT and not target.is_signed:
        found = MISREAD_AT_LEAST.fullmatch(digits)
        if found and _is_likely(found[1], words):
            number = Decimal(found[1])
            yield Suspicion(evolve(target, comparison=Comparison.ge, number=number), "misread sign")
    if target.unit in {NO_UNIT, PERCENT} and target.is_signed and text.endswith(digits):
        found = MISREAD_PERCENT.fullmatch(digits)
        is_count = target.unit == NO_UNIT and words and not RATE.search(words)
        if found and not is_count and _is_likely(found[1], words):
            meant = evolve(target, number=Decimal(found[1]), unit=PERCENT)
            yield Suspicion(meant, "misread percent")
    if text == digits and (found := RUN_TOGETHER.fullmatch(text)):
        parts = (evolve(target, number=Decimal(number)) for number in found.groups())
        yield Suspicion(Several(tuple(parts)), "run together")


def _is_likely(number: str, words: str) -> bool:
    """Tell whether so many per cent were rather meant than over 100 of what the words say."""
    if GROWTH.search(words):
        return False
    return Decimal(number) >= HIGH or RATE.search(words) is not None
