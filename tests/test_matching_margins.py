"""By how much a target was met or missed: numbers in the words for them, dates in days."""

from __future__ import annotations

import pytest
from tests.evaluated import declared, evaluation

from perfgoals import Match, match
from perfgoals.comparison.match_told import record


def matched(name: str, target: str, actual: str, *, key: str = "数量") -> Match:
    """Return the match of one target with what became of it."""
    form = evaluation(((name, target, actual),), key=key)
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
