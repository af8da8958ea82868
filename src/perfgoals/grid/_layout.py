"""The layout of a sheet: which cells make a table, and which are lines above and below it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from perfgoals.errors import LimitError
from perfgoals.finding import Finding
from perfgoals.grid._filled_cells import merge_again
from perfgoals.grid._sheets import BLANK, Area, Sheet, Stored
from perfgoals.grid._workbook_styles import LINES, MORE, ROLES, TITLE
from perfgoals.grid.cells import Cell, Fragment, Role, Section
from perfgoals.grid.limits import Limits

LAST_ROW: Final = 2**20
MOST_AREAS: Final = 50_000
"""Merged areas of all sheets."""


class _Tile(NamedTuple):
    """A cell or a merged area; `marked` where something or a border stands in its first cell.

    `style` is its name where perfgoals printed the form.
    """

    area: Area
    stored: Stored
    marked: bool
    style: str = ""

    @property
    def is_used(self) -> bool:
        """Whether something is written in it, or the form is known to have the cell."""
        return self.stored.is_written or self.style in ROLES


_Tiles: TypeAlias = list[_Tile]
_Boxes: TypeAlias = deque[tuple[tuple[int, int], str]]
"""The lines of text boxes from top to bottom, each with where its box begins."""


def fragments(sheets: Iterable[Sheet], limits: Limits) -> Iterator[Fragment]:
    """Yield the tables of the sheets, the lines above and below them, and findings."""
    size = areas = tables = 0
    for sheet in sheets:
        areas += len(sheet.merged)
        if areas > MOST_AREAS:
            raise LimitError("merged areas", "个合并区域", MOST_AREAS)
        if sheet.cells or sheet.beside.boxes:
            yield from _heads(sheet)
        yield from merge_again(sheet)
        boxes = deque(sorted(sheet.beside.boxes, key=lambda box: box[0]))
        for block in _blocks(_tiles(sheet)):
            above, table, below = _split(block)
            yield from _lines_of(sheet, above)
            yield from _boxes(sheet, boxes, block[len(above) if table else -1][0].area.top)
            if table:
                used = _used(table)
                size += _held(used, limits)
                limits.hold("cells", size)
                tables += 1
                limits.hold("tables", tables)
                yield Section(cells=tuple(_cells(sheet, table, used)))
                yield from _findings(table)
            yield from _lines_of(sheet, below)
        yield from _boxes(sheet, boxes, LAST_ROW)
        yield from sheet.hidden()
        yield from sheet.beside.findings(sheet.number, sheet.title)


def _heads(sheet: Sheet) -> Iterator[Cell]:
    """Yield the lines of headers and footers, without the title that a printed form repeats."""
    at = (position for position, style in sheet.styles.items() if style == TITLE)
    known = {" ".join(sheet.cells.get(position, BLANK).text.split()) for position in at}
    for line in sheet.beside.lines(sheet.number, sheet.title):
        if line.text not in known:
            yield line


def _boxes(sheet: Sheet, boxes: _Boxes, last: int) -> Iterator[Cell]:
    """Yield the lines of the text boxes that begin in a row or above it."""
    while boxes and boxes[0][0][0] <= last:
        position, text = boxes.popleft()
        yield Cell(row=0, column=0, text=text, place=sheet.place(*position))


def _lines_of(sheet: Sheet, groups: list[_Tiles]) -> Iterator[Fragment]:
    for tile in (tile for group in groups for tile in group if tile.stored.is_written):
        if text := tile.stored.text.strip():
            place = sheet.place(tile.area.top, tile.area.left)
            yield Cell(row=0, column=0, text=text, place=place)
        yield from _findings([tile])


def _findings(tiles: _Tiles) -> Iterator[Finding]:
    yield from (tile.stored.finding for tile in tiles if tile.stored.finding)


def _tiles(sheet: Sheet) -> _Tiles:
    """Return the cells that no merged area covers, and the areas, from top to bottom."""
    covered: dict[int, int] = defaultdict(int)
    areas = _disjoint(_clamped(sheet), covered, sorted({row for row, _ in sheet.cells}))
    cells, style_of = sheet.cells, sheet.styles.get
    tiles = [
        _Tile(area, cells.get(area[:2], BLANK), area[:2] in cells, style_of(area[:2], ""))
        for area in areas
    ]
    for (row, column), stored in cells.items():
        if not covered[row] >> column & 1:
            area = Area(row, column, row, column)
            tiles.append(_Tile(area, stored, marked=True, style=style_of((row, column), "")))
    return _whole(sorted(tiles, key=lambda tile: tile.area))


def _whole(tiles: _Tiles) -> _Tiles:
    """Return the tiles with each text in one that was too long for a cell."""
    rests = {(tile.area.top, *tile.area[1::2]): tile for tile in tiles if tile.style == MORE}
    if not rests:
        return tiles
    return [_with_rest(tile, rests) for tile in tiles if tile.style != MORE]


def _with_rest(tile: _Tile, rests: Mapping[tuple[int, int, int], _Tile]) -> _Tile:
    """Return a tile with those that go on below it."""
    area, texts = tile.area, [tile.stored.text]
    while more := rests.get((area.bottom + 1, area.left, area.right)):
        area = area._replace(bottom=more.area.bottom)
        texts.append(more.stored.text)
    return tile._replace(area=area, stored=evolve(tile.stored, text="".join(texts)))


def _clamped(sheet: Sheet) -> list[Area]:
    """Return the merged areas as far as there are cells: some reach to XFD1048576."""
    bottom = max((row for row, _ in sheet.cells), default=0)
    right = max((column for _, column in sheet.cells), default=0)
    areas = (
        Area(area.top, area.left, min(area.bottom, bottom), min(area.right, right))
        for area in sheet.merged
    )
    return sorted(area for area in areas if area.top <= area.bottom and area.left <= area.right)


def _disjoint(areas: list[Area], covered: dict[int, int], rows: list[int]) -> Iterator[Area]:
    """Yield the areas but those that overlap one before, noting which columns they cover.

    From top to bottom: an area that overlaps an earlier one does so in its first row.
    """
    for area in areas:
        columns = (1 << area.right + 1) - (1 << area.left)
        inside = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        if inside and not covered[inside[0]] & columns:
            for row in inside:
                covered[row] |= columns
            yield area


def _groups(tiles: _Tiles) -> Iterator[_Tiles]:
    """Yield the tiles row by row, rows that an area joins together."""
    group: _Tiles = []
    bottom = 0
    for tile in tiles:
        if group and tile.area.top > bottom:
            yield group
            group = []
        group.append(tile)
        bottom = max(bottom, tile.area.bottom)
    if group:
        yield group


def _blocks(tiles: _Tiles) -> Iterator[list[_Tiles]]:
    """Yield the groups in which something is, divided where a row is empty or a known line is."""
    block: list[_Tiles] = []
    bottom = 0
    for group in _groups(tiles):
        if not any(tile.marked for tile in group):
            continue
        is_apart = group[0].area.top > bottom + 1
        if block and (is_apart or _is_line(group) != _is_line(block[-1])):
            yield block
            block = []
        block.append(group)
        bottom = max(tile.area.bottom for tile in group)
    if block:
        yield block


def _split(block: list[_Tiles]) -> tuple[list[_Tiles], _Tiles, list[_Tiles]]:
    """Return the lines above the table, the table and the lines below it.

    A line is a cell that stands alone in its row or fills it: a title, a unit, a note.
    """
    inside = [number for number, group in enumerate(block) if _is_row(group)]
    if not inside:
        return block, [], []
    first, last = inside[0], inside[-1] + 1
    return block[:first], [tile for group in block[first:last] for tile in group], block[last:]


def _is_row(group: _Tiles) -> bool:
    """Tell whether it is a row of a table, and neither a line nor blank."""
    if any(tile.style in ROLES for tile in group):
        return True
    return len(group) > 1 and any(tile.stored.is_written for tile in group)


def _is_line(group: _Tiles) -> bool:
    """Tell whether it is known to be a line."""
    return any(tile.style in LINES for tile in group)


def _used(table: _Tiles) -> Area:
    """Return the rows and columns in which something is written.

    A blank cell beside the last one belongs to it: in an empty form that is where values go.
    """
    tops, lefts, bottoms, rights = zip(*(tile.area for tile in table if tile.is_used), strict=True)
    right = max(rights)
    beside = (tile.area.right for tile in table if tile.marked and tile.area.left == right + 1)
    return Area(min(tops), min(lefts), max(bottoms), max((right, *beside)))


def _held(used: Area, limits: Limits) -> int:
    """Return how many cells there are at most, within limits."""
    rows, columns = used.bottom - used.top + 1, used.right - used.left + 1
    limits.hold("rows", rows)
    limits.hold("columns", columns)
    return rows * columns


def _cells(sheet: Sheet, table: _Tiles, used: Area) -> Iterator[Cell]:
    """Yield the cells of a table, also where nothing is, row by row."""
    starts = {tile.area[:2]: tile for tile in _within(table, used)}
    taken: dict[int, set[int]] = defaultdict(set)
    for row in range(used.top, used.bottom + 1):
        for column in range(used.left, used.right + 1):
            if column in taken[row]:
                continue
            tile = starts.get((row, column))
            bottom, right = tile.area[2:] if tile else (row, column)
            if (bottom, right) != (row, column):
                for below in range(row, bottom + 1):
                    taken[below].update(range(column, right + 1))
            yield Cell(
                row=row - used.top,
                column=column - used.left,
                rowspan=bottom - row + 1,
                colspan=right - column + 1,
                text=tile.stored.text if tile else "",
                role=ROLES.get(tile.style, Role.unknown) if tile else Role.unknown,
                place=sheet.place(row, column),
            )


def _within(table: _Tiles, used: Area) -> Iterator[_Tile]:
    """Yield the tiles as far as they lie inside of the used area."""
    for tile in table:
        top, left, bottom, right = tile.area
        if used.top <= top and used.left <= left and bottom <= used.bottom and right <= used.right:
            yield tile
            continue
        area = Area(
            max(top, used.top),
            max(left, used.left),
            min(bottom, used.bottom),
            min(right, used.right),
        )
        if area.top <= area.bottom and area.left <= area.right:
            yield tile._replace(area=area)
