"""What a text without digits has where it may be more than words: 三次, 良好以上, 年底前.

A quick look that spares most words the whole grammar. It errs on one side only: whatever the
grammar reads is more than words. Of several targets the last one tells, so a grade and a bound
stand at the end.
"""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.grades import CALLED, NAMES, NUMBERED
from perfgoals.model._grammar.intervals import AND
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.signs import (
    DASHES,
    SIGNS,
    SYMBOL,
    WEAK_WORDS,
    WORDS_AFTER,
    longest_first,
)
from perfgoals.model._grammar.subjects import PARTICLES
from perfgoals.model.units import COUNTED, MULTIPLES, UNITS

_NUMERAL: Final = "零〇一二两三四五六七八九十百千"
_BEFORE: Final = {word[-1] for word in (*SIGNS, *WEAK_WORDS, *DASHES, *PARTICLES, *AND)}
_BEGINS: Final = rf"[ 、；;，。\n{SYMBOL}{''.join(sorted(_BEFORE - set('-]')))}-]"
"""What stands before a number or a grade, but for the beginning."""
_SPELT: Final = {*(name for row in UNITS for name in (row[0], *row[3])), *COUNTED, *MULTIPLES}
_FIRSTS: Final = sorted({name[0] for name in _SPELT})
_UNIT: Final = "|".join(
    f"(?=[{''.join(firsts)}])(?:{longest_first(name for name in _SPELT if name[0] in firsts)})"
    for firsts in (_FIRSTS[start : start + 12] for start in range(0, len(_FIRSTS), 12))
)
"""A unit, by its first character in twelves: fewer are tried before the right one."""
_NEXT: Final = {word[0] for word in (*SIGNS, *WORDS_AFTER, *DASHES, *AND)} - set("-]")
_GOES_ON: Final = rf"[/·.每(、；;，。\n{SYMBOL}{''.join(sorted(_NEXT))}-]|\Z"
"""What may follow a number with its unit: a rate, a bound, another end."""
_IN_BRACKETS: Final = r"(?:\([^()]*\)\s*)?"
_BOUND: Final = rf"(?:{longest_first(WORDS_AFTER)})\s*{_IN_BRACKETS}{CALLED}\s*\Z"

IN_NUMERALS: Final = re.compile(
    rf"[{_NUMERAL}每年半](?:"
    rf"(?<=[{_NUMERAL}])(?:\s*(?:成|分之|分百|月|季|个?百分点)|[{_NUMERAL}○◯Oo]{{2,3}}\s*年)"
    rf"|(?:(?<=\A[{_NUMERAL}])|(?<={_BEGINS}[{_NUMERAL}]))[{_NUMERAL}点万]*\s*"
    rf"(?:{longest_first(MULTIPLES)})*(?:{_UNIT})?\s*"
    rf"(?:{_GOES_ON})"
    rf"|(?<=每).{{1,20}}?[{_NUMERAL}]|(?<=年)\s*[底末终]|(?<=半)年)"
)
GRADE: Final = Later(
    rf"(?:\A|{_BEGINS})\s*(?:{longest_first(NAMES)}|{NUMBERED})"
    rf"(?:[及或].{{1,4}})?{CALLED}\s*{_IN_BRACKETS}\Z"
)
BOUND: Final = Later(
    rf"[{_NUMERAL}].{{0,40}}?{_BOUND}"
    rf"|(?:{longest_first(NAMES)}|[级等类])(?:[及或].{{1,4}}?)?{CALLED}\s*{_IN_BRACKETS}{_BOUND}"
)
_BOUNDS: Final = frozenset({*(word[-1] for word in WORDS_AFTER), *"级次准)"})
_LAST: Final = _BOUNDS | {*(name[-1] for name in NAMES), *"等类"}
"""How a text with a bound ends, and one with a grade."""
_DIGIT: Final = re.compile("[0-9]")


def may_be_more(text: str) -> bool:
    """Tell whether a text may be more than words.

    >>> may_be_more("进一步提升"), may_be_more("三次"), may_be_more("群众满意")
    (False, True, False)
    """
    if not text.isalpha() and _DIGIT.search(text):
        return True
    if IN_NUMERALS.search(text):
        return True
    last = text[-1:]
    if last not in _LAST:
        return False
    return GRADE.search(text) is not None or (last in _BOUNDS and BOUND.search(text) is not None)
