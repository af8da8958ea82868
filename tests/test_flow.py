"""Texts with one cell a line: labels tell the rows."""

import pytest
from tests.invented import read_department, read_evaluation, read_project
from tests.published import amount, classes

import perfgoals
from perfgoals import ProjectDeclaration, Reading

PROJECT = """
项目支出绩效目标申报表
(2022年度)
项目名称
湖心公园
主管部门
园林局
资金情况 (万元)
年度资金总额:
854万(两处)
其中:财政拨款
8.54
其他资金
总体目标
年度目标
种树
养护
绩效指标
一级指标
二级指标
三级指标
指标值
产出指标
数量指标
种树
≥100棵
浇水
≥9次
成本指标
效益指标
经济效益
指标
增收
3万元
满意度指标
满意度指标
游客满意度
≥95%
注:试行
"""


def reading_of(form: str) -> Reading:
    """Read a text as it stands."""
    return perfgoals.read(form.strip("\n").encode())


def test_a_project() -> None:
    """Fields, money, goals and indicators of a text of single lines."""
    project = read_project(PROJECT)
    assert (project.project, project.department, project.fiscal_year) == (
        "湖心公园",
        "园林局",
        2022,
    )
    assert project.funding is not None
    assert [(line.label, amount(line.annual)) for line in project.funding.lines] == [
        ("年度资金总额:", "(854万(两处))"),
        ("其中:财政拨款", "8.54万元"),
        ("其他资金", "()"),
    ]
    assert [goal.text for goal in project.goals] == ["种树\n养护"]
    assert classes(project) == [
        ("产出指标", "数量指标", 2),
        ("产出指标", "成本指标", 0),
        ("效益指标", "经济效益指标", 1),
        ("满意度指标", "服务对象满意度指标", 1),
    ]
    assert [str(one.annual_target) for one in project.indicators] == [
        "≥100棵",
        "≥9次",
        "=3万元",
        "≥95%",
    ]
    assert [(extra.label, extra.text) for extra in project.extras] == [("注", "试行")]


def test_places_are_kept() -> None:
    """Each value knows the line where it stood."""
    places = reading_of(PROJECT).places
    assert places["/project"].line == 4
    assert places["/groups/0/indicators/1/annual_target"].line == 27


def test_a_value_that_is_missing() -> None:
    """A name with too few values before the next class had to be guessed: it is reported."""
    reading = reading_of(PROJECT.replace("浇水\n≥9次\n", "浇水\n"))
    assert [f.code for f in reading.findings if f.code == "PG010"] == ["PG010"]
    assert len(reading.declaration.indicators) == 4


def test_blanks_between_cells() -> None:
    """Where blanks divide the cells of a line, each piece is a cell with its own place."""
    reading = reading_of(
        "项目支出绩效目标申报表\n(2021年度)\n项目名称 湖心公园\n预算单位 园林局\n"
        "项目资金(万元) 年度资金总额 金额(万元)\n(一)财政拨款小计 6.30\n1、一般公共预算 6.30\n"
        "总体\n目标\n年度目标\n种树\n"
        "绩效指标 一级指标 二级指标 三级指标 指标值(包含数字及文字描述)\n"
        "绩效指标 项目完成\n指标\n数量指标 种树 63棵\n质量指标 成活 100%\n"
        "满意度指标 满意度指标 游客满意度 ≥90%\n"
    )
    project = reading.declaration
    assert isinstance(project, ProjectDeclaration)
    assert project.funding is not None
    assert [(one.label, one.level, amount(one.annual)) for one in project.funding.lines] == [
        ("年度资金总额", 0, "none"),
        ("(一)财政拨款小计", 1, "6.30万元"),
        ("1、一般公共预算", 2, "6.30万元"),
    ]
    assert project.groups[0].level1_written == "项目完成指标"
    assert [str(one.annual_target) for one in project.indicators] == ["=63棵", "=100%", "≥90%"]
    assert reading.places["/groups/0/indicators/0/annual_target"].column == 9


