"""How a threshold is written: its sign before or after, in symbols or words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model._grammar.signs import SYMBOLS, WEAK_WORDS, WORDS_AFTER, WORDS_BEFORE
from perfgoals.model.target import Threshold
from perfgoals.strategies._spellings.characters import spaced, widened
from perfgoals.strategies._spellings.numbers import in_digits
from perfgoals.strategies._spellings.quantities import TIMES, Quantity, quantity
from perfgoals.strategies._words import MEASURED

LEADING: Final = MappingProxyType(
    {
        **dict.fromkeys("≥>", ("达到", "达", "为", "是", ":")),
        **dict.fromkeys("≤<", ("控制在", "为", "是", ":")),
        "=": ("达到", "达", "为", "是", ":", "保持在", "稳定在", "维持在"),
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


def _written_as(spellings: Mapping[str, str], sign: str, leave_out: Iterable[str]) -> list[str]:
    return [way for way, meant in spellings.items() if meant == sign and way not in leave_out]


@cache
def _in_symbols(sign: str) -> tuple[Signs, ...]:
    return tuple((symbol, "") for symbol in (sign, *_written_as(SYMBOLS, sign, ())))


@cache
def _in_words(sign: str, *, is_time: bool) -> tuple[tuple[Signs, ...], ...]:
    """Return groups of what stands before and behind, where at least one of them is a word."""
    leave_out = NOT_TIMES if is_time else ONLY_TIMES
    before = _written_as(WORDS_BEFORE, sign, leave_out)
    after = _written_as(WORDS_AFTER, sign, leave_out)
    groups = (
        [(word, "") for word in (*before, *_written_as(WEAK_WORDS, sign, ()))],
        [("", word) for word in after],
        [(lead, word) for lead in LEADING[sign] for word in after],
        [(f"{lead}{word}", "") for lead in LEADING[sign] for word in before],
        [(word, behind) for word in (sign, *before) for behind in after],
    )
    return tuple(tuple(group) for group in groups if group)


def signs(draw: st.DrawFn, target: Threshold, written: Quantity) -> Signs:
    """Return what stands before and behind the quantity of a target."""
    sign = target.comparison.value
    groups = [_in_symbols(sign)]
    if written.is_plain and target.subject in ("", *MEASURED):
        groups += _in_words(sign, is_time=target.unit.kind in TIMES)
        if sign == "=":
            groups += _unsigned(target, written)
    return draw(st.sampled_from(draw(st.sampled_from(groups))))


def _unsigned(target: Threshold, written: Quantity) -> Iterator[tuple[Signs, ...]]:
    """Yield how equality is written without a sign; 五 alone, or behind words, is no number."""
    yield tuple((word, "") for word in LEADING["="])
    if not written.is_counted or (target.unit.symbol and not target.subject):
        yield (("", ""),)


def threshold_text(draw: st.DrawFn, target: Threshold) -> str:
    """Return a way of writing a threshold."""
    per = _per(target)
    if draw(st.booleans()) and per:
        return widened(draw, _as_rate(draw, target, per))
    simple = target.subject not in ("", *MEASURED)
    written = quantity(draw, target.number, target.unit, simple=simple)
    before, after = signs(draw, target, written)
    if draw(st.booleans()) and _may_follow(target, written):
        return widened(draw, f"{before}{written.text}{after}{target.subject}")
    return widened(draw, spaced(draw, target.subject, before, written.text, after))


def _may_follow(target: Threshold, written: Quantity) -> bool:
    """Tell whether what is measured may stand behind: 95%以上覆盖率."""
    return target.subject.endswith(("率", "度")) and written.text.endswith(("%", "‰"))


def _per(target: Threshold) -> list[str]:
    """Return what a rate is by, where that may stand before its number: 年 of 项/年."""
    parts = target.unit.symbol.partition("/")[2].split("·")
    fits = all(part.isalpha() and len(part) <= LONGEST_PER for part in parts)
    return parts if fits and target.unit.is_known and not target.subject else []


def _as_rate(draw: st.DrawFn, target: Threshold, per: list[str]) -> str:
    """Return 每年110项左右."""
    counted = target.unit.symbol.partition("/")[0]
    before, after = signs(draw, target, Quantity("", is_counted=True))
    number = draw(st.sampled_from(in_digits(target.number)))
    return spaced(draw, f"每{'每'.join(per)}", before, number, counted, after)
