"""Stitching: the pieces of a document become one grid."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from tests.pieces import Rows, codes, drawn, joined, line, table

from perfgoals import Finding, Place
from perfgoals.grid import Grid, Section, stitching
from perfgoals.grid.stitching import stitch


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["附件1", "某局2024年部门整体绩效目标申报表"], "某局2024年部门整体绩效目标申报表"),
        (["附件1", "项目支出绩效目标表（2024年度）"], "项目支出绩效目标表（2024年度）"),
        (["绩效自评表 2024年", "绩效目标表"], "绩效目标表"),
        (["关于绩效的说明", "填报单位"], "关于绩效的说明"),
        ([], ""),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    """The title speaks of 绩效 and ends with 表, or is the first line; the others are notes."""
    pieces = [line(text) for text in lines]
    grid = stitch([*pieces, table(0, ["甲", "乙"]), line("表后")])
    assert grid.title == title
    assert [note.text for note in grid.notes] == [t for t in [*lines, "表后"] if t != title]


def test_a_title_below_the_table() -> None:
    """A line below the table is the title only if it reads like one."""
    rows = table(0, ["甲", "乙"])
    assert stitch([rows, line("绩效目标表")]).title == "绩效目标表"
    assert stitch([rows, line("注")]).title == ""


def test_nothing() -> None:
    """No pieces make an empty grid; findings of the pieces are passed on."""
    finding = Finding(code="PG004")
    assert stitch([]) == Grid()
    assert stitch([finding]).findings == (finding,)


@pytest.mark.parametrize("page", [0, 1])
def test_tables_that_are_whole(page: int) -> None:
    """Tables that no page cut, or that are empty, pass through as they are."""
    pieces = [table(page, ["甲", "乙"]), table(page, ["丙", "丁"]), Section(cells=())]
    assert stitch([*pieces, pieces[0]]).sections == (*pieces, pieces[0])


def test_a_table_cut_by_the_page() -> None:
    """A table that goes on over the next page is one section; places keep their pages."""
    grid = stitch([table(2, ["甲", "乙"]), line("— 2 —", 2), table(3, ["丙", "丁"])])
    (section,) = grid.sections
    assert drawn(section) == [["甲", "乙"], ["丙", "丁"]]
    assert [cell.place for cell in section.rows[1]] == [Place(1, n, page=3) for n in (1, 2)]
    assert grid.findings == (Finding(code="PG017", place=Place(1, 1, page=3)),)
    assert section.widths == (Decimal(50), Decimal(50))


@pytest.mark.parametrize(
    ("between", "is_one"),
    [
        ([("某局 第1页", 1), ("某局 第2页", 2)], True),
        ([("1/3", 1), ("（续上表）", 2)], True),
        ([("注：以上为全部内容", 1)], False),
        ([("项目绩效目标表", 2)], False),
    ],
)
def test_lines_between(between: list[tuple[str, int]], is_one: bool) -> None:  # noqa: FBT001
    """Running heads and page numbers do not end a table, other lines do."""
    lines = [line(text, page) for text, page in between]
    grid = stitch([table(1, ["甲", "乙"]), *lines, table(2, ["丙", "丁"])])
    assert (len(grid.sections) == 1) is is_one


@pytest.mark.parametrize(
    ("page", "rows", "widths"),
    [
        (3, [["丙", "丁"]], (50, 50)),
        (2, [["丙", "丁"]], (70, 30)),
        (2, [["甲", "丁"]], (50, 50)),
    ],
    ids=["not the next page", "other columns", "it begins again"],
)
def test_another_table(page: int, rows: Rows, widths: Sequence[int]) -> None:
    """A table beyond the next page, with other columns, or of the next form stays apart."""
    above = table(1, ["甲", "乙"], ["一", "二"])
    below = table(page, *rows, widths=widths)
    assert stitch([above, below]).sections == (above, below)


def test_columns_that_the_page_does_not_show() -> None:
    """Where a page shows fewer columns of a table, its cells span those of the other pages."""
    above = table(1, ["甲", "乙", "丙", "丁"], widths=(20, 30, 30, 20))
    below = table(2, ["一", "二", "三"], widths=(20, 60, 20))
    rows = [["甲", "乙", "丙", "丁"], ["一", "二", "<", "三"]]
    assert [drawn(one) for one in stitch([above, below]).sections] == [rows]
    first = table(1, ["一", "二", "三"], widths=(20, 60, 20))
    second = table(2, ["甲", "乙", "丙", "丁"], widths=(20, 30, 30, 20))
    (section,) = stitch([first, second]).sections
    assert drawn(section) == [["一", "二", "<", "三"], ["甲", "乙", "丙", "丁"]]
    assert section.widths == tuple(map(Decimal, (20, 30, 30, 20)))


def test_columns_of_the_row_at_the_cut() -> None:
    """Two parts with columns of their own are one table if the rows at the cut agree."""
    above = table(1, ["甲", "<", "乙", "<"], ["一", "二", "三", "<"], widths=(20, 20, 20, 40))
    below = table(2, ["四", "五", "六", "<"], ["丙", "<", "<", "丁"], widths=(20, 20, 30, 30))
    assert len(stitch([above, below]).sections) == 1


@pytest.mark.parametrize(
    ("pages", "rows"),
    [
        (
            [[["名称", "值"], ["甲", "1"]], [["名称", "值"], ["乙", "2"]]],
            [["名称", "值"], ["甲", "1"], ["乙", "2"]],
        ),
        (
            [[["名称", "值"], ["甲", "1"]], [["名称", "值"]]],
            [["名称", "值"], ["甲", "1"]],
        ),
        (
            [
                [["序号", "目标", "<"], ["^", "期", "年"], ["1", "甲", "乙"]],
                [["序号", "目标", "<"], ["^", "期", "年"], ["2", "丙", "丁"]],
            ],
            [["序号", "目标", "<"], ["^", "期", "年"], ["1", "甲", "乙"], ["2", "丙", "丁"]],
        ),
        (
            [
                [["部门", "民政局", "<"], ["任务", "名称", "内容"], ["^", "甲", "乙"]],
                [["", "名称", "内容"], ["^", "丙", "丁"]],
            ],
            [
                ["部门", "民政局", "<"],
                ["任务", "名称", "内容"],
                ["^", "甲", "乙"],
                ["^", "丙", "丁"],
            ],
        ),
        (
            [
                [["任务", "名称", "内容"], ["^", "甲", "乙"]],
                [["", "名称", "别的"], ["^", "丙", "丁"]],
            ],
            [["任务", "名称", "内容"], ["^", "甲", "乙"], ["^", "名称", "别的"], ["^", "丙", "丁"]],
        ),
    ],
    ids=["first row", "nothing else", "two rows", "below a label", "other words"],
)
def test_repeated_headings(pages: list[Rows], rows: Rows) -> None:
    """A heading that the next page repeats is left out, also below a label that stays blank."""
    assert joined(*pages) == rows


def test_a_heading_that_reaches_further() -> None:
    """A first row whose cells reach further down than above is the next form's."""
    pages = [["标题", "<"], ["甲", "1"]], [["标题", "<"], ["^", "<"], ["乙", "2"]]
    grid = stitch(table(number, *rows) for number, rows in enumerate(pages, start=1))
    assert [drawn(section) for section in grid.sections] == list(map(list, pages))


