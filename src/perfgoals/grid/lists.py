"""Lists in workbooks: rows of texts, as clerks keep, sort and annotate them."""

from __future__ import annotations

from typing import Final, TypeAlias

from perfgoals.errors import SourceError
from perfgoals.grid import _xlsx_parts as parts
from perfgoals.grid._package import Package
from perfgoals.grid._sheets import Sheet
from perfgoals.grid.limits import Limits
from perfgoals.grid.xlsx import DAMAGE, fill, opened

LONG: Final = Limits(characters=200_000_000, tags=20_000_000, rows=200_000)
"""A list may be longer than any form."""
Row: TypeAlias = dict[int, str]
"""The texts of a row by the numbers of their columns, which count from 1."""


def lists_in(data: bytes, limits: Limits = LONG) -> dict[str, list[Row]]:
    """Return the rows of each sheet of a workbook that say something, hidden ones too.

    Raises SourceError for what is no workbook, LimitError for one that goes beyond the limits.
    """
    package = Package.open(data, limits)
    found: dict[str, list[Row]] = {}
    try:
        workbook = opened(package, limits)
        for one in workbook.listed:
            if one.part:
                sheet = Sheet(one.title, one.number, since_1904=workbook.since_1904)
                rows, _rest = parts.cut(parts.in_utf8(package.read(one.part)))
                fill(sheet, rows, workbook, limits)
                found[one.title] = _rows(sheet)
    except DAMAGE:
        raise SourceError("<bytes>", "damaged") from None
    return found


def _rows(sheet: Sheet) -> list[Row]:
    by_row: dict[int, Row] = {}
    for row, column in sorted(sheet.cells):
        if text := sheet.cells[row, column].text.strip():
            by_row.setdefault(row, {})[column] = text
    return list(by_row.values())
