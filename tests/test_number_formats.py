"""Number formats of spreadsheets: what a stored number reads as, and what the sheet shows."""

import re
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.grid._number_formats import BUILT_IN, number_of, shown_number, shown_text

ACCOUNTING = BUILT_IN[43]
DATE = 'yyyy"年"m"月"d"日"'
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)
CODES = st.sampled_from(
    [code for code in BUILT_IN.values() if not set(code) & set("%ymdhs")]
    + ['0.00"万元"', '"≥"0', "0.00_);[Red]\\(0.00\\)", "#,###", "0.0;0.0;"]
)


def read(stored: str, code: str) -> str:
    """Return what the stored number reads as in a format."""
    number = number_of(stored)
    assert number is not None
    return shown_number(number, code).text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("82800.920000000013", "82800.92"),
        ("0.1", "0.1"),
        ("1.1000000000000001", "1.1"),
        ("7574", "7574"),
        ("-0", "0"),
        ("0.33333333333333331", "0.333333333333333"),
        ("1E-05", "0.00001"),
        ("1e20", "100000000000000000000"),
        ("1e21", "1E+21"),
        ("+.5", "0.5"),
    ],
)
def test_general(stored: str, text: str) -> None:
    """General shows 15 digits at most, exact, and no exponent before 21 digits."""
    assert read(stored, "General") == text


@pytest.mark.parametrize("stored", ["", "1/3", "NaN", "1e9999", "9" * 401, "一", "１", "1 2", "."])
def test_no_number(stored: str) -> None:
    """What is no number, or beyond all sheets, is not taken for one."""
    assert number_of(stored) is None


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("2212.16", "#,##0.00", "2,212.16"),
        ("0", "#,##0.00", "0.00"),
        ("1234567", "#,###", "1,234,567"),
        ("90", "0_ ", "90"),
        ("1", "0%", "100%"),
        ("0.95", "0%", "95%"),
        ("0.8812", "0.00%", "88.12%"),
        ("5", '0"人次"', "5人次"),
        ("10000", '"≥"0', "≥10000"),
        ("12.5", '0.00"万元"', "12.50万元"),
        ("12.5", "0.00万元", "12.50万元"),
        ("5", "\\约0", "约5"),
        ("5", "G/通用格式", "5"),
        ("5.5", 'General"元"', "5.5元"),
        ("5", '@"元"', "5元"),
        ("5", "@", "5"),
        ("5", "", "5"),
        ("7", "000", "007"),
        ("0.5", "#.##", "0.5"),
        ("5", "#.##", "5"),
        ("1.5", "0.0??", "1.5"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("1234.5", "[$-804]#,##0.00", "1,234.50"),
        ("-5000", "#,##0.00", "-5,000.00"),
        ("-5000", "#,##0.00_);[Red]\\-#,##0.00", "-5,000.00"),
        ("-3.1", ACCOUNTING, "-3.10"),
        ("3.1", ACCOUNTING, "3.10"),
        ("12000", '0,"千元"', "12千元"),
        ("5", "[>=10]0.0;0.00", "5.00"),
        ("50", "[>=10]0.0;0.00", "50.0"),
        ("-50", "[<0]0.0;0.00", "-50.0"),
        ("5", "[>=10]0.0;[>=20]0.00", "5.0"),
    ],
)
def test_shown_as_stored(stored: str, code: str, text: str) -> None:
    """A number that the format does not round keeps the spelling of the sheet."""
    assert shown_number(Decimal(stored), code) == (text, text)


@pytest.mark.parametrize(
    ("stored", "code", "text", "on_sheet"),
    [
        ("10891.615675", "#,##0.00", "10891.615675", "10,891.62"),
        ("1.005", "0.00", "1.005", "1.01"),
        ("0.8812", "0%", "88.12%", "88%"),
        ("12.5", '0"人次"', "12.5人次", "13人次"),
        ("-5", "#,##0.00_);(#,##0.00)", "-5.00", "(5.00)"),
        ("-5", "0.00;[Red]0.00", "-5.00", "5.00"),
        ("-0.001", "0.00", "-0.001", "-0.00"),
        ("0", ACCOUNTING, "0.00", "-"),
        ("0", "0.00;-0.00;;@", "0.00", ""),
        ("0", "#", "0", ""),
        ("5", ";;;", "5", ""),
        ("1", '"是";;"否"', "1", "是"),
        ("12345678", "#,##0.00,", "12345.678", "12,345.68"),
    ],
)
def test_shown_otherwise(stored: str, code: str, text: str, on_sheet: str) -> None:
    """Where the sheet rounds a number, or drops it or its sign, the stored number is read."""
    assert shown_number(Decimal(stored), code) == (text, on_sheet)


