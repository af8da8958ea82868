"""What targets say of actual values: accepted or not, how far off, and which way is better."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from perfgoals import (
    Comparison,
    Direction,
    Grade,
    PartialDate,
    Quantity,
    Slack,
    Threshold,
    Unit,
    UnitMismatchError,
    ValueRefusedError,
    parse_target,
)

YES, NO, OPEN = True, False, None


@pytest.mark.parametrize(
    ("target", "actual", "answer"),
    [
        ("≤3030元", "4000元", NO),
        ("≤3030元", "3030元", YES),
        ("≤3030元", "0.303万元", YES),
        ("≤3030元", "3030.01", NO),
        ("<3030元", 3030, NO),
        ("≥95%", "95%", YES),
        ("≥95%", "95％。", YES),
        ("≥95%", "=95%", YES),
        ("≥95%", "950‰", YES),
        ("≥95%", Decimal("94.999"), NO),
        (">95%", "95", NO),
        (">95%", 96, YES),
        ("≥95%", "≥96%", OPEN),
        ("≥95%", "96%以上", OPEN),
        ("≥95%", "约96%", OPEN),
        ("≥95%", "及时", OPEN),
        ("≥95%", "9" * 41, OPEN),
        ("≥95%", "95\x00%", OPEN),
        ("≥95%", "", OPEN),
        ("≥10000人次", "1.5万人次", YES),
        ("≥10000人次", Quantity(9999), NO),
        ("≥10000人次", Quantity(1, Unit("万人次")), YES),
        ("≥5年", "2024年", OPEN),
        ("12次", 12, YES),
        ("12次", 11, NO),
        ("约5个", 5, YES),
        ("约5个", 6, OPEN),
        ("同比增长5%以上", "6%", YES),
        ("≤100万元/公里", "100元/米", YES),
        ("≤100万元/公里", "1001元/米", NO),
        ("≥5张/万人", "0.5张/千人", YES),
        ("≥50人/10万人", "5人/万人", YES),
        ("≥5001元/人·月", "60000元/人·年", NO),
        ("90~95%", "90%", YES),
        ("90~95%", "96%", NO),
        ("≥60且<80分", 80, NO),
        ("≥60且<80分", 60, YES),
        ("≥60且<80分", "良好", OPEN),
        ("2024年12月底前", "2024年12月5日", YES),
        ("2024年12月底前", "2024-12-31", YES),
        ("2024年12月底前", "2025-01-01", NO),
        ("2024年12月底前", date(2024, 12, 31), YES),
        ("2024年12月底前", datetime(2025, 1, 1, tzinfo=UTC), NO),
        ("2024年12月底前", PartialDate(2024, 12), YES),
        ("2024年12月底前", PartialDate(None, 12, 1), OPEN),
        ("2024年2月底前", "2024年2月", YES),
        ("2024年12月15日前", "2024-12", OPEN),
        ("2024年12月15日前", "2024", OPEN),
        ("2024年12月15日前", "2023", YES),
        ("2024年12月15日前", "尽快", OPEN),
        ("2024年12月15日前", "2024年12月底前", OPEN),
        ("2024年12月15日前", "2024年1-6月", OPEN),
        ("2024年12月15日前", "1024年12月5日", OPEN),
        ("2024年12月15日前", "每年6月", OPEN),
        ("12月底前", "--11-30", YES),
        ("12月底前", "2024-11-30", OPEN),
        ("每年6月底前", "2024-06-30", YES),
        ("每年6月底前", "2024-07-01", NO),
        ("每年6月底前", "7月1日", NO),
        ("每年6月底前", "2024", OPEN),
        ("每年2月", "2023-02", YES),
        ("每年11月至2月", "2024-01-15", YES),
        ("每年11月至2月", "2024-11-01", YES),
        ("每年11月至2月", "2024-06", NO),
        ("每年11月至2月", "2024", OPEN),
        ("次年3月底前", "3月1日", OPEN),
        ("次年3月底前", "2025-03-01", OPEN),
        ("当年底前", "--12-01", OPEN),
        ("12月31日前", "次年3月1日", OPEN),
        ("12月31日前", "当年3月1日", OPEN),
        ("当年2024年12月31日前", "2024-03-01", YES),
        ("2024年3月起", "2024-02-29", NO),
        ("2024年3月起", "2024-03-01", YES),
        ("良好及以上", "优秀", YES),
        ("良好及以上", " 良好 ", YES),
        ("良好及以上", "合格", NO),
        ("良好及以上", "二级", OPEN),
        ("良好及以上", "很好", OPEN),
        ("良好及以上", "合格以上", OPEN),
        ("良好及以上", Grade("优秀"), YES),
        ("良好及以上", Grade("优秀", Comparison.ge), OPEN),
        ("二级以上", "二级", YES),
        ("二级以上", "一级", OPEN),
        (">二级", "二级", NO),
        ("合格", "合格", YES),
        ("合格", "良好", NO),
        ("良好以下", "不合格", YES),
        ("1600人、200人", "1600人", OPEN),
        ("及时", "及时", OPEN),
        ("/", "5", OPEN),
    ],
)
def test_accepts(target: str, actual: str, answer: object) -> None:
    """An actual value meets a target, or not, or that cannot be decided."""
    read = parse_target(target)
    assert read.accepts(actual) is answer
    assert (actual in read) is (answer is True)


@pytest.mark.parametrize("grade", [Comparison.approx, Comparison.lt, Comparison.gt])
def test_accepts_its_own_grade(grade: Comparison) -> None:
    """About a grade is the grade itself; less or more than a grade is not."""
    assert Grade("合格", grade).accepts("合格") is (grade is Comparison.approx)
    assert Grade("合格", Comparison.approx).accepts("良好") is None


@pytest.mark.parametrize(
    "text", ["≥95%", "90~95%", "2024年底前", "良好及以上", "5人、6人", "及时", "/"]
)
@pytest.mark.parametrize("actual", [0.95, True])
@pytest.mark.parametrize("name", ["accepts", "slack", "__contains__"])
def test_inexact_actual_values_raise(text: str, actual: object, name: str) -> None:
    """No target takes a float or a bool."""
    with pytest.raises(TypeError, match=type(actual).__name__):
        getattr(parse_target(text), name)(actual)


@pytest.mark.parametrize("text", ["2024年底前", "良好及以上"])
def test_numbers_are_no_dates_and_no_grades(text: str) -> None:
    """A number does not decide a deadline or a grade, whatever it is of."""
    target = parse_target(text)
    for actual in (5, Decimal(5), Quantity(5, Unit("天"))):
        assert target.accepts(actual) is None
        assert target.slack(actual) is None
        assert actual not in target


@pytest.mark.parametrize("text", ["2024年底前", "良好及以上"])
@pytest.mark.parametrize("actual", [None, [], b"2024"])
def test_what_is_no_actual_value_raises(text: str, actual: object) -> None:
    """What no document holds is refused by its name."""
    accepts: Callable[[object], bool | None] = parse_target(text).accepts  # type: ignore[assignment]
    with pytest.raises(TypeError, match=type(actual).__name__):
        accepts(actual)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        *(("≤3030元", "5人"), ("≥95%", "95人"), ("≥95", "95%"), ("≥95人", "95人次")),
        *(("≤100元/米", "100元/人"), ("≥1次/3年", "1次/年"), ("≥1次/年", "1次/天")),
    ],
)
def test_actual_values_of_another_kind_raise(target: str, actual: str) -> None:
    """A unit of another kind is a mistake that is named."""
    with pytest.raises(UnitMismatchError):
        parse_target(target).accepts(actual)
    with pytest.raises(UnitMismatchError):
        parse_target(target).slack(actual)


@pytest.mark.parametrize("actual", [Decimal("NaN"), 10**40])
def test_actual_numbers_are_bounded(actual: Decimal | int) -> None:
    """What is no finite number of ordinary size is refused."""
    with pytest.raises(ValueRefusedError):
        Threshold.parse("≥95%").accepts(actual)


@pytest.mark.parametrize(
    ("target", "actual", "absolute", "relative"),
    [
        ("≤3030元", "4000元", "-970", "-0.320132013201"),
        ("≤3030元", "0.3万元", "30", "0.00990099009901"),
        ("≥90%", "99%", "9", "0.1"),
        (">90%", "90%", "0", "0"),
        ("≥-50元", 0, "50", "1"),
        ("≥0次", 3, "3", None),
        ("12次", 15, "-3", "-0.25"),
        ("12次", 12, "0", "0"),
        ("约12次", 9, "-3", "-0.25"),
        ("90~95%", 91, "1", "0.0111111111111"),
        ("90~95%", 94, "1", "0.0105263157895"),
        ("90~95%", 100, "-5", "-0.0526315789474"),
        ("0~10件", 1, "1", None),
        ("≤2分钟", "90秒", "0.5", "0.25"),
        ("≤2分钟", "100秒", "0.333333333333", "0.166666666667"),
    ],
)
def test_slack(target: str, actual: object, absolute: str, relative: str | None) -> None:
    """Slack is in the target's unit, and negative on the wrong side."""
    expected = Slack(Decimal(absolute), None if relative is None else Decimal(relative))
    slack: Callable[[object], Slack | None] = parse_target(target).slack  # type: ignore[assignment]
    assert slack(actual) == expected
    assert str(getattr(slack(actual), "absolute", "")) == absolute


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥95%", "及时"),
        ("90~95%", "及时"),
        ("2024年底前", "2024-12-01"),
        ("良好及以上", "优秀"),
        ("及时", "5"),
        ("5人、6人", "5人"),
        ("", "5"),
    ],
)
def test_no_slack(target: str, actual: str) -> None:
    """Where it cannot be decided, and for dates and grades, there is no slack."""
    assert parse_target(target).slack(actual) is None


@pytest.mark.parametrize(
    ("targets", "direction"),
    [
        ("≥5 >5 良好及以上 2024年3月起", Direction.up),
        ("≤5 <5 良好及以下 2024年3月底前", Direction.down),
        ("=5 ≈5 5~6 合格 2024年3月 2024年1月至3月", Direction.toward),
        ("及时 / 5人、6人", None),
    ],
)
def test_direction(targets: str, direction: Direction | None) -> None:
    """A target knows which way is better."""
    assert {parse_target(text).direction for text in targets.split()} == {direction}
