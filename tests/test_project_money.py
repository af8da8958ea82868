"""The money of projects where cells are blank, amounts stand below headings or in one cell."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.invented import HEAD, read
from tests.published import amount, codes

import perfgoals
from perfgoals import Extra, ProjectDeclaration, Reading, Unread
from perfgoals.forms._money_lines import glued, is_money_label, is_value, pieces_in
from perfgoals.model.money import Money

NEXT = "\n年度目标|种树\n一级指标|三级指标|指标值\n产出指标|种树|9棵\n"
"""What follows the money."""
BLOCK = "项目资金（万元）"


def reading_of(rows: str) -> Reading:
    """Read a project's form with some rows of money."""
    return read(f"{HEAD}{rows}{NEXT}")


def project_of(reading: Reading) -> ProjectDeclaration:
    """Return the declaration of a project."""
    assert isinstance(reading.declaration, ProjectDeclaration)
    return reading.declaration


def lines_of(rows: str) -> list[tuple[str, int, str, str]]:
    """Return the lines of some rows: label, level, of all years, of this year."""
    funding = project_of(reading_of(rows)).funding
    lines = funding.lines if funding else ()
    return [(one.label, one.level, amount(one.cumulative), amount(one.annual)) for one in lines]


def annual_of(rows: str) -> list[tuple[str, str]]:
    """Return the lines of some rows, each with the amount of this year only."""
    found = lines_of(rows)
    assert {cumulative for _label, _level, cumulative, _annual in found} <= {"none"}
    return [(label, annual) for label, _level, _cumulative, annual in found]


THREE = [("资金总额", "100万元"), ("其中：财政拨款", "80万元"), ("其他资金", "20万元")]


@pytest.mark.parametrize(
    "rows",
    [
        f"{BLOCK}|资金总额||100\n|其中：财政拨款||80\n|其他资金||20",
        f"{BLOCK}|资金总额|||100||\n|其中：财政拨款|||80||\n|其他资金|||20||",
        f"{BLOCK}||资金总额||100|其中：财政拨款||80|其他资金||20",
        f"{BLOCK}|资金总额|100|其中：财政拨款|80|其他资金|20",
        f"{BLOCK}|资金总额|其中：财政拨款|其他资金\n|100|80|20",
        f"{BLOCK}|资金总额|其中：财政拨款|其他资金\n{BLOCK}|100|80|20",
        f"{BLOCK}|资金总额：100　其中：财政拨款：80　其他资金：20",
        f"{BLOCK}|资金总额100，其中：财政拨款（80），其他资金20。",
        f"{BLOCK}|资金总额 100|其中：财政拨款 80|其他资金 20",
        "资金来源（万元）|资金总额|100\n|其中：财政拨款|80\n|其他资金|20",
        "资金来源（万元）|资金总额|其中：财政拨款|其他资金\n|100|80|20",
        "资金总额（万元）|其中：财政拨款|其他资金\n100|80|20",
        f"{BLOCK}|\n资金总额|其中：财政拨款|其他资金\n100|80|20",
        "资金总额（万元）：100|\n其中：财政拨款：80|\n其他资金：20|",
        "资金来源|金额（万元）\n资金总额（万元）|100\n|其中：财政拨款|80\n|其他资金|20",
    ],
)
def test_three_lines(rows: str) -> None:
    """However cells are cut, left blank or turned, a total and its sources are three lines."""
    assert [(label.removesuffix(BLOCK[4:]), sum_) for label, sum_ in annual_of(rows)] == THREE
    assert [level for _label, level, *_amounts in lines_of(rows)] == [0, 1, 1]


