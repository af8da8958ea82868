"""Scores: what became of a target, and which scores follow from it, by its own direction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged_forms import group

from perfgoals import Blank, Comparison, Threshold, Unit, parse_target
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.aims import aims_of
from perfgoals.checks.judging.directions import better_way
from perfgoals.checks.judging.reaching import Reached, reached
from perfgoals.checks.profile import profile_named
from perfgoals.checks.scoring import (
    Formula,
    is_far_beyond,
    scored,
    scored_execution,
    scored_in_words,
)
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.target.relations import Direction

PROFILE = profile_named("default")
UP, DOWN = Direction.up, Direction.down
TEN = Decimal(10)


def result(target: str, actual: str, better: Direction | None = None) -> Reached | Reason:
    """Return what became of a target."""
    return reached(parse_target(target), parse_target(actual), better)


MET = [
    ("≥95%", "95%", None),
    (">95%", "95%", None),
    ("≥3万人次", "31000人次", None),
    ("≤3030元", "3030元", None),
    ("<3030元", "0.303万元", None),
    ("=100场", "已完成100场", None),
    ("100场", "103场", UP),
    ("培训100场", "培训103场", UP),
    ("43.2", "40", DOWN),
    ("90%~95%", "92%", None),
    ("90%~95%", "98%", UP),
    ("≥266米", "≥266米", None),
    ("≥266米", "≥300米", None),
    ("9月前", "7月", None),
    ("2024年12月31日前", "2024年12月底前", None),
    ("7月", "6月", None),
    ("合格及以上", "良好", None),
    ("合格", "合格", None),
    ("合格", "良好", None),
    ("≥95%", "96", None),
    ("持续改善", "持续改善", None),
    ("0起", "0", DOWN),
    ("≈30人", "30人", UP),
]


@pytest.mark.parametrize(("target", "actual", "better"), MET)
def test_met(target: str, actual: str, better: Direction | None) -> None:
    """A target is met by what is as good, and gets full points."""
    found = result(target, actual, better)
    assert isinstance(found, Reached)
    assert found.is_met
    score = scored(found, TEN, PROFILE)
    assert (score.formula, score.least, score.most) == (Formula.full, TEN, TEN)


MISSED = [
    ("≥95%", "94%", None, "9.89"),
    ("≥2.9万份", "2.85万份", None, "9.83"),
    ("≥95%", "0%", None, "0"),
    ("≥5%", "-3%", None, "0"),
    ("≤3030元", "4000元", None, "7.58"),
    ("≤80万元", "1000000元", None, "8"),
    ("100场", "75场", UP, "7.5"),
    ("43.2", "50", DOWN, "8.64"),
    ("0起", "2起", DOWN, "0"),
    ("80~100人", "60人", UP, "7.5"),
    ("80~100人", "125人", DOWN, "8"),
]


@pytest.mark.parametrize(("target", "actual", "better", "most"), MISSED)
def test_missed(target: str, actual: str, better: Direction | None, most: str) -> None:
    """One that was missed gets the part that was reached, or nothing, by its own direction."""
    found = result(target, actual, better)
    assert isinstance(found, Reached)
    assert not found.is_met
    score = scored(found, TEN, PROFILE)
    assert score.limit == f"≤{most}"
    assert score.formula is Formula.part
    assert score.least == 0


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("9月前", "10月"),
        ("2024年6月前", "2024年7月1日"),
        ("良好及以上", "合格"),
        ("合格及以下", "良好"),
        ("≥-5%", "-8%"),
        ("≤-5%", "3%"),
    ],
)
def test_missed_by_no_number(target: str, actual: str) -> None:
    """Where no number says how much was missed, the score is below full marks."""
    found = result(target, actual)
    assert isinstance(found, Reached)
    score = scored(found, TEN, PROFILE)
    assert (score.formula, score.limit) == (Formula.less, "<10")
    assert None not in score.numbers.values()


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("≥95%", "", Reason.RESULT),
        ("≥95%", "较高", Reason.WORDS),
        ("≥100场", "未完成3场", Reason.WORDS),
        ("≥266米", "≥200米", Reason.BOUND),
        ("≥266米", "200米~300米", Reason.BOUND),
        ("≥350人", "约360人", Reason.ABOUT),
        ("≥95%", "≥200人", Reason.UNITS),
        ("≥95%", "96人", Reason.UNITS),
        ("≥40人", "46人次", Reason.UNITS),
        ("≤100万吨", "120万立方米", Reason.UNITS),
        ("≤5个工作日", "7天", Reason.UNITS),
        ("≥5", "≥7天", Reason.UNIT),
        ("≥95%", "0.96", Reason.UNIT),
        ("≥50万元", "510000", Reason.UNIT),
        ("100场", "90场", Reason.WAY),
        ("约30人", "28人", Reason.ABOUT),
        ("下降5%", "下降-6%", Reason.WORDS),
        ("下降5%", "降至4%", Reason.WORDS),
        ("投诉下降5%", "信访下降6%", Reason.WORDS),
        ("下降5%", "完成率6%", Reason.WORDS),
        ("≥5%", "增长6%", Reason.WORDS),
        ("有效改善", "改善", Reason.WORDS),
        ("2024年6月前", "已完成", Reason.WORDS),
        ("≥3场", "2024年6月", Reason.KIND),
        ("≥3场", "3场，5人", Reason.KIND),
        ("≥3场", "合格", Reason.WORDS),
        ("≥3场", "无", Reason.WORDS),
        ("二级", "合格", Reason.WORDS),
    ],
)
def test_undecided(target: str, actual: str, reason: Reason) -> None:
    """What is no value, in no unit of the target's, or of no known direction is not decided."""
    assert result(target, actual, UP if target.startswith("约") else None) is reason


