"""Any way of writing a target."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from perfgoals.model.target import (
    Blank,
    Deadline,
    Interval,
    Several,
    Target,
    Threshold,
    Wording,
    parse_target,
)
from perfgoals.model.target.several import BREAKS, Part
from perfgoals.strategies._spellings.characters import GAP
from perfgoals.strategies._spellings.deadlines import deadline_text
from perfgoals.strategies._spellings.grades import grade_text
from perfgoals.strategies._spellings.intervals import interval_text
from perfgoals.strategies._spellings.thresholds import threshold_text

T = TypeVar("T")


def spellings(target: Target) -> st.SearchStrategy[str]:
    """Draw texts that say just this target, in any way that declarations write it.

    Signs and words for them before and behind (≥ ≧ >= 》 不低于 达到…以上 控制在…以内), full-width
    characters, thousands commas, Chinese numerals, other names of the unit, white space, dashes,
    brackets, ±, forms of dates, a full stop. Left out is what also says something else (12月,
    近三年), what only a column or the indicator's name makes clear, and mistakes of scanning
    (二 for ＝). Shrinks towards `str(target)`. Empty for a wording or a blank made by hand that
    no text says.
    """
    match target:
        case Several():
            return _ended(several_text, target)
        case Wording():
            return wording_spellings(target)
        case Blank():
            return st.just(target.mark) if Blank.is_mark(target.mark) else st.nothing()
    return _ended(part_text, target)


@st.composite
def _ended(draw: st.DrawFn, write: Callable[[st.DrawFn, T], str], target: T) -> str:
    """Draw a target as written, with and without a full stop."""
    return write(draw, target) + draw(st.sampled_from(("", "。", "；")))


def part_text(draw: st.DrawFn, target: Part) -> str:
    """Return a way of writing a target that may be one of several."""
    match target:
        case Threshold():
            return threshold_text(draw, target)
        case Interval():
            return interval_text(draw, target)
        case Deadline():
            return deadline_text(draw, target)
    return grade_text(draw, target)


def several_text(draw: st.DrawFn, target: Several) -> str:
    """Return the parts in a row."""
    separator = draw(st.sampled_from(("、", ";", "；")))
    texts = [str(part) if _is_bare(part) else part_text(draw, part) for part in target.parts]
    assume(not any(map(BREAKS.search, texts)))
    gaps = ["", *(draw(GAP) for _text in texts[1:])]
    return separator.join(f"{gap}{text}" for gap, text in zip(gaps, texts, strict=True))


def _is_bare(part: Part) -> bool:
    """Tell whether a part has to keep its sign, or it would number the next one: 1、5个."""
    return isinstance(part, Threshold) and not part.unit.symbol and not part.subject


def wording_spellings(target: Wording) -> st.SearchStrategy[str]:
    """Draw a wording with other white space."""
    if not isinstance(parse_target(target.words), Wording):
        return st.nothing()
    if any(part.isdigit() for part in target.words):
        return st.just(target.words)
    return _spread(target.words.split(" "))


@st.composite
def _spread(draw: st.DrawFn, words: list[str]) -> str:
    first, *rest = words
    text = first + "".join(f"{draw(GAP) or '  '}{word}" for word in rest)
    return f"{draw(GAP)}{text}{draw(GAP)}"
