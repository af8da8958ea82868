"""What targets say of actual values and of each other, and the laws that this keeps."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from itertools import pairwise, product

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfgoals import (
    Blank,
    Comparison,
    Deadline,
    Direction,
    Grade,
    Interval,
    PartialDate,
    Quantity,
    Slack,
    Target,
    Threshold,
    Unit,
    UnitMismatchError,
    ValueRefusedError,
    Wording,
    parse_target,
)
from perfgoals.model._grammar.grades import NAMES

Measured = Threshold | Interval
YES, NO, OPEN = True, False, None

FAMILIES = ("元 万元 亿元", "% ‰", "秒 分钟 小时", "人次 万人次", "件")
FEW = st.sampled_from(
    [*map(Decimal, range(-2, 4)), Decimal("0.5"), Decimal("1E-4"), Decimal(10**4)]
)
NUMBERS = FEW | st.decimals(-(10**6), 10**6, places=2)


def flat(targets: tuple[Measured, ...]) -> list[Decimal]:
    """Return the numbers in which targets begin and end, in base units, in order."""
    ends = [
        number * target.unit.factor
        for target in targets
        for number in (
            (target.number,) if isinstance(target, Threshold) else (target.low, target.high)
        )
    ]
    return sorted(set(ends))


def telling(targets: tuple[Measured, ...]) -> list[Quantity]:
    """Return quantities at, between and beyond the ends of targets: no others are of interest."""
    ends = flat(targets)
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    base = {unit.symbol: unit for unit in map(Unit, ("元", "‰", "秒", "人次", "件"))}
    unit = next(unit for unit in base.values() if unit.kind == targets[0].unit.kind)
    return [Quantity(number, unit) for number in (ends[0] - 1, *ends, *between, ends[-1] + 1)]


def thresholds(units: list[Unit]) -> st.SearchStrategy[Threshold]:
    """Return thresholds in any of the units."""
    return st.builds(Threshold, st.sampled_from(Comparison), NUMBERS, st.sampled_from(units))


@st.composite
def intervals(draw: st.DrawFn, units: list[Unit]) -> Interval:
    """Return intervals in any of the units; some are empty, some are one point."""
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    return Interval(
        low=low,
        high=high,
        unit=draw(st.sampled_from(units)),
        low_inclusive=draw(st.booleans()),
        high_inclusive=draw(st.booleans()),
    )


def of_one_kind(count: int) -> st.SearchStrategy[tuple[Measured, ...]]:
    """Return so many targets of one kind."""

    def several(family: str) -> st.SearchStrategy[tuple[Measured, ...]]:
        units = [Unit(symbol) for symbol in family.split()]
        return st.tuples(*[thresholds(units) | intervals(units)] * count)

    return st.sampled_from(FAMILIES).flatmap(several)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """Return deadlines of few days, so that they meet; some are yearly, some turn the year."""
    year = draw(st.sampled_from([2023, 2024, None]))
    days = (PartialDate(year, 2), PartialDate(year, 2, 28), PartialDate(year, 6, 30))
    dates = st.none() | st.sampled_from((*days, PartialDate(year, 11), PartialDate(year, 12, 31)))
    yearly = draw(st.booleans()) and year is None
    try:
        return Deadline(start=draw(dates), end=draw(dates), yearly=yearly)
    except ValueRefusedError:
        assume(False)  # noqa: FBT003
        raise


DAYS = [
    *(
        PartialDate(year, month, day)
        for year in (2023, 2024, None)
        for month, day in product((2, 6, 12), (1, 28))
    ),
    *(PartialDate(year, 2, 29) for year in (2024, None)),
    *(
        PartialDate(year, *day)
        for year in (2023, 2024)
        for day in ((1, 1), (6, 30), (7, 1), (11, 1), (12, 31))
    ),
    *(PartialDate(None, *day) for day in ((1, 1), (6, 30), (7, 1), (11, 1), (12, 31))),
    *(PartialDate(year) for year in (2022, 2023, 2025)),
    *(PartialDate(2024, month) for month in (2, 6, 11)),
]
GRADES = ("优秀", "良好", "合格", "不合格", "中等", "较差", "A级", "B级", "二级")
BOUNDS = [Grade(grade, comparison) for grade in GRADES for comparison in Comparison]


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
    """A deadline and a grade take no numbers."""
    with pytest.raises(TypeError, match="int"):
        parse_target(text).accepts(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≤3030元", "5人"), ("≥95%", "95人"), ("≥95", "95%"), ("≥95人", "95人次")],
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
    """Where the smaller unit needs more than 40 digits, that is said."""
    with pytest.raises(ValueRefusedError):
        Threshold.parse(f"≥{'9' * 40}亿元").intersection(Threshold.parse("≥1元"))


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


@given(of_one_kind(1))
def test_implies_is_reflexive(targets: tuple[Measured, ...]) -> None:
    """A target implies itself, and is not tighter than itself."""
    (target,) = targets
    assert target.implies(target) is True
    assert target.is_tighter_than(target) is False


@given(of_one_kind(3))
def test_implies_is_transitive(targets: tuple[Measured, ...]) -> None:
    """What implies a target implies all that this implies."""
    for a, b, c in product(targets, repeat=3):
        if a.implies(b) and b.implies(c):
            assert a.implies(c) is True


@given(of_one_kind(2))
def test_implies_agrees_with_accepts(targets: tuple[Measured, ...]) -> None:
    """True: what meets the one meets the other. False: something does not."""
    a, b = targets
    met = [b.accepts(actual) for actual in telling(targets) if actual in a]
    answer = a.implies(b)
    assert answer is not True or all(met)
    assert (answer is False) == (False in met)


@given(of_one_kind(2))
def test_tightening_is_antisymmetric(targets: tuple[Measured, ...]) -> None:
    """Of two targets at most one is tighter; it implies the other."""
    a, b = targets
    if a.is_tighter_than(b):
        assert b.is_tighter_than(a) is False
        assert (a.implies(b), b.implies(a)) == (True, False)


@given(of_one_kind(2))
def test_intersection_commutes(targets: tuple[Measured, ...]) -> None:
    """The order of two targets does not matter."""
    a, b = targets
    assert a.intersection(b) == b.intersection(a)


@given(of_one_kind(3))
def test_intersection_associates(targets: tuple[Measured, ...]) -> None:
    """The order of three targets does not matter, where every step is a target."""
    a, b, c = targets
    left, right = a.intersection(b), b.intersection(c)
    if left and right:
        one, other = left.intersection(c), a.intersection(right)
        assert one == other or None in (one, other)
        assert one == other or Comparison.approx in {
            getattr(t, "comparison", None) for t in targets
        }


@given(of_one_kind(2))
def test_intersection_accepts_exactly_what_both_accept(targets: tuple[Measured, ...]) -> None:
    """No is stronger than not known, which is stronger than yes."""
    a, b = targets
    both = a.intersection(b)
    if both is None:
        assert Comparison.approx in {getattr(target, "comparison", None) for target in targets}
        return
    for actual in telling(targets):
        answers = {a.accepts(actual), b.accepts(actual)}
        expected = False if False in answers else None if None in answers else True
        assert both.accepts(actual) is expected
    assert (both.implies(a), both.implies(b)) == (True, True)


@given(of_one_kind(2))
def test_the_tighter_one_is_the_intersection(targets: tuple[Measured, ...]) -> None:
    """What implies another is what both have in common."""
    a, b = targets
    both = a.intersection(b)
    if a.implies(b) and both:
        assert (both.implies(a), a.implies(both)) == (True, True)


def in_smallest_unit(target: Measured) -> Measured:
    """Return the same target in the smallest unit of its kind."""
    family = next(family for family in FAMILIES if target.unit.symbol in family.split())
    unit = min(map(Unit, family.split()), key=lambda unit: unit.factor)

    def converted(number: Decimal) -> Decimal:
        return Quantity(number, target.unit).in_unit(unit).number

    if isinstance(target, Threshold):
        return attrs.evolve(target, number=converted(target.number), unit=unit)
    return attrs.evolve(target, low=converted(target.low), high=converted(target.high), unit=unit)


@given(of_one_kind(2))
def test_unit_conversion_changes_no_answer(targets: tuple[Measured, ...]) -> None:
    """A target in another unit says the same."""
    a, b = targets
    small, other = in_smallest_unit(a), in_smallest_unit(b)
    assert a.implies(b) is small.implies(b) is a.implies(other)
    assert a.is_tighter_than(b) is small.is_tighter_than(b) is a.is_tighter_than(other)
    assert small.implies(a) is a.implies(small) is True
    for actual in telling(targets):
        assert a.accepts(actual) is small.accepts(actual) is a.accepts(str(actual))
        mine, theirs = a.slack(actual), small.slack(actual)
        assert mine is not None
        assert theirs is not None
        assert mine.relative == theirs.relative
        assert (mine.absolute > 0, mine.absolute < 0) == (theirs.absolute > 0, theirs.absolute < 0)


@given(of_one_kind(1))
def test_slack_agrees_with_accepts(targets: tuple[Measured, ...]) -> None:
    """Above 0 an actual value is accepted, below it is not."""
    (target,) = targets
    for actual in telling(targets):
        slack, answer = target.slack(actual), target.accepts(actual)
        assert slack is not None
        assert slack.absolute <= 0 or answer is True
        assert slack.absolute >= 0 or answer is not True
        assert slack.relative is not None or 0 in flat(targets)


@given(of_one_kind(2), st.integers(1, 3))
def test_the_callers_context_changes_nothing(targets: tuple[Measured, ...], precision: int) -> None:
    """Every answer is the same in a context that rounds."""
    a, b = targets
    actual = telling(targets)[0]

    def answers() -> list[object]:
        found: list[object] = [a.accepts(actual), a.slack(actual), a.implies(b), a.intersection(b)]
        return [*found, a.is_tighter_than(b), a.slack(str(actual))]

    expected = answers()
    with localcontext(prec=precision):
        assert answers() == expected


@given(st.tuples(deadlines(), deadlines(), deadlines()))
def test_deadlines_keep_the_laws(three: tuple[Deadline, Deadline, Deadline]) -> None:
    """Implication of deadlines is reflexive, transitive and agrees with accepts."""
    for a, b, c in product(three, repeat=3):
        assert not (a.implies(b) and b.implies(c)) or a.implies(c) is True
    for a, b in product(three, repeat=2):
        met = [b.accepts(day) for day in DAYS if day in a]
        assert a.implies(b) is not True or all(met)
        assert a.implies(b) is not False or False in met
        assert not a.is_tighter_than(b) or b.is_tighter_than(a) is False
        assert a.implies(a) is True


def test_grades_keep_the_laws() -> None:
    """Implication of grades is reflexive, transitive and agrees with accepts."""
    implied = {a: {b for b in BOUNDS if a.implies(b)} for a in BOUNDS}
    for a in BOUNDS:
        assert a in implied[a]
        assert all(implied[b] <= implied[a] for b in implied[a])
        for b in BOUNDS:
            met = [b.accepts(grade) for grade in {*NAMES, a.grade} if grade in a]
            assert b not in implied[a] or all(met)
            assert a.implies(b) is not False or False in met
            assert not a.is_tighter_than(b) or b.is_tighter_than(a) is False


@given(st.sampled_from(GRADES), st.sampled_from(GRADES))
def test_grades_compare_as_they_accept(grade: str, other: str) -> None:
    """A grade that is better meets the other one as a lower bound."""
    better = Grade(grade).is_better_than(Grade(other))
    assert Grade(other, Comparison.gt).accepts(grade) is better
    if better is not None:
        assert (Grade(grade) > Grade(other)) is better
        assert (Grade(grade) <= Grade(other)) is not better


@given(
    st.sampled_from(
        [Wording("及时"), Wording("有效"), Blank("/"), Blank(), parse_target("5人、6人")]
    )
)
def test_words_decide_nothing(target: Target) -> None:
    """Words and blanks accept nothing for sure, and imply only themselves."""
    assert target.accepts(str(target)) is None
    assert (target.implies(target), target.is_tighter_than(target)) == (True, False)
    for other in (Wording("其他"), Threshold.parse("≥5")):
        assert target.implies(other) is other.implies(target) is None
        assert target.is_tighter_than(other) is other.is_tighter_than(target) is None
