"""Several indicators in one cell, and the marks that a blank template prints for them."""

from typing import Literal

import pytest
from attrs import evolve
from tests.invented import HEAD as HEADED
from tests.invented import read, read_project

import perfgoals
from perfgoals import Blank, Indicator, Reading

HEAD = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td>"
LAST = "<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>满意度</td><td>≥90%</td></tr>"


def read_row(name: str, *values: str, headings: str = "指标值") -> Reading:
    """Read a form of which one row has these cells; `/` divides the lines of a cell."""
    heads = "".join(f"<td>{heading}</td>" for heading in headings.split())
    cells = "".join(f"<td>{cell.replace('/', '<br>')}</td>" for cell in (name, *values))
    row = f"<tr><td>产出指标</td><td>数量指标</td>{cells}</tr>"
    rows = f"<tr><td>项目名称</td><td>甲</td></tr>{HEAD}{heads}</tr>{row}{LAST}"
    return perfgoals.read(f"<p>项目支出绩效目标申报表</p><table>{rows}</table>".encode())


def first_class(reading: Reading) -> tuple[Indicator, ...]:
    """Return the indicators of 数量指标."""
    return reading.declaration.groups[0].indicators


def named(reading: Reading) -> list[tuple[str, int | None, str]]:
    """Return name, number and target of the indicators of 数量指标."""
    return [(one.name, one.ordinal, str(one.annual_target)) for one in first_class(reading)]


def found(reading: Reading) -> list[str]:
    """Return the findings about several indicators in a cell."""
    return [finding.code for finding in reading.findings if finding.code in ("PG045", "PG046")]


@pytest.mark.parametrize(
    ("names", "targets"),
    [
        ("指标1：植树/指标2：护林", "≥90棵/≥3次"),
        ("指标1：植树 指标2：护林", "≥90棵 ≥3次"),
        ("指标1：植树/指标2：护林", "指标1：≥90棵/指标2：≥3次"),
        ("指标1：植树/指标2：护林/指标3：/……", "≥90棵/≥3次"),
    ],
)
def test_each_name_has_its_target(names: str, targets: str) -> None:
    """As many targets as names in a row are a target for each."""
    reading = read_row(names, targets)
    assert named(reading) == [("植树", 1, "≥90棵"), ("护林", 2, "≥3次")]
    assert found(reading) == ["PG045"]


def test_other_columns_of_several_indicators() -> None:
    """Weights have a line each, one unit is that of all, and a remark is the first one's."""
    reading = read_row(
        "指标1：植树/指标2：补种",
        "90/30",
        "棵",
        "6/4",
        "春季",
        headings="指标值 度量单位 权重 备注",
    )
    assert [
        (one.name, one.unit, one.weight and one.weight.text, one.remark)
        for one in first_class(reading)
    ] == [("植树", "棵", "6", "春季"), ("补种", "棵", "4", "")]


@pytest.mark.parametrize(
    ("names", "targets"),
    [
        ("指标1：植树/指标2：护林", "≥90棵"),
        ("指标1：植树/指标2：护林", "≥90棵/≥3次/≥4次"),
        ("指标1：植树/指标2：护林", ""),
        ("植树/护林", "≥90棵/≥3次"),
    ],
)
def test_values_that_cannot_be_told_apart(names: str, targets: str) -> None:
    """Other numbers of lines, and names without marks, stay one indicator, and that is told."""
    reading = read_row(names, targets)
    assert len(named(reading)) == 1
    assert found(reading) == ["PG046"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("植树/和护林", "≥90棵"),
        ("植树/护林", "较好/良好"),
        ("指标2：植树 指标1：护林", "9"),
        ("植树", "9"),
    ],
)
def test_one_indicator(name: str, target: str) -> None:
    """Lines of one name, words for targets, and marks out of order tell of nothing."""
    reading = read_row(name, target)
    assert (len(named(reading)), found(reading)) == (1, [])


def test_one_written_among_the_marks_of_a_template() -> None:
    """Marks behind which nothing is written are printed by the form."""
    reading = read_row("指标1：植树/指标2：/……", "≥90棵")
    assert (named(reading), found(reading)) == ([("植树", 1, "≥90棵")], [])


@pytest.mark.parametrize(
    "name",
    [
        "指标1：/指标2：/……",
        "指标1：……",
        "指标1：/指标2：",
        "指标1：",
        "指标 1:",
        "指标1",
        "三级指标1",
    ],
)
def test_a_blank_template_has_no_indicator(name: str) -> None:
    """The class is there, blank."""
    reading = read_row(name, "")
    assert (named(reading), reading.declaration.groups[0].level2) == ([], "数量指标")


