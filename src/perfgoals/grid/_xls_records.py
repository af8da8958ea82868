"""Records of an old workbook (xls), counted before all of them are loaded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import define, field

from perfgoals.errors import LimitError
from perfgoals.grid._xls_notes import NOTED, Noted
from perfgoals.grid.limits import Limits

MOST_RECORDS: Final = 1_000_000
MOST_BLANK: Final = 600_000
"""Cells that only have a format: WPS writes many."""
MOST_STRINGS: Final = 200_000
"""Texts that cells refer to."""
HEADER: Final = struct.Struct("<HH")
BEGIN: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
END: Final = 0x000A
LISTED: Final = 0x0085
"""Says where a sheet begins."""
SHEET: Final = b"\0"
"""What is listed as a sheet of cells; xlrd gives no others."""
LOCKED: Final = 0x002F
STRINGS: Final = 0x00FC
WRITTEN: Final = frozenset(
    {
        *(0x0002, 0x0003, 0x0004, 0x0005, 0x0006),  # of the oldest: integer, number, text, truth
        *(0x0203, 0x0204, 0x0205, 0x0206, 0x0406),  # number, text, truth or error, formula
        *(0x00D6, 0x00FD, 0x027E),  # text with fonts, shared text, number
    }
)
BLANK: Final = frozenset({0x0001, 0x0201})
NUMBERS: Final = 0x00BD
BLANKS: Final = 0x00BE
SEVERAL: Final = MappingProxyType({NUMBERS: 6, BLANKS: 2})
"""What holds several cells → bytes of each."""
AROUND: Final = 6
"""Bytes of such a record beside its cells: row, first and last column."""

_Record: TypeAlias = tuple[int, int, int]
"""Of which kind, where its content begins, how long it is."""


def hold_records(workbook: bytes, limits: Limits) -> list[Noted]:
    """Raise LimitError for a workbook that has more of something than a declaration needs.

    Returns what stands beside the cells of each sheet, in the order of the sheets.
    """
    tally = _Tally(limits)
    starts: list[tuple[int, bool]] = []
    for kind, at, size in _records(workbook, 0):
        tally.add(kind, workbook[at : at + 8], size)
        if kind == LOCKED:  # xlrd refuses it
            return []
        if kind == LISTED:
            start = int.from_bytes(workbook[at : at + 4], "little")
            starts.append((start, workbook[at + 5 : at + 6] == SHEET))
        if kind == END and starts:  # the oldest list no sheets: what follows is the only one
            break
    limits.hold("sheets", len(starts))
    noted: list[Noted] = []
    for start, is_sheet in starts:
        tally.rows.clear()
        beside = Noted()
        for kind, at, size in _of_sheet(_records(workbook, start)):
            tally.add(kind, workbook[at : at + 8], size)
            if kind in NOTED:
                beside.add(kind, workbook[at : at + size])
        noted += [beside] if is_sheet else []
    return noted


def _records(workbook: bytes, start: int) -> Iterator[_Record]:
    while start + HEADER.size <= len(workbook):
        kind, size = HEADER.unpack_from(workbook, start)
        yield kind, start + HEADER.size, size
        start += HEADER.size + size


def _of_sheet(records: Iterator[_Record]) -> Iterator[_Record]:
    """Yield the records of a sheet, with those of the charts in it."""
    depth = 0
    for record in records:
        yield record
        depth += (record[0] in BEGIN) - (record[0] == END)
        if depth <= 0:
            return


@define
class _Tally:
    """What was counted of a workbook."""

    limits: Limits
    records: int = 0
    cells: int = 0
    blank: int = 0
    rows: set[bytes] = field(factory=set)
    """Those of a sheet in which something is written."""

    def add(self, kind: int, content: bytes, size: int) -> None:
        """Count a record."""
        self.records += 1
        _hold(self.records, MOST_RECORDS, "records", "条记录")
        count = max(0, size - AROUND) // SEVERAL[kind] if kind in SEVERAL else 1
        if kind in WRITTEN or kind == NUMBERS:
            self.cells += count
            self.limits.hold("cells", self.cells)
            self.rows.add(content[:2])
            self.limits.hold("rows", len(self.rows))
        elif kind in BLANK or kind == BLANKS:
            self.blank += count
            _hold(self.blank, MOST_BLANK, "blank cells", "个空单元格")
        elif kind == STRINGS:
            _hold(int.from_bytes(content[4:8], "little"), MOST_STRINGS, "texts", "个文本")


def _hold(count: int, most: int, what: str, what_zh: str) -> None:
    if count > most:
        raise LimitError(what, what_zh, most)
