"""Tables that list several projects, a block of rows each: each project is a reading."""

from time import process_time

import pytest
from tests.drawn import (
    HEADINGS,
    LISTED,
    REPAIRS,
    TITLE,
    codes,
    drawn,
    extras,
    goals,
    indicators,
    money,
    projects,
    read_all,
    tabbed,
    target,
)

import perfgoals
from perfgoals import SeveralFormsError

BOOK = """2025年项目支出绩效目标表
单位：万元
| 序号 | 单位名称 | 项目编码 | 项目名称 | 预算金额 | < | 绩效目标 | 绩效指标 | < | < | < | 备注
| ^ | ^ | ^ | ^ | 合计 | 其中：财政拨款 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
| 1 | 教育局 | 4401001 | 校舍维修 | 120.50 | 100.5 | 维修3所。 | 产出指标 | 数量指标 | 学校 | ≥3所 |
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | 质量指标 | 合格率 | 100% | 验收
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 学生 | ≥500人 |
| 2 | ^ | 4401002 | 营养改善 | 80 | 80 | 改善营养。 | 产出指标 | 数量指标 | 学生 | ≥900人 |
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 满意度 | ≥95% |
| 序号 | 单位名称 | 项目编码 | 项目名称 | 预算金额 | < | 绩效目标 | 绩效指标 | < | < | < | 备注
| ^ | ^ | ^ | ^ | 合计 | 其中：财政拨款 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
|  |  |  |  |  |  |  |  | 服务对象满意度指标 | 家长满意度 | ≥90% |
| 3 | 第一中学 | 4401003 | 营养改善 | 60 | 60 | 改善营养。 | 产出指标 | 数量指标 | 学生 | ≥300人 |
| 合计 | < | < | < | 260.5 | 240.5 |  |  |  |  |  |
注：本表公开。
"""
"""Merged cells, headings in two rows and again, columns that are numbered, a sum and a note."""


@pytest.mark.parametrize("kind", ["xlsx", "xls", "html", "docx", "pdf", "txt", "md"])
def test_each_project(kind: str) -> None:
    """Every format gives each project with its own code, unit, money, goal and indicators."""
    repairs, meals, others = projects(drawn(kind, BOOK))
    assert [(one.project, one.project_code) for one in (repairs, meals, others)] == [
        ("校舍维修", "4401001"),
        ("营养改善", "4401002"),
        ("营养改善", "4401003"),
    ]
    assert [one.department for one in (repairs, meals, others)] == ["教育局", "教育局", "第一中学"]
    assert [one.fiscal_year for one in (repairs, meals, others)] == [2025, 2025, 2025]
    assert money(repairs) == [
        ("合计", "-", "120.50万元"),
        ("其中：财政拨款", "-", "100.5万元"),
    ]
    assert [goals(one) for one in (repairs, meals, others)] == [
        ["维修3所。"],
        ["改善营养。"],
        ["改善营养。"],
    ]
    assert indicators(repairs) == [
        ("产出指标", "数量指标", "学校", "≥3所"),
        ("产出指标", "质量指标", "合格率", "=100%"),
        ("效益指标", "社会效益指标", "学生", "≥500人"),
    ]
    assert indicators(meals) == [
        ("产出指标", "数量指标", "学生", "≥900人"),
        ("满意度指标", "服务对象满意度指标", "满意度", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "家长满意度", "≥90%"),
    ]
    assert repairs.indicators[1].remark == "验收"
    assert extras(repairs) == [("序号", "1")]
    assert extras(others) == [
        ("序号", "3"),
        ("合计 合计", "260.5"),
        ("合计 其中：财政拨款", "240.5"),
        ("注", "本表公开。"),
    ]


def test_places() -> None:
    """What is read of each project knows its own cell, a merged one where it begins."""
    repairs, meals, _others = read_all(drawn("xlsx", BOOK))
    addresses = [
        {path: place.address for path, place in reading.places.items()}
        for reading in (repairs, meals)
    ]
    expected = {
        "/project": ("D6", "D9"),
        "/project_code": ("C6", "C9"),
        "/department": ("B6", "B6"),
        "/goals": ("G6", "G9"),
        "/funding/lines/0/annual": ("E6", "E9"),
        "/groups/0/indicators/0/annual_target": ("K6", "K9"),
    }
    for number, found in enumerate(addresses):
        assert {path: found[path] for path in expected} == {
            path: both[number] for path, both in expected.items()
        }
    assert codes(repairs.findings) == ["PG023", "PG027"]
    assert [(f.code, f.place.address) for f in meals.findings if f.place] == [
        ("PG023", "A9"),
        ("PG015", "A11"),
    ]


def test_read_says_how_many() -> None:
    """`read` says how many projects there are."""
    with pytest.raises(SeveralFormsError, match="3 forms"):
        perfgoals.read(drawn("xlsx", BOOK))


def test_a_list_of_one_project() -> None:
    """A list of one project is one declaration."""
    reading = perfgoals.read(tabbed(TITLE + HEADINGS + REPAIRS))
    assert reading.findings == ()
    (project,) = projects(tabbed(TITLE + HEADINGS + REPAIRS))
    assert (project.project, project.department, goals(project), money(project)) == (
        "校舍维修",
        "教育局",
        ["维修校舍。"],
        [("预算金额（万元）", "-", "50万元")],
    )


