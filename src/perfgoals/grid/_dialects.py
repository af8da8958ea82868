"""Texts whose cells are not divided by tabs: by bars, by gaps, or one cell a line.

A form copied from a web page or a PDF comes in many shapes. What divides its cells is seen
from all of its lines together. Where rows cannot be known, each line is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from perfgoals.finding import Finding, Place
from perfgoals.grid._fields import Field, Line, markup_taken_out
from perfgoals.grid._rulers import Extent, columns_by_headings
from perfgoals.grid.cells import Fragment, Section
from perfgoals.grid.limits import Limits

BARS: Final = "|｜│"
EDGES: Final = f"{BARS} \t\xa0\u3000"
GAP: Final = re.compile(r"[ \xa0\u3000]{2,}|\t|\Z")
CUT: Final = re.compile(rf"[{BARS}\t]|[ \xa0\u3000]{{2,}}|\Z")
"""What ends a cell."""
RULE: Final = re.compile(rf"(?=.*(?:--|==|──|━━|══))[\s{BARS}+:=\-─-╿]+")
"""A line that is only drawn."""
TITLE: Final = re.compile(rf"[^{BARS}]{{0,60}}绩效[^{BARS}]{{0,30}}表\s*(?:[(（\[〔【].{{0,60}})?")
FIRST_TITLE: Final = re.compile(rf"[^{BARS}]{{2,60}}绩效目标")
"""A title that does without 表; further down it is a label."""
BELOW_TITLE: Final = re.compile(
    r"[(（\[〔【]?\s*[0-9]{4}\s*年度?\s*[)）\]〕】]?"
    r"|(?:信息来源|来源|作者|浏览量|浏览次数|点击数?|阅读次数|发布时间|发布日期|时间|日期|字号|字体"
    r"|编辑|责任编辑|打印|关闭|分享)\s*[:：【\[].{0,200}"
)
"""The year below a title, and what a web page writes there."""
NAMES: Final = re.compile(r"(?:项\s*目|部\s*门|单\s*位)\s*(?:[（(]\S{1,4}[)）]\s*)?名\s*称")
"""How the first row of a form begins: a title below is another form's."""
HEAD: Final = 20
"""Lines in which a title may stand."""
LEAST_BARRED: Final = 2
"""Lines with bars that may be a table."""
LEAST_WIDE: Final = 3
"""Lines with gaps that may be a table."""
LEAST_LINES: Final = 4
"""Lines that may be a table of one cell a line."""
LEAST_ROWS: Final = 4
"""Rows that show that each was broken over several lines."""
LEAST_SIGNS: Final = 3
"""Lines with several bars that show the same."""


class Piece(NamedTuple):
    """What stands in one cell, as written, and its column."""

    text: str
    place: Place
    column: int


class Table(NamedTuple):
    """What was read as a table: what divides its cells, and the lines that are none of it."""

    divider: str
    above: Sequence[Line]
    rows: list[list[Piece]]
    below: Sequence[Line]


def divided(lines: Sequence[Line], limits: Limits) -> Iterator[Fragment]:
    """Yield the table of a text, the lines outside of it, and what divides its cells (PG018)."""
    written = [line for line in lines if line.text.strip() and not RULE.fullmatch(line.text)]
    head = _end_of_head(written)
    body = written[head:]
    table = _by_bars(body, limits) or _by_gaps(body, limits) or _by_lines(body, limits)
    above, rows, below = (table.above, table.rows, table.below) if table else (body, [], ())
    edges = EDGES if table else None
    yield from (
        cell for line in (*written[:head], *above) if (cell := line.as_cell(edges=edges)).text
    )
    if table:
        yield _read_as(table)
        fields = [
            Field.of(piece.text, number, piece.column, piece.place)
            for number, row in enumerate(rows)
            for piece in row
        ]
        yield Section(cells=tuple(cell for cell, _written in fields))
        yield from markup_taken_out(fields)
    yield from (line.as_cell(edges=EDGES) for line in below)


