"""Pages of printed sheets: where rows are higher than Excel allows, no page end cuts a line."""

from bisect import bisect_left
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.printed import DEPARTMENT, PROJECT
from tests.written_xlsx import LABEL, TEXT, cell, listed, section, sections_read, sheet, written

from perfgoals import read, render
from perfgoals.grid import Cell, xlsx
from perfgoals.grid._row_heights import FREE, LINE, line_ends, lines_in
from perfgoals.grid._sheet_pages import Pages, divided, joined_rows
from perfgoals.grid.cells import Grid

ROOM = 100.0
LONG = "".join(f"第{number}项工作，按月公开进度。" for number in range(400))[:4000]


def ends(page: Worksheet) -> list[int]:
    """Return the rows below which a page ends."""
    return [one.id for one in page.row_breaks.brk]


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans())), st.integers(0, 30))
def test_no_page_is_fuller_than_it_can_be(rows: list[tuple[int, bool]], repeated: int) -> None:
    """What stands on a page fits, and rows that are joined stay together where a page has room."""
    heights, joined = [float(height) for height, _ in rows], [one for _, one in rows]
    pages = Pages(ROOM, repeated=repeated)
    pages.add(1, heights, joined)
    tops = [0, *pages.ends, len(rows)]
    assert tops == sorted(tops)
    for number, (top, below) in enumerate(pairwise(tops)):
        used = sum(heights[top:below]) + (repeated if number else 0)
        assert used <= ROOM or below - top == 1
    for start, end in pairwise(tops[:-1]):
        first = next(row for row in range(end, start - 1, -1) if row == start or not joined[row])
        group = sum(heights[first : end + 1]) + repeated
        assert first in {start, end} or group > ROOM


@given(
    st.text(alphabet="字a\n", max_size=200),
    st.lists(st.floats(0, 200), min_size=2, max_size=5),
    st.integers(2, 30),
)
def test_no_character_is_lost_between_pages(text: str, heights: list[float], width: int) -> None:
    """The parts of a text are the text; each has the lines that its page has room for."""
    parts = divided(text, heights, width)
    assert "".join(parts) == text
    assert len(parts) == len(heights)
    if lines_in(text, width) * LINE + FREE <= max(heights):
        assert text in parts
    needed = [lines_in(part.removesuffix("\n"), width) * LINE + FREE for part in parts[:-1]]
    for part, height, need in zip(parts, heights, needed, strict=False):
        assert not part or need <= height


@given(st.text(alphabet="字a\n", max_size=99), st.integers(2, 30))
def test_lines_end_as_often_as_they_are_counted(text: str, width: int) -> None:
    """There is an end for each line of a text, and the last one is that of the text."""
    found = line_ends(text, width)
    assert len(found) == lines_in(text, width)
    assert found == sorted(found)
    assert found[-1] == len(text)


def test_a_high_row_ends_with_the_page() -> None:
    """No cell reaches over the end of a page; the parts of its text are one when it is read."""
    goals = (evolve(DEPARTMENT.goals[0], text=LONG),)
    task = evolve(DEPARTMENT.tasks[0], content=LONG)
    long = evolve(DEPARTMENT, goals=goals, tasks=(task, *DEPARTMENT.tasks))
    data = render(long, "xlsx")
    page = sheet(data)
    assert len(ends(page)) > 3
    for area in page.merged_cells.ranges:
        inside = bisect_left(ends(page), area.min_row) - bisect_left(ends(page), area.max_row)
        assert inside == 0
    assert read(data).declaration == long


def test_a_form_of_one_page_has_no_page_ends() -> None:
    """What fits on one page, or is to stand on one, is left to the program."""
    assert ends(sheet(written(listed(9)))) == []
    assert len(ends(sheet(written(listed(300))))) > 3
    assert ends(sheet(render(PROJECT, "xlsx", template="summary"))) == []
    grid = Grid(title="表", sections=(section(cell(0, 0, LONG * 9), cell(0, 1)),))
    whole = sheet(xlsx.dump({"表": grid}, is_one_page=True))
    assert (ends(whole), whole.page_setup.fitToHeight) == ([], 1)
    assert len(ends(sheet(xlsx.dump({"表": grid})))) > 9


def test_a_label_stands_whole_on_a_page() -> None:
    """A label over rows of several pages is written on the first, in the middle of its part."""
    rows = [one for row in range(1, 40) for one in (cell(row, 1, "字" * 300, TEXT, "text"),)]
    cells: list[Cell] = [cell(0, 0, "任务", LABEL, spans=(40, 1)), cell(0, 1, LONG * 2), *rows]
    data = written(section(*cells, widths=(20, 80)))
    page = sheet(data)
    texts = [row[0] for row in page.iter_rows(min_row=2, max_col=1, values_only=True)]
    assert [text for text in texts if text] == ["任务"]
    assert page["A2"].alignment.vertical == "top"
    [table] = sections_read(data)
    assert (table.cells[0].text, table.cells[0].rowspan) == ("任务", page.max_row - 1)


@pytest.mark.parametrize(("height", "is_joined"), [(20.0, True), (60.0, False)])
def test_what_short_cells_join(height: float, is_joined: bool) -> None:  # noqa: FBT001
    """Rows over which a short cell reaches stay together; a head and its first row always do."""
    table = section(cell(0, 0, "头"), cell(1, 0, "甲", spans=(2, 1)), header_rows=1)
    heights = [height / 2] * 3
    assert joined_rows(table, heights, 100.0) == [False, True, is_joined]
