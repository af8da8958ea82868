"""What a self-evaluation holds and its form has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.forms.printing import filled, other_horizons
from perfgoals.model.declaration import Horizon
from perfgoals.model.evaluation import SelfEvaluation


def unshown(declaration: SelfEvaluation) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and would not be printed."""
    yield from filled(declaration, "", "region_code", "filing", "contacts")
    if not declaration.execution:
        yield from filled(declaration, "", "money_unit")
    yield from other_horizons(declaration.goals, Horizon.annual)
