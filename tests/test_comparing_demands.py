"""What a target demands, whatever words it has: falls, what is left unsaid, no sign."""

from itertools import product

import pytest
from tests.compared import UNIT, WORDS, N, R, T, U, became, form, indicator, one

from perfgoals import Change, Threshold, compare, parse_target
from perfgoals.comparison.shifts import shift
from perfgoals.comparison.terms import Doubt
from perfgoals.comparison.ways import better_way, way_between


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("单位能耗", "下降3%", "下降2%", {R}),
        ("万元GDP能耗", "下降3%", "下降4%", {T}),
        ("发案率", "下降10%", "下降5%", {R}),
        ("信访投诉量", "降低10%", "降低5%", {R}),
        ("次均住院费用", "同比下降5%", "同比下降3%", {R}),
        ("行政运行成本", "压减5%", "压减3%", {R}),
        ("采购成本", "节约10%", "节约5%", {R}),
        ("空置率", "降低10%", "降低8%", {R}),
        ("事故发生数", "减少5起", "减少7起", {T}),
        ("政策知晓率", "下降3%", "下降5%", {U}),
        ("一般性支出", "压减5%", "压减3%", {R}),
        ("能耗降低率", "下降3%", "下降2%", {R}),
        ("节约资金金额", "节约10万元", "节约8万元", {R}),
        ("单位能耗", "下降3%", "下降≥2%", {R}),
        ("单位能耗", "下降≥3%", "下降≥2%", {R}),
        ("发案率", "下降到10%", "下降到5%", {T}),
        ("发案率", "降至10%", "降至5%", {T}),
        ("空气污染", "降至10%", "降至15%", {R}),
        ("政策知晓率", "降至10%", "升至15%", {U, WORDS}),
        ("失业率", "上升3%", "上升2%", {T}),
        ("贫困人数", "减少500人", "减少400人", {R}),
        ("单位能耗", "下降3%", "3%", {U, WORDS}),
        ("能耗降低率", "下降≥3%", "≥2%", {R, WORDS}),
    ],
)
def test_falls(name: str, old: str, new: str, expected: set[Change]) -> None:
    """A fall of what there should be little of is good; a fall and a level are of two kinds."""
    assert became(old, new, name) == expected


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("完成时间", "2024年6月", "2025年6月底前", {WORDS}),
        ("完成时间", "2024年12月", "2025年12月31日前", {WORDS}),
        ("完成时间", "第四季度", "12月底前", {WORDS}),
        ("完成时间", "第四季度", "2025年12月底前", {WORDS}),
        ("完成时间", "2024年1-12月", "2025年12月底前", {WORDS}),
        ("开工时间", "3月", "3月底前", {WORDS}),
        ("完成时间", "2024年6月", "2025年8月底前", {R}),
        ("完成时间", "2024年6月底前", "2025年5月", {T}),
        ("供暖时间", "11月至2月", "2025年2月底前", {U}),
        ("供暖时间", "2024年11月起", "2025年11月起", {N}),
        ("完成时间", "次年3月底前", "2025年3月底前", {U, WORDS}),
        ("验收等次", "合格", "合格及以上", {WORDS}),
        ("验收等次", "合格", "良好及以上", {T}),
        ("验收等次", "优", "良及以上", {R}),
        ("合格率", "98%-100%", "≥98%", {WORDS}),
        ("合格率", "98%-100%", "≥95%", {R}),
        ("合格率", ">98%且≤100%", ">98%", {WORDS}),
        ("合格率", "≥98%且<100%", "≥98%", {R}),
        ("合格率", "98%-99%", "≥98%", {R}),
        ("政策知晓率", "≥85%", "85%-100%", {WORDS}),
        ("增长率", "≥85%", "85%-100%", {T}),
        ("合格率", "=100%", "≥100%", {WORDS}),
        ("合格率", "=90%", "≥90%", {R}),
        ("增长率", "=100%", "≥100%", {R}),
        ("投诉率", "0", "≤0", {WORDS}),
        ("投诉率", "0次", "≤0次", {WORDS}),
        ("投诉率", "=0", "≤0", {WORDS}),
        ("满意度", "95", "≥95%", {UNIT}),
        ("满意度", "95", "≥90%", {R, UNIT}),
        ("满意度", "≥90%", "≥0.9", {U, UNIT}),
        ("满意度", "80%-90%", "0.85-0.9", {U, UNIT}),
        ("投诉率", "0", "≤1%", {R, UNIT}),
    ],
)
def test_same_demand(name: str, old: str, new: str, expected: set[Change]) -> None:
    """The same demand in other words is reworded: a last day, a least grade, all and nothing."""
    assert became(old, new, name) == expected


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("完成时间", "10月", "12月", {R}),
        ("完成时间", "第四季度", "第三季度", {T}),
        ("完成时间", "上半年", "下半年", {R}),
        ("完成时间", "第三季度", "2025年10月", {R}),
        ("资金到位时间", "6月30日", "9月30日", {R}),
        ("资金到位时间", "2024年6月30日", "2025年6月30日", {N}),
        ("巡查时间", "每年6月", "每年9月", {R}),
        ("完成时间", "第四季度", "12月", {WORDS}),
        ("完成时间", "12月31日", "第四季度", {WORDS}),
        ("完成时间", "开工:6月", "竣工:6月底前", {WORDS}),
        ("施工时间", "6月1日至9月10日", "7月1日至10月9日", {U}),
        ("设备质保期", "2026年6月", "2027年6月", {U}),
    ],
)
def test_periods(name: str, old: str, new: str, expected: set[Change]) -> None:
    """A day, a month, a quarter or a half of a year is one by which something is to be done."""
    assert became(old, new, name) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("优秀", "良好", {R}),
        ("良好", "优秀", {T}),
        ("优秀", "良好及以上", {R}),
        ("优秀", "优秀及以上", {WORDS}),
        ("三星级及以上", "二星级及以上", {R}),
        ("三星级", "四星级", {T}),
        ("Ⅲ类及以上", "Ⅳ类及以上", {R}),
        ("Ⅳ类及以上", "Ⅲ类及以上", {T}),
        ("二级及以上", "三级及以上", {U}),
        ("优秀", "国家级", {U}),
    ],
)
def test_grades(old: str, new: str, expected: set[Change]) -> None:
    """Of grades in an order that is known it is told which asks for more, with a bound or bare."""
    assert became(old, new, "评定等次") == expected


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("重大事故", "0起", "1起", {R}),
        ("办结时限", "5个工作日", "7个工作日", {R}),
        ("平均等待时间", "30分钟", "45分钟", {R}),
        ("预算执行率", "100%", "95%", {R}),
        ("拖欠工资案件数", "10件", "20件", {R}),
        ("积压案件数", "20件", "10件", {T}),
        ("信息泄露", "0件", "1件", {R}),
        ("处理积压案件数", "10件", "20件", {U}),
        ("安全无事故天数", "300天", "200天", {U}),
        ("设备质保时限", "3年", "2年", {U}),
        ("新建泵站", "0座", "2座", {U}),
        ("价格涨幅", "0", "2", {U}),
    ],
)
def test_bare_numbers(name: str, old: str, new: str, expected: set[Change]) -> None:
    """Without a sign the name tells which way is better; nothing can only be missed upwards."""
    assert became(old, new, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("扶持创业企业个数", {R}),
        ("设备采购单价", {T}),
        ("设备故障率", {T}),
        ("保持稳定的影响", {U}),
        ("召开会议次数", {U}),
    ],
)
def test_direction_by_name(name: str, expected: set[Change]) -> None:
    """Of two numbers without a sign the name says which way is better, if it does."""
    assert became("650", "350", name) == expected


