"""Forms in which cells are missing or blank, and tables that no document has places for."""

import pytest
from tests.invented import read_evaluation, read_project

from perfgoals import Declaration, ProjectDeclaration, forms, parse_target, read
from perfgoals.grid import Cell, Grid, Section

RESULTS = """
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
|产出指标|数量指标|体检人次|≥3万人次|3.1万人次|50|50
"""
EVALUATED = "项目支出绩效自评表\n项目名称|居民体检\n"
DECLARED = "项目支出绩效目标申报表\n项目名称|居民体检\n"


def recognised(title: str, rows: list[list[str]]) -> Declaration:
    """Return what a table says that a program has made."""
    cells = [
        Cell(row=row, column=column, text=text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    found = forms.recognise(Grid(title=title, sections=(Section(cells=tuple(cells)),)))
    assert found is not None
    assert not found.places
    return found.declaration


@pytest.mark.parametrize(
    "above", ["", "项目支出绩效自评表\n", "项目支出绩效自评表\n（2023年度）\n"]
)
def test_a_title_that_names_the_project(above: str) -> None:
    """Without a field, the project is the one that the title names, or the line below it."""
    form = read_evaluation(f"{above}居民体检项目支出绩效自评表{RESULTS}")
    assert form.project == "居民体检"


def test_a_line_of_money_that_ends_early() -> None:
    """What stands in no cell is blank where the form has a column for it."""
    form = read_evaluation(
        f"{EVALUATED}预算资金（万元）||预算数|执行数|执行率|偏差原因\n|年度资金总额|100|95|95%{RESULTS}"
    )
    assert [line.reason for line in form.execution] == [""]


def test_an_indicator_that_ends_early() -> None:
    """An indicator is no core indicator where nothing says that it is."""
    form = read_project(
        f"{DECLARED}绩效指标|一级指标|二级指标|三级指标|指标值|是否核心指标\n"
        "|产出指标|数量指标|体检人次|≥3万人次|是\n|||建档人数|≥9人\n"
    )
    assert [one.is_core for one in form.indicators] == [True, False]


def test_a_first_half_without_targets() -> None:
    """Where only the second half of a table has targets, the first has names alone."""
    form = read_project(
        f"{DECLARED}绩效指标|一级指标|二级指标|三级指标|二级指标|三级指标|指标值\n"
        "|产出指标|数量指标|体检人次|数量指标|体检人次|≥3万人次\n"
    )
    assert [one.name for one in form.indicators] == ["体检人次", "体检人次"]
    assert [one.annual_target for one in form.indicators] == [None, parse_target("≥3万人次")]


def test_an_indicator_over_two_rows() -> None:
    """What the second row of an indicator says is kept, and its blank cells say nothing."""
    page = (
        "<p>项目支出绩效目标申报表<table><tr><td>项目名称<td colspan=5>居民体检"
        "<tr><td rowspan=3>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>指标值<td>备注"
        "<tr><td rowspan=2>产出指标<td rowspan=2>数量指标<td rowspan=2>体检人次<td>≥3万人次<td>"
        "<tr><td>含复检<td></table>"
    )
    form = read(page.encode()).declaration
    assert [extra.text for extra in form.extras] == ["含复检"]


def test_codes_in_a_table_without_places() -> None:
    """Codes before names are read where no document tells a place."""
    form = recognised(
        "项目支出绩效目标申报表",
        [
            ["项目名称", "12345678A123456789012-居民体检"],
            ["主管部门", "[015001]湖心市卫生健康局"],
            ["总体绩效目标", "应检尽检"],
        ],
    )
    assert isinstance(form, ProjectDeclaration)
    assert (form.project, form.project_code) == ("居民体检", "12345678A123456789012")
    assert (form.department, form.department_code) == ("湖心市卫生健康局", "015001")


def test_weights_in_a_table_without_places() -> None:
    """分值 in a declaration are weights, also where no document tells a place."""
    form = recognised(
        "项目支出绩效目标申报表",
        [
            ["项目名称", "居民体检", "", "", "", ""],
            ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "分值"],
            ["", "产出指标", "数量指标", "体检人次", "≥3万人次", "50"],
        ],
    )
    (indicator,) = form.indicators
    assert (str(indicator.weight), indicator.points) == ("50", None)
