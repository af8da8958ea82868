"""Strategies for single values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from math import ceil, floor

from hypothesis import strategies as st

from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from perfgoals.model.exact import MAX_DIGITS, MAX_EXPONENT
from perfgoals.model.money import (
    OF_SHARES,
    Money,
    MoneyField,
    Number,
    NumberField,
    Unread,
    parse_money,
    parse_number,
)
from perfgoals.model.quantity import Quantity
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, UNITS, Unit, unit_behind

Bound = int | Decimal | None
"""The least or the greatest number that is drawn; None for no bound."""
BILLION = 10**9
PHRASES = (
    "做好救助工作",
    "广州市天河区民政局",
    "及时",
    "稳步提高",
    "养老服务评估等级合格及以上",
    "≥95%",
    "100%",
    "2,212.16",
    "/",
    "数量指标",
    "部门名称",
    "某市统计报表",
    "备注：试行",
    "第 1 页",
    "<p>甲</p>",
    "甲\t乙|丙*丁",
    "目标1：健全体系。做好保障。",
)
"""Texts that real forms hold, and some that are like what forms print."""


@cache
def texts(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts that a field may hold: any characters but control characters, with newlines."""
    character = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")
    phrases = st.sampled_from([phrase for phrase in PHRASES if "\t" not in phrase])
    return st.one_of(phrases, st.text(character, max_size=max_size))


@cache
def decimals(*, min_value: Bound = None, max_value: Bound = None) -> st.SearchStrategy[Decimal]:
    """Draw numbers: whole ones first, with two decimals; without bounds also unusual ones."""
    lowest, highest = bounds(min_value, max_value)
    ordinary = _whole(lowest, highest) | st.decimals(lowest, highest, places=2)
    if min_value is not None or max_value is not None:
        return ordinary
    digits = st.lists(st.integers(0, 9), min_size=1, max_size=MAX_DIGITS).map(tuple)
    unusual = st.builds(
        lambda sign, coefficient, exponent: Decimal((sign, coefficient, exponent)),
        st.integers(0, 1),
        digits,
        st.integers(-MAX_EXPONENT, 0),
    )
    return ordinary | unusual


def bounds(min_value: Bound, max_value: Bound) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number; a billion where there is no bound."""
    lowest = Decimal(-BILLION if min_value is None else min_value)
    return lowest, max(Decimal(BILLION), lowest) if max_value is None else Decimal(max_value)


def _whole(lowest: Decimal, highest: Decimal) -> st.SearchStrategy[Decimal]:
    """Draw whole numbers from one to another; none where none lies between."""
    first, last = ceil(lowest), floor(highest)
    return st.integers(first, last).map(Decimal) if first <= last else st.nothing()


@cache
def units() -> st.SearchStrategy[Unit]:
    """Units of measure: those of the table, rates, and unknown ones."""
    written = [row[0] for row in UNITS] + [
        "人次",
        "户",
        "元/人·月",
        "万人次",
        "人/10万人",
        "台(套)",
    ]
    unknown = st.text(st.characters(categories=["Lo"]), min_size=1, max_size=4).filter(unit_behind)
    return st.builds(Unit, st.one_of(st.sampled_from(written), unknown))


@cache
def quantities(
    *, min_value: Bound = None, max_value: Bound = None, unit: Unit | None = None
) -> st.SearchStrategy[Quantity]:
    """Numbers with and without a unit, as actual values are. Shrinks towards 0."""
    drawn = units() | st.just(NO_UNIT) if unit is None else st.just(unit)
    return st.builds(Quantity, decimals(min_value=min_value, max_value=max_value), drawn)


@cache
def money(
    *, min_value: Bound = None, max_value: Bound = None, unit: Unit | None = None
) -> st.SearchStrategy[Money]:
    """Amounts, with a spelling as forms have it or without one. Shrinks towards 0.

    Without bounds also negative and unusual ones, and 美元. Left out are words (一百元) and ¥.
    """
    symbols = [row[0] for row in UNITS if row[1] == "money"]
    drawn = (
        st.builds(Unit, st.sampled_from(["", *symbols, "美元"])) if unit is None else st.just(unit)
    )
    lowest, highest = bounds(0 if min_value is None else min_value, max_value)
    spelt = st.decimals(lowest, highest, places=2).map("{:,.2f}".format)
    built = st.builds(Money, decimals(min_value=min_value, max_value=max_value), drawn)
    return built | st.builds(Money.parse, spelt, drawn)


@cache
def money_fields(*, unit: Unit | None = None) -> st.SearchStrategy[MoneyField]:
    """What stands in a money field: an amount, a blank, what cannot be read, or no cell."""
    return st.one_of(money(unit=unit), blanks(), st.builds(Unread, texts()), st.none())


@cache
def printed_money(*, unit: Unit) -> st.SearchStrategy[Money | Blank | Unread]:
    """What reading makes of the text in a printed money field."""
    spelt = st.one_of(money(unit=unit).map(lambda amount: amount.text), texts())
    return st.builds(parse_money, spelt, st.just(unit))


@cache
def numbers() -> st.SearchStrategy[NumberField]:
    """What stands in a field for a plain number."""
    read = st.builds(Number, decimals())
    return st.one_of(read, printed_numbers(), blanks(), st.builds(Unread, texts()), st.none())


@cache
def printed_numbers() -> st.SearchStrategy[Number | Blank | Unread]:
    """What reading makes of the text in a printed field for a number."""
    written = st.integers(0, 10**6).map("{:,}".format)
    return st.builds(parse_number, st.one_of(written, texts()), st.just(()))


@cache
def printed_shares(
    behind: tuple[str, ...] = OF_SHARES,
) -> st.SearchStrategy[Number | Blank | Unread]:
    """What reading makes of the text in a printed field for weights, points or scores."""
    marks = st.sampled_from(["", *behind])
    written = st.builds("{:,}{}".format, st.integers(0, 10**6), marks)
    return st.builds(parse_number, st.one_of(written, texts()), st.just(behind))


@cache
def blanks() -> st.SearchStrategy[Blank]:
    """Blanks with every mark, and by hand with any text."""
    return st.builds(Blank, st.one_of(st.sampled_from(sorted(MARKS)), texts()))


@cache
def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Dates with and without year, month and day."""
    whole = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    return st.one_of(
        whole.map(lambda day: PartialDate(day.year, day.month, day.day)),
        whole.map(lambda day: PartialDate(day.year, day.month)),
        whole.map(lambda day: PartialDate(day.year)),
        whole.map(lambda day: PartialDate(None, day.month, day.day)),
        whole.map(lambda day: PartialDate(None, day.month)),
    )
