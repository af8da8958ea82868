"""What targets say of each other, case by case."""

import pickle
from decimal import Decimal

import pytest

from perfgoals import (
    Comparison,
    Direction,
    Grade,
    Interval,
    Slack,
    Threshold,
    UnitMismatchError,
    ValueRefusedError,
    parse_target,
)

YES, NO, OPEN = True, False, None


@pytest.mark.parametrize(
    ("mine", "theirs", "forth", "back"),
    [
        ("≥2.3亿元", "≥20000万元", YES, NO),
        ("≥95%", "≥90%", YES, NO),
        ("≥95%", ">95%", NO, YES),
        ("≤3030元", "≤0.303万元", YES, YES),
        ("≤3030元", "≥3030元", NO, NO),
        ("=5件", "≥5件", YES, NO),
        ("=5件", "5~5件", YES, YES),
        ("90~95%", "≥90%", YES, NO),
        ("≥60且<80分", "≥60分", YES, NO),
        ("≥60且<80分", "60~79分", NO, YES),
        ("同比增长5%以上", "≥5%", YES, YES),
        ("≈5件", "≈5件", YES, YES),
        ("≈1万元", "≈10000元", YES, YES),
        ("=5件", "≈5件", YES, OPEN),
        ("5~5件", "≈5件", YES, OPEN),
        ("≥5件", "≈5件", OPEN, OPEN),
        ("≥6件", "≈5件", OPEN, NO),
        ("≈6件", "≈5件", OPEN, OPEN),
        (">5且≤5件", "≈5件", YES, NO),
        (">5且≤5件", "≥6件", YES, NO),
        ("2024年6月底前", "2024年12月底前", YES, NO),
        ("2024年6月30日前", "2024年6月底前", YES, YES),
        ("2024年6月", "2024年", YES, NO),
        ("2024年3月起", "2024年", NO, NO),
        ("每年6月底前", "每年12月底前", YES, NO),
        ("每年6月底前", "6月底前", OPEN, OPEN),
        ("每年6月底前", "2024年6月底前", OPEN, OPEN),
        ("6月底前", "2024年6月底前", OPEN, OPEN),
        ("每年11月至2月", "每年11月至2月", YES, YES),
        ("每年11月至2月", "每年11月至3月", OPEN, OPEN),
        ("次年3月底前", "12月31日前", OPEN, OPEN),
        ("次年3月底前", "2025年3月底前", OPEN, OPEN),
        ("次年3月底前", "次年6月底前", OPEN, OPEN),
        ("次年3月底前", "次年3月31日前", YES, YES),
        ("当年12月底前", "12月底前", OPEN, OPEN),
        ("≥5张/万人", "≥0.4张/千人", YES, NO),
        ("良好及以上", "合格及以上", YES, NO),
        (">合格", "良好及以上", YES, YES),
        (">合格", "中等及以上", YES, OPEN),
        ("<良好", "合格及以下", OPEN, YES),
        ("二级及以上", "合格及以上", OPEN, OPEN),
        ("=二级", "二级及以上", YES, OPEN),
        (">二级", "二级及以上", YES, NO),
        ("≈二级", "=二级", OPEN, YES),
        (">优秀", "A级及以上", YES, OPEN),
        ("≥95%", "及时", OPEN, OPEN),
        ("≥95%", "2024年6月底前", OPEN, OPEN),
        ("≥95%", "良好及以上", OPEN, OPEN),
        ("90~95%", "良好及以上", OPEN, OPEN),
        ("良好及以上", "2024年6月底前", OPEN, OPEN),
        ("及时", "及时", YES, YES),
        ("5人、6人", "5人、6人", YES, YES),
        ("/", "/", YES, YES),
        ("/", "", OPEN, OPEN),
    ],
)
def test_implies(mine: str, theirs: str, forth: object, back: object) -> None:
    """What meets one target meets another, or not, or that cannot be decided; so tightness."""
    left, right = parse_target(mine), parse_target(theirs)
    assert (left.implies(right), right.implies(left)) == (forth, back)
    tighter = NO if forth is NO or back is YES else YES if forth and back is NO else OPEN
    assert left.is_tighter_than(right) is tighter


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("≥60分", "<80分", "≥60分且<80分"),
        ("≥60分", ">60分", ">60分"),
        ("≥2.3亿元", "≥20000万元", "≥23000万元"),
        ("≥1.50元", "≥1元", "≥1.50元"),
        ("≤3030元", "<1万元", "≤3030元"),
        ("≤5次", "<5次", "<5次"),
        ("60~80分", "80~90分", "=80分"),
        ("5~5件", "5~5件", "=5件"),
        ("≥60且<80分", "80~90分", ">0分且<0分"),
        ("<5件", ">5件", ">0件且<0件"),
        (">5且≤5万元", "≥1元", ">0元且<0元"),
        ("≈5件", ">5且≤5件", ">0件且<0件"),
        ("≤100万元/公里", "≥7元/米", "7000~1000000元/公里"),
        ("≤1万元/年", "≥1元/月", "12~10000元/年"),
        ("≥50人/10万人", "<9人/万人", "≥50人/10万人且<90人/10万人"),
        ("≈1万元", "≈10000元", "≈10000元"),
        ("≈5件", "=5件", "=5件"),
        ("≈5件", "≥5件", None),
        ("≈5件", "≈6件", None),
        ("≥60分", "及时", None),
        ("60~80分", "2024年6月底前", None),
        ("同比增长≥5%", "同比增长≤8%", "同比增长5~8%"),
        ("同比增长≥5%", "≤8%", "5~8%"),
        ("同比增长≥5%", "增长≤8%", "5~8%"),
        ("同比增长≥5%", "同比增长≥8%", "同比增长≥8%"),
        ("同比增长<5%", "同比增长>8%", ">0%且<0%"),
    ],
)
def test_intersection(mine: str, theirs: str, both: str | None) -> None:
    """What meets both targets is a target again, in the smaller unit."""
    left, right = parse_target(mine), parse_target(theirs)
    assert isinstance(left, Threshold | Interval)
    found = left.intersection(right)
    assert (None if found is None else str(found)) == both
    assert found is None or parse_target(str(found)) == found


