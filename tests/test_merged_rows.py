"""Indicators in documents that kept merged cells: shared values, and rows that are amiss."""

import pytest
from tests.invented import HEAD, read_project
from tests.published import classes, codes, numbers, said, targets

import perfgoals
from perfgoals import Reading

TITLE = "<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=4>湖心公园</tr>"
HEADINGS = "<td>一级指标<td>二级指标<td>三级指标<td>指标值"


def page(rows: str, headings: str = HEADINGS) -> Reading:
    """Read a web page with 绩效指标 left of a table of indicators."""
    return perfgoals.read(
        f"{TITLE}<tr><td rowspan=9>绩效指标{headings}</tr>{rows}</table>".encode()
    )


def test_a_target_of_two_indicators() -> None:
    """A target that reaches down is that of the name beside it, too; the row is reported."""
    reading = page(
        "<tr><td rowspan=2>产出指标<td rowspan=2>数量指标<td>里程<td rowspan=2>10公里</tr>"
        "<tr><td>面积</tr><tr><td>效益指标<td>社会效益指标<td>投诉率<td>≤1%</tr>"
    )
    assert targets(reading.declaration) == [
        ("里程", "10公里", "=10公里"),
        ("面积", "10公里", "=10公里"),
        ("投诉率", "≤1%", "≤1%"),
    ]
    assert [(finding.code, finding.text) for finding in reading.findings] == [("PG010", "面积")]


def test_signs_and_units_are_shared_but_no_weights() -> None:
    """A merged sign or unit belongs to the target; a merged weight is one of both together."""
    reading = page(
        "<tr><td rowspan=2>产出指标<td rowspan=2>数量指标<td>里程<td rowspan=2>≥<td>10"
        "<td rowspan=2>公里<td rowspan=2>20</tr><tr><td>边沟<td>8</tr>",
        "<td>一级指标<td>二级指标<td>三级指标<td>计算符号<td>指标值<td>度量单位<td>权重",
    )
    assert [plain for _name, _text, plain in targets(reading.declaration)] == ["≥10公里", "≥8公里"]
    assert [numbers(one)[0] for one in reading.declaration.indicators] == ["20", ""]


def test_merged_cells_of_another_table() -> None:
    """What reaches down in one table says nothing of a row of the next."""
    reading = page(
        "<tr><td>产出指标<td>数量指标<td>里程<td rowspan=9>10公里</tr></table><table>"
        "<tr><td>绩效指标<td>产出指标<td>质量指标<td>合格率</tr>"
    )
    assert [text for _name, text, _plain in targets(reading.declaration)] == ["10公里", ""]


@pytest.mark.parametrize(
    ("row", "level1", "level2"),
    [
        ("<td>效益指标<td>社会效益指标<td>投诉率<td>≤1%", "效益指标", "社会效益指标"),
        ("<td>质量指标<td>投诉率<td>≤1%", "产出指标", "质量指标"),
        ("<td><td>质量指标<td>投诉率<td>≤1%", "产出指标", "质量指标"),
        ("<td><td><td>效益指标<td>社会效益指标<td>投诉率<td>≤1%", "效益指标", "社会效益指标"),
    ],
)
def test_a_row_that_lost_the_column_of_the_block(row: str, level1: str, level2: str) -> None:
    """A known class in the wrong column shows that a row is shifted, and it is read by words."""
    reading = page(
        "<tr><td rowspan=2>产出指标<td>数量指标<td>里程<td>10公里</tr>"
        f"<tr><td>质量指标<td>合格率<td>100%</tr></table><table><tr>{row}</tr>"
    )
    last = reading.declaration.groups[-1]
    assert (last.level1, last.level2) == (level1, level2)
    assert targets(reading.declaration)[-1] == ("投诉率", "≤1%", "≤1%")
    assert codes(reading) == ["PG010"]