def _read_as(table: Table) -> Finding:
    columns = 1 + max(piece.column for row in table.rows for piece in row)
    params = {"divider": table.divider, "read_as": f"{len(table.rows)} × {columns}"}
    return Finding(code="PG018", params=params, place=table.rows[0][0].place)


def _end_of_head(lines: Sequence[Line]) -> int:
    """Return how many lines stand above the table, as far as a title tells."""
    texts = [line.text.strip(EDGES) for line in lines[:HEAD]]
    begins = next((number for number, text in enumerate(texts) if NAMES.match(text)), len(texts))
    texts = texts[:begins]
    titles = [number for number, text in enumerate(texts) if TITLE.fullmatch(text)]
    is_titled = bool(texts and FIRST_TITLE.fullmatch(texts[0]))
    end = titles[-1] + 1 if titles else int(is_titled)
    while end < len(texts) and BELOW_TITLE.fullmatch(texts[end]):
        end += 1
    return end


def _by_bars(lines: Sequence[Line], limits: Limits) -> Table | None:
    """Return the table of lines with bars between the cells."""
    bar = max(BARS, key=lambda bar: sum(bar in line.text for line in lines))
    barred = [number for number, line in enumerate(lines) if bar in line.text]
    if len(barred) < LEAST_BARRED or 2 * len(barred) < len(lines):
        return None
    first, end = barred[0], barred[-1] + 1
    inside = lines[first:end]
    limits.hold("columns", max(line.text.count(bar) for line in inside) - 1)
    limits.hold("cells", sum(line.text.count(bar) for line in inside))
    rows = _barred_rows(inside, bar, limits)
    if not rows:
        return None
    pieces = [_barred_pieces(row, bar) for row in rows]
    if all(row[0].text.lstrip().startswith(bar) for row in rows):
        pieces = [[piece._replace(column=piece.column - 1) for piece in row[1:]] for row in pieces]
    written = [row for row in pieces if row]
    return Table(bar, lines[:first], written, lines[end:]) if written else None


def _barred_rows(lines: Sequence[Line], bar: str, limits: Limits) -> list[list[Line]]:
    """Return the lines of each row, none where there are no rows to be seen."""
    counts = [line.text.count(bar) for line in lines]
    most = max(counts)
    if most > 1:
        for number in range(most, limits.columns + 2):
            if rows := _joined_rows(lines, bar, number):
                return rows
    both_sides = sum(not line.text.rstrip().endswith(bar) for line in lines)
    if median(filter(None, counts)) > 1 or 2 * both_sides > len(lines):
        return [[line] for line in lines]
    return []


def _joined_rows(lines: Sequence[Line], bar: str, number: int) -> list[list[Line]]:
    """Return the rows if each has so many bars, on one line or on several; else none.

    The last row may be cut. Lines of a row that was broken do not both hold several cells.
    """
    rows: list[list[Line]] = [[]]
    total = before = signs = 0
    for line in lines:
        count = line.text.count(bar)
        signs += count > 1
        total += count
        if total > number or (before > 1 and count > 1):
            return []
        rows[-1].append(line)
        before = count
        if total == number:
            rows.append([])
            total = before = 0
    whole, cut = rows[:-1], rows[-1:] if rows[-1] else []
    is_seen = any(len(row) == 1 for row in whole) and len(whole) > 1
    is_sure = len(whole) >= LEAST_ROWS and signs >= LEAST_SIGNS
    return [*whole, *cut] if is_seen or is_sure else []


