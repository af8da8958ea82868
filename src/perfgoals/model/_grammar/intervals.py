"""interval = number unit? dash number unit?, two thresholds that face each other, or ±."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.model import exact
from perfgoals.model._grammar.dashed import DASH
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.numbers import DIGITS, NUMERAL
from perfgoals.model._grammar.paired import numerals_in
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model._grammar.rates import EachParts, each_in
from perfgoals.model._grammar.signs import (
    INCLUDED,
    SYMBOL,
    WEAK_WORDS,
    guarded,
    longest_first,
    pattern_of,
)
from perfgoals.model._grammar.subjects import (
    goes_on,
    has_quantity,
    is_name,
    is_no_subject,
    unit_behind_words,
    without_particles,
    without_unit,
)
from perfgoals.model._grammar.thresholds import (
    ThresholdParts,
    is_sentence,
    is_too_long,
    threshold_in,
)
from perfgoals.model.units import MULTIPLES, NO_UNIT, Unit, unit_behind

BETWEEN: Final = ("之间", "范围内", "区间", "区间内", "以内", "之内", "内")
"""What may follow the two ends and adds nothing."""
AND: Final = (",", "且", "并且", "同时", "并", ",且", "又")
"""What joins two thresholds to an interval; so does nothing at all."""

_SUBJECT: Final = rf"(?P<subject>[^\s\d{SYMBOL}~,。;、(\[-][^\d{SYMBOL}~,。;、]*?)??"
_JOIN: Final = rf"(?:{guarded(WEAK_WORDS)})?\s*"
_UNIT: Final = r"[^\d\s~〜—–―−至到-][^\d~〜—–―−]*?"
_INCLUSION: Final = re.compile(r"\((不?含)[^()]*\)")
_TWO_MINUS: Final = re.compile(rf"-{DIGITS}[^-0-9]*--")
"""-5--3 may be from -5 to 3, or to -3."""
_DASHED: Final = re.compile(rf"[^\s]{DASH}[-0-9零一二两三四五六七八九十百]")
BETWEEN_ENDS: Final = Later(
    rf"\s*{_SUBJECT}\s*{_JOIN}(?P<low>-?{DIGITS})\s*(?P<unit1>{_UNIT})?{DASH}(?P<high>-?{DIGITS})"
    rf"\s*(?P<unit2>\S.*?)??\s*(?:{longest_first(BETWEEN)})?\s*\Z"
)
BETWEEN_TWO: Final = Later(
    rf"\s*{_SUBJECT}\s*(?:介于|处于)?\s*(?P<low>-?{DIGITS})\s*(?P<unit1>{_UNIT})?\s*[和与]"
    rf"\s*(?P<high>-?{DIGITS})\s*(?P<unit2>\S.*?)??\s*之间\s*\Z"
)
AROUND: Final = Later(
    rf"\s*{_SUBJECT}\s*{_JOIN}(?:(?P<middle>-?{DIGITS})\s*(?P<unit1>[^\d±]*?))?\s*±\s*"
    rf"(?P<width>{DIGITS})\s*(?P<unit2>\S.*?)??\s*(?:以内|之内|内|之间)?\s*{INCLUDED}\Z"
)
BRACKETED: Final = Later(
    rf"\s*(?P<opens>[(\[])\s*(?P<low>-?{DIGITS})\s*(?P<unit1>[^\d,]*?)\s*[,~]\s*"
    rf"(?P<high>-?{DIGITS})\s*(?P<unit2>[^\d\])]*?)\s*(?P<closes>[)\]])(?P<unit3>.*?)\s*\Z"
)
SANDWICHED: Final = Later(
    rf"\s*(?P<low>-?{DIGITS})\s*(?P<unit1>[^\d<≤]*?)\s*(?P<from>≤|<=|<)(?P<subject>[^\d<≤=>][^<≤=>]*?)"
    rf"(?P<to>≤|<=|<)\s*(?P<high>-?{DIGITS})\s*(?P<unit2>.*?)\s*\Z"
)
_NO_THOUSANDS: Final = r"(?:(?<![0-9]),|,(?![0-9]{3}(?![0-9])))"
_WORDS: Final = longest_first(word for word in AND if word != ",")
_HALVES: Final = re.compile(
    rf"\s*(?:{_WORDS}|{_NO_THOUSANDS})|(?<=\S)(?=[^\d\s])|(?<=[上下内)])(?=[0-9])"
)
_LOWER: Final = Later(pattern_of("≥>"))
_UPPER: Final = Later(pattern_of("≤<"))
_NUMBERS: Final = re.compile(f"[0-9]+(?:[.,][0-9]+)*|{NUMERAL}")
_FEW: Final = range(2, 7)
"""How many numbers a text has that can be two thresholds, numerals in their words among them."""
VARIABLES: Final = frozenset({"x", "X", "指标值", "值"})


class IntervalParts(NamedTuple):
    """The parts of an interval, the ends in order."""

    low: Decimal
    high: Decimal
    unit: Unit
    low_inclusive: bool = True
    high_inclusive: bool = True
    subject: str = ""


def interval_in(text: str) -> IntervalParts | None:
    """Return the parts of an interval, None for what is none.

    >>> interval_in("90-95%").high, interval_in("大于60小于等于80分").low_inclusive
    (Decimal('95'), False)
    """
    if len(text) > LONGEST:
        return None
    if each := each_in(text):
        return _of_each(each)
    ends = _ends_in(text) or _numerals_in(text) if _DASHED.search(text) else None
    around = _around(text) if "±" in text else None
    return (
        ends
        or around
        or _sandwiched(text)
        or _bracketed(text)
        or _between_two(text)
        or _facing(text)
    )


def _of_each(each: EachParts) -> IntervalParts | None:
    """Return an interval of which each year, person … has one: 每年3-5次."""
    parts = interval_in(each.rest) if "每" not in each.rest else None
    if parts is None or parts.subject or not parts.unit.is_known:
        return None
    if parts.unit.kind in {"", "day"}:  # 每月5-8日
        return None
    unit = unit_behind(f"{parts.unit}{each.per}")
    if unit is None or (each.subject and is_sentence(unit)):
        return None
    return parts._replace(unit=unit, subject=each.subject)


def _ends_in(text: str) -> IntervalParts | None:
    bounds = _bounds_said(text)
    if bounds == ("", "含"):  # 3-5个(含)
        bounds = "含", "含"
    found = BETWEEN_ENDS.match(_INCLUSION.sub("", text))
    if (
        found is None
        or goes_on(found["subject"] or "")
        or _TWO_MINUS.match(text, found.start("low"))
    ):
        return None
    low, high, first, second = found.group("low", "high", "unit1", "unit2")
    if bounds:
        limits = _said_of(low, bounds[0], bounds[1]), _said_of(high, bounds[1], bounds[0])
        return _made((low, high), (first, second), found["subject"], limits)
    return _ordered(found)


def _ordered(found: re.Match[str]) -> IntervalParts | None:
    """Return the interval of two ends that stand in any order, but for 5000-1万元."""
    low, high, first, second = found.group("low", "high", "unit1", "unit2")
    if not first and second and second.startswith(tuple(MULTIPLES)):
        return _made((low, high), (first, second), found["subject"])
    in_order = sorted((low, high), key=_value)  # 95%-90% is written the other way round
    return _made((in_order[0], in_order[1]), (first, second), found["subject"], is_symbol=True)


def _between_two(text: str) -> IntervalParts | None:
    """Return an interval that 之间 makes of two numbers: 介于3和5之间."""
    found = BETWEEN_TWO.match(text) if text.endswith("之间") else None
    if found is None or goes_on(found["subject"] or ""):
        return None
    return _ordered(found)


def _bounds_said(text: str) -> tuple[str, str] | None:
    """Return what brackets say of the two ends: 含, 不含 or nothing; None without brackets."""
    said = [(found.end(), found[1]) for found in _INCLUSION.finditer(text)]
    if not said:
        return None
    low = next((words for end, words in said if _DASHED.search(text, end - 1)), "")
    high = next((words for end, words in said if not _DASHED.search(text, end - 1)), "")
    return low, high


def _said_of(number: str, said: str, other: str) -> bool:
    """Tell whether an end belongs to the interval: in 80(含)-90 the other one does not.

    Beyond 0 and 100 there is nothing that could be meant instead.
    """
    if said or not other:
        return said == "含"
    return other == "不含" or _value(number) in {0, 100}


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _numerals_in(text: str) -> IntervalParts | None:
    """Return an interval in Chinese numerals: 三至五个, 百分之九十至百分之九十五."""
    ends = numerals_in(text)
    if ends is None:
        return None
    first, second = ends
    return _made((first.number, second.number), (first.unit.symbol, second.unit.symbol), "")


def _around(text: str) -> IntervalParts | None:
    found = AROUND.match(text)
    if found is None:
        return None
    middle = Decimal((found["middle"] or "0").replace(",", ""))
    width = Decimal(found["width"].replace(",", ""))
    low, high = exact.total([middle, width.copy_negate()]), exact.total([middle, width])
    units = found["unit1"], found["unit2"]
    return _made((f"{low:f}", f"{high:f}"), units, found["subject"])


def _sandwiched(text: str) -> IntervalParts | None:
    found = SANDWICHED.match(text) if "<" in text or "≤" in text else None
    if found is None:
        return None
    subject = "" if found["subject"].strip() in VARIABLES else found["subject"]
    bounds = found["from"] != "<", found["to"] != "<"
    units = found["unit1"], found["unit2"]
    return _made((found["low"], found["high"]), units, subject, bounds, is_symbol=True)


def _bracketed(text: str) -> IntervalParts | None:
    found = BRACKETED.match(text)
    if found is None:
        return None
    if found["unit2"] and found["unit3"]:
        return None
    unit = found["unit2"] or found["unit3"]
    bounds = found["opens"] == "[", found["closes"] == "]"
    return _made((found["low"], found["high"]), (found["unit1"] or unit, unit), "", bounds)


def _facing(text: str) -> IntervalParts | None:
    """Return two thresholds that face each other as one interval: ≥60且<80."""
    numbers = [found.span() for found in _NUMBERS.finditer(text)]
    if len(numbers) not in _FEW or not (_LOWER.search(text) and _UPPER.search(text)):
        return None
    for gap in _HALVES.finditer(text, numbers[0][1], numbers[-1][0] + 1):
        first, second = threshold_in(text[: gap.start()]), threshold_in(text[gap.end() :])
        if first and second and not second.subject:
            lower, upper = (first, second) if first.sign in {"≥", ">"} else (second, first)
            if lower.sign in {"≥", ">"} and upper.sign in {"≤", "<"}:
                return _between(lower, upper, first.subject)
    return None


def _between(lower: ThresholdParts, upper: ThresholdParts, subject: str) -> IntervalParts | None:
    bounds = lower.sign == "≥", upper.sign == "≤"
    units = lower.unit.symbol, upper.unit.symbol
    return _made((lower.number, upper.number), units, subject, bounds, is_symbol=True)


def _made(
    numbers: tuple[str, str],
    units: tuple[str | None, str | None],
    subject: str | None,
    bounds: tuple[bool, bool] = (True, True),
    *,
    is_symbol: bool = False,
) -> IntervalParts | None:
    """Return the interval of two numbers, of which one or both have the unit."""
    first, second = (unit_behind_words(subject or "", unit or "") for unit in units)
    if first in MULTIPLES and second.startswith(first):
        first = ""  # 1.5万-2万人次
    unit = unit_behind(second or first) if second or first else NO_UNIT
    subject, hinted = without_unit(without_particles((subject or "").strip()))
    unit = unit_behind(hinted) if hinted and unit == NO_UNIT else unit
    if (
        unit is None
        or (first and unit_behind(first) != unit)
        or (hinted and unit_behind(hinted) != unit)
    ):
        return None
    is_words = not (is_symbol and is_name(subject))
    if has_quantity(subject) or (is_words and is_no_subject(subject)):
        return None
    if any(map(is_too_long, numbers)) or (subject and is_sentence(unit)):
        return None
    low, high = (Decimal(number.replace(",", "")) for number in numbers)
    if low > high:  # >95且<90 is nothing
        return None
    return IntervalParts(low, high, unit, *bounds, subject)


def is_subject(words: str) -> bool:
    """Tell whether words before an interval are read back as its subject."""
    examples = (">0个且≤1个",) if goes_on(words) else ("0~1个", ">0个且≤1个")
    read = [interval_in(body(f"{words}{example}")) for example in examples]
    return all(parts is not None and parts.subject == words for parts in read)
