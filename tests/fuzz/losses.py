"""What of a text is not in its target: a sign, a digit, a character."""

import re
from collections import Counter
from itertools import chain
from typing import Final, TypeAlias

from perfgoals.model._grammar import dates, intervals, signs, subjects
from perfgoals.model._grammar.plain import plain
from perfgoals.model.target import Deadline, Grade, Interval, Threshold
from perfgoals.model.units import UNITS

Part: TypeAlias = Threshold | Interval | Deadline | Grade

WORDS: Final = sorted(
    (
        word
        for word in (*signs.WORDS_BEFORE, *signs.MISWRITTEN)
        if len(word) > 1 and word not in signs.ALSO_NOUNS
    ),
    key=len,
    reverse=True,
)
SIGN: Final = re.compile(f"(?=({'|'.join(map(re.escape, (*signs.SYMBOLS, *WORDS)))}))")
"""A sign, also one that another one covers: 至多于 has 至多 and 多于."""
UNITS_SPELT: Final = tuple(name for row in UNITS for name in row[3])
KNOWN: Final = frozenset(
    chain.from_iterable(
        (
            *(*signs.WORDS_BEFORE, *signs.WORDS_AFTER, *signs.WEAK_WORDS, *signs.DASHES),
            *(*signs.MISWRITTEN, *subjects.PARTICLES, "介处和与○◯Oo"),
            *(*dates.OPENINGS, *dates.EDGES, *intervals.AND, *intervals.BETWEEN),
            *(*intervals.VARIABLES, *UNITS_SPELT),
            *("零〇一二两三四五六七八九十百千万点成百分之", "年月日号季度旬上下半全份第初底末"),
            *("含本数级", "平均每个", "等级次标准"),
        )
    )
)
"""Characters that the grammar may turn into something else."""
COMMA: Final = re.compile("(?<=[0-9]),(?=[0-9]{3})")
LEADING_ZEROS: Final = re.compile("(?<![0-9.])0+(?=[0-9])")


def signs_in(words: str) -> bool:
    """Tell whether words hold a sign: one that is no part of another word.

    >>> signs_in("至少开展"), signs_in("最低"), signs_in("最低生活保障标准")
    (True, True, False)
    """
    words = plain(words)
    return words in signs.SYMBOLS or words in signs.WORDS_BEFORE or SIGN.search(words) is not None


def direction_lost(threshold: Threshold) -> bool:
    """Tell whether a threshold's text has signs, and its comparison is none of them."""
    spelt = {signs.SIGNS[sign] for sign in SIGN.findall(plain(threshold.text))}
    return bool(spelt) and threshold.comparison.value not in spelt


def digits_lost(part: Part) -> str:
    """Return the digits of a text that are not in the plain form.

    A date is written another way, ± is counted out, and (含90%) says a number again.
    """
    if isinstance(part, Deadline) or "±" in part.text or "含" in part.text:
        return ""
    written, printed = (Counter(filter(_is_digit, _bare(t))) for t in (part.text, str(part)))
    return "".join((written - printed).elements())


def words_lost(part: Part) -> str:
    """Return the letters of a text that are not in the plain form, nor known to the grammar."""
    printed = plain(str(part))
    lost = {letter for letter in plain(part.text) if letter.isalpha() and letter not in printed}
    return "".join(sorted(lost - KNOWN))


def _bare(text: str) -> str:
    """Return text without thousands commas and zeros in front of a number."""
    text = re.sub("(?<=[mM])[23]", "", plain(text).strip())  # m2 is a unit
    is_interval = text.startswith(("[", "("))  # [6,087) has no thousands
    return LEADING_ZEROS.sub("", text if is_interval else COMMA.sub("", text))


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()
