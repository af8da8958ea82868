"""The money of declarations, a row for each cell of its block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.model.budget import SOURCES, BudgetComposition, TaskFunding, label_core
from perfgoals.model.declaration import DepartmentDeclaration
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
_COMPOSED: Final = tuple((name, f"/budget/{name}") for name in COMPOSITION)


class Cell(NamedTuple):
    """An amount with what its row says."""

    path: str
    block: str
    row: int | None
    label: str
    level: int | None
    source: str | None
    field: str
    value: MoneyField


def cells_of(declaration: Declaration) -> Iterator[Cell]:
    """Yield a cell for each amount that the form of a declaration has."""
    if isinstance(declaration, DepartmentDeclaration):
        if declaration.budget:
            yield from _composed(declaration.budget)
        if declaration.tasks_total:
            yield from _of_tasks(declaration.tasks_total)
    else:
        yield from _of_lines(declaration)


def _composed(budget: BudgetComposition) -> Iterator[Cell]:
    for name, path in _COMPOSED:
        value = getattr(budget, name)
        if value is not None:
            written = budget.own_level_label if name == "own_level_funds" else None
            label = written or COMPOSITION[name]
            yield Cell(path, "composition", None, label, None, None, name, value)


def _of_tasks(total: TaskFunding) -> Iterator[Cell]:
    for name, label in OF_TASKS.items():
        value = getattr(total, name)
        if value is not None:
            yield Cell(f"/tasks_total/{name}", "tasks_total", None, label, None, name, name, value)


def _of_lines(declaration: Declaration) -> Iterator[Cell]:
    """Yield the amounts of the lines of a project's funding, or of how a budget was executed."""
    if isinstance(declaration, ProjectDeclaration):
        block, lines = "funding", declaration.funding.lines if declaration.funding else ()
        start = "/funding/lines"
    else:
        block, start, lines = "execution", "/execution", getattr(declaration, "execution", ())
    for row, line in enumerate(lines):
        for name in OF_LINES[block]:
            value = getattr(line, name)
            if value is not None:
                path, source = f"{start}/{row}/{name}", _source(line.label)
                yield Cell(path, block, row, line.label, line.level, source, name, value)


@lru_cache(maxsize=1024)
def _source(label: str) -> str | None:
    """Return the source of money that a label names."""
    core = label_core(label)
    return next((source for source, labels in SOURCES.items() if core in labels), None)