@pytest.mark.parametrize(
    "code",
    [
        *("0.00E+00", "# ?/?", "?/?", '0!.0,"万"', "[DBNum1]0", "0 yuan", "000-0000"),
        *("General General", "0" * 1001),
    ],
)
def test_unknown(code: str) -> None:
    """A format that is not known falls back to the exact number."""
    assert shown_number(Decimal("12345.5"), code) == ("12345.5", "12345.5")


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("45657", DATE, "2024年12月31日"),
        ("45657", f"[$-804]{DATE};@", "2024年12月31日"),
        ("45657", 'yy"年"mm"月"', "2024年12月"),
        ("45657", 'e"年"', "2024年"),
        ("45657", 'yyyy"年"m"月"d"日"aaaa', "2024年12月31日星期二"),
        ("45657", 'd"日"aaa', "31日二"),
        ("45657", 'gge"年"', "2024年"),
        ("45657", BUILT_IN[14], "2024-12-31"),
        ("45657", "yyyy\\-mm\\-dd", "2024-12-31"),
        ("45657", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024-12-31"),
        ("45657", "mmm-yy", "2024-12"),
        ("45657", "yyyy", "2024"),
        ("45657", "d-mmm", "12月31日"),
        ("45657.604167", "yyyy/m/d h:mm", "2024-12-31 14:30"),
        ("0.604167", "h:mm:ss", "14:30:00"),
        ("0.604167", 'h"时"mm"分"ss"秒"', "14时30分00秒"),
        ("0.604167", '上午/下午h"时"mm"分"', "下午2时30分"),
        ("0.0", 'AM/PMh"时"', "上午12时"),
        ("0.604167", "mm:ss", "14:30:00"),
        ("1.604167", "[h]:mm:ss", "38:30:00"),
        ("1.604167", "[hh]:mm", "38:30"),
        ("1.604167", "[h]", "38"),
        ("-0.5", "[h]:mm", "-12:00"),
        ("0.0625", "[mm]:ss", "90:00"),
        ("0.0625", "[m]", "90"),
        ("0.0625", "[s]", "5400"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("60", "yyyy-mm-dd", "60"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("0", "yyyy-mm-dd", "0"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("2958466", "yyyy-mm-dd", "2958466"),
        ("45657", "aaaa", "45657"),
    ],
)
def test_dates(stored: str, code: str, text: str) -> None:
    """A date says what its format shows: in Chinese as the format does, else year first."""
    assert read(stored, code) == text


def test_dates_since_1904() -> None:
    """A workbook may count the days from 1904."""
    assert shown_number(Decimal(44195), DATE, since_1904=True).text == "2024年12月31日"


@pytest.mark.parametrize(
    ("code", "text"),
    [("@", "3"), ("General", "3"), (ACCOUNTING, "3"), ('@"人次"', "3人次"), ('0;0;0;"约"@', "约3")],
)
def test_texts(code: str, text: str) -> None:
    """A text stands between the literals that its format sets around it."""
    assert shown_text("3", code) == text


@given(NUMBERS, CODES)
def test_no_digit_is_lost(number: Decimal, code: str) -> None:
    """The text holds the stored number with its sign, whatever stands around it."""
    text = shown_number(number, code).text
    assert Decimal(re.sub(r"[^-.0-9]", "", text)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(max_size=20))
def test_any_format(stored: Decimal, code: str) -> None:
    """No format is too odd: a number always reads as something."""
    number = number_of(str(stored))
    assert number is None or shown_number(number, code).text


def test_any_context() -> None:
    """The caller's decimal context changes nothing."""
    with localcontext(Context(prec=2)):
        assert read("33588.451", "#,##0.000") == "33,588.451"
        assert read("45657.604167", "yyyy/m/d h:mm") == "2024-12-31 14:30"
