"""Rules of targets: kept, broken, of no concern, undecidable; and on what they stay silent."""

import pytest
from attrs import evolve
from tests.judged_forms import NOTHING, Row, form, group, indicator
from tests.judging import check_broken, findings, judged, outcome, undecided

from perfgoals import (
    Blank,
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    PartialDate,
    ProjectDeclaration,
    Severity,
    Threshold,
    parse_target,
)
from perfgoals.checks.judgements import Reason
from perfgoals.checks.target_rules import RULES

CODES = [rule.code for rule in RULES]
FIRST = "/groups/0/indicators/0/annual_target"
SECOND = "/groups/0/indicators/1/annual_target"

KEPT: dict[str, Declaration] = {
    "PG301": form("质量", ("验收合格率", "≥95%")),
    "PG302": form("质量", ("验收合格率", "100%")),
    "PG303": form("成本", ("设备采购单价", "≤3000元/台")),
    "PG304": form("质量", ("验收合格率", "≥95%"), ("设备故障率", "≤2%")),
    "PG305": form("时效", ("发放及时率", "≥95%")),
    "PG306": form("数量", ("培训人次", "≥500人次")),
    "PG307": form("数量", ("培训人次", "≥500人次"), ("完成时间", "2024年6月底前")),
    "PG308": form("质量", ("管网", "全部通过验收")),
    "PG309": form("数量", ("硬化里程", "≥100公里", "≥300公里")),
    "PG310": form("质量", ("验收合格率", "≥95%")),
    "PG311": form("数量", ("里程", "≥1公里"), ("里程", "≥1000米")),
    "PG312": form("质量", ("含水率", "≥80%、≤90%")),
    "PG313": form("时效", ("完成时间", "2024年12月底前")),
    "PG314": form("质量", ("验收合格率", "≥92%")),
    "PG315": form("质量", ("验收合格率", "≥95%", "≥95%", "%")),
    "PG316": form("数量", ("培训人数", "按计划开展")),
    "PG317": form("社会", ("覆盖面", "不低于上年（92.5%）的水平")),
}
BROKEN: dict[str, tuple[Declaration, str]] = {
    "PG301": (form("成本", ("成本控制", "按每人1000元标准发放")), FIRST),
    "PG302": (form("质量", ("验收合格率", "≥980%")), FIRST),
    "PG303": (form("成本", ("设备采购单价", "≥3000元/台")), FIRST),
    "PG304": (form("数量", ("开展示范村建设数量", "≤4")), FIRST),
    "PG305": (form("时效", ("发放及时率", "及时", "及时")), FIRST),
    "PG306": (form("数量", ("培训人次", "≥95%")), FIRST),
    "PG307": (form("数量", ("培训人次", "≥500人次"), ("环境", "整洁")), "/groups"),
    "PG308": (form("质量", ("服务水平", "有效提升")), FIRST),
    "PG309": (form("数量", ("硬化里程", "≥300公里", "≥100公里")), FIRST),
    "PG310": (form("数量", ("检查企业数", "≥0家")), FIRST),
    "PG311": (form("数量", ("里程", "≥100公里"), ("里程", "≥80公里")), SECOND),
    "PG312": (form("质量", ("含水率", "≥90%、≤80%")), FIRST),
    "PG313": (form("时效", ("完成时间", "2023年12月底前")), FIRST),
    "PG314": (form("质量", ("验收合格率", "292%")), FIRST),
    "PG315": (form("质量", ("发生率", "5人/10万人", "5人/10万人", "%")), FIRST),
    "PG316": (form("数量", ("培训人数", "根据下达任务目标要求确定")), FIRST),
    "PG317": (form("社会", ("覆盖面", "不低于上年度水平")), FIRST),
}
OPEN: dict[str, tuple[Declaration, Reason]] = {
    "PG302": (form("满意", ("群众满意度", "≥920")), Reason.UNIT),
    "PG303": (form("成本", ("设备采购单价", "≥3000")), Reason.UNIT),
    "PG305": (form("质量", ("验收合格率", "95")), Reason.UNIT),
    "PG306": (form("数量", ("培训人次", "每期约50至60")), Reason.UNREAD),
    "PG309": (form("数量", ("培训人数", "300人", "200")), Reason.UNIT),
    "PG312": (form("质量", ("合格率、差错率", "≥95%、≤1%")), Reason.WORDS),
    "PG313": (form("时效", ("完成时间", "次年3月底前")), Reason.WORDS),
}