def test_intersection_leaves_out_a_subject_that_an_interval_cannot_have() -> None:
    """Words that only a threshold reads back do not stay."""
    left = Threshold(Comparison.ge, Decimal(5), subject="比-")
    assert left.intersection(left) == Threshold(Comparison.ge, Decimal(5))


def test_intersection_refuses_a_number_beyond_40_digits() -> None:
    """Where the smaller unit needs more than 40 digits, that is said; all else is answered."""
    for mine, theirs in ((f"≥{'9' * 40}亿元", "≥1元"), (f">5百且<{'9' * 40}百", "≥7")):
        left, right = parse_target(mine), parse_target(theirs)
        assert left.implies(right) is True
        with pytest.raises(ValueRefusedError, match="more than 40 digits"):
            left.intersection(right)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (">良好", "≥优秀", "优秀及以上"),
        ("满意度≥良好", "考核≥良好", "良好及以上"),
        ("满意度≥良好", "满意度≥合格", "满意度≥良好"),
        ("良好及以上", "合格及以上", "良好及以上"),
        ("=二级", "二级以上", "=二级"),
        (">优", "≤合格", None),
        ("良好及以上", "优秀及以下", "良好及以上"),
        ("合格及以上", "良好及以下", None),
        ("良好及以上", "及时", None),
        ("2024年6月", "2024年6月30日前", "2024年6月至2024年6月30日"),
        ("满意度:2024年6月30日前", "2024年6月前", "2024年6月30日前"),
        ("每年11月至2月", "每年11月至2月29日", "每年11月至2月29日"),
        ("2024年3月起", "2024年2月前", None),
        ("次年3月底前", "次年3月底前", "次年:3月31日前"),
        ("次年3月底前", "3月底前", None),
    ],
)
def test_intersection_in_any_order(mine: str, theirs: str, both: str | None) -> None:
    """Grades and dates have one intersection, whichever stands first."""
    left, right = parse_target(mine), parse_target(theirs)
    for found in (left.intersection(right), right.intersection(left)):
        assert (None if found is None else str(found)) == both


def test_intersection_of_dates_in_any_order() -> None:
    """Two ways of saying a day are one, whatever else is met."""
    within, by, until = map(
        parse_target, ("2024年2月至2024年12月", "满意度:2024年6月30日前", "2024年6月前")
    )
    left, right = within.intersection(by), by.intersection(until)
    assert left is not None
    assert right is not None
    assert str(left.intersection(until)) == "2024年2月至2024年6月30日"
    assert left.intersection(until) == within.intersection(right)


@pytest.mark.parametrize(
    ("mine", "theirs"), [("≥95%", "≥95"), ("≥5人", "5~6人次"), ("5~6人", "=5")]
)
@pytest.mark.parametrize("name", ["implies", "is_tighter_than", "intersection"])
def test_targets_of_another_kind_raise(mine: str, theirs: str, name: str) -> None:
    """Numbers of two kinds are not compared; a unit and none are two kinds."""
    with pytest.raises(UnitMismatchError):
        getattr(parse_target(mine), name)(parse_target(theirs))


@pytest.mark.parametrize(
    "text", ["≥95%", "90~95%", "2024年底前", "良好及以上", "5人、6人", "及时", "/"]
)
@pytest.mark.parametrize("name", ["implies", "is_tighter_than"])
def test_text_is_no_target(text: str, name: str) -> None:
    """A text has first to be parsed."""
    with pytest.raises(TypeError, match="parse_target"):
        getattr(parse_target(text), name)("≥95%")


def test_grades_are_in_order() -> None:
    """Grades stand as on the scale that has them; without one there is no order."""
    assert sorted(map(Grade, ("合格", "优秀", "不合格"))) == [
        *map(Grade, ("不合格", "合格", "优秀"))
    ]
    best, same = Grade("优秀"), Grade("优秀", Comparison.ge)
    assert (best <= same, best >= same, best < same, best > same) == (True, True, False, False)
    assert (best.is_better_than(Grade("差")), best.is_better_than(same)) == (None, False)
    for holds in (best.__lt__, best.__le__, best.__gt__, best.__ge__):
        assert holds(Grade("二级")) is NotImplemented
    with pytest.raises(TypeError):
        best < "良好"  # type: ignore[operator]  # noqa: B015


def test_answers_pickle() -> None:
    """Slack and direction go from process to process."""
    for value in (Slack(Decimal(1), None), Direction.up):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
