"""Rules of targets on the names and words of real forms: what is found, and what is let pass."""

import pytest
from tests.judged_forms import CLASSES, Row, form, group
from tests.judging import findings, outcome, undecided

from perfgoals import DepartmentDeclaration, Severity
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging import names, wordings

FIRST = "/groups/0/indicators/0/annual_target"

HEARD: dict[str, list[tuple[str, Row]]] = {
    "PG302": [
        ("质量", ("减免补贴发放准确率", "≥150%")),
        ("质量", ("提升工程验收合格率", "≥150%")),
        ("质量", ("超限车辆查处率", "≥150%")),
        ("质量", ("控制点合格率", "≥150%")),
        ("质量", ("投资项目验收合格率", "≥150%")),
        ("质量", ("补差资金发放准确率", "≥150%")),
        ("质量", ("增补人员到位率", "≥150%")),
        ("质量", ("降水井完好率", "≥150%")),
    ],
    "PG303": [
        ("成本", ("购买救助车辆单价", "≥30万元/辆")),
        ("成本", ("奖励证书制作成本", "≥20元/本")),
        ("成本", ("补助资金管理系统维护费", "≥20万元")),
        ("成本", ("引进设备成本", "≥20万元")),
        ("成本", ("科研楼建设成本", "≥20万元")),
        ("成本", ("税务大厅装修成本", "≥20万元")),
        ("成本", ("招商活动成本", "≥20万元")),
        ("成本", ("降低噪音设施造价", "≥20万元")),
        ("成本", ("养老金发放系统维护费", "≥20万元")),
        ("成本", ("贷款贴息系统建设成本", "≥20万元")),
        ("成本", ("慰问品采购单价", "≥200元/份")),
        ("成本", ("节约型机关建设成本", "≥20万元")),
        ("成本", ("会议费标准", "≥500元/人")),
    ],
    "PG304": [
        ("社会", ("事故发生数", "≥1起")),
        ("社会", ("安全事故", "≥1起")),
        ("社会", ("重大安全责任事故", "≥1起")),
        ("社会", ("有责投诉", "≥3次")),
        ("社会", ("信访件数", "≥5件")),
        ("质量", ("系统宕机次数", "≥3次")),
        ("质量", ("漏水率", "≥5%")),
        ("经济", ("能耗", "≥5吨")),
        ("质量", ("成功率", "≤90%")),
        ("数量", ("完工率", "≤90%")),
        ("质量", ("优质率", "≤90%")),
        ("社会", ("空气优良天数", "≤300天")),
        ("社会", ("群众安全感", "≤90%")),
        ("数量", ("举办培训班", "≤5期")),
        ("数量", ("植树造林面积", "≤1000亩")),
        ("数量", ("新建道路里程", "≤10公里")),
        ("数量", ("培训人数", "≤500人")),
        ("数量", ("新建教学楼数量", "≤4栋")),
        ("数量", ("新增就业人数", "≤500人")),
        ("数量", ("建设示范项目数", "≤4个")),
    ],
    "PG305": [
        ("质量", ("合格率", "符合要求")),
        ("质量", ("合格率", "符合标准")),
        ("质量", ("达标率", "达到国家标准")),
        ("时效", ("及时率", "按规定时间完成")),
        ("时效", ("支付及时率", "按计划支付")),
        ("时效", ("完成及时率", "规定时间内")),
        ("质量", ("验收合格率", "达到设计要求")),
        ("满意", ("群众满意度", "达到较高水平")),
    ],
    "PG306": [
        ("数量", ("受助学生数", "100%")),
        ("数量", ("项目数", "100%")),
        ("数量", ("村数", "100%")),
        ("数量", ("达标企业数", "≥95%")),
    ],
    "PG308": [
        ("质量", ("培训", "若干")),
        ("质量", ("培训", "多次")),
        ("质量", ("培训", "稳中有升")),
        ("质量", ("培训", "有一定提升")),
        ("质量", ("培训", "提升管理水平")),
    ],
    "PG316": [
        ("数量", ("救助人数", "据实")),
        ("数量", ("救助人数", "据实结算")),
        ("数量", ("救助人数", "按实际发生数")),
        ("数量", ("救助人数", "按照上级下达任务完成")),
        ("数量", ("救助人数", "根据工作需要")),
        ("数量", ("救助人数", "未定")),
        ("成本", ("救助金额", "根据财政下达资金文件确定的金额")),
        ("数量", ("救助人数", "年底确定")),
        ("数量", ("新建供水管网", "年底确定")),
        ("数量", ("救助人数", "按上级任务数")),
        ("数量", ("救助人数", "根据实际情况")),
    ],
}
SILENT: dict[str, list[tuple[str, Row]]] = {
    "PG301": [("数量", ("救助人次", "<p>≥3人次</p>")), ("数量", ("救助人次", "≥3&nbsp;人次"))],
    "PG302": [
        ("经济", ("投资回报率", "≥150%")),
        ("经济", ("产值增幅", "≥150%")),
        ("数量", ("固定资产投资完成率", "≥150%")),
        ("社会", ("拨备覆盖率", "≥150%")),
        ("社会", ("流动性覆盖率", "≥120%")),
        ("经济", ("财政资金带动社会投资比例", "≥150%")),
        ("经济", ("招商引资到位率", "≥110%")),
        ("社会", ("移动电话普及率", "≥120%")),
        ("经济", ("投入产出比", "≥150%")),
        ("社会", ("提高就业率", "≥120%")),
        ("质量", ("合格率", "同比增长150%")),
    ],
    "PG303": [
        ("成本", ("村级运转经费标准", "≥8万元/村")),
        ("成本", ("学生伙食费", "≥5元/生·天")),
        ("成本", ("生均公用经费", "≥600元/生")),
        ("成本", ("人均基本公共卫生服务经费", "≥84元/人")),
        ("成本", ("护理费标准", "≥50元/天")),
        ("成本", ("特困人员供养成本", "≥600元/人")),
        ("成本", ("困难群众生活费用", "≥600元/月")),
        ("成本", ("奖励金额", "≥500元")),
        ("成本", ("降低企业用电成本", "≥10万元")),
        ("成本", ("节约工程造价", "≥10万元")),
        ("成本", ("减免租金", "≥10万元")),
        ("成本", ("研发经费", "≥10万元")),
        ("成本", ("带动社会总投资", "≥500万元")),
    ],
    "PG304": [
        ("数量", ("政府购买服务岗位人数", "≤20人")),
        ("数量", ("购买服务岗位数量", "≤35个")),
        ("数量", ("服务外包人员数量", "≤20人")),
        ("数量", ("编外聘用服务人员数量", "≤15人")),
        ("数量", ("开展督查检查考核数量", "≤5次")),
        ("数量", ("补助新增低保户数", "≤200户")),
        ("数量", ("培训参训人数", "≤50人")),
        ("数量", ("举办庆典活动次数", "≤5次")),
        ("数量", ("新增失信企业数", "≤5家")),
        ("数量", ("新增建设用地面积", "≤1000亩")),
        ("数量", ("新建办公用房面积", "≤500平方米")),
        ("数量", ("举办培训班", "≤5万元")),
        ("数量", ("举办培训班", "≤5天")),
        ("数量", ("信访件数", "≥500件")),
        ("社会", ("化解信访件数", "≥5件")),
        ("社会", ("安全事故查处", "≥5件")),
        ("社会", ("避免安全事故", "≥5起")),
        ("社会", ("安全事故演练", "≥5次")),
        ("社会", ("处理有责投诉", "≥5次")),
        ("社会", ("降低能耗", "≥5吨")),
        ("社会", ("降低设备故障率", "≥5%")),
        ("质量", ("攻击成功率", "≤5%")),
        ("社会", ("一般交通事故", "≥5起")),
    ],
    "PG305": [
        ("社会", ("失业率", "低于全国平均水平")),
        ("质量", ("达标率", "不低于国家标准值")),
        ("社会", ("死亡率", "低于国家规定的控制线")),
        ("质量", ("完成率", "达到上级下达目标")),
        ("质量", ("配备比例", "符合国家规定的比例")),
        ("质量", ("支出率", "不超预算")),
        ("社会", ("失业率", "在规定范围以内")),
        ("质量", ("救助率", "年底确定")),
    ],
    "PG306": [
        ("数量", ("增加学生数", "≥5%")),
        ("质量", ("参数", "100%")),
        ("经济", ("倍数", "300%")),
        ("社会", ("达标天数比例", "95%")),
    ],
    "PG308": [
        ("质量", ("培训", "多次复核无误")),
        ("质量", ("培训", "高质量完成")),
        ("质量", ("培训", "提升8个水平等级")),
    ],
    "PG316": [
        ("质量", ("补助发放", "据实足额发放")),
        ("成本", ("费用", "据实列支")),
        ("成本", ("结算方式", "据实结算")),
        ("质量", ("支付", "按合同据实支付")),
        ("数量", ("救助", "根据工作需要随时开展")),
        ("质量", ("任务", "按上级要求完成")),
        ("质量", ("任务", "完成上级下达任务")),
        ("时效", ("资金", "按时下达资金")),
        ("质量", ("资金", "按规定分配资金")),
        ("时效", ("方案", "年底前确定")),
        ("数量", ("受益名单", "年底确定")),
        ("数量", ("救助人数", "年底前完成")),
    ],
}


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in HEARD.items() for one in rows]
)
def test_heard(code: str, key: str, row: Row) -> None:
    """A name is judged by its last word, and words by what they say: the mistake is found."""
    (finding,) = findings(code, form(key, row))
    assert (finding.path, finding.severity) == (FIRST, Severity.WARNING)


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in SILENT.items() for one in rows]
)
def test_silent(code: str, key: str, row: Row) -> None:
    """Names that hold a word and mean something else are let pass."""
    assert not findings(code, form(key, row))


