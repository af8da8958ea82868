"""A schedule beside the time of a project, blank lines of money, and goals set twice."""

import pytest
from tests.invented import read_evaluation, read_project
from tests.published import said

from perfgoals import Extra

OLDER = "项目支出绩效目标申报表（2013年度）\n项目名称|湖心公园\n项目起止时间|2013.01-2013.12\n"
MONEY = "项目资金申请（万元）|资金总额|9\n|财政拨款|8\n"
INDICATORS = "一级指标|二级指标|指标内容|指标值\n产出指标|数量指标|植树|90棵\n"


@pytest.mark.parametrize(
    "schedule",
    [
        "项目实施进度计划|项目实施内容|开始时间|完成时间\n|购苗|2013年1月|2013年2月\n",
        "项目实施进度计划|项目实施内容||开始时间||完成时间|\n|购苗||2013年1月||2013年2月|\n",
    ],
)
def test_a_schedule_is_not_the_time_of_the_project(schedule: str) -> None:
    """Times of steps are kept with these; the time of the project stays, with its dates."""
    form = read_project(f"{OLDER}{MONEY}{schedule}{INDICATORS}")
    assert form.period == "2013.01-2013.12"
    assert (str(form.period_start), str(form.period_end)) == ("2013-01", "2013-12")
    text = "项目实施内容 购苗\n开始时间 2013年1月\n完成时间 2013年2月"
    assert form.extras == (Extra("项目实施进度计划", text),)


def test_blank_dates_beside_the_time_of_a_project() -> None:
    """Blank cells for the first and the last date say nothing against the time."""
    form = read_project(f"{OLDER}计划开始日期||计划完成日期|\n{INDICATORS}")
    assert (form.period, str(form.period_end)) == ("2013.01-2013.12", "2013-12")


@pytest.mark.parametrize("row", ["|其他|", "其他|", "|其他"])
def test_a_blank_line_of_money(row: str) -> None:
    """其他 without an amount is the last line of money, and is blank."""
    form = read_project(f"{OLDER}{MONEY}{row}\n{INDICATORS}")
    assert form.funding is not None
    assert [(one.label, said(one.annual)) for one in form.funding.lines] == [
        ("资金总额", "9"),
        ("财政拨款", "8"),
        ("其他", ""),
    ]
    assert form.extras == ()


def test_the_evaluation_of_chongqing() -> None:
    """The project is 专项名称; goals as set first and as changed later are two."""
    form = read_evaluation(
        "2022年度项目支出绩效自评表\n专项名称|湖心公园|自评总分（分）|97\n业务主管部门|林业局||\n"
        "当年绩效目标|年初绩效目标|全年（调整）绩效目标|目标实际完成情况\n|植树90棵|植树95棵|植树96棵\n"
        "绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数（%）|指标权重|指标得分\n"
        "|植树|棵|≥|90|95|96|100|90|87\n"
    )
    assert (form.form, form.project, form.department) == (
        "chongqing-self-evaluation",
        "湖心公园",
        "林业局",
    )
    assert [goal.text for goal in form.goals] == ["植树90棵", "植树95棵"]
    assert form.achieved == "植树96棵"


def test_a_goal_over_two_rows_of_one_label_is_one() -> None:
    """The same label again goes on with its text."""
    form = read_evaluation(
        "2022年度项目支出绩效自评表\n项目名称|湖心公园\n"
        "年度总体目标|预期目标|实际完成情况\n|植树90棵|植树96棵\n|护林|已护林\n"
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
        "|产出指标|数量指标|植树|90棵|96棵|90|90\n"
    )
    assert [goal.text for goal in form.goals] == ["植树90棵\n护林"]
    assert form.achieved == "植树96棵\n已护林"