def test_cells_on_each_row() -> None:
    """Cells may be repeated on each row; the same name of another unit is another project."""
    rows = [
        f"{unit}|公用经费|50|保障运转。|产出指标|{named}\n"
        for unit in ("第一小学", "第二小学")
        for named in ("数量指标|学生|≥500人", "质量指标|达标率|≥95%")
    ]
    found = projects(tabbed(TITLE + HEADINGS + "".join(rows)))
    assert [(one.project, one.department) for one in found] == [
        ("公用经费", "第一小学"),
        ("公用经费", "第二小学"),
    ]
    assert [[one.name for one in each.indicators] for each in found] == [["学生", "达标率"]] * 2
    assert [extras(one) for one in found] == [[], []]


AGAIN = ["", LISTED.split("\n")[1] + "\n", LISTED.partition("| 教")[0]]


@pytest.mark.parametrize(
    "headings", ["", LISTED.split("\n")[1] + "\n", LISTED.partition("| 教")[0]]
)
@pytest.mark.parametrize(("kind", "cut"), [("pdf", "==="), ("docx", "---"), ("xlsx", "")])
def test_over_pages(kind: str, cut: str, headings: str) -> None:
    """A list goes on over pages and tables, with and without its headings and its title."""
    found = projects(drawn(kind, LISTED.format(headings=headings, **{"break": cut})))
    assert [
        (one.project, one.department, [each.name for each in one.indicators]) for one in found
    ] == [
        ("校舍维修", "教育局", ["维修", "合格率", "投诉"]),
        ("营养改善", "教育局", ["学生", "体质"]),
        ("养老", "民政局", ["老人"]),
    ]
    assert [extras(one) for one in found] == [[], [], []]
    assert [one.fiscal_year for one in found] == [2025] * 3


MERGED = """项目支出绩效目标表
| 项目名称 | 预算金额（万元） | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
| 公用经费 | 50 | 保障运转。 | 产出指标 | 数量指标 | 学生 | 500人
| ^ | ^ | ^ | ^ | 质量指标 | 达标率 | 100%
| 公用经费 | 60 | ^ | ^ | ^ | 合格率 | 90%
| ^ | ^ | ^ | 效益指标 | 社会效益指标 | 投诉 | 0次
| 专项经费 | 70 | < | < | < | 合格率 | 90%
"""


def test_merged_cells_that_reach_over_projects() -> None:
    """A goal and classes that are merged over two projects are those of both."""
    one, two, _three = projects(drawn("xlsx", MERGED))
    assert (goals(one), goals(two)) == (["保障运转。"], ["保障运转。"])
    assert [target(each) for each in one.indicators] == ["=500人", "=100%"]
    assert indicators(two) == [
        ("产出指标", "质量指标", "合格率", "=90%"),
        ("效益指标", "社会效益指标", "投诉", "=0次"),
    ]


SPLIT = """项目支出绩效目标表
| 单位 | < | 项目 | < | 预算金额（万元） | 绩效目标 | 绩效指标 | < | < | < | {long}
| 编码 | 名称 | 编码 | 名称 | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
| 201 | 教育局 | 9001 | 校舍 | 50 | 维修。 | 产出指标 | 数量指标 | 学校 | 3所 | 甲
| 202 | 民政局 | 9002 | 养老 | 60 | 发放。 | 产出指标 | 数量指标 | 老人 | 5人 | 乙
"""


def test_headings_that_two_rows_make() -> None:
    """项目 over 编码 and 名称 is 项目编码 and 项目名称; a long heading is only a heading."""
    long = "本项目需要说明的其他有关情况以及以前年度绩效评价结果的应用情况"
    for drawing in (SPLIT, SPLIT.replace("^ | ^ | 一级", " |  | 一级")):
        found = projects(drawn("html", drawing.replace("{long}", long)))
        assert [(one.project, one.project_code, one.department) for one in found] == [
            ("校舍", "9001", "教育局"),
            ("养老", "9002", "民政局"),
        ]
        assert [one.department_code for one in found] == ["201", "202"]
        assert [money(one)[0][2] for one in found] == ["50万元", "60万元"]
        assert extras(found[0]) == [(f"学校 {long}", "甲")]


def test_a_heading_over_two_columns() -> None:
    """What stands in two columns below one heading is read as one; two names are both kept."""
    drawing = """项目支出绩效目标表
| 单位名称 | < | 项目名称 | 二级项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
| [201] | 教育局 | 校舍 | 屋面 | 维修。 | 产出指标 | 数量指标 | 学校 | 3所
| [202] | 民政局 | 养老 |  | 发放。 | 产出指标 | 数量指标 | 老人 | 5人
"""
    found = projects(drawn("html", drawing))
    assert [(one.project, one.department, one.department_code) for one in found] == [
        ("校舍", "教育局", "201"),
        ("养老", "民政局", "202"),
    ]
    assert [extras(one) for one in found] == [[("二级项目名称", "屋面")], []]


def listing(count: int) -> bytes:
    """Return a list of so many projects with twelve rows each."""
    rows = [
        f"{f'教育局|项目{n}|{n}.5|完成{n}件。' if m == 0 else '|||'}|"
        f"{'产出指标|数量指标' if m == 0 else '|'}|完成件数{m}|≥{m}件\n"
        for n in range(count)
        for m in range(12)
    ]
    return tabbed(TITLE + HEADINGS + "".join(rows))


@pytest.mark.slow
@pytest.mark.untraced
def test_many_projects() -> None:
    """Five hundred projects with twelve rows each take time in proportion."""
    taken = {}
    for count in (100, 500):
        start = process_time()
        found = projects(listing(count))
        taken[count] = process_time() - start
        assert [len(one.indicators) for one in found] == [12] * count
        assert found[-1].project == f"项目{count - 1}"
    assert taken[500] < 12 * taken[100] + 0.1
