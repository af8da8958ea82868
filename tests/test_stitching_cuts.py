"""Rows and labels that a page cuts, and whatever else there is to stitch."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.pieces import LONG, Rows, codes, drawn, joined, table

from perfgoals.grid import Fragment, Section
from perfgoals.grid.stitching import stitch


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
        (
            [["总体目标", "长期", "年度"], ["^", LONG, LONG]],
            [["", "一", "二"], ["甲", "乙", "丙"]],
            [["总体目标", "长期", "年度"], ["^", LONG + "一", LONG + "二"], ["甲", "乙", "丙"]],
        ),
    ],
    ids=["one cell", "below a label", "two cells", "the name", "goals", "a field", "halves"],
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
        (["目标", LONG, LONG + "。"], ["", LONG, LONG]),
    ],
    ids=[
        *("values", "short texts", "a name", "at its end", "amounts", "blank", "other cells"),
        "a goal at its end",
    ],
)
def test_rows_of_their_own(above: Sequence[str], below: Sequence[str]) -> None:
    """A row that could stand by itself is not joined with the one above it."""
    grid = stitch([table(1, above), table(2, below)])
    assert codes(grid) == ["PG017"]
    texts = [cell.text for cell in grid.rows[1] if cell.text]
    assert texts == [text for text in below if text not in {"", "<"}]


def test_tasks_are_no_goals() -> None:
    """Two long texts beside a label of tasks are a task of their own."""
    above, below = [["任务", "名称", "内容"], ["^", LONG, LONG]], [["", f"甲{LONG}", f"乙{LONG}"]]
    assert joined(above, below) == [*above, ["^", *below[0][1:]]]


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


def test_rows_that_say_the_same() -> None:
    """A heading is found again where many rows say the same; beyond the first few none is."""
    rows = [["任务", "甲", "1"], *[["任务", "乙", "2"]] * 30]
    last = ["任务", "丙", "3"]
    grid = stitch([table(1, *rows), table(2, rows[0], last)])
    assert codes(grid) == ["PG017", "PG015"]
    assert len(grid.rows) == 32
    label = [["", *row[1:]] for row in (rows[1], last)]
    assert codes(stitch([table(1, *rows), table(2, *label)])) == ["PG017", "PG015"]


@pytest.mark.parametrize(("above", "is_cut"), [(LONG * 3, True), (LONG * 2 + "。", False)])
def test_a_text_as_wide_as_the_table(above: str, *, is_cut: bool) -> None:
    """A long text that fills the width goes on over the page, unless its sentence ended."""
    rows = joined([["名称", "甲"], [above, "<"]], [["平台建设。", "<"]])
    assert rows[1:] == (
        [[above + "平台建设。", "<"]] if is_cut else [[above, "<"], ["平台建设。", "<"]]
    )


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
