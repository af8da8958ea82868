"""The lines that stand above a form: its title and its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve

from perfgoals.forms._signatures import unsigned
from perfgoals.forms.labels import is_note
from perfgoals.grid import Cell, Grid, Section
from perfgoals.model._grammar.plain import plain

_YEAR: Final = "((?:19|20|21)[0-9]{2})"
YEAR: Final = re.compile(rf"{_YEAR}\s*年|年度\s*:\s*{_YEAR}\s*$")
TITLE: Final = re.compile(r".{0,60}绩效(?:目标(?:申报)?|自评|评价)表?(?:[（(].{0,20}[)）])?")
YEAR_LINE: Final = re.compile(
    r"\s*[（(]?\s*(?:[0-9０-９]{4}\s*年度?|(?:预算|申报|财政)年度\s*[:：]\s*[0-9０-９]{4}\s*年?)\s*[）)]?\s*"
)
LONGEST_TITLE: Final = 200
MOST_ABOVE: Final = 6
"""Rows at the top of a table among which its title is looked for."""


def is_title(note: Cell) -> bool:
    """Tell whether a line outside of the table is the title, or the year below it."""
    return bool(YEAR_LINE.fullmatch(note.text) or TITLE.fullmatch(note.text))


def titles_of(grid: Grid) -> list[str]:
    """Return the title, and what else reads like one outside of the table."""
    return [unsigned(grid.title), *(note.text for note in grid.notes if is_title(note))]


def year_of(grid: Grid) -> int | None:
    """Return the year in the title, wherever that stands, or in the line below it."""
    lines = (plain(line[:LONGEST_TITLE]) for line in titles_of(grid))
    found = next(filter(None, map(YEAR.search, lines)), None)
    return int(found[1] or found[2]) if found else None


def titled(grid: Grid) -> Grid:
    """Return a grid with the title and the year that stand in rows of its table outside of it."""
    lines: list[Cell] = []
    sections = list(grid.sections)
    for number, table in enumerate(grid.sections[:MOST_ABOVE]):
        above = _lines_above(table)
        sections[number] = _below(table, {line.row for line in above})
        lines += above
        if sections[number].cells:
            break
    if not lines:
        return grid
    is_named = bool(grid.title) or bool(YEAR_LINE.fullmatch(lines[0].text))
    return evolve(
        grid,
        title=grid.title if is_named else lines[0].text,
        sections=tuple(section for section in sections if section.cells),
        notes=(*lines[not is_named :], *grid.notes),
    )


def _below(table: Section, rows: AbstractSet[int]) -> Section:
    """Return a table without some of its first rows."""
    if not rows:
        return table
    gone = sorted(rows)
    cells = (
        cell.in_row(cell.row - bisect_left(gone, cell.row))
        for cell in table.cells
        if cell.row not in rows
    )
    return evolve(table, cells=tuple(cells), header_rows=max(table.header_rows - len(rows), 0))


def _lines_above(table: Section) -> list[Cell]:
    """Return the cells at the top of a table that are rows of their own, and title or year."""
    lines: list[Cell] = []
    for row in table.rows[:MOST_ABOVE]:
        written = [cell for cell in row if not cell.is_empty]
        if len(written) > 1 or not all(_is_heading(cell) or is_note(cell) for cell in written):
            break
        lines += filter(_is_heading, written)
    return lines


def _is_heading(cell: Cell) -> bool:
    """Tell whether a cell says that a table of performance follows, or the year of one."""
    says_so = "表" in cell.text[:LONGEST_TITLE] or YEAR_LINE.fullmatch(cell.text)
    return bool(says_so) and is_title(cell)
