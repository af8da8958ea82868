"""Departments' texts with one cell a line: their tasks and their budget."""

import pytest
from tests.published import amount, classes

import perfgoals
from perfgoals import Blank, DepartmentDeclaration, Extra, Goal, KeyTask, Reading, TaskFunding

HEAD = "部门整体支出绩效目标申报表\n部门（单位）名称\n审计局\n"
REST = (
    "年度总体目标\n应审尽审。\n年度绩效指标\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n"
    "数量指标\n审计\n≥9个\n基本支出\n3万元\n"
)
PARTS = "年度主要任务\n任务名称\n主要内容\n预算金额（万元）\n总额\n财政拨款\n其他资金\n"
RESULT = "名称\n主要实施内容\n拟投入的资金（万元）\n期望达到的目标\n"


def reading_of(table: str, *lines: str) -> Reading:
    """Read a department with tasks."""
    return perfgoals.read((HEAD + table + "".join(f"{line}\n" for line in lines) + REST).encode())


def department_of(reading: Reading) -> DepartmentDeclaration:
    """Return the department, of which the rest must have been read."""
    department = reading.declaration
    assert isinstance(department, DepartmentDeclaration)
    assert department.department == "审计局"
    assert [goal.text for goal in department.goals] == ["应审尽审。"]
    assert [one.name for one in department.indicators] == ["审计", "基本支出"]
    return department


def amounts(funding: TaskFunding | None) -> list[str]:
    """Return the money of a task."""
    assert funding is not None
    return list(map(amount, (funding.total, funding.fiscal_appropriation, funding.other_funds)))


def said(task: KeyTask) -> list[str | None]:
    """Return what a task says, money apart."""
    return [task.name, task.content, task.expected_result]


def test_tasks_with_parts_of_their_money() -> None:
    """The amounts of a task end it; its sum stands behind the last one."""
    reading = reading_of(
        PARTS, *("审计", "审9个", "20", "15", "5"), *("整改", "督促", "9", "/", "0"),
        *("金额合计", "29", "15", "5"),
    )  # fmt: skip
    department = department_of(reading)
    assert [said(task) for task in department.tasks] == [
        ["审计", "审9个", None],
        ["整改", "督促", None],
    ]
    assert [amounts(task.funding) for task in department.tasks] == [
        ["20万元", "15万元", "5万元"],
        ["9万元", "(/)", "0万元"],
    ]
    assert amounts(department.tasks_total) == ["29万元", "15万元", "5万元"]
    assert department.extras == ()
    assert [finding.code for finding in reading.findings] == ["PG018"]


def test_content_of_several_lines() -> None:
    """The first line is the name and the others are the content, which is reported."""
    reading = reading_of(PARTS, "审计", "一是审。", "二是改。", "20", "15", "5")
    assert [said(task) for task in department_of(reading).tasks] == [
        ["审计", "一是审。\n二是改。", None]
    ]
    assert [f.place and f.place.line for f in reading.findings if f.code == "PG010"] == [11]


def test_what_is_expected_behind_the_money() -> None:
    """A text behind the money is told from the next name where each has one line."""
    lines = "审计", "审9个", "20", "完成", "整改", "督促", "9.5", "到位", "其他需完成的任务"
    for others in ("无", "日常工作"):
        department = department_of(reading_of(RESULT, *lines, others))
        assert [said(task) for task in department.tasks] == [
            ["审计", "审9个", "完成"],
            ["整改", "督促", "到位"],
        ]
        other = department.other_tasks
        assert isinstance(other, KeyTask | Blank)
        assert (other.content if isinstance(other, KeyTask) else other.mark) == others
    assert department_of(reading_of(RESULT, *lines)).other_tasks == Blank()


def test_other_tasks_with_money() -> None:
    """Other tasks may have all columns but the name."""
    department = department_of(reading_of(RESULT, "其他需完成的任务", "宣传", "3", "完成"))
    assert isinstance(department.other_tasks, KeyTask)
    assert said(department.other_tasks) == ["", "宣传", "完成"]
    assert amounts(department.other_tasks.funding) == ["3万元", "none", "none"]


@pytest.mark.parametrize(
    ("table", "lines", "extras"),
    [
        (PARTS, ["审计", "审9个", "20", "15"], [Extra("审计", "审9个\n20\n15")]),
        (PARTS, ["审计", "20", "15", "5"], [Extra("审计", "20\n15\n5")]),
        (PARTS, ["金额合计", "20", "15"], [Extra("金额合计", "20\n15")]),
        (PARTS, ["审计", "审9个", "9", "5", "4", "1"], [Extra("审计", "审9个\n9\n5\n4\n1")]),
        (PARTS, ["金额合计", "约", "20", "15", "5"], [Extra("金额合计", "约\n20\n15\n5")]),
        (PARTS, ["20"], [Extra("20", "20")]),
        (PARTS, ["审计", "名称", "20", "15", "5"], [Extra("审计", "名称\n20\n15\n5")]),
        (PARTS, ["金额合计", "名称"], [Extra("金额合计", "名称")]),
        (
            "年度主要任务\n预算金额（元）\n任务名称\n主要内容\n",
            ["20", "审计", "审9个"],
            [Extra("20", "审计\n审9个")],
        ),
        (
            RESULT,
            ["审计", "审9个", "20", "完成", "一是整改", "整改", "督促", "9", "到位"],
            [Extra("审计", "审9个\n20\n完成\n一是整改\n整改\n督促\n9\n到位")],
        ),
        (RESULT, ["其他需完成的任务", "3", "完成"], [Extra("其他需完成的任务", "3\n完成")]),
        ("任务名称\n主要内容\n", ["审计", "一是", "二是"], [Extra("审计", "一是\n二是")]),
    ],
)
def test_tasks_that_cannot_be_told(table: str, lines: list[str], extras: list[Extra]) -> None:
    """A row of which a blank cell may be lost is kept as it stands, and reported."""
    reading = reading_of(table, *lines)
    department = department_of(reading)
    assert department.tasks == ()
    kept = [Extra(f"年度重点工作任务 {extra.label}", extra.text) for extra in extras]
    assert list(department.extras) == kept
    assert [f.path for f in reading.findings if f.code == "PG035"] == ["/extras/0"]
    assert reading.places["/extras/0"].line > 3


