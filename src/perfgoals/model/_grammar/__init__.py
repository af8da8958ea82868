"""The text of a target, cut into named parts with positions; no domain class is known here.

Characters are replaced one by one, never by NFKC (which changes lengths), so that every
position in the plain text is the position in the text as written.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from perfgoals.errors import TargetSyntaxError
from perfgoals.model._grammar.numbers import NUMBER, UNREAD_NUMBER
from perfgoals.model._grammar.signs import SIGN_BEFORE, SIGNS, WORD_AFTER, WORDS_AFTER

HALF_WIDTH: Final = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: " ", 0xA0: " "}
"""Full-width characters and wide blanks → the ASCII character in their place."""

UNIT: Final = re.compile(
    r"""
    (?: [%‰] (?= / | \Z )                               # %
    | (?: [^\W\d_] | [/㎡] ) (?: [^\W\d_] | [·/²³] | \. (?= [^\W\d_] ) )* )   # 人次, 元/人·月
    (?: /[^\W\d_]+ )* (?: \( [^\W\d_]+ \) )?             # 家(次)
    (?: /[0-9]+ [^\W\d_]+ )?                         # 人/10万人
    """,
    re.VERBOSE,
)
NO_UNIT_WORDS: Final = re.compile(
    r"""
    ^[余多几来]                              # 100余人 is no number with a unit
    | [前后底初末起]$ | 月底 | 年底 | 到位          # 9月前 is a date
    | 以上 | 以下 | 以内 | 之内 | 左右            # a bound inside of a sentence
    """,
    re.VERBOSE,
)
"""What never stands in a unit: such text is read as words, not as half a threshold."""
BRACKETED: Final = re.compile(r"\(([^()]*)\)")
LONGEST_UNIT: Final = 12


class ThresholdParts(NamedTuple):
    """The parts of a threshold, the sign as one of ≥ > ≤ < = ≈, empty when none is written."""

    sign: str
    number: str
    unit: str


def plain(text: str) -> str:
    """Return text of the same length with half-width characters.

    >>> plain("≥９５％")
    '≥95%'
    """
    return text if text.isascii() else text.translate(HALF_WIDTH)


def is_unit(text: str) -> bool:
    """Tell whether text can stand for a unit behind a number."""
    whole = len(text) <= LONGEST_UNIT and UNIT.fullmatch(text)
    return bool(whole) and not NO_UNIT_WORDS.search(text) and not WORD_AFTER.search(text)


def unwrapped(text: str) -> str:
    """Return text without the brackets that hold all of it.

    >>> unwrapped("(%)"), unwrapped("家(次)")
    ('%', '家(次)')
    """
    bracketed = BRACKETED.fullmatch(text)
    return bracketed[1] if bracketed else text


def split_threshold(text: str) -> ThresholdParts:
    """Cut up a threshold: sign? number unit? word-after?, with blanks between.

    >>> split_threshold("不低于 95％")
    ThresholdParts(sign='≥', number='95', unit='%')
    """
    folded = plain(text)
    before = SIGN_BEFORE.match(folded)
    start = before.end() if before else 0
    number = NUMBER.match(folded, start)
    if number is None:
        raise TargetSyntaxError("a number", text, start)
    rest = folded[number.end() :].rstrip()
    after = WORD_AFTER.search(rest)
    unit = unwrapped("".join(rest[: after.start() if after else None].split()))
    if unit and not is_unit(unit):
        raise TargetSyntaxError("a unit", text, number.end())
    word = WORDS_AFTER[after[0]] if after else ""
    sign = SIGNS[before[1]] if before else word
    if word and word != sign:
        raise TargetSyntaxError("one bound", text, number.end())
    return ThresholdParts(sign, number[1].replace(",", ""), unit)


def sign_of(text: str) -> str:
    """Return the sign that a sign column holds, empty when it holds none."""
    return SIGNS.get("".join(plain(text).split()), "")


def unread_number(text: str) -> tuple[int, int] | None:
    """Return the span of the first number in free text, or None."""
    found = UNREAD_NUMBER.search(plain(text))
    return found.span() if found else None
