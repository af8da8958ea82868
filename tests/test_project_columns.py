"""The tables of project forms: columns in any order, shifted rows, what is kept."""

from tests.invented import HEAD, read, read_project
from tests.published import amount, codes

from perfgoals import Extra, Horizon, Number, Threshold


def test_columns_in_any_order() -> None:
    """Each column is found by its heading; sign and unit make the target whole."""
    project = read_project(
        HEAD
        + "一级指标|二级指标|指标代码|三级指标|度量单位|指标性质|分值|指标值|是否核心指标"
        + "|指标解释|评分标准|数据来源|备注|责任人\n"
        + "产出指标|数量指标|1101|种树|棵|≥|20|100|是|新种|按比例|台账|甲|园林科\n"
        + "|质量指标|1201|成活率|%|无|30|95|否||||||\n"
        + "|时效指标|1301|工期||定性|10|按时|重点||||||\n"
    )
    first, second, third = project.indicators
    assert first.annual_target == Threshold.parse("≥100棵")
    assert (first.code, first.sign, first.unit) == ("1101", "≥", "棵")
    assert (first.weight, first.points) == (Number.parse("20"), None)
    assert (first.explanation, first.scoring, first.source) == ("新种", "按比例", "台账")
    assert (first.remark, first.is_core, second.is_core) == ("甲", True, False)
    assert str(second.annual_target) == "=95%"
    assert third.sign == "定性"
    assert project.extras == (Extra("种树 责任人", "园林科"), Extra("工期 是否核心指标", "重点"))


def test_indicator_content_beside_names() -> None:
    """指标内容 beside 三级指标 explains it."""
    project = read_project(
        HEAD + "一级指标|二级指标|三级指标|指标内容|指标值\n产出指标|数量指标|种树|乔木|9棵\n"
    )
    assert project.indicators[0].explanation == "乔木"


def test_shifted_rows_with_many_columns() -> None:
    """Values follow their name as far as their headings do; what fits nowhere is kept."""
    reading = read(
        HEAD
        + "一级指标|二级指标|三级指标|计算符号|目标值|度量单位|权重|备注\n"
        + "产出指标|数量指标|种树|≥|100|棵|20|甲\n浇水|≥|36|次|10||\n"
        + "质量指标|成活率|≥|95|%|30|乙|丙|丁\n时效指标|工期|=|12|月|\n"
    )
    found = [
        (one.name, str(one.annual_target), one.weight and one.weight.text, one.remark)
        for one in reading.declaration.indicators
    ]
    assert found == [
        ("种树", "≥100棵", "20", "甲"),
        ("浇水", "≥36次", "10", ""),
        ("成活率", "≥95%", "30", "乙"),
        ("工期", "=12个月", "", ""),
    ]
    assert [extra.text for extra in reading.declaration.extras] == ["丙", "丁"]
    assert [f.place.line for f in reading.findings if f.code == "PG010" and f.place] == [5, 6, 7]


def test_a_column_without_blanks() -> None:
    """Where blanks were lost too, each value goes below the next heading that it suits."""
    project = read_project(
        HEAD
        + "一级指标|二级指标|三级指标|计算符号|目标值|度量单位|权重\n"
        + "产出指标|数量指标|种树|≥|100|棵|20\n质量指标|成活|全部|30\n"
    )
    assert project.indicators[1].annual_target is not None
    assert project.indicators[1].annual_target.text == "全部"
    assert project.indicators[1].weight == Number.parse("30")


def test_sums_of_weights_are_kept() -> None:
    """A row of sums below the indicators of a declaration is no indicator."""
    reading = read(
        HEAD
        + "一级指标|二级指标|三级指标|指标值|权重\n产出指标|数量指标|种树|9棵|90\n合计|90||||\n"
    )
    assert len(reading.declaration.indicators) == 1
    assert reading.declaration.extras == (Extra("合计", "90"),)
    assert codes(reading) == ["PG023"]


def test_money_in_one_column() -> None:
    """Below each other, lines of all years come before those of this year."""
    project = read_project(
        HEAD
        + "项目资金（万元）|实施期资金总额|300\n|其中：财政拨款|300\n|年度资金总额|约一百\n"
        + "|财政拨款|\n"
        + "|其他资金\n"
    )
    assert project.funding is not None
    found = [
        (one.label, amount(one.cumulative), amount(one.annual)) for one in project.funding.lines
    ]
    assert found == [
        ("实施期资金总额", "300万元", "none"),
        ("其中：财政拨款", "300万元", "none"),
        ("年度资金总额", "none", "(约一百)"),
        ("财政拨款", "none", "()"),
        ("其他资金", "none", "()"),
    ]


def test_goals_in_the_cells_of_their_labels() -> None:
    """总体目标 | 中期目标：… | 年度目标：… is two goals."""
    project = read_project(HEAD + "总体目标|中期目标：建成|年度目标：封顶\n")
    assert [(goal.horizon, goal.text) for goal in project.goals] == [
        (Horizon.period, "建成"),
        (Horizon.annual, "封顶"),
    ]


def test_a_text_beside_all_goals_is_kept() -> None:
    """A third text below two headings is none of these goals."""
    project = read_project(HEAD + "总体目标|中期目标|年度目标\n|建成|封顶|其他\n")
    assert [goal.text for goal in project.goals] == ["建成", "封顶"]
    assert project.extras == (Extra("其他", "其他"),)


def test_fields_of_other_kinds_are_kept() -> None:
    """A department's name beside that of the department in charge is an extra."""
    project = read_project(HEAD + "部门名称|园林所|部门代码|205\n一级指标|三级指标|指标值\n")
    assert (project.department, project.department_code) == ("园林局", "205")
    assert project.extras == (Extra("部门名称", "园林所"),)


def test_tasks_are_kept() -> None:
    """The form of a project has no tasks: their rows are extras."""
    project = read_project(HEAD + "任务名称|主要内容\n种树|春季\n一级指标|三级指标|指标值\n")
    assert Extra("种树", "春季") in project.extras


def test_rows_without_headings_are_kept() -> None:
    """What stands between 绩效指标 and the headings below it is an extra."""
    project = read_project(HEAD + "绩效指标|\n甲|乙\n一级指标|三级指标|指标值\n产出|种树|9棵\n")
    assert project.extras == (Extra("甲", "乙"),)
    assert len(project.indicators) == 1


def test_headings_that_reach_into_no_row() -> None:
    """A heading over two rows with values in the second is one of one row."""
    page = (
        "<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td>甲</tr><tr><td rowspan=2>一级指标"
        "<td rowspan=2>三级指标<td rowspan=2>指标值</tr></table><table><tr><td>产出指标<td>种树"
        "<td>9棵</tr></table>"
    )
    assert read_project(page).project == "甲"
