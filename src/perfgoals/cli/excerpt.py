"""The piece of a form that a finding is about, with the place marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from perfgoals.errors import shortened
from perfgoals.finding import Finding
from perfgoals.model.budget import FundingLine, TaskFunding
from perfgoals.model.declaration import Goal, KeyTask
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration

OPENING, CLOSING = "【", "】"
"""What marks the place: consoles for Chinese have these, whatever their encoding."""
BAR: Final = " │ "
LONGEST: Final = 40
"""Characters of a cell that are shown."""

ROWS: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType(
    {
        IndicatorGroup: ("level1", "level2"),
        Indicator: (
            *("name", "sign", "period_target", "annual_target", "unit", "weight"),
            *("actual", "points", "score", "reason"),
        ),
        Goal: ("heading", "text"),
        KeyTask: ("name", "content", "funding", "expected_result"),
        FundingLine: ("label", "cumulative", "annual"),
        ExecutionLine: (
            *("label", "initial", "budget", "executed", "points", "rate", "score", "reason"),
        ),
    }
)
"""What is a row of the form, and its cells."""
NAMING: Final = ("level2", "name", "label", "text")
"""The cells that name a row."""


def excerpt(declaration: Declaration, finding: Finding) -> str:
    """Return the row that a finding is about, its place between 【 and 】; "" where it has none.

    >>> from perfgoals import Goal, DepartmentDeclaration
    >>> declaration = DepartmentDeclaration(goals=(Goal(text="待定"),))
    >>> excerpt(declaration, Finding(code="PG020", path="/goals/0/text", text="待定"))
    '【待定】'
    """
    steps = list(_along(declaration, finding.path))
    rows = [number for number, (_, value) in enumerate(steps) if type(value) in ROWS]
    if rows:
        return BAR.join(_cells(steps[: rows[-1] + 1], steps[rows[-1] + 1 :], finding.text))
    text = written(steps[-1][1]) if steps else ""
    return _marked(text, finding.text) if text else ""


def _cells(to: list[tuple[str, object]], within: list[tuple[str, object]], text: str) -> list[str]:
    """Return the cells of the row that the steps lead to, that of the next step marked."""
    row = to[-1][1]
    names = ROWS[type(row)]
    place = within[0][0] if within and within[0][0] in names else _naming(row, names)
    groups = [
        shortened(one.level2, LONGEST) for _, one in to[:-1] if isinstance(one, IndicatorGroup)
    ]
    cells = {name: written(getattr(row, name)) for name in names}
    shown = (
        _marked(cell, text) if name == place else shortened(cell, LONGEST)
        for name, cell in cells.items()
        if cell or name == place
    )
    return [*filter(None, groups), *shown]


def written(value: object) -> str:
    """Return a value as the form has it, "" for what is no single value."""
    if isinstance(value, TaskFunding):
        return written(value.total)
    text = value if isinstance(value, str | int) else getattr(value, "text", "")
    return str(text)


def _naming(row: object, names: tuple[str, ...]) -> str:
    """Return the cell that stands for a whole row."""
    written_ones = (name for name in NAMING if name in names and getattr(row, name))
    return next(written_ones, names[0])


def _along(declaration: Declaration, path: str) -> Iterator[tuple[str, object]]:
    """Yield the name and the value of each step of a JSON Pointer, as far as it leads."""
    value: object = declaration
    for part in path.split("/")[1:]:
        if isinstance(value, tuple):
            value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
        if value is None:
            return
        yield part, value


def _marked(cell: str, text: str) -> str:
    """Return a cell with the text in it marked, and of the rest what stands beside that."""
    begin = cell.find(text) if text else -1
    if begin < 0:
        return f"{OPENING}{shortened(cell, LONGEST)}{CLOSING}"
    end = begin + len(text)
    before, after = cell[:begin], cell[end:]
    kept = LONGEST // 4
    before = f"…{before[-kept:]}" if len(before) > kept else before
    after = f"{after[:kept]}…" if len(after) > kept else after
    return f"{before}{OPENING}{shortened(text, LONGEST)}{CLOSING}{after}"
