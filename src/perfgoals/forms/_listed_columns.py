"""The headings of a table that lists projects, a block of rows each: which column says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import GOALS, heads_indicators, labels_of
from perfgoals.forms._columns import VALUES, name_heading
from perfgoals.forms._money_lines import is_head, is_money_label, names_money
from perfgoals.forms._ordinals import heads_ordinals
from perfgoals.forms.labels import LONGEST_NOTE, Label, cell_label, folded, label_of, money_unit
from perfgoals.grid import Cell, Role, Row

LONGEST: Final = 30
MOST_ROWS: Final = 3
"""Rows that headings stand in above those of the indicators, and below them."""
PROJECTS: Final = frozenset(
    {
        *("项目", "支出项目", "支出项目名称", "预算项目", "预算项目名称", "二级项目"),
        *("二级项目名称", "三级项目名称", "专项名称", "专项资金名称", "专项(项目)名称"),
        *("项目(专项)名称", "具体项目", "具体项目名称", "项目明细", "子项目名称"),
    }
)
"""Headings of projects besides 项目名称."""
_PAIRS: Final = tuple(
    (one, other)
    for one in (
        "单位",
        "部门",
        "单位名称",
        "部门名称",
        "预算单位",
        "预算单位名称",
        "部门(单位)名称",
    )
    for other in ("项目", "项目名称", "专项", "专项名称", "项目支出名称")
)
BOTH: Final = frozenset(
    {
        *(f"{one}{between}{other}" for one, other in _PAIRS for between in "、/及和与,-"),
        *(f"{other}{between}{one}" for one, other in _PAIRS for between in "、/及和与,-"),
        *(f"{one}({other})" for one, other in _PAIRS),
        *(f"{other}({one})" for one, other in _PAIRS),
        *("单位(专项)名称", "单位(项目)名称", "部门(项目)名称", "项目(单位)名称"),
    }
)
"""Headings of units and of their projects in one column."""
UNITS: Final = frozenset(
    {
        *("预算单位名称", "预算部门名称", "预算部门(单位)", "部门/单位", "部门(单位)", "部门单位"),
        *("一级预算单位", "二级预算单位", "基层预算单位", "基层单位", "所属单位", "资金使用单位"),
        *("用款单位", "使用单位", "申报单位", "填报单位", "单位", "一级部门", "处室", "科室"),
    }
)
"""Headings of who has the project, besides those that forms have."""
LEVELS: Final = frozenset({Label.level1, Label.level2, Label.mixed_level, Label.level3})
UNIT_LABELS: Final = frozenset({Label.department, Label.authority, Label.agency})
CONTENT: Final = Label.indicator_content
CODES: Final = frozenset({Label.department_code, Label.project_code})
ANYWHERE: Final = frozenset(
    {Label.project, Label.project_code, Label.contact, Label.phone, Label.funding}
)
"""Headings of a project's own also where they stand right of the indicators."""
OF_INDICATORS: Final = (VALUES - {Label.unit, Label.remark, Label.source}) | {
    *(Label.indicators, Label.period_indicators),
}
MONEY: Final = frozenset({Label.amount, Label.initial, Label.adjusted, Label.total_expenditure})


class Kind(Enum):
    """What a column says of a project."""

    project = auto()
    unit = auto()
    code = auto()
    money = auto()
    goal = auto()
    number = auto()
    other = auto()


VAGUE: Final = "项目"
"""What heads projects only where something else is said of them."""
BESIDE: Final = frozenset({Kind.unit, Kind.code, Kind.money, Kind.goal})


@frozen
class Column:
    """A column of what is said of a project: its heading, and what stands above that."""

    kind: Kind
    heading: Cell
    above: Cell | None = None


@frozen(kw_only=True)
class Headings:
    """The headings of a list of projects: its columns, and the rows in which they stand."""

    top: int
    """The row in which they begin."""
    end: int
    """The row behind them."""
    own: dict[int, Column]
    """The columns of a project by number."""
    reach: dict[int, int]
    """Each column that one of their headings stands above, and the number of that."""
    indicators: Row
    """The headings of its indicators, in one row."""
    names: int
    """The column of the names of indicators."""
    is_both: bool
    """Whether units and their projects stand in one column."""
    texts: tuple[str, ...] = field(eq=False)
    """What they say, from left to right."""

    def of(self, kind: Kind) -> list[int]:
        """Return the columns of a kind."""
        return [number for number, column in self.own.items() if column.kind is kind]

    @property
    def name(self) -> int:
        """The column of the names of projects."""
        return self.of(Kind.project)[0]


def headings_in(rows: Sequence[Row]) -> Iterator[Headings]:
    """Yield the headings of lists of projects in the rows of a table, from top to bottom."""
    end = 0
    for number, row in enumerate(rows):
        if number >= end and len(row) > MOST_ROWS and (found := _headings_at(rows, number, end)):
            yield found
            end = found.end


def _headings_at(rows: Sequence[Row], at: int, end: int) -> Headings | None:
    """Return the headings of a list of which a row holds those of the indicators, or None."""
    if not heads_indicators(labels_of(rows[at])):
        return None
    for top in range(at, max(end, at - MOST_ROWS) - 1, -1):
        name = next(filter(_heads_names, rows[top]), None)
        if name is not None:
            is_list = top == at or _reaches(name, rows, top, at)
            return _headings(rows, top, at) if is_list else None
    return None


def _heads_names(cell: Cell) -> bool:
    if cell.role is Role.content or len(cell.text) > LONGEST_NOTE:
        return False
    text = folded(cell.text)
    return cell_label(cell) is Label.project or text in PROJECTS or text in BOTH


