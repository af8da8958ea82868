"""Any way of writing a target."""

from __future__ import annotations

from hypothesis import strategies as st

from perfgoals.model.target import (
    Blank,
    Deadline,
    Grade,
    Interval,
    Several,
    Target,
    Threshold,
    Wording,
    parse_target,
)
from perfgoals.model.target.several import BREAKS, Part
from perfgoals.strategies._spellings.characters import GAPS
from perfgoals.strategies._spellings.deadlines import deadline_spellings
from perfgoals.strategies._spellings.grades import grade_spellings
from perfgoals.strategies._spellings.intervals import interval_spellings
from perfgoals.strategies._spellings.thresholds import threshold_spellings


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
            return _ended(several_spellings(target))
        case Wording():
            return wording_spellings(target)
        case Blank():
            return st.just(target.mark) if Blank.is_mark(target.mark) else st.nothing()
    return _ended(part_spellings(target))


def _ended(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw the texts with and without a full stop."""
    return st.builds(str.__add__, texts, st.sampled_from(("", "。", "；")))


def part_spellings(target: Part) -> st.SearchStrategy[str]:
    """Draw ways of writing a target that is one of several."""
    match target:
        case Threshold():
            return threshold_spellings(target)
        case Interval():
            return interval_spellings(target)
        case Deadline():
            return deadline_spellings(target)
        case Grade():
            return grade_spellings(target)


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
    gaps = st.sampled_from([gap or "  " for gap in GAPS])
    text = first + "".join(f"{draw(gaps)}{word}" for word in rest)
    return f"{draw(st.sampled_from(GAPS))}{text}{draw(st.sampled_from(GAPS))}"


@st.composite
def several_spellings(draw: st.DrawFn, target: Several) -> str:
    """Draw the parts in a row."""
    separator = draw(st.sampled_from(("、", ";", "；")))
    texts = [draw(part_spellings(part).filter(_is_unbroken)) for part in target.parts]
    return f"{separator}{draw(st.sampled_from(GAPS))}".join(texts)


def _is_unbroken(text: str) -> bool:
    """Tell whether a text would not be cut into several."""
    return not BREAKS.search(text)
