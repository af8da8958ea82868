"""Sheets whose merged cells were undone and filled again."""

from collections.abc import Sequence

import openpyxl
import pytest
from tests.made_xlsx import outline, saved

import perfgoals
from perfgoals import SelfEvaluation

GOAL, DONE = "为2000名老人发放补贴", "已为2100名老人发放补贴"
FORM = (
    ("项目支出绩效自评表",) * 9,
    ("（2023年度）",) * 9,
    ("项目名称", "项目名称", *("养老服务补贴",) * 7),
    (
        "项目资金",
        "项目资金",
        "",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ),
    ("项目资金", "项目资金", "年度资金总额", "50.00", "50.00", "50.00", "10", "100%", "10"),
    ("年度总体目标", *("预期目标",) * 4, *("实际完成情况",) * 4),
    ("年度总体目标", *(GOAL,) * 4, *(DONE,) * 4),
    (
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "原因",
    ),
    ("绩效指标", "产出指标", "数量指标", "补贴人数", "≥2000人", "2100人", "20", "20", ""),
    ("绩效指标", "效益指标", "社会效益指标", "生活质量", "有所提升", "有所提升", "30", "30", ""),
    (*("总分",) * 6, "100", "96.09", ""),
    ("说明", *("无",) * 8),
)


def book(*rows: Sequence[str], merged: str = "") -> bytes:
    """Return a workbook of one sheet."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    for row in rows:
        page.append([text or None for text in row])
    if merged:
        page.merge_cells(merged)
    return saved(workbook)


def test_form() -> None:
    """The form reads as if its cells were still merged, and it is told once."""
    reading = perfgoals.read(book(*FORM))
    declaration = reading.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert (declaration.fiscal_year, declaration.project) == (2023, "养老服务补贴")
    assert [goal.text for goal in declaration.goals] == [GOAL]
    assert str(declaration.achieved) == DONE
    assert [len(declaration.execution), len(declaration.indicators)] == [1, 2]
    second = declaration.indicators[1]
    assert (str(second.annual_target), str(second.actual)) == ("有所提升", "有所提升")
    assert [(each.label, each.text) for each in declaration.extras] == [("说明", "无")]
    assert [each.code for each in reading.findings].count("PG044") == 1


@pytest.mark.parametrize(
    "rows",
    [
        (("项目名称", "养老服务", "养老服务"), ("主管部门", "民政局", "民政局")),
        (("项目名称", *("养老服务",) * 3), ("主管部门", "民政局", "园林局", "水利局")),
        (("甲", "0", "0", "0", "0"), ("乙", "0", "0", "0", "0")),
    ],
)
def test_equal_values(rows: Sequence[Sequence[str]]) -> None:
    """Two equal texts, one wide row alone, or equal numbers are no cells that were merged."""
    assert outline(book(*rows)) == [[list(row) for row in rows]]


def test_merged_cells() -> None:
    """Where cells are still merged, none were undone."""
    rows = (("甲乙", *("丙丁",) * 3), ("戊己", *("庚辛",) * 3), ("子", "", "丑", "寅"))
    (table,) = outline(book(*rows, merged="A3:B3"))
    assert table[0] == list(rows[0])


def test_nothing_to_merge() -> None:
    """Below their headings equal texts are values, however many stand side by side."""
    rows = (
        ("三级指标", "一季度", "二季度", "三季度", "说明"),
        ("进度", "有所提升", "有所提升", "有所提升", "无"),
        ("质量", "有所提升", "有所提升", "有所提升", "无"),
    )
    assert outline(book(*rows)) == [[list(row) for row in rows]]


def test_goals_of_two_kinds() -> None:
    """Goals that are the same for all years and for one stay two."""
    rows = (
        ("项目名称", *("养老服务",) * 4),
        ("总体目标", "中期目标", "中期目标", "年度目标", "年度目标"),
        ("总体目标", *("做好养老服务",) * 4),
    )
    told, table = outline(book(*rows))
    assert told == "PG044"
    assert [[text for text in row if text] for row in table] == [
        ["项目名称", "养老服务"],
        ["总体目标", "中期目标", "年度目标"],
        ["总体目标", "做好养老服务", "做好养老服务"],
    ]
