"""What a rule is judged by: the functions and classes it uses, of its module and others."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

FOLLOWED: Final = (
    *("perfgoals.checks.judging", "perfgoals.checks.scoring", "perfgoals.checks.linking"),
)
"""Modules, and packages, into which a rule is followed from its own."""


class Named(NamedTuple):
    """A function, a class or a table, by the names of its module and of itself."""

    module: str
    name: str


@cache
def source_of(module: str) -> str:
    """Return the source of a module."""
    return inspect.getsource(import_module(module))


def reached_from(start: Named) -> dict[Named, ast.stmt]:
    """Return what is used from here on, itself first."""
    reached, left = dict[Named, ast.stmt](), [start]
    while left:
        one = left.pop()
        statement = _statements(one.module).get(one.name)
        if statement is not None and one not in reached:
            reached[one] = statement
            left += _used(one.module, statement)
    return reached


@cache
def _statements(module: str) -> dict[str, ast.stmt]:
    """Return what a module defines, by name."""
    found = dict[str, ast.stmt]()
    for node in ast.parse(source_of(module)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


@cache
def _imported(module: str) -> dict[str, Named]:
    """Return what a module has from those that are followed, a whole module with no name."""
    found = dict[str, Named]()
    for node in ast.parse(source_of(module)).body:
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            if node.module.startswith(FOLLOWED):
                found[alias.asname or alias.name] = Named(node.module, alias.name)
            if node.module == FOLLOWED[0]:
                found[alias.asname or alias.name] = Named(whole, "")
    return found


def _used(module: str, statement: ast.stmt) -> Iterator[Named]:
    """Yield what is named, in the module itself or from another one: agree, names.bare."""
    imported = _imported(module)
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            yield imported.get(node.id) or Named(module, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            whole = imported.get(node.value.id)
            if whole is not None and not whole.name:
                yield Named(whole.module, node.attr)