@pytest.mark.parametrize(
    "rows",
    [
        "资金来源|实施期资金|年度资金\n资金总额|300|100\n其中：财政拨款|200|80\n其他资金||20",
        "资金来源|实施期资金|年度资金\n|资金总额|300|100\n|其中：财政拨款|200|80\n|其他资金||20",
        f"{BLOCK}|资金来源|年度资金|实施期资金\n|资金总额|100|300\n|其中：财政拨款|80|200\n|其他资金|20|",
        f"{BLOCK}||实施期资金总额|年度资金总额\n|资金总额|300|100\n|其中：财政拨款|200|80\n|其他资金||20",
        f"{BLOCK}|类别|实施期|本年预算\n|资金总额|300|100\n|其中：财政拨款|200|80\n|其他资金||20",
        f"{BLOCK}|时间|资金总额|其中：财政拨款|其他资金\n|实施期|300|200|\n|2024年度|100|80|20",
    ],
)
def test_two_columns_of_amounts(rows: str) -> None:
    """Headings that say a time, over or left of the amounts, tell the side on which they stand."""
    found = [
        (label, cumulative.removesuffix("万元"), annual.removesuffix("万元"))
        for label, _level, cumulative, annual in lines_of(rows)
    ]
    assert found == [
        ("资金总额", "300", "100"),
        ("其中：财政拨款", "200", "80"),
        ("其他资金", "()", "20"),
    ]


CUT = [
    ("1、财政拨款 80 2、其他资金 20", [("1、财政拨款", "80"), ("2、其他资金", "20")]),
    ("（一）财政拨款80元（二）自筹2", [("（一）财政拨款", "80元"), ("（二）自筹", "2")]),
    ("100万元（其中财政拨款80）", [("", "100万元"), ("其中财政拨款", "80")]),
    ("资金总额：1，234元；中央补助￥20", [("资金总额", "1，234元"), ("中央补助", "￥20")]),
    ("年度资金总额￥ 100", [("年度资金总额", "￥ 100")]),
    ("财政拨款80万元用于购置3台设备", []),
    ("财政拨款2024年80万元", []),
    ("财政拨款80万元，完成", []),
    ("100万元", []),
    ("100，200", []),
    ("", []),
]


KEPT = [
    (
        f"{BLOCK}|年度资金总额|100|执行率分值|10",
        [("年度资金总额", "100万元")],
        [Extra("执行率分值", "10")],
        "PG023",
    ),
    (
        f"{BLOCK}|年度资金总额|100|执行率分值（10）",
        [("年度资金总额", "100万元")],
        [Extra("项目资金 年度资金总额", "执行率分值（10）")],
        "PG035",
    ),
    (
        f"{BLOCK}|资金总额|财政拨款|备注\n|100|80|无",
        [("资金总额", "100万元"), ("财政拨款", "80万元")],
        [Extra("备注", "无")],
        "PG023",
    ),
    (
        f"{BLOCK}|年度资金总额|100|90",
        [("年度资金总额", "100万元")],
        [Extra("项目资金 年度资金总额", "90")],
        "PG035",
    ),
    (
        f"{BLOCK}|年度资金总额|100\n|90",
        [("年度资金总额", "100万元")],
        [Extra("项目资金 金额", "90")],
        "PG035",
    ),
    (
        f"{BLOCK}|年度资金总额|100\n|建设内容|植树",
        [("年度资金总额", "100万元")],
        [Extra("建设内容", "植树")],
        "PG023",
    ),
    (
        f"{BLOCK}||年度资金|上年决算\n|财政拨款|100|90",
        [("财政拨款", "100万元")],
        [Extra("项目资金 财政拨款 上年决算", "90")],
        "PG035",
    ),
    (
        f"{BLOCK}|资金总额|财政拨款\n|100|80|20",
        [("资金总额", "()"), ("财政拨款", "()")],
        [Extra("项目资金 金额", text) for text in ("100", "80", "20")],
        "PG035",
    ),
    (
        f"{BLOCK}||年度资金|备注\n|财政拨款|100|\n|其他资金|20|30|40",
        [("财政拨款", "100万元"), ("其他资金", "20万元")],
        [Extra("项目资金 其他资金", text) for text in ("30", "40")],
        "PG035",
    ),
    ("资金来源|财政拨款", [], [Extra("资金来源", "财政拨款")], "PG023"),
    ("资金来源|县级安排", [], [Extra("资金来源", "县级安排")], "PG023"),
]


