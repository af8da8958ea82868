"""How numbers are written: digits, and Chinese numerals up to 99,999,999."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

DIGITS: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9,])|[0-9]++)(?:\.[0-9]++)?+"
"""Digits with or without thousands commas and decimals."""

UNREAD_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
"""A number inside free text."""

NUMERAL_DIGITS: Final = MappingProxyType(
    {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
)
PLACES: Final = MappingProxyType({"千": 1000, "百": 100, "十": 10})
TEN_THOUSAND: Final = 10_000

_SECTION: Final = "[零〇一二两三四五六七八九十百千]+"
NUMERAL: Final = rf"{_SECTION}(?:万{_SECTION})?(?:点[零〇一二两三四五六七八九]+)?"
"""Chinese numerals; 万 and 亿 at their end belong to the unit (十万元 is 10 in 万元)."""
_NUMERAL: Final = re.compile(NUMERAL)


def spelt(number: int) -> str:
    """Return a number below 100,000,000 in Chinese numerals, the plain way.

    >>> spelt(1050), spelt(10), spelt(35000)
    ('一千零五十', '一十', '三万五千')
    """
    if number >= TEN_THOUSAND:
        high, low = divmod(number, TEN_THOUSAND)
        zero = "零" if 0 < low < TEN_THOUSAND // 10 else ""
        return f"{spelt(high)}万{zero}{spelt(low) if low else ''}"
    if number == 0:
        return "零"
    text = ""
    for place, value in (*PLACES.items(), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            text += f"{'零一二三四五六七八九'[digit]}{place}"
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


def _section(text: str) -> int:
    """Return what the numerals below 万 add up to, well formed or not."""
    total, digit = 0, 0
    for character in text:
        if place := PLACES.get(character):
            total, digit = total + max(digit, 1) * place, 0
        else:
            digit = NUMERAL_DIGITS[character]
    return total + digit


def is_numeral(text: str) -> bool:
    """Tell whether text is a number in Chinese numerals and nothing else.

    >>> is_numeral("五百"), is_numeral("第一")
    (True, False)
    """
    return _NUMERAL.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def numeral(text: str) -> str | None:
    """Return Chinese numerals as digits; None for what nobody would write for a number.

    >>> numeral("一千零五十"), numeral("九十五点五"), numeral("八九")
    ('1050', '95.5', None)
    """
    whole, _, decimals = text.partition("点")
    high, _, low = whole.rpartition("万")
    number = _section(high) * TEN_THOUSAND + _section(low)
    plainly = whole.replace("两", "二").replace("〇", "零")
    plainly = f"一{plainly}" if plainly.startswith("十") else plainly
    if number >= TEN_THOUSAND**2 or spelt(number) != plainly:
        return None
    places = "".join(str(NUMERAL_DIGITS[digit]) for digit in decimals)
    return f"{number}.{places}" if places else str(number)
