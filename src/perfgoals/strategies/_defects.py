"""Strategies for declarations with one defect each, for tests of what checks them."""

from __future__ import annotations

from functools import cache
from typing import Final

from hypothesis import strategies as st

from perfgoals.errors import UnknownNameError
from perfgoals.strategies import (
    _defects_class,
    _defects_completeness,
    _defects_evaluation,
    _defects_link,
    _defects_money,
    _defects_target,
    _defects_text,
    _defects_weight,
)
from perfgoals.strategies._defect import Defect, Ways

FAMILIES: Final = (
    *(_defects_money, _defects_completeness, _defects_target, _defects_class),
    *(_defects_weight, _defects_link, _defects_text, _defects_evaluation),
)
WAYS: Final[Ways] = dict(
    sorted((code, ways) for family in FAMILIES for code, ways in family.WAYS.items())
)
"""Code of a rule → the ways to break it, in the order of the codes."""


def defects(*, code: str | None = None) -> st.SearchStrategy[Defect]:
    """Declarations with nothing to object to, each beside the same with one defect.

    With `code` the defect is such as this rule finds; without it, that of any rule of perfgoals.
    Raises UnknownNameError for a code that none of them has. Shrinks towards a form with few
    indicators and small numbers.
    """
    if code is None:
        return st.sampled_from(tuple(WAYS)).flatmap(_of)
    if code not in WAYS:
        raise UnknownNameError("rule", code, tuple(WAYS))
    return _of(code)


@cache
@st.composite
def _of(draw: st.DrawFn, code: str) -> Defect:
    clean, defective = draw(st.sampled_from(WAYS[code]))(draw)
    return Defect(clean, code, defective)
