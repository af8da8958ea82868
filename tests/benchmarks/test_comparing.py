"""Comparing with last year: the founding document, and forms with many indicators."""

from random import Random

from attrs import evolve
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.test_checking import long, many
from tests.renamed import renamed

from perfgoals import Changes, Declaration, DepartmentDeclaration, compare


def next_year(declaration: Declaration) -> Declaration:
    """Return a declaration with a fifth of its indicators renamed, and all in another order."""
    random = Random(7)  # noqa: S311 - the same each time
    groups = tuple(
        evolve(
            group,
            indicators=tuple(
                evolve(one, name=renamed(one.name, random)) if random.random() < 0.2 else one
                for one in random.sample(group.indicators, len(group.indicators))
            ),
        )
        for group in declaration.groups
    )
    return evolve(declaration, groups=groups, fiscal_year=2025)


def test_compare(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Compare the form with that of the next year."""
    new = next_year(declaration)
    changes: Changes = budgets.time("compare", lambda: compare(declaration, new), budget=5)
    assert changes.changed


def test_many_indicators(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Compare forms with 1,000 indicators."""
    large = many(declaration, 1000)
    new = next_year(large)
    changes: Changes = budgets.time(
        "compare, 1,000 indicators", lambda: compare(large, new), budget=1000
    )
    assert len(changes.pairs) >= 1000


def test_linear(budgets: Budgets) -> None:
    """Four times as much of everything takes four times as long, or a little more."""
    small, large = ([(one, next_year(one)) for one in long(count)] for count in (250, 1000))

    def more() -> None:
        for old, new in large:
            compare(old, new)

    def less() -> None:
        for old, new in small:
            compare(old, new)

    budgets.ratio("compare, four times as much", more, less, budget=6)
