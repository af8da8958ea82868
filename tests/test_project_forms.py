"""The forms of projects: in halves and in one, of 2011, Shanghai and Hunan, with any columns."""

import pytest
from tests.invented import HEAD, read_project
from tests.published import amount, classes

from perfgoals import Contact, Extra, Horizon, PartialDate

HALVES = """
项目支出绩效目标表（2020年度）
项目名称|湖心小学修缮
主管部门及编码|[015001]湖心市教育局|实施单位|219001-湖心小学
项目属性|修缮类|项目起止时间|202001-202012
项目资金|资金总额 10000万元|当年资金总额: 9000万元
|其中:财政拨款 8000万元|其中:当年财政拨款 8000万元
|其他资金|当年其他资金
总体目标|中期目标|年度目标
|三年内修缮完毕|完成主体
一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
产出指标|数量指标|修缮校舍|≥3栋|数量指标|修缮校舍|≥1栋
|质量指标|验收合格率|100%|质量指标||
|||||返修率|≤1%
满意度指标|服务对象满意度指标|||服务对象满意度指标|师生满意度|≥90%
"""


def test_halves() -> None:
    """What bears one name in both halves is one indicator; the others lack a side."""
    project = read_project(HALVES)
    assert project.form == "mof-2015-project"
    found = [(one.name, one.period_target, one.annual_target) for one in project.indicators]
    assert [(name, str(a), str(b)) for name, a, b in found] == [
        ("修缮校舍", "≥3栋", "≥1栋"),
        ("验收合格率", "=100%", "None"),
        ("返修率", "None", "≤1%"),
        ("师生满意度", "None", "≥90%"),
    ]
    assert classes(project) == [
        ("产出指标", "数量指标", 1),
        ("产出指标", "质量指标", 2),
        ("满意度指标", "服务对象满意度指标", 1),
    ]


def test_codes_before_names() -> None:
    """A code in brackets, or before a dash, is a field of its own."""
    project = read_project(HALVES)
    assert (project.department, project.department_code) == ("湖心市教育局", "015001")
    assert (project.agency, project.agency_code) == ("湖心小学", "219001")


def test_amounts_in_the_cells_of_their_labels() -> None:
    """Label and amount are told apart; the left half is of all years, the right of this one."""
    funding = read_project(HALVES).funding
    assert funding is not None
    found = [
        (one.label, one.level, amount(one.cumulative), amount(one.annual), one.annual_label)
        for one in funding.lines
    ]
    assert found == [
        ("资金总额", 0, "10000万元", "9000万元", "当年资金总额"),
        ("其中:财政拨款", 1, "8000万元", "8000万元", "其中:当年财政拨款"),
        ("其他资金", 1, "()", "()", "当年其他资金"),
    ]


def test_goals_below_headings() -> None:
    """A text stands below the heading that tells its time."""
    goals = read_project(HALVES).goals
    assert [(goal.horizon, goal.text) for goal in goals] == [
        (Horizon.period, "三年内修缮完毕"),
        (Horizon.annual, "完成主体"),
    ]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("202001-202012", "2020-01", "2020-12"),
        ("2023.07-2024.01", "2023-07", "2024-01"),
        ("2024年1月1日至2024年12月31日", "2024-01-01", "2024-12-31"),
        ("2021年1月-12月", "2021-01", "2021-12"),
        ("2024-2026年", "2024", "2026"),
        ("20240101—20261231", "2024-01-01", "2026-12-31"),
        ("长期", None, None),
        ("2024年", None, None),
        ("2024年13月至2025年1月", None, None),
        ("约2024年至2026年", None, None),
    ],
)
def test_periods(written: str, start: str | None, end: str | None) -> None:
    """The time of a project is kept as written, and its dates where it tells both."""
    project = read_project(f"{HEAD}项目期|{written}\n一级指标|二级指标|三级指标|指标值\n")
    assert project.period == written
    assert project.period_start == (PartialDate.parse(start) if start else None)
    assert project.period_end == (PartialDate.parse(end) if end else None)


def test_one_half() -> None:
    """The form with goals of the year only; persons are contacts, the rest is kept."""
    project = read_project(
        HEAD
        + "项目负责人及电话|某某 000-1234567|项目类别|特定目标类|项目性质|延续项目\n"
        + "项目概况|绿化\n年度绩效目标|种树。\n一级指标|二级指标|三级指标|指标值\n"
        + "产出指标|数量指标|种树|≥100棵\n备注：试行\n"
    )
    assert project.form == "mof-2015-project-annual"
    assert project.contacts == (Contact(role="项目负责人及电话", name="某某", phone="000-1234567"),)
    assert project.project_kind == "特定目标类"
    assert set(project.extras) == {
        Extra("项目性质", "延续项目"),
        Extra("项目概况", "绿化"),
        Extra("备注", "试行"),
    }


