"""Number formats of spreadsheets: from the number that a cell stores to the text it shows.

A number is shown exactly or its text is the stored number: `Shown.text` never loses a digit or
a sign, `Shown.on_sheet` is what the format makes of it. What a format holds beyond literals, one
run of digits, per cent and dates is not guessed: such a number is shown as General does.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.grid._date_formats import shown_date
from perfgoals.grid._format_codes import Section, general, parsed

BUILT_IN: Final = MappingProxyType(
    {
        0: "General",
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        **dict.fromkeys((5, 6), '"¥"#,##0;"¥"\\-#,##0'),
        **dict.fromkeys((7, 8), '"¥"#,##0.00;"¥"\\-#,##0.00'),
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "yyyy/m/d",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM",
        20: "h:mm",
        21: "h:mm:ss",
        22: "yyyy/m/d h:mm",
        **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
        **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
        30: "m-d-yy",
        31: 'yyyy"年"m"月"d"日"',
        32: 'h"时"mm"分"',
        33: 'h"时"mm"分"ss"秒"',
        **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
        **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
        **dict.fromkeys((37, 38), "#,##0;\\-#,##0"),
        **dict.fromkeys((39, 40), "#,##0.00;\\-#,##0.00"),
        41: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
        42: '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
        43: '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        44: '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
    }
)
"""The formats that a file names by number only, as Chinese Excel shows them (ECMA-376 18.8.30)."""

LOCAL: Final = frozenset((*range(5, 9), 14, 22, *range(27, 37), *range(41, 45), *range(50, 59)))
"""The numbers of formats that differ from country to country; a file may say them otherwise."""
LARGEST_EXPONENT: Final = 400
STORED: Final = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps 15 significant digits; what a double holds beyond them is noise."""
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")


class Shown(NamedTuple):
    """A number as text, and as the sheet shows it: not the same where the sheet rounds."""

    text: str
    on_sheet: str


def number_of(stored: str) -> Decimal | None:
    """Return the number that a file stores, to 15 digits; None where it is none.

    >>> number_of("82800.920000000013"), number_of("1/3")
    (Decimal('82800.92'), None)
    """
    if len(stored) > LARGEST_EXPONENT or not _NUMBER.fullmatch(stored):
        return None
    number = STORED.create_decimal(stored)
    if number and abs(number.adjusted()) > LARGEST_EXPONENT:
        return None
    return number.normalize(STORED) if number else Decimal(0)


def shown_number(number: Decimal, code: str, *, since_1904: bool = False) -> Shown:
    """Return the number as the format shows it, exact.

    >>> shown_number(Decimal("2212.16"), "#,##0.00").text
    '2,212.16'
    >>> shown_number(Decimal("10891.615675"), "#,##0.00")
    Shown(text='10891.615675', on_sheet='10,891.62')
    """
    format_ = parsed(code)
    section, signed = format_.section(number)
    if section.date:
        text = shown_date(number, section.date, since_1904=since_1904) or general(number)
        return Shown(text, text)
    if not section.known:
        return Shown(general(number), general(number))
    sign = "-" if signed else ""
    on_sheet = sign + section.text(number, rounded=True)
    if section.holds(number) and (number >= 0 or "-" in sign + section.before):
        return Shown(on_sheet, on_sheet)
    return Shown(_unrounded(number, format_.sections[0]), on_sheet)


def shown_text(text: str, code: str) -> str:
    """Return the text with what the format sets around it.

    >>> shown_text("3", '@"人次"')
    '3人次'
    """
    before, after = parsed(code).around
    return f"{before}{text}{after}"


def _unrounded(number: Decimal, section: Section) -> str:
    """Return the whole number with the sign and the literals of positive numbers."""
    if section.digits is None or not section.known or section.date:
        return general(number)
    text = section.text(number) if section.holds(number) or number else "0"
    return "-" + text if number < 0 else text
