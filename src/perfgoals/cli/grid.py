"""`perfgoals grid`: the cells of a document as they were read, for bug reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.streams import standard_input
from perfgoals.cli.words import speaker
from perfgoals.errors import Language, SourceError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from perfgoals.grid import Cell, Grid


def command(language: Language) -> Command:
    """Return the command in a language."""
    file = click.Argument(["file"], metavar="FILE")
    return Command("grid", language, [file], partial(run, language), note="file")


def run(language: Language, file: str) -> int:
    """Print every table of a document, cell by cell, and what stands outside of tables."""
    need_rich()
    from perfgoals._source import contents
    from perfgoals.cli.tables import print_parts
    from perfgoals.grid import formats, stitch
    from perfgoals.grid.limits import DEFAULT

    name, data = contents(standard_input() if file == "-" else file)
    DEFAULT.hold("size", len(data))
    try:
        grid = stitch(formats.load(data))
    except SourceError as error:
        raise SourceError(name, error.reason) from None
    print_parts(_parts(grid, language))
    return 0


def _parts(grid: Grid, language: Language) -> Iterator[RenderableType]:
    from perfgoals.cli.page import findings_table

    say = speaker(language)
    if grid.title:
        yield say("title", title=grid.title)
    for number, section in enumerate(grid.sections, start=1):
        yield _table(say("table", number=number), section.cells, language)
    if grid.notes:
        yield _table(say("outside"), grid.notes, language)
    if grid.findings:
        yield findings_table(grid.findings, language)


def _table(title: str, cells: Iterable[Cell], language: Language) -> RenderableType:
    from perfgoals.cli.tables import new_table

    say = speaker(language)
    table = new_table(title, *map(say, ("row", "column", "span", "place", "text")))
    for column in table.columns[:3]:
        column.no_wrap = True
    for cell in cells:
        span = "" if cell.rowspan == cell.colspan == 1 else f"{cell.rowspan}×{cell.colspan}"
        place = cell.place.in_words(language) if cell.place else ""
        table.add_row(str(cell.row), str(cell.column), span, place, cell.text)
    return table
