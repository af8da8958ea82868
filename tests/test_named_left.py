"""Forms that name a project, and its goal, in columns left of its indicators."""

from tests.invented import read, read_project
from tests.published import codes

from perfgoals import Extra, Horizon, ProjectDeclaration

TITLE = "项目支出绩效目标表（本级下达）\n"
HEADINGS = (
    "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位"
    "|指标内容\n"
)
UNIT = "花溪县林业局||||||||\n"
ROWS = (
    "天然林管护|管护30万亩。|产出指标|数量指标|管护面积|=|30|万亩|面积\n"
    "|||质量指标|管护合格率|>=|98|%|\n"
)


def test_yunnan() -> None:
    """The unit, the project and its goal are those of the declaration, not of its indicators."""
    form = read_project(f"{TITLE}{HEADINGS}{UNIT}{ROWS}")
    assert (form.project, form.department) == ("天然林管护", "花溪县林业局")
    assert [(goal.text, goal.horizon) for goal in form.goals] == [("管护30万亩。", Horizon.annual)]
    assert [(one.name, str(one.annual_target)) for one in form.indicators] == [
        ("管护面积", "=30万亩"),
        ("管护合格率", "≥98%"),
    ]
    assert form.indicators[0].explanation == "面积"
    assert form.extras == ()


def test_no_goal_and_no_unit() -> None:
    """The project may stand there alone."""
    form = read_project(
        f"{TITLE}单位名称、项目名称|一级指标|三级指标|指标值\n天然林管护|产出指标|管护面积|30万亩\n"
    )
    assert (form.project, form.goals, form.extras) == ("天然林管护", (), ())
    assert [one.name for one in form.indicators] == ["管护面积"]


def test_rows_that_lost_merged_cells() -> None:
    """A class in the place of the project is no second project: its row is shifted."""
    reading = read(f"{TITLE}{HEADINGS}{UNIT}{ROWS}时效指标|兑付时限|<=|30|天|\n")
    form = reading.declaration
    assert isinstance(form, ProjectDeclaration)
    assert form.project == "天然林管护"
    assert [str(one.annual_target) for one in form.indicators] == ["=30万亩", "≥98%", "≤30天"]
    assert codes(reading) == ["PG010"]


def test_a_name_below_the_last_project() -> None:
    """A name below which nothing stands is no project, and is not lost."""
    form = read_project(f"{TITLE}{HEADINGS}{UNIT}{ROWS}湖心市林业局||||||||\n")
    assert (form.project, form.department) == ("天然林管护", "花溪县林业局")
    assert form.extras == (Extra("单位名称、项目名称", "湖心市林业局"),)
    assert [one.name for one in form.indicators] == ["管护面积", "管护合格率"]


def test_headings_that_a_page_repeats() -> None:
    """The headings at the top of the next page are no names."""
    page = read(f"{TITLE}{HEADINGS}{UNIT}{ROWS}{HEADINGS}|||时效指标|兑付时限|<=|30|天|\n")
    form = page.declaration
    assert isinstance(form, ProjectDeclaration)
    assert (form.project, len(form.indicators), form.extras) == ("天然林管护", 3, ())
    assert codes(page) == ["PG015"]


def test_such_a_heading_elsewhere() -> None:
    """The words count in the headings of indicators only."""
    reading = read(
        "部门整体支出绩效目标表\n部门名称|林业局\n单位名称、项目名称|造林\n"
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|造林|9亩\n"
    )
    assert not isinstance(reading.declaration, ProjectDeclaration)
    assert reading.declaration.extras == (Extra("单位名称、项目名称", "造林"),)
