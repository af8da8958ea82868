"""Columns that number the rows (序号) shift nothing, and nothing of them is lost."""

import pytest
from tests.invented import HEAD, read, read_department, read_project
from tests.published import amount, classes, codes

from perfgoals import Extra

LEVELS = "一级指标|二级指标|三级指标|指标值\n"
PLANTED = "产出指标|数量指标|种树|9棵\n"


@pytest.mark.parametrize(
    "rows",
    [
        f"序号|{LEVELS}1|{PLANTED}2|产出指标|质量指标|成活率|≥90%\n",
        f"编号|{LEVELS}1.|{PLANTED}2.||质量指标|成活率|≥90%\n",
        f"序号|{LEVELS}1|{PLANTED}2|质量指标|成活率|≥90%\n",
        f"|{LEVELS}1|{PLANTED}2||质量指标|成活率|≥90%\n",
        f"绩效指标|序号|{LEVELS}|1|{PLANTED}|2||质量指标|成活率|≥90%\n",
        (
            "一级指标|二级指标|序号|三级指标|指标值\n产出指标|数量指标|1|种树|9棵\n"
            "|质量指标|2|成活率|≥90%\n"
        ),
        (
            "一级指标|二级指标|序号|三级指标|指标值\n产出指标|数量指标|1|种树|9棵\n"
            "质量指标|2|成活率|≥90%\n"
        ),
        (
            "一级指标|二级指标|序号|具体指标|指标值\n产出指标|数量指标|1|种树|9棵\n"
            "|质量指标|2|成活率|≥90%\n"
        ),
    ],
)
def test_numbers_of_indicators(rows: str) -> None:
    """The number of a row is the ordinal of its indicator, wherever its column stands."""
    project = read_project(HEAD + rows)
    assert classes(project) == [("产出指标", "数量指标", 1), ("产出指标", "质量指标", 1)]
    assert [(one.name, one.ordinal) for one in project.indicators] == [("种树", 1), ("成活率", 2)]
    assert project.extras == ()


def test_numbers_that_are_kept() -> None:
    """Other numberings, and numbers of rows without an indicator, are extras."""
    project = read_project(
        f"{HEAD}序号|{LEVELS}A-01|{PLANTED}2||质量指标|指标3：成活率|≥90%\n"
        "3||成本指标||\n4||||\n（五）|效益指标|社会效益指标|游客|9万人\n"
    )
    assert [(one.name, one.ordinal) for one in project.indicators] == [
        *[("种树", None), ("成活率", 3), ("游客", None)],
    ]
    assert project.extras == (
        Extra("种树 序号", "A-01"),
        Extra("指标3：成活率 序号", "2"),
        Extra("成本指标 序号", "3"),
        Extra("序号", "4"),
        Extra("游客 序号", "（五）"),
    )


def test_a_class_below_the_heading_of_numbers() -> None:
    """Where the number was lost with merged cells, a class in its place is a class."""
    reading = read(f"{HEAD}序号|{LEVELS}1|{PLANTED}质量指标|成活率|≥90%\n")
    assert classes(reading.declaration)[1:] == [("产出指标", "质量指标", 1)]
    assert codes(reading) == ["PG010"]


def test_numbers_in_two_halves() -> None:
    """In a table of two halves a row's number is that of the one indicator in both."""
    project = read_project(
        f"{HEAD}序号|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"
        "1|产出指标|数量指标|种树|9棵|数量指标|种树|3棵\n"
    )
    (one,) = project.indicators
    assert (one.ordinal, one.period_target and one.period_target.text) == (1, "9棵")
    assert one.annual_target is not None


TASKS = "部门整体支出绩效目标申报表\n部门名称|甲局\n"


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (
            (
                "序号|任务名称|主要内容|总额（万元）|财政拨款|其他资金\n1|造林|造林3万亩|500|450|50\n"
                "2|防火|建路|300|300|0\n"
            ),
            " 序号",
        ),
        (
            (
                "年度主要任务|序号|任务名称|主要内容|总额（万元）|财政拨款|其他资金\n"
                "|1|造林|造林3万亩|500|450|50\n2|防火|建路|300|300|0\n"
            ),
            " 序号",
        ),
        (
            (
                "年度主要任务||任务名称|主要内容|总额（万元）|财政拨款|其他资金\n"
                "|1|造林|造林3万亩|500|450|50\n|2|防火|建路|300|300|0\n"
            ),
            "",
        ),
    ],
)
def test_numbers_of_tasks(rows: str, label: str) -> None:
    """Numbers before the names of tasks shift no amounts, and are extras."""
    form = read_department(f"{TASKS}{rows}年度绩效指标|{LEVELS}|{PLANTED}")
    found = [
        (one.name, one.content, one.funding and amount(one.funding.total)) for one in form.tasks
    ]
    assert found == [("造林", "造林3万亩", "500万元"), ("防火", "建路", "300万元")]
    assert form.extras == (Extra(f"造林{label}", "1"), Extra(f"防火{label}", "2"))


def test_a_task_that_is_only_a_number() -> None:
    """A number alone in a row is the name of a task."""
    form = read_department(
        f"{TASKS}年度主要任务|任务名称|主要内容|总额（万元）\n|7||\n年度绩效指标|{LEVELS}|{PLANTED}"
    )
    assert [(one.name, one.content) for one in form.tasks] == [("7", "")]
