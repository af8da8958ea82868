"""Texts without the cells that merged ones cover: tasks, goals and indicators stand further left.

Merged cells are told from their neighbours by words, and every repair is reported.
"""

import pytest
from tests.invented import HEAD, read, read_department, read_project
from tests.published import amount

import perfgoals
from perfgoals import Extra, Goal, Horizon, KeyTask, Reading, SelfEvaluation
from perfgoals.model.budget import TaskFunding

TASKS = """
部门整体支出绩效目标申报表
部门名称|湖心市林业局
年度主要任务|任务名称|主要内容|预算金额（万元）
总额|财政拨款|其他资金
造林|造林90亩|1,200.50|1,000.50|200.00
护林|巡山30次|60|60|
金额合计|1,260.50|1,060.50|200.00
年度总体目标|山常青。
年度绩效指标|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|造林面积|90亩
"""
FOUND = [
    ("造林", "造林90亩", "1,200.50", "1,000.50", "200.00"),
    ("护林", "巡山30次", "60", "60", ""),
]


def amounts(funding: TaskFunding | None) -> tuple[str, ...]:
    """Return the three amounts as written."""
    assert funding is not None
    parts = (funding.total, funding.fiscal_appropriation, funding.other_funds)
    return tuple("-" if part is None else part.text for part in parts)


def row_of(task: KeyTask) -> tuple[str, ...]:
    """Return the name, the content and the amounts of a task."""
    return (task.name, task.content or "", *amounts(task.funding))


@pytest.mark.parametrize("divider", ["|", "\u3000\u3000"], ids=["tabs", "spaces"])
def test_the_parts_of_an_amount_stand_below_its_heading(divider: str) -> None:
    """总额, 财政拨款 and 其他资金 have lost the three cells left of them: no amount is lost."""
    reading = read(TASKS.replace("|", divider))
    form = read_department(TASKS.replace("|", divider))
    assert [row_of(task) for task in form.tasks] == FOUND
    assert amounts(form.tasks_total) == ("1,260.50", "1,060.50", "200.00")
    assert form.extras == ()
    (moved,) = (finding for finding in reading.findings if finding.path == "/tasks/0")
    assert (moved.code, moved.params["read_as"]) == (
        "PG010",
        "名称 造林 · 主要实施内容 造林90亩 · 总额 1,200.50 · 财政拨款 1,000.50 · 其他资金 200.00",
    )


def test_a_heading_right_of_the_amounts_stays_right_of_their_parts() -> None:
    """What stands behind 预算金额 stands behind its parts."""
    rows = TASKS.replace("（万元）\n", "（万元）|期望达到的目标\n").replace(
        "200.00\n护", "200.00|绿\n护"
    )
    form = read_department(rows)
    assert [row_of(task) for task in form.tasks] == FOUND
    assert [task.expected_result for task in form.tasks] == ["绿", ""]


def test_a_sum_without_its_last_amount() -> None:
    """Fewer sums than headings are the first of them; the move is reported."""
    reading = read(TASKS.replace("|1,060.50|200.00\n年", "|1,060.50\n年"))
    form = read_department(TASKS.replace("|1,060.50|200.00\n年", "|1,060.50\n年"))
    assert amounts(form.tasks_total) == ("1,260.50", "1,060.50", "")
    assert "/tasks_total" in {f.path for f in reading.findings if f.code == "PG010"}


def test_two_headings_of_one_amount_drop_nothing() -> None:
    """Below 拟投入的资金 and 总额 stand two amounts: one is the total, the other is kept."""
    form = read_department(
        "部门整体支出绩效目标申报表\n部门名称|甲局\n"
        "年度主要任务|任务名称|主要内容|拟投入的资金（万元）|总额\n|审计|查账|9|8\n年度总体目标|查账\n"
    )
    assert [amount(task.funding.total) for task in form.tasks if task.funding] == ["8万元"]
    assert form.extras == (Extra("审计 拟投入的资金（万元）", "9"),)


EXPECTED = "年度总体目标|预期目标|实际完成情况\n植树90棵|植树80棵\n"
OF_YEARS = "总体目标|中期目标|年度目标\n三年植树90棵|当年植树30棵\n"
RESULTS = (
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
    "产出指标|数量指标|植树|≥90棵|80棵|90|80\n"
)
INDICATORS = "绩效指标|一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|植树|90棵\n"
WAYS = ("tabs", "spaces", "pipes", "tables")


