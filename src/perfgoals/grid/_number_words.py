"""Numbers as lists count: 3, 三, ③, c, iii."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

UNKNOWN: Final = "�"
"""Stands for a number that is not known how to write."""
_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + _DIGITS[ones] * (ones > 0)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1)


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


_Writer: TypeAlias = tuple[int, Callable[[int], str]]
_FORMATS: Final[Mapping[str, _Writer]] = MappingProxyType(
    {
        "decimal": (10**9, str),
        "decimalZero": (10**9, "{:02}".format),
        "lowerLetter": (26, _letter),
        "upperLetter": (26, lambda number: _letter(number).upper()),
        "lowerRoman": (3999, _roman),
        "upperRoman": (3999, lambda number: _roman(number).upper()),
        "none": (10**9, lambda _number: ""),
        "decimalEnclosedCircle": (20, _circled),
        "decimalEnclosedCircleChinese": (20, _circled),
        "chineseCounting": (99, _chinese),
        "chineseCountingThousand": (99, _chinese),
        "japaneseCounting": (99, _chinese),
        "taiwaneseCounting": (99, _chinese),
        "taiwaneseCountingThousand": (99, _chinese),
        "ideographDigital": (9, _chinese),
    }
)
"""Word's name of a format → the largest number that is written so, and how."""


def shown(number: int, format_: str) -> str:
    """Return a number in one of Word's formats, � where that is not known.

    >>> shown(12, "chineseCounting"), shown(3, "decimalEnclosedCircle"), shown(4, "lowerRoman")
    ('十二', '③', 'iv')
    """
    most, write = _FORMATS.get(format_, (0, str))
    return write(number) if 0 < number <= most else UNKNOWN
