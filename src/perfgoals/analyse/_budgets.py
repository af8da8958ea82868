"""The money of declarations, a row for each cell of its block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from perfgoals.model.budget import SOURCES, FundingLine, label_core
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import MoneyField
from perfgoals.model.project import ProjectDeclaration

COMPOSITION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "basic_expenditure": "基本支出",
        "project_expenditure": "项目支出",
        "special_funds": "财政专项资金",
        "other_development_expenditure": "其他事业发展性支出",
        "fiscal_appropriation": "财政拨款",
        "other_funds": "其他资金",
        "own_level_funds": "本级使用资金",
        "transfers_to_lower_levels": "拟用于对下转移支付资金",
        "printed_total_expenditure": "支出合计",
        "printed_total_income": "收入合计",
        "printed_total_by_level": "按预算级次划分合计",
    }
)
"""Fields of a composition and their usual labels."""
OF_TASKS: Final[Mapping[str, str]] = MappingProxyType(
    {"total": "总额", "fiscal_appropriation": "财政拨款", "other_funds": "其他资金"}
)
"""Fields of what tasks cost, and their usual labels."""
OF_LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"funding": ("cumulative", "annual"), "execution": ("initial", "budget", "executed")}
)
"""The block of lines → the money in each of them."""


Line: TypeAlias = FundingLine | ExecutionLine


class Cell(NamedTuple):
    """What the row of an amount says beside it."""

    path: str
    block: str
    row: int | None
    label: str
    level: int | None
    source: str | None
    field: str


COMPOSED: Final = tuple(
    Cell(f"/budget/{name}", "composition", None, label, None, None, name)
    for name, label in COMPOSITION.items()
)
TOTALS: Final = tuple(
    Cell(f"/tasks_total/{name}", "tasks_total", None, label, None, name, name)
    for name, label in OF_TASKS.items()
)


def cells_of(declaration: Declaration) -> Iterator[tuple[Cell, MoneyField]]:
    """Yield each amount that the form of a declaration has, with what its row says.

    Rows that say the same are the same object.
    """
    if isinstance(declaration, DepartmentDeclaration):
        budget, total = declaration.budget, declaration.tasks_total
        if budget:
            yield from ((c, getattr(budget, c.field)) for c in _composed(budget.own_level_label))
        if total:
            yield from ((cell, getattr(total, cell.field)) for cell in TOTALS)
    else:
        yield from _of_lines(declaration)


@lru_cache(maxsize=64)
def _composed(own_level: str | None) -> tuple[Cell, ...]:
    """Return what the lines of a composition say, with the label of the own level as written."""
    if own_level is None:
        return COMPOSED
    own = "own_level_funds"
    return tuple(cell._replace(label=own_level) if cell.field == own else cell for cell in COMPOSED)


def _of_lines(
    declaration: ProjectDeclaration | SelfEvaluation,
) -> Iterator[tuple[Cell, MoneyField]]:
    """Yield the amounts of the lines of a project's funding, or of how a budget was executed."""
    if isinstance(declaration, SelfEvaluation):
        block, start = "execution", "/execution"
        lines: tuple[Line, ...] = declaration.execution
    else:
        block, start = "funding", "/funding/lines"
        lines = declaration.funding.lines if declaration.funding else ()
    for row, line in enumerate(lines):
        for cell in _line(block, start, row, line.label, line.level):
            yield cell, getattr(line, cell.field)


@lru_cache(maxsize=4096)
def _line(block: str, start: str, row: int, label: str, level: int) -> tuple[Cell, ...]:
    """Return what the amounts of a line say."""
    source = next((name for name, labels in SOURCES.items() if label_core(label) in labels), None)
    return tuple(
        Cell(f"{start}/{row}/{name}", block, row, label, level, source, name)
        for name in OF_LINES[block]
    )
