"""Words in the rows of a list of projects that tell what a row is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from perfgoals.forms._listed_columns import Headings, Kind
from perfgoals.forms._ordinals import ordinal_of
from perfgoals.forms._titles import is_title
from perfgoals.forms.labels import LONGEST_NOTE, Label, folded, is_note, label_of
from perfgoals.grid import Cell
from perfgoals.model.taxonomy import known_class

SUMS: Final = frozenset(
    {
        *(
            "合计",
            "总计",
            "小计",
            "累计",
            "本页小计",
            "本页合计",
            "本页累计",
            "部门合计",
            "单位合计",
        ),
        *("项目合计", "全部合计", "金额合计", "项目支出合计"),
    }
)
"""What opens a row of sums."""
OFFICE: Final = re.compile(
    r".*(?:[局委办厅处科所院校园馆站队会社部署司镇乡]|中心|政府|街道|本级|机关|单位|公司|集团|中学|小学|大学)"
    r"(?:\((?:本级|机关|汇总)\))?"
)
"""How the name of a unit ends."""
SIGNED: Final = re.compile(r"\s*[≥≤≧≦＞＜﹥﹤><=＝]")
CODE: Final = re.compile(r"\s*(?:\[([0-9A-Za-z]{1,24})\]|([0-9]{3,9})[-—–])")
WHOSE: Final = re.compile(r"\s*([^\s:：]{2,12})\s*[:：]\s*([^\s:：]+)(?:\s+(.*))?", re.DOTALL)
"""A line that says whose list it is, with what stands behind that."""
DEPARTMENTS: Final = frozenset({Label.department, Label.authority})
LEAST_NUMBERS: Final = 4
"""So many columns are numbered below their headings."""
NAMING: Final = frozenset({Kind.project, Kind.unit, Kind.goal})


def indent_of(cell: Cell) -> int:
    """Return how far a text is set in."""
    return len(cell.text) - len(cell.text.lstrip())


def code_of(cell: Cell) -> str:
    """Return the code before the name of a unit, "" where there is none."""
    found = CODE.match(cell.text)
    return (found[1] or found[2]) if found else ""


def is_aside(cell: Cell) -> bool:
    """Tell whether a cell above a table is a line of its own: a title, a unit, whose list it is."""
    return is_note(cell) or is_title(cell) or whose(cell) is not None


def whose(line: Cell) -> tuple[str, str, str] | None:
    """Return the label of a department, its name and what else stands in a line, or None."""
    found = WHOSE.fullmatch(line.text) if len(line.text) <= LONGEST_NOTE else None
    if found is None or label_of(found[1]) not in DEPARTMENTS:
        return None
    return found[1], found[2], found[3] or ""


def is_sum(cell: Cell) -> bool:
    """Tell whether a cell opens a row of sums."""
    return len(cell.text) <= LONGEST_NOTE and folded(cell.text) in SUMS


def is_line(cell: Cell, headings: Headings) -> bool:
    """Tell whether the only cell of a row is a note, a title or the like, and names nothing."""
    if is_note(cell) or is_title(cell):
        return True
    first = min(cell.column for cell in headings.indicators)
    is_wide = cell.column < first < cell.column + cell.colspan
    names = headings.is_both or OFFICE.fullmatch(folded(cell.text[:LONGEST_NOTE]))
    return is_wide and not names


def numbers_columns(written: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns."""
    numbers = [ordinal_of(cell.text) for cell in written]
    counted = list(range(1, len(numbers) + 1))
    return len(numbers) >= LEAST_NUMBERS and numbers in (counted, [None, *counted[:-1]])


def is_misplaced(kind: Kind, cell: Cell) -> bool:
    """Tell whether a class or a target stands in a column of a project: its row is shifted."""
    if kind not in NAMING:
        return False
    return known_class(cell.text) is not None or SIGNED.match(cell.text) is not None


def is_of_unit(said: Mapping[int, Cell], headings: Headings) -> bool:
    """Tell whether a row without indicators may be that of a unit."""
    kinds = {headings.own[column].kind for column in said}
    if Kind.goal in kinds:
        return False
    if headings.of(Kind.unit):
        return Kind.unit in kinds and Kind.project not in kinds
    if Kind.project not in kinds or headings.is_both:
        return Kind.project in kinds
    name = folded(said[headings.name].text[:LONGEST_NOTE])
    return not kinds & {Kind.money, Kind.other} and OFFICE.fullmatch(name) is not None
