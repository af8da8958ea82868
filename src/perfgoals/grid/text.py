"""Tables as text: one line a row, cells divided by tabs; other texts by their own dividers.

A cell is written `<p>…</p> <p>…</p>` where it has several paragraphs, holds a tab, `<` or
`&`, starts or ends with white space, or is content that reads like a label of the form. A
field wholly of that shape is content, whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from perfgoals._source import decoded, not_utf8
from perfgoals.finding import Finding, Place
from perfgoals.grid._dialects import BARS, divided
from perfgoals.grid._fields import Field, Line, markup_taken_out, split_lines
from perfgoals.grid.cells import Cell, Fragment, Grid, Role, Section
from perfgoals.grid.limits import DEFAULT, Limits

ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "&#9;"})
FEW: Final = 10
"""Of so many lines one has tabs where tabs divide the cells; with fewer they are a slip."""


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the table of a text file, the lines outside of it, and the findings."""
    limits.hold("characters", len(data) // 4)  # no encoding has longer characters
    written, encoding = decoded("<bytes>", data)
    yield from not_utf8(encoding)
    yield from fragments(written, limits)


def fragments(text: str, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the one table of a text, the lines outside of it, and the findings.

    Where tabs divide the cells, lines and fields are the rows and columns; of the lines
    above the first row, the one that speaks of 绩效 has the role of a label. What else may
    divide cells, and that it did, is a finding (PG018).
    """
    lines = split_lines(text, limits)
    rows = [line for line in lines if _is_row(line.text)]
    if _has_tabs(rows, lines):
        yield from _tabbed(lines, rows[0].number, limits)
    else:
        yield from divided(lines, limits)


def _is_row(line: str) -> bool:
    """Tell whether a line is a row; a title copied from a spreadsheet may have tabs behind it."""
    written = line.strip()
    return "\t" in line and ("\t" in written or not written.endswith("表"))


def _has_tabs(rows: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Tell whether tabs divide the cells."""
    if not rows:
        return False
    written = [line.text for line in lines if line.text and not line.text.isspace()]
    barred = sum("\t" not in line and any(line.count(bar) > 1 for bar in BARS) for line in written)
    return FEW * len(rows) >= len(written) and 2 * len(rows) >= barred


def _tabbed(lines: Sequence[Line], first: int, limits: Limits) -> Iterator[Fragment]:
    above = [line for line in lines if line.number < first and line.text.strip()]
    title = next((line for line in above if "绩效" in line.text), None)
    for line in above:
        yield line.as_cell(Role.label if line is title else Role.unknown)
    body = [line for line in lines if line.number >= first and line.text.strip(" ")]
    limits.hold("cells", sum(line.text.count("\t") + 1 for line in body))
    fields = [field for row, line in enumerate(body) for field in _fields_of(row, line, limits)]
    yield Section(cells=tuple(cell for cell, _written in fields))
    yield from _page_breaks([line.number for line in body])
    yield from markup_taken_out(fields)


def _fields_of(row: int, line: Line, limits: Limits) -> Iterator[Field]:
    """Yield the fields of a line."""
    limits.hold("columns", line.text.count("\t") + 1)
    position = 1
    for column, written in enumerate(line.text.split("\t")):
        yield Field.of(written, row, column, Place(line.number, position))
        position += len(written) + 1


def _page_breaks(numbers: list[int]) -> Iterator[Finding]:
    """Yield a finding for each run of empty lines between two rows."""
    for before, after in pairwise(numbers):
        if after - before > 1:
            empty = "⏎" * (after - before - 1)
            params = {"read_as": f"{before}–{after}"}
            yield Finding(code="PG002", params=params, place=Place(before + 1, 1), text=empty)


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
