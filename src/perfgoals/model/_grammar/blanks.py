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
    return len(written) <= LONGEST_MARK and is_plain_mark(plain(written).strip())


def is_plain_mark(text: str) -> bool:
    """Tell what `is_mark` does of a text in half width, without blanks around it."""
    return text in MARKS or (len(text) <= LONGEST_MARK and is_template(text))


def is_template(text: str) -> bool:
    """Tell whether text is what a template prints where a value is to be filled in."""
    if text.startswith("十"):  # 十万元 is ten times 万元
        return False
    if is_spelt(text):
        return True
    found = _TEMPLATE.fullmatch(text)
    if found is None:
        return False
    unit = unit_behind(found["unit"]) if found["unit"] else NO_UNIT
    return unit is not None and (not unit.symbol or unit.is_known)
