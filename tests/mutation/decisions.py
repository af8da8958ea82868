"""The decisions of a rule: where its code asks something, so that both answers can be tried."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from attrs import frozen


@frozen(order=True)
class Decision:
    """A question that a function asks, by its place in the source of its module."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, node: ast.expr) -> Decision:
        """Return the decision that stands where the node does."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return cls(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)


def decisions_of(statement: ast.stmt) -> list[Decision]:
    """Return what a function asks, or the methods of a class."""
    within = statement.body if isinstance(statement, ast.ClassDef) else [statement]
    functions = [each for each in within if isinstance(each, ast.FunctionDef)]
    return sorted({Decision.of(test) for one in functions for test in _tests(one)})


def with_answer(source: str, decision: Decision, *, answer: bool) -> ast.Module:
    """Return a module in which a decision is taken out: its answer is always the same."""
    tree = ast.parse(source)
    _Fixed(decision, answer=answer).visit(tree)
    return ast.fix_missing_locations(tree)


def _tests(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield each comparison, and each test that compares nothing."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare):
            yield node
        elif isinstance(node, ast.If | ast.IfExp):
            yield from _without_comparison(node.test)
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield from _without_comparison(test)


def _without_comparison(test: ast.expr) -> Iterator[ast.expr]:
    if not any(isinstance(node, ast.Compare) for node in ast.walk(test)):
        yield test


class _Fixed(ast.NodeTransformer):
    """Puts an answer in the place of a question."""

    def __init__(self, decision: Decision, *, answer: bool) -> None:
        self.decision = decision
        self.answer = answer

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the answer for the node that asks, every other node as it is."""
        if isinstance(node, ast.expr) and Decision.of(node) == self.decision:
            constant = ast.Constant(value=self.answer)
            return ast.copy_location(constant, node)
        visited: ast.AST = self.generic_visit(node)
        return visited
