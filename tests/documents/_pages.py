"""Pages of a PDF with ruled tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from tests import made_pdf
from tests.documents._drawing import Part, Rows, shapes, uncovered

CHARACTER: Final = 10
LEADING: Final = 12
MARGIN: Final = 40


def pdf(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return pages with ruled tables, as wide as their cells need."""
    pages: list[list[Part]] = [[]]
    for part in parts:
        if part == "===":
            pages.append([])
        else:
            pages[-1].append(part)
    tables = [part for part in parts if isinstance(part, list)]
    edges = {
        width: _edges([t for t in tables if _columns(t) == width], width)
        for width in map(_columns, tables)
    }
    return made_pdf.made(*(_page(page, edges) for page in pages))


def _columns(rows: Rows) -> int:
    return max(map(len, rows))


def _page(parts: Sequence[Part], edges: Mapping[int, Sequence[float]]) -> made_pdf.MadePage:
    widest = max(edge[-1] for edge in edges.values())
    page = made_pdf.MadePage(width=widest + MARGIN)
    top = float(MARGIN)
    for part in parts:
        if isinstance(part, str):
            page.text(MARGIN, top + CHARACTER, part)
            top += 2 * LEADING
        else:
            top = _ruled(page, part, edges[_columns(part)], top)
    return page


def _edges(tables: Sequence[Rows], columns: int) -> list[float]:
    """Return where the columns begin and the last one ends, in all tables with so many."""
    widths = [40.0] * columns
    cells = (cell for rows in tables for cell in shapes(rows))
    for cell in sorted(cells, key=lambda cell: cell.colspan):
        last = cell.column + cell.colspan
        needed = CHARACTER * (1 + max(map(len, cell.text.split("\n"))))
        widths[last - 1] += max(0, needed - sum(widths[cell.column : last]))
    return list(accumulate(widths, initial=float(MARGIN)))


def _ruled(page: made_pdf.MadePage, rows: Rows, edges: Sequence[float], top: float) -> float:
    """Draw a table and return where it ends."""
    heights = [8 + LEADING * max(cell.count("\n") + 1 for cell in uncovered(row)) for row in rows]
    tops = list(accumulate(heights, initial=top))
    for cell in shapes(rows):
        left, right = edges[cell.column], edges[cell.column + cell.colspan]
        upper, lower = tops[cell.row], tops[cell.row + cell.rowspan]
        page.box(left, upper, right - left, lower - upper)
        for number, line in enumerate(cell.text.split("\n")):
            page.text(left + 5, upper + 13 + LEADING * number, line)
    return tops[-1]
