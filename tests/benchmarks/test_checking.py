"""Checking by all rules: the founding document, and forms with many indicators."""

from pathlib import Path

from attrs import evolve
from tests.benchmarks.budgets import Budgets, medians

import perfgoals
from perfgoals import DepartmentDeclaration
from perfgoals.checks import Report, Rule
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import profile_named
from perfgoals.checks.rules import RULES

PROFILE = profile_named("default")


def many(declaration: DepartmentDeclaration, count: int) -> DepartmentDeclaration:
    """Return a declaration with at least so many indicators in the same classes, of other names."""
    times = -(-count // len(declaration.indicators))
    groups = (
        evolve(
            group,
            indicators=tuple(
                evolve(indicator, name=f"第{number}片区{indicator.name}")
                for number in range(times)
                for indicator in group.indicators
            ),
        )
        for group in declaration.groups
    )
    return evolve(declaration, groups=tuple(groups))


def test_check(budgets: Budgets, form: Path) -> None:
    """Check the form by all rules."""
    reading = perfgoals.read(form)
    report: Report = budgets.time(
        f"check, {len(RULES)} rules", lambda: perfgoals.check(reading), budget=2
    )
    assert report.coverage.judged


def test_many_indicators(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Check a form with 1,000 indicators."""
    large = many(declaration, 1000)
    report: Report = budgets.time(
        "check, 1,000 indicators", lambda: perfgoals.check(large), budget=100
    )
    assert not any(one.traceback for one in report.judged)


def test_proportion(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Four times the indicators take about four times as long."""
    small, large = many(declaration, 500), many(declaration, 2000)
    budgets.ratio(
        "check, 2,000 / 500 indicators",
        lambda: perfgoals.check(large),
        lambda: perfgoals.check(small),
        5,
    )


def test_each_rule(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """No rule takes much more than four times as long for four times the indicators."""
    small, large = many(declaration, 500), many(declaration, 2000)

    def steepest() -> tuple[float, str]:
        return max((steepness(rule, small, large), rule.code) for rule in RULES)

    budgets.most("check, the steepest rule, 2,000 / 500 indicators", steepest, "×", 6)


def steepness(rule: Rule, small: DepartmentDeclaration, large: DepartmentDeclaration) -> float:
    """Return how many times as long a rule takes for the large declaration."""
    less, more = medians(
        (lambda: checked(small, [rule], PROFILE), lambda: checked(large, [rule], PROFILE)), rounds=5
    )
    return more / less
