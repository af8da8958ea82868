"""Phrases of which a word turns, limits or dates a number, each with what the whole of it says."""

from typing import Final

import pytest

from perfgoals import Deadline, Several, Unit, Wording, parse_target

IN_A_TIME: Final = (
    ("10个工作日内拨付", "拨付≤10工作日"),
    ("5个工作日内办理", "办理≤5工作日"),
    ("3个工作日内完毕", "完毕≤3工作日"),
    ("6个月内完工", "完工≤6个月"),
    ("1个月内下发", "下发≤1个月"),
    ("2个小时内响应", "响应≤2小时"),
    ("30秒内接听", "接听≤30秒"),
    ("2周内反馈", "反馈≤2周"),
    ("7个自然日内答复", "答复≤7天"),
    ("3年内建成", "建成≤3年"),
    ("5日内全部办结", "全部办结≤5天"),
    ("15分钟内到达", "到达≤15分钟"),
    ("24小时内及时处置", "及时处置≤24小时"),
)
DATES: Final = (
    ("2024.11月", "2024年11月"),
    ("2024.6月", "2024年6月"),
    ("≤2024.11月", "2024年11月前"),
    ("2024.11月底前", "2024年11月30日前"),
    ("2024.11月30日前", "2024年11月30日前"),
    ("完成时间2024.11月", "完成时间:2024年11月"),
    ("2023.6月-2024.5月", "2023年6月至2024年5月"),
    ("2024.3月—2024.11月", "2024年3月至2024年11月"),
    ("12.5月", "=12.5个月"),
    ("按计划12月底前完成", "按计划完成:12月31日前"),
    ("按时（12月底前）完成", "按时完成:12月31日前"),
    ("2024年6月底前、12月底前", "2024年6月30日前、2024年12月31日前"),
    ("2024年6月、8月至10月、12月", "2024年6月、2024年8月至2024年10月、2024年12月"),
    ("每年6月、12月", "每年6月、每年12月"),
    ("6月、2024年12月", "6月、2024年12月"),
    ("6月、12月", "6月、12月"),
    ("2024年6月、每年12月", "2024年6月、每年12月"),
    ("2024年6月、11月至2月", "2024年6月、11月至2月"),
    ("2024年12月、1月", "2024年12月、1月"),
    ("2024年11月至2025年1月、3月", "2024年11月至2025年1月、2025年3月"),
    ("次年3月底前、6月底前", "次年:3月31日前、次年:6月30日前"),
    ("次年3月底前、完成:6月底前", "次年:3月31日前、完成:6月30日前"),
)
BOUNDS: Final = (
    ("3篇以上论文", "论文≥3篇"),
    ("≥1000人受益", "受益≥1000人"),
    ("500人以上参加", "参加≥500人"),
    ("1万人以上群众受益", "群众受益≥1万人"),
    ("达到或超过95%", "≥95%"),
    ("达到或高于90%", "≥90%"),
    ("等于或高于5", "≥5"),
    ("等于或低于5", "≤5"),
    ("等于或小于5", "≤5"),
    ("大于或者等于5", "≥5"),
    ("小于或者等于5", "≤5"),
    ("不止5次", ">5次"),
    ("不下500人", "≥500人"),
    ("95%之上", "≥95%"),
    ("95%之下", "≤95%"),
    ("3-5个（含）", "3~5个"),
    ("基本满意及以上", "基本满意及以上"),
)
RATES: Final = (
    ("每年均≥90%", "≥90%/年"),
    ("每年均不少于5次", "≥5次/年"),
    ("每年各1次", "=1次/年"),
    ("每年应不少于2次", "≥2次/年"),
    ("每月仅1次", "=1次/月"),
    ("每年共2次", "=2次/年"),
    ("每村各1名", "=1名/村"),
    ("每户补1万元", "补=1万元/户"),
    ("每户奖500元", "奖=500元/户"),
    ("每户发500元", "发=500元/户"),
    ("每村建1个", "建=1个/村"),
    ("每头补100元", "补=100元/头"),
    ("每月查2次", "查=2次/月"),
)
UNITS: Final = (
    ("带宽100M", "带宽=100兆"),
    ("网速≥100M", "网速≥100兆"),
    ("带宽≥100M/户", "带宽≥100兆/户"),
    ("出口带宽10-100M", "出口带宽10~100兆"),
    ("长度100M", "长度=100米"),
    ("补助标准1000元/生·年", "补助标准=1000元/生·年"),
    ("标准1000元/生/学年", "标准=1000元/生·学年"),
    ("标准4元/生/天", "标准=4元/生·天"),
    ("5个室内场馆", "=5个室内场馆"),
    ("5个市内公园", "=5个市内公园"),
)
READ: Final = IN_A_TIME + DATES + BOUNDS + RATES + UNITS
"""Text → the plain form of what it says."""
WORDS: Final = """
    10个工作日审批 3个月验收 12个月建成 5个工作日前报送 收到申请后5个工作日内办理
    2024.13月 完成时间2024.13月 2024.5年
    由0.53提高到0.55 从0.55提高至0.56 由85提升至90 由10上升至5 由5提高到6 由5降至3 由50%提高到75%
    从5到6 从3-5个
    56人以上大班额全部消除 20户以上自然村通硬化路 500人以上村庄全覆盖 60岁以上老人全覆盖
    70周岁以上老年人免费乘车 6岁以下儿童免费 100万元以上项目实行招标 10年以上老旧小区改造
    7天内复诊率 3天以下短训 3年内新建小区 5公里内居民 60分以上人数
    基本合格及以上 比较满意及以上 较满意及以上
    每月人均5次 每人限1次 培训每人限1次 每户给500元 每班配2名
    优于99.9% 响应时间优于2秒 精度优于10米 增速快于10% 好于5% 达到或优于90% 多达500人 高达95%
    达到或接近95%
    一年1次 三年1次 一月2次 一天3次 一周2次 两年1次 一学期2次 半年1次 3年1次 一年一次
    优、良、中等路率≥80%
""".split()  # noqa: SIM905 - a table of words is read as words
"""What says which ones are meant, from where to where, or no direction that is certain."""
COLUMNS: Final = (
    ("5", "元/人•月", "=5元/人·月"),
    ("5", "元/人・月", "=5元/人·月"),
    ("5", "元（人民币）", "=5元"),
    ("95", "%；", "=95%"),
    ("95", "以上", "≥95"),
    ("5人", "个、套", "=5人"),
    ("3-5人", "个、套", "3~5人"),
    ("合格", "个、套", "合格"),
    ("5", "\x07", "=5"),
    ("5", "个、套", "5"),
    ("≥5", "个、套", "≥5"),
    ("3-5", "个、套", "3-5"),
    ("12", "月底前", "12"),
    ("5", "日前", "5"),
    ("5", "很多以上", "5"),
)
"""Value and unit column → the plain form."""
ONE_UNIT: Final = (
    ("元/次/人", "元/人/次"),
    ("元/年·次·人", "元/人·次·年"),
    ("批（次）", "批次"),
    ("家(次)", "家次"),
    ("人(次)/年", "人次/年"),
)


