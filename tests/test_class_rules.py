"""Rules of classes: kept, broken, of no concern; and on what they stay silent."""

import pytest
from attrs import evolve
from tests.judged_forms import NOTHING, Row, form, group, indicator
from tests.judging import check_broken, findings, outcome

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    Severity,
    parse_target,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.class_rules import RULES
from perfgoals.checks.profile import profile_named

CODES = [rule.code for rule in RULES]
NAME = "/groups/0/indicators/0/name"
CAP = ("每具减免金额", "≤3030元")


def groups(*classes: tuple[str, str]) -> DepartmentDeclaration:
    """Return a form of these classes, left blank."""
    return DepartmentDeclaration(
        groups=tuple(IndicatorGroup(level1=level1, level2=level2) for level1, level2 in classes)
    )


KEPT: dict[str, Declaration] = {
    "PG401": form("数量", ("培训人数", "≥500人")),
    "PG402": form("数量", ("培训人数", "≥500人")),
    "PG403": form("时效", ("发放及时率", "≥95%")),
    "PG404": form("社会", ("受益人数", "≥500人")),
    "PG405": form("社会"),
    "PG406": form("数量", ("培训人数", "≥500人")),
    "PG407": form("数量", ("培训人数（线上）", "≥500人"), ("培训人数（线下）", "≥80人")),
    "PG408": form("社会"),
}
BROKEN: dict[str, tuple[Declaration, str]] = {
    "PG401": (form("数量", ("困难群众救助率", "100%")), NAME),
    "PG402": (form("数量", CAP), "/groups/0/indicators/0/annual_target"),
    "PG403": (form("质量", ("发放及时率", "≥95%")), NAME),
    "PG404": (form("社会", ("市民满意程度", "≥85%")), NAME),
    "PG405": (groups(("效益指标", "质量指标")), "/groups/0/level2"),
    "PG406": (form("数量", ("资金支付率", "≥95%")), NAME),
    "PG407": (
        form("数量", ("培训人数", "≥500人"), ("指标2：培训人数", "≥500人")),
        "/groups/0/indicators/1/name",
    ),
    "PG408": (groups(("产出指标", "数最指标")), "/groups/0/level2"),
}


@pytest.mark.parametrize("code", CODES)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", CODES)
def test_broken(code: str) -> None:
    """A declaration that breaks it has one finding, where it is broken, in words."""
    check_broken(code, *BROKEN[code])


@pytest.mark.parametrize("code", CODES)
def test_of_no_concern(code: str) -> None:
    """An empty declaration is nothing to the rule."""
    assert outcome(code, NOTHING) == outcome(code, ProjectDeclaration()) == "not applicable"


