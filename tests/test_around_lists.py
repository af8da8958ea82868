"""What stands among the rows of a list of projects, above it and below it."""

import pytest
from attrs import evolve
from tests.drawn import (
    HEADINGS,
    LISTED,
    MEALS,
    REPAIRS,
    TITLE,
    codes,
    drawn,
    extras,
    goals,
    indicators,
    projects,
    read_all,
    tabbed,
    target,
)

import perfgoals
from perfgoals import DepartmentDeclaration, SelfEvaluation, SourceError


def test_two_lists() -> None:
    """Another title with headings begins another list, in one table and with other columns."""
    other = HEADINGS.replace("绩效目标|", "")
    rows = MEALS.replace("改善营养。|", "")
    text = (
        f"项目支出绩效目标表（本次下达）\n{HEADINGS}{REPAIRS}合计||50|||||\n"
        f"项目支出绩效目标表（另文下达）\n{other}{rows}"
    )
    one, two = projects(tabbed(text))
    assert (one.project, goals(one)) == ("校舍维修", ["维修校舍。"])
    assert (two.project, goals(two)) == ("营养改善", [])
    assert extras(one) == [("合计 预算金额（万元）", "50")]
    assert [target(each) for each in two.indicators] == ["≥900人"]


def test_shifted_rows() -> None:
    """A class or a target in the columns of a project shows that merged cells were lost."""
    rows = f"{REPAIRS}产出指标|质量指标|合格率|100%\n{MEALS}投诉|≤3次\n"
    readings = read_all(tabbed(TITLE + HEADINGS + rows))
    assert [[one.name for one in reading.declaration.indicators] for reading in readings] == [
        ["维修学校", "合格率"],
        ["受益学生", "投诉"],
    ]
    assert [codes(reading.findings) for reading in readings] == [["PG010"], ["PG010"]]
    (first, _second) = projects(
        tabbed(f"{TITLE}{HEADINGS}产出指标|质量指标|合格率|100%\n{REPAIRS}")
    )
    assert (first.project, indicators(first)[0][2]) == ("", "合格率")


def test_without_a_name() -> None:
    """Rows whose name was left blank are a project without one, also of another unit."""
    nameless = REPAIRS.replace("校舍维修", "")
    found = projects(tabbed(TITLE + HEADINGS + nameless + MEALS + nameless.replace("教育", "体育")))
    assert [(one.project, one.department) for one in found] == [
        ("", "教育局"),
        ("营养改善", "教育局"),
        ("", "体育局"),
    ]


def test_a_goal_over_several_cells() -> None:
    """What further rows say of a project is read: goals as one text, the rest is kept."""
    rows = f"{REPAIRS}||10|改造旱厕。|产出指标|数量指标|改造旱厕|≥2座\n|||||||\n"
    (project,) = projects(tabbed(TITLE + HEADINGS + rows))
    assert goals(project) == ["维修校舍。\n改造旱厕。"]
    assert extras(project) == [("项目资金 预算金额（万元）", "10")]
    assert [one.name for one in project.indicators] == ["维修学校", "改造旱厕"]


def test_rows_that_are_numbered() -> None:
    """Numbers of the rows of indicators are none of the projects."""
    rows = (
        "1|校舍|50|维修。|产出指标|数量指标|维修|≥3所\n2||||产出指标|数量指标|改造|≥2所\n"
        "1|营养|60|改善。|产出指标|数量指标|学生|≥3人\n2|||||质量指标|合格|100%\n"
    )
    found = projects(tabbed(TITLE + HEADINGS.replace("单位名称", "序号") + rows))
    assert [[one.name for one in each.indicators] for each in found] == [
        ["维修", "改造"],
        ["学生", "合格"],
    ]
    assert [extras(one) for one in found] == [[], []]


def test_evaluations_of_several_projects() -> None:
    """A list with results is one of self-evaluations."""
    text = """2024年项目支出绩效自评表
单位名称|项目名称|年度目标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
教育局|校舍|维修。|产出指标|数量指标|维修|≥3所|3所|50|50
|||效益指标|社会效益指标|投诉|0次|1次|50|40
教育局|营养|改善。|产出指标|数量指标|学生|≥3人|4人|100|100
"""
    found = [reading.declaration for reading in read_all(tabbed(text))]
    assert all(isinstance(one, SelfEvaluation) for one in found)
    assert [getattr(one, "project", None) for one in found] == ["校舍", "营养"]
    assert [[str(one.actual) for one in each.indicators] for each in found] == [
        ["=3所", "=1次"],
        ["=4人"],
    ]


def test_a_blank_list() -> None:
    """A list that is not filled in is a blank project, and said to have no indicators."""
    (reading,) = read_all(tabbed(TITLE + HEADINGS))
    assert codes(reading.findings) == ["PG025", "PG036"]
    (project,) = projects(tabbed(TITLE + HEADINGS))
    assert (project.project, project.extras) == ("", ())


def test_what_is_no_list() -> None:
    """An overview without indicators is none, nor is a form that names its project beside.

    A column 项目 alone is none of projects, nor is what a document marks as content.
    """
    with pytest.raises(SourceError, match="no declaration form"):
        perfgoals.read(tabbed("项目情况表\n单位名称|项目名称|预算金额\n教育局|校舍|50\n"))
    form = "项目名称|校舍|主管部门|教育局\n|一级指标|二级指标|三级指标|指标值\n"
    (project,) = projects(tabbed(f"{TITLE}{form}|产出指标|数量指标|学生|5人\n"))
    assert (project.project, project.department) == ("校舍", "教育局")
    vague = (
        "部门名称|教育局\n项目|一级指标|二级指标|三级指标|指标值\n甲|产出指标|数量指标|学校|5所\n"
    )
    assert len(read_all(tabbed(f"部门整体支出绩效目标表\n{vague}"))) == 1
    content = HEADINGS.replace("项目名称", "<p>项目名称</p>")
    assert len(read_all(tabbed(f"{TITLE}项目名称|校舍\n{content}{REPAIRS}{MEALS}"))) == 1


def test_forms_beside_a_list() -> None:
    """A department's form above a list, in one table or in its own, is read as well."""
    form = """部门名称|教育局
年度总体目标|办好学校。
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|学校|5所
"""
    headings = HEADINGS.replace("单位名称", "序号")
    text = f"部门整体支出绩效目标表\n{form}{headings}{REPAIRS.replace('教育局', '1')}"
    department, project = (reading.declaration for reading in read_all(tabbed(text)))
    assert isinstance(department, DepartmentDeclaration)
    assert (department.department, len(department.indicators)) == ("教育局", 1)
    assert getattr(project, "project", None) == "校舍维修"


def test_tables_around_a_list() -> None:
    """A table above a list is no part of it; one below goes with the last project."""
    table = LISTED.replace("{break}\n", "").replace("{headings}", "")
    above = "2025年部门预算\n| 收入 | 支出 | 结余\n| 900 | 800 | 100\n"
    drawing = f"{above}---\n{table}---\n| 填表人 | 李某\n| 审核人 | 王某\n"
    found = projects(drawn("docx", drawing))
    assert projects(drawn("docx", drawing.replace(TITLE, ""))) == [
        evolve(one, fiscal_year=None) for one in found
    ]
    assert [one.project for one in found] == ["校舍维修", "营养改善", "养老"]
    assert [label for label, _text in extras(found[2])] == ["填表人", "审核人"]
    assert [extras(one) for one in found[:2]] == [[], []]
