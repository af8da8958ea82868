"""The columns of a form (栏目): what only one of two forms has is not compared, and is told."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from attrs import frozen

from perfgoals.comparison.funds import money_columns
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.kinds import Declaration

TARGETS: Final = ("annual_target", "period_target")
TEXTS: Final = ("explanation", "standard", "scoring", "source", "remark")
WEIGHTS: Final = ("weight", "points")
OF_CLASSES: Final = ("level1_weight", "level2_weight")
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
    """Return the columns of indicators, of their classes and of tasks that a declaration has."""
    return _of_indicators(declaration) | _of_classes(declaration) | _of_tasks(declaration)


def _of_indicators(declaration: Declaration) -> frozenset[str]:
    return frozenset(
        name for one in declaration.indicators for name in COLUMNS if getattr(one, name) is not None
    )


def _of_classes(declaration: Declaration) -> frozenset[str]:
    groups = declaration.groups
    return frozenset(n for n in OF_CLASSES if any(getattr(g, n) is not None for g in groups))


def _of_tasks(declaration: Declaration) -> frozenset[str]:
    if not isinstance(declaration, DepartmentDeclaration):
        return frozenset()
    return frozenset(name for one in declaration.tasks for name in TASK if getattr(one, name))


def one_sided(old: Declaration, new: Declaration) -> Iterator[OneSided]:
    """Yield the columns that only one of two declarations has, where both have what is in them."""
    for part in (_of_indicators, _of_tasks):
        mine, other = part(old), part(new)
        if mine and other:
            yield from _apart((*COLUMNS, *TASK), mine, other)
    if old.groups and new.groups:
        yield from _apart(OF_CLASSES, _of_classes(old), _of_classes(new))
    funds = money_columns(old), money_columns(new)
    if all(funds):
        yield from _apart(dict.fromkeys((*funds[0], *funds[1])), *funds)
    elif any(funds):
        yield OneSided(MONEY, bool(funds[0]))


def _apart(names: Iterable[str], old: Container[str], new: Container[str]) -> Iterator[OneSided]:
    for name in names:
        if (name in old) is not (name in new):
            yield OneSided(name, name in old)