def test_blanks_that_the_text_keeps() -> None:
    """Bars keep blank cells: so many stand behind each name as there are headings."""
    cells = (
        "项目名称|湖心公园|主管部门|园林局|绩效指标(90分)|一级指标|二级指标|三级指标|指标性质"
        "|指标值|度量单位|完成值|权重|得分|未完成原因分析|产出指标|数量指标|种树|=|100|棵||60|||"
        "效益指标|社会效益指标|游客|≥|9|万人||30|||合计|100"
    )
    lines = "\n".join(f"{cell} |".lstrip() for cell in cells.split("|"))
    reading = reading_of(f"部门预算项目支出绩效自评表(2023年度) |\n{lines}\n")
    assert reading.form == "sichuan-self-evaluation"
    first, second = reading.declaration.indicators
    assert (str(first.annual_target), first.actual and first.actual.text) == ("=100棵", "")
    assert (first.weight and first.weight.text, second.weight and second.weight.text) == (
        "60",
        "30",
    )


def test_goals_and_execution_below_their_headings() -> None:
    """Headings that follow each other are a table's: the texts behind them stand below."""
    form = read_evaluation(
        "项目支出绩效自评表\n项目名称\n湖心公园\n项目资金\n年初预算数\n全年预算数\n全年执行数\n"
        "年度资金总额\n90\n100\n95\n其他资金\n1\n2\n3\n年度总体目标\n预期目标\n实际完成情况\n"
        "种树\n种了\n一级指标\n二级指标\n三级指标\n指标值\n实际完成值\n产出指标\n数量指标\n种树\n"
        "9棵\n8棵\n总分\n100\n"
    )
    assert [(line.label, amount(line.executed)) for line in form.execution] == [
        ("年度资金总额", "95"),
        ("其他资金", "3"),
    ]
    assert [goal.text for goal in form.goals] == ["种树"]
    assert form.achieved == "种了"
    assert [str(one.actual) for one in form.indicators] == ["=8棵"]


def test_a_department() -> None:
    """A department's fields follow their labels as well."""
    form = read_department(
        "部门整体绩效目标申报表\n部门名称\n审计局\n年度总体目标\n应审尽审\n一级指标\n二级指标\n"
        "三级指标\n指标值\n产出指标\n数量指标\n审计\n9个\n成本指标\n经济成本指标\n造价\n≤3万元\n"
    )
    assert form.department == "审计局"
    assert classes(form) == [("产出指标", "数量指标", 1), ("成本指标", "经济成本指标", 1)]


@pytest.mark.parametrize("name", ["产出指标", "服务对象满意度指标"])
def test_an_indicator_that_bears_the_name_of_a_class(name: str) -> None:
    """A class behind both classes of a row is the indicator's name."""
    form = read_department(
        "部门整体绩效目标申报表\n部门名称\n审计局\n一级指标\n二级指标\n三级指标\n指标值\n"
        f"满意度指标\n服务对象满意度指标\n{name}\n≥9%\n"
    )
    assert [one.name for one in form.indicators] == [name]


def test_what_no_label_explains_is_kept() -> None:
    """Lines before the first label, and those behind a note, are rows of their own."""
    form = read_project(PROJECT.replace("项目名称\n", "甲\n乙\n项目名称\n", 1))
    assert [(extra.label, extra.text) for extra in form.extras] == [
        ("甲", ""),
        ("乙", ""),
        ("注", "试行"),
    ]


def test_a_text_that_ends_early() -> None:
    """A text that was cut off behind a class, or a label, is read as far as it goes."""
    form = read_project(PROJECT.partition("≥9次")[0])
    assert [one.name for one in form.indicators] == ["种树", "浇水"]
    form = read_project(PROJECT.partition("浇水")[0] + "质量指标")
    assert classes(form) == [("产出指标", "数量指标", 1), ("产出指标", "质量指标", 0)]
