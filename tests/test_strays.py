"""Rows below the indicators that are none, and what is kept of rows that no label explains."""

import pytest
from tests.invented import HEAD, read, read_project
from tests.published import classes, codes

import perfgoals
from perfgoals import Extra, ProjectDeclaration, Reading

LEVELS = "一级指标|二级指标|三级指标|指标值\n"
PLANTED = "产出指标|数量指标|种树|9棵\n"
TOP = (
    "<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=4>湖心公园</tr>"
    "<tr><td rowspan=3>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    "<tr><td rowspan=2>产出指标<td>数量指标<td>种树<td>9棵</tr>"
    "<tr><td>质量指标<td>成活率<td>≥90%</tr>"
)
"""A web page with merged cells; more rows may follow."""


def page(rows: str) -> Reading:
    """Read a web page whose table goes on with some rows."""
    return perfgoals.read(f"{TOP}{rows}</table>".encode())


def edge_page(rows: str) -> Reading:
    """Read a web page with classes at its left edge; the table goes on with some rows."""
    return perfgoals.read(
        "<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=3>甲</tr>"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
        "<tr><td rowspan=2>产出指标<td>数量指标<td>种树<td>9棵</tr>"
        f"<tr><td>质量指标<td>成活率<td>≥90%</tr>{rows}</table>".encode()
    )


@pytest.mark.parametrize(
    ("row", "label", "text"),
    [
        (
            "<td>财政部门审核意见<td colspan=4>（盖章） 年 月 日",
            "财政部门审核意见",
            "（盖章） 年 月 日",
        ),
        ("<td>项目实施进度安排<td colspan=4>1-6月招标；7-12月施工", "项目实施进度安排", ""),
        ("<td>绩效目标审核结论<td colspan=4>优", "绩效目标审核结论", "优"),
        ("<td>上一篇：<td>某某公示", "上一篇：", "某某公示"),
        ("<td>主办：某某区政府<td>备123号", "主办：某某区政府", "备123号"),
        ("</table><table><tr><td>首页<td>新闻", "首页", "新闻"),
        ("<td rowspan=2>经费构成<td>工资<td>占比<td>人数<td>≥3人</tr><tr>", "", ""),
    ],
)
def test_rows_at_the_left_edge(row: str, label: str, text: str) -> None:
    """Unknown words beside the label of the block are a field, not a class."""
    reading = page(f"<tr>{row}</tr>")
    found = classes(reading.declaration)
    assert found[:2] == [("产出指标", "数量指标", 1), ("产出指标", "质量指标", 1)]
    if label:
        (extra,) = reading.declaration.extras
        assert (extra.label, extra.text) == (label, text or "1-6月招标；7-12月施工")
        assert (len(found), codes(reading)) == (2, ["PG023"])
    else:
        assert found[2:] == [("工资", "占比", 1)]


def test_two_fields_in_a_row() -> None:
    """Two labels in a row have a text each, also where cells span several columns."""
    reading = page("<tr><td>主管部门意见<td colspan=2>同意<td>财政部门意见<td>同意</tr>")
    assert reading.declaration.extras == (
        Extra("主管部门意见", "同意"),
        Extra("财政部门意见", "同意"),
    )
    assert len(reading.declaration.groups) == 2


@pytest.mark.parametrize(
    ("row", "extra"),
    [
        ("审核意见|同意申报。||", Extra("审核意见", "同意申报。")),
        ("预算科目|其他城乡社区支出||", Extra("预算科目", "其他城乡社区支出")),
        ("主管部门意见|同意|市财政局|同意", Extra("主管部门意见", "同意 市财政局 同意")),
        ("本表由主管部门汇总后报送财政部门审核。|||", None),
    ],
)
def test_rows_of_a_table_without_a_label(row: str, extra: Extra | None) -> None:
    """Where classes stand at the left edge, unknown words with no target are no class."""
    cells = "".join(f"<td>{text}" for text in row.split("|"))
    reading = edge_page(f"<tr>{cells}</tr>")
    assert len(reading.declaration.groups) == 2
    kept = (extra,) if extra else (Extra("本表由主管部门汇总后报送财政部门审核。", ""),)
    assert reading.declaration.extras == kept


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("成活|良好||", [("产出指标", "数量指标", 2)]),
        ("|||≥90%", [("产出指标", "数量指标", 2)]),
        ("||浇水|", [("产出指标", "数量指标", 2)]),
        ("管护类|制度类|制度修订|3项", [("产出指标", "数量指标", 1), ("管护类", "制度类", 1)]),
        ("意见建议|办理率|按期|≥90%", [("产出指标", "数量指标", 1), ("意见建议", "办理率", 1)]),
        ("审核意见|同意", [("产出指标", "数量指标", 1)]),
        ("意见建议|≥90%", [("产出指标", "数量指标", 2)]),
    ],
)
def test_rows_that_are_indicators(row: str, expected: list[tuple[str, str, int]]) -> None:
    """A name and a target make an indicator in an unknown class, or in the class above."""
    assert classes(read(f"{HEAD}{LEVELS}{PLANTED}{row}\n").declaration) == expected


