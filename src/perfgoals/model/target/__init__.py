"""Targets (指标值): one text, one value of a closed set of kinds."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from perfgoals.model._grammar.blanks import is_mark, is_plain_mark
from perfgoals.model._grammar.hints import GRADED, NOTHING, Beside
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model._grammar.prospects import may_be_more
from perfgoals.model._grammar.thresholds import bare_threshold_in
from perfgoals.model.target.blank import Blank
from perfgoals.model.target.comparison import Comparison
from perfgoals.model.target.deadline import Deadline
from perfgoals.model.target.grade import Grade
from perfgoals.model.target.interval import Interval
from perfgoals.model.target.several import Several, longer_in, parts_in
from perfgoals.model.target.threshold import Threshold
from perfgoals.model.target.wording import Wording
from perfgoals.model.text import one_newline, without_controls

__all__ = [
    "Blank",
    "Comparison",
    "Deadline",
    "Grade",
    "Interval",
    "Several",
    "Target",
    "Threshold",
    "Wording",
    "parse_target",
]

Target: TypeAlias = Threshold | Interval | Deadline | Grade | Several | Wording | Blank
"""A target value (指标值) of any kind."""


@lru_cache(maxsize=8192)
def _parse(text: str, unit: str, sign: str, name: str) -> Target:
    clean = text if text.isprintable() else without_controls(one_newline(text))
    beside = Beside.of(unit, sign, name) if unit or sign or name else NOTHING
    folded = body(clean)
    threshold = None if folded.isalpha() else bare_threshold_in(folded)  # a digit is no letter
    if threshold and (beside is NOTHING or beside.fits(threshold.sign, threshold.unit)):
        return Threshold.of(threshold, clean, beside)
    is_whole = len(folded) == len(clean)  # no stop was cut, no blank
    if is_plain_mark(folded) if is_whole else is_mark(clean):
        return Blank(clean)
    is_grade = beside is not NOTHING and beside.unit.symbol in GRADED
    if is_grade or may_be_more(folded):
        if part := longer_in(clean, folded, beside):
            return part
        if parts := parts_in(clean, beside):
            return Several.of(parts, clean)
    return Wording.of(clean)


def parse_target(text: str, *, unit: str = "", sign: str = "", name: str = "") -> Target:
    """Return the target that a cell holds, read whole or not at all; never raises on text.

    `unit` and `sign` are the texts of columns of their own, where the form has them; `name` is
    the indicator's, of which brackets at the end may hold the unit of a bare number.
    A number that is not understood leaves a `Wording` whose `unread` is its span.
    Control characters are taken out.

    >>> parse_target("≥10000人次").number, parse_target("及时").words, parse_target("/").mark
    (Decimal('10000'), '及时', '/')
    >>> str(parse_target("100", unit="%", sign="≥"))
    '≥100%'
    >>> str(parse_target("50000", name="城镇新增就业人数（人）"))
    '=50000人'
    """
    if len(text) > LONGEST:  # too long to be remembered
        return _parse.__wrapped__(text, unit, sign, name)
    return _parse(text, unit, sign, name)
