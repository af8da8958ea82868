"""Intervals: two ends in every spelling, each of which belongs to it or not."""

from decimal import Decimal

import attrs
import pytest

from perfgoals import Deadline, Interval, TargetSyntaxError, Unit, ValueRefusedError, parse_target

BOTH = {
    "3-5个": ("3", "5", "个"),
    "3~5个": ("3", "5", "个"),
    "3～5个": ("3", "5", "个"),
    "3—5个": ("3", "5", "个"),
    "3至5个": ("3", "5", "个"),
    "3到5个": ("3", "5", "个"),
    "3 – 5 个": ("3", "5", "个"),
    "3个-5个": ("3", "5", "个"),
    "3个至5个": ("3", "5", "个"),
    "3-5个工作日内": ("3", "5", "工作日"),
    "60-80分之间": ("60", "80", "分"),
    "60分至80分之间": ("60", "80", "分"),
    "10-5个": ("5", "10", "个"),
    "90%~95%": ("90", "95", "%"),
    "90-95%": ("90", "95", "%"),
    "90％－95％": ("90", "95", "%"),
    "0到1": ("0", "1", ""),
    "5-6": ("5", "6", ""),
    "1.5-2.5万元": ("1.5", "2.5", "万元"),
    "1,000-2,000人": ("1000", "2000", "人"),
    "1-3年": ("1", "3", "年"),
    "±5%": ("-5", "5", "%"),
    "±0.5": ("-0.5", "0.5", ""),
    "5%±1%": ("4", "6", "%"),
    "5%±1": ("4", "6", "%"),
    "100±5人": ("95", "105", "人"),
    "-5~5%": ("-5", "5", "%"),
    "不低于60%且不高于80%": ("60", "80", "%"),
    "≥60%，≤80%": ("60", "80", "%"),
    "60≤x≤80分": ("60", "80", "分"),
    "[60,80]": ("60", "80", ""),
}
"""Text → the low and the high end, which belong to it, and the unit."""
OPEN = {
    "≥60且<80": ("60", "80", "≥60且<80"),
    "≥60且<80分": ("60", "80", "≥60分且<80分"),
    "≥60分且<80分": ("60", "80", "≥60分且<80分"),
    "＜80%且≥60%": ("60", "80", "≥60%且<80%"),
    "大于60小于80": ("60", "80", ">60且<80"),
    "大于60小于等于80分": ("60", "80", ">60分且≤80分"),
    "60≤x<80": ("60", "80", "≥60且<80"),
    "60<指标值≤80分": ("60", "80", ">60分且≤80分"),
    "[60,80)": ("60", "80", "≥60且<80"),
    "(60,80]分": ("60", "80", ">60分且≤80分"),
    "（60，80）": ("60", "80", ">60且<80"),
}
"""Text → its ends, of which at least one does not belong to it, and its plain form."""
SUBJECTS = {
    "得分≥60且<80分": ("得分", "得分≥60分且<80分"),
    "合格率90-95%": ("合格率", "合格率90~95%"),
    "误差±5%": ("误差", "误差-5~5%"),
    "气温保持在18-22度": ("气温", "气温18~22度"),
    "60<得分≤80分": ("得分", "得分>60分且≤80分"),
}


@pytest.mark.parametrize("text", BOTH)
def test_both_ends(text: str) -> None:
    """Two ends, however they are written, belong to the interval."""
    low, high, unit = BOTH[text]
    interval = Interval(low=Decimal(low), high=Decimal(high), unit=Unit(unit))
    assert parse_target(text) == Interval.parse(text) == interval
    assert parse_target(text).text == text
    assert str(interval) == f"{low}~{high}{unit}"


@pytest.mark.parametrize("text", OPEN)
def test_open_ends(text: str) -> None:
    """An end without = does not belong to it, and is printed so."""
    interval = Interval.parse(text)
    low, high, plain = OPEN[text]
    assert (interval.low, interval.high, str(interval)) == (Decimal(low), Decimal(high), plain)
    assert interval.low_inclusive == (">" not in plain)
    assert interval.high_inclusive == ("<" not in plain)
    assert parse_target(plain) == parse_target(text) == interval


@pytest.mark.parametrize("text", SUBJECTS)
def test_subjects(text: str) -> None:
    """The words before are its subject."""
    interval = parse_target(text)
    assert isinstance(interval, Interval)
    assert (interval.subject, str(interval)) == SUBJECTS[text]
    assert parse_target(str(interval)) == interval


@pytest.mark.parametrize(
    ("text", "unit", "name", "symbol"),
    [
        ("90-95", "%", "", "%"),
        ("90-95", "", "合格率（%）", "%"),
        ("90-95", "无", "合格率（%）", "%"),
        ("90-95人", "%", "合格率（%）", "人"),
        ("≥60且<80", "分", "", "分"),
    ],
)
def test_unit_from_beside(text: str, unit: str, name: str, symbol: str) -> None:
    """A column or the name gives it the unit that it has not itself."""
    interval = Interval.parse(text, unit=unit, name=name)
    assert interval.unit == Unit(symbol)
    assert parse_target(text, unit=unit, name=name) == interval


@pytest.mark.parametrize(
    "text",
    [
        "3人-5次",
        "5%-10%左右",
        "80分以上60分以下",
        "1-2-3",
        "≥60或<80",
        "5-",
        "3-很多个",
        "<95且>99",
        f"{'9' * 41}~5",
    ],
)
def test_no_intervals(text: str) -> None:
    """Two units, three numbers and alternatives are no interval."""
    assert not isinstance(parse_target(text), Interval)
    with pytest.raises(TargetSyntaxError, match="expected an interval"):
        Interval.parse(text)


def test_months_are_dates() -> None:
    """Two months are no interval, though the class itself would take them for numbers."""
    assert isinstance(parse_target("2023.07-2024.01"), Deadline)


def test_order() -> None:
    """The high end does not lie below the low one."""
    with pytest.raises(ValueRefusedError, match="its high end lies below its low end"):
        Interval(low=Decimal(2), high=Decimal(1))


@pytest.mark.parametrize("subject", ["5", "≥", "a、b", " "])
def test_no_subjects(subject: str) -> None:
    """Words that would not be read back are no subject."""
    with pytest.raises(ValueRefusedError, match="read back"):
        Interval(low=Decimal(1), high=Decimal(2), subject=subject)


def test_empty() -> None:
    """An interval of one number that does not belong to it is empty."""
    point = Interval(low=Decimal(5), high=Decimal(5))
    assert not point.is_empty
    assert attrs.evolve(point, low_inclusive=False).is_empty
    assert not attrs.evolve(point, low_inclusive=False, high=Decimal(6)).is_empty


@pytest.mark.parametrize("low", ["-1E+3", "-0", "1.50"])
def test_plain_form(low: str) -> None:
    """An interval made by hand prints no exponent, and reads back from what it prints."""
    interval = Interval(low=Decimal(low), high=Decimal("1E+3"), unit=Unit("元"))
    assert "E" not in interval.text
    assert parse_target(interval.text) == interval
