"""Rows of indicators that say there is none, or that lost merged cells; rare headings."""

import pytest
from tests.invented import HEAD, read, read_evaluation, read_project
from tests.published import classes, codes, targets

import perfgoals
from perfgoals import Extra, Number, Reading

LEVELS = "一级指标|二级指标|三级指标|指标值\n"
HALVES = "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"


def both(reading: Reading) -> list[tuple[str, str, str]]:
    """Return each indicator with both of its targets as written, `-` for no such cell."""
    return [
        (
            one.name,
            one.period_target.text if one.period_target else "-",
            one.annual_target.text if one.annual_target else "-",
        )
        for one in reading.declaration.indicators
    ]


@pytest.mark.parametrize("mark", ["无", "—", "/", "不涉及", " 无 "])
def test_a_row_that_says_none(mark: str) -> None:
    """无 in the place of a name leaves the class blank; the row is kept and reported."""
    reading = read(
        f"{HEAD}{LEVELS}产出指标|数量指标|种树|9棵\n|成本指标|{mark}|{mark}\n|质量指标|/|\n"
    )
    said = mark.strip()
    assert classes(reading.declaration) == [
        ("产出指标", "数量指标", 1),
        ("产出指标", "成本指标", 0),
        ("产出指标", "质量指标", 0),
    ]
    assert reading.declaration.extras == (
        Extra("成本指标", f"{said} {said}"),
        Extra("质量指标", "/"),
    )
    assert [finding.code for finding in reading.findings] == ["PG023", "PG023"]
    assert reading.places["/extras/0"].line == 5


def test_a_row_that_says_none_with_all_its_columns() -> None:
    """A unit without a number, a weight of 0 and a remark make no indicator."""
    project = read_project(
        f"{HEAD}一级指标|二级指标|三级指标|计算符号|指标值|度量单位|权重|备注\n"
        "产出指标|成本指标|无|≥|无|%|0|另行申报\n"
    )
    assert project.indicators == ()
    assert project.extras == (Extra("成本指标", "无 ≥ 无 % 0 另行申报"),)


def test_a_row_without_a_class_that_says_none() -> None:
    """Before any class is named, the row goes by its mark."""
    project = read_project(f"{HEAD}{LEVELS}||无|\n产出指标|数量指标|种树|9棵\n")
    assert project.extras == (Extra("无", "无"),)


def test_a_mark_with_a_target() -> None:
    """A target beside a mark is kept without a name: nothing is called 无."""
    reading = read(f"{HEAD}{LEVELS}产出指标|数量指标|无|≥90%\n")
    assert [one.name for one in reading.declaration.indicators] == [""]
    assert targets(reading.declaration) == [("", "≥90%", "≥90%")]
    assert [(finding.code, finding.text) for finding in reading.findings] == [("PG013", "无")]


def test_a_mark_with_a_score() -> None:
    """Points for a class without an indicator are kept, as those of one without a name."""
    form = read_evaluation(
        "项目支出绩效自评表\n项目名称|甲\n一级指标|二级指标|三级指标|指标值|完成值|分值|得分\n"
        "产出指标|数量指标|无|||10|10\n"
    )
    assert [(one.name, one.score) for one in form.indicators] == [("", Number.parse("10"))]


def test_marks_in_halves() -> None:
    """In a table of two halves a mark pairs with none, and each half is kept."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|/|9棵|数量指标|/|8棵\n|质量指标|无|无|质量指标|无|无\n"
    )
    assert both(reading) == [("", "9棵", "-"), ("", "-", "8棵")]
    assert reading.declaration.extras == (Extra("质量指标", "无 无"),) * 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("质量指标|成活率|≥90%|质量指标|成活率|≥80%|\n", [("成活率", "≥90%", "≥80%")]),
        ("成本指标|造价|≤9元|成本指标|造价|≤3元|\n", [("造价", "≤9元", "≤3元")]),
        ("浇水|5次|浇水|1次|||\n", [("浇水", "5次", "1次")]),
        ("社会效益指标||||||\n", []),
    ],
)
def test_moved_rows_of_two_halves(rows: str, expected: list[tuple[str, str, str]]) -> None:
    """A shifted row with two halves is cut at its second class, or in its middle."""
    reading = read(f"{HEAD}{HALVES}产出指标|数量指标|种树|9棵|数量指标|种树|3棵\n{rows}")
    assert both(reading)[1:] == expected
    assert codes(reading)[:1] == ["PG010"]


def test_moved_rows_with_level_1() -> None:
    """A class of level 1 before both halves belongs to both; further cells are kept."""
    reading = read(
        f"{HEAD}绩效指标|{HALVES}|产出指标|数量指标|种树|9棵|数量指标|种树|3棵\n"
        "成本指标|经济成本指标|造价|≤9元|经济成本指标|造价|≤3元|注\n"
        "效益指标|社会效益指标|游客|9人|社会效益指标|游客|8人|\n"
    )
    assert both(reading)[1:] == [("造价", "≤9元", "≤3元"), ("游客", "9人", "8人")]
    assert [group.level1 for group in reading.declaration.groups] == [
        *("产出指标", "成本指标", "效益指标"),
    ]
    assert [extra.text for extra in reading.declaration.extras] == ["注"]


def test_rows_of_two_halves_in_place() -> None:
    """Rows where every class and value stands below its heading are read as they stand."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|种树|9棵|数量指标|种树|3棵\n||浇水|5次||浇水|\n"
        "满意度指标|满意度指标|服务对象满意度|≥90%|满意度指标|服务对象满意度|≥90%\n"
    )
    assert both(reading) == [
        ("种树", "9棵", "3棵"),
        ("浇水", "5次", ""),
        ("服务对象满意度", "≥90%", "≥90%"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "headings",
    [
        *("绩效标准|当年预期实现值", "指标|指标值", "绩效指标|指标值", "指标内容|指标值|备注"),
        *("具体指标|目标值|绩效标准", "指标名|年度指标值"),
    ],
)
def test_names_below_other_headings(headings: str) -> None:
    """The one heading between 二级指标 and the target is that of the names."""
    project = read_project(
        f"{HEAD}一级指标|二级指标|{headings}\n产出指标|数量指标|种树|9棵|\n|质量指标|成活率|>92%|\n"
    )
    assert targets(project) == [("种树", "9棵", "=9棵"), ("成活率", ">92%", ">92%")]


@pytest.mark.parametrize(
    "headings", ["指标|标准|指标值", "责任人|指标值", "指标性质|指标值", "指标值"]
)
def test_headings_that_are_not_clear(headings: str) -> None:
    """With two headings there, or one of something else, no column of names is made up."""
    assert (
        read_project(f"{HEAD}一级指标|二级指标|{headings}\n产出指标|数量指标|甲|乙\n").indicators
        == ()
    )


def test_repeated_headings_are_reported() -> None:
    """Headings that stand there again are left out, also where their first cell reaches down."""
    row = "<tr><td rowspan=2>绩效指标<td>一级指标<td>三级指标<td>指标值</tr>"
    page = (
        f"<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=3>甲</tr>{row}"
        f"<tr><td>产出指标<td>种树<td>9棵</tr>{row}<tr><td>效益指标<td>增收<td>3万元</tr></table>"
    )
    reading = perfgoals.read(page.encode())
    assert len(reading.declaration.indicators) == 2
    assert [(finding.code, finding.text) for finding in reading.findings] == [
        ("PG015", "绩效指标 一级指标 三级指标 指标值")
    ]
