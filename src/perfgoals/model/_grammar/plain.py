"""Half-width text, character by character: never by NFKC, which changes lengths."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final
from unicodedata import is_normalized

HALF_WIDTH: Final = MappingProxyType(
    {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys((0x3000, 0xA0), " ")
)
"""Full-width characters and wide blanks → the ASCII character in their place."""

LONGEST: Final = 200
"""So many characters a text may have that is more than words."""

STOPS: Final = " 。;,、"
"""What may end a text and is no part of a target."""

_GAP: Final = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""A blank between two ideographs, as Word files have them: 不 低于."""

BRACKETED: Final = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def plain(text: str) -> str:
    """Return text of the same length with half-width characters.

    >>> plain("≥９５％")
    '≥95%'
    """
    return text if is_normalized("NFKC", text) else text.translate(HALF_WIDTH)


def body(text: str) -> str:
    """Return `plain` text, its white space folded, without the stop at its end.

    Between ideographs there is none.

    >>> body("≥  ９５％。"), body("不 低于 5 个")
    ('≥ 95%', '不低于 5 个')
    """
    folded = " ".join(plain(text).split()).rstrip(STOPS)
    is_short = len(folded) <= 2 * LONGEST
    return _GAP.sub("", folded) if is_short and " " in folded else folded


def unwrapped(text: str) -> str:
    """Return text without the brackets that hold all of it.

    >>> unwrapped("(%)"), unwrapped("家(次)"), unwrapped("(家(次))")
    ('%', '家(次)', '家(次)')
    """
    bracketed = BRACKETED.fullmatch(text)
    return bracketed[1] if bracketed else text
