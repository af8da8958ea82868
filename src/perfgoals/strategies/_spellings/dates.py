"""How a date is written, whole or in part."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from perfgoals.model._grammar.dates import FEBRUARY, LAST_MONTH, THIRDS
from perfgoals.model.dates import PartialDate
from perfgoals.strategies._spellings.numbers import DIGITS, in_numerals

QUARTERS: Final = "一二三四"
TEENS: Final = range(10, 20)
RECENT: Final = range(1900, 2100)


def dates_written(date: PartialDate) -> list[str]:
    """Return a date in words, the plain form first: 2024年12月31日.

    >>> dates_written(PartialDate(None, 12))
    ['12月', '12月份', '十二月', '十二月份']
    """
    chinese = _chinese(date)
    forms = [_joined(date, "日"), _joined(date, "号"), _joined(date, "日", padded=True)]
    forms += [chinese.replace("零", "〇"), chinese]
    if date.day is None and date.month:
        forms = [f"{form}{behind}" for form in forms for behind in ("", "份")]
    elif date.month is None:
        forms = [f"{form}{behind}" for form in forms for behind in ("", "度", "内", "全年")]
    return list(dict.fromkeys(forms))


def _joined(date: PartialDate, day: str, *, padded: bool = False) -> str:
    parts = zip((date.year, date.month, date.day), ("年", "月", day), strict=True)
    return "".join(f"{part:0{2 * padded}}{name}" for part, name in parts if part is not None)


def _chinese(date: PartialDate) -> str:
    year = "".join(DIGITS[int(digit)] for digit in str(date.year)) if date.year else ""
    month, day = (_counted(part) if part else "" for part in (date.month, date.day))
    parts = zip((year, month, day), "年月日", strict=True)
    return "".join(f"{part}{name}" for part, name in parts if part)


def _counted(number: int) -> str:
    """Return 十二 for 12, and 二 for 2: no month is 两月."""
    return in_numerals(Decimal(number))[int(number in TEENS)]


def dates_in_digits(date: PartialDate) -> list[str]:
    """Return a date in digits alone; only something behind it makes a date of them: 2024.12前."""
    if date.month is None or (date.year and date.year not in RECENT):
        return []
    if date.year is None:
        return [f"{date.month}{dot}{date.day}" for dot in "./"] if date.day else []
    day = "" if date.day is None else f"{date.day:02}"
    ways = [
        "".join(filter(None, (f"{date.year}", dot, f"{date.month:02}", day and dot, day)))
        for dot in "-/."
    ]
    return ways if day else [*ways, f"{date.year}{date.month:02}"]


def without_its_end(date: PartialDate) -> Iterator[PartialDate]:
    """Yield the months and years of which the date is the last day."""
    if date.day is None or (date.month == FEBRUARY and date.year is None):
        return
    if date.day == last_day(date):
        yield evolve(date, day=None)
        if date.month == LAST_MONTH and date.year:
            yield PartialDate(date.year)


def last_day(date: PartialDate) -> int:
    """Return the last day of the date's month; of a leap year's, where there is no year."""
    return monthrange(date.year or 2000, date.month or LAST_MONTH)[1]


def parts_of_a_year(start: PartialDate, end: PartialDate) -> list[str]:
    """Return the quarter, the half or the third of a month from one date to another."""
    if start.year != end.year:
        return []
    year = f"{start.year}年" if start.year else ""
    if (start.day, end.day) == (None, None):
        return [f"{year}{part}" for part in _parts(start.month, end.month)]
    thirds = {(first, last): third for third, (first, last) in THIRDS.items()}
    last = THIRDS["下"][1] if end.day == last_day(end) and end.day and end.day > 20 else end.day  # noqa: PLR2004
    third = thirds.get((start.day or 0, last or 0))
    if third is None or start.month != end.month or (end.month == FEBRUARY and not end.year):
        return []
    return [f"{year}{start.month}月{behind}{third}旬" for behind in ("", "份")]


def _parts(first: int | None, last: int | None) -> Iterator[str]:
    if first is None or last is None:
        return
    quarter, is_first = divmod(first + 2, 3)
    if not is_first and last == first + 2:
        for number in (QUARTERS[quarter - 1], str(quarter)):
            yield from (f"第{number}季度", f"{number}季度")
    if (first, last) in {(1, 6), (7, 12)}:
        yield f"{'上' if first == 1 else '下'}半年"
