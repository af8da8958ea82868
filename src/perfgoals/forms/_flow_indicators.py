"""The indicators of a text with one cell a line: their headings, and the rows below these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms._blocks import BLOCKS_OF_INDICATORS
from perfgoals.forms._columns import VALUES, columns_of
from perfgoals.forms._flow_columns import PROSE, Column, Kind, Said, columns_in, said_by
from perfgoals.forms._flow_table import FlowTable, Row
from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell, Role

LEVELS: Final = (Label.level1, Label.level2, Label.level3)
NAMES: Final = (Label.level3, Label.indicator_content)
HEADINGS: Final = (
    VALUES | {*LEVELS, *BLOCKS_OF_INDICATORS, Label.mixed_level, Label.explained} | set(NAMES)
)
MOST_UNKNOWN: Final = 3
"""So many headings may be unknown, one behind the other."""
MOST_LIKE_ONES: Final = 6
"""So many where all but three read like headings."""
LONGEST_HEADING: Final = 12
LONGEST_LIKE_ONE: Final = 24
LIKE_ONE: Final = re.compile(
    r".{2,}(?:值|数|数据|说明|依据|方式|方法|来源|责任人|[科处股]室|部门|单位|周期|频率|频次|公式"
    r"|标准|情况|方向|要求|材料|资料|时间|节点|年度?|性质|属性|类型|类别|分类|层级|编码|序号|比例)"
    r"(?:\([^()]{1,12}\))?"
)
"""How the heading of a column reads."""
RESULTS: Final = frozenset({Label.actual, Label.score})


@frozen
class IndicatorTable:
    """The headings of indicators and the columns below them."""

    header: dict[int, Cell]
    columns: Sequence[Column]
    is_scored: bool
    """Whether the indicators have results."""

    @classmethod
    def of(cls, headings: Sequence[Cell]) -> IndicatorTable:
        """Return the table below some headings."""
        heads = [cell for cell in headings if cell_label(cell) in BLOCKS_OF_INDICATORS]
        others = [cell for cell in headings if cell not in heads]
        row = [evolve(c, row=0, column=n, role=Role.label) for n, c in enumerate(others, 1)]
        halves = columns_of(tuple(row), evaluated=False)
        is_scored = any(RESULTS & columns.values.keys() for columns in halves)
        header = dict(enumerate(heads[:1])) | {cell.column: cell for cell in row}
        return cls(header, columns_in(halves, len(others)), is_scored)

    def rows(self, cells: Sequence[Cell], *, is_first: bool) -> Iterator[Row]:
        """Yield the rows below; what names a block stands left of them."""
        table = [cell for cell in cells if cell_label(cell) not in BLOCKS_OF_INDICATORS]
        for row in FlowTable(self.columns, table, is_first).rows():
            yield row._replace(cells=dict(self._placed(row)))

    def _placed(self, row: Row) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a row; what reads like a label is none beside the classes."""
        kinds = {column.at: column.kind for column in self.columns}
        for at, cell in sorted(row.cells.items()):
            is_class = kinds[at] in (Kind.level1, Kind.level2)
            is_content = not is_class and cell_label(cell) is not None
            yield at, evolve(cell, role=Role.content) if is_content else cell


def headings_at(cells: Sequence[Cell]) -> list[Cell]:
    """Return the headings with which some cells begin, those that nobody knows among them.

    These stand between others, or before the first class.
    """
    at = 0
    while at < len(cells):
        rest = cells[at : at + MOST_LIKE_ONES + 2]
        if cell_label(rest[0]) in HEADINGS:
            at += 1
        elif at and (count := _unknown(rest)):
            at += count
        else:
            break
    return [*cells[:at]]


def _unknown(cells: Sequence[Cell]) -> int:
    """Return how many cells are headings that nobody knows."""
    others = 0
    for count, cell in enumerate(cells[: MOST_LIKE_ONES + 1]):
        if cell_label(cell) in HEADINGS or _is_high(cells, count):
            return count
        is_like_one = _is_like_one(cell)
        others += not is_like_one
        if others > MOST_UNKNOWN or not (is_like_one or _is_short(cell)):
            break
    return 0


def _is_high(cells: Sequence[Cell], at: int) -> bool:
    following = cells[at + 1] if at + 1 < len(cells) else None
    return said_by(cells[at], following) in (Said.high, Said.other_high)


def _is_like_one(cell: Cell) -> bool:
    """Tell whether words read like the heading of a column: 上年实际值（2023年）."""
    words = folded(cell.text)
    is_long = len(words) > LONGEST_LIKE_ONE or PROSE.search(words)
    return not is_long and LIKE_ONE.fullmatch(words) is not None


def _is_short(cell: Cell) -> bool:
    return said_by(cell, None) is Said.words and len(cell.text) <= LONGEST_HEADING
