"""The lines of a text and the fields in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from perfgoals.finding import Finding, Place
from perfgoals.grid.cells import Cell, Role
from perfgoals.grid.limits import Limits

PARAGRAPHS: Final = re.compile(r"\s*<p>[^<]*</p>(?:\s*<p>[^<]*</p>)*\s*")
PARAGRAPH: Final = re.compile(r"<p>([^<]*)</p>")
TAG: Final = re.compile(r"</?(?:p|br|div|span)\b[^<>]*>", re.IGNORECASE)
"""Markup that is taken out of a field; in a text of our own it is always escaped."""
ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&#9;": "\t", "&nbsp;": "\xa0", "&amp;": "&"}
ENTITY: Final = re.compile("|".join(ENTITIES))


class Line(NamedTuple):
    """A line of a text, counted from 1."""

    number: int
    text: str

    def as_cell(self, role: Role = Role.unknown, edges: str | None = None) -> Cell:
        """Return the line as one that stands outside of tables, without white space around it."""
        text = self.text.strip(edges)
        return Cell(row=0, column=0, text=text, role=role, place=Place(self.number, 1))


class Field(NamedTuple):
    """A cell, and what was written in its place."""

    cell: Cell
    written: str

    @classmethod
    def of(cls, written: str, row: int, column: int, place: Place) -> Field:
        """Return the field with what it means."""
        role = Role.content if "<" in written and TAG.search(written) else Role.unknown
        text = written.strip() if role is Role.unknown else _unescaped(written)
        return cls(Cell(row=row, column=column, text=text, role=role, place=place), written)


def split_lines(text: str, limits: Limits) -> list[Line]:
    """Return the lines, split at newlines only; LimitError for too many or too much."""
    limits.hold("characters", len(text))
    limits.hold("rows", text.count("\n"))
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def markup_taken_out(fields: Iterable[Field]) -> Iterator[Finding]:
    """Yield a finding for each field in which markup stood."""
    for cell, written in fields:
        if cell.role is Role.content:
            params = {"markup": "<p>", "read_as": cell.text}
            yield Finding(code="PG003", params=params, place=cell.place, text=written)


def _unescaped(field: str) -> str:
    if PARAGRAPHS.fullmatch(field):
        paragraphs = PARAGRAPH.findall(field)
    else:  # markup that another program left
        paragraphs = [part.strip() for part in TAG.split(field) if part.strip()]
    return "\n".join(ENTITY.sub(lambda found: ENTITIES[found[0]], text) for text in paragraphs)