SILENT: dict[str, list[tuple[str, Row]]] = {
    "PG401": [
        ("数量", ("政策覆盖率", "100%")),
        ("数量", ("活动频率", "每月1次")),
        ("数量", ("工作效率", "较高")),
        ("数量", ("死亡人员减免人数", "≥50人")),
        ("数量", ("", "≥50%")),
        ("数量", ("预算执行率", "≥95%")),
        ("质量", ("发放准确率", "≥95%")),
    ],
    "PG402": [
        ("数量", ("城乡居民基础养老金标准", "≥190元每人每月")),
        ("数量", ("孤儿生活费标准", "=1000元/人·月")),
        ("数量", ("发放贷款金额", "5000万元")),
        ("数量", ("发放补贴金额", "500万元")),
        ("数量", ("亩均增收", "500元/亩")),
        ("数量", ("每人每月补助金额", "=300元")),
        ("数量", ("资金支付金额", "≤500万元")),
        ("数量", ("培训人数", "≤500人")),
        ("数量", ("设备采购单价", "≥3000元")),
        ("数量", ("下达资金", "500万元")),
        ("质量", CAP),
        ("数量", ("公交免费", "≤20万元")),
        ("数量", ("个人缴费", "≤380元")),
        ("数量", ("征收污水处理费", "≤20万元")),
        ("数量", ("代收学费", "≤20万元")),
        ("数量", ("减免租赁费", "≤5万元")),
        ("数量", ("困难学生生活费", "1000元")),
        ("数量", ("设计费", "30万元")),
    ],
    "PG403": [
        ("时效", ("规范办理时限", "5天")),
        ("时效", ("响应时间", "≤30分钟")),
        ("满意", ("项目完成时间", "2024年12月底前")),
        ("时效", ("完成时间", "2024年12月底前")),
        ("时效", ("当年资金支出率", "≥90%")),
        ("质量", ("设备使用年限", "2030年12月")),
        ("社会", ("响应时间", "2024年12月底前")),
        ("数量", ("发放及时率", "≥95%")),
        ("质量", ("培训合格率", "≥95%")),
        ("数量", ("救助人数", "年底确定")),
        ("数量", ("救助人数", "年底前核定")),
        ("质量", ("满意度调查", "完成")),
        ("成本", ("时间成本", "≤5天")),
        ("成本", ("工程造价", "2024年12月底前")),
        ("成本", ("资金支付", "2024年12月底前")),
        ("社会", ("救援响应时间", "≤10分钟")),
        ("社会", ("企业开办完成时间", "≤1天")),
        ("社会", ("农民工工资支付及时率", "100%")),
        ("社会", ("突发事件处置及时率", "≥90%")),
        ("经济", ("资金回收及时率", "≥90%")),
        ("时效", ("培训天数", "≥5天")),
        ("时效", ("每月走访人次", "≥50人次")),
        ("时效", ("逾期人数", "≤5人")),
        ("时效", ("提前完成户数", "≥3户")),
        ("时效", ("积压套数", "≤3套")),
        ("时效", ("检查次数", "≥4次")),
        ("时效", ("24小时监控覆盖率", "100%")),
        ("时效", ("培训人数", "2024年12月底前")),
        ("时效", ("培训人数", "100%")),
        ("时效", ("项目成本", "2024年12月底前")),
    ],
    "PG404": [
        ("旧满意", ("群众满意度", "≥90%")),
        ("满意", ("群众满意度", "≥90%")),
        ("社会", ("满意度调查次数", "≥2次")),
        ("质量", ("满意度调查", "完成")),
        ("成本", ("满意度测评费用", "≤3万元")),
    ],
    "PG406": [
        ("数量", ("预算执行监督检查次数", "≥2次")),
        ("数量", ("发放资金人数", "≥50人")),
        ("时效", ("资金拨付及时率", "≥95%")),
        ("时效", ("资金在规定时间内下达率", "≥95%")),
        ("质量", ("资金支付率", "≥95%")),
        ("时效", ("预算支出率", "≥95%")),
        ("数量", ("招商资金到位率", "≥90%")),
        ("数量", ("税收预算完成率", "100%")),
        ("数量", ("电子支付率", "≥90%")),
        ("数量", ("资金支付审核笔数", "≥90笔")),
        ("数量", ("发放救助资金", "100万元")),
        ("数量", ("拨付企业家数", "≥5家")),
        ("数量", ("资金使用检查次数", "≥5次")),
        ("时效", ("资金支付及时率", "≥95%")),
    ],
}


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in SILENT.items() for one in rows]
)
def test_silent(code: str, key: str, row: Row) -> None:
    """Real indicators with which there is nothing wrong are left alone."""
    assert not findings(code, form(key, *[row]))