def _reaches(name: Cell, rows: Sequence[Row], top: int, at: int) -> bool:
    """Tell whether a heading stands above blanks down to a row, or its parts, among headings."""
    if name.row + name.rowspan > at:
        return True
    below = [cell for row in rows[top + 1 : at + 1] for cell in row if _covers(name, cell)]
    last = max(cell.column for cell in rows[at] if not cell.is_empty)
    beside = [cell for cell in rows[top] if not cell.is_empty and cell.column <= last]
    is_above = all(cell.is_empty or _whole(cell, name) is not cell for cell in below)
    return is_above and all(map(heads_column, beside))


def _whole(cell: Cell, above: Cell | None) -> Cell:
    """Return a heading with the one above it where only both say what it is: 项目 over 编码."""
    if above is None or label_of(cell.text) in CODES or _heads_names(cell):
        return cell
    whole = evolve(cell, text=f"{folded(above.text)}{folded(cell.text)}")
    is_known = cell_label(whole) in CODES | UNIT_LABELS or _heads_names(whole)
    return whole if is_known else cell


def heads_column(cell: Cell) -> bool:
    """Tell whether a cell is a heading that is known, of a project or of its indicators."""
    is_own = cell_label(cell) is not None or _heads_names(cell) or _is_money(cell, None)
    return is_own or heads_ordinals(cell) or folded(cell.text) in UNITS


def _headings(rows: Sequence[Row], top: int, at: int) -> Headings | None:
    """Return the headings that stand in some rows, None where no project is named in a column."""
    end = _end(rows, top, at)
    written = [cell for row in rows[top:end] for cell in row if not cell.is_empty]
    lowest, above = _lowest(written)
    levels = {cell_label(cell): cell.column for cell in reversed(lowest)}
    named = name_heading(lowest)
    names = named.column if named else levels.get(Label.level3, levels.get(CONTENT, 0))
    first = min((levels[level] for level in LEVELS if level in levels), default=names)
    own: dict[int, Column] = {}
    for each in lowest:
        cell = _whole(each, above.get(each.column))
        kind = _kind(cell, above.get(cell.column), is_left=cell.column < first)
        if kind is Kind.project and any(column.kind is kind for column in own.values()):
            kind = Kind.other
        if kind is not None:
            own[cell.column] = Column(kind, cell, above.get(cell.column))
    heads = [column.heading for column in own.values() if column.kind is Kind.project]
    kinds = {column.kind for column in own.values()}
    if not heads or (folded(heads[0].text) == VAGUE and not kinds & BESIDE):
        return None
    return Headings(
        top=top,
        end=end,
        own=own,
        reach={
            covered: number
            for number, column in own.items()
            for covered in range(number, number + column.heading.colspan)
        },
        indicators=tuple(cell for cell in lowest if cell.column not in own),
        names=names,
        is_both=folded(heads[0].text) in BOTH,
        texts=tuple(folded(cell.text) for cell in lowest),
    )


def _lowest(written: Sequence[Cell]) -> tuple[list[Cell], dict[int, Cell]]:
    """Return headings below which no other stands, and what stands above their columns."""
    lowest: list[Cell] = []
    above: dict[int, Cell] = {}
    below = set[int]()
    for cell in sorted(written, key=lambda cell: -cell.row):
        covered = range(cell.column, cell.column + cell.colspan)
        if below.isdisjoint(covered):
            lowest.append(cell)
        else:
            above = dict.fromkeys(covered, cell) | above
        below.add(cell.column)
    return sorted(lowest, key=lambda cell: cell.column), above


def _end(rows: Sequence[Row], top: int, at: int) -> int:
    """Return the row behind headings; below those of money may stand what it is made of."""
    levels = [cell for cell in rows[at] if cell_label(cell) in LEVELS]
    end = max((cell.row + cell.rowspan for cell in levels), default=at + 1)
    end = min(end, at + MOST_ROWS, len(rows))
    if end < len(rows) and end == at + 1:
        below = [cell for cell in rows[end] if not cell.is_empty]
        above = [cell for row in rows[top:end] for cell in row if _is_money(cell, None)]
        is_below = bool(above) and all(is_money_label(cell.text) for cell in below)
        end += bool(below) and is_below
    return end


def _kind(cell: Cell, above: Cell | None, *, is_left: bool) -> Kind | None:
    """Return what a column says of a project, None for one of its indicators."""
    label, text = cell_label(cell), folded(cell.text[:LONGEST_NOTE])
    is_own = is_left or label in ANYWHERE or is_money_label(cell.text)
    if not is_own or label in OF_INDICATORS or label in LEVELS:
        return None
    said = {
        Kind.project: _heads_names(cell),
        Kind.code: label in CODES,
        Kind.unit: label in UNIT_LABELS or text in UNITS,
        Kind.goal: label in GOALS,
        Kind.number: heads_ordinals(cell),
        Kind.money: _is_money(cell, above),
    }
    return next((kind for kind, is_so in said.items() if is_so), Kind.other)


def _is_money(cell: Cell, above: Cell | None) -> bool:
    """Tell whether a heading, or the one above it, is that of money."""
    return _says_money(cell.text) or (above is not None and _says_money(above.text))


@lru_cache(maxsize=4096)
def _says_money(text: str) -> bool:
    """Tell whether a text is a heading of money."""
    if len(text) > LONGEST:
        return False
    says_so = is_money_label(text) or is_head(text) or names_money(text)
    return says_so or label_of(text) in MONEY or money_unit(text) is not None


def _covers(cell: Cell, other: Cell) -> bool:
    return cell.column <= other.column < cell.column + cell.colspan
