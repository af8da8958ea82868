"""Tables as text: one line a row, cells divided by tabs.

A cell is written `<p>…</p> <p>…</p>` where it has several paragraphs, holds a tab, `<` or
`&`, starts or ends with white space, or is content that reads like a label of the form. A
field wholly of that shape is content, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from perfgoals.errors import LimitError
from perfgoals.finding import Finding, Place
from perfgoals.grid import MAX_COLUMNS, Cell, Grid, Role, Section, split_lines

PARAGRAPHS: Final = re.compile(r"\s*<p>[^<]*</p>(?:\s*<p>[^<]*</p>)*\s*")
PARAGRAPH: Final = re.compile(r"<p>([^<]*)</p>")
ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&#9;": "\t", "&nbsp;": "\xa0", "&amp;": "&"}
ENTITY: Final = re.compile("|".join(ENTITIES))
ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "&#9;"})


def load(text: str) -> Grid:
    """Return the one table of a text; its lines and fields are the rows and columns."""
    lines = list(enumerate(split_lines(text), start=1))
    written = [(number, line) for number, line in lines if line.strip(" \t")]
    title = ""
    if written and "\t" not in written[0][1].strip():
        title = written.pop(0)[1].strip()
    first = written[0][0] if written else len(lines) + 1
    body = [(number, line) for number, line in lines if number >= first and line.strip(" ")]
    cells = tuple(
        cell for row, (number, line) in enumerate(body) for cell in _cells(row, number, line)
    )
    findings = (*_page_breaks([number for number, _line in body]), *_markup(cells))
    return Grid(title=title, sections=(Section(cells=cells),), findings=findings)


def _cells(row: int, number: int, line: str) -> Iterator[Cell]:
    if line.count("\t") >= MAX_COLUMNS:
        raise LimitError("columns", "列", MAX_COLUMNS)
    position = 1
    for column, written in enumerate(line.split("\t")):
        role = Role.content if PARAGRAPHS.fullmatch(written) else Role.unknown
        text = written if role is Role.unknown else _unescaped(written)
        place = Place(number, position)
        yield Cell(row=row, column=column, text=text, role=role, place=place)
        position += len(written) + 1


def _unescaped(field: str) -> str:
    paragraphs = PARAGRAPH.findall(field)
    return "\n".join(ENTITY.sub(lambda found: ENTITIES[found[0]], text) for text in paragraphs)


def _page_breaks(numbers: list[int]) -> Iterator[Finding]:
    """Yield a finding for each run of empty lines between two rows."""
    for before, after in pairwise(numbers):
        if after - before > 1:
            yield Finding(code="PG002", place=Place(before + 1, 1))


def _markup(cells: tuple[Cell, ...]) -> Iterator[Finding]:
    for cell in cells:
        if cell.role is Role.content:
            paragraphs = " ".join(f"<p>{text}</p>" for text in cell.text.split("\n"))
            params = {"markup": "<p>", "read_as": cell.text}
            yield Finding(code="PG003", params=params, place=cell.place, text=paragraphs)


def dump(grid: Grid, is_label: Callable[[str], bool]) -> str:
    """Return the grid as text that `load` reads back.

    Content for which `is_label` is true would be taken for a label of the form:
    it is written in paragraphs.
    """
    rows = [
        "\t".join(row)
        for section in grid.sections
        for row in _fields(section.with_whole_labels(), is_label)
    ]
    return "\n".join([grid.title, "", *rows, *grid.notes]) + "\n"


def _fields(section: Section, is_label: Callable[[str], bool]) -> list[list[str]]:
    """Return one field for each cell that can be seen, an empty one below a merged cell."""
    covered: dict[int, Cell] = {}
    rows = []
    for number, cells in enumerate(section.rows):
        covered = {c: cell for c, cell in covered.items() if cell.row + cell.rowspan > number}
        written = {cell.column: _field(cell, is_label) for cell in cells}
        rows.append(
            [text for _column, text in sorted((dict.fromkeys(covered, "") | written).items())]
        )
        covered |= {cell.column: cell for cell in cells}
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _field(cell: Cell, is_label: Callable[[str], bool]) -> str:
    text = cell.text
    like_label = cell.role is not Role.label and is_label(text)
    if not like_label and text == text.strip() and not set("\n\t<&") & set(text):
        return text
    return " ".join(f"<p>{part.translate(ESCAPES)}</p>" for part in text.split("\n"))
