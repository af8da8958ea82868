"""blank = nothing, a mark, or what a template prints: ≥ %, 公里, ≥**万元, XX."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import SYMBOL, SYMBOLS, longest_first
from perfgoals.model.units import NO_UNIT, is_spelt, unit_behind

MARKS: Final = frozenset(
    (
        *("", "/", "//", "\\", "-", "--", "—", "——", "–", "―", "_", "*", "**", "…", "……"),
        *("无", "暂无", "空", "不适用", "不涉及", "N/A", "n/a", "NA"),
    )
)
"""What stands in a cell that says nothing, blanks around it aside."""
LONGEST_MARK: Final = 40

_TEMPLATE: Final = re.compile(
    rf"(?=[{SYMBOL}*xX×_○(—-])(?:{longest_first(SYMBOLS)})?\s*"
    r"(?:[*xX×_○]+|\(\s*\)|[_—-]{2,})?\s*(?P<unit>[^\s*_].*?)??\s*"
)


def is_mark(text: str) -> bool:
    """Tell whether a cell with this text says nothing.

    >>> is_mark("不适用"), is_mark("≥ %"), is_mark("公里"), is_mark("及时")
    (True, True, True, False)
    """
    if text in MARKS:
        return True
    written = text.strip()
    if len(written) > LONGEST_MARK:
        return False
    folded = plain(written).strip()
    return folded in MARKS or is_template(folded)


def is_template(text: str) -> bool:
    """Tell whether text is what a template prints where a value is to be filled in."""
    if is_spelt(text):
        return not text.startswith("十")  # 十万元 is ten times 万元
    found = _TEMPLATE.fullmatch(text)
    if found is None:
        return False
    unit = unit_behind(found["unit"]) if found["unit"] else NO_UNIT
    return unit is not None and (not unit.symbol or unit.is_known)
