"""Checking by all rules: the founding document, and forms with many indicators."""

from pathlib import Path

from attrs import evolve
from tests.benchmarks.budgets import Budgets, medians

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Extra,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    SelfEvaluation,
    Unit,
    parse_target,
)
from perfgoals.checks import Report, Rule
from perfgoals.checks.checking import checked
from perfgoals.checks.entries import Entry
from perfgoals.checks.profile import profile_named
from perfgoals.checks.rules import RULES
from perfgoals.model.budget import FundingLine, ProjectFunding, TaskFunding
from perfgoals.model.evaluation import ExecutionLine

SHOWN = Entry(value="info", source="as a user may ask", seen=True)
ASKING = evolve(profile_named("default"), severities={rule.code: SHOWN for rule in RULES})
"""A profile that asks for every rule, also for those that are off."""


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


def long(count: int) -> list[Declaration]:
    """Return forms with so many groups, goals, key tasks, extras and lines of money."""
    numbers = range(count)
    target, amount = parse_target("≥500人"), Money.parse("12.50", Unit("万元"))
    goals = tuple(Goal(text=f"改造第{number}片区，救助困难群众{number}人") for number in numbers)
    groups = tuple(
        IndicatorGroup(
            level1="产出指标",
            level2=f"第{number}类指标",
            indicators=(Indicator(name=f"第{number}片区救助人数", annual_target=target),),
        )
        for number in numbers
    )
    extras = tuple(Extra(label=f"第{number}栏", text=f"总投入{number}万元") for number in numbers)
    tasks = tuple(
        KeyTask(name=f"改造第{number}片区", funding=TaskFunding(total=amount)) for number in numbers
    )
    lines = tuple(FundingLine(label="财政拨款", level=n % 3, annual=amount) for n in numbers)
    executed = tuple(
        ExecutionLine(label="财政拨款", level=n % 3, budget=amount, executed=amount)
        for n in numbers
    )
    return [
        DepartmentDeclaration(goals=goals, groups=groups, extras=extras, tasks=tasks),
        ProjectDeclaration(
            goals=goals, groups=groups, extras=extras, funding=ProjectFunding(lines=lines)
        ),
        SelfEvaluation(goals=goals, groups=groups, extras=extras, execution=executed),
    ]


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


def test_each_rule_on_long_forms(budgets: Budgets) -> None:
    """No rule takes much more than four times as long for four times the groups, goals, tasks."""
    pairs = list(zip(long(200), long(800), strict=True))  # few enough for every cache

    def steepest() -> tuple[float, str]:
        return max((steepness(rule, *pair), rule.code) for rule in RULES for pair in pairs)

    budgets.most("check, the steepest rule, 800 / 200 groups, goals …", steepest, "×", 8)


def steepness(rule: Rule, small: Declaration, large: Declaration) -> float:
    """Return how many times as long a rule takes for the large declaration."""
    less, more = medians(
        (lambda: checked(small, [rule], ASKING), lambda: checked(large, [rule], ASKING)), rounds=5
    )
    return more / less
