"""Cells that a page cuts and leaves open: browsers draw no line where a merged cell goes on."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_pdf import MadePage, made
from tests.pdf_pieces import tables
from tests.test_lattice import RULES, Lines, sides, strokes

from perfgoals.grid import pdf, stitch
from perfgoals.grid._lattice import lattices
from perfgoals.grid._rulings import Stroke

COLUMNS = [40.0, 80, 160, 300, 420]
TEXT = "".join(chr(0x4E00 + number) for number in range(1999)) + "。"


def drawn(
    page: MadePage, rows: Sequence[Sequence[str]], top: float = 60, *, is_open: str = ""
) -> None:
    """Draw a table as browsers do: "^" lengthens the cell above, also where the page cut it.

    Lines at the top or the foot are left out where they are `is_open`.
    """
    for number, row in enumerate(rows):
        y = top + 30 * number
        for column, written in enumerate(row):
            if written != "^" and not (number == 0 and "top" in is_open):
                page.line(COLUMNS[column], y, COLUMNS[column + 1], y)
            if written not in {"", "^"}:
                page.text(COLUMNS[column] + 5, y + 18, written)
    foot = top + 30 * len(rows)
    if "foot" not in is_open:
        page.line(COLUMNS[0], foot, COLUMNS[-1], foot)
    for x in COLUMNS:
        page.line(x, top, x, foot)


def over_three_pages() -> bytes:
    """Return a form whose leftmost label spans three pages."""
    first, second, third = MadePage(), MadePage(), MadePage()
    first.text(200, 30, "项目支出绩效目标表")
    rows = [["绩效", "一级指标", "二级指标", "指标"], ["^", "产出指标", "数量指标", "甲1"]]
    drawn(first, [*rows, *(["^", "^", "^", f"甲{n}"] for n in range(2, 5))], is_open="foot")
    rows = [["^", "^", "^", "甲5"], ["^", "^", "质量指标", "乙1"], ["^", "^", "^", "乙2"]]
    drawn(second, rows, is_open="top foot")
    drawn(third, [["^", "^", "^", "乙3"], ["^", "^", "^", "乙4"]], is_open="top")
    return made(first, second, third)


def test_a_label_over_a_whole_page() -> None:
    """A column without any line across on its page is a column all the same."""
    assert [section.width for section in tables(over_three_pages())] == [4, 4, 4]


def test_a_label_over_three_pages() -> None:
    """The pages of such a table are one table, and its labels reach over all of them."""
    grid = stitch(pdf.load(over_three_pages()))
    (section,) = grid.sections
    assert [finding.code for finding in grid.findings] == ["PG017", "PG017"]
    assert [(c.text, c.row, c.rowspan) for c in section.cells if c.rowspan > 1] == [
        ("绩效", 0, 10),
        ("产出指标", 1, 9),
        ("数量指标", 1, 5),
        ("质量指标", 6, 4),
    ]
    names = [cell.text for cell in section.cells if cell.column == 3]
    assert names == ["指标", *(f"甲{n}" for n in range(1, 6)), *(f"乙{n}" for n in range(1, 5))]


def cut_text(columns: Sequence[float], label: str) -> bytes:
    """Return a table whose second row is one text, cut by two pages that draw no line across."""
    pages = [MadePage(), MadePage(), MadePage()]
    length = int(columns[-1] - columns[-2] - 20) // 10
    for number, page in enumerate(pages):
        for count in range(20):
            written = TEXT[length * (20 * number + count) :][:length]
            page.text(columns[-2] + 5, 140 + 20 * count, written)
        for x in columns:
            page.line(x, 120, x, 530)
    first, _, last = pages
    first.table([["名称", "甲"]], [40, 160, 520], top=100)
    first.text(45, 133, label)
    last.line(40, 530, 520, 530)
    return made(*pages)


@pytest.mark.parametrize("columns", [[40, 160, 520], [40, 520]], ids=["label", "wide"])
def test_a_text_over_a_whole_page(columns: Sequence[float]) -> None:
    """A row that fills a page, where no line runs across at all, is more of the row above."""
    label = "目标" if columns[1:-1] else ""
    grid = stitch(pdf.load(cut_text(columns, label)))
    (section,) = grid.sections
    assert [finding.code for finding in grid.findings] == ["PG017", "PG016"] * 2
    last = section.rows[-1]
    assert [cell.text for cell in last[:-1]] == ([label] if label else [])
    assert last[-1].text == TEXT
    assert (len(section.rows), grid.notes) == (2, ())


def test_verticals_on_a_page_of_their_own() -> None:
    """Verticals below no columns of a table are no table."""
    page = MadePage()
    for x in (40, 160, 520):
        page.line(x, 60, x, 530)
    page.text(50, 100, "正文")
    assert tables(made(page)) == []
    other = MadePage()
    other.table([["名称", "甲"]], [40, 200, 520])
    assert len(tables(made(other, page))) == 1


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ([(-30, 0, -30, 40)], 3),
        ([(-30, 0, -30, 40), (-60, 0, -60, 40), (130, 1, 130, 39)], 5),
        ([(-30, 0, -30, 30)], 2),
        ([(-30, 10, -30, 40)], 2),
        ([(-30, -20, -30, 60)], 2),
    ],
    ids=["beside", "on both sides", "too short", "begins below", "too long"],
)
def test_verticals_beside_a_table(more: Lines, columns: int) -> None:
    """Only what runs from the top of a table to its foot belongs to the table."""
    (one,) = lattices(strokes([*sides(0, 0, 100, 40), (50, 0, 50, 40), *more]))
    assert len(one.columns) - 1 == len(one.boxes) == columns


def test_the_nearest_table() -> None:
    """A vertical between two tables belongs to the nearer one."""
    two = [*sides(0, 0, 100, 40), (50, 0, 50, 40), *sides(300, 0, 400, 40), (350, 0, 350, 40)]
    for x, widths in ((130, [3, 2]), (280, [2, 3])):
        found = sorted(lattices(strokes([*two, (x, 0, x, 40)])), key=lambda one: one.columns)
        assert [len(one.columns) - 1 for one in found] == widths


def test_a_shorter_part_of_a_table() -> None:
    """A vertical as high as an inner part of a table, not as all of it, is no column of it."""
    lines = [*sides(0, 0, 100, 80), (0, 40, 100, 40), (50, 0, 50, 40), (130, 0, 130, 40)]
    (one,) = lattices(strokes(lines))
    assert one.columns == (0, 50, 100)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([(0, 0, 0, 40), (100, 0, 100, 40), (0, 40, 100, 40)], 1),
        ([(0, 0, 0, 40), (50, 0, 50, 40), (100, 0, 100, 40)], 1),
        ([(0, 0, 0, 40), (100, 0, 100, 40)], 1),
        (sides(0, 0, 100, 40), 0),
        ([(0, 0, 0, 40), (50, 0, 50, 40)], 0),
        ([(0, 0, 0, 40), (70, 0, 70, 40), (100, 0, 100, 40)], 0),
        ([(0, 0, 0, 40)], 0),
    ],
    ids=["box", "columns", "sides", "closed", "narrower", "other columns", "a line"],
)
def test_below_a_table(lines: Lines, count: int) -> None:
    """What is open above goes on if it stands below the first and last edge and others."""
    assert len(lattices(strokes(lines), above=(0, 50, 100))) == count
    assert lattices(strokes(lines)) == []


@given(st.lists(RULES, max_size=30), st.lists(st.integers(0, 8).map(lambda n: n * 7.0), max_size=4))
def test_any_lines_below(rules: list[Stroke], above: list[float]) -> None:
    """Whatever the lines are, the cells of what goes on fill it without overlapping."""
    for one in lattices(rules, above=sorted(set(above))):
        taken = [
            (row, column)
            for box in one.boxes
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
        ]
        width, height = len(one.columns) - 1, len(one.rows) - 1
        assert sorted(taken) == [(row, column) for row in range(height) for column in range(width)]
