"""How a number is written: digits with and without commas, Chinese numerals."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from perfgoals.model._grammar.numbers import spelt
from perfgoals.model.exact import MAX_DIGITS, MAX_EXPONENT

FEW_PLACES: Final = 4
DIGITS: Final = "零一二三四五六七八九"


def in_digits(number: Decimal) -> list[str]:
    """Return a number in digits, the plain form first.

    >>> in_digits(Decimal(1600))
    ['1600', '1,600', '1600.00']
    """
    written = f"{number:f}"
    ways = [written, f"{number:,f}"]
    whole, point, places = written.lstrip("-").partition(".")
    if len(places) + 2 <= MAX_EXPONENT and len(whole) + len(places) + 2 <= MAX_DIGITS:
        ways.append(f"{written}{'' if point else '.'}00")
    return list(dict.fromkeys(ways))


def in_numerals(number: Decimal) -> list[str]:
    """Return a number in Chinese numerals; nothing where they cannot say it in one way.

    万 at the end would belong to the unit, so there is none for 30000.

    >>> in_numerals(Decimal(12)), in_numerals(Decimal("2000.5")), in_numerals(Decimal(30000))
    (['一十二', '十二'], ['二千点五', '两千点五'], [])
    """
    whole, _, places = f"{number:f}".partition(".")
    if number.is_signed() or len(whole) > len("99999999") or len(places) > FEW_PLACES:
        return []
    written = spelt(int(whole))
    if written.endswith("万"):
        return []
    ways = [written]
    if written.startswith("一十"):
        ways.append(written.removeprefix("一"))
    if written == "二" or written.startswith(("二百", "二千", "二万")):
        ways.append(f"两{written[1:]}")
    if "零" in written:
        ways.append(written.replace("零", "〇"))
    point = f"点{''.join(DIGITS[int(digit)] for digit in places)}" if places else ""
    return [f"{way}{point}" for way in ways]


def in_parts(number: Decimal, *, whole: str) -> list[str]:
    """Return a share of 百 or 千 as 百分之九十; nothing where it cannot be said so."""
    ways = [f"{whole}分之{numeral}" for numeral in in_numerals(number)]
    if ways:
        ways.append(f"{whole}分之{number:f}")
    if number == 100 and whole == "百":  # noqa: PLR2004 - 百分之百
        ways.append("百分之百")
    return ways


def in_tenths(number: Decimal) -> list[str]:
    """Return a percentage as 九成 or 九成五; nothing where it cannot be said so."""
    if number != int(number) or not 10 <= number < 100:  # noqa: PLR2004 - 一成 to 九成九
        return []
    tens, ones = divmod(int(number), 10)
    return [f"{DIGITS[tens]}成{DIGITS[ones] if ones else ''}"]
