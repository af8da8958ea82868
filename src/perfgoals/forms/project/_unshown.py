"""What a project's declaration holds and its form has no place for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.forms.printing import filled, filled_results
from perfgoals.forms.project._period import period_of
from perfgoals.model.project import ProjectDeclaration

WITH_DAYS: Final = frozenset({"shanghai-2026-project"})
"""Forms with cells for the first and the last day of a project."""


def unshown(declaration: ProjectDeclaration, form: str) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and that a form would not print."""
    yield from filled(declaration, "", "region_code", "filing", "contacts")
    if not declaration.funding or not declaration.funding.lines:
        yield from filled(declaration, "", "money_unit")
    if declaration.period is not None and form not in WITH_DAYS:
        start, end = period_of(declaration.period)
        if declaration.period_start != start:
            yield from filled(declaration, "", "period_start")
        if declaration.period_end != end:
            yield from filled(declaration, "", "period_end")
    yield from filled_results(declaration.groups)
