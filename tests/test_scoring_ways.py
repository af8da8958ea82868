"""Which way is better where no sign says so: what does harm, takes time, is done, or is unknown."""

import pytest
from tests.evaluated import declared, evaluation
from tests.judged_forms import group
from tests.judging import findings
from tests.test_evaluation_rules import SCORE, form, row
from tests.test_scoring import DOWN, UP

from perfgoals import Severity, compare, parse_target
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.aims import aims_of
from perfgoals.checks.judging.directions import (
    better_way,
    is_harm,
    may_be_too_much,
    outright,
)
from perfgoals.checks.judging.results import results_of
from perfgoals.comparison.terms import Change
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.target.relations import Direction

WORSE = [
    # class, name, target, actual: more of what does harm, takes time, or is paid
    ("社会", "PM2.5年均浓度", "35微克/立方米", "40微克/立方米"),
    ("社会", "碳排放量", "1000吨", "1200吨"),
    ("社会", "化学需氧量排放量", "50吨", "60吨"),
    ("社会", "交通拥堵指数", "1.5", "1.8"),
    ("质量", "不良反应例数", "2例", "5例"),
    ("数量", "农药使用量", "100吨", "120吨"),
    ("数量", "化肥使用量", "100吨", "120吨"),
    ("社会", "水土流失面积", "100公顷", "150公顷"),
    ("社会", "厂界噪声", "55分贝", "60分贝"),
    ("数量", "拖欠工资案件数", "5件", "8件"),
    ("时效", "办结时限", "5个工作日", "6个工作日"),
    ("时效", "响应时间", "30分钟", "40分钟"),
    ("时效", "项目工期", "90天", "120天"),
    ("成本", "采购总价", "50万元", "60万元"),
    ("社会", "合同总价", "50万元", "60万元"),
]


@pytest.mark.parametrize(("key", "name", "target", "actual"), WORSE)
def test_worse(key: str, name: str, target: str, actual: str) -> None:
    """Full marks for more of what there should be little of are a fault; less of it is none."""
    judged = [
        findings("PG804", form(row(asked, got, name=name), key=key))
        for asked, got in ((target, actual), (actual, target))
    ]
    assert [[one.severity for one in each] for each in judged] == [[Severity.ERROR], []]


@pytest.mark.parametrize(("key", "name", "target", "actual"), WORSE)
def test_comparing_agrees(key: str, name: str, target: str, actual: str) -> None:
    """What scores hold to be worse is relaxed, where next year's form asks for it."""
    old, new = (declared((name, text), key=key) for text in (target, actual))
    (pair,) = compare(old, new).pairs
    assert Change.RELAXED in pair.changes


WAYS = [
    ("数量", "培训人次", "100人次", UP),
    ("数量", "新建公里", "5公里", UP),
    ("数量", "路灯", "100盏", UP),
    ("数量", "路灯", "100", UP),
    ("社会", "路灯", "100盏", None),
    ("数量", "垃圾分类桶", "100个", UP),
    ("数量", "灾害预警平台", "1套", UP),
    ("数量", "用水量", "100吨", None),
    ("数量", "景气指数", "100", None),
    ("数量", "绿地", "5平方米/人", None),
    ("数量", "考核", "90分", None),
    ("社会", "恩格尔系数", "30", None),
    ("社会", "水土流失治理面积", "100公顷", UP),
    ("社会", "贫困户数", "100户", None),
    ("社会", "帮扶贫困户数", "100户", UP),
    ("数量", "化解积压案件数", "100件", None),
    ("数量", "清理积压案件数", "100件", None),
    ("数量", "不良反应报告例数", "100例", None),
    ("数量", "会议", "100场", None),
    ("质量", "政策落实面", "80%", UP),
    ("质量", "政策落实面", "90%~95%", UP),
    ("质量", "政策落实面", "79%~95%", None),
    ("社会", "药占比", "30%", None),
    ("社会", "占比", "30%", None),
    ("社会", "城镇化", "提高5%", UP),
    ("社会", "城镇化", "增长5%", None),
    ("社会", "城镇化", "下降5%", UP),
    ("社会", "价格", "提高5%", None),
    ("社会", "PM2.5浓度", "降至35", DOWN),
    ("社会", "PM2.5浓度", "提高到35", None),
    ("数量", "预算执行率", "60%", UP),
    ("数量", "信访件数", "20件", None),
    ("质量", "信访件数", "20件", DOWN),
    ("社会", "全社会总投资", "500万元", None),
    ("数量", "设备总投资", "500万元", DOWN),
    ("时效", "培训", "30次", None),
    ("时效", "培训比例", "30%", UP),
    ("时效", "服务时限", "30天", None),
    ("质量", "举报", "合格", None),
]


@pytest.mark.parametrize(("key", "name", "target", "way"), WAYS)
def test_ways(key: str, name: str, target: str, way: Direction | None) -> None:
    """Of work done and of gains more is better; of what nobody knows nobody can tell."""
    (aim,) = aims_of(SelfEvaluation(groups=(group(key, (name, target)),)))
    assert better_way(aim) is way


