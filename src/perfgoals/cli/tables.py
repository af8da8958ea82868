"""Tables on the terminal, drawn with rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table

from perfgoals.cli.streams import standard_output

BOLD: Final = "bold"


class _Console(Console):
    """A console whose closed pipe is `standard_output`'s business."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def print_parts(parts: Iterable[RenderableType], *, width: int | None = None) -> None:
    """Print tables and lines on standard output, as wide as the terminal.

    `width` is taken where standard output is none.
    """
    with standard_output() as out:
        wide = None if out.isatty() else width
        console = _Console(file=out, markup=False, emoji=False, highlight=False, width=wide)
        for part in parts:
            console.print(part)
            console.print()


def new_table(title: str, *headings: str) -> Table:
    """Return a table without rows; what is too long for a column goes on in the next line."""
    table = Table(title=title, title_justify="left", title_style=BOLD, expand=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
