"""Full marks beside words: what says that less was done, and what does not."""

import pytest
from tests.judging import findings, outcome
from tests.test_evaluation_rules import ACTUAL, REASON, form, row

from perfgoals import Indicator


@pytest.mark.parametrize(
    ("indicator", "path"),
    [
        (row("明显改善", "有所改善"), ACTUAL),
        (row("持续改善", "部分达成预期指标"), ACTUAL),
        (row("持续改善", "达成预期指标"), ""),
        (row("部分完成", "部分完成"), ""),
        (row("健全", "较健全", "1/2"), ""),
        (row("健全", "较健全", "-/2"), ""),
        (row("≥9公里", "9公里", reason="有两处未按期完成"), REASON),
        (row("≥9公里", "9公里", reason="工程进度滞后"), REASON),
        (row("≥9公里", "9公里", reason="补上年未完成的任务"), ""),
        (row("≥9公里", "9公里", reason="不存在未完成情况"), ""),
        (row("≥9公里", "9公里", reason="指标值设置偏低"), ""),
        (row("≥9公里", "8公里", reason="未完成"), ""),
    ],
)
def test_full_marks(indicator: Indicator, path: str) -> None:
    """Words that say less was done do not go with full marks; of numbers PG804 tells."""
    assert [one.path for one in findings("PG806", form(indicator))] == [path] * bool(path)


def test_full_marks_without_words() -> None:
    """Other words than those of the target may say as much; beside a bare number none are."""
    assert outcome("PG806", form(row("健全", "完善"))) == "pass"
    assert outcome("PG806", form(row("≥9人", "9人"))) == "not applicable"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥3000户", "未开展"),
        ("2024年12月底前", "尚未完成"),
        ("2024年12月底前", "延期完成"),
        ("2024年12月底前", "未按时完成"),
        ("≥95%", "未达标"),
        ("不断完善", "未完成"),
        ("有所提升", "未提升"),
        ("群众获得感进一步增强", "未见增强"),
        ("提高", "下降"),
        ("群众满意度稳步提升", "满意度有所下降"),
        ("有效降低", "略有上升"),
        ("稳步增长", "持平"),
        ("明显改善", "恶化"),
        ("全覆盖", "部分覆盖"),
        ("足额发放", "部分发放"),
        ("良", "合格"),
    ],
)
def test_less_was_done(target: str, actual: str) -> None:
    """An actual value in words that is below its target does not go with full marks."""
    assert [one.path for one in findings("PG806", form(row(target, actual)))] == [ACTUAL]


@pytest.mark.parametrize(
    ("target", "actual", "name"),
    [
        ("0起", "未达到预警标准", "预警次数"),
        ("≤5次", "未开展", "出国（境）团组"),
        ("≤5%", "未开展", "设备故障率"),
        ("5%", "未开展", "设备故障率"),
        ("无重大事故发生", "未实现重大事故发生", "安全生产"),
        ("健全", "健全。", "制度"),
        ("无重大事故发生", "未实现重大事故发生", "安全事故"),
        ("杜绝", "未发生", "违规收费"),
        ("不发生", "未发生", "重大舆情"),
        ("合格", "未覆盖", "验收"),
        ("逐步提高", "有所提高", "服务能力"),
        ("有所提高", "稳步提高", "服务能力"),
        ("提高", "投诉率下降", "服务水平"),
        ("改善", "浓度下降", "空气质量"),
        ("改善", "下降", "空气质量（PM2.5浓度）"),
        ("降低", "下降", "能耗"),
        ("保持稳定", "持平", "就业形势"),
        ("良好", "优秀", "社会反响"),
        ("合格", "一般", "运行状况"),
        ("≥3000户", "未出现未完成情况", "改造户数"),
        ("优秀", "考核优秀", "考核等次"),
    ],
)
def test_as_much_was_done(target: str, actual: str, name: str) -> None:
    """What was to be little, or is said in other words, is as good as its target."""
    assert not findings("PG806", form(row(target, actual, name=name)))


@pytest.mark.parametrize(
    ("reason", "is_told"),
    [
        ("年初进展缓慢，下半年加快推进，年底全部完成", False),
        ("前期因征地工期滞后，经督办已按期完工", False),
        ("个别农户未实施改造，由其他农户替补，总数超额完成", False),
        ("一期未按期完成，经督办整体按期完成", False),
        ("未出现未达标情况", False),
        ("防止出现未完成情况", False),
        ("确保不出现未完成任务", False),
        ("如未按时完成将扣减", False),
        ("若未达到要求，扣减资金", False),
        ("对未完成整改的予以通报", False),
        ("未达标率为0", False),
        ("2个项目未开工，其余已全部完成", True),
        ("进度滞后，预计明年全部完成", True),
        ("进度滞后，力争下年按期完工", True),
        ("未按期完成，已于12月全部完成", True),
        ("未完成，已完成招标", True),
        ("工期滞后，已完成80%", True),
        ("已按期完成，乙项尚未开工", True),
        ("数据比对未完成", True),
        ("例如甲村未完成", True),
        ("若干村未完成", True),
        ("如期完成甲项后乙项未开工", True),
    ],
)
def test_reasons_beside_full_marks(reason: str, *, is_told: bool) -> None:
    """What was done after all, did not happen, or would be if, is no reason against full marks."""
    assert bool(findings("PG806", form(row("≥9公里", "9公里", reason=reason)))) is is_told
