"""How a threshold is written: its sign before or after, in symbols or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model._grammar.signs import SYMBOLS, WEAK_WORDS, WORDS_AFTER, WORDS_BEFORE
from perfgoals.model.target import Threshold
from perfgoals.strategies._spellings.characters import spaced, widened
from perfgoals.strategies._spellings.numbers import in_digits
from perfgoals.strategies._spellings.quantities import TIMES, Quantity, quantities
from perfgoals.strategies._words import MEASURED

LEADING: Final = MappingProxyType(
    {
        **dict.fromkeys("≥>", ("达到", "达", "为", "是", ":")),
        **dict.fromkeys("≤<", ("控制在", "为", "是", ":")),
        "=": ("为", "是", ":", "保持在", "稳定在", "维持在"),
        "≈": ("为", "是", ":", "保持在", "稳定在", "维持在", "控制在", "达到"),
    }
)
"""Words that may lead to a sign without taking its meaning."""
ONLY_TIMES: Final = frozenset({"内"})
"""Words behind a unit of time only: 5市内 bounds nothing."""
NOT_TIMES: Final = frozenset({"近"})
"""Words before anything but a time: 近三年 are the last three years."""
LONGEST_PER: Final = 2

Signs = tuple[str, str]
"""What stands before a quantity, and behind it."""


def _written_as(spellings: Mapping[str, str], sign: str, leave_out: frozenset[str]) -> list[str]:
    return [way for way, meant in spellings.items() if meant == sign and way not in leave_out]


def _in_symbols(sign: str) -> list[Signs]:
    return [(symbol, "") for symbol in (sign, *_written_as(SYMBOLS, sign, frozenset()))]


def _in_words(target: Threshold) -> Iterator[Signs]:
    """Yield what stands before and behind, where at least one of them is a word."""
    sign = target.comparison.value
    leave_out = NOT_TIMES if target.unit.kind in TIMES else ONLY_TIMES
    before = _written_as(WORDS_BEFORE, sign, leave_out)
    after = _written_as(WORDS_AFTER, sign, leave_out)
    yield from ((word, "") for word in before)
    yield from ((word, "") for word in _written_as(WEAK_WORDS, sign, frozenset()))
    yield from (("", word) for word in after)
    for lead in LEADING[sign]:
        yield from ((f"{lead}{word}", "") for word in before)
        yield from ((lead, word) for word in after)
    yield from ((word, behind) for word in (sign, *before) for behind in after)


def signs_of(target: Threshold, quantity: Quantity) -> list[Signs]:
    """Return what may stand before and behind the quantity of a target, the plain way first."""
    ways = _in_symbols(target.comparison.value)
    if not quantity.is_plain or target.subject not in ("", *MEASURED):
        return ways
    ways += _in_words(target)
    if target.comparison.value == "=":
        ways += [(word, "") for word in LEADING["="]]
        counted = quantity.is_numeral and "分之" not in quantity.text and "成" not in quantity.text
        if not counted or (target.unit.symbol and not target.subject):
            ways.append(("", ""))
    return ways


@st.composite
def threshold_spellings(draw: st.DrawFn, target: Threshold) -> str:
    """Draw a way of writing a threshold."""
    per = _per(target)
    if draw(st.booleans()) and per:
        return draw(widened(draw(_as_rate(target, per))))
    simple = target.subject not in ("", *MEASURED)
    quantity = draw(quantities(target.number, target.unit, simple=simple))
    before, after = draw(st.sampled_from(signs_of(target, quantity)))
    if draw(st.booleans()) and _may_follow(target, quantity):
        text = f"{before}{quantity.text}{after}{target.subject}"
    else:
        text = draw(spaced(target.subject, before, quantity.text, after))
    return draw(widened(text))


def _may_follow(target: Threshold, quantity: Quantity) -> bool:
    """Tell whether what is measured may stand behind: 95%以上覆盖率."""
    return target.subject.endswith(("率", "度")) and quantity.text.endswith(("%", "‰"))


def _per(target: Threshold) -> list[str]:
    """Return what a rate is by, where that may stand before its number: 年 of 项/年."""
    parts = target.unit.symbol.partition("/")[2].split("·")
    fits = all(part.isalpha() and len(part) <= LONGEST_PER for part in parts)
    return parts if fits and target.unit.is_known and not target.subject else []


@st.composite
def _as_rate(draw: st.DrawFn, target: Threshold, per: list[str]) -> str:
    """Draw 每年110项左右."""
    signs = [*_in_symbols(target.comparison.value), *_in_words(target)]
    before, after = draw(st.sampled_from(signs))
    counted = target.unit.symbol.partition("/")[0]
    number = draw(st.sampled_from(in_digits(target.number)))
    return draw(spaced(f"每{'每'.join(per)}", before, number, counted, after))