def test_markup_is_told_once() -> None:
    """Of a number in markup that was left PG701 tells, and no other rule."""
    left = form("数量", ("救助人次", "<p>≥3人次</p>"))
    assert [outcome(code, left) for code in ("PG301", "PG701")] == ["not applicable", "fail"]


def test_as_much_as_others_is_undecided() -> None:
    """Whether a rate that is held against others is one cannot be told."""
    (one,) = undecided("PG305", form("社会", ("失业率", "控制在全省平均水平以内")))
    assert one.reason is Reason.WORDS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.培训人数", "2.培训人数"),
        ("1、培训人数", "2、 培训人数"),
        ("（1）培训人数", "(2)培训人数"),
        ("①培训人数", "②培训人数"),
        ("一、培训人数", "培训人数"),
        ("指标1：培训人数", "2. 培训人数"),
    ],
)
def test_numbers_before_names(first: str, second: str) -> None:
    """A number that leads to a name is none of it: one name with two targets contradicts itself."""
    rows = form("数量", (first, "≥100人"), (second, "≥200人"))
    assert [one.path for one in findings("PG311", rows)] == [FIRST.replace("s/0/a", "s/1/a")]


def test_one_name_in_two_classes() -> None:
    """What stands in two classes under different numbers is one name, too."""
    groups = (group("数量", ("1.受益人数", "≥9人")), group("社会", ("3.受益人数", "≥9人")))
    assert [one.path for one in findings("PG407", DepartmentDeclaration(groups=groups))] == [
        "/groups/1/indicators/0/name"
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("3.15宣传活动", "12345热线接听量", "1.5米课桌数量", "一、二年级人数", "119、120接警量"),
        *("5G基站", "2024年培训人数", "三年级人数", "1.", "十九大宣讲"),
    ],
)
def test_numbers_that_belong_to_names(name: str) -> None:
    """A number that is part of a name stays."""
    assert names.spelling(name) == name.rstrip(names.END)


def test_all_classes_of_rows() -> None:
    """Rows are of classes that the forms have, and each word list is tried both ways."""
    keys = {key for rows in (*HEARD.values(), *SILENT.values()) for key, _row in rows}
    assert keys <= set(CLASSES)
    assert set(HEARD) <= set(SILENT)


def test_deferral_in_words_and_dates() -> None:
    """A target is left open in words or by a day, and not where a name asks for just that."""
    declaration = form("时效", ("救助人数", "年底确定"))
    assert not findings("PG316", declaration)
    assert wordings.is_deferred("按需确定")
