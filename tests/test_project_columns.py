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


def money_of(form: str) -> list[tuple[str, str, str]]:
    """Return the lines of money: label, of all years, of this year."""
    funding = read_project(form).funding
    assert funding is not None
    return [(one.label, amount(one.cumulative), amount(one.annual)) for one in funding.lines]


def test_halves_with_other_sources() -> None:
    """Left and right are one line only where both name one source, in whatever rows they stand."""
    rows = "项目资金|项目资金总额|45|年度资金总额|30\n|其中：财政拨款|15|上年结转资金|5\n"
    assert money_of(f"{HEAD}{rows}|其他资金|30|其中：当年财政资金|10\n|||其他资金|15\n") == [
        ("项目资金总额", "45", "30"),
        ("其中：财政拨款", "15", "10"),
        ("上年结转资金", "none", "5"),
        ("其他资金", "30", "15"),
    ]


def test_halves_that_say_nothing_of_each_other() -> None:
    """A half that is alone in its row has no other half: nothing stands beside it."""
    rows = "项目资金|资金总额|45|资金总额|30\n|其他资金|30\n|||其他资金|15\n"
    assert money_of(HEAD + rows)[1:] == [("其他资金", "30", "none"), ("其他资金", "none", "15")]


def test_sources_beside_their_total() -> None:
    """Two sources in a row are no halves where neither is of the year nor both the same."""
    assert money_of(f"{HEAD}项目资金|资金总额|45|财政拨款|25\n|其他资金|20\n") == [
        ("资金总额", "none", "45"),
        ("财政拨款", "none", "25"),
        ("其他资金", "none", "20"),
    ]


def test_halves_without_columns() -> None:
    """Where the halves begin in several columns, their order and their words tell them."""
    rows = (
        "项目资金（万元）|项目资金总额|30|年度资金总额|20\n"
        "其中：财政资金|25|其中：当年财政拨款|18\n其他资金|5|上年结转资金|2\n"
    )
    found = money_of(HEAD + rows)
    assert found[1:] == [
        ("其中：财政资金", "25万元", "18万元"),
        ("其他资金", "5万元", "none"),
        ("上年结转资金", "none", "2万元"),
    ]
    assert money_of(f"{HEAD}{rows}自筹资金|1|年度自筹资金|1\n其他资金|5|其他资金|1\n")[4:] == [
        ("自筹资金", "1万元", "1万元"),
        ("其他资金", "5万元", "1万元"),
    ]
    assert money_of(f"{HEAD}{rows}其他资金|0\n")[2] == ("其他资金", "5万元", "0万元")


def test_a_heading_between_label_and_amount() -> None:
    """金额 before an amount is neither; before the next label it stands for a missing amount."""
    rows = "项目资金（万元）|年度资金总额|金额（万元）|6.30\n|财政拨款|金额（万元）|其他资金|1\n"
    assert money_of(HEAD + rows) == [
        ("年度资金总额", "none", "6.30万元"),
        ("财政拨款", "none", "none"),
        ("其他资金", "none", "1万元"),
    ]


SPACED = """项目支出绩效目标申报表
项目名称  湖心公园  主管部门  园林局
{}
一级指标  二级指标  三级指标  指标值
产出指标  数量指标  种树  9棵
质量指标  成活  ≥9%
"""


def test_a_goal_on_the_next_row() -> None:
    """A text that is alone below 总体目标 and 年度目标 is that of the year."""
    reading = read(SPACED.format("总体目标  年度目标\n建成。"))
    assert [(g.horizon, g.text) for g in reading.declaration.goals] == [(Horizon.annual, "建成。")]
    assert "PG027" not in codes(reading)


def test_one_text_below_two_goals() -> None:
    """A text that is alone below the labels of two goals may be of either: it is kept."""
    reading = read(SPACED.format("中期目标  年度目标\n建成。"))
    assert reading.declaration.goals == ()
    assert reading.declaration.extras == (Extra("中期目标、年度目标", "建成。"),)
    assert "PG035" in codes(reading)


def test_two_texts_below_two_goals() -> None:
    """Two texts below two labels are one for each, also where the first one may head both."""
    reading = read(SPACED.format("   总体目标  年度目标\n建成。    封顶。"))
    found = [(goal.horizon, goal.text) for goal in reading.declaration.goals]
    assert found == [(Horizon.overall, "建成。"), (Horizon.annual, "封顶。")]


def test_texts_right_of_the_labels_of_goals() -> None:
    """Texts that no label stands above are taken in order."""
    project = read_project(f"{HEAD}总体目标|年度目标\n||建成。|封顶。\n")
    assert [(goal.horizon, goal.text) for goal in project.goals] == [
        (Horizon.overall, "建成。"),
        (Horizon.annual, "封顶。"),
    ]


def test_a_goal_in_several_rows() -> None:
    """A text beside one that reaches down belongs to the heading above it."""
    page = (
        "<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td>甲</tr><tr><td>中期目标<td>年度目标</tr>"
        "<tr><td>建成。<td rowspan=2>封顶。</tr><tr><td>养护。</tr>"
        "<tr><td>一级指标<td>三级指标<td>指标值</tr><tr><td>产出指标<td>种树<td>9棵</tr></table>"
    )
    assert [goal.text for goal in read_project(page).goals] == ["建成。\n养护。", "封顶。"]


def test_what_became_of_goals() -> None:
    """The form of a project has no field for it: it is kept."""
    project = read_project(f"{HEAD}年度目标|种树|实际完成情况|种了\n")
    assert [goal.text for goal in project.goals] == ["种树"]
    assert project.extras == (Extra("实际完成情况", "种了"),)