@pytest.mark.parametrize("code", CODES)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", CODES)
def test_broken(code: str) -> None:
    """A declaration that breaks it has one finding, at the target that is wrong, in words."""
    check_broken(code, *BROKEN[code])


@pytest.mark.parametrize("code", CODES)
def test_of_no_concern(code: str) -> None:
    """Declarations without targets, or with blank ones, are nothing to the rule."""
    blank = form("数量", ("培训人数", ""), ("验收合格率", "/", "/"), ("覆盖率", "", "/"))
    assert {outcome(code, each) for each in (NOTHING, ProjectDeclaration(), blank)} == {
        "not applicable"
    }


@pytest.mark.parametrize("code", CODES[1:4] + CODES[8:10] + CODES[11:15])
def test_words_of_no_concern(code: str) -> None:
    """What is said in words is nothing to rules of numbers and dates."""
    assert outcome(code, form("成本", ("采购单价", "合理", "合规", "元"))) == "not applicable"


@pytest.mark.parametrize(
    ("code", "key", "row"),
    [
        ("PG304", "满意", ("群众满意度", "满意")),
        ("PG306", "数量", ("培训人次", "按计划完成")),
        ("PG304", "质量", ("开展示范村建设数量", "≤4")),
        ("PG302", "满意", ("群众满意度", "≥92")),
        ("PG302", "质量", ("处理率", "≥920吨")),
        ("PG312", "时效", ("完成时间和比例", "≥90%、2024年6月底前")),
        ("PG316", "数量", ("培训人数", "500人")),
    ],
)
def test_other_targets_of_no_concern(code: str, key: str, row: Row) -> None:
    """Words are nothing to rules of numbers, whatever the name, nor numbers to those of words."""
    assert outcome(code, form(key, row)) == "not applicable"


def test_a_date_that_is_read() -> None:
    """A date is read, though words beside it leave something open."""
    assert outcome("PG301", form("时效", ("完成时间", "2024年12月底前（待上级下达）"))) == "pass"


@pytest.mark.parametrize("code", OPEN)
def test_undecidable(code: str) -> None:
    """What has no unit, is not read or is said in words cannot be decided."""
    declaration, reason = OPEN[code]
    assert not findings(code, declaration)
    assert [one.reason for one in undecided(code, declaration)] == [reason]


