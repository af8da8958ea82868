"""The forms of departments: Guangdong in its variants, 88号, Jiangxi, Sichuan, Chongqing."""

import pytest
from tests.invented import read, read_department
from tests.published import amount, classes, codes, said

from perfgoals import Contact, DepartmentDeclaration, Extra, Goal, Horizon

OF_88 = """
部门（单位）整体支出绩效目标申报表（2024年度）
部门（单位）名称|湖心市审计局
年度主要任务|任务名称|主要内容|预算金额（万元）||
|||总额|财政拨款|其他资金
|审计|应审尽审|12.50|10.00|2.50
|培训|练兵|约三|3|
|金额合计||15.50|13.00|2.50
年度总体目标|目标1：审计。全覆盖。
年度绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|审计项目|≥20个
"""


def test_form_of_88() -> None:
    """Tasks with three amounts below a heading of two rows, and their sum; goals of the year."""
    form = read_department(OF_88)
    assert form.form == "mof-2015-department"
    assert form.fiscal_year == 2024
    assert form.department == "湖心市审计局"
    assert form.goals == (Goal(number=1, heading="审计", text="全覆盖。", horizon=Horizon.annual),)
    found = [
        (task.name, task.content, *map(amount, (f.total, f.fiscal_appropriation, f.other_funds)))
        for task in form.tasks
        if (f := task.funding)
    ]
    assert found == [
        ("审计", "应审尽审", "12.50万元", "10.00万元", "2.50万元"),
        ("培训", "练兵", "(约三)", "3万元", "()"),
    ]
    total = form.tasks_total
    assert total is not None
    assert [amount(total.total), amount(total.fiscal_appropriation)] == ["15.50万元", "13.00万元"]
    assert classes(form) == [("产出指标", "数量指标", 1)]


def test_places_of_amounts() -> None:
    """Each amount has its place, that of the sum too."""
    places = read(OF_88).places
    assert places["/tasks/0/funding/other_funds"].line == 5
    assert places["/tasks_total/total"].line == 7


def test_a_heading_of_two_rows_again() -> None:
    """A page repeats both rows of the headings: they are no task."""
    head = "年度主要任务|任务名称|主要内容|预算金额（万元）||\n|||总额|财政拨款|其他资金\n"
    form = read_department(OF_88.replace("|培训", f"{head}|培训"))
    assert [task.name for task in form.tasks] == ["审计", "培训"]


def test_a_heading_of_one_row() -> None:
    """预算金额 alone is the one column of money."""
    form = read_department(
        "部门整体绩效目标申报表\n部门名称|甲局\n年度主要任务|任务名称|主要内容|预算金额（万元）\n"
        "|审计|查账|9\n年度总体目标|查账\n"
    )
    funding = form.tasks[0].funding
    assert funding is not None
    assert (amount(funding.total), funding.other_funds) == ("9万元", None)


def test_jiangxi() -> None:
    """Sign, target, unit and explanation in columns; starred labels; a heading says nothing."""
    reading = read(
        "部门整体绩效目标\n基本信息\n部门编码:|316|部门名称:|甲局|*联系人:|某某|*联系电话|000-1234567\n"
        "*部门职能职责概述|管林|\n年度绩效目标||\n*年度绩效总目标|种树|\n"
        "一级指标|二级指标|三级指标|计算符号|目标值|度量单位|指标值说明\n"
        "产出指标|数量指标|职工人数(人)|=|116|人|合理\n造林(万亩)|≥|0.5|万亩|合理||\n"
    )
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.form == "jiangxi-department"
    assert (form.department, form.department_code, form.functions) == ("甲局", "316", "管林")
    assert form.contacts == (Contact(role="联系人", name="某某", phone="000-1234567"),)
    assert [goal.text for goal in form.goals] == ["种树"]
    assert [str(one.annual_target) for one in form.indicators] == ["=116人", "≥0.5万亩"]
    assert [one.explanation for one in form.indicators] == ["合理", "合理"]
    assert codes(reading) == ["PG010"]


