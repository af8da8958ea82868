"""YAML: perfgoals against PyYAML's loader in C."""

import yaml
from tests.benchmarks.budgets import Budgets

import perfgoals
from perfgoals import DepartmentDeclaration


def test_load(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Read a valid file, typed and checked, against plain data of the same text."""
    text = perfgoals.to_yaml(declaration)
    theirs = lambda: yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: E731
    budgets.ratio("from_yaml / PyYAML in C", lambda: perfgoals.from_yaml(text), theirs, 4)


def test_dump(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Write the declaration's YAML."""
    assert budgets.time("to_yaml", lambda: perfgoals.to_yaml(declaration))
