"""From ruling lines to tables: geometry only, with y running down the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import field, frozen

from perfgoals.grid._rulings import TOLERANCE, Rule, Stroke, joined, touching
from perfgoals.grid.limits import DEFAULT, Limits

SLIVER: Final = 6.0
"""A line that reaches this far over the edge of its table only overshoots it."""


class Box(NamedTuple):
    """A cell of a lattice: where it starts and what it spans."""

    row: int
    column: int
    rowspan: int
    colspan: int


@frozen
class Lattice:
    """The edges of a table's columns and rows, and the cells between them."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    boxes: tuple[Box, ...]
    covering: dict[tuple[int, int], Box] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note which cell covers each crossing of a row and a column."""
        covering = {
            (row, column): box
            for box in self.boxes
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
        }
        object.__setattr__(self, "covering", covering)

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.columns[-1] - self.columns[0]) * (self.rows[-1] - self.rows[0])

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the cell in which a point lies, None outside of the table."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        return self.covering.get((row, column))


def lattices(
    strokes: Iterable[Stroke], limits: Limits = DEFAULT, above: Sequence[float] = ()
) -> list[Lattice]:
    """Return the tables that ruling lines make, the smallest first.

    Lines that touch make one table, with the verticals beside it that run from its top to its
    foot: a cell that reaches over the whole page has no other. Its outer edges are closed where
    no line does so; a single box is no table, but where it goes on below one of the previous page
    with columns that end `above`.
    """
    rules: tuple[list[Rule], list[Rule]] = ([], [])
    for stroke in strokes:
        rules[stroke.is_vertical].append(stroke.rule)
    found = []
    for across, down in touching(*map(joined, rules)):
        goes_on = _goes_on(above, across, down)
        if across or goes_on:
            one = _lattice(across, down, limits)
            found += [one] if goes_on or len(one.boxes) > 1 else []
    return sorted(found, key=lambda one: one.area)


def _goes_on(above: Sequence[float], across: list[Rule], down: list[Rule]) -> bool:
    """Tell whether verticals stand below the columns of a table, with no line at their top."""
    places, top = sorted(rule.at for rule in down), min(rule.start for rule in down)
    return (
        len(places) > 1 < len(above)
        and _is_near(places[0], above[:1])
        and _is_near(places[-1], above[-1:])
        and all(_is_near(place, above) for place in places)
        and all(rule.at > top + TOLERANCE for rule in across)
    )


def _is_near(place: float, edges: Sequence[float]) -> bool:
    """Tell whether one of the edges lies where a line does."""
    following = bisect_left(edges, place - TOLERANCE)
    return following < len(edges) and edges[following] <= place + TOLERANCE


def _lattice(horizontals: list[Rule], verticals: list[Rule], limits: Limits) -> Lattice:
    columns, rows = _edges(verticals, horizontals), _edges(horizontals, verticals)
    limits.hold("columns", len(columns) - 1)
    limits.hold("rows", len(rows) - 1)
    limits.hold("cells", (len(columns) - 1) * (len(rows) - 1))
    boxes = _boxes(_walls(columns, rows, verticals), _walls(rows, columns, horizontals))
    return _without_empty(columns, rows, boxes)


def _edges(rules: list[Rule], others: list[Rule]) -> list[float]:
    """Return where the rules lie, closed where the others end."""
    edges: list[float] = []
    for rule in sorted(rules):
        if not edges or rule.at - edges[-1] > TOLERANCE:
            edges.append(rule.at)
    if not others:
        return edges
    start, end = min(other.start for other in others), max(other.end for other in others)
    before = [start] if not edges or edges[0] - start > SLIVER else []
    after = [end] if not edges or end - edges[-1] > SLIVER else []
    return [*before, *edges, *after]


def _walls(edges: list[float], across: list[float], rules: list[Rule]) -> list[bytearray]:
    """Return for each edge which of the spaces across it a line walls off; the outer ones do."""
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    walls = [bytearray(len(middles)) for _edge in edges]
    walls[0] = walls[-1] = bytearray([1]) * len(middles)
    for rule in rules:
        edge = bisect_right(edges, rule.at + TOLERANCE / 1000) - 1
        low, high = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        walls[edge][low:high] = bytearray([1]) * (high - low)
    return walls


def _boxes(verticals: list[bytearray], horizontals: list[bytearray]) -> list[Box]:
    """Return the cells between walls; where a wall is half open, the largest boxes there are."""
    height, width = len(horizontals) - 1, len(verticals) - 1
    taken = [bytearray(width) for _row in range(height)]
    boxes = []
    for row in range(height):
        for column in range(width):
            if not taken[row][column]:
                right = column + 1
                while right < width and not verticals[right][row] and not taken[row][right]:
                    right += 1
                below = row + 1
                while below < height and _is_open(verticals, horizontals, below, column, right):
                    below += 1
                for number in range(row, below):
                    taken[number][column:right] = bytearray([1]) * (right - column)
                boxes.append(Box(row, column, below - row, right - column))
    return boxes


def _is_open(
    verticals: list[bytearray], horizontals: list[bytearray], row: int, column: int, right: int
) -> bool:
    """Tell whether a box may reach down into a row: no wall above it, none inside."""
    if any(horizontals[row][column:right]):
        return False
    sides_stand = (verticals[column][row] or column == 0) and verticals[right][row]
    return bool(sides_stand) and not any(
        verticals[inner][row] for inner in range(column + 1, right)
    )


def _without_empty(columns: list[float], rows: list[float], boxes: list[Box]) -> Lattice:
    """Return the lattice without the rows and columns in which no cell starts."""
    used_rows = sorted({box.row for box in boxes})
    used_columns = sorted({box.column for box in boxes})
    shifted = []
    for box in boxes:
        row, column = bisect_left(used_rows, box.row), bisect_left(used_columns, box.column)
        below = bisect_left(used_rows, box.row + box.rowspan)
        right = bisect_left(used_columns, box.column + box.colspan)
        shifted.append(Box(row, column, below - row, right - column))
    return Lattice(
        columns=(*(columns[number] for number in used_columns), columns[-1]),
        rows=(*(rows[number] for number in used_rows), rows[-1]),
        boxes=tuple(shifted),
    )
