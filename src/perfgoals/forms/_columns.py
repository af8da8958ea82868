"""The headings of a block of indicators: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms._ordinals import heads_ordinals, ordinal_column
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
OF_INDICATORS: Final = NUMBERS | {Label.unit}
"""What stands right of the names only: left of them 单位 is who has the project."""
OF_CLASSES: Final = frozenset({Label.weight, Label.points})
"""What stands left of the names, behind the class that weighs it."""
VALUES: Final = TARGETS | NUMBERS | TEXTS | {Label.actual, Label.core}
"""What a heading beside the levels may say."""
NAMES: Final = frozenset({Label.level3, Label.indicator_content})
MAY_NAME: Final = frozenset({None, Label.standard, Label.indicators})
"""What the heading of names may be taken for elsewhere."""
NAMING: Final = re.compile(r"指标(?!值|性质|属性|单位)|标准|内容|名称")
KINDS: Final = frozenset({"定性", "定量", "定量(其他)", "正向", "反向", "正向指标", "反向指标"})
"""What a column for signs holds beside signs."""
CHOOSY: Final = NUMBERS | {Label.sign, Label.unit}
"""Headings below which not everything may stand."""
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
    """Whether merged cells were kept: then only a class in the wrong column tells of a shift."""
    told: bool = False
    """Whether the document itself tells columns: then no row is shifted."""
    ordinal: int = NOWHERE
    """The column that numbers the rows."""
    is_mixed: bool = False
    """Whether classes of both levels stand in one column (指标类型)."""
    level1_weight: int = NOWHERE
    """The column of what a class of level 1 weighs; its heading is among the others, too."""
    level2_weight: int = NOWHERE

    @cached_property
    def targets(self) -> dict[Label, int]:
        """The columns of targets, from left to right."""
        return {label: column for label, column in self.values.items() if label in TARGETS}

    @property
    def has_only_targets(self) -> bool:
        """Whether no heading stands beside those of levels and targets."""
        return self.values.keys() <= TARGETS

    @property
    def has_only_level2(self) -> bool:
        """Whether classes stand in one column, which is that of level 2."""
        return self.level1 == NOWHERE and self.level2 != NOWHERE

    @cached_property
    def first(self) -> int:
        """The first column that has a heading of a level."""
        levels = (self.level1, self.level2, self.level3)
        return min(column for column in levels if column != NOWHERE)

    @cached_property
    def last(self) -> int:
        """The last column that has a heading."""
        return max([self.level3, *self.values.values(), *self.others])


def columns_of(
    header: Row, body: Sequence[Row] = (), *, aligned: bool = False, evaluated: bool
) -> tuple[Columns, ...]:
    """Return the columns of a block: of its one table, or of its two halves.

    `body`: some rows below the headings. `aligned`: the columns can be relied on. In a
    self-evaluation (`evaluated`) a second heading of a target is that of the result.
    """
    cells = [cell for cell in header if not cell.is_empty]
    names = [cell for cell in cells if _level(cell, cells) is Label.level3]
    told = is_aligned(header)
    aligned = aligned or told
    if len(names) == 1:
        found = [_columns(cells, names[0], aligned=aligned, evaluated=evaluated)]
    else:
        found = list(_halves(cells, names[0], names[1], aligned=aligned))
    texts = {cell.column: cell.text for cell in cells}
    return tuple(evolve(_with_signs(columns, texts, body), told=told) for columns in found)


def _with_signs(columns: Columns, headings: Mapping[int, str], body: Sequence[Row]) -> Columns:
    """Return columns with that of signs where signs stand: 指标性质 may say 定量, 指标方向 ≥."""
    own = columns.values.get(Label.sign, NOWHERE)
    places = [own, *(column for column in columns.others if column > columns.level3)]
    texts: dict[int, set[str]] = {column: set() for column in places}
    for cell in (cell for row in body for cell in row):
        if cell.column in texts and not cell.is_empty:
            texts[cell.column].add("".join(cell.text[:LONGEST_TEXT].split()))
    found = next((column for column in places if _are_signs(texts[column])), own)
    if found == own:
        return columns
    values = sorted((columns.values | {Label.sign: found}).items(), key=lambda pair: pair[1])
    others = columns.others | ({} if own == NOWHERE else {own: headings[own]})
    others.pop(found)
    return evolve(columns, values=dict(values), others=others)


def _are_signs(texts: set[str]) -> bool:
    """Tell whether the texts in a column are signs, and nothing else but marks and kinds."""
    signs = {text for text in texts if sign_of(text)}
    return bool(signs) and texts - signs <= MARKS | KINDS


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
    weight = period.level2_weight if annual.level2_weight == NOWHERE else annual.level2_weight
    yield evolve(
        annual,
        level1=period.level1,
        level2=level2,
        level1_weight=period.level1_weight,
        level2_weight=weight,
    )


def _columns(cells: list[Cell], name: Cell, *, aligned: bool, evaluated: bool) -> Columns:
    levels: dict[Label, int] = {Label.level3: name.column}
    values: dict[Label, int] = {}
    others: dict[int, str] = {}
    weights: dict[Label, int] = {}
    last: Label | None = None
    numbers = ordinal_column(cells)
    for cell in cells:
        label = _level(cell, cells)
        if label in (Label.level1, Label.level2, Label.mixed_level) and label not in levels:
            levels[label] = cell.column
            last = label
        elif label in TARGETS and label in values and evaluated and Label.actual not in values:
            values[Label.actual] = cell.column
        elif label in VALUES and label not in values and _is_of_indicator(cell, label, name):
            values[label] = cell.column
        elif label not in (Label.level3, Label.indicators, Label.period_indicators):
            others[cell.column] = cell.text
            if label in OF_CLASSES and last and cell.column < name.column:
                weights.setdefault(last, cell.column)
    return Columns(
        level1=levels.get(Label.level1, levels.get(Label.mixed_level, NOWHERE)),
        level2=levels.get(Label.level2, NOWHERE),
        level3=levels[Label.level3],
        values=values,
        others=others,
        aligned=aligned,
        ordinal=NOWHERE if numbers is None else numbers,
        is_mixed=Label.level1 not in levels and Label.mixed_level in levels,
        level1_weight=weights.get(Label.level1, weights.get(Label.mixed_level, NOWHERE)),
        level2_weight=weights.get(Label.level2, NOWHERE),
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
    between = [cell for cell in between if not heads_ordinals(cell)]
    is_clear = len(between) == 1 and cell_label(between[0]) in MAY_NAME
    return between[0] if is_clear and NAMING.search(folded(between[0].text)) else None


def _level(cell: Cell, cells: list[Cell]) -> Label | None:
    """Return the label of a heading; 指标内容 beside 三级指标 explains it, else it is the name."""
    label = Label.level3 if cell is name_heading(cells) else cell_label(cell)
    if label is Label.achieved:
        return Label.actual
    if label is not Label.indicator_content:
        return label
    named = any(cell_label(other) is Label.level3 for other in cells)
    return Label.explanation if named else Label.level3


def _is_of_indicator(cell: Cell, label: Label, name: Cell) -> bool:
    """Tell whether a heading is that of the indicator, not of the class left of it."""
    return label not in OF_INDICATORS or cell.column > name.column


def is_aligned(header: Row) -> bool:
    """Tell whether a header row was told apart by the document itself, not by its words."""
    return any(cell.role is Role.label for cell in header)


def has_tall_cells(rows: Iterable[Row]) -> bool:
    """Tell whether the document kept its merged cells: then its columns can be relied on."""
    return any(cell.rowspan > 1 for row in rows for cell in row)


def suits(label: Label, cell: Cell | None) -> bool:
    """Tell whether what a cell says may stand below a heading."""
    if label not in CHOOSY:
        return True
    text = plain(cell.text[:LONGEST_TEXT]).strip() if cell else ""
    if text in MARKS:
        return True
    if label is Label.sign:
        return bool(sign_of(text)) or text in KINDS
    if label is Label.unit:
        return len(text) <= LONGEST_UNIT and not text[0].isdigit() and not sign_of(text)
    return not isinstance(parse_number(text.rstrip("%分")), Unread)
