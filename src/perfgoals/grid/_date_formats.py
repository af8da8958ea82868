"""Dates of spreadsheets: from the number that a cell stores to the date or time it shows.

A format with 年, 月, 日, 时, 分 or 秒 is followed; any other one says only what is shown, and the
text is 2024-12-31 or 14:30, for the order and the divider change with the reader's country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

EXACT: Final = Context(prec=6_000)
SECONDS_A_DAY: Final = Decimal(86_400)
END: Final = 2_958_466
"""The day after 9999-12-31."""
FROM_1904: Final = 1_462
"""Days between the two systems of counting."""
LEAP_DAY: Final = 60
"""1900-02-29, which spreadsheets count although it never was."""
NEW_YEAR: Final = datetime(1899, 12, 31)  # noqa: DTZ001 - spreadsheets know no time zones
CHINESE: Final = frozenset("年月日号时時分秒")
WEEKDAYS: Final = "一二三四五六日"


class DatePart(NamedTuple):
    """A part of a format: a token such as yyyy, or a literal."""

    token: str
    literal: str


def shown_date(number: Decimal, parts: Sequence[DatePart], *, since_1904: bool) -> str | None:
    """Return the date or time that the number shows; None where there is no such day."""
    tokens = [part.token for part in parts if part.token]
    seconds = int(EXACT.multiply(number, SECONDS_A_DAY).to_integral_value(ROUND_HALF_UP))
    if any(token.startswith("[") for token in tokens):
        return _elapsed(seconds, tokens)
    shows_day = any(token[0] in "yedgb" or token.startswith("mmm") for token in tokens)
    moment = _moment(seconds, since_1904=since_1904)
    if moment is None or (shows_day and moment < datetime(1900, 1, 1)):  # noqa: DTZ001
        return None
    return shown_moment(moment, parts)


def shown_moment(moment: datetime, parts: Sequence[DatePart]) -> str:
    """Return the moment with what the format shows of it."""
    parts = tuple(_with_minutes(parts))
    if any(CHINESE.intersection(part.literal) for part in parts):
        half = any(part.token in {"am/pm", "a/p", "上午/下午"} for part in parts)
        written = (part.literal or _written(part.token, moment, half=half) for part in parts)
        return "".join(written).strip()
    return _plain(moment, {part.token[:1] for part in parts if part.token})


def _moment(seconds: int, *, since_1904: bool) -> datetime | None:
    days, rest = divmod(seconds, int(SECONDS_A_DAY))
    days += FROM_1904 if since_1904 else 0
    if not 0 <= days < END or days == LEAP_DAY:
        return None
    return NEW_YEAR + timedelta(days - (days > LEAP_DAY), rest)


def _with_minutes(parts: Sequence[DatePart]) -> Iterator[DatePart]:
    """Yield the parts with n, nn for minutes, which formats write like months."""
    tokens = [part.token for part in parts if part.token]
    position = 0
    for part in parts:
        if part.token in {"m", "mm"}:
            after_hour = position > 0 and tokens[position - 1][0] == "h"
            before_second = tokens[position + 1 : position + 2] and tokens[position + 1][0] == "s"
            minutes = after_hour or before_second
            yield part._replace(token=part.token.replace("m", "n")) if minutes else part
        else:
            yield part
        position += part.token != ""


def _written(token: str, moment: datetime, *, half: bool) -> str:
    """Return what a token shows in a Chinese format; years always have four digits."""
    first = token[:1]
    if first == "a" and token.strip("a") == "":
        return ("星期" if len(token) > len("aaa") else "") + WEEKDAYS[moment.weekday()]
    if first in {"a", "上"}:
        return "上午" if moment.hour < 12 else "下午"  # noqa: PLR2004 - hours of a half day
    hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
    numbers = {
        **dict.fromkeys("ybe", moment.year),
        "m": moment.month,
        "d": moment.day,
        "h": hour,
        "n": moment.minute,
        "s": moment.second,
    }
    if first not in numbers:
        return ""
    return f"{numbers[first]:0{2 if token == first * 2 else 1}}"


def _plain(moment: datetime, shown: set[str]) -> str:
    """Return the moment as 2024-12-31, 2024-12, 12月31日, 14:30 or the two of them."""
    day = ""
    if shown & set("yeb"):
        form = "%Y-%m-%d" if "d" in shown else "%Y-%m" if "m" in shown else "%Y"
        day = f"{moment:{form}}".zfill(4)
    elif shown & set("md"):
        day = f"{moment.month}月" * ("m" in shown) + f"{moment.day}日" * ("d" in shown)
    seconds = ":%S" if "s" in shown else ""
    time = f"{moment:%H:%M{seconds}}" if shown & set("hns") else ""
    return f"{day} {time}".strip()


def _elapsed(seconds: int, tokens: Sequence[str]) -> str:
    """Return a duration as 26:30 or 26:30:00, as far as the format goes."""
    sign, size = "-" if seconds < 0 else "", abs(seconds)
    units = "".join(token.strip("[]")[0] for token in tokens)
    if units.startswith("s"):
        return f"{sign}{size}"
    minutes, second = divmod(size, 60)
    tail = f":{second:02}" if "s" in units else ""
    if units.startswith("m"):
        return f"{sign}{minutes}{tail}"
    hours, minute = divmod(minutes, 60)
    return f"{sign}{hours}:{minute:02}{tail}" if "m" in units else f"{sign}{hours}"
