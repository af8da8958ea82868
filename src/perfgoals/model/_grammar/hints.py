"""What stands beside a value: a unit column, a sign column, brackets in the indicator's name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple, Self

from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import SIGNS, SYMBOLS, WORDS_BEFORE, longest_first, sign_of
from perfgoals.model.units import NO_UNIT, Unit, unit_behind

LONGEST_NAME: Final = 200
NO_UNIT_MARKS: Final = MARKS | {"是/否", "定性", "文字"}
"""What a column for units holds where there is none."""

_HINT: Final = re.compile(
    rf"\((?:单位:?)?\s*(?P<sign>{longest_first((*SYMBOLS, *WORDS_BEFORE))})?\s*[*xX_]*\s*"
    r"(?P<unit>[^()*_]*)\)\s*\Z"
)


@lru_cache(maxsize=2048)
def hint_in(name: str) -> tuple[str, str]:
    """Return the sign and the unit that the brackets at the end of a name hint at.

    >>> hint_in("城镇新增就业人数（人）"), hint_in("总投入(≤**万元)"), hint_in("培训（线上）")
    (('', '人'), ('≤', '万元'), ('', ''))
    """
    found = _HINT.search(plain(name[-LONGEST_NAME:]))
    if found is None:
        return "", ""
    unit = unit_behind(found["unit"])
    if unit is None or not unit.is_known:
        return "", ""
    return SIGNS[found["sign"]] if found["sign"] else "", found["unit"].strip()


def hinted(name: str) -> str:
    """Return the brackets at the end of a name that hint at a unit, empty where none do.

    For what remembers targets by what stands beside them: units are few, names are many.

    >>> hinted("城镇新增就业人数（人）"), hinted("总投入(≤**万元)"), hinted("培训（线上）")
    ('(人)', '(万元)', '')
    """
    if name[-1:].isalnum():
        return ""
    unit = hint_in(name)[1]
    return f"({unit})" if unit else ""


class Beside(NamedTuple):
    """The sign and the unit that a value takes from beside it, where it has none itself."""

    sign: str
    unit: Unit

    @classmethod
    def of(cls, unit: str, sign: str, name: str) -> Self:
        """Return what columns for unit and sign hold, and what the indicator's name hints at.

        The sign in a name is a hint for people, and not taken.
        """
        if plain(unit).strip() in NO_UNIT_MARKS:
            unit = hint_in(name)[1]
        return cls(sign_of(plain(sign)), unit_behind(unit) or NO_UNIT)


NOTHING: Final = Beside("", NO_UNIT)