def test_better_way() -> None:
    """What somebody is given should be much, and an amount of business."""
    assert (better_way("困难群众救助标准"), better_way("发放贷款金额")) == (True, True)


def test_work_is_not_bad() -> None:
    """What is done about complaints and accidents is work, and is not told by them."""
    names = ("投诉热线数量", "事故救援次数", "事故演练次数", "舆情专报篇数", "化解拖欠工资案件数")
    assert [name for name in names if better_way(name) is False] == []


def test_ways_of_falls_are_the_same_from_both_sides() -> None:
    """Which way is better does not depend on which of two targets is the old one."""
    old, new = Threshold.parse("压减5%"), Threshold.parse("下降3%")
    assert way_between(old, new, "支出") is way_between(new, old, "支出") is True


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("5次", "6次", Doubt.UNSIGNED),
        ("5次", "=6次", Doubt.UNSIGNED),
        ("=5次", "=6次", Doubt.SIDEWAYS),
        ("5次", "6~9次", Doubt.SIDEWAYS),
        ("约5次", "约6次", Doubt.SIDEWAYS),
        ("5次", "下降6次", Doubt.KIND),
        ("二级及以上", "三级及以上", Doubt.ORDER),
        ("良好及以上", "良好及以下", Doubt.SIDEWAYS),
        ("优秀", "省级", Doubt.WORDS),
        ("7月至8月", "10月至11月", Doubt.SIDEWAYS),
    ],
)
def test_why_not(old: str, new: str, doubt: Doubt) -> None:
    """That no sign was written is another reason than that neither holds the other."""
    assert shift(parse_target(old), parse_target(new)).doubt is doubt