SILENT: dict[str, list[tuple[str, Row]]] = {
    "PG301": [
        ("质量", ("执行标准", "符合GB/T 19001标准")),
        ("质量", ("执行文件", "按照财社〔2023〕15号文件执行")),
        ("社会", ("与前期相比", "不低于2023年水平")),
        ("质量", ("师生配比", "1:15")),
        ("数量", ("培训", "20XX年完成**期、500人")),
        ("社会", ("孕产妇死亡率", "≤5/10万")),
        ("质量", ("保障", "24小时值守")),
        ("数量", ("培训人数", "根据2024年第1批计划下达的500人任务确定")),
    ],
    "PG302": [
        ("经济", ("旅游收入增长率", "≥120%")),
        ("数量", ("年度任务完成率", "≥110%")),
        ("社会", ("小学毛入学率", "≥103%")),
        ("经济", ("收入", "同比增长150%")),
        ("质量", ("验收合格率", "292%")),
        ("质量", ("结转结余资金率", "-0%")),
        ("社会", ("人口自然增长率", "≤5‰")),
        ("数量", ("培训人数", "500")),
        ("质量", ("合格率", "90%~95%")),
    ],
    "PG303": [
        ("数量", ("城乡居民基础养老金标准", "≥190元每人每月")),
        ("数量", ("发放贷款金额", "≥5000万元")),
        ("成本", ("补助标准", "≥1600元/亩")),
        ("成本", ("节约成本", "≥10万元")),
        ("成本", ("成本节约率", "≥5%")),
        ("成本", ("社会资本投入", "≥500万元")),
        ("经济", ("亩均成本", "≥500元")),
        ("成本", ("总成本", "250万元")),
        ("成本", ("成本控制", "不超预算")),
    ],
    "PG304": [
        ("质量", ("预算编制准确率（计算方法为：差额/预算数）", "≤5%")),
        ("社会", ("“三公”经费控制率", "≤100%")),
        ("社会", ("投诉处理率", "≥95%")),
        ("社会", ("城镇登记失业率", "≤4.5%")),
        ("社会", ("发案率", "下降5%以上")),
        ("数量", ("召开会议次数", "≤5次")),
        ("数量", ("科目调整次数", "≤10次")),
        ("数量", ("公务用车服务车辆数量", "≤3辆")),
        ("数量", ("办理天数", "≤5天")),
        ("经济", ("结余率", "≤5%")),
        ("社会", ("受理投诉件数", "≥200件")),
        ("质量", ("产品不合格率", "≤1%")),
    ],
    "PG305": [
        ("社会", ("群众满意度", "≥90分")),
        ("社会", ("死亡率", "≤5人/10万人")),
        ("质量", ("配置比例", "1:15")),
        ("质量", ("合格率", "≥0.97")),
        ("质量", ("投诉率", "0起")),
        ("数量", ("覆盖率", "全覆盖")),
        ("社会", ("失业率", "控制在全省平均水平以内")),
        ("社会", ("发案率", "同比下降")),
        ("社会", ("工作效率", "有效提升")),
        ("质量", ("设备功率", "≥50千瓦")),
        ("数量", ("巡查频率", "每周1次")),
        ("质量", ("覆盖率", "待定")),
        ("质量", ("覆盖率", "根据下达任务目标要求确定")),
        ("社会", ("增长率", "提高2个百分点")),
        ("数量", ("死亡人员减免", "及时")),
        ("质量", ("合格率", "每期约50至60")),
        ("质量", ("合格率", "90%、95%")),
        ("成本", ("费用控制率", "按每人1000元标准控制")),
    ],
    "PG306": [
        ("社会", ("旅游人次", "同比增长5%")),
        ("数量", ("增加就业人数", "≥5%")),
        ("社会", ("受惠人数占登记人数比率", "≥60%")),
        ("社会", ("价格指数", "≤103%")),
        ("数量", ("培训人次", "按计划完成")),
    ],
    "PG307": [("数量", ("培训场次", "待定"))],
    "PG308": [
        ("质量", ("空气质量", "优良")),
        ("时效", ("办理", "按时办结")),
        ("质量", ("使用", "严格执行相关制度规定")),
        ("质量", ("制度", "完善管理制度")),
        ("时效", ("发放", "及时")),
        ("质量", ("评估等级", "合格及以上")),
        ("时效", ("发放及时率", "有效提升")),
        ("满意", ("群众", "有效提升")),
        ("社会", ("保障", "应保尽保")),
    ],
    "PG309": [
        ("质量", ("合格率", "≥95%", "≥90%")),
        ("成本", ("单价", "≤50元", "≤30元")),
        ("数量", ("投诉次数", "≤5次", "≤3次")),
        ("满意", ("得分", "≥95分", "≥90分")),
        ("数量", ("培训人数", "按需", "300人")),
        ("数量", ("培训人数", "300人", "按需")),
        ("时效", ("用时", "5天", "3天")),
        ("数量", ("培训人数", "300人", "300人 ")),
    ],
    "PG310": [
        ("社会", ("人口净增长率", "≥0")),
        ("成本", ("三公经费控制率", "≤100%")),
        ("质量", ("合格率", "≤100%")),
        ("社会", ("安全事故数", "≤0起")),
        ("社会", ("安全事故数", "0起")),
        ("质量", ("完好率", "≥100%")),
        ("质量", ("废品", "<100%")),
    ],
    "PG312": [
        ("数量", ("培训、参训人数", "1000人、3000人")),
        ("质量", ("合格率", "90%、95%")),
        ("质量", ("得分", "优≥90分、差≤60分")),
        ("数量", ("人数与用时", "≥90人、≤8天")),
    ],
    "PG313": [
        ("时效", ("完成时间", "12月底前")),
        ("时效", ("完成时间", "每年6月")),
        ("时效", ("完成时间", "当年12月底前")),
        ("时效", ("完成时间", "2023年9月至2024年6月")),
        ("时效", ("办理", "5个工作日内")),
    ],
    "PG314": [
        ("数量", ("检查", "2280次")),
        ("经济", ("收入增长率", "292%")),
        ("数量", ("总投入(≤**万元)", "500")),
    ],
    "PG315": [
        ("质量", ("合格率", "≥95%", "≥95%", "%")),
        ("数量", ("人数", "1.2万", "1.2万", "人")),
        ("数量", ("人数", "1.2万人", "1.2万人", "人")),
        ("成本", ("成本", "250万", "250万", "元")),
        ("社会", ("是否开展", "是", "是", "是/否")),
        ("社会", ("增长", "提高2个百分点", "提高2个百分点", "%")),
        ("质量", ("保存率", "≥0.97比例", "≥0.97比例", "%")),
        ("数量", ("人数", "500人", "500人")),
    ],
    "PG316": [
        ("成本", ("成本", "参照政府采购成本控制")),
        ("成本", ("成本", "不超预算")),
        ("质量", ("质量", "按规定执行")),
        ("数量", ("数量", "待定")),
        ("数量", ("数量", "500人")),
    ],
    "PG317": [
        ("社会", ("水平", "保持稳定")),
        ("社会", ("收入", "较上年增长5%")),
    ],
}


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in SILENT.items() for one in rows]
)
def test_silent(code: str, key: str, row: Row) -> None:
    """Real targets with which there is nothing wrong are left alone."""
    assert not findings(code, form(key, *[row]))


