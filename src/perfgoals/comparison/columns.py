"""The columns of a form (栏目): what only one of two forms has is not compared, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from perfgoals.comparison.funds import money_columns
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.kinds import Declaration

TARGETS: Final = ("annual_target", "period_target")
TEXTS: Final = ("explanation", "standard", "scoring", "source", "remark")
WEIGHTS: Final = ("weight", "points")
RESULTS: Final = ("actual", "score", "reason")
COLUMNS: Final = (*TARGETS, *TEXTS, *WEIGHTS, *RESULTS)
TASK: Final = ("content", "expected_result")
MONEY: Final = "money"
"""The whole block of the budget, of the funds or of their execution."""


@frozen
class OneSided:
    """A column that only one of two forms has (仅一份有的栏目)."""

    field: str
    """Its name in the model; `money` for the whole block of money."""
    is_old: bool
    """Whether it is the old form that has it."""


def columns_of(declaration: Declaration) -> frozenset[str]:
    """Return the columns of indicators and tasks that a declaration has."""
    return _of_indicators(declaration) | _of_tasks(declaration)


def _of_indicators(declaration: Declaration) -> frozenset[str]:
    return frozenset(
        name for one in declaration.indicators for name in COLUMNS if getattr(one, name) is not None
    )


def _of_tasks(declaration: Declaration) -> frozenset[str]:
    if not isinstance(declaration, DepartmentDeclaration):
        return frozenset()
    return frozenset(name for one in declaration.tasks for name in TASK if getattr(one, name))


def one_sided(old: Declaration, new: Declaration) -> Iterator[OneSided]:
    """Yield the columns that only one of two declarations has, where both have what is in them."""
    for part in (_of_indicators, _of_tasks):
        mine, other = part(old), part(new)
        if mine and other:
            for name in (*COLUMNS, *TASK):
                if (name in mine) is not (name in other):
                    yield OneSided(name, name in mine)
    funds = money_columns(old), money_columns(new)
    if all(funds):
        for name in dict.fromkeys((*funds[0], *funds[1])):
            if (name in funds[0]) is not (name in funds[1]):
                yield OneSided(name, name in funds[0])
    elif any(funds):
        yield OneSided(MONEY, bool(funds[0]))
