"""The lines that stand above a form: its title and its year."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.forms._signatures import unsigned
from perfgoals.grid import Cell, Grid
from perfgoals.model._grammar.plain import plain

_YEAR: Final = "((?:19|20|21)[0-9]{2})"
YEAR: Final = re.compile(rf"{_YEAR}\s*年|年度\s*:\s*{_YEAR}\s*$")
TITLE: Final = re.compile(r".{0,60}绩效(?:目标(?:申报)?|自评|评价)表?(?:[（(].{0,20}[)）])?")
YEAR_LINE: Final = re.compile(
    r"\s*[（(]?\s*(?:[0-9０-９]{4}\s*年度?|(?:预算|申报|财政)年度\s*[:：]\s*[0-9０-９]{4}\s*年?)\s*[）)]?\s*"
)
LONGEST_TITLE: Final = 200


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