def test_guangdong_with_one_target() -> None:
    """基本信息, 市本级 and one 指标值; the year stands in the title."""
    form = read_department(
        "2024年市级部门整体预算绩效目标表\n部门名称|甲局\n基本信息|财政供养人员数|737|下属二级单位数|10\n"
        "预算整体情况|部门预算支出|预算金额（万元）|收入来源|预算金额（万元）\n"
        "|基本支出|1.5|财政拨款|1.5\n|财政专项资金||市本级使用资金|\n"
        "绩效指标|一级指标|二级指标|三级指标|指标值\n|满意度指标|服务对象|群众满意度|≥75%\n"
    )
    assert form.form == "guangdong-department"
    assert form.fiscal_year == 2024
    assert (said(form.staff_on_payroll), said(form.subordinate_units)) == ("737", "10")
    assert form.budget is not None
    assert form.budget.own_level_label == "市本级使用资金"
    assert amount(form.budget.own_level_funds) == "()"
    assert form.groups[0].level2 == "服务对象满意度指标"


def test_weights_and_satisfaction_below_itself() -> None:
    """分值 of a declaration is a weight; 满意度指标 at both levels is 服务对象满意度指标 below."""
    form = read_department(
        "部门整体绩效目标申报表\n部门名称|甲局\n一级指标|二级指标|三级指标|指标值|分值\n"
        "满意度指标|满意度指标|群众满意度|≥75%|10\n"
    )
    assert classes(form) == [("满意度指标", "服务对象满意度指标", 1)]
    assert said(form.indicators[0].weight) == "10"
    assert form.indicators[0].points is None


SICHUAN = (
    "部门整体支出绩效目标表\n部门名称|档案馆\n年度主要任务|任务名称|主要内容\n|征集|征集档案200件\n"
    "{}年度总体目标|保管好档案\n年度绩效指标|一级指标|二级指标|三级指标|指标值\n"
    "|产出指标|数量指标|档案|≥200件\n"
)
WHOLE = "年度部门整体支出预算"


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (
            f"{WHOLE}|资金总额|财政拨款|其他资金\n|856.32|850.32|6.00\n",
            (("资金总额", "856.32"), ("财政拨款", "850.32"), ("其他资金", "6.00")),
        ),
        (
            f"{WHOLE}|资金总额|财政拨款|其他资金\n856.32|850.32|6.00\n",
            (("资金总额", "856.32"), ("财政拨款", "850.32"), ("其他资金", "6.00")),
        ),
        (
            f"{WHOLE}|资金总额|财政拨款|其他资金\n|850.32||850.32\n",
            (("资金总额", "850.32"), ("其他资金", "850.32")),
        ),
    ],
)
def test_the_budget_of_a_whole_department_is_no_task(
    rows: str, kept: tuple[tuple[str, str], ...]
) -> None:
    """Amounts below the tasks, under headings of their own, are kept with these."""
    form = read_department(SICHUAN.format(rows))
    assert [task.name for task in form.tasks] == ["征集"]
    assert form.extras == tuple(Extra(f"{WHOLE} {label}", text) for label, text in kept)
    assert [goal.text for goal in form.goals] == ["保管好档案"]


@pytest.mark.parametrize(
    "rows",
    [
        f"{WHOLE}|资金总额|856.32|财政拨款|850.32\n",
        f"{WHOLE}|资金总额|财政拨款\n",
        f"{WHOLE}|资金总额|财政拨款\n|待定|\n",
        "资金总额|财政拨款\n|5|6|7\n",
    ],
)
def test_nothing_of_the_budget_of_a_whole_department_is_lost(rows: str) -> None:
    """However the amounts stand there, every text is in the declaration."""
    form = read_department(SICHUAN.format(rows))
    tasks = [f"{task.name} {task.content}" for task in form.tasks]
    found = " ".join([*tasks, *(f"{extra.label} {extra.text}" for extra in form.extras)])
    assert set(rows.replace("\n", "|").split("|")) <= {*found.split(), ""}
    assert form.tasks[0].name == "征集"


def test_chongqing_goal() -> None:
    """当年整体绩效目标 is the goal of the year."""
    form = read_department(
        "2024年部门整体绩效目标表\n部门（单位）名称|司法局|支出预算总量（万元）|4,512.83\n"
        "当年整体绩效目标|办理案件900件。||\n绩效指标|指标名称|指标权重|计量单位|指标性质|指标值\n"
        "|办理案件数|20|件|≥|900\n"
    )
    assert [(goal.text, goal.horizon) for goal in form.goals] == [
        ("办理案件900件。", Horizon.annual)
    ]
    assert form.extras == (Extra("支出预算总量（万元）", "4,512.83"),)
