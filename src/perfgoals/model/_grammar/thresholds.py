"""threshold = subject? sign? number unit? bound?, in digits or Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.model._grammar.conditions import is_condition
from perfgoals.model._grammar.dated import DATED, LIKE_MONTH, is_dated, is_year
from perfgoals.model._grammar.hints import GRADED
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.numbers import DIGITS, NUMERAL, NUMERAL_DIGITS, numeral
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model._grammar.rates import each_in
from perfgoals.model._grammar.signs import (
    AFTER,
    BEFORE,
    BOUND,
    SYMBOL,
    SYMBOLS,
    longest_first,
    sign_between,
    sign_in,
)
from perfgoals.model._grammar.subjects import (
    LONGEST_SUBJECT,
    goes_on,
    has_quantity,
    is_name,
    is_no_subject,
    unit_behind_words,
    without_adverb,
    without_particles,
    without_unit,
)
from perfgoals.model.exact import MAX_DIGITS, MAX_EXPONENT
from perfgoals.model.units import NO_UNIT, PEOPLE, Unit, unit_behind

LONGEST_UNKNOWN_UNIT: Final = 4
"""Behind words, a longer unit that the table does not know makes a sentence of them."""

_NUMBER: Final = rf"(?P<number>[-+]?{DIGITS})\s*"
_REST: Final = rf"(?P<unit>(?s:.*?))\s*{AFTER}\Z"
_WORDS: Final = rf"[^\W\d_][^0-9{SYMBOL}~,。;、!?\n]*?"

TAIL: Final = r"(?:到[达位场]|及时|[^\W\d_的给由对在被从及和与或至到])\w{0,9}"
"""What follows a number and is what it speaks of: 3篇以上论文."""
_TAIL: Final = rf"(?P<subject>{TAIL})"

BARE: Final = re.compile(rf"\s*{BEFORE}{_NUMBER}{_REST}")
_HEAD: Final = Later(rf"\s*{BEFORE}")
_DIGITS: Final = re.compile(rf"[-+]?{DIGITS}")
WITH_SUBJECT: Final = Later(rf"\s*(?P<subject>{_WORDS})\s*{BEFORE}{_NUMBER}{_REST}")
WITH_TAIL: Final = Later(rf"\s*{BEFORE}{_NUMBER}(?P<unit>[%‰]){AFTER}{_TAIL}\Z")
WITH_BOUND: Final = Later(rf"\s*{BEFORE}{_NUMBER}(?P<unit>[^\W\d_]{{1,6}}?)\s*{BOUND}{_TAIL}\Z")
WITH_PEOPLE: Final = Later(
    rf"\s*{BEFORE}{_NUMBER}(?P<unit>[百千万亿]*(?:{longest_first(PEOPLE)})){AFTER}{_TAIL}\Z"
)
WITH_SYMBOL: Final = Later(
    rf"\s*(?P<subject>\w[^{SYMBOL}~,。;、!?]*?)\s*(?P<weak>:)?"
    rf"(?P<sign>{longest_first(SYMBOLS)})\s*{_NUMBER}{_REST}"
)
_ONE_TO_NINE: Final = "[一二三四五六七八九1-9]"
IN_NUMERALS: Final = Later(
    rf"\s*(?P<subject>[^\W\d_零〇一二两三四五六七八九十百千][^\d{SYMBOL},。;、]*?)??"
    rf"\s*{BEFORE}(?:(?P<part>[百千])分之(?P<parts>{NUMERAL}|{DIGITS})"
    rf"|(?P<tens>两|{_ONE_TO_NINE})成(?P<ones>{_ONE_TO_NINE})?"
    rf"|(?P<number>{NUMERAL})\s*(?P<unit>.*?))\s*{AFTER}\Z"
)
LETTER: Final = re.compile(r"[^\W\d_]")
IN_CHINESE: Final = re.compile("[零〇一二两三四五六七八九十百千成]")
WHOLE: Final = re.compile(r"\s*百分百\s*")
NOT_COUNTED: Final = GRADED | {"类"}
"""What makes a grade of numerals: 二类."""


class ThresholdParts(NamedTuple):
    """The parts of a threshold, the sign as one of ≥ > ≤ < = ≈, empty when none is written."""

    sign: str
    number: str
    unit: Unit
    subject: str = ""


def bare_threshold_in(text: str) -> ThresholdParts | None:
    """Return the parts of a number with a sign and a unit and nothing else.

    >>> bare_threshold_in("不低于 95%")
    ThresholdParts(sign='≥', number='95', unit=Unit(symbol='%'), subject='')
    """
    found = BARE.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    weak, strong, number, written, after = found.groups()
    sign = sign_between(weak, strong, after)
    unit = unit_behind(written) if written else NO_UNIT
    if sign is None or unit is None:
        return None
    if written in DATED:  # ≤2024年 is a date, ≤12月 is no month
        is_date = is_year(number, written) or (strong is None and is_dated(number, written))
        return None if is_date else _made(sign, number, unit)
    return None if written in GRADED else _made(sign, number, unit)


def _made(sign: str, number: str, unit: Unit, subject: str = "") -> ThresholdParts | None:
    """Return the parts, None for a number of more digits than any has."""
    if "," in number:
        number = number.replace(",", "")
    if len(number) > MAX_EXPONENT and is_too_long(number):
        return None
    return ThresholdParts(sign, number, unit, subject)


def is_too_long(number: str) -> bool:
    """Tell whether a number has more digits than any may have."""
    whole, _, decimals = number.replace(",", "").lstrip("+-").partition(".")
    return len(whole) + len(decimals) > MAX_DIGITS or len(decimals) > MAX_EXPONENT


def is_sentence(unit: Unit) -> bool:
    """Tell whether a unit behind words is so long and unknown that it makes a sentence of them."""
    return len(unit.symbol) > LONGEST_UNKNOWN_UNIT and not unit.is_known


def unit_written(number: str, unit: Unit) -> str:
    """Return how a unit is printed behind a number: a span of 2024 years is no year.

    >>> unit_written("2024", Unit("年")), unit_written("20", Unit("年"))
    ('(年)', '年')
    """
    symbol = unit.symbol
    if symbol in GRADED or (symbol == "年" and is_year(number, "年")):
        return f"({symbol})"
    return symbol if unit_behind(symbol) == unit else f"({symbol})"


def number_written(number: Decimal, subject: str, unit: Unit) -> str:
    """Return how a number is printed: behind a subject 2024.05 would be a month.

    >>> number_written(Decimal("2024.05"), "总投资", NO_UNIT)
    '2,024.05'
    """
    written = f"{number:f}"
    is_month = subject and not unit.symbol and LIKE_MONTH.fullmatch(written)
    return f"{number:,f}" if is_month else written


def threshold_in(text: str) -> ThresholdParts | None:
    """Return the parts of a threshold of any form, None for what is none.

    >>> threshold_in("同比增长5%以上")
    ThresholdParts(sign='≥', number='5', unit=Unit(symbol='%'), subject='同比增长')
    """
    if len(text) > LONGEST:
        return None
    return bare_threshold_in(text) or longer_threshold_in(text)


def longer_threshold_in(text: str) -> ThresholdParts | None:
    """Return the parts of a threshold that is not bare: with words around it, in numerals."""
    if not LETTER.search(text):
        return None
    return _rate_in(text) or worded_threshold_in(text) or numeral_in(text)


def _rate_in(text: str) -> ThresholdParts | None:
    """Return a threshold of which each year, person … has one: 每年110项左右."""
    each = each_in(text)
    parts = each and (bare_threshold_in(each.rest) or numeral_in(each.rest))
    if each is None or parts is None or parts.subject or not parts.unit.is_known:
        return None
    unit = unit_behind(f"{parts.unit}{each.per}")
    is_day = parts.unit.kind == "day" and not parts.sign  # 每月5日
    if unit is None or is_day or (each.subject and is_sentence(unit)):
        return None
    return parts._replace(unit=unit, subject=each.subject)


def worded_threshold_in(text: str) -> ThresholdParts | None:
    """Return a threshold with words around it, which are its subject."""
    for pattern in (WITH_SUBJECT, WITH_TAIL, WITH_BOUND, WITH_PEOPLE, WITH_SYMBOL):
        found = pattern.match(text)
        parts = _worded(found) if found else None
        if found and parts and not _is_conditional(pattern, found, parts):
            return parts
    return None


def _is_conditional(pattern: Later, found: re.Match[str], parts: ThresholdParts) -> bool:
    """Tell whether the words behind the bound are what it limits, and not what is counted."""
    if pattern not in {WITH_BOUND, WITH_PEOPLE} or not found["after"]:
        return False
    return is_condition(parts.unit, found["after"], parts.subject)


def _worded(found: re.Match[str]) -> ThresholdParts | None:
    sign, words = without_adverb(sign_in(found), found["subject"].strip())
    subject, hinted = without_unit(without_particles(words))
    written = unit_behind_words(subject, found["unit"])
    unit = unit_behind(written or hinted) if written or hinted else NO_UNIT
    if sign is None or unit is None or (hinted and unit != unit_behind(hinted)):
        return None
    is_symbol = found.groupdict().get("sign") in SYMBOLS
    if not _is_subject_before(subject, is_symbol=is_symbol) or is_sentence(unit):
        return None
    if written in GRADED or is_year(found["number"], written):
        return None
    if goes_on(subject) and not found.groupdict().get("weak") and not sign:
        return None
    return _made(sign, found["number"], unit, subject)


def _is_subject_before(words: str, *, is_symbol: bool) -> bool:
    """Tell whether words can stand before a number: COD only before a symbol."""
    if len(words) > LONGEST_SUBJECT or has_quantity(words):
        return False
    return (is_symbol and is_name(words)) or not is_no_subject(words)


def numeral_in(text: str) -> ThresholdParts | None:
    """Return a threshold in Chinese numerals: 三次, 五百以上, 百分之九十, 九成.

    Without a sign its unit has to be known, and no words may stand before it: 第一批 is none.
    """
    if not IN_CHINESE.search(text):
        return None
    if WHOLE.fullmatch(text):
        return ThresholdParts("", "100", Unit("%"))
    found = IN_NUMERALS.match(text)
    if found is None:
        return None
    sign, subject = sign_in(found), without_particles((found["subject"] or "").strip())
    number, unit = _ratio_in(found) if found["number"] is None else _counted_in(found)
    if sign is None or number is None or unit is None or is_no_subject(subject):
        return None
    is_ratio = found["number"] is None or unit.kind == "percentage point"
    is_said = found["sign"] or found["weak"] or found["after"] or is_ratio
    return _made(sign, number, unit, subject) if is_said or not subject else None


def _ratio_in(found: re.Match[str]) -> tuple[str | None, Unit]:
    """Return 百分之九十 and 九成 as numbers with their unit."""
    if tens := found["tens"]:
        ones = found["ones"] or "0"
        return f"{_digit(tens)}{_digit(ones)}", Unit("%")
    written, unit = found["parts"], Unit("%" if found["part"] == "百" else "‰")
    if written[0].isascii():
        return written, unit
    return ("100" if written == "百" else numeral(written)), unit


def _digit(character: str) -> str:
    return str(NUMERAL_DIGITS.get(character, character))


def _counted_in(found: re.Match[str]) -> tuple[str | None, Unit | None]:
    """Return numerals with a unit that has to be known; none at all where a sign is written."""
    if not found["unit"]:
        is_said = found["sign"] or found["weak"] or found["after"]
        return numeral(found["number"]), NO_UNIT if is_said else None
    unit = None if found["unit"] in NOT_COUNTED else unit_behind(found["unit"])
    return numeral(found["number"]), unit if unit and unit.is_known else None


def fault_in(text: str) -> tuple[str, int]:
    """Return what was expected in a text that is no threshold, and where.

    >>> fault_in("≥很多"), fault_in("5个左右以上")
    (('a number', 1), ('a unit', 1))
    """
    if len(text) > LONGEST:
        return f"at most {LONGEST} characters", LONGEST
    found = _HEAD.match(text)
    number = _DIGITS.match(text, found.end()) if found else None
    if found is None or number is None:
        return "a number", found.end() if found else 0
    if is_too_long(number[0]):
        return f"at most {MAX_DIGITS} digits", found.end()
    bare = BARE.match(text)
    return ("one bound" if bare and sign_in(bare) is None else "a unit"), number.end()


def is_subject(words: str) -> bool:
    """Tell whether words before a threshold are read back as its subject."""
    parts = threshold_in(body(f"{words}=0个"))
    return parts is not None and parts.subject == words
