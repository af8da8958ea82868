"""paired = numerals dash numerals: 三至五个; what only the second one says belongs to both."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.dashed import DASH
from perfgoals.model._grammar.numbers import NUMERAL_DIGITS
from perfgoals.model._grammar.thresholds import ThresholdParts, numeral_in

_DASH: Final = re.compile(DASH)
_ONE_DIGIT: Final = re.compile("[一二两三四五六七八九]|[1-9]")
_PLACED: Final = re.compile(
    "(?P<digit>[一二两三四五六七八九1-9])(?P<place>[十百千成])(?P<more>[零〇一二三四五六七八九十百千])?"
)


def numerals_in(text: str) -> tuple[ThresholdParts, ThresholdParts] | None:
    """Return the two ends of an interval in Chinese numerals, None where there are none.

    >>> [end.number for end in numerals_in("三至五百人")]
    ['300', '500']
    """
    for dash in _DASH.finditer(text):
        written, rest = text[: dash.start()].strip(), text[dash.end() :]
        second = numeral_in(rest)
        place = None if second is None or second.sign or second.subject else _shared(written, rest)
        first = None if place is None else numeral_in(f"={written}{place}")
        if first and second:
            return first, second
    return None


def _shared(first: str, second: str) -> str | None:
    """Return the 百, 千 or 成 that one numeral takes from the other, None where it is not clear.

    三至五百人 are 300 to 500, 三到五成 30 to 50%; 三至五十人 may be 3 to 50, and 三至一百人 is.
    """
    found = _PLACED.match(second) if _ONE_DIGIT.fullmatch(first) else None
    if found is None:
        return ""
    if found["place"] != "成" and _digit(found["digit"]) <= _digit(first):
        return ""
    return None if found["more"] or found["place"] == "十" else found["place"]


def _digit(character: str) -> int:
    return NUMERAL_DIGITS.get(character) or int(character)