def test_no_actual_value() -> None:
    """A form without the column says nothing of what was reached."""
    assert reached(parse_target("≥95%"), None, None) is Reason.RESULT


@pytest.mark.parametrize(
    ("key", "name", "target", "way"),
    [
        ("数量", "培训人数", "100人", UP),
        ("社会", "参保居民", "100人", UP),
        ("质量", "设备故障率", "5%", DOWN),
        ("成本", "项目支出", "43.2", DOWN),
        ("社会", "发放补贴金额", "500万元", None),
        ("数量", "会议次数", "12次", None),
        ("数量", "服务时间", "30天", None),
        ("时效", "完成", "30", None),
        ("时效", "发放及时率", "100%", UP),
        ("社会", "人口变动", "0人", None),
        ("社会", "举报", "0次", DOWN),
        ("质量", "工程", "合格", None),
        ("质量", "发案率", "下降10%", UP),
        ("质量", "单位能耗", "降低5%", UP),
        ("数量", "事故发生数", "比上年少5起", UP),
        ("成本", "行政成本", "压减5%", UP),
        ("数量", "会议次数", "减少5次", UP),
        ("数量", "培训人数", "减少10人", None),
        ("成本", "培训人数", "压减10人", UP),
        ("数量", "培训人数", "压减10人", UP),
        ("数量", "培训人数", "压减到10人", None),
        ("质量", "满意率", "下降5%", None),
        ("质量", "辍学率", "降至1%", DOWN),
        ("质量", "辍学率", "降为1%", DOWN),
        ("质量", "辍学率", "降幅为1%", UP),
        ("社会", "群众负担", "下降到5%", DOWN),
        ("质量", "巩固率", "提高到95%", UP),
        ("质量", "满意率", "降为90%", None),
        ("质量", "能耗", "增长5%", DOWN),
        ("社会", "营业收入", "增长5%", UP),
        ("社会", "营业收入", "增长0%", None),
    ],
)
def test_better_way(key: str, name: str, target: str, way: Direction | None) -> None:
    """Which way is better is said by the name and the class, where the target is a bare number."""
    declaration = SelfEvaluation(groups=(group(key, (name, target)),))
    (aim,) = aims_of(declaration)
    assert better_way(aim) is way