HEARD: list[tuple[str, str, Row, Severity]] = [
    ("PG401", "数量", ("发放准确率", "≥95%"), Severity.WARNING),
    ("PG401", "数量", ("群众满意度", "≥95%"), Severity.WARNING),
    ("PG401", "数量", ("人员减免率", "100%"), Severity.INFO),
    ("PG402", "数量", ("采购单价", "3000元/台"), Severity.WARNING),
    ("PG402", "数量", ("粮食种植", "1600元/亩"), Severity.WARNING),
    ("PG402", "数量", ("项目总投入", "≤90万元"), Severity.WARNING),
    ("PG401", "数量", ("处理逾期率", "≤5%"), Severity.INFO),
    ("PG402", "数量", ("设计费", "≤30万元"), Severity.WARNING),
    ("PG402", "数量", ("水电费", "≤20万元"), Severity.WARNING),
    ("PG402", "数量", ("每人培训费", "500元"), Severity.WARNING),
    ("PG403", "质量", ("工程", "2024年12月底前"), Severity.WARNING),
    ("PG403", "成本", ("完成时间", "2024年12月底前"), Severity.WARNING),
    ("PG403", "成本", ("工期", "≤30天"), Severity.WARNING),
    ("PG403", "社会", ("发放及时率", "100%"), Severity.WARNING),
    ("PG403", "社会", ("项目完成时间", "2024年12月底前"), Severity.WARNING),
    ("PG403", "质量", ("故障响应时间", "≤2小时"), Severity.INFO),
    ("PG403", "时效", ("项目成本", "≤30万元"), Severity.WARNING),
    ("PG403", "时效", ("培训人数", "≥500人"), Severity.WARNING),
    ("PG403", "时效", ("培训人数（人）", "500"), Severity.WARNING),
    ("PG403", "时效", ("政策覆盖率", "≥90%"), Severity.WARNING),
    ("PG403", "数量", ("项目完成时间", "6个月"), Severity.WARNING),
    ("PG403", "时效", ("操作规范性", "规范"), Severity.WARNING),
    ("PG403", "时效", ("预算支出率", "≥95%"), Severity.WARNING),
    ("PG403", "时效", ("资产处置率", "≥95%"), Severity.WARNING),
    ("PG404", "经济", ("企业满意率", "≥95%"), Severity.WARNING),
    ("PG404", "时效", ("群众满意度", "≥95%"), Severity.WARNING),
    ("PG404", "成本", ("群众满意度", "≥95%"), Severity.WARNING),
    ("PG404", "质量", ("群众满意度", "≥95%"), Severity.INFO),
    ("PG406", "数量", ("预算执行进度（7月）", "≥50%"), Severity.WARNING),
    ("PG406", "数量", ("预算支出率", "≥95%"), Severity.WARNING),
    ("PG406", "时效", ("资金拨付", "12月底到位"), Severity.INFO),
    ("PG406", "数量", ("支付进度", "≥95%"), Severity.WARNING),
    ("PG406", "数量", ("支出进度", "≥95%"), Severity.WARNING),
    ("PG406", "数量", ("支出率", "≥95%"), Severity.WARNING),
    ("PG406", "数量", ("拨付资金", "100万元"), Severity.WARNING),
    ("PG406", "数量", ("拨付项目资金总额", "100万元"), Severity.WARNING),
    ("PG406", "数量", ("资金拨付次数", "≥3次"), Severity.WARNING),
    ("PG406", "数量", ("资金使用率", "≥95%"), Severity.WARNING),
    ("PG406", "数量", ("配套资金到位率", "≥95%"), Severity.WARNING),
    ("PG406", "数量", ("预算完成率", "≥95%"), Severity.WARNING),
    ("PG406", "时效", ("资金到位率", "≥95%"), Severity.INFO),
]


@pytest.mark.parametrize(("code", "key", "row", "severity"), HEARD)
def test_heard(code: str, key: str, row: Row, severity: Severity) -> None:
    """Real mistakes are found, and are as grave as the rule says."""
    (finding,) = findings(code, form(key, *[row]))
    assert finding.severity is severity


def test_classes_without_time() -> None:
    """Of what is no output it is not asked whether it is of time."""
    assert outcome("PG403", form("社会", ("受益人数", "≥500人"))) == "not applicable"


def test_rows_without_a_name() -> None:
    """A row without a name is nothing to the rules that judge names."""
    for code in ("PG401", "PG403", "PG404", "PG406"):
        for key in ("数量", "时效", "社会"):
            assert outcome(code, form(key, ("", "≥50%"))) == "not applicable"


@pytest.mark.parametrize(
    ("name", "belongs"), [("预算支出率", "预算执行率"), ("操作规范性", "质量指标")]
)
def test_where_it_belongs(name: str, belongs: str) -> None:
    """What says nothing of time is of quality, or of the execution of the budget."""
    (finding,) = findings("PG403", form("时效", (name, "≥95%")))
    assert finding.params == {"name": name, "stands": "时效指标", "belongs": belongs}


@pytest.mark.parametrize(
    ("key", "row", "codes"),
    [
        ("数量", ("发放及时率", "≥95%"), {"PG401"}),
        ("数量", ("预算执行率", "≥95%"), {"PG406"}),
        ("数量", ("资金支出金额", "≤500万元"), {"PG406"}),
        ("时效", ("预算支出率", "≥95%"), {"PG403"}),
        ("时效", ("资金支付进度", "≥95%"), {"PG406"}),
        ("数量", ("资金到位率", "≥95%"), {"PG406"}),
        ("时效", ("群众满意度", "≥95%"), {"PG404"}),
        ("时效", ("项目成本", "≤5万元"), {"PG403"}),
    ],
)
def test_one_root_cause(key: str, row: Row, codes: set[str]) -> None:
    """What stands in a wrong class is told by one rule."""
    assert {code for code in CODES if findings(code, form(key, *[row]))} == codes