HEARD: dict[str, list[tuple[str, Row]]] = {
    "PG301": [
        ("质量", ("质量", "由80%提高到95%")),
        ("时效", ("支付", "按合同约定10日内支付")),
        ("成本", ("成本", "严格按照预算标准１０００元/人给补助对象兑付补助")),
    ],
    "PG302": [("质量", ("合格率", "≤120%")), ("质量", ("合格率", "90%~950%"))],
    "PG303": [
        ("成本", ("项目总成本", "≥90万元")),
        ("成本", ("印刷", ">20元/本")),
        ("数量", ("采购单价", "≥3000元")),
    ],
    "PG304": [
        ("质量", ("设备故障率", "≥2%")),
        ("质量", ("设备故障率", "≥2%、≥3%")),
        ("满意", ("群众满意度", "≤90%")),
        ("质量", ("产品不合格率", "≥1%")),
        ("数量", ("举办培训场次", "<5场")),
        ("社会", ("群众投诉次数（次）", "≥3")),
    ],
    "PG305": [
        ("满意", ("群众满意度", "满意")),
        ("时效", ("资金到位率", "2024年6月底前")),
        ("质量", ("合格率", "≥5次")),
        ("质量", ("合格率", "5个~8个")),
    ],
    "PG308": [
        ("质量", ("服务", "进一步改善")),
        ("数量", ("服务", "能力得到明显增强")),
        ("质量", ("服务", "显著提高服务水平")),
        ("质量", ("服务", "提升")),
        ("质量", ("服务", "效果显著。")),
    ],
    "PG310": [("社会", ("空置面积占比", "≤100%")), ("社会", ("占比", "≥0%"))],
    "PG314": [("质量", ("合格率", "二100百分比")), ("质量", ("合格率", "≥929"))],
    "PG315": [
        ("质量", ("差错", "5‰", "5‰", "%")),
        ("成本", ("成本", "500万元", "500万元", "元")),
        ("数量", ("人数", "100%", "100%", "人")),
    ],
    "PG316": [
        ("数量", ("数量", "以实际发生数为准")),
        ("数量", ("数量", "待上级下达")),
        ("数量", ("数量", "另行通知")),
    ],
}


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in HEARD.items() for one in rows]
)
def test_heard(code: str, key: str, row: Row) -> None:
    """Real mistakes are found, and where both columns say the same it is told once."""
    (finding,) = findings(code, form(key, *[row]))
    assert finding.path == FIRST
    assert finding.severity is not Severity.ERROR


