"""Characters of what is printed, and those for which a font has no glyph."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.finding import Finding, Place
from perfgoals.grid._typesetting import Font, typeface_of
from perfgoals.grid.cells import Cell, Grid


def missing(grid: Grid, font: Font | None = None) -> Iterator[Finding]:
    """Yield a finding (PG040) for each cell with characters that the font lacks.

    Its place is that in the printed form, for what stands in a table.
    """
    characters = characters_of(grid)
    with typeface_of(font, characters) as typeface:
        lacking = typeface.lacks(characters)
        family = typeface.families[0]
    for cell, place in _placed(grid):
        found = [character for character in dict.fromkeys(cell.text) if character in lacking]
        if found:
            params = {"characters": "".join(found), "font": family}
            yield Finding(code="PG040", place=place, params=params, text=cell.text)


def _placed(grid: Grid) -> Iterator[tuple[Cell, Place | None]]:
    """Yield what is printed: the title, the notes, and each cell with its table, row and column."""
    yield Cell(row=0, column=0, text=grid.title), None
    yield from ((note, None) for note in grid.notes)
    for number, section in enumerate(grid.sections, 1):
        for cell in section.cells:
            yield cell, Place(cell.row + 1, cell.column + 1, table=number)


def characters_of(grid: Grid) -> set[str]:
    """Return all characters that are printed."""
    return {character for cell, _place in _placed(grid) for character in cell.text}
