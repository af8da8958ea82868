"""Tables as Markdown: a `##` section for each, labels in bold on every row they span.

Paragraphs are divided by `<br>`. White space at the ends of a cell is written as character
references, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby, islice, pairwise
from typing import Final

from attrs import evolve

from perfgoals._source import decoded, not_utf8
from perfgoals.finding import Place
from perfgoals.grid._fields import split_lines
from perfgoals.grid.cells import Cell, Fragment, Grid, Role, Section
from perfgoals.grid.limits import DEFAULT, Limits

RULE: Final = re.compile(r"\|(?:\s*:?-+:?\s*\|)++\s*")
BAR: Final = re.compile(r"(?<!\\)(?:\\\\)*\|")
BOLD: Final = re.compile(r"\*\*(.+)\*\*", re.DOTALL)
WRITTEN: Final = re.compile(r"\\(.)|<br\s*/?>|(&#?\w{1,20};)", re.IGNORECASE)
SPECIAL: Final = re.compile(r"[\\`*_{}\[\]|~]")
HEADING: Final = re.compile(r"#{1,6}\s+(.*)", re.DOTALL)
EDGES: Final = re.compile(r"^\s+|\s+$")


def dump(grid: Grid, headings: Iterable[str] = ()) -> str:
    """Return the grid as Markdown that `load` reads back.

    `headings` are those of the sections; without them it is the label that heads each.
    """
    blocks = [f"# {_escaped(grid.title)}"]
    named = tuple(headings) or map(_heading, grid.sections)
    for section, heading in zip(grid.sections, named, strict=True):
        blocks += [f"## {_escaped(heading)}", _table(section)]
    return "\n\n".join([*blocks, *(_note(note.text) for note in grid.notes)]) + "\n"


def _note(text: str) -> str:
    """Return a line outside of the tables that does not read as a heading."""
    return ("\\" if text.startswith("#") else "") + _escaped(text)


def _heading(section: Section) -> str:
    """Return the label that heads a section."""
    labels = [cell for cell in section.cells if cell.role is Role.label and cell.text]
    return min(labels, key=lambda cell: (cell.column, cell.row)).text if labels else ""


def _table(section: Section) -> str:
    rows = _filled(section)
    head = rows[: section.header_rows] or [[""] * section.width]
    body = rows[section.header_rows :]
    return "\n".join(map(_line, [*head[:1], ["---"] * section.width, *head[1:], *body]))


def _line(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _filled(section: Section) -> list[list[str]]:
    """Return all rows in full: a cell's text on each row that it spans."""
    width = section.width
    rows = [[""] * width for _row in section.rows]
    for cell in section.cells:
        for row in rows[cell.row : cell.row + cell.rowspan]:
            row[cell.column] = _cell(cell)
    return rows


def _cell(cell: Cell) -> str:
    text = "<br>".join(map(_escaped, cell.text.split("\n")))
    return f"**{text}**" if cell.role is Role.label and text else text


def _escaped(text: str) -> str:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = SPECIAL.sub(r"\\\g<0>", html)
    return EDGES.sub(lambda edge: "".join(f"&#{ord(c)};" for c in edge[0]), plain)


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a Markdown file, the lines outside of them, and the findings."""
    limits.hold("characters", len(data) // 4)  # no encoding has longer characters
    written, encoding = decoded("<bytes>", data)
    yield from not_utf8(encoding)
    yield from fragments(written, limits)


def fragments(text: str, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a Markdown text and the lines outside of them.

    Headings have the role of labels.
    """
    lines = [(number, line.strip()) for number, line in split_lines(text, limits)]
    for is_table, run in groupby(lines, key=lambda line: line[1].startswith("|")):
        if is_table:
            table = _section(list(run), limits)
            yield from [table] if table.cells else []
        else:
            yield from (_beside(number, line) for number, line in run if line.strip("#"))


def _beside(number: int, line: str) -> Cell:
    """Return a line outside of tables."""
    heading = HEADING.fullmatch(line)
    return Cell(
        row=0,
        column=0,
        text=_unescaped(heading[1] if heading else line),
        role=Role.label if heading else Role.unknown,
        place=Place(number, 1),
    )


def _section(table: Sequence[tuple[int, str]], limits: Limits) -> Section:
    """Return a table, without its rule."""
    limits.hold("cells", sum(line.count("|") for _number, line in table))
    rows = [_row(number, line, limits) for number, line in table if not RULE.fullmatch(line)]
    cells = [
        _loaded(r, column, text, place)
        for r, row in enumerate(rows)
        for column, (text, place) in enumerate(row)
    ]
    if not any(cell.role is Role.label for cell in cells):
        cells = [evolve(cell, role=Role.unknown) for cell in cells]
    return Section(cells=tuple(cells))


def _row(number: int, line: str, limits: Limits) -> list[tuple[str, Place]]:
    """Return the cells of a line as written, each with its place."""
    bars = [bar.end() for bar in islice(BAR.finditer(line), limits.columns + 2)]
    limits.hold("columns", len(bars) - 1)
    if line[bars[-1] :].strip():  # the last bar may be missing
        bars.append(len(line) + 1)
    return [
        (line[start : end - 1].strip(" "), Place(number, start + 1))
        for start, end in pairwise(bars)
    ]


def _loaded(row: int, column: int, written: str, place: Place) -> Cell:
    label = BOLD.fullmatch(written)
    return Cell(
        row=row,
        column=column,
        text=_unescaped(label[1] if label else written),
        role=Role.label if label else Role.content,
        place=place,
    )


def _unescaped(text: str) -> str:
    return WRITTEN.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return unescape(found[2]) if found[2] else "\n"