def test_far_beyond() -> None:
    """From 130 % of a target on less than full marks are accepted; of a cap nothing is too good."""
    far, near, cap = (result(*pair) for pair in (("≥10", "13"), ("≥10", "12.9"), ("≤10", "1")))
    assert isinstance(far, Reached)
    assert isinstance(near, Reached)
    assert isinstance(cap, Reached)
    assert [is_far_beyond(one, PROFILE) for one in (far, near, cap)] == [True, False, False]
    assert scored(far, TEN, PROFILE).least == 0
    assert scored(far, TEN, PROFILE).most == TEN


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("达成预期指标", 8, 10),
        ("部分达成预期指标 并具有一定效果", 5, 8),
        ("未达成预期指标且效果较差", 0, 6),
    ],
)
def test_in_words(words: str, least: int, most: int) -> None:
    """What is said in words gets a band of the points."""
    score = scored_in_words(words, TEN, PROFILE)
    assert score
    assert score.formula is Formula.band
    assert [score.least, score.most] == [least, most]
    assert PROFILE.settings[score.setting].source


def test_other_words() -> None:
    """Words that are no grade of achievement have no band."""
    assert scored_in_words("及时", TEN, PROFILE) is None


@pytest.mark.parametrize(
    ("rate", "most"), [("0.8771", "8.771"), ("1.0259", "10"), ("0", "0"), ("-0.1", "0")]
)
def test_execution(rate: str, most: str) -> None:
    """The execution gets rate × points, from nothing to all of them."""
    score = scored_execution(Decimal(rate), TEN, PROFILE)
    assert score.formula is Formula.rate
    assert score.most == Decimal(most)
    assert score.excess(score.most) == 0


def test_trace() -> None:
    """A score says what went into it, and which setting with its source says so."""
    found = result("≤80万元", "100万元")
    assert isinstance(found, Reached)
    score = scored(found, TEN, PROFILE)
    numbers = {"points": TEN, "target": 800_000, "actual": 1_000_000, "share": Decimal("0.8")}
    assert score.numbers == numbers
    assert score.setting == "score_cap_missed"
    assert PROFILE.settings[score.setting].seen
    assert score.excess(Decimal("8.5")) == Decimal("0.5")


amounts = st.decimals(0, 10**6, places=2)
points = st.decimals("0.5", 100, places=1)
signs = st.sampled_from([Comparison.ge, Comparison.gt, Comparison.le, Comparison.lt])


@given(signs, amounts, amounts, points)
def test_never_above_points(
    sign: Comparison, number: Decimal, actual: Decimal, of: Decimal
) -> None:
    """No score is above the points, nor below nothing; a target that is met gets all."""
    target = Threshold(sign, number, Unit("个"))
    found = reached(target, Threshold(Comparison.eq, actual, Unit("个")), None)
    assert isinstance(found, Reached)
    score = scored(found, of, PROFILE)
    assert 0 <= score.least <= score.most <= of
    if target.accepts(actual):
        assert found.is_met
        assert score.most == of
    if found.is_met:
        assert score.has_most


@given(signs, amounts, st.tuples(amounts, amounts), points)
def test_monotone(
    sign: Comparison, number: Decimal, actuals: tuple[Decimal, Decimal], of: Decimal
) -> None:
    """The better the actual value, by the target's direction, the more points."""
    target = Threshold(sign, number, Unit("个"))
    found = [
        reached(target, Threshold(Comparison.eq, actual, Unit("个")), None)
        for actual in sorted(actuals, reverse=target.direction is DOWN)
    ]
    worse, better = (scored(one, of, PROFILE) for one in found if isinstance(one, Reached))
    assert worse.most <= better.most


def test_blank_target() -> None:
    """A target that was left blank is met by nothing."""
    assert reached(Blank(""), parse_target("96%"), None) is Reason.TARGET
