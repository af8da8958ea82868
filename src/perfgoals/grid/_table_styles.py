"""Conditional styles of tables in Word files: what holds for a first row, a last column, a band."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import define, field, frozen

from perfgoals.grid._word_parts import Element, attributes_of

OFF: Final = frozenset({"0", "false", "off"})
LOOKS: Final = MappingProxyType(
    {
        "firstRow": 0x20,
        "lastRow": 0x40,
        "firstColumn": 0x80,
        "lastColumn": 0x100,
        "noHBand": 0x200,
        "noVBand": 0x400,
    }
)
"""What a table switches on of its style, or off (tblLook) → its bit in older files."""
NUMBER: Final = re.compile(r"[0-9]{1,4}", re.ASCII)
BITS: Final = re.compile(r"[0-9a-fA-F]{1,8}", re.ASCII)
WHOLE: Final = "wholeTable"
CORNERS: Final = (
    ("nwCell", "firstRow", "firstCol"),
    ("neCell", "firstRow", "lastCol"),
    ("swCell", "lastRow", "firstCol"),
    ("seCell", "lastRow", "lastCol"),
)

Looks: TypeAlias = Mapping[str, str]
"""Name of a property of runs → its value."""


@frozen
class TableStyle:
    """What a style says of parts of a table, and of how many rows and columns its bands are."""

    looks: Mapping[str, Looks]
    rows: int = 1
    columns: int = 1


@define
class TableLooks:
    """What holds for the cells of the tables of a document, each table looked at once."""

    styles: Mapping[str, TableStyle]
    cells: dict[Element, Looks] = field(factory=dict)
    """Cell → what holds for it by its place, of the tables seen."""
    seen: set[Element] = field(factory=set)

    def of(self, run: Element, style: str) -> Looks:
        """Return what the style of its table says of a run by the place of its cell."""
        if style not in self.styles:
            return {}
        cell, table = (next(run.iterancestors(f"{{*}}{name}"), None) for name in ("tc", "tbl"))
        if table is not None and table not in self.seen:
            self.seen.add(table)
            for one, names in _places(table, self.styles[style]):
                self.cells[one] = _together(self.styles[style], names)
        return self.cells.get(cell, {}) if cell is not None else {}


def _together(style: TableStyle, names: list[str]) -> Looks:
    return {key: value for name in names for key, value in style.looks.get(name, {}).items()}


def _places(table: Element, style: TableStyle) -> Iterator[tuple[Element, list[str]]]:
    """Yield the cells with the conditions that hold, those last that prevail (17.7.6)."""
    look = _switched_on(table)
    rows = list(table.iterchildren("{*}tr"))
    for number, row in enumerate(rows):
        of_row = _ends(number, len(rows), ("firstRow", "lastRow"), look)
        first = int("firstRow" in look)
        lines = [] if of_row else _band("Horz", number - first, style.rows, look)
        cells = list(row.iterchildren("{*}tc"))
        for place, cell in enumerate(cells):
            ends = _ends(place, len(cells), ("firstColumn", "lastColumn"), look)
            of_column = [name.replace("Column", "Col") for name in ends]
            first = int("firstColumn" in look)
            columns = [] if ends else _band("Vert", place - first, style.columns, look)
            both = {*of_row, *of_column}
            corners = [name for name, *sides in CORNERS if both.issuperset(sides)]
            yield cell, [WHOLE, *columns, *lines, *of_row, *of_column, *corners]


def _switched_on(table: Element) -> set[str]:
    holder = table.find("{*}tblPr/{*}tblLook")
    said = {} if holder is None else attributes_of(holder)
    digits = said.get("val", "")
    bits = int(digits, 16) if BITS.fullmatch(digits) else 0
    return {
        name
        for name, bit in LOOKS.items()
        if (said[name] not in OFF if name in said else bits & bit)
    }


def _ends(number: int, count: int, names: tuple[str, str], look: set[str]) -> list[str]:
    """Return which of the first and the last a row or a cell is, as far as that is switched on."""
    first, last = names
    places = {first: number == 0, last: number == count - 1}
    return [name for name, is_there in places.items() if is_there and name in look]


def _band(way: str, number: int, size: int, look: set[str]) -> list[str]:
    if f"no{way[0]}Band" in look:
        return []
    return [f"band{number // size % 2 + 1}{way}"]


def size_of(style: Element, name: str) -> int | None:
    """Return of how many rows or columns a band of a style is, None where it does not say."""
    holder = style.find(f"{{*}}tblPr/{{*}}{name}")
    said = "" if holder is None else attributes_of(holder).get("val", "")
    return int(said) or None if NUMBER.fullmatch(said) else None
