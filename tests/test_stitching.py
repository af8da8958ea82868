"""Stitching: the pieces of a document become one grid."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import Finding, Place
from perfgoals.grid import Cell, Fragment, Grid, Section
from perfgoals.grid.stitching import stitch

Rows = Sequence[Sequence[str]]
LONG = (
    "健全分层分类的社会救助体系，优化提升救助服务品牌，搭建社会救助服务平台，保障残疾人的合法权益和"
)


def line(text: str, page: int = 0) -> Cell:
    """Return a line outside of tables."""
    return Cell(row=0, column=0, text=text, place=Place(1, 1, page=page))


def table(page: int, *rows: Sequence[str], widths: Sequence[int] = ()) -> Section:
    """Return a table; "<" widens the cell at the left, "^" lengthens the one above."""
    cells: list[Cell] = []
    owners: dict[tuple[int, int], int] = {}
    for row, written in enumerate(rows):
        for column, text in enumerate(written):
            at = (row, column - 1) if text == "<" else (row - 1, column)
            if text in {"<", "^"}:
                number = owners[row, column] = owners[at]
                cell = cells[number]
                height, width = row + 1 - cell.row, column + 1 - cell.column
                cells[number] = evolve(
                    cell, rowspan=max(cell.rowspan, height), colspan=max(cell.colspan, width)
                )
            else:
                owners[row, column] = len(cells)
                place = Place(row + 1, column + 1, page=page)
                cells.append(Cell(row=row, column=column, text=text, place=place))
    shares = widths or [100 // len(rows[0])] * len(rows[0])
    return Section(cells=tuple(cells), widths=tuple(map(Decimal, shares)))


def drawn(section: Section) -> list[list[str]]:
    """Return a table as `table` takes it."""
    cells = section.cells
    height = max((cell.row + cell.rowspan for cell in cells), default=0)
    grid = [["?"] * section.width for _row in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                assert grid[row][column] == "?"
                is_start = (row, column) == (cell.row, cell.column)
                grid[row][column] = cell.text if is_start else "<" if column > cell.column else "^"
    return grid


def joined(*pages: Rows) -> list[list[str]]:
    """Return what tables on consecutive pages become, one table."""
    (section,) = stitch(table(number, *rows) for number, rows in enumerate(pages, start=1)).sections
    return drawn(section)


def codes(grid: Grid) -> list[str]:
    """Return the codes of a grid's findings."""
    return [finding.code for finding in grid.findings]


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
        ((50, 50), "名称", ["续"], 2),
    ],
)
def test_without_pages(widths: Sequence[int], heading: str, between: list[str], count: int) -> None:
    """A table cut by hand is joined only with the same columns and a repeated heading."""
    above, below = table(0, ["名称", "值"], ["甲", "1"]), ([heading, "值"], ["乙", "2"])
    grid = stitch([above, *map(line, between), table(0, *below, widths=widths)])
    assert len(grid.sections) == count
    assert codes(grid) == (["PG017", "PG015"] if count == 1 else [])


