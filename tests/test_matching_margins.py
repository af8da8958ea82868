"""By how much a target was met or missed: numbers in the words for them, dates in days."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.evaluated import declared, evaluation

from perfgoals import Match, match, parse_target
from perfgoals.comparison.match_told import record


def matched(name: str, target: str, actual: str, *, key: str = "数量") -> Match:
    """Return the match of one target with what became of it in 2024."""
    form = evolve(evaluation(((name, target, actual),), key=key), fiscal_year=2024)
    return match(declared((name, target), key=key), form)


MARGINS = [
    # class, name, target, actual, what is told
    ("质量", "发案率", "下降10%", "下降2%", "未达到", "，差8个百分点"),
    ("质量", "发案率", "下降10%", "下降12%", "达到", "，多2个百分点"),
    ("质量", "营业收入", "增长5%", "下降2%", "未达到", "，差7个百分点"),
    ("质量", "死亡人数", "下降5%", "上升2%", "未达到", "，差7个百分点"),
    ("数量", "安全事故起数", "0起", "1起", "未达到", "，超出1起"),
    ("时效", "工期", "≤90天", "100天", "未达到", "，超出10天（11.1%）"),
    ("时效", "工期", "≤90天", "81天", "达到", "，少9天（10%）"),
    ("数量", "教师培训人次", "≥3000人次", "3760人次", "达到", "，多760人次（25.3%）"),
    ("满意", "群众满意度", "≥90%", "92%", "达到", "，高出2个百分点"),
    ("质量", "设备故障率", "≤5%", "3%", "达到", "，低2个百分点"),
    ("质量", "设备故障率", "≤5%", "6%", "未达到", "，超出1个百分点"),
    ("质量", "辍学率", "降至5%", "降至3%", "达到", "，低2个百分点"),
    ("质量", "单位能耗", "下降2个百分点", "下降3个百分点", "达到", "，多1个百分点"),
    ("数量", "参加人数", "90人~100人", "95人", "达到", ""),
    ("数量", "参加人数", "90人~100人", "81人", "未达到", "，差9人（10%）"),
    ("时效", "完成时间", "2024年6月底前", "2024年7月5日", "未达到", "，晚5天"),
    ("时效", "完成时间", "2024年12月15日前", "2025年1月15日", "未达到", "，晚31天"),
    ("时效", "完成时间", "2024年9月前", "2025年1月", "未达到", "，晚4个月"),
    ("时效", "完成时间", "6月底前", "7月5日", "未达到", "，晚5天"),
    ("时效", "完成时间", "2024年", "2025年", "未达到", ""),
    ("时效", "完成时间", "2024年11月底前", "12月15日", "未达到", "，晚15天"),
    ("时效", "完成时间", "12月31日前", "2025年1月5日", "未达到", "，晚5天"),
    ("时效", "完成时间", "11月底前", "2024.12", "未达到", "，晚1个月"),
    ("时效", "完成时间", "第三季度", "第四季度", "未达到", "，晚3个月"),
    ("质量", "设备故障率", "<5%", "5%", "达到", "，恰为限值，按自评惯例视为达到"),
    ("质量", "群众满意度", ">90%", "90%", "达到", "，恰为限值，按自评惯例视为达到"),
    ("质量", "群众满意度", ">90%", ">90%", "达到", ""),
    ("质量", "群众满意度", ">90%", "91%", "达到", "，高出1个百分点"),
    ("时效", "完成时间", "2024年6月底前", "2024年6月5日", "达到", ""),
    ("数量", "参加人数", "≥40人", "46人次", "无法判断", "，计量单位不同，无法换算"),
    ("数量", "参加人数", "≥300人", "约360人", "无法判断", "，数值为约数"),
]


@pytest.mark.parametrize("row", MARGINS, ids=lambda row: f"{row[1]}{row[3]}")
def test_margins(row: tuple[str, ...]) -> None:
    """How far a value is from its target is said in the words for it: short, over, more, late."""
    key, name, target, actual, head, said = row
    lines = str(matched(name, target, actual, key=key)).splitlines()
    assert lines[1:] == [head, f"  {name}：{target} → {actual}{said}"]


def test_delay() -> None:
    """A date that was missed says by how much, as a quantity and as data."""
    row = ("完成时间", "2024年6月底前", "2024年7月5日")
    found = matched(*row)
    assert str(found.pairs[0].delay) == record(found)["pairs"][0]["delay"] == "5天"
    assert ", 5天 late" in found.in_words()
    assert matched("参加人数", "≥5人", "9人").pairs[0].delay is None


def test_a_date_that_is_early_in_its_month() -> None:
    """Of a month that is no later than the last one nothing is told in months."""
    assert matched("完成时间", "2024年6月15日前", "2024年6月").pairs[0].delay is None
    assert matched("完成时间", "2024年6月15日前", "较晚").pairs[0].delay is None


def test_of_two() -> None:
    """Forms of two projects or departments are said to be so, in words and as data."""
    row = ("参加人数", "≥5人", "9人")
    found = matched(*row)
    assert not found.is_of_two
    other = match(found.declaration, evolve(found.evaluation, project="桥梁维修"))
    assert other.is_of_two is record(other)["is_of_two"] is True
    words = "注意：两份表的部门或项目名称不同，请核对是否为同一对象"
    head, *rest = str(found).splitlines()
    assert str(other).splitlines() == [head, words, *rest]
    assert "Take note: the forms name two departments" in other.in_words()


@pytest.mark.parametrize(
    ("name", "other"),
    [("残疾人护理补贴人数", "残疾人生活补贴人数"), ("一季度检查次数", "三季度检查次数")],
)
def test_other_things(name: str, other: str) -> None:
    """A word in the place of another tells things apart: what was met is only a guess."""
    found = match(declared((name, "≥9次")), evaluation(((other, "≥9次", "12次"),)))
    assert len(found.unsure) == 1
    assert "（存疑）" in str(found)


@pytest.mark.parametrize(
    ("years", "is_met"), [((2024, None), False), ((None, 2024), False), ((2023, 2024), None)]
)
def test_dates_of_one_year(years: tuple[int | None, int | None], is_met: bool | None) -> None:  # noqa: FBT001
    """A date without a year is one of the fiscal year, where both forms are of one."""
    plan = evolve(declared(("完成时间", "11月底前")), fiscal_year=years[0])
    form = evolve(evaluation((("完成时间", "11月底前", "2024年12月15日"),)), fiscal_year=years[1])
    (pair,) = match(plan, form).pairs
    assert pair.is_met is pair.is_met_as_stated is is_met


def test_dates_of_the_period() -> None:
    """A date of the whole period is not one of the fiscal year."""
    row = ("完成时间", "11月底前", "2024年12月15日")
    plan, form = declared(row[:2]), evolve(evaluation((row,)), fiscal_year=2024)
    indicator = evolve(
        plan.groups[0].indicators[0], annual_target=None, period_target=parse_target("11月底前")
    )
    whole = evolve(plan, groups=[evolve(plan.groups[0], indicators=[indicator])])
    (pair,) = match(whole, form).pairs
    assert pair.is_met is None


def test_just_the_limit() -> None:
    """The very number that a strict sign leaves out is met, as is usual, and that is told."""
    found = matched("群众满意度", ">90%", "90%")
    assert (found.pairs[0].is_met, found.pairs[0].is_at_bound) == (True, True)
    assert record(found)["pairs"][0]["is_at_bound"] is True
    assert ", just the limit" in found.in_words()
    assert not matched("群众满意度", "≥90%", "90%").pairs[0].is_at_bound
