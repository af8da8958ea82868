"""How a grade is written: 合格及以上, 达到良好, ≥A级."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hypothesis import strategies as st

from perfgoals.model._grammar.signs import SYMBOLS, WORDS_AFTER, WORDS_BEFORE
from perfgoals.model.target import Grade
from perfgoals.strategies._spellings.characters import spaced, widened
from perfgoals.strategies._words import GRADED

NOT_OF_GRADES: Final = frozenset({"以内", "之内", "内", "(含)以内"})
"""Words behind a number only."""


def grade_text(draw: st.DrawFn, target: Grade) -> str:
    """Return a way of writing a grade."""
    before, after = draw(st.sampled_from(list(_signs(target))))
    name = target.grade
    if not name.endswith(("级", "等", "类")) and target.subject in ("", *GRADED):
        name += draw(st.sampled_from(("", "等级", "标准")))
    return widened(draw, spaced(draw, target.subject, before, name, after))


def _signs(target: Grade) -> Iterator[tuple[str, str]]:
    """Yield what stands before a grade, and behind it."""
    sign = target.comparison.value
    before = [word for word, meant in WORDS_BEFORE.items() if meant == sign]
    after = [word for word, meant in WORDS_AFTER.items() if meant == sign]
    yield from ((symbol, "") for symbol in (sign, *SYMBOLS) if SYMBOLS[symbol] == sign)
    if target.subject not in ("", *GRADED):
        return
    yield from (("", word) for word in after if word not in NOT_OF_GRADES)
    yield from ((word, "") for word in before)
    yield from ((word, behind) for word in before for behind in after)
    if sign == "=":
        yield from (("达到", ""), ("达", ""), ("为", ""))
        if target.scale and not target.subject:
            yield "", ""