def _barred_pieces(lines: Sequence[Line], bar: str) -> list[Piece]:
    """Return the cells of a row; where it is broken inside of one, that has several lines."""
    pieces: list[Piece] = []
    texts: list[str] = []
    place: Place | None = None
    for line in lines:
        position = 0
        for number, part in enumerate(line.text.split(bar)):
            if number:
                pieces.append(
                    Piece("\n".join(texts), place or Place(line.number, position), len(pieces))
                )
                texts, place = [], None
            if stripped := part.strip():
                place = place or Place(line.number, position + part.index(stripped) + 1)
                texts.append(stripped)
            position += len(part) + 1
    if texts:
        pieces.append(Piece("\n".join(texts), place or Place(lines[-1].number, 1), len(pieces)))
    return pieces


def _by_gaps(lines: Sequence[Line], limits: Limits) -> Table | None:
    """Return the table of lines with two or more blanks between the cells."""
    rows = _cut_lines(lines, GAP, limits)
    wide = [number for number, row in enumerate(rows) if len(row) > 1]
    if len(wide) < LEAST_WIDE or 2 * len(wide) < len(lines):
        return None
    return Table("␣␣", lines[: wide[0]], _aligned(lines[wide[0] :], rows[wide[0] :]), ())


def _aligned(lines: Sequence[Line], rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the rows with the columns that stand below each other, if all do."""
    starts = [
        [_width(line.text[: piece.place.column - 1]) for piece in row]
        for line, row in zip(lines, rows, strict=True)
    ]
    edges = sorted({start for row in starts for start in row})
    if len(edges) > max(map(len, rows)):
        return _below_headings(rows, starts)
    return [
        [
            piece._replace(column=edges.index(start))
            for piece, start in zip(row, places, strict=True)
        ]
        for row, places in zip(rows, starts, strict=True)
    ]


def _below_headings(rows: list[list[Piece]], starts: Sequence[Sequence[int]]) -> list[list[Piece]]:
    """Return the rows with the columns that stand below their headings, where these tell them."""
    extents = [
        [_extent(piece, start) for piece, start in zip(row, places, strict=True)]
        for row, places in zip(rows, starts, strict=True)
    ]
    return [
        row
        if columns is None
        else [piece._replace(column=n) for piece, n in zip(row, columns, strict=True)]
        for row, columns in zip(rows, columns_by_headings(extents), strict=True)
    ]


def _extent(piece: Piece, start: int) -> Extent:
    is_number = any(character.isdecimal() for character in piece.text)
    return Extent(start, start + _width(piece.text), is_number)


def _width(text: str) -> int:
    """Return how many columns a text takes; what is not ASCII takes two a character."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _by_lines(lines: Sequence[Line], limits: Limits) -> Table | None:
    """Return the lines as rows: there is no telling which of them are one row."""
    if len(lines) < LEAST_LINES:
        return None
    cut = zip(lines, _cut_lines(lines, CUT, limits), strict=True)
    rows = [pieces or [Piece("", Place(line.number, 1), 0)] for line, pieces in cut]
    barred = sum(any(bar in line.text for bar in BARS) for line in lines)
    spaced = sum(" " in line.text.strip() for line in lines)
    signs = {"|⏎": barred, "␣": spaced}
    divider = next((sign for sign, count in signs.items() if 2 * count >= len(lines)), "⏎")
    return Table(divider, (), rows, ())


def _cut_lines(
    lines: Sequence[Line], divider: re.Pattern[str], limits: Limits
) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    cells = 0
    for line in lines:
        rows.append(_cut(line, divider, limits))
        limits.hold("cells", cells := cells + len(rows[-1]))
    return rows


def _cut(line: Line, divider: re.Pattern[str], limits: Limits) -> list[Piece]:
    """Return what stands between the dividers of a line."""
    pieces: list[Piece] = []
    start = 0
    for found in divider.finditer(line.text):
        part = line.text[start : found.start()]
        if stripped := part.strip():
            limits.hold("columns", len(pieces) + 1)
            place = Place(line.number, start + part.index(stripped) + 1)
            pieces.append(Piece(stripped, place, len(pieces)))
        start = found.end()
    return pieces