def test_what_lasts() -> None:
    """Of the last day of a guarantee nobody knows whether a later one is less: no sign says so."""
    old, new = parse_target("2026年6月"), parse_target("2027年6月")
    assert shift(old, new, "设备质保期").doubt is Doubt.UNSIGNED


@pytest.mark.parametrize(
    ("old", "new", "points"),
    [
        ("≥95%", "≥90%", "-5"),
        ("≥950‰", "≥95.5%", "0.5"),
        ("≥95", "≥90%", "-5"),
        ("下降3个百分点", "下降5个百分点", "2"),
        ("≥95人", "≥90人", "None"),
        ("≥95%", "≥95.0%", "None"),
    ],
)
def test_points(old: str, new: str, points: str) -> None:
    """Parts of a whole are apart by percentage points."""
    assert str(shift(parse_target(old), parse_target(new)).points) == points


WRITTEN = (
    *(
        "下降3%",
        "下降≥2%",
        "降至5%",
        "上升2%",
        "压减5%",
        "3%",
        "≥3%",
        "≤3%",
        "=100%",
        "≥100%",
        "100%",
    ),
    *(
        "98%-100%",
        ">98%",
        "0",
        "≤0",
        "5次",
        "约5次",
        "合格",
        "合格及以上",
        "良及以上",
        "6月",
        "6月底前",
    ),
    *("优秀", "良好", "三星级", "三星级及以上", "一级", "二级及以上", "10月", "上半年", "6月30日"),
    *("第四季度", "2024年12月底前", "2025年12月", "11月至2月", "次年3月底前", "2024年2月底前"),
)
"""Targets of which each is compared with each."""


@pytest.mark.parametrize("name", ["补贴标准", "合格率", "发案率", "能耗降低率", "完成时间"])
def test_mirrored(name: str) -> None:
    """There and back tightened is relaxed, and all else is the same, with its doubt."""
    mirrored = {R: T, T: R}
    targets = [parse_target(text, name=name) for text in WRITTEN]
    for old, new in product(targets, targets):
        forth, back = shift(old, new, name, (2024, 2025)), shift(new, old, name, (2025, 2024))
        assert {mirrored.get(one, one) for one in forth.changes} == set(back.changes)
        assert forth.doubt is back.doubt


def test_last_year_in_names() -> None:
    """The year before is no part of a name either, and does not take this year's for itself."""
    names = "{}年结转项目数", "{}年新增项目数"
    old, new = (
        form(
            *(indicator(name.format(year - ago)) for name in names for ago in (1, 0)),
            fiscal_year=year,
        )
        for year in (2024, 2025)
    )
    changes = compare(old, new)
    assert {pair.changes for pair in changes.pairs} == {(N,)}
    assert all(pair.old and pair.new and pair.old.path == pair.new.path for pair in changes.pairs)
    same = compare(
        form(indicator("2023年结转项目数"), fiscal_year=2024),
        form(indicator("2024年结转项目数"), fiscal_year=2025),
    )
    assert one(same).changes == (N,)