def test_form_of_2011() -> None:
    """Two blocks of indicators, of all years and of this one, pair by class and name."""
    project = read_project(
        HEAD
        + "长期绩效指标|一级指标|二级指标|指标内容|指标值|备注\n"
        + "|产出指标|数量指标|种树|300棵|三年\n|||浇水|36次|\n"
        + "年度绩效指标|一级指标|二级指标|指标内容|指标值|备注\n"
        + "|产出指标|数量指标|种树|100棵|\n|||施肥|2次|春秋\n"
        + "|效益指标|环境效益指标|绿地率|40%|\n"
    )
    assert project.form == "mof-2011-project"
    found = [
        (one.name, str(one.period_target), str(one.annual_target), one.remark)
        for one in project.indicators
    ]
    assert found == [
        ("种树", "=300棵", "=100棵", "三年"),
        ("浇水", "=36次", "None", ""),
        ("施肥", "None", "=2次", "春秋"),
        ("绿地率", "None", "=40%", ""),
    ]
    assert project.groups[1].level2 == "生态效益指标"


def test_remarks_that_differ_keep_two_indicators_apart() -> None:
    """Nothing is lost where both halves say something else in the same column."""
    project = read_project(
        HEAD
        + "长期绩效指标|一级指标|二级指标|指标内容|指标值|备注\n"
        + "|产出指标|数量指标|种树|300棵|三年\n"
        + "年度绩效指标|一级指标|二级指标|指标内容|指标值|备注\n"
        + "|产出指标|数量指标|种树|100棵|今年\n"
    )
    assert [one.remark for one in project.indicators] == ["三年", "今年"]


def test_shanghai() -> None:
    """Money in 元, all years beside this one, 成本指标 first."""
    project = read_project(
        "财政项目支出绩效目标申报表（2026年）\n项目名称|湖心图书馆|项目类别|特定目标类\n"
        "计划开始日期|2024-01-01|计划完成日期|2026-12-31\n"
        "项目资金（元）|项目资金总额|3,498,000.00|年度资金申请总额|1,166,000.00\n"
        "|其中：财政资金|3,498,000.00|其中：当年财政拨款|1,000,000.00\n"
        "|||上年结转资金|166,000.00\n"
        "项目绩效目标|项目总体目标(2024年-2026年)|年度总体目标\n|建成|主体封顶\n"
        "绩效指标|一级指标|二级指标|三级指标|年度(/项目)指标值\n"
        "|成本指标|经济成本指标|单方造价|≤6000.00(元)\n"
        "|产出指标|数量指标|建筑面积|=100.00(平方米)\n"
    )
    assert project.form == "shanghai-2026-project"
    assert project.fiscal_year == 2026
    assert project.period == "2024-01-01\n2026-12-31"
    assert project.period_end == PartialDate(2026, 12, 31)
    assert project.funding is not None
    lines = [
        (one.label, amount(one.cumulative), amount(one.annual)) for one in project.funding.lines
    ]
    assert lines == [
        ("项目资金总额", "3498000.00元", "1166000.00元"),
        ("其中：财政资金", "3498000.00元", "1000000.00元"),
        ("上年结转资金", "none", "166000.00元"),
    ]
    assert [goal.horizon for goal in project.goals] == [Horizon.overall, Horizon.annual]
    assert classes(project)[0] == ("成本指标", "经济成本指标", 1)
    assert str(project.indicators[0].annual_target) == "≤6000.00元"


def test_hunan() -> None:
    """指标值及单位 beside 绩效标准, and the unit of money above the table."""
    project = read_project(
        HEAD
        + "填报单位：（盖章） 单位：万元||\n年度本级预算金额|250万|上级资金|0\n"
        + "本年度绩效指标|一级指标|二级指标|三级指标|指标值及单位|绩效标准\n"
        + "|产出指标|数量指标|种树|≥100棵|计划标准\n"
    )
    assert project.form == "hunan-project"
    assert str(project.money_unit) == "万元"
    assert project.indicators[0].standard == "计划标准"
    assert project.funding is not None
    assert [amount(line.annual) for line in project.funding.lines] == ["250万元", "0万元"]
