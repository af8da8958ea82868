"""What a JSON Pointer leads to in a declaration."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.model.kinds import Declaration


def along(declaration: Declaration, path: str) -> Iterator[tuple[str, object]]:
    """Yield each step of a JSON Pointer with what it leads to; None where that is not there."""
    value: object = declaration
    for step in path.split("/")[1:]:
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdecimal() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
        yield step, value


def text_at(declaration: Declaration, path: str) -> str:
    """Return what a form has where a JSON Pointer leads, "" for what is no single value.

    >>> from perfgoals import DepartmentDeclaration, Goal
    >>> form = DepartmentDeclaration(fiscal_year=2025, goals=(Goal(text="养老服务"),))
    >>> text_at(form, "/fiscal_year"), text_at(form, "/goals/0"), text_at(form, "/goals")
    ('2025', '养老服务', '')
    """
    *_, (_step, value) = ("", None), *along(declaration, path)
    text = value if isinstance(value, str | int) else getattr(value, "text", "")
    return str(text)
