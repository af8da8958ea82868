"""The roster of departments (部门名册) that have to hand in: a workbook, a text with commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
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
SUM: Final = re.compile(r"(?:合计|总计|小计|共计)(?:[:(].*|[0-9]+.*)?")
COUNT: Final = re.compile(
    r"共?(?:计|有)?[0-9零一二三四五六七八九十百]+[个家](?:.{0,2}(?:部门|单位|机构))?。?"
)
FOOT: Final = re.compile(
    r"(?:(?:填[表报]|制表|编制|审核|复核|联系|经办|负责|报送|统计|打印|导出)"
    r"(?:人员?|单位|部门|机构|日期|时间|电话|方式)?|日期|时间|电话|附?注|备注|说明|附件?)"
    r"[0-9一二三四五六七八九]?[:].*|注[0-9一二三]?[、.].*|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)
"""What stands below the departments in their column: sums, how many they are, who wrote it."""
_COUNTED: Final = "(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})"
ORDINAL: Final = re.compile(rf"[(（]{_COUNTED}[)）][、.．]?|{_COUNTED}[、.．](?![0-9])")
"""What numbers the rows in the column of names."""
GROUP: Final = re.compile(
    r"(?:.{0,8}(?:部门|单位|机关|机构|组织|团体|系统)|乡镇|镇街|街道|乡镇、?街道|企业|其他)(?:\(.*\))?"
)
"""What departments are grouped below, with a number before it (一、党群部门)."""


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
    """Yield what stands below the first row that heads a column of names.

    A list may stand in several columns side by side, below the same headings.
    """
    columns: list[tuple[int, int]] = []
    for row in rows:
        if not columns:
            columns = _columns(row)
            continue
        begin = 0
        for name, code in columns:
            before = (plain_name(row.get(column, "")) for column in range(begin, name))
            if not any(map(SUM.fullmatch, before)):
                yield from _department(row, name, code)
            begin = max(name, code) + 1


def _columns(row: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return where names and codes stand below the headings of a row; -1 for no codes."""
    names = _headed(row, NAME) or _headed(row, ABOVE)
    codes = _headed(row, CODE)
    if len(names) == len(codes):
        return list(zip(names, codes, strict=True))
    return [(name, codes[0] if at == 0 and codes else -1) for at, name in enumerate(names)]


def _headed(row: Mapping[int, str], heading: re.Pattern[str]) -> list[int]:
    """Return the columns of the first such heading, and of others with the same words."""
    found = [at for at, text in row.items() if heading.fullmatch(plain_name(text))]
    return [at for at in found if plain_name(row[at]) == plain_name(row[found[0]])]


def _department(row: Mapping[int, str], name: int, code: int) -> Iterator[Department]:
    """Yield the department in a row, if it is one and not what stands between or below them."""
    called, coded = (" ".join(row.get(column, "").split()) for column in (name, code))
    ordinal = ORDINAL.match(called)
    numbered = called[ordinal.end() :].strip() if ordinal else ""
    plain = plain_name(called)
    is_foot = any(one.fullmatch(plain) for one in (SUM, COUNT, FOOT))
    if plain and not (GROUP.fullmatch(plain_name(numbered)) or is_foot or _is_heading(plain)):
        yield Department(numbered or called, coded)


def _is_heading(plain: str) -> bool:
    return bool(NAME.fullmatch(plain) or ABOVE.fullmatch(plain))
