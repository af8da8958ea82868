"""Texts of pages with their layout: values of fields that go on around their labels."""

import pytest
from tests.flows import codes, extras
from tests.test_spread_text import reading_of

from perfgoals import DepartmentDeclaration, ProjectDeclaration

TABLE = """\
     一级指标    二级指标     三级指标         指标值
     产出指标    数量指标    体检的人次       ≥3万人次
                        和档案数
"""


def project_of(lines: str) -> tuple[ProjectDeclaration, list[str]]:
    """Return what a form with these lines of fields says, and what had to be repaired."""
    reading = reading_of(f"        2024年项目支出绩效目标申报表\n{lines}{TABLE}")
    assert isinstance(reading.declaration, ProjectDeclaration)
    return reading.declaration, codes(reading)


def test_values_above_and_below_their_labels() -> None:
    """Labels stand in the middle of two lines, also where two fields are beside each other."""
    form, told = project_of(
        "            湖心市城乡居民健康体检和慢性病筛查以及健康档案建立维护项\n"
        "    项目名称\n"
        "            目\n"
        "            [015]湖心市卫生健康局医               [219001]湖心市疾病预防控制中心慢\n"
        "主管部门及代码                                  实施单位\n"
        "            政医管与基层卫生健康处                 性非传染性疾病防制所\n"
    )
    assert form.project == "湖心市城乡居民健康体检和慢性病筛查以及健康档案建立维护项目"
    assert form.department == "湖心市卫生健康局医政医管与基层卫生健康处"
    assert form.agency == "湖心市疾病预防控制中心慢性非传染性疾病防制所"
    assert told == ["PG010"]  # that of the indicator


def test_one_of_two_values_goes_on() -> None:
    """A value of one line stands beside the labels, that of the other around them."""
    form, _told = project_of(
        "   项目名称    居民体检\n"
        "                                  湖心市疾病预防控制\n"
        "   主管部门    卫生健康局        实施单位\n"
        "                                  中心\n"
    )
    assert (form.department, form.agency) == ("卫生健康局", "湖心市疾病预防控制中心")


@pytest.mark.parametrize(
    "lines",
    [
        "  项目名称    湖心市居民体检和\n            健康档案\n",
        "            湖心市居民\n  项目名称    体检和健康\n            档案\n",
    ],
)
def test_values_that_begin_beside_their_labels(lines: str) -> None:
    """A line may be more of the value beside the label: that is told."""
    form, told = project_of(f"{lines}  主管部门    卫生健康局\n")
    assert form.project == "湖心市居民体检和健康档案"
    assert form.department == "卫生健康局"
    assert told == ["PG010", "PG010"]


def test_lines_that_are_of_no_field() -> None:
    """A line above a label that nobody knows is its value, and none of the field above."""
    form, _told = project_of(
        "  项目名称    居民体检\n  主管部门    卫生健康局\n"
        "            请据实填写本表，\n联系处室\n            不得漏项。\n"
    )
    assert form.department == "卫生健康局"
    said = [text for extra in form.extras for text in (extra.label, extra.text)]
    assert "请据实填写本表，" in said


@pytest.mark.parametrize(
    "line",
    [
        "                              其他说明\n",
        "             单位：万元\n",
        "  （2024年度）\n",
        "                 某某\n                 某某\n",
        "某某                  某某\n",
    ],
)
def test_lines_below_a_field_that_are_no_value(line: str) -> None:
    """What stands elsewhere than the value, or says something by itself, is none of it."""
    form, _told = project_of(f"  项目名称    居民体检\n  主管部门    卫生健康局\n{line}")
    assert form.department == "卫生健康局"


def test_an_explanation_keeps_its_paragraphs() -> None:
    """说明 stands in the middle of two paragraphs."""
    form, _told = project_of(
        "  项目名称    居民体检\n  主管部门    卫生健康局\n"
        "              1.本表由单位填报。\n其他说明的问题\n              2.数据应当真实。\n"
    )
    reading = [(extra.label, extra.text) for extra in form.extras]
    assert ("其他说明的问题", "1.本表由单位填报。\n2.数据应当真实。") in reading


def test_labels_with_one_blank_behind_them() -> None:
    """One blank parts a label at the left from what stands beside it."""
    reading = reading_of(
        "     部门整体支出绩效目标申报表\n 部门名称      湖心市林业局\n"
        f"部门职能概述 负责林业资源保护。\n{TABLE}"
    )
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.functions == "负责林业资源保护。"
    assert extras(reading) == []
