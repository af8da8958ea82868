"""How a number with its unit is written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from hypothesis import strategies as st

from perfgoals.model.units import UNITS, Unit
from perfgoals.strategies._spellings.characters import spaced
from perfgoals.strategies._spellings.numbers import in_digits, in_numerals, in_parts, in_tenths

OTHER_NAMES: Final = MappingProxyType({row[0]: row[3] for row in UNITS})
NOT_BEHIND: Final = frozenset({"百分之", "千分之"})
"""Names of a unit that stand in a column, and never behind a number."""
LIKE_DATES: Final = MappingProxyType(
    {"日": range(1, 32), "月": range(1, 13), "季度": range(1, 5), "年": range(1000, 3000)}
)
"""Name of a unit → the numbers that are rather dates with it."""
LIKE_GRADES: Final = frozenset({"级", "等", "类"})
TIMES: Final = frozenset({"time", "day", "working day", "month"})
"""Kinds of units of time."""
WHOLES: Final = MappingProxyType({"%": "百", "‰": "千"})
"""Unit → the whole of which a number is said to be a part: 百分之五."""
TEN_THOUSAND: Final = 10_000
NOT_IN_NUMERALS: Final = (
    *("零一二三四五六七八九十百千"),
    *("(", "点", "分", "方", "成", "日", "月", "季度", "级", "等", "类"),
)
"""How a unit begins that numerals do not go with: 三月 is March, 三点 a time, 十分 means very."""


class Quantity(NamedTuple):
    """A number with its unit, as written.

    `is_plain` tells that any sign may stand around it; `is_counted` that it is in numerals which
    alone, without a unit or behind words, are no number: 五.
    """

    text: str
    is_plain: bool = True
    is_counted: bool = False


def names_of(unit: Unit) -> list[str]:
    """Return the names of a unit, its symbol first.

    >>> "元每人每月" in names_of(Unit("元/人·月"))
    True
    """
    symbol = str(unit)
    counted, _, per = symbol.partition("/")
    if not unit.is_known:
        return [symbol]
    behind = [name for name in OTHER_NAMES.get(counted, ()) if name not in NOT_BEHIND]
    names = [counted, *behind]
    if per:
        parts = per.split("·")
        ways = (f"/{per}", f"/{'/'.join(parts)}", f"每{'每'.join(parts)}", f"/每{'每'.join(parts)}")
        names = list(dict.fromkeys(f"{name}{way}" for way in ways for name in names))
    return [*names, f"({symbol})"]


def is_like_a_date(number: Decimal, name: str) -> bool:
    """Tell whether a number with a unit of this name is rather a date or a grade."""
    return name in LIKE_GRADES or number in LIKE_DATES.get(name, ())


def quantity(draw: st.DrawFn, number: Decimal, unit: Unit, *, simple: bool = False) -> Quantity:
    """Return a number with its unit; a `simple` one has digits and the unit's symbol."""
    wordy = [] if simple else list(_wordy(number, unit))
    if draw(st.booleans()) and wordy:
        return draw(st.sampled_from(wordy))
    name = str(unit) if simple else draw(st.sampled_from(names_of(unit)))
    text = spaced(draw, draw(st.sampled_from(in_digits(number))), name)
    is_known = unit.is_known or not name
    return Quantity(text, is_plain=is_known and not is_like_a_date(number, name))


def _wordy(number: Decimal, unit: Unit) -> Iterator[Quantity]:
    """Yield a quantity in Chinese numerals, in each way that has one meaning."""
    symbol = str(unit)
    if whole := WHOLES.get(symbol):
        tenths = in_tenths(number) if whole == "百" else []
        yield from map(Quantity, (*in_parts(number, whole=whole), *tenths))
    elif (unit.is_known or not symbol) and not (
        number >= TEN_THOUSAND and symbol.startswith(("万", "亿"))
    ):
        names = [name for name in names_of(unit) if not name.startswith(NOT_IN_NUMERALS)]
        for numeral in in_numerals(number):
            yield from (Quantity(f"{numeral}{name}", is_counted=True) for name in names)