def written(form: str, way: str) -> str:
    """Return a form in a dialect, or with a table of HTML for each row."""
    if way != "tables":
        return form.replace("|", {"tabs": "\t", "spaces": "    ", "pipes": " | "}[way])
    rows = (line.split("|") for line in form.splitlines())
    tables = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "".join(f"<table><tr>{cells}</tr></table>" for cells in tables)


def findings_of_goals(reading: Reading) -> list[tuple[str, str]]:
    """Return the findings of goals, each with what the row was taken for."""
    found = (f for f in reading.findings if f.path == "/goals")
    return [(f.code, str(f.params["read_as"])) for f in found]


@pytest.mark.parametrize("way", WAYS)
def test_what_became_of_a_goal_is_none(way: str) -> None:
    """Texts below 年度总体目标 and 预期目标 are what was expected and what became of it."""
    head = "项目支出绩效自评表（2023年度）\n项目名称|湖心公园\n"
    reading = perfgoals.read(written(head + EXPECTED + RESULTS, way).encode())
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    assert form.goals == (Goal(text="植树90棵", horizon=Horizon.annual),)
    assert form.achieved == "植树80棵"
    assert findings_of_goals(reading) == [("PG010", "预期目标 植树90棵 · 实际完成情况 植树80棵")]


@pytest.mark.parametrize("way", ["tabs", "spaces", "tables"])
def test_the_goals_of_years_and_of_one_year(way: str) -> None:
    """Texts below 总体目标 and 中期目标 are that of all years and that of this year."""
    head = "项目支出绩效目标申报表（2024年度）\n项目名称|湖心公园\n"
    reading = perfgoals.read(written(head + OF_YEARS + INDICATORS, way).encode())
    assert reading.declaration.goals == (
        Goal(text="三年植树90棵", horizon=Horizon.period),
        Goal(text="当年植树30棵", horizon=Horizon.annual),
    )
    assert findings_of_goals(reading) == [
        ("PG010", "中期目标 三年植树90棵 · 年度目标 当年植树30棵")
    ]


def test_two_goals_below_the_label_of_both() -> None:
    """项目总体目标 with its years and 年度总体目标 keep a text each."""
    rows = "项目绩效目标|项目总体目标(2024年-2026年)|年度总体目标\n建成林地|完成采购\n"
    form = read_project(f"{HEAD}{rows}{INDICATORS}")
    assert [(goal.text, goal.horizon) for goal in form.goals] == [
        ("建成林地", Horizon.overall),
        ("完成采购", Horizon.annual),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("三年植树90棵|", [("三年植树90棵", Horizon.period)]),
        (
            "|三年植树90棵|当年植树30棵",
            [("三年植树90棵", Horizon.period), ("当年植树30棵", Horizon.annual)],
        ),
    ],
)
def test_a_goal_left_blank(row: str, found: list[tuple[str, Horizon]]) -> None:
    """A blank cell holds the place of its goal, and a row that is whole is read by its columns."""
    form = read_project(f"{HEAD}总体目标|中期目标|年度目标\n{row}\n{INDICATORS}")
    assert [(goal.text, goal.horizon) for goal in form.goals] == found


def test_indicators_with_the_name_of_their_class_in_two_halves() -> None:
    """满意度 below its class is the indicator, and the class again begins the second half."""
    form = read_project(
        f"{HEAD}绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"
        "产出指标|数量指标|植树|90棵|数量指标|植树|30棵\n"
        "满意度指标|服务对象满意度指标|满意度|≥90%|服务对象满意度指标|满意度|≥85%\n"
        "服务对象满意度指标|服务对象满意度|≥91%|服务对象满意度指标|服务对象满意度|≥86%\n"
    )
    assert [
        (group.level2, one.name, str(one.period_target), str(one.annual_target))
        for group in form.groups
        for one in group.indicators
    ] == [
        ("数量指标", "植树", "=90棵", "=30棵"),
        ("服务对象满意度指标", "满意度", "≥90%", "≥85%"),
        ("服务对象满意度指标", "服务对象满意度", "≥91%", "≥86%"),
    ]
    assert form.extras == ()
