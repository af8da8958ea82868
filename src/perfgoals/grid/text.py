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
TAG: Final = re.compile(r"</?(?:p|br|div|span)\b[^<>]*>", re.IGNORECASE)
"""Markup that is taken out of a field; in a text of our own it is always escaped."""
ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&#9;": "\t", "&nbsp;": "\xa0", "&amp;": "&"}
ENTITY: Final = re.compile("|".join(ENTITIES))
ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "&#9;"})


def load(text: str) -> Grid:
    """Return the one table of a text; its lines and fields are the rows and columns.

    Of the lines above the first row, the one that speaks of 绩效 is the title, or the first;
    the others are notes.
    """
    lines = list(enumerate(split_lines(text), start=1))
    first = next((number for number, line in lines if _is_row(line)), len(lines) + 1)
    above = [_note(number, line) for number, line in lines if number < first and line.strip()]
    title = next((note for note in above if "绩效" in note.text), next(iter(above), None))
    body = [(number, line) for number, line in lines if number >= first and line.strip(" ")]
    fields = [
        field for row, (number, line) in enumerate(body) for field in _fields_of(row, number, line)
    ]
    findings = (*_page_breaks([number for number, _line in body]), *_markup(fields))
    return Grid(
        title=title.text if title else "",
        sections=(Section(cells=tuple(cell for cell, _written in fields)),),
        notes=tuple(note for note in above if note is not title),
        findings=findings,
    )


def _is_row(line: str) -> bool:
    """Tell whether a line is a row; a title copied from a spreadsheet may have tabs behind it."""
    written = line.strip()
    return "\t" in line and ("\t" in written or not written.endswith("表"))


def _note(number: int, line: str) -> Cell:
    return Cell(row=0, column=0, text=line.strip(), place=Place(number, 1))


def _fields_of(row: int, number: int, line: str) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of a line, each with its field as written."""
    if line.count("\t") >= MAX_COLUMNS:
        raise LimitError("columns", "列", MAX_COLUMNS)
    position = 1
    for column, written in enumerate(line.split("\t")):
        role = Role.content if TAG.search(written) else Role.unknown
        text = written.strip() if role is Role.unknown else _unescaped(written)
        place = Place(number, position)
        yield Cell(row=row, column=column, text=text, role=role, place=place), written
        position += len(written) + 1


def _unescaped(field: str) -> str:
    if PARAGRAPHS.fullmatch(field):
        paragraphs = PARAGRAPH.findall(field)
    else:  # markup that another program left
        paragraphs = [part.strip() for part in TAG.split(field) if part.strip()]
    return "\n".join(ENTITY.sub(lambda found: ENTITIES[found[0]], text) for text in paragraphs)


def _page_breaks(numbers: list[int]) -> Iterator[Finding]:
    """Yield a finding for each run of empty lines between two rows."""
    for before, after in pairwise(numbers):
        if after - before > 1:
            empty = "⏎" * (after - before - 1)
            params = {"read_as": f"{before}–{after}"}
            yield Finding(code="PG002", params=params, place=Place(before + 1, 1), text=empty)


def _markup(fields: list[tuple[Cell, str]]) -> Iterator[Finding]:
    for cell, written in fields:
        if cell.role is Role.content:
            params = {"markup": "<p>", "read_as": cell.text}
            yield Finding(code="PG003", params=params, place=cell.place, text=written)


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
    return "\n".join([grid.title, "", *rows, *(note.text for note in grid.notes)]) + "\n"


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
    # A label is no content, however many lines it has: it must not stand in paragraphs.
    is_printed = cell.role is Role.label
    text = cell.text.replace("\n", "") if is_printed else cell.text
    if (
        (is_printed or not is_label(text))
        and text == text.strip()
        and not set("\n\t<&") & set(text)
    ):
        return text
    return " ".join(f"<p>{part.translate(ESCAPES)}</p>" for part in text.split("\n"))