def test_unknown_classes_stay_in_their_columns() -> None:
    """No class stands amiss: an unknown one is one, and what follows it is not moved."""
    reading = page(
        "<tr><td rowspan=2>产出指标<td>养护类<td>里程<td>10公里<td>甲</tr>"
        "<tr><td>数量指标<td>数量指标<td><td>乙</tr>"
        "<tr><td>数量指标<td>养护类<td>涵洞<td>3座<td>丙</tr>",
        f"{HEADINGS}<td>备注",
    )
    assert next(group.level2 for group in reading.declaration.groups) == "养护类"
    found = [(one.name, one.remark) for one in reading.declaration.indicators]
    assert (found[0], found[-1]) == (("里程", "甲"), ("涵洞", "丙"))


@pytest.mark.parametrize("span", ["2px", " 2 ", "+2", "2.5", "2;"])
def test_spans_are_read_as_browsers_do(span: str) -> None:
    """The digits of a span count, whatever stands behind them."""
    reading = page(
        f'<tr><td rowspan="{span}">产出指标<td>数量指标<td>里程<td>10公里</tr>'
        "<tr><td>质量指标<td>合格率<td>100%</tr>"
    )
    assert classes(reading.declaration) == [
        ("产出指标", "数量指标", 1),
        ("产出指标", "质量指标", 1),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("level2", "expected"),
    [
        ("服务对象满意度指标", ("满意度指标", "服务对象满意度指标", 1)),
        ("满意度指标", ("满意度指标", "服务对象满意度指标", 1)),
        ("经济成本指标", ("成本指标", "经济成本指标", 1)),
        ("效益指标", ("效益指标", "", 1)),
        ("管护类指标", ("", "管护类指标", 1)),
        ("", ("产出指标", "数量指标", 2)),
    ],
)
def test_level_1_follows_from_level_2(level2: str, expected: tuple[str, str, int]) -> None:
    """Without a column of level 1 each class of level 2 has its own; that above says nothing."""
    project = read_project(
        f"{HEAD}二级指标|三级指标|指标值\n数量指标|里程|10公里\n{level2}|投诉|≤1%\n"
    )
    assert classes(project)[-1] == expected


@pytest.mark.parametrize(
    ("headings", "row", "sign", "plain"),
    [
        ("指标性质|计算符号|指标值|度量单位", "定量|≥|10|公里", "≥", "≥10公里"),
        ("计算符号|指标性质|指标值|度量单位", "≥|定量|10|公里", "≥", "≥10公里"),
        ("指标性质|指标值|度量单位", "≥|10|公里", "≥", "≥10公里"),
        ("指标性质|指标值|度量单位", "定量|10|公里", "定量", "=10公里"),
        ("填报方向|指标值|度量单位", "大于等于|10|公里", "大于等于", "≥10公里"),
        ("填报方向|指标值|度量单位", "正向|10|公里", None, "=10公里"),
    ],
)
def test_signs_are_told_by_the_cells(headings: str, row: str, sign: str | None, plain: str) -> None:
    """指标性质 may hold the sign or 定量; the column in which signs stand is that of signs."""
    project = read_project(f"{HEAD}一级指标|三级指标|{headings}\n产出指标|里程|{row}\n")
    (one,) = project.indicators
    assert (one.sign, str(one.annual_target)) == (sign, plain)
    kept = [extra.text for extra in project.extras]
    assert kept == [
        word for word in row.split("|")[:2] if word in ("定量", "正向") and word != sign
    ]


def test_weights_of_classes() -> None:
    """Only the weight behind the name is that of the indicator, the others are of classes."""
    project = read_project(
        f"{HEAD}一级指标|权重|二级指标|权重|三级指标|权重|指标值\n"
        "产出指标|50|数量指标|30|里程|20|10公里\n"
    )
    assert numbers(project.indicators[0])[0] == "20"
    (group,) = project.groups
    assert (said(group.level1_weight), said(group.level2_weight)) == ("50", "30")
    assert project.extras == ()
