"""Rows below the indicators are no indicators, and headings of sections are no tasks."""

import pytest
from tests.invented import HEAD, read, read_department, read_project

from perfgoals import DepartmentDeclaration, Extra

INDICATORS = (
    "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|植树|90棵\n"
    "满意度指标|服务对象满意度指标|满意度|≥90%\n"
)
LABELS = (
    *("其他需要说明的问题", "其他需要说明的事项", "需要说明的其他情况", "填报说明"),
    *("财政部门审核意见", "单位意见", "备注"),
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("row", ["{}|尚未下达", "{}|尚未下达||", "{}||尚未下达|"])
def test_a_row_of_remarks_is_no_indicator(label: str, row: str) -> None:
    """What stands below the last class under a label of its own is kept beside."""
    form = read_project(f"{HEAD}{INDICATORS}{row.format(label)}\n")
    assert [indicator.name for indicator in form.indicators] == ["植树", "满意度"]
    assert form.extras == (Extra(label, "尚未下达"),)


@pytest.mark.parametrize("label", LABELS)
def test_a_row_of_remarks_in_the_form_of_a_department(label: str) -> None:
    """So it is in the form of a department."""
    head = "部门整体支出绩效目标申报表\n部门名称|湖心市林业局\n年度总体目标|山常青。\n"
    form = read_department(f"{head}{INDICATORS}{label}|尚未下达\n")
    assert [indicator.name for indicator in form.indicators] == ["植树", "满意度"]
    assert form.extras == (Extra(label, "尚未下达"),)


@pytest.mark.parametrize("row", ["{}|||||", "|{}||||", "{}"])
@pytest.mark.parametrize("heading", ["三、部门整体支出绩效指标", "二、绩效指标（2024年）"])
def test_the_heading_of_a_section_is_no_task(row: str, heading: str) -> None:
    """A row between tasks and indicators that says no more than a heading is told, and left."""
    reading = read(
        "部门整体支出绩效目标申报表\n部门名称|湖心市林业局\n"
        "年度主要任务|任务名称|主要内容|总额|财政拨款|其他资金\n|造林|植树|9|9|0\n"
        f"{row.format(heading)}\n年度绩效指标|一级指标|二级指标|三级指标|指标值\n"
        "|产出指标|数量指标|植树|90棵\n|满意度指标|服务对象满意度指标|满意度|≥90%\n"
    )
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    assert [task.name for task in form.tasks] == ["造林"]
    assert [f.text for f in reading.findings if f.code == "PG027"] == [heading]


def test_a_task_that_only_has_a_name() -> None:
    """A name with a number is that of a task where it does not head indicators."""
    form = read_department(
        "部门整体支出绩效目标申报表\n部门名称|湖心市林业局\n"
        "年度主要任务|任务名称|主要内容|总额|财政拨款|其他资金\n|造林|植树|9|9|0\n"
        f"|四、护林||||\n{INDICATORS}"
    )
    assert [task.name for task in form.tasks] == ["造林", "四、护林"]