@pytest.mark.parametrize(("text", "plain"), READ)
def test_read(text: str, plain: str) -> None:
    """The whole text is read, and its plain form says the same."""
    target = parse_target(text)
    assert (str(target), target.text) == (plain, text)
    assert not isinstance(target, Wording)
    assert parse_target(plain) == target


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    """The text is kept in words, which show their number where it is in digits."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert (target.unread is not None) == any(char in "0123456789" for char in text)


@pytest.mark.parametrize(("value", "unit", "plain"), COLUMNS)
def test_columns(value: str, unit: str, plain: str) -> None:
    """A unit column is read as far as it can be; what is no unit leaves a bare number in words."""
    target = parse_target(value, unit=unit)
    assert str(target) == plain
    assert isinstance(target, Wording) == (value == plain and value != "合格")


@pytest.mark.parametrize(("written", "other"), ONE_UNIT)
def test_one_unit(written: str, other: str) -> None:
    """The order below the stroke and brackets around 次 make no other unit."""
    assert Unit(written) == Unit(other)


def test_each_part_keeps_its_text() -> None:
    """A date that has its year from the one before it is still quoted as it was written."""
    target = parse_target("2024年6月底前、12月底前")
    assert isinstance(target, Several)
    assert [part.text for part in target.parts] == ["2024年6月底前", "12月底前"]
    assert [part.text for part in Several(target.parts).parts] == ["2024年6月底前", "12月底前"]


def test_in_the_year_of_another() -> None:
    """A date that has a year keeps its own."""
    dated = Deadline.parse("2025年3月前")
    assert dated.in_year_of(Deadline.parse("2024年6月")) == dated