def test_a_heading_left_out() -> None:
    """What was left out is a finding at its place, with its words."""
    pages = [["名称", "值"], ["甲", "1"]]
    grid = stitch([table(1, *pages), table(2, *pages[:1], ["乙", "2"])])
    place = Place(1, 1, page=2)
    assert grid.findings == (
        Finding(code="PG017", place=place),
        Finding(code="PG015", place=place, text="名称 值"),
    )


@pytest.mark.parametrize(
    ("widths", "heading", "between", "count"),
    [
        ((50, 50), "名称", [], 1),
        ((49, 51), "名称", [], 2),
        ((50, 50), "别的", [], 2),
        ((50, 50), "名称", ["说明"], 2),
    ],
)
def test_without_pages(widths: Sequence[int], heading: str, between: list[str], count: int) -> None:
    """A table cut by hand is joined only with the same columns and a repeated heading."""
    above, below = table(0, ["名称", "值"], ["甲", "1"]), ([heading, "值"], ["乙", "2"])
    grid = stitch([above, *map(line, between), table(0, *below, widths=widths)])
    assert len(grid.sections) == count
    assert codes(grid) == (["PG017", "PG015"] if count == 1 else [])


@pytest.mark.parametrize(
    ("widths", "between", "count"),
    [
        ((50, 50), ["— 3 —"], 1),
        ((50, 50), ["第 3 页 共 9 页", "（续表）"], 1),
        ((30, 70), ["— 3 —"], 2),
        ((50, 50), ["— 3 —", "说明"], 2),
        ((50, 50), ["3人"], 2),
    ],
)
def test_the_number_of_a_page(widths: Sequence[int], between: list[str], count: int) -> None:
    """Where only the number of a page stands between, a table with the same columns goes on."""
    above, below = table(0, ["名称", "甲"]), table(0, ["内容", "乙"], widths=widths)
    grid = stitch([above, *map(line, between), below])
    assert len(grid.sections) == count
    assert [note.text for note in grid.notes] + [grid.title] == [*between, ""]


def test_columns_that_are_never_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a table was widened often, a part with columns of its own stays a table of its own."""
    monkeypatch.setattr(stitching, "MOST_MOVED", 6)
    pages = [
        table(n, [f"甲{n}", "1"], [f"全宽{n}", "<"], widths=(40 + n, 60 - n)) for n in range(1, 9)
    ]
    same = table(4, ["乙", "1"], ["全宽", "<"], widths=(43, 57))
    grid = stitch([*pages[:3], same, *pages[4:]])
    assert [len(section.rows) for section in grid.sections] == [8, 6, 2]
