"""Ruling lines: from strokes to the cells of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import LimitError
from perfgoals.grid import Limits
from perfgoals.grid._lattice import Box, Lattice, lattices
from perfgoals.grid._rulings import Rule, Stroke, rules_along

Lines = list[tuple[float, float, float, float]]


def strokes(lines: Lines) -> list[Stroke]:
    """Return the strokes of lines that are given by their two ends."""
    return [stroke for x0, y0, x1, y1 in lines for stroke in rules_along([(x0, y0), (x1, y1)], 1.0)]


def sides(left: float, top: float, right: float, bottom: float) -> Lines:
    """Return the four sides of a box."""
    across = [(left, y, right, y) for y in (top, bottom)]
    return [*across, *((x, top, x, bottom) for x in (left, right))]


def table(lines: Lines) -> Lattice:
    """Return the only table that lines make."""
    (one,) = lattices(strokes(lines))
    return one


HALVES = [*sides(0, 0, 100, 40), (50, 0, 50, 40)]


def test_edges() -> None:
    """A box with a line down its middle has two cells; their edges are where the lines lie."""
    halves = table(HALVES)
    assert (halves.columns, halves.rows, halves.area) == ((0, 50, 100), (0, 40), 4000)
    assert halves.boxes == (Box(0, 0, 1, 1), Box(0, 1, 1, 1))


@pytest.mark.parametrize(
    ("x", "y", "column"), [(1, 1, 0), (60, 39, 1), (-1, 5, None), (5, 41, None), (101, 5, None)]
)
def test_points(x: float, y: float, column: int | None) -> None:
    """A point lies in a cell or outside of the table."""
    box = table(HALVES).box_at(x, y)
    assert (box.column if box else None) == column


def test_spans() -> None:
    """Cells reach over columns and rows as far as no line divides them."""
    lines = [*sides(0, 0, 90, 60), (0, 20, 90, 20), (30, 40, 90, 40), (30, 0, 30, 60)]
    assert table([*lines, (60, 20, 60, 60)]).boxes == (
        Box(0, 0, 1, 1),
        Box(0, 1, 1, 2),
        Box(1, 0, 2, 1),
        Box(1, 1, 1, 1),
        Box(1, 2, 1, 1),
        Box(2, 1, 1, 1),
        Box(2, 2, 1, 1),
    )


@pytest.mark.parametrize(
    "lines",
    [
        [*sides(0, 0, 100, 40), (50, 0, 50, 19), (50, 21, 50, 40)],
        [*sides(0, 0, 100, 40), *((50, y, 50, y + 2) for y in range(0, 40, 5))],
        [*sides(0, 0, 100, 40), (49.5, 0, 49.5, 40), (51, 0, 51, 40)],
        [*sides(0, 0, 100, 40), (50.4, 1.5, 50, 38.5)],
        [*sides(0, 0, 50.5, 40), *sides(50, 0.5, 100, 40)],
        [*HALVES, (60, 20, 90, 20)],
        [*HALVES, (50, 30, 53, 30), (70, 10, 72, 10)],
        [*HALVES, (0, 0, 100, 40)],
        [*HALVES, (0, 40.5, 105, 40.5)],
    ],
    ids=[
        "pieces",
        "dashes",
        "double",
        "short",
        "boxes",
        "underline",
        "dots",
        "slanting",
        "overshooting",
    ],
)
def test_odd_lines(lines: Lines) -> None:
    """Pieces, dashes and double lines are one line; what divides no cells is none."""
    halves = table(lines)
    assert halves.boxes == (Box(0, 0, 1, 1), Box(0, 1, 1, 1))
    assert halves.columns == pytest.approx((0, 50, 100), abs=1)


@pytest.mark.parametrize(
    ("lines", "columns", "rows"),
    [
        ([(x, 0, x, 40) for x in (0, 50, 100)] + [(0, 0, 100, 0)], 2, 1),
        ([(x, 0, x, 40) for x in (0, 50, 100)] + [(0, 20, 100, 20)], 2, 2),
        ([(0, y, 100, y) for y in (0, 20, 40)] + [(50, 0, 50, 40)], 2, 2),
    ],
    ids=["open foot", "open head and foot", "open sides"],
)
def test_open_tables(lines: Lines, columns: int, rows: int) -> None:
    """A table that no line closes ends where its other lines end."""
    whole = table(lines)
    assert (len(whole.columns) - 1, len(whole.rows) - 1) == (columns, rows)
    assert len(whole.boxes) == columns * rows


def test_open_label() -> None:
    """A label whose cell is open at the foot of a page still is one cell."""
    lines = [*sides(30, 0, 100, 40), (0, 0, 30, 0), (0, 0, 0, 40), (30, 20, 100, 20)]
    assert table(lines).boxes == (Box(0, 0, 2, 1), Box(0, 1, 1, 1), Box(1, 1, 1, 1))


def test_missing_lines() -> None:
    """Where a line is missing, the cells still are boxes that fill the table."""
    lines = [*sides(0, 0, 90, 60), (30, 0, 30, 30), (0, 30, 60, 30), (60, 30, 60, 60)]
    assert table(lines).boxes == (
        Box(0, 0, 1, 1),
        Box(0, 1, 1, 2),
        Box(1, 0, 1, 2),
        Box(1, 2, 1, 1),
    )


def test_a_line_that_divides_nothing() -> None:
    """A line too short to wall off a cell makes no row and no column."""
    assert table([*HALVES, (0, 15, 8, 15), (20, 40, 20, 34)]).boxes == table(HALVES).boxes


@pytest.mark.parametrize(
    "lines",
    [
        [],
        sides(0, 0, 100, 40),
        [(0, y, 100, y) for y in range(0, 90, 15)],
        [(0, 10, 100, 10), (50, 20, 50, 90)],
    ],
    ids=["nothing", "a box", "underlines", "apart"],
)
def test_no_table(lines: Lines) -> None:
    """A single box, underlines and lines that do not touch are no table."""
    assert lattices(strokes(lines)) == []


def test_several_tables() -> None:
    """Lines that do not touch make tables of their own, the smallest first."""
    outer = [*sides(0, 0, 300, 400), (0, 200, 300, 200)]
    inner = [*sides(20, 20, 80, 60), (50, 20, 50, 60)]
    assert [one.columns for one in lattices(strokes([*outer, *inner]))] == [(20, 50, 80), (0, 300)]


def test_rules() -> None:
    """A thin area is a line along its middle, a dot is part of either; others are none."""
    thin = [(0, 0), (50, 0), (50, 1), (0, 1), (0, 0)]
    assert list(rules_along([(float(x), float(y)) for x, y in thin], 3)) == [
        Stroke(is_vertical=False, rule=Rule(0.5, 0, 50))
    ]
    assert [one.is_vertical for one in rules_along([(0, 0), (1, 1)], 3)] == [False, True]
    assert list(rules_along([(0, 0), (50, 50)], 3)) == []


@pytest.mark.parametrize("far", [1e9, -1e9, float("inf"), float("nan")])
def test_nowhere(far: float) -> None:
    """What lies nowhere on a page is no line."""
    assert list(rules_along([(far, 0), (far, 50)], 3)) == []
    assert list(rules_along([(0, far), (50, far)], 3)) == []


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(columns=2)])
def test_limits(limits: Limits) -> None:
    """More rows or columns than are allowed are refused."""
    lines: Lines = [(0, y, 60, y) for y in (0, 20, 40, 60)]
    lines += [(x, 0, x, 60) for x in (0, 20, 40, 60)]
    assert len(table(lines).boxes) == 9
    with pytest.raises(LimitError, match="more than 2 "):
        lattices(strokes(lines), limits)


def test_too_many_cells() -> None:
    """A table of more cells than any form has is refused."""
    lines: Lines = [(0, y * 5, 1500, y * 5) for y in range(1000)]
    lines += [(x * 10, 0, x * 10, 5000) for x in range(150)]
    with pytest.raises(LimitError, match="more than 100000 cells"):
        lattices(strokes(lines))


RULES = st.builds(
    Stroke,
    is_vertical=st.booleans(),
    rule=st.builds(
        lambda at, start, length: Rule(at, start, start + length),
        st.integers(0, 8).map(lambda n: n * 7.0),
        st.integers(0, 8).map(lambda n: n * 7.0),
        st.integers(1, 60).map(float),
    ),
)


@given(st.lists(RULES, max_size=30))
def test_any_lines(rules: list[Stroke]) -> None:
    """Whatever the lines are, the cells of a table fill it without overlapping."""
    for one in lattices(rules):
        taken = [
            (row, column)
            for box in one.boxes
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
        ]
        width, height = len(one.columns) - 1, len(one.rows) - 1
        assert sorted(taken) == [(row, column) for row in range(height) for column in range(width)]
        assert {box.row for box in one.boxes} == set(range(height))
        assert {box.column for box in one.boxes} == set(range(width))