def test_unknown_widths() -> None:
    """Where widths are not known, tables with as many columns have the same columns."""
    above, below = (
        evolve(table(0, ["名称", "值"], [text, "1"]), widths=()) for text in ("甲", "乙")
    )
    assert len(stitch([above, below]).sections) == 1


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (
            [["任务", "甲", "1"]],
            [["", "乙", "2"], ["^", "丙", "3"]],
            [["任务", "甲", "1"], ["^", "乙", "2"], ["^", "丙", "3"]],
        ),
        (
            [["产出", "数量", "甲"], ["^", "质量", "乙"]],
            [["", "", "丙"], ["^", "时效", "丁"]],
            [["产出", "数量", "甲"], ["^", "质量", "乙"], ["^", "^", "丙"], ["^", "时效", "丁"]],
        ),
        (
            [["任务", "甲", ""]],
            [["", "", ""], ["^", "丙", "3"]],
            [["任务", "甲", ""], ["^", "", ""], ["^", "丙", "3"]],
        ),
        (
            [["甲", "1", "2"]],
            [["", "", ""]],
            [["甲", "1", "2"], ["", "", ""]],
        ),
        (
            [["", "甲", "1"], ["^", "乙", "2"]],
            [["任务", "丙", "3"], ["^", "丁", "4"]],
            [["任务", "甲", "1"], ["^", "乙", "2"], ["^", "丙", "3"], ["^", "丁", "4"]],
        ),
        (
            [["一", "甲", "1"]],
            [["二", "", "2"]],
            [["一", "甲", "1"], ["二", "", "2"]],
        ),
        (
            [["任务", "甲"], ["^", "乙"]],
            [["", "丙"]],
            [["任务", "甲"], ["^", "乙"], ["^", "丙"]],
        ),
        (
            [["任务", "100"]],
            [["", "200"]],
            [["任务", "100"], ["^", "200"]],
        ),
        (
            [["任务", "甲", "<"]],
            [["", "乙", "2"]],
            [["任务", "甲", "<"], ["^", "乙", "2"]],
        ),
    ],
    ids=[
        "label",
        "labels",
        "blank row",
        "blank",
        "label below",
        "none",
        "a list",
        "numbers",
        "other cells",
    ],
)
def test_labels_cut_by_the_page(above: Rows, below: Rows, rows: Rows) -> None:
    """A label goes on over rows that have a blank cell in its place at the top of the page."""
    assert joined(above, below) == rows


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (
            [["任务", "甲", LONG, "1.00"]],
            [["", "", "平台。", ""]],
            [["任务", "甲", LONG + "平台。", "1.00"]],
        ),
        (
            [["任务", "甲", "1.00", LONG], ["^", "乙", "2.00", LONG]],
            [["", "", "", "平台。"], ["^", "丙", "3.00", "丁"]],
            [
                ["任务", "甲", "1.00", LONG],
                ["^", "乙", "2.00", LONG + "平台。"],
                ["^", "丙", "3.00", "丁"],
            ],
        ),
        (
            [["任务", "甲", LONG, LONG]],
            [["", "", "一", "二"]],
            [["任务", "甲", LONG + "一", LONG + "二"]],
        ),
        (
            [["甲" + LONG, "1.00", "乙", "丙"]],
            [["乙", "", "", ""]],
            [["甲" + LONG + "乙", "1.00", "乙", "丙"]],
        ),
        (
            [["目标", "目标1：一。", "<", "<"]],
            [["", "目标2：二。", "<", "<"]],
            [["目标", "目标1：一。\n目标2：二。", "<", "<"]],
        ),
        (
            [["目标", LONG, "<", "<"]],
            [["", "二", "<", "<"]],
            [["目标", LONG + "二", "<", "<"]],
        ),
    ],
    ids=["one cell", "below a label", "two cells", "the name", "goals", "a field"],
)
def test_rows_cut_by_the_page(above: Rows, below: Rows, rows: Rows) -> None:
    """A row goes on where texts that were not at their end go on beside blank cells."""
    assert joined(above, below) == rows
    assert "PG016" in codes(stitch([table(1, *above), table(2, *below)]))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["产出", "质量", "准确率", "≥90%"], ["", "", "及时率", "100%"]),
        (["产出", "质量", "服务评估的等级", "合格及以上"], ["", "", "及时率", "优秀"]),
        (["任务", "甲", LONG, LONG + "。"], ["", "其他任务", "", ""]),
        (["任务", "甲", LONG + "。", "1.00"], ["", "", "平台", ""]),
        (["任务", "甲", "1.00", ""], ["", "", "2.00", ""]),
        (["任务", "甲", "", ""], ["", "", LONG, ""]),
        (["任务", "甲", LONG, "<"], ["", "", LONG, "乙"]),
    ],
    ids=["values", "short texts", "a name", "at its end", "amounts", "blank", "other cells"],
)
def test_rows_of_their_own(above: Sequence[str], below: Sequence[str]) -> None:
    """A row that could stand by itself is not joined with the one above it."""
    grid = stitch([table(1, above), table(2, below)])
    assert codes(grid) == ["PG017"]
    texts = [cell.text for cell in grid.rows[1] if cell.text]
    assert texts == [text for text in below if text not in {"", "<"}]


def test_a_new_label() -> None:
    """A row with a new label is a row of its own."""
    above, below = [["甲", LONG, "一"], ["^", LONG, "二"]], [["乙", LONG, ""], ["^", "", "三"]]
    assert joined(above, below) == [*above, *below]


def test_many_pages() -> None:
    """A table that goes on over many pages is one, with a finding for each step."""
    head = ["任务", "名称", "值"]
    pages = [table(1, head, ["^", "甲", "0"])]
    pages += [table(n, ["", *head[1:]], ["^", "乙", str(n)]) for n in range(2, 40)]
    grid = stitch(pages)
    (section,) = grid.sections
    assert section.cells[0].rowspan == len(section.rows) == 40
    assert codes(grid) == ["PG017", "PG015"] * 38


TEXTS = st.sampled_from(["", "甲", "乙", "≥90%", LONG, "目标1：一。"])
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(TEXTS | st.just("<"), min_size=width, max_size=width).map(
            lambda row: ["甲" if row[0] == "<" else row[0], *row[1:]]
        ),
        min_size=1,
        max_size=4,
    )
)


@given(st.lists(st.tuples(st.integers(0, 3), ROWS).map(lambda page: table(page[0], *page[1]))))
def test_whatever_there_is(pieces: list[Fragment]) -> None:
    """No text is lost, and no cell covers another, whatever the tables are."""
    grid = stitch(pieces)
    for section in grid.sections:
        drawn(section)
    left_out = "".join(finding.text for finding in grid.findings if finding.code == "PG015")
    kept = "".join(cell.text for row in grid.rows for cell in row)
    given_texts = "".join(c.text for one in pieces if isinstance(one, Section) for c in one.cells)
    assert sorted((kept + left_out).replace(" ", "").replace("\n", "")) == sorted(given_texts)