def test_what_only_the_period_says() -> None:
    """Where the annual target is blank or another one, that of the period is judged as well."""
    declaration = form("时效", ("发放及时率", "", "及时"), ("到岗及时率", "≥95%", "及时"))
    paths = [finding.path.removeprefix("/groups/0") for finding in findings("PG305", declaration)]
    assert paths == ["/indicators/0/period_target", "/indicators/1/period_target"]


def test_placeholders_are_not_counted() -> None:
    """A placeholder is no target of any kind: PG209 tells of it."""
    left = form("数量", ("培训人次", "≥500人次"), ("培训场次", "待定"))
    assert outcome("PG307", left) == "pass"


def test_a_form_with_the_period_alone() -> None:
    """Where there is no column for the year, the target of the period is judged."""
    alone = Indicator(name="合格率", period_target=parse_target("≥980%"))
    declaration = twins(alone, indicator("里程", "5公里"))
    (finding,) = findings("PG302", declaration)
    assert finding.path == "/groups/0/indicators/0/period_target"
    assert judged("PG301", declaration).held == 2


def test_targets_of_both_columns_are_counted() -> None:
    """What both columns say is one target, what they say differently two."""
    targets = form("质量", ("合格率", "≥95%", "≥95%"), ("完好率", "≥95%", "≥90%"))
    assert judged("PG302", targets).held == 3


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("PG305", ("验收合格率", "≥0.95")),
        ("PG310", ("冷库温度", "≥-18℃")),
        ("PG312", ("含水率", ">80%、<90%")),
        ("PG313", ("完成时间", "当年12月底前")),
    ],
)
def test_numbers_that_pass(code: str, row: Row) -> None:
    """Shares, numbers below nought, bounds with room between, a day of this year are all right."""
    assert outcome(code, form("质量", row)) == "pass"


def test_many_words_with_a_number() -> None:
    """A number in few words that can be understood is a note, in many words a warning."""
    few, many = "较2023年增长5%", "较2023年参保登记人数与缴费人数之和增长5%以上的水平"
    found = [findings("PG301", form("社会", ("参保", text)))[0].severity for text in (few, many)]
    assert found == [Severity.INFO, Severity.WARNING]


def test_the_same_in_both_columns() -> None:
    """What both columns say is judged once, also where a form's reader read it twice."""
    targets = [Threshold.parse("≥980%") for _ in range(2)]
    twice = Indicator(name="合格率", annual_target=targets[0], period_target=targets[1])
    (finding,) = findings("PG302", twins(twice, indicator("里程", "5公里")))
    assert finding.path == FIRST
    targets = [Threshold.parse("≥98%") for _ in range(2)]
    sound = Indicator(name="合格率", annual_target=targets[0], period_target=targets[1])
    assert judged("PG302", twins(sound, indicator("里程", "5公里"))).held == 1


def test_vague_benefits_are_one_note() -> None:
    """Under 效益 vague words are one note for the form, that says how many."""
    declaration = form("社会", ("民生", "有效改善"), ("环境", "持续优化"), ("秩序", "良好"))
    (finding,) = findings("PG308", declaration)
    assert (finding.severity, finding.params["count"]) == (Severity.INFO, "2")


def test_vague_outputs_are_told_one_by_one() -> None:
    """Under 产出 each vague target is a warning."""
    found = findings("PG308", form("质量", ("民生", "有效改善"), ("环境", "持续优化")))
    assert [(one.severity, one.path) for one in found] == [
        (Severity.WARNING, FIRST),
        (Severity.WARNING, SECOND),
    ]


