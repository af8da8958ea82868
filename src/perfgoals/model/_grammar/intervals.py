"""interval = number unit? dash number unit?, two thresholds that face each other, or ±."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.model import exact
from perfgoals.model._grammar.numbers import DIGITS
from perfgoals.model._grammar.plain import LONGEST
from perfgoals.model._grammar.signs import (
    SIGNS,
    SYMBOL,
    WEAK_WORDS,
    WORDS_AFTER,
    guarded,
    longest_first,
)
from perfgoals.model._grammar.thresholds import SENTENCE, ThresholdParts, threshold_in
from perfgoals.model.units import NO_UNIT, Unit, unit_behind

def _spelt(signs: str) -> re.Pattern[str]:
    """Return what finds a spelling of one of the signs."""
    words = {**SIGNS, **WORDS_AFTER}
    return re.compile(longest_first(word for word in words if words[word] in signs))


DASHES: Final = ("~", "〜", "-", "--", "—", "——", "–", "―", "−", "至", "到")
"""What stands between the two ends."""
BETWEEN: Final = ("之间", "范围内", "区间", "区间内", "以内", "之内", "内")
"""What may follow the two ends and adds nothing."""
AND: Final = ("且", "并且", "同时", "并", ",且", "，且", "又")
"""What joins two thresholds to an interval; so does nothing at all."""

_DASH: Final = rf"\s*(?:{longest_first(DASHES)})\s*"
_SUBJECT: Final = rf"(?P<subject>[^\s\d{SYMBOL}~,，。;；、(\[-][^\d{SYMBOL}~,，。;；、]*?)??"
_JOIN: Final = rf"(?:{guarded(WEAK_WORDS)})?\s*"
_UNIT: Final = r"[^\d\s~〜—–―−至到-][^\d~〜—–―−]*?"
BETWEEN_ENDS: Final = re.compile(
    rf"\s*{_SUBJECT}\s*{_JOIN}(?P<low>-?{DIGITS})\s*(?P<unit1>{_UNIT})?{_DASH}(?P<high>-?{DIGITS})"
    rf"\s*(?P<unit2>\S.*?)??\s*(?:{longest_first(BETWEEN)})?\s*\Z"
)
AROUND: Final = re.compile(
    rf"\s*{_SUBJECT}\s*{_JOIN}(?:(?P<middle>-?{DIGITS})\s*(?P<unit1>[^\d±]*?))?\s*±\s*"
    rf"(?P<width>{DIGITS})\s*(?P<unit2>\S.*?)??\s*(?:以内|之内|内|之间)?\s*\Z"
)
BRACKETED: Final = re.compile(
    rf"\s*(?P<opens>[(\[])\s*(?P<low>-?{DIGITS})\s*(?P<unit1>[^\d,，]*?)\s*[,，~]\s*"
    rf"(?P<high>-?{DIGITS})\s*(?P<unit2>[^\d\])]*?)\s*(?P<closes>[)\]])(?P<unit3>.*?)\s*\Z"
)
SANDWICHED: Final = re.compile(
    rf"\s*(?P<low>-?{DIGITS})\s*(?P<unit1>[^\d<≤]*?)\s*(?P<from>≤|<=|<)(?P<subject>[^\d<≤=>]+?)"
    rf"(?P<to>≤|<=|<)\s*(?P<high>-?{DIGITS})\s*(?P<unit2>.*?)\s*\Z"
)
_HALVES: Final = re.compile(rf"(?<=\S)(?:{longest_first(AND)}|(?=[^\d\s]))")
_LOWER: Final = _spelt("≥>")
_UPPER: Final = _spelt("≤<")
VARIABLES: Final = frozenset({"x", "X", "指标值", "值"})


class IntervalParts(NamedTuple):
    """The parts of an interval, the ends in order."""

    low: Decimal
    high: Decimal
    low_inclusive: bool
    high_inclusive: bool
    unit: Unit
    subject: str = ""


def interval_in(text: str) -> IntervalParts | None:
    """Return the parts of an interval, None for what is none.

    >>> interval_in("90-95%").high, interval_in("大于60小于等于80分").low_inclusive
    (Decimal('95'), False)
    """
    if len(text) > LONGEST:
        return None
    return _ends_in(text) or _around(text) or _sandwiched(text) or _bracketed(text) or _facing(text)


def _ends_in(text: str) -> IntervalParts | None:
    found = BETWEEN_ENDS.match(text)
    if found is None or SENTENCE.match(found["subject"] or ""):
        return None
    return _made(found, found["low"], found["high"])


def _sandwiched(text: str) -> IntervalParts | None:
    found = SANDWICHED.match(text)
    if found is None:
        return None
    subject = found["subject"].strip()
    parts = _made(found, found["low"], found["high"], "" if subject in VARIABLES else subject)
    inclusive = {"low_inclusive": found["from"] != "<", "high_inclusive": found["to"] != "<"}
    return parts._replace(**inclusive) if parts else None


def _bracketed(text: str) -> IntervalParts | None:
    found = BRACKETED.match(text)
    if found is None:
        return None
    unit = found["unit2"] or found["unit3"]
    parts = _of(found["low"], found["high"], found["unit1"] or unit, unit, "")
    inclusive = {"low_inclusive": found["opens"] == "[", "high_inclusive": found["closes"] == "]"}
    return parts._replace(**inclusive) if parts else None


def _around(text: str) -> IntervalParts | None:
    found = AROUND.match(text)
    if found is None:
        return None
    middle = Decimal((found["middle"] or "0").replace(",", ""))
    width = Decimal(found["width"].replace(",", ""))
    low, high = exact.total([middle, -width]), exact.total([middle, width])
    return _made(found, f"{low:f}", f"{high:f}")


def _facing(text: str) -> IntervalParts | None:
    """Return two thresholds that face each other as one interval: ≥60且<80."""
    if not (_LOWER.search(text) and _UPPER.search(text)):
        return None
    for gap in _HALVES.finditer(text):
        lower, upper = threshold_in(text[: gap.start()]), threshold_in(text[gap.end() :])
        if lower and upper and not upper.subject and lower.sign and upper.sign:
            lower, upper = (lower, upper) if lower.sign in "≥>" else (upper, lower)
            if lower.sign in "≥>" and upper.sign in "≤<":
                return _between(lower, upper)
    return None


def _between(lower: ThresholdParts, upper: ThresholdParts) -> IntervalParts | None:
    subject = lower.subject or upper.subject
    units = lower.unit.symbol, upper.unit.symbol
    parts = _of(lower.number, upper.number, *units, subject)
    inclusive = {"low_inclusive": lower.sign == "≥", "high_inclusive": upper.sign == "≤"}
    return parts._replace(**inclusive) if parts else None


def _made(
    found: re.Match[str], low: str, high: str, subject: str | None = None
) -> IntervalParts | None:
    subject = (found["subject"] or "").strip() if subject is None else subject
    return _of(low, high, found["unit1"] or "", found["unit2"] or "", subject)


def _of(low: str, high: str, unit1: str, unit2: str, subject: str) -> IntervalParts | None:
    """Return the interval of two numbers of which at least the last has the unit."""
    unit = unit_behind(unit2 or unit1) if unit2 or unit1 else NO_UNIT
    first = unit_behind(unit1) if unit1 else unit
    if unit is None or first != unit:
        return None
    ends = Decimal(low.replace(",", "")), Decimal(high.replace(",", ""))
    return IntervalParts(min(ends), max(ends), True, True, unit, subject)


def is_subject(words: str) -> bool:
    """Tell whether words before an interval are read back as its subject."""
    closed, half_open = interval_in(f"{words}0~1个"), interval_in(f"{words}>0个且≤1个")
    return bool(closed and half_open) and closed.subject == half_open.subject == words
