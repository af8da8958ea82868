"""What a project's declaration holds and its form has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.forms.printing import filled, filled_results
from perfgoals.forms.project._period import period_of
from perfgoals.model.project import ProjectDeclaration


def unshown(declaration: ProjectDeclaration) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and would not be printed."""
    yield from filled(declaration, "", "region_code", "filing", "contacts")
    if declaration.period is not None:
        start, end = period_of(declaration.period)
        if declaration.period_start != start:
            yield from filled(declaration, "", "period_start")
        if declaration.period_end != end:
            yield from filled(declaration, "", "period_end")
    yield from filled_results(declaration.groups)