def test_tasks_of_which_amounts_are_lost() -> None:
    """One amount is the whole, two that are the same are 财政拨款 too; each is reported."""
    reading = reading_of(
        PARTS, *("审计", "审9个。", "20", "20"), *("整改", "督促。"), *("调查", "走访。", "3"),
        *("金额合计", "23", "23"),
    )  # fmt: skip
    department = department_of(reading)
    assert [said(task)[:2] for task in department.tasks] == [
        ["审计", "审9个。"],
        ["整改", "督促。"],
        ["调查", "走访。"],
    ]
    assert [amounts(task.funding) for task in department.tasks] == [
        ["20万元", "20万元", "()"],
        ["()", "()", "()"],
        ["3万元", "()", "()"],
    ]
    assert amounts(department.tasks_total) == ["23万元", "23万元", "()"]
    assert [finding.code for finding in reading.findings].count("PG010") == 4


def test_tasks_without_columns_of_money() -> None:
    """Names and contents take turns, or a sentence ends before each name."""
    table = "年度主要任务\n任务名称\n主要内容\n"
    for lines in (
        ["审计", "审9个", "整改", "督促"],
        ["审计", "一是审。", "二是改。", "整改", "督促。"],
    ):
        reading = reading_of(table, *lines)
        assert [task.name for task in department_of(reading).tasks] == ["审计", "整改"]
        assert [finding.code for finding in reading.findings].count("PG010") == 2


def test_headings_of_each_part() -> None:
    """Parts of the money without a heading above them are headings of their own."""
    table = "任务名称\n主要内容\n总额\n期望达到的目标\n"
    department = department_of(reading_of(table, "审计", "审9个", "20", "完成"))
    assert said(department.tasks[0]) == ["审计", "审9个", "完成"]
    assert amounts(department.tasks[0].funding) == ["20", "none", "none"]


def test_parts_below_headings_on_both_sides() -> None:
    """The parts of the money come behind all headings of the upper row, and stand in its middle."""
    table = "名称\n主要内容\n预算金额（万元）\n期望达到的目标\n总额\n财政拨款\n其他资金\n"
    department = department_of(reading_of(table, "审计", "审9个", "20", "15", "5", "完成"))
    assert said(department.tasks[0]) == ["审计", "审9个", "完成"]
    assert amounts(department.tasks[0].funding) == ["20万元", "15万元", "5万元"]


def test_three_texts_before_the_money() -> None:
    """With more texts than name and content each has one line."""
    table = "任务名称\n主要内容\n期望达到的目标\n预算金额（元）\n"
    department = department_of(reading_of(table, "审计", "审9个", "完成", "20"))
    assert said(department.tasks[0]) == ["审计", "审9个", "完成"]
    reading = reading_of(
        table, "审计", "审", "9个", "完成", "20", "其他任务", "其他需完成的任务", "甲", "3"
    )
    assert department_of(reading).tasks == ()
    assert len(reading.declaration.extras) == 3


def test_budget() -> None:
    """Lines of the budget are told by their labels; 财政拨款 heads no task there."""
    department = department_of(
        reading_of(
            "部门预算支出\n预算金额（万元）\n收入来源\n预算金额（万元）\n基本支出\n10\n项目支出\n5\n"
            "财政拨款\n15\n其他资金\n",
            *RESULT.splitlines(),
            *("审计", "审9个", "20", "完成"),
        )
    )
    budget = department.budget
    assert budget is not None
    found = (budget.basic_expenditure, budget.project_expenditure, budget.fiscal_appropriation)
    assert list(map(amount, (*found, budget.other_funds))) == ["10万元", "5万元", "15万元", "()"]
    assert len(department.tasks) == 1


def test_tasks_in_the_form_of_a_project_are_kept() -> None:
    """The form of a project has no tasks: their rows are extras."""
    project = perfgoals.read(
        ("项目支出绩效目标表\n项目名称\n公园\n" + PARTS + "种树\n春季\n9\n9\n0\n" + REST).encode()
    ).declaration
    assert Extra("种树", "春季 9 9 0") in project.extras
    assert project.goals == (Goal(text="应审尽审。", horizon=perfgoals.Horizon.annual),)
    assert classes(project) == [("产出指标", "数量指标", 2)]
