"""Pieces of documents for tests of stitching."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from perfgoals import Place
from perfgoals.grid import Cell, Grid, Section
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
