"""Rows of a budget system: goals, tables, and what rows cannot hold."""

from decimal import Decimal

import pytest
from tests.national import Row, codes, read

from perfgoals import (
    DepartmentDeclaration,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    SelfEvaluation,
    UnknownNameError,
    from_rows,
    to_rows,
)


def test_goals() -> None:
    """Goals are cut as those of a form; each may have the column of its time."""
    row: Row = {
        "kpi_target": "目标1：救助。按时发放。\n目标2：养老",
        "zqgoal": "三年建成",
        "ndgoal": " ",
    }
    found = from_rows([row], [], columns={"period_goal": "zqgoal", "annual_goal": "ndgoal"})
    assert found.declaration.goals == (
        Goal(number=1, heading="救助", text="按时发放。"),
        Goal(number=2, text="养老"),
        Goal(text="三年建成", horizon=Horizon.period),
    )
    blank = from_rows([{"kpi_target": "目标1：……"}], []).declaration
    assert blank.goals == (Goal(text="目标1：……"),)


def test_goals_of_other_times() -> None:
    """Without a column of its time a goal stands with the others, and that is named."""
    goals = [Goal(text="今年"), Goal(text="三年", horizon=Horizon.period)]
    rows = to_rows(DepartmentDeclaration(form="general-department", goals=goals))
    assert rows.goal_rows[0]["kpi_target"] == "今年\n三年"
    assert [(one.code, one.path) for one in rows.findings] == [("PG083", "/goals")]
    goals = goals[1:]
    rows = to_rows(DepartmentDeclaration(form="general-department", goals=goals))
    assert [(one.code, one.path) for one in rows.findings] == [("PG082", "/goals/0/horizon")]
    columns = {"period_goal": "zqgoal", "region_code": "kpi_target"}
    rows = to_rows(DepartmentDeclaration(goals=[Goal(text="年")]), columns=columns)
    assert rows.goal_rows[0]["zqgoal"] == "年"
    rows = to_rows(DepartmentDeclaration(goals=goals), columns={"region_code": "kpi_target"})
    assert [one.path for one in rows.findings if one.code == "PG083"] == ["/goals"]


def test_nothing_at_all() -> None:
    """No rows hold no declaration of anything, as reading would say."""
    assert codes(from_rows([], [])) == ["PG025"]


def test_what_cannot_be_read() -> None:
    """A row without a name, and a number in words that is not understood, are told."""
    found = read({"kpi_lv1": "产出指标", "kpi_val": "按每人1000元发放"})
    assert [(one.code, one.path) for one in found.findings] == [
        ("PG013", "/groups/0/indicators/0"),
        ("PG028", "/groups/0/indicators/0/annual_target"),
    ]


def test_what_rows_do_not_hold() -> None:
    """One finding names each field without a column, each class that no row says."""
    indicators = [Indicator(name="甲", ordinal=1, weight=Number(Decimal(5))) for _ in range(3)]
    groups = [
        IndicatorGroup(level1="产出指标", level2="数量指标", indicators=indicators),
        IndicatorGroup(level1="产出指标", level2="质量指标"),
    ]
    rows = to_rows(ProjectDeclaration(project="道路", form="general-project", groups=groups))
    said = [(one.code, one.path, one.params.get("count")) for one in rows.findings]
    assert said == [
        ("PG082", "/project", "1"),
        ("PG082", "/groups/0/indicators/0/ordinal", "3"),
        ("PG082", "/groups/0/indicators/0/weight", "3"),
        ("PG085", "/groups/1", None),
    ]
    assert "产出指标 质量指标" in rows.findings[-1].in_words("zh")


def test_what_is_read_otherwise() -> None:
    """A code that ends in a blank, and half the name of a class, are not read as they stand."""
    group = IndicatorGroup(level1="产出", level1_written="产 出", indicators=[Indicator(name="甲")])
    rows = to_rows(ProjectDeclaration(form="general-project", project_code="5 ", groups=[group]))
    assert [(one.code, one.path, one.params.get("new")) for one in rows.findings] == [
        ("PG083", "/project_code", "5"),
        ("PG083", "/groups/0/level1", "产出指标"),
        ("PG082", "/groups/0/level1_written", None),
    ]


def test_too_long_a_text() -> None:
    """What is longer than its column is told, and not cut."""
    rows = to_rows(ProjectDeclaration(form="general-project", project_code="5" * 22))
    assert [one.in_words() for one in rows.findings] == [
        f"22 characters: the column pro_code of the standard has 21: {'5' * 22}"
    ]
    assert rows.goal_rows[0]["pro_code"] == "5" * 22


def test_tables() -> None:
    """Rows say which tables they are for, and a project's are read as a project's."""
    of_project, of_department = to_rows(ProjectDeclaration()), to_rows(DepartmentDeclaration())
    assert (of_project.goal_table, of_project.indicator_table) == (
        "PM_PERF_GOAL_INFO",
        "PM_PERF_INDICATOR",
    )
    assert of_department.goal_table == "BGT_PERF_GOAL_INFO"
    assert hash(of_project) != hash(of_department)
    assert isinstance(
        from_rows([{"XMMC": "道路"}], [], columns={"project": "xmmc"}).declaration,
        ProjectDeclaration,
    )


def test_unknown_names() -> None:
    """A field that rows never have, and a self-evaluation, are refused by name."""
    with pytest.raises(UnknownNameError, match="did you mean weight"):
        read(wieght="weight")
    with pytest.raises(UnknownNameError, match="self_evaluation") as error:
        to_rows(SelfEvaluation())  # type: ignore[arg-type]
    assert "数据行类别" in error.value.in_words("zh")


def test_a_goal_that_is_read_otherwise() -> None:
    """A goal whose text would be read with a heading is told."""
    goal = Goal(number=1, text="修好路。建好桥。")
    found = to_rows(ProjectDeclaration(project="校舍维修", goals=(goal,))).findings
    assert ("PG083", "/goals/0") in [(one.code, one.path) for one in found]
