"""A drawing of a document, and the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeAlias

Rows: TypeAlias = list[list[str]]
Part: TypeAlias = str | Rows
"""A line outside of tables, or the rows of a table."""


class Shape(NamedTuple):
    """A cell with its place and its spans."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


def parts_of(source: str) -> list[Part]:
    """Return the lines and the tables of a source, without its first line."""
    parts: list[Part] = []
    for line in source.splitlines()[1:]:
        if line.startswith("|"):
            if not (parts and isinstance(parts[-1], list)):
                parts.append([])
            cells = [cell.strip().replace("⏎", "\n") for cell in line[1:].split("|")]
            parts[-1].append(cells)  # type: ignore[union-attr]
        else:
            parts.append(line)
    return [part for part in parts if part]


def shapes(rows: Rows) -> Iterator[Shape]:
    """Yield the cells of a table that are not covered by another."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {"<", "^"}:
                below = (other[column : column + 1] == ["^"] for other in rows[number + 1 :])
                right = (cell == "<" for cell in row[column + 1 :])
                height, width = sum(takewhile(bool, below)), sum(takewhile(bool, right))
                yield Shape(number, column, 1 + height, 1 + width, text)


def uncovered(row: Sequence[str]) -> list[str]:
    """Return the cells of a row, one that another covers as an empty one."""
    return ["" if cell in {"<", "^"} else cell for cell in row]