def test_nobody_can_tell() -> None:
    """Where nobody can tell, another number is not judged, and it is said why; the same is met."""
    rows = (("用水量", "100吨", "120吨"), ("用水量", "100吨", "100吨"))
    open_, met = (result.reached() for result in results_of(evaluation(rows)))
    assert open_ is Reason.WAY
    assert not isinstance(met, Reason)
    assert met.is_met


HARM = {
    "氮氧化物平均浓度": True,
    "氮氧化物处理量": False,
    "污染物达标排放量": False,
    "生物农药使用量": False,
    "污水处理厂排放量": False,
}


@pytest.mark.parametrize("name", HARM)
def test_harm(name: str) -> None:
    """What is done about harm does none."""
    assert is_harm(name) is HARM[name]


OUTRIGHT = {
    "群众满意度": True,
    "设备故障率": False,
    "资金支付率": True,
    "资金支付额": None,
    "清理积压案件数": None,
    "参加人数": None,
}


@pytest.mark.parametrize("name", OUTRIGHT)
def test_outright(name: str) -> None:
    """A name says which way is better, or it does not: of work that deals with what is bad."""
    assert outright(name) is OUTRIGHT[name]


TOO_MUCH = {
    "近视人数": True,
    "近视筛查人数": False,
    "设备损坏台数": True,
    "会议次数": True,
    "臭氧浓度": True,
    "参加人数": False,
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much(name: str) -> None:
    """There may be too much of what is capped, does harm, or is unwanted, but not of work."""
    assert may_be_too_much(name) is TOO_MUCH[name]


SEVERAL = [
    ("≥50人，≥3场", "50人，3场", True),
    ("≥50人，≥3场", "50人，2场", False),
    ("≥50人，≥3场", "45人，3场", False),
    ("≥50人，≥3场", "50人", Reason.KIND),
    ("≥50人，≥3场", "50人，3场，2次", Reason.KIND),
    ("≥50人，≥3场", "50人，约3场", Reason.ABOUT),
    ("≥50人，≥3场", "3场，50人", Reason.UNITS),
    ("≥50人，≥3场", "按要求完成", Reason.WORDS),
    ("≥50人，≥3场", "良", Reason.WORDS),
    ("≥50人，≥3场", "", Reason.RESULT),
    ("2024年6月、12月", "2024年6月、12月", True),
    ("2024年6月、11月", "2024年6月、12月", False),
]


@pytest.mark.parametrize(("target", "actual", "became"), SEVERAL)
def test_several(target: str, actual: str, became: bool | Reason) -> None:  # noqa: FBT001
    """Of several targets in one cell each is answered in its place, and all have to be met."""
    (result,) = results_of(form(row(target, actual)))
    found = result.reached()
    assert (found if isinstance(found, Reason) else found.is_met) is became
    is_fault = became is False
    assert [one.path for one in findings("PG804", form(row(target, actual)))] == [SCORE] * is_fault


GRADES = [
    ("优秀", "良好", False),
    ("良好", "优秀", True),
    ("良好", "良好等次", True),
    ("优", "良", False),
    ("优秀", "合格", False),
    ("三星级", "二星级", False),
    ("二级", "三级", Reason.WORDS),
    ("优", "合格", Reason.WORDS),
    ("良好", "不够优秀", Reason.WORDS),
    ("优秀的服务", "优秀", Reason.WORDS),
    ("符合要求", "符合要求", True),
]


@pytest.mark.parametrize(("target", "actual", "became"), GRADES)
def test_grades(target: str, actual: str, became: bool | Reason) -> None:  # noqa: FBT001
    """A grade is held against one of its scale, also where it is written without a bound."""
    (result,) = results_of(form(row(target, actual, name="评定等次")))
    found = result.reached()
    assert (found if isinstance(found, Reason) else found.is_met) is became


NONE = [
    ("0起", "无", True),
    ("0起", "未发生。", True),
    ("0起", "无 安全事故", True),
    ("≤3起", "无", True),
    ("0起", "无法统计", Reason.WORDS),
    ("0起", "/", Reason.RESULT),
    ("≤30天", "无", Reason.WORDS),
    ("≤30万元", "无", Reason.WORDS),
    ("降至3起", "无", Reason.WORDS),
    ("≥3起", "无", Reason.WORDS),
    ("0起", "1起", False),
]


@pytest.mark.parametrize(("target", "actual", "became"), NONE)
def test_none(target: str, actual: str, became: bool | Reason) -> None:  # noqa: FBT001
    """无 beside a count that should be low is 0; of money and time it may say anything."""
    (result,) = results_of(form(row(target, actual, name="事故起数"), key="社会"))
    found = result.reached()
    assert (found if isinstance(found, Reason) else found.is_met) is became


def test_full_marks_for_a_worse_grade() -> None:
    """Full marks for a grade below the target are told once, by the score."""
    worse = form(row("优秀", "良好", name="评定等次"))
    assert [one.path for one in findings("PG804", worse)] == [SCORE]
    assert findings("PG806", worse) == ()


def test_parts_keep_their_sign() -> None:
    """Each of several targets is judged by its own sign: the one is a floor, the other a cap."""
    (result,) = results_of(form(row("≥50人，≤3场", "60人，2场")))
    found = result.reached()
    assert not isinstance(found, Reason)
    assert found.is_met
    assert parse_target("≥50人，≤3场") == result.aim.target
