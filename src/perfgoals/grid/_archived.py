"""Texts as PDF/A can print them: it takes no character that the font lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from unicodedata import normalize

from attrs import evolve

from perfgoals.grid._lines import ordinary
from perfgoals.grid._packing import NO_XML
from perfgoals.grid._typesetting import Typeface, is_invisible
from perfgoals.grid.cells import Cell, Grid

MARK: Final = "〓"
"""What stands for a character that a font lacks, as printers have always set it."""
OTHERWISE: Final = "?"
"""What stands there if the font has not even the mark."""
REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
CONTROLS: Final = range(0x7F, 0xA0)
"""What is no text, and would be refused."""
LIGATURES: Final = range(0xFB00, 0xFB07)
"""ﬀ to ﬆ, of which PDFs say the letters."""


def archived(grid: Grid, typeface: Typeface) -> Grid:
    """Return a grid with a mark in place of each character that the font lacks."""
    cells = [Cell(row=0, column=0, text=grid.title), *grid.notes]
    cells += (cell for section in grid.sections for cell in section.cells)
    written = {character for cell in cells for character in cell.text}
    lacking = typeface.lacks(written | {MARK, REPLACED})
    mark = OTHERWISE if MARK in lacking else MARK
    marks = {ord(character): mark for character in lacking}
    marks |= {ord(character): mark for character in written if NO_XML.match(character)}
    marks |= dict.fromkeys(CONTROLS, "")
    sections = (
        evolve(section, cells=tuple(_marked(cell, marks) for cell in section.cells))
        for section in grid.sections
    )
    notes = tuple(_marked(note, marks) for note in grid.notes)
    title = grid.title.translate(marks)
    return evolve(grid, title=title, sections=tuple(sections), notes=notes)


def _marked(cell: Cell, marks: Mapping[int, str]) -> Cell:
    return evolve(cell, text=cell.text.translate(marks))


def is_printed_as(text: str, page: str) -> bool:
    """Tell whether a text may be what stands on a page of a PDF, which has no white space.

    >>> is_printed_as("总投资 3 亿元", "总投资3亿元"), is_printed_as("\U00020bb7野家", "〓野家")
    (True, True)
    >>> is_printed_as("3 亿元", "30亿元")
    False
    """
    printed, read = _seen(text), _seen(page)
    if MARK not in read:
        return printed == read
    return len(printed) == len(read) and all(
        seen in {one, MARK} for one, seen in zip(printed, read, strict=True)
    )


def _seen(text: str) -> str:
    """Return the characters of a text that have a shape, as a PDF says them."""
    return "".join(_said(character) for character in text if not is_invisible(character))


def _said(character: str) -> str:
    code = ord(character)
    if code in LIGATURES:
        return normalize("NFKC", character)
    return ordinary(code) or REPLACED
