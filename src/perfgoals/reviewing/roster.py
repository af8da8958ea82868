"""The roster of departments (部门名册) that have to hand in: a workbook, a text with commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfgoals._source import Source, contents, decoded
from perfgoals.errors import SourceError
from perfgoals.grid import Section, formats
from perfgoals.grid.lists import LONG, lists_in
from perfgoals.reviewing.departments import Department, plain_name

WHO: Final = "(?:部门|单位|机构)"
BOTH: Final = rf"(?:(?:一级)?预算|填报|申报|报送|责任|一级)?{WHO}(?:[(/、或和及]?{WHO}\)?)?"
CALLED: Final = r"(?:名称|全称)?(?:\((?:全称|公章|盖章|名称)\))?"
NAME: Final = re.compile(f"{BOTH}{CALLED}|名称|department|name")
ABOVE: Final = re.compile(f"主管{BOTH}{CALLED}")
"""What the column of names is headed with; that of who stands above, if there is no such."""
CODE: Final = re.compile(f"(?:(?:主管)?{BOTH})?(?:代码|编码|编号)|code")
DIVIDERS: Final = ",;\t|，；"
"""What may divide the cells of a text; the one that its first lines have most of does."""
FIRST: Final = 5
SUMS: Final = frozenset({"合计", "总计", "小计"})
"""What stands below the departments in their column."""


def roster_of(source: Source) -> tuple[Department, ...]:
    """Return the departments of a roster in its order, each once.

    The columns are told by their headings (部门, 单位, 部门代码 …), wherever they stand.
    Raises SourceError where there is no such column, or nothing can be read.
    """
    name, data = contents(source, LONG.size)
    try:
        tables = list(_tables(data))
    except SourceError as error:
        raise SourceError(name, error.reason) from None
    found: dict[tuple[str, str], Department] = {}
    for table in tables:
        for one in _listed(table):
            found.setdefault((plain_name(one.name), one.code), one)
    if not found:
        raise SourceError(name, "no roster")
    return tuple(found.values())


def _tables(data: bytes) -> Iterator[list[dict[int, str]]]:
    """Yield the rows of each table, by the numbers of their columns."""
    format_ = formats.format_of(data)
    if format_ == "xlsx":
        yield from lists_in(data).values()
    elif formats.is_text(format_):
        yield _rows(decoded("<bytes>", data)[0])
    else:
        for piece in formats.load(data):
            if isinstance(piece, Section):
                yield [{cell.column: cell.text for cell in row} for row in piece.rows]


def _rows(text: str) -> list[dict[int, str]]:
    lines = text.split("\n")
    head = "".join(lines[:FIRST])
    divider = max(DIVIDERS, key=head.count)
    return [dict(enumerate(row)) for row in csv.reader(lines, delimiter=divider)]


def _listed(rows: Sequence[dict[int, str]]) -> Iterator[Department]:
    """Yield what stands below the first row that heads a column of names."""
    names = codes = -1
    for row in rows:
        if names >= 0:
            name, code = (" ".join(row.get(column, "").split()) for column in (names, codes))
            plain = plain_name(name)
            if plain and plain not in SUMS and not _is_heading(plain):
                yield Department(name, code)
            continue
        names, codes = (_column(row.items(), heading) for heading in (NAME, CODE))
        if names < 0:
            names = _column(row.items(), ABOVE)


def _is_heading(plain: str) -> bool:
    return bool(NAME.fullmatch(plain) or ABOVE.fullmatch(plain))


def _column(cells: Iterable[tuple[int, str]], heading: re.Pattern[str]) -> int:
    return next((at for at, text in cells if heading.fullmatch(plain_name(text))), -1)
