"""Targets (指标值): one text, one value of a closed set of kinds."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from perfgoals.errors import PerfgoalsError
from perfgoals.model.target.blank import Blank
from perfgoals.model.target.threshold import Comparison, Threshold
from perfgoals.model.target.wording import Wording
from perfgoals.model.text import CONTROL

__all__ = ["Blank", "Comparison", "Target", "Threshold", "Wording", "parse_target"]

Target = Threshold | Wording | Blank
"""A target value (指标值) of any kind."""

LONGEST_THRESHOLD: Final = 120


@lru_cache(maxsize=8192)
def _parse(text: str, unit: str, sign: str) -> Target:
    if Blank.is_mark(text):
        return Blank(text)
    try:
        return Threshold.parse(text, unit=unit, sign=sign)
    except PerfgoalsError:
        return Wording.parse(text)


def parse_target(text: str, *, unit: str = "", sign: str = "") -> Target:
    """Return the target that a cell holds, read whole or not at all; never raises on text.

    `unit` and `sign` are the texts of columns of their own, where the form has them.
    A number that is not understood leaves a `Wording` whose `unread` is its span.
    Control characters are taken out.

    >>> parse_target("≥10000人次").number, parse_target("及时").words, parse_target("/").mark
    (Decimal('10000'), '及时', '/')
    >>> str(parse_target("100", unit="%", sign="≥"))
    '≥100%'
    """
    clean = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) > LONGEST_THRESHOLD:
        return Wording.parse(clean)
    return _parse(clean, unit, sign)