def test_a_price_where_costs_are_filled() -> None:
    """A price under 数量指标 is left alone where 成本指标 has indicators."""
    filled = DepartmentDeclaration(groups=(group("数量", CAP), group("成本", ("总成本", "≤9元"))))
    blank = DepartmentDeclaration(groups=(group("数量", CAP), group("成本")))
    assert outcome("PG402", filled) == "pass"
    assert outcome("PG402", blank) == "fail"


@pytest.mark.parametrize(
    ("level1", "level2"),
    [
        ("项目完成指标", "数量指标"),
        ("成本指标", "经济成本指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "环境效益指标"),
        ("效益指标", "服务对象满意度指标"),
        ("满意度指标", "满意度"),
        ("满意度指标", "社会公众或服务对象满意度指标"),
        ("", "数量指标"),
        ("管理类指标", "质量指标"),
        ("部门绩效情况", "履职成效"),
        ("效益指标", "管理效率"),
        ("效益指标", ""),
        ("效益指标", "满意度指标"),
        ("满意度指标", "满意度指标"),
        ("成本指标", "成本指标"),
        ("数量指标", "数量指标"),
    ],
)
def test_classes_that_go_together(level1: str, level2: str) -> None:
    """Pairs of some edition, and classes that are none of the taxonomy's, are left alone."""
    declaration = groups((level1, level2))
    assert not findings("PG405", declaration)
    assert not findings("PG408", declaration)


def test_classes_of_cost_that_are_meant() -> None:
    """Of a level 1 that the profile's edition does not have, the classes of others are named."""
    (finding,) = findings("PG405", groups(("成本指标", "质量指标")))
    assert "经济成本指标" in finding.params["meant"].split("、")


def test_classes_of_a_profile() -> None:
    """A class that the profile knows is none that nobody knows."""
    own = evolve(profile_named("default"), classes=("党建工作",))
    (rule,) = (rule for rule in RULES if rule.code == "PG408")
    assert not checked(groups(("产出指标", "党建工作")), [rule], own).findings


def test_a_slip_of_level_1() -> None:
    """A name of level 1 is a slip of one of level 1, unless there is no level 2 beside it."""
    (beside,) = findings("PG408", groups(("数最指标", "数量指标")))
    (alone,) = findings("PG408", groups(("数最指标", "")))
    assert "数量指标" not in beside.params["likely"]
    assert alone.params["likely"] == "数量指标"


def test_one_name_in_two_classes() -> None:
    """A warning in one class, or with one target; with another kind of target a note."""
    number, same, date = (("补贴发放", text) for text in ("500人", "500 人", "12月底前"))
    within = form("数量", number, date)
    assert [one.severity for one in findings("PG407", within)] == [Severity.WARNING]
    alike = DepartmentDeclaration(groups=(group("数量", number), group("社会", same)))
    apart = DepartmentDeclaration(groups=(group("数量", number), group("时效", date)))
    assert [one.severity for one in findings("PG407", alike)] == [Severity.WARNING]
    assert [one.severity for one in findings("PG407", apart)] == [Severity.INFO]


def test_a_contradiction_is_told_once() -> None:
    """Of two different targets PG311 tells, so that the name is no second finding."""
    twice = form("数量", ("培训人数", "≥500人"), ("培训人数", "≥80人"))
    assert findings("PG311", twice)
    assert not findings("PG407", twice)


def test_halves_of_one_indicator() -> None:
    """A form of seven columns may have the period in one row and the year in another."""
    period = Indicator(name="培训人数", period_target=parse_target("900人"))
    year = indicator("培训人数", "500人")
    empty = Indicator(name="培训人数")
    group_ = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(period, year))
    assert outcome("PG407", DepartmentDeclaration(groups=(group_,))) == "pass"
    group_ = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(empty, empty))
    assert outcome("PG407", DepartmentDeclaration(groups=(group_,))) == "fail"
