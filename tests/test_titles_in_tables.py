"""A title in the first rows of a table is the title, and its year that of the form."""

import pytest

import perfgoals
from perfgoals import Extra

PROJECT = (
    "<tr><td>项目名称</td><td colspan=3>湖心公园</td></tr>"
    "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
    "<tr><td>产出指标</td><td>数量指标</td><td>植树</td><td>≥90棵</td></tr>"
)
DEPARTMENT = PROJECT.replace("项目名称", "部门名称")
EVALUATION = PROJECT.replace("<td>指标值</td>", "<td>年度指标值</td><td>实际完成值</td>").replace(
    "<td>≥90棵</td>", "<td>≥90棵</td><td>80棵</td>"
)


def html(rows: str, *lines: str) -> bytes:
    """Return a page with one table, of which lines are the first rows."""
    above = "".join(f"<tr><td colspan=4>{line}</td></tr>" for line in lines)
    return f"<table>{above}{rows}</table>".encode()


@pytest.mark.parametrize(
    ("rows", "lines", "form"),
    [
        (EVALUATION, ["2023年度项目支出绩效自评表"], "mof-2020-self-evaluation"),
        (EVALUATION, ["项目支出绩效自评表（2023年度）"], "mof-2020-self-evaluation"),
        (EVALUATION, ["项目支出绩效自评表", "（2023年度）"], "mof-2020-self-evaluation"),
        (PROJECT, ["项目支出绩效目标申报表（2023年度）"], "mof-2015-project-annual"),
        (
            PROJECT,
            ["附件3", "项目支出绩效目标申报表", "", "（2023年度）"],
            "mof-2015-project-annual",
        ),
        (DEPARTMENT, ["2023年部门整体支出绩效目标表"], "guangdong-department"),
    ],
)
def test_the_year_in_rows_of_the_table(rows: str, lines: list[str], form: str) -> None:
    """The year is read, and neither title nor year is left over."""
    reading = perfgoals.read(html(rows, *lines))
    assert (reading.form, reading.declaration.fiscal_year) == (form, 2023)
    assert reading.declaration.extras == ()
    assert [f.text for f in reading.findings if f.code == "PG027"] == lines[:1] * (len(lines) > 3)


def test_a_title_in_a_table_of_its_own() -> None:
    """Title and year are a table each above that of the form."""
    page = html("", "项目支出绩效自评表") + html("", "（2023年度）") + html(EVALUATION)
    reading = perfgoals.read(page)
    assert (reading.declaration.fiscal_year, reading.declaration.extras) == (2023, ())
    assert [indicator.name for indicator in reading.declaration.indicators] == ["植树"]


def test_a_title_above_the_table_stays_the_title() -> None:
    """A second title in the table gives the year that the first one lacks."""
    page = "<h1>项目支出绩效目标申报表</h1>".encode() + html(PROJECT, "2023年项目支出绩效目标表")
    reading = perfgoals.read(page)
    assert (reading.declaration.fiscal_year, reading.declaration.extras) == (2023, ())


def test_a_section_heading_is_no_title() -> None:
    """Words without 表 that head a part are kept."""
    reading = perfgoals.read(html(PROJECT, "一、项目概况和绩效目标"))
    assert reading.declaration.fiscal_year is None
    assert reading.declaration.extras == (Extra("一、项目概况和绩效目标", ""),)


def test_rows_below_keep_their_merged_cells() -> None:
    """What reaches down below a title in the table reaches over the same rows."""
    rows = (
        PROJECT
        + "<tr><td rowspan=2>效益指标</td><td>社会效益指标</td><td>游人</td><td>9人</td></tr>"
    )
    rows += "<tr><td>生态效益指标</td><td>绿地</td><td>3亩</td></tr>"
    reading = perfgoals.read(html(rows, "2023年度项目支出绩效目标申报表"))
    groups = [(group.level1, group.level2) for group in reading.declaration.groups]
    assert groups == [
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "生态效益指标"),
    ]