def test_dots_in_a_name_are_no_template() -> None:
    """Only marks with dots are the form's."""
    assert [one.name for one in first_class(read_row("植树……", ""))] == ["植树……"]


def test_a_mark_with_a_target_is_an_indicator() -> None:
    """指标1： with a target behind it is there, without a name."""
    (one,) = first_class(read_row("指标1：", "≥9棵"))
    assert (one.name, one.ordinal, str(one.annual_target)) == ("", 1, "≥9棵")


def test_a_mark_in_a_row_that_was_cut() -> None:
    """A row that ends behind 指标1： was cut, so there is an indicator, with a finding."""
    reading = read(
        f"{HEADED}一级指标|二级指标|三级指标|年度指标值|备注\n产出指标|数量指标|指标1：植树|≥9棵|\n"
        "|质量指标|指标1："
    )
    assert [(one.name, one.ordinal) for one in reading.declaration.groups[1].indicators] == [
        ("", 1)
    ]
    assert "PG036" in [finding.code for finding in reading.findings]


def test_marks_in_rows_of_their_own() -> None:
    """A row in which only 指标2： stands says nothing, and nothing is reported."""
    reading = read(
        f"{HEADED}一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|指标1：植树|≥9棵\n"
        "||指标2：|\n|质量指标|指标1：|\n||指标2：|\n|时效指标|指标1：完成|6月\n"
        "满意度指标|服务对象满意度指标|指标1：满意度|≥90%\n"
    )
    groups = reading.declaration.groups
    assert [[one.name for one in group.indicators] for group in groups] == [
        ["植树"],
        [],
        ["完成"],
        ["满意度"],
    ]
    assert (reading.findings, reading.declaration.extras) == ((), ())


@pytest.mark.parametrize("form", ["html", "txt", "md", "docx", "xlsx"])
def test_an_indicator_of_no_name_comes_back(
    form: Literal["html", "txt", "md", "docx", "xlsx"],
) -> None:
    """A declaration that has one with a number and nothing else is read back as it was."""
    project = read_project(
        f"{HEADED}一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|植树|≥9棵\n"
    )
    blank = Indicator(name="", ordinal=1, annual_target=Blank(""))
    (group,) = project.groups
    groups = (evolve(group, indicators=(*group.indicators, blank)),)
    printed = perfgoals.render(evolve(project, groups=groups), form)
    data = printed.encode() if isinstance(printed, str) else printed
    assert perfgoals.read(data).declaration.groups[0].indicators == groups[0].indicators


def test_a_value_beside_the_marks_of_a_template_is_kept() -> None:
    """A target beside nothing but marks stays."""
    assert [str(one.annual_target) for one in first_class(read_row("指标1：/指标2：", "9"))] == [
        "=9"
    ]


def test_a_blank_form() -> None:
    """A form that nobody has filled in says nothing, and does not end too early."""
    rows = (
        "<tr><td>项目名称</td><td></td></tr><tr><td>主管部门</td><td></td></tr>"
        "<tr><td>总体目标</td><td>目标1：<br>目标2：<br>……</td></tr>"
        f"{HEAD}<td>指标值</td></tr>"
        "<tr><td rowspan=2>产出指标</td><td>数量指标</td>"
        "<td>指标1：<br>指标2：<br>……</td><td></td></tr>"
        "<tr><td>……</td><td></td><td></td></tr>"
    )
    reading = perfgoals.read(f"<p>项目支出绩效目标申报表</p><table>{rows}</table>".encode())
    form = reading.declaration
    assert (form.goals, form.indicators) == ((), ())
    assert [(one.level1, one.level2) for one in form.groups] == [
        ("产出指标", "数量指标"),
        ("产出指标", "……"),
    ]
    assert sorted({finding.code for finding in reading.findings}) == ["PG022", "PG025"]


def test_marks_alone_do_not_end_too_early() -> None:
    """A blank form of one mark in a class, with dots in its last row, is not cut."""
    rows = (
        "<tr><td>项目名称</td><td></td></tr><tr><td>主管部门</td><td></td></tr>"
        f"{HEAD}<td>指标值</td></tr>"
        "<tr><td rowspan=2>产出指标</td><td>质量指标</td><td>指标1：</td><td></td></tr>"
        "<tr><td>……</td><td></td><td></td></tr>"
    )
    reading = perfgoals.read(f"<p>项目支出绩效目标申报表</p><table>{rows}</table>".encode())
    assert [finding.code for finding in reading.findings] == ["PG025", "PG022"]
