"""From ruling lines to tables: geometry only, with y running down the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import field, frozen

from perfgoals.grid.limits import DEFAULT, Limits

TOLERANCE: Final = 2.5
"""How far (in points) lines lie apart that are one line, or ends that touch."""
LONGEST_GAP: Final = 4.0
"""The gap between two dashes of one line."""
SHORTEST: Final = 5.0
"""What is shorter is no ruling line, but a dot or a glyph that was drawn."""
SLIVER: Final = 6.0
"""A line that reaches this far over the edge of its table only overshoots it."""
FARTHEST: Final = 1e5
"""What lies farther off (or is no number) is on no page."""


class Rule(NamedTuple):
    """A ruling line: its place across its direction, where it begins and where it ends."""

    at: float
    start: float
    end: float


class Stroke(NamedTuple):
    """A ruling line with its direction."""

    is_vertical: bool
    rule: Rule


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


def rules_along(points: Sequence[tuple[float, float]], thickest: float) -> Iterator[Stroke]:
    """Yield the ruling line that points lie along; a dot may be part of either kind."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if not all(abs(edge) < FARTHEST for edge in (left, right, top, bottom)):
        return
    if bottom - top <= thickest:
        yield Stroke(is_vertical=False, rule=Rule((top + bottom) / 2, left, right))
    if right - left <= thickest:
        yield Stroke(is_vertical=True, rule=Rule((left + right) / 2, top, bottom))


def lattices(strokes: Iterable[Stroke], limits: Limits = DEFAULT) -> list[Lattice]:
    """Return the tables that ruling lines make, the smallest first.

    Lines that touch make one table. Its outer edges are closed where no line does so; a
    single box is no table.
    """
    rules: tuple[list[Rule], list[Rule]] = ([], [])
    for stroke in strokes:
        rules[stroke.is_vertical].append(stroke.rule)
    groups = _touching(*map(_joined, rules))
    found = [_lattice(across, down, limits) for across, down in groups]
    return sorted((one for one in found if len(one.boxes) > 1), key=lambda one: one.area)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with the pieces of one line joined, without those that stay short."""
    lines: list[Rule] = []
    for pieces in _close_together(sorted(rules)):
        at = max(pieces, key=lambda piece: piece.end - piece.start).at
        pieces.sort(key=lambda piece: piece.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces:
            if piece.start > end + LONGEST_GAP:
                lines.append(Rule(at, start, end))
                start = piece.start
            end = max(end, piece.end)
        lines.append(Rule(at, start, end))
    return [line for line in lines if line.end - line.start >= SHORTEST]


def _close_together(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules, sorted by place, in groups that lie within the tolerance."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > TOLERANCE:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _touching(
    horizontals: list[Rule], verticals: list[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the horizontals and verticals of each group of lines that touch."""
    parents = list(range(len(horizontals) + len(verticals)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    places = [rule.at for rule in horizontals]
    for number, rule in enumerate(verticals, start=len(horizontals)):
        first = bisect_left(places, rule.start - TOLERANCE)
        for other in range(first, bisect_right(places, rule.end + TOLERANCE)):
            across = horizontals[other]
            if across.start - TOLERANCE <= rule.at <= across.end + TOLERANCE:
                parents[root(other)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate([*horizontals, *verticals]):
        groups[root(number)][number >= len(horizontals)].append(rule)
    yield from (group for group in groups.values() if all(group))


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
    start, end = min(other.start for other in others), max(other.end for other in others)
    before = [start] if edges[0] - start > SLIVER else []
    after = [end] if end - edges[-1] > SLIVER else []
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