@pytest.mark.parametrize(("rows", "lines", "extras", "code"), KEPT)
def test_what_is_no_line_is_kept(
    rows: str, lines: list[tuple[str, str]], extras: list[Extra], code: str
) -> None:
    """Points, remarks and amounts too many are extras, and reported."""
    reading = reading_of(rows)
    assert annual_of(rows) == lines
    assert project_of(reading).extras == tuple(extras)
    assert codes(reading) == [code]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (f"{BLOCK}|100", (BLOCK, "100万元")),
        ("项目资金：100万元|", ("项目资金", "100万元")),
        (f"{BLOCK}|见附件", (BLOCK, "(见附件)")),
        (f"{BLOCK}|约100万元", (BLOCK, "(约100万元)")),
        (f"{BLOCK}|年度资金总额：约100", ("年度资金总额", "(约100)")),
        (f"{BLOCK}|年度资金总额：|约100|", ("年度资金总额：", "(约100)")),
        (f"{BLOCK}|年度资金总额||约100", ("年度资金总额", "(约100)")),
        (f"{BLOCK}|年度资金总额|（合计）100元整", ("年度资金总额", "(（合计）100元整)")),
        (f"{BLOCK}|年度资金总额||", ("年度资金总额", "()")),
        (f"{BLOCK}|年度资金总额|—|100", ("年度资金总额", "100万元")),
        (f"{BLOCK}|项目管理费|100", ("项目管理费", "100万元")),
        (f"{BLOCK}|本年预算", ("本年预算", "()")),
        ("项目资金|资金总额（元）|100", ("资金总额（元）", "100元")),
        (f"{BLOCK}|资金总额（元）|100", ("资金总额（元）", "100元")),
    ],
)
def test_one_line(rows: str, line: tuple[str, str]) -> None:
    """An amount has the label before it, be that of the whole block; its unit may be there."""
    assert annual_of(rows) == [line]


@pytest.mark.parametrize(("text", "said"), CUT)
def test_labels_and_amounts_in_one_cell(text: str, said: list[tuple[str, str]]) -> None:
    """A cell is cut where it says labels of money and amounts, and nothing else."""
    assert [tuple(piece) for piece in pieces_in(text)] == said


def test_a_row_of_one_cell_with_all_lines() -> None:
    """Lines that stand in the first cell of a row begin the block of money."""
    found = annual_of("资金总额（万元）：100，其中：财政拨款80，其他资金20|")
    assert found == [("资金总额（万元）", "100万元"), *THREE[1:]]
    assert glued("资金总额：100，其中：财政拨款80") == ("资金总额", "100，其中：财政拨款80")
    assert glued("100，其中：财政拨款80") is None


def test_long_texts_are_no_labels() -> None:
    """No label of money is as long as a paragraph, nor is one cut into lines."""
    assert not is_money_label("财政拨款" * 11)
    assert pieces_in("财政拨款80，" * 60) == []


HALVES = f"{BLOCK}|中期资金总额|300|年度资金总额|100\n|其中：财政拨款|300|其中：财政拨款|80\n"
FORMS = [
    *(f"{HALVES}|||{other}" for other in ("上年结转资金|20", "上年结转资金|", "其他资金|/")),
    *(f"{HALVES}|{other}" for other in ("其他资金|", "其他资金|0|其他资金|/")),
    f"{BLOCK}|年度资金总额|100\n|其中：财政拨款|\n|其他资金|约20",
    f"{BLOCK}|100万元（其中财政拨款80万元，自筹20万元）",
    f"{BLOCK}|资金总额（元）|100",
    f"{BLOCK}||实施期资金|年度资金\n|合计|300|100",
]


@pytest.mark.parametrize("rows", FORMS)
def test_money_is_printed_as_it_is_read(rows: str) -> None:
    """What was read is read again from each printed form."""
    project = project_of(reading_of(rows))
    for written in ("html", "md", "txt"):
        page = perfgoals.render(project, written)
        assert project_of(perfgoals.read(page.encode())).funding == project.funding


def test_an_amount_that_cannot_be_read_is_reported() -> None:
    """What stands behind the colon of a label is its amount, whatever it says."""
    assert codes(reading_of(f"{BLOCK}|年度资金总额：约100")) == ["PG020"]


def test_lines_without_amounts_before_those_of_a_year() -> None:
    """Labels left blank are lines, and no headings of the amounts that follow."""
    assert lines_of(f"{BLOCK}|中期资金总额\n|其中：财政拨款|100|") == [
        ("中期资金总额", 0, "()", "none"),
        ("其中：财政拨款", 1, "100万元", "none"),
    ]
    assert lines_of(f"{BLOCK}|项目总投资||本年预算|\n|财政拨款|100|")[1:] == [
        ("本年预算", 0, "none", "()"),
        ("财政拨款", 0, "100万元", "none"),
    ]


