"""What the forms of 2011 have besides: labels below labels, steps with their time, codes."""

import pytest
from tests.invented import HEAD, read, read_department, read_project

from perfgoals import Extra, PartialDate
from perfgoals.forms.department import goals_of

INDICATORS = "年度绩效指标|一级指标|二级指标|指标内容|指标值\n|产出指标|数量指标|种树|9棵\n"
STEPS = (
    "项目实施进度计划|项目实施内容|开始时间|完成时间|\n|1.设计|2013年3月||\n|||2014年5月|\n||||\n"
)


@pytest.mark.parametrize(
    "label",
    [
        *("部门编码", "部门编号", "单位代码", "单位编码", "单位编号", "部门（单位）编码"),
        *("主管部门代码", "主管部门编码", "主管部门编号", "预算部门编码", "预算单位代码"),
    ],
)
def test_codes_of_departments(label: str) -> None:
    """Each spelling of the code of a department is its code."""
    project = read_project(f"{HEAD}{label}|015004||\n{INDICATORS}")
    assert (project.department_code, project.extras) == ("015004", ())
    department = read_department(f"部门整体绩效目标表\n部门名称|教育局|{label}|205\n{INDICATORS}")
    assert (department.department_code, department.extras) == ("205", ())


def test_labels_below_labels() -> None:
    """A label below another one is kept with both, each with its own text."""
    project = read_project(
        f"{HEAD}项目立项情况|项目立项的依据|会议纪要\n|项目申报的可行性和必要性|群众需要\n"
        f"项目概况|沿湖新建|附图\n{INDICATORS}"
    )
    assert project.extras == (
        Extra("项目立项情况 项目立项的依据", "会议纪要"),
        Extra("项目申报的可行性和必要性", "群众需要"),
        Extra("项目概况", "沿湖新建 附图"),
    )


def test_steps() -> None:
    """The steps of a schedule are kept one by one; their times are not those of the project."""
    project = read_project(
        f"{HEAD}项目起止时间|2013年3月-2014年10月||\n{STEPS}项目概况|绿道||\n{INDICATORS}"
    )
    assert (project.period, project.period_start) == (
        "2013年3月-2014年10月",
        PartialDate(2013, 3, None),
    )
    assert project.extras == (
        Extra("项目实施进度计划", "项目实施内容 1.设计\n开始时间 2013年3月"),
        Extra("项目实施进度计划", "完成时间 2014年5月"),
        Extra("项目概况", "绿道"),
    )


@pytest.mark.parametrize(
    "row",
    ["计划开始日期||计划完成日期|", "项目性质|一次性|开始时间|完成时间", "开始时间|完成时间||"],
)
def test_times_that_are_blank(row: str) -> None:
    """Blank dates of a project head no schedule."""
    project = read_project(f"{HEAD}{row}\n项目概况|绿道||\n{INDICATORS}")
    assert project.period == "\n"
    assert project.extras == (Extra("项目概况", "绿道"),)


def test_blanks_at_the_end_of_goals() -> None:
    """Blanks that divide goals, or end one, are none of their text."""
    goals = goals_of("总述 目标1：建成。 目标2：养护　\n目标3：移交 ")
    assert [goal.text for goal in goals] == ["总述", "建成。", "养护", "移交"]


def test_guessed_rows_are_called_what_they_are() -> None:
    """PG010 is said of lost merged cells and of missing ones: its words are true of both."""
    reading = read(
        f"{HEAD}一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|种树|9棵\n质量指标|成活率|90%\n"
    )
    finding = next(one for one in reading.findings if one.code == "PG010")
    assert finding.message().startswith("cells are missing from the row or out of place, read as ")
    assert finding.message("zh").startswith("该行单元格缺失或错位，读作 ")


@pytest.mark.parametrize(
    ("rows", "level2"),
    [
        ("|服务对象满意度指标|具体指标|患者满意度|≥90%|", "具体指标"),
        ("|服务对象满意度指标|具体指标|||\n|||患者满意度|≥90%|", "具体指标"),
        ("|服务对象满意度指标||患者满意度|≥90%|", ""),
    ],
)
def test_satisfaction_at_level_1(rows: str, level2: str) -> None:
    """服务对象满意度指标 was a class of level 1, with 具体指标 or nothing below it."""
    reading = read(f"{HEAD}{INDICATORS.replace('指标值', '指标值|备注')}{rows}")
    last = reading.declaration.groups[-1]
    assert (last.level1, last.level2) == ("服务对象满意度指标", level2)
    assert [(one.name, str(one.annual_target)) for one in last.indicators] == [
        ("患者满意度", "≥90%")
    ]
    assert reading.findings == ()


def test_satisfaction_at_level_1_in_a_shifted_row() -> None:
    """The classes of 2011 are known where lost merged cells have shifted them, too."""
    reading = read(f"{HEAD}{INDICATORS}服务对象满意度指标|具体指标|患者满意度|≥90%")
    last = reading.declaration.groups[-1]
    assert (last.level1, last.level2) == ("服务对象满意度指标", "具体指标")
    assert [one.name for one in last.indicators] == ["患者满意度"]
    assert [finding.code for finding in reading.findings] == ["PG010"]


@pytest.mark.parametrize("number", ["1.1", "①", "1", "（一）"])
def test_numbered_classes(number: str) -> None:
    """A number before a class makes no difference, also in a shifted row."""
    reading = read(
        f"{HEAD}{INDICATORS}|{number}效益指标|{number}社会效益指标|游客|9万人\n"
        f"{number}生态效益指标|绿地|3亩\n"
    )
    found = [(group.level1, group.level2) for group in reading.declaration.groups]
    assert found[1:] == [("效益指标", "社会效益指标"), ("效益指标", "生态效益指标")]
    assert [finding.code for finding in reading.findings] == ["PG010"]