def test_the_share_is_one_figure() -> None:
    """The share of quantified indicators counts each of them once."""
    declaration = form("数量", ("人数", "5人", "9人"), ("环境", "整洁"), ("秩序", "井然"))
    (finding,) = findings("PG307", declaration)
    assert finding.params == {"quantified": "1", "total": "3", "share": "33%"}


def test_measure_words_that_differ_are_a_note() -> None:
    """5名 beside 人 is a note, 5元 beside 人 a warning."""
    alike, apart = (form("数量", ("人数", text, text, "人")) for text in ("5名", "5元"))
    assert findings("PG315", alike)[0].severity is Severity.INFO
    assert findings("PG315", apart)[0].severity is Severity.WARNING
    times = form("时效", ("用时", "5天", "5天", "小时"))
    assert findings("PG315", times)[0].severity is Severity.INFO


def twins(first: Indicator, second: Indicator) -> DepartmentDeclaration:
    """Return a form with two indicators in one class."""
    pair = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(first, second))
    return DepartmentDeclaration(groups=(pair,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (indicator("完成时间", "开工：6月底前"), indicator("完成时间", "完工：12月底前")),
        (indicator("种植玉米", "500亩"), indicator("种植玉米", "20万株")),
        (indicator("资金拨付", "500万元"), indicator("资金拨付", "12月底前")),
        (indicator("培训", "有效开展"), indicator("培训", "5期")),
        (evolve(indicator("培训", "3期"), code="1"), evolve(indicator("培训", "5期"), code="2")),
        (
            Indicator(name="培训", period_target=parse_target("9期")),
            Indicator(name="培训", annual_target=parse_target("5期"), period_target=Blank()),
        ),
        (indicator("", "3期"), indicator("", "5期")),
    ],
)
def test_no_contradiction(first: Indicator, second: Indicator) -> None:
    """Targets that speak of different things do not contradict each other."""
    assert not findings("PG311", twins(first, second))


def test_contradiction_in_the_period() -> None:
    """Targets of the period contradict each other, too."""
    pair = twins(indicator("培训", "5期", "9期"), indicator("指标2：培训", "5期", "8期"))
    (finding,) = findings("PG311", pair)
    assert finding.path == "/groups/0/indicators/1/period_target"
    assert finding.severity is Severity.ERROR


def test_period_and_year_that_exclude_each_other() -> None:
    """A rate that goes up for the period and down for the year is a contradiction."""
    assert findings("PG312", form("质量", ("含水率", "≤80%", "≥90%")))
    assert not findings("PG312", form("质量", ("含水率", "≤95%", "≥90%")))
    assert not findings("PG312", form("数量", ("人数", "≤80人", "≥90人")))


DEADLINE = group("时效", ("完成时间", "2024年1月底前"))


@pytest.mark.parametrize(
    ("start", "end", "result"),
    [
        (PartialDate(2023, 7), PartialDate(2024, 1), "pass"),
        (None, PartialDate(2024), "pass"),
        (PartialDate(2023, 7), PartialDate(2023, 12), "fail"),
        (PartialDate(2024, 3), PartialDate(2025), "fail"),
        (PartialDate(2023, 7), None, "fail"),
        (None, PartialDate(None, 12), "fail"),
    ],
)
def test_period_of_a_project(
    start: PartialDate | None, end: PartialDate | None, result: str
) -> None:
    """A deadline may fall inside the project's period instead of the fiscal year."""
    project = ProjectDeclaration(
        fiscal_year=2023, period_start=start, period_end=end, groups=(DEADLINE,)
    )
    assert outcome("PG313", project) == result


def test_no_year_to_compare_with() -> None:
    """Without fiscal year and period it cannot be told whether a deadline is in time."""
    (one,) = undecided("PG313", DepartmentDeclaration(groups=(DEADLINE,)))
    assert one.reason is Reason.MISSING
    yearless = ProjectDeclaration(period_end=PartialDate(None, 12), groups=(DEADLINE,))
    assert [one.reason for one in undecided("PG313", yearless)] == [Reason.MISSING]
    (period,) = undecided("PG313", form("时效", ("完成时间", "12月底前", "2026年6月底前")))
    assert period.path == "/groups/0/indicators/0/period_target"