def test_a_table_of_names_and_targets() -> None:
    """Without classes a label with words beside it is a field, and a target makes an indicator."""
    project = read_project(
        f"{HEAD}三级指标|指标值|备注\n种树|9棵|\n审核意见|同意|\n意见办理|≥9件|\n"
    )
    assert [one.name for one in project.indicators] == ["种树", "意见办理"]
    assert project.extras == (Extra("审核意见", "同意"),)


def test_the_label_of_the_block_in_other_words() -> None:
    """部门整体支出年度绩效指标 before an unknown class is still the label of the block."""
    reading = page("<tr><td>部门整体支出年度绩效指标<td>管护类<td>制度类<td>制度修订<td>已成</tr>")
    assert classes(reading.declaration)[2:] == [("管护类", "制度类", 1)]


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ("管护类指标", 2),
        ("履职效能", 2),
        ("……", 2),
        ("管护类", 1),
        ("审核意见", 1),
        ("管护类。", 1),
    ],
)
def test_unknown_classes_without_indicators(head: str, count: int) -> None:
    """Unknown words are a class without an indicator only if they say that they are one."""
    reading = edge_page(f"<tr><td>{head}<td>制度类<td><td></tr>")
    assert len(reading.declaration.groups) == count + 1


def test_a_remark_beside_the_label_of_the_block() -> None:
    """A sentence alone in a row beside 绩效指标 that reaches too far down is no class."""
    reading = perfgoals.read(
        f"{TOP.replace('rowspan=3', 'rowspan=4')}"
        "<tr><td colspan=4>以上指标由主管部门审核后填报，不得空缺。</tr></table>".encode()
    )
    assert len(reading.declaration.groups) == 2
    assert [finding.text for finding in reading.findings] == [
        "以上指标由主管部门审核后填报，不得空缺。"
    ]


def test_opinions_in_two_halves() -> None:
    """Below a table of two halves an opinion is no class; a measured target is an indicator."""
    head = (
        "<tr><td rowspan=2>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>指标值<td>二级指标"
        "<td>三级指标<td>指标值</tr><tr><td>产出指标<td>数量指标<td>种树<td>9棵<td>数量指标"
        "<td>种树<td>3棵</tr>"
    )
    form = f"<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=7>甲</tr>{head}"
    opinion = "<tr><td>主管部门意见<td colspan=3>同意<td>财政部门意见<td colspan=2>同意</tr>"
    reading = perfgoals.read(f"{form}{opinion}</table>".encode())
    assert classes(reading.declaration) == [("产出指标", "数量指标", 1)]
    assert [extra.label for extra in reading.declaration.extras] == ["主管部门意见", "财政部门意见"]
    measured = "<tr><td>甲<td>乙<td>丙<td>丁<td>好<td>戊<td>己<td>5次</tr>"
    reading = perfgoals.read(f"{form}{measured}</table>".encode())
    assert len(reading.declaration.groups) > 1


@pytest.mark.parametrize(
    ("row", "extras"),
    [
        (
            "预算规模及资金用途|预算数|300.00|其中：财政资金|300.00|其他资金|0",
            [
                ("预算规模及资金用途", ""),
                ("预算数", "300.00"),
                ("其中：财政资金", "300.00"),
                ("其他资金", "0"),
            ],
        ),
        ("救助|发放低保|完成|100|98|98%", [("救助", "发放低保 完成 100 98 98%")]),
        ("立项情况|批复：|湖发1号|概算|300", [("立项情况", ""), ("批复：", "湖发1号 概算 300")]),
        ("办理情况|主要内容|完成情况|预算数", [("办理情况", "主要内容 完成情况 预算数")]),
        ("立项科室|园林科|填表人|某某", [("立项科室", "园林科"), ("填表人", "某某")]),
    ],
)
def test_cells_that_no_label_explains(row: str, extras: list[tuple[str, str]]) -> None:
    """A row is kept with its first cell as label, unless others are labels beyond doubt."""
    form = read_project(f"{HEAD}{row}\n{LEVELS}{PLANTED}")
    assert isinstance(form, ProjectDeclaration)
    assert [(extra.label, extra.text) for extra in form.extras] == extras
