"""How a budget was executed: rows that lost merged cells, and forms with labels beside amounts."""

import pytest
from attrs import evolve
from tests.invented import read, read_evaluation
from tests.published import amount, codes, numbers, said

from perfgoals import ExecutionLine, Extra
from perfgoals.forms.self_evaluation._lost import moved_back
from perfgoals.grid import Cell, Role

HEAD = "项目支出绩效自评表（2023年度）\n项目名称|湖心公园\n"
COLUMNS = "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
RATE_FIRST = "项目资金（万元）||年初预算数|全年预算数|全年执行数|执行率|权重|得分\n"
INDICATORS = (
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
    "|产出指标|数量指标|种树|≥9棵|9棵|90|88\n"
)


def cells(line: ExecutionLine) -> list[str]:
    """Return the cells of a line as written; `-` where the form has no such column."""
    numbers = (line.initial, line.budget, line.executed, line.points)
    rate = "-" if line.rate is None else line.rate.text
    return [line.label, *map(said, numbers), rate, said(line.score)]


def test_lost_merged_cells_of_money() -> None:
    """An amount in the place of a label tells that its row is shifted: it is moved back."""
    reading = read(
        f"{HEAD}{COLUMNS}年度资金总额|90|100|95|10|95%|9.5\n其中：财政拨款|90|100|95|—|95%|—\n"
        f"其他|/|/|/|—|/|—\n{INDICATORS}"
    )
    form = read_evaluation(f"{HEAD}{COLUMNS}年度资金总额|90|100|95|10|95%|9.5\n{INDICATORS}")
    assert cells(form.execution[0]) == ["年度资金总额", "90", "100", "95", "10", "95%", "9.5"]
    found = [finding for finding in reading.findings if finding.path.startswith("/execution")]
    assert [finding.code for finding in found] == ["PG010"] * 3
    assert found[0].params["read_as"].startswith("年度资金总额 · 年初预算数 90")


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (
            "年度资金总额|90|100|95|95%|10|9.5",
            ["年度资金总额", "90", "100", "95", "10", "95%", "9.5"],
        ),
        ("90|100|95|95%|10|9.5", ["", "90", "100", "95", "10", "95%", "9.5"]),
        ("单位资金|0|0|0||/|/", ["单位资金", "0", "0", "0", "/", "", "/"]),
        ("单位资金|0|0|0|/|/|", ["单位资金", "0", "0", "0", "/", "", "/"]),
        ("单位资金|9|9|9|50%|/|", ["单位资金", "9", "9", "9", "/", "50%", ""]),
        ("基本支出|9|9|9|100%|5|5", ["基本支出", "9", "9", "9", "5", "100%", "5"]),
    ],
)
def test_shifted_rows_of_money(row: str, read_as: list[str]) -> None:
    """Whatever cells a shifted row has left, no amount stands below the heading of another one."""
    form = read_evaluation(f"{HEAD}{RATE_FIRST}{row}\n{INDICATORS}")
    assert [cells(line) for line in form.execution] == [read_as]


@pytest.mark.parametrize(
    "row", ["|其他资金|0|0|0|—|0%|—", "|其他资金|/|/|/|—|/|—", "|/|/|/|/|—|/|—", "/||||||"]
)
def test_rows_of_money_in_their_place(row: str) -> None:
    """A row that has its label, or only marks, is not moved."""
    reading = read(f"{HEAD}{COLUMNS}{row}\n{INDICATORS}")
    assert "PG010" not in codes(reading)


def test_columns_that_the_document_tells_are_not_moved() -> None:
    """Where the document tells headings from content, a number left of the amounts is a label."""
    header = tuple(
        Cell(row=0, column=n, text=text, role=Role.label)
        for n, text in enumerate(("项目资金", "", "全年预算数", "全年执行数"))
    )
    row = tuple(
        Cell(row=1, column=n, text=text, role=Role.content) for n, text in enumerate("298", 1)
    )
    assert moved_back(row, header) == row
    loose = tuple(evolve(cell, role=Role.unknown) for cell in (*header, *row))
    assert [cell.column for cell in moved_back(loose[4:], loose[:4])] == [2, 3, 4]


def test_labels_with_their_amounts_below_headings() -> None:
    """A second division of the budget below the total is kept, each amount with its label."""
    form = read_evaluation(
        f"{HEAD}{COLUMNS}|年度资金总额|90|100|95|10|95%|9.5\n|按收入性质分：|||按支出性质分：|||\n"
        f"|其中：一般公共预算：80.50|||其中：基本支出：20|||\n|其他资金：0.00万元||||||\n{INDICATORS}"
    )
    assert [line.label for line in form.execution] == ["年度资金总额"]
    assert form.extras == (
        Extra("按收入性质分：", ""),
        Extra("按支出性质分：", ""),
        Extra("其中：一般公共预算", "80.50"),
        Extra("其中：基本支出", "20"),
        Extra("其他资金", "0.00万元"),
    )


