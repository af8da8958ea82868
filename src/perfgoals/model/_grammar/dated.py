"""dated = a number that is rather a month, a quarter or a year: 12月, 2024年, 2024.11月."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

DATED: Final = MappingProxyType({"月": range(1, 13), "季度": range(1, 5), "年": range(1900, 3000)})
"""Unit without a sign → the numbers that are dates with it."""
LIKE_MONTH: Final = re.compile(r"(?:19|20)[0-9]{2}(?:\.?(?:0?[1-9]|1[0-2]))")


def is_dated(number: str, unit: str) -> bool:
    """Tell whether a bare number is a date by its unit.

    >>> is_dated("12", "月"), is_dated("12", "个月"), is_dated("13", "月")
    (True, False, False)
    """
    return unit in DATED and number.isdigit() and int(number) in DATED[unit]


def is_year(number: str, unit: str) -> bool:
    """Tell whether a number begins with a year, also behind a sign: ≤2024年, ≤2024.11月.

    >>> is_year("2024.11", "月"), is_year("12", "月")
    (True, False)
    """
    return unit in {"年", "月"} and is_dated(number.partition(".")[0], "年")