LABELS = st.sampled_from(
    [
        *("资金总额", "中期资金总额", "年度资金总额", "其中：财政拨款", "其中：当年财政拨款"),
        *(
            "其他资金",
            "上年结转资金：",
            "1、一般公共预算",
            "项目总投资",
            "本年预算",
            "自筹",
            "备注",
        ),
        *(
            "执行率分值",
            "实施期资金",
            "年度资金",
            "资金来源",
            "金额",
            "建设内容",
            "约一百",
            "2024年",
        ),
    ]
)
AMOUNTS = st.sampled_from(["{}", "{}.00", "￥{}", "{}元", "{} 万元", "约{}", "{}%", "{}元左右"])
GLUED = st.sampled_from(
    ["财政拨款{}万元", "其他资金：{}", "共{}元", "{}万元（其中财政拨款{}）", "{}/{}"]
)
CELLS = st.one_of(LABELS, AMOUNTS, AMOUNTS, GLUED, st.just(""))
ROWS = st.lists(
    st.one_of(
        st.lists(CELLS, min_size=1, max_size=6),
        st.tuples(LABELS, AMOUNTS),
        st.tuples(LABELS, AMOUNTS, LABELS, AMOUNTS),
        st.tuples(LABELS, AMOUNTS, AMOUNTS),
        st.tuples(LABELS, LABELS, LABELS),
        st.tuples(AMOUNTS, AMOUNTS, AMOUNTS),
    ),
    min_size=1,
    max_size=6,
)


@example([["{}/{}"]])
@given(ROWS)
def test_no_amount_is_lost(rows: list[list[str] | tuple[str, ...]]) -> None:
    """Each amount of a block is that of a line or an extra, and none is the label of a line."""
    numbers = count(1001)
    filled = ["|".join(_numbered(cell, numbers) for cell in row) for row in rows]
    project = project_of(reading_of(f"{BLOCK}|" + "\n|".join(filled)))
    lines = project.funding.lines if project.funding else ()
    amounts = [one for line in lines for one in (line.cumulative, line.annual)]
    said = [one.text for one in amounts if isinstance(one, Money | Unread)]
    kept = " ".join([*said, *(extra.text for extra in project.extras)])
    assert [number for number in range(1001, next(numbers)) if kept.count(str(number)) != 1] == []
    assert not any(is_value(line.label) or "100" in line.label for line in lines)
    assert not any(is_value(line.annual_label or "无标签") for line in lines)


def _numbered(cell: str, numbers: Iterator[int]) -> str:
    """Return a cell with a number of its own in each place for one."""
    first, *others = cell.split("{}")
    return first + "".join(str(next(numbers)) + part for part in others)


@pytest.mark.parametrize(
    "head",
    ["资金来源|财政拨款|其他资金\n合计", "项目资金（万元）|资金来源|财政拨款|其他资金\n|合计"],
)
def test_the_sum_below_sources(head: str) -> None:
    """合计 below sources names their row: each amount is that of its source."""
    unit = "万元" if "万元" in head else ""
    expected = [("财政拨款", f"80{unit}"), ("其他资金", f"20{unit}")]
    assert annual_of(f"{head}|80|20") == expected


def test_rows_of_years_below_sources() -> None:
    """Below rows of single years the sum is that of all; the others are kept."""
    reading = reading_of("资金来源|财政拨款|其他资金\n2024年|80|20\n2025年|70|10\n合计|150|30")
    project = project_of(reading)
    assert project.funding is not None
    assert [(one.label, amount(one.cumulative)) for one in project.funding.lines] == [
        ("财政拨款", "150"),
        ("其他资金", "30"),
    ]
    assert Extra("项目资金 财政拨款 2024年", "80") in project.extras
    assert codes(reading) == ["PG035"]


@pytest.mark.parametrize("rows", ["资金来源|财政拨款|其他资金\n种树|80|20", "财政拨款|其他资金"])
def test_sources_without_a_sum(rows: str) -> None:
    """Rows below sources of which none is the sum are no table."""
    assert ("财政拨款", "()") in annual_of(rows)
