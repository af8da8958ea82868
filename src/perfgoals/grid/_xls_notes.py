"""What an old workbook (xls) holds beside its cells, of which xlrd only gives comments."""

from __future__ import annotations

import struct
from types import MappingProxyType
from typing import Final

from attrs import define, field

from perfgoals.finding import Part
from perfgoals.grid._controls import Control, shown
from perfgoals.grid._sheet_notes import Beside

HEADS: Final = MappingProxyType[int, Part]({0x0014: "header", 0x0015: "footer"})
DRAWING: Final = 0x00EC
OBJECT: Final = 0x005D
BOX: Final = 0x01B6
MORE: Final = 0x003C
NOTED: Final = frozenset({*HEADS, DRAWING, OBJECT, BOX, MORE})
"""The records that are looked into."""
COMMENT: Final = 0x19
"""The kind of object that a comment is written in."""
CONTROLS: Final = MappingProxyType({0x0B: "checkbox", 0x0C: "radio", 0x0D: "edit"})
"""Kinds of objects that somebody fills in; a list may be only the arrow of a filter."""
TICKED: Final = b"\x12\x00\x08\x00"
"""What stands before the state of a box (ftCblsData)."""
ANCHOR: Final = b"\x10\xf0\x12\x00\x00\x00"
CORNER: Final = struct.Struct("<6x2xH2xH")
"""What says where an object begins: its column and its row, counted from 0."""
LONGEST: Final = 10_000


@define
class Noted:
    """What is noted of a sheet while its records are gone over."""

    heads: list[tuple[Part, str]] = field(factory=list)
    boxes: list[tuple[tuple[int, int], str]] = field(factory=list)
    corner: tuple[int, int] = (1, 1)
    missing: int = 0
    """How many characters of a text box are still to come."""
    kind: int = 0
    """Of the object met last."""
    controls: list[Control] = field(factory=list)

    def add(self, kind: int, content: bytes) -> None:
        """Take in a record."""
        if kind in HEADS and len(content) > 1:
            self.heads.append((HEADS[kind], _string(content)))
        elif kind == DRAWING:
            at = content.rfind(ANCHOR)
            if 0 <= at <= len(content) - CORNER.size:
                column, row = CORNER.unpack_from(content, at)
                self.corner = row + 1, column + 1
        elif kind == OBJECT:
            self.kind = int.from_bytes(content[4:6], "little")
            self._control(content)
        elif kind == BOX and self.kind != COMMENT:
            self.missing = min(LONGEST, int.from_bytes(content[10:12], "little"))
            self.boxes += [(self.corner, "")] if self.missing else []
        elif kind == MORE and self.missing:
            text = _characters(content[:1], content[1:])[: self.missing]
            self.missing -= len(text)
            self.boxes[-1] = self.corner, self.boxes[-1][1] + text
            if self.kind in CONTROLS:
                control = self.controls[-1]
                self.controls[-1] = control._replace(text=f"{control.text} {text}")

    def add_to(self, beside: Beside, title: str) -> None:
        """Give all that was noted to what stands beside the cells of a sheet."""
        for part, codes in self.heads:
            beside.head(part, codes, title)
        for corner, text in self.boxes:
            beside.box(corner, text)
        beside.controls += self.controls

    def _control(self, content: bytes) -> None:
        """Take in an object that somebody ticks or writes in; its words are a text box."""
        if kind := CONTROLS.get(self.kind):
            at = content.find(TICKED)
            is_on = at >= 0 and content[at + len(TICKED) :][:1] == b"\1"
            self.controls.append(Control(self.corner, shown(kind, "", is_on=is_on)))


def _string(content: bytes) -> str:
    """Return the text of a record that holds one text; before Excel 97 it has no length of two."""
    count = int.from_bytes(content[:2], "little")
    if len(content) in {3 + count, 3 + 2 * count}:
        return _characters(content[2:3], content[3:])
    return content[1:].decode("gb18030", "replace")


def _characters(flag: bytes, content: bytes) -> str:
    return content.decode("utf-16-le" if flag == b"\1" else "latin-1", "replace")
