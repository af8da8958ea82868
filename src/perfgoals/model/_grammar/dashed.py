"""What two numbers with a dash may be besides an interval: years, days of months, a code."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from typing import Final

from perfgoals.model._grammar.signs import DASHES, longest_first
from perfgoals.model._grammar.subjects import goes_on
from perfgoals.model.units import Unit

DASH: Final = rf"\s*(?:{longest_first(DASHES)})\s*"
_DAYS: Final = re.compile(
    rf"(?<![0-9.])(?:1[0-2]|[1-9])\.(?P<first>3[01]|[12][0-9]|[1-9]){DASH}"
    r"(?P<month>1[0-2]|[1-9])\.(?P<last>3[01]|[12][0-9]|[1-9])\s*\Z"
)
FIRST_YEAR: Final = 1900
"""From here on numbers may be dates, without a unit and with 年: 2020~2022, 202001~202012."""


def like_days(text: str) -> bool:
    """Tell whether two numbers without a unit may be days of months: 6.1-6.30.

    >>> like_days("6.1-6.30"), like_days("10.10-12.31"), like_days("1.5-2.5")
    (True, True, False)
    """
    found = _DAYS.search(text) if text.count(".") > 1 else None
    if found is None:
        return False
    is_end = found["last"] == str(monthrange(2000, int(found["month"]))[1])
    return len(found["first"]) != len(found["last"]) or is_end


def is_dashed(low: Decimal, high: Decimal, unit: Unit, subject: str) -> bool:
    """Tell whether an interval with a dash is read back: 2020~2022 are years, COD3~5 is a code."""
    is_dated = unit.symbol in {"", "年"} and low >= FIRST_YEAR
    return not (
        is_dated or goes_on(subject) or (not unit.symbol and like_days(f"{low:f}~{high:f}"))
    )
