"""The headings of a block of indicators: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell, Role, Row
from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.money import Unread, parse_number

NOWHERE: Final = -1
TARGETS: Final = frozenset({Label.period_target, Label.annual_target})
NUMBERS: Final = frozenset({Label.weight, Label.points, Label.score})
TEXTS: Final = frozenset(
    {
        *(Label.code, Label.sign, Label.unit, Label.explanation, Label.standard),
        *(Label.scoring, Label.source, Label.remark, Label.reason),
    }
)
VALUES: Final = TARGETS | NUMBERS | TEXTS | {Label.actual, Label.core}
"""What a heading beside the levels may say."""
NAMES: Final = frozenset({Label.level3, Label.indicator_content})
MAY_NAME: Final = frozenset({None, Label.standard, Label.indicators})
"""What the heading of names may be taken for elsewhere."""
NAMING: Final = re.compile(r"指标(?!值|性质|属性|单位)|标准|内容|名称")
KINDS: Final = frozenset({"定性", "定量", "定量(其他)", "正向", "反向", "正向指标", "反向指标"})
"""What a column for signs holds beside signs."""
LONGEST_UNIT: Final = 12
LONGEST_TEXT: Final = 200


@frozen(kw_only=True)
class Columns:
    """Which column holds what, by the headings; `values` from left to right.

    A level for which there is no column is `NOWHERE`.
    """

    level1: int
    level2: int
    level3: int
    values: dict[Label, int]
    others: dict[int, str]
    """The headings that are not known, by column."""
    aligned: bool
    """Whether the document itself tells columns: then no row is shifted."""
    is_mixed: bool = False
    """Whether classes of both levels stand in one column (指标类型)."""

    @property
    def targets(self) -> dict[Label, int]:
        """The columns of targets, from left to right."""
        return {label: column for label, column in self.values.items() if label in TARGETS}

    @property
    def has_only_targets(self) -> bool:
        """Whether no heading stands beside those of levels and targets."""
        return self.values.keys() <= TARGETS

    @property
    def first(self) -> int:
        """The first column that has a heading of a level."""
        levels = (self.level1, self.level2, self.level3)
        return min(column for column in levels if column != NOWHERE)

    @property
    def last(self) -> int:
        """The last column that has a heading."""
        return max([self.level3, *self.values.values(), *self.others])


def columns_of(header: Row, *, aligned: bool = False, evaluated: bool) -> tuple[Columns, ...]:
    """Return the columns of a block: of its one table, or of its two halves.

    `aligned`: the columns can be relied on. In a self-evaluation (`evaluated`) a second
    heading of a target is that of the result.
    """
    cells = [cell for cell in header if not cell.is_empty]
    names = [cell for cell in cells if _level(cell, cells) is Label.level3]
    aligned = aligned or is_aligned(header)
    if len(names) == 1:
        return (_columns(cells, names[0], aligned=aligned, evaluated=evaluated),)
    return tuple(_halves(cells, names[0], names[1], aligned=aligned))


def _halves(cells: list[Cell], first: Cell, second: Cell, *, aligned: bool) -> Iterator[Columns]:
    """Yield the columns of the years of a project and of this year; further ones belong to both."""
    inner = [cell for cell in cells if first.column < cell.column < second.column]
    start = min(
        (cell.column for cell in inner if cell_label(cell) is Label.level2), default=second.column
    )
    left = [cell for cell in cells if cell.column < start]
    right = [cell for cell in cells if cell.column >= start]
    end = next((c.column for c in right if cell_label(c) in TARGETS), second.column)
    further = [cell for cell in right if cell.column > end]
    period = _columns([*left, *further], first, aligned=aligned, evaluated=False)
    target = period.values.pop(Label.annual_target, None)
    if target is not None:
        period = evolve(period, values={Label.period_target: target} | period.values)
    annual = _columns(right, second, aligned=aligned, evaluated=False)
    level2 = period.level2 if annual.level2 == NOWHERE else annual.level2
    yield period
    yield evolve(annual, level1=period.level1, level2=level2)


def _columns(cells: list[Cell], name: Cell, *, aligned: bool, evaluated: bool) -> Columns:
    levels: dict[Label, int] = {Label.level3: name.column}
    values: dict[Label, int] = {}
    others: dict[int, str] = {}
    for cell in cells:
        label = _level(cell, cells)
        if label in (Label.level1, Label.level2, Label.mixed_level) and label not in levels:
            levels[label] = cell.column
        elif label in TARGETS and label in values and evaluated and Label.actual not in values:
            values[Label.actual] = cell.column
        elif label in VALUES and label not in values and _is_of_indicator(cell, label, name):
            values[label] = cell.column
        elif label not in (Label.level3, Label.indicators, Label.period_indicators):
            others[cell.column] = cell.text
    return Columns(
        level1=levels.get(Label.level1, levels.get(Label.mixed_level, NOWHERE)),
        level2=levels.get(Label.level2, NOWHERE),
        level3=levels[Label.level3],
        values=values,
        others=others,
        aligned=aligned,
        is_mixed=Label.level1 not in levels and Label.mixed_level in levels,
    )


def name_heading(cells: Sequence[Cell]) -> Cell | None:
    """Return the heading of names in a row that has it neither as 三级指标 nor as 指标内容.

    It is the only one between 二级指标 and the first target, and speaks of indicators.
    """
    labels = {cell_label(cell): cell for cell in reversed(cells)}
    if not labels.keys() >= {Label.level1, Label.level2} or labels.keys() & NAMES:
        return None
    start = labels[Label.level2].column
    end = min((c.column for label, c in labels.items() if label in TARGETS), default=start)
    between = [cell for cell in cells if start < cell.column < end and not cell.is_empty]
    is_clear = len(between) == 1 and cell_label(between[0]) in MAY_NAME
    return between[0] if is_clear and NAMING.search(folded(between[0].text)) else None


def _level(cell: Cell, cells: list[Cell]) -> Label | None:
    """Return the label of a heading; 指标内容 beside 三级指标 explains it, else it is the name."""
    label = Label.level3 if cell is name_heading(cells) else cell_label(cell)
    if label is not Label.indicator_content:
        return label
    named = any(cell_label(other) is Label.level3 for other in cells)
    return Label.explanation if named else Label.level3


def _is_of_indicator(cell: Cell, label: Label, name: Cell) -> bool:
    """Tell whether a heading is that of the indicator, not of the class left of it."""
    return label not in NUMBERS or cell.column > name.column


def is_aligned(header: Row) -> bool:
    """Tell whether a header row was told apart by the document itself, not by its words."""
    return any(cell.role is Role.label for cell in header)


def has_tall_cells(rows: Iterable[Row]) -> bool:
    """Tell whether the document kept its merged cells: then its columns can be relied on."""
    return any(cell.rowspan > 1 for row in rows for cell in row)


def suits(label: Label, cell: Cell | None) -> bool:
    """Tell whether what a cell says may stand below a heading."""
    text = plain(cell.text[:LONGEST_TEXT]).strip() if cell else ""
    if text in MARKS:
        return True
    if label is Label.sign:
        return bool(sign_of(text)) or text in KINDS
    if label is Label.unit:
        return len(text) <= LONGEST_UNIT and not text[0].isdigit() and not sign_of(text)
    return label not in NUMBERS or not isinstance(parse_number(text.rstrip("%分")), Unread)