BESIDE = "预算执行情况（万元）|预算数：|10.00|执行数：|9.50\n"


def test_labels_beside_amounts() -> None:
    """In older forms the budget stands left and what was executed right, each with its label."""
    reading = read(
        f"{HEAD}{BESIDE}|其中：财政拨款|10|其中：财政拨款|9.50\n|其他资金|0|其他资金|\n{INDICATORS}"
    )
    form = read_evaluation(
        f"{HEAD}{BESIDE}|其中：财政拨款|10|其中：财政拨款|9.50\n|其他资金|0|其他资金|\n{INDICATORS}"
    )
    found = [
        (one.label, one.level, amount(one.budget), amount(one.executed)) for one in form.execution
    ]
    assert found == [
        ("", 0, "10.00万元", "9.50万元"),
        ("其中：财政拨款", 1, "10万元", "9.50万元"),
        ("其他资金", 1, "0万元", "()"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("|财政拨款|8|自有资金|7", [("财政拨款", "8", ""), ("自有资金", "", "7")]),
        ("|财政拨款|8|财政拨款", [("财政拨款", "8", "")]),
        ("|财政拨款|8||", [("财政拨款", "8", "")]),
        ("||||", []),
    ],
)
def test_rows_of_two_sides(row: str, lines: list[tuple[str, str, str]]) -> None:
    """Labels that differ make two lines; the right side may be missing."""
    form = read_evaluation(f"{HEAD}{BESIDE}{row}\n{INDICATORS}")
    found = [(line.label, said(line.budget), said(line.executed)) for line in form.execution]
    assert found == [("", "10.00", "9.50"), *lines]
    assert form.extras == ()


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("|财政拨款|8|约七|其他", Extra("财政拨款", "8 约七 其他")),
        ("|财政拨款|8|财政拨款|7|自有资金|6", Extra("财政拨款", "8 财政拨款 7 自有资金 6")),
        ("|8|7|6|5", Extra("8", "7 6 5")),
    ],
)
def test_rows_that_do_not_fit_below_two_sides(row: str, kept: Extra) -> None:
    """Nothing is dropped from a row that is not labels with their amounts."""
    form = read_evaluation(f"{HEAD}{BESIDE}{row}\n{INDICATORS}")
    assert len(form.execution) == 1
    words = " ".join(f"{extra.label} {extra.text}" for extra in form.extras)
    assert words.split() == f"{kept.label} {kept.text}".split()


def test_a_rate_beside_the_amounts() -> None:
    """The rate may stand in the same row as the amounts, as may points and score."""
    form = read_evaluation(
        f"{HEAD}预算执行情况|预算数|10|执行数|9|执行率|90%|分值|10|得分|9\n{INDICATORS}"
    )
    assert [cells(line) for line in form.execution] == [["", "-", "10", "9", "10", "90%", "9"]]


CHONGQING = """
2023年度项目支出绩效自评表
项目名称|公租房维修|项目编码|01|自评总分（分）|96.5|||
项目资金（万元）|年初预算数|全年（调整）预算数|全年执行数|执行率（%）|执行率权重|执行率得分（分）||
|200.00|180.00|171.00|95.00|10|9.50||
当年绩效目标|年初绩效目标|全年（调整）绩效目标|全年目标实际完成情况|||||
绩效目标|维修600套。|维修580套。|维修566套。|||||
绩效指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数（%）|指标权重|指标得分（分）
维修套数|套|≥|600|580|566|97.59|30|29.28
"""


def test_chongqing() -> None:
    """The form of Chongqing has its score at the top, and what was changed within the year."""
    form = read_evaluation(CHONGQING)
    assert cells(form.execution[0]) == ["", "200.00", "180.00", "171.00", "10", "95.00", "9.50"]
    assert ([goal.text for goal in form.goals], form.achieved) == (
        ["维修600套。", "维修580套。"],
        "维修566套。",
    )
    one = form.indicators[0]
    assert (one.name, str(one.annual_target), str(one.actual)) == ("维修套数", "≥600套", "=566套")
    assert numbers(one) == ("30", "-", "29.28")
    assert said(form.total_score) == "96.5"
    assert form.extras == (
        Extra("维修套数 调整指标值", "580"),
        Extra("维修套数 得分系数（%）", "97.59"),
    )


@pytest.mark.parametrize(
    "said_there", ["自评总分||联系人|某某", "自评总分|优|良|差", "自评总分|96|4"]
)
def test_a_field_of_sums_that_is_none(said_there: str) -> None:
    """A label of sums among the fields without one number behind it is kept with the others."""
    form = read_evaluation(f"{HEAD}主管部门|园林局|{said_there}\n{COLUMNS}{INDICATORS}")
    assert form.total_score is None
