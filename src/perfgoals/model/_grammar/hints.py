"""What stands beside a value: a unit column, a sign column, brackets in the indicator's name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple, Self

from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.plain import STOPS, plain
from perfgoals.model._grammar.signs import (
    COLUMN_SIGNS,
    SIGN,
    SIGNS,
    WORDS_AFTER,
    longest_first,
    sign_of,
)
from perfgoals.model.text import without_controls
from perfgoals.model.units import LONGEST_WRITTEN, NO_UNIT, Unit, unit_behind

LONGEST_NAME: Final = 200
NO_UNIT_MARKS: Final = MARKS | {"是/否", "定性", "文字"}
"""What a column for units holds where there is none."""

_HINT: Final = Later(
    rf"\((?:单位:?)?\s*(?P<sign>{SIGN})?\s*[*xX_]*\s*"
    r"(?P<unit>(?:[^()*_]|\([^()*_]*\))*)\)\s*\Z"
)
_COLUMN: Final = Later(
    rf"\s*(?:单位:)?\s*(?P<sign>{SIGN})?\s*(?P<unit>\S.*?)??\s*(?P<after>{longest_first(WORDS_AFTER)})?\s*"
)
GRADED: Final = frozenset({"级", "等", "星级"})
"""What follows the number of a grade, and counts nothing: 2级以上."""


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


def _column(text: str) -> re.Match[str] | None:
    """Return the parts of a column for units that holds more than a unit: 天以内, 单位：元."""
    if len(text) > LONGEST_WRITTEN or unit_behind(text):
        return None
    found = _COLUMN.fullmatch(plain(text).rstrip(STOPS))
    unit = unit_behind(found["unit"] or "") if found else None
    return found if unit and (unit.is_known or not unit.symbol) else None


def _signs_in(unit: str) -> tuple[str, ...]:
    """Return the signs that a column for units holds: ≤ of 天以内."""
    found = _column(unit)
    if found is None:
        return ()
    return SIGNS.get(found["sign"], ""), WORDS_AFTER.get(found["after"], "")


def _unit_in(text: str) -> Unit | None:
    """Return the unit that a column for units holds, None for words that are none: 月底前."""
    found = _column(text)
    return unit_behind(found["unit"] or "" if found else text)


class Beside(NamedTuple):
    """The sign and the unit that a value takes from beside it, where it has none itself."""

    sign: str
    unit: Unit
    is_unread: bool = False
    """Whether the column for units holds words that are no unit; a number without one is words."""

    @classmethod
    def of(cls, unit: str, sign: str, name: str) -> Self:
        """Return what columns for unit and sign hold, and what the indicator's name hints at.

        A column for units may have a sign, too (天以内); two that disagree are none (≠). The sign
        in a name is a hint for people, and not taken.
        """
        unit = without_controls(unit)
        if plain(unit).strip() in NO_UNIT_MARKS:
            unit = hint_in(name)[1]
        signs = [said for said in (sign_of(plain(sign)), *_signs_in(unit)) if said]
        agreed = signs[0] if len(set(signs)) == 1 else "≠" if signs else ""
        read = _unit_in(unit)
        return cls(agreed, read or NO_UNIT, read is None)

    def fits(self, sign: str, unit: Unit) -> bool:
        """Tell whether it makes a threshold of a number with this sign and unit.

        ± makes an interval of one, ≠ and a unit that is none words, and 级 a grade.
        """
        is_grade = not unit.symbol and self.unit.symbol in GRADED
        if is_grade or self.lacks(unit):
            return False
        return bool(sign) or self.sign not in COLUMN_SIGNS.values()

    def lacks(self, unit: Unit) -> bool:
        """Tell whether a number of this unit has none, and the column for it was not read."""
        return self.is_unread and not unit.symbol


NOTHING: Final = Beside("", NO_UNIT)
