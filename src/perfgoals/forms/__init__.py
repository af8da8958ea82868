"""Forms: how each is recognised in a grid and which template prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.forms import department
from perfgoals.forms.printing import printed_name, printed_rows
from perfgoals.forms.recognised import Recognised
from perfgoals.grid import Grid

__all__ = ["FILTERS", "FORMS", "Form", "recognise"]


@frozen(kw_only=True)
class Form:
    """An official form (表样): its id, its kind, its title and the template that prints it."""

    id: str
    kind: str
    title: str
    template: str
    """The template's path inside `perfgoals.forms`."""


FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        form.id: form
        for form in (
            Form(
                id="guangdong-department",
                kind="department",
                title="部门整体预算绩效目标申报表",
                template="department/guangdong-department.html.j2",
            ),
        )
    }
)
"""The official forms by id."""


FILTERS: Final[Mapping[str, Callable[..., object]]] = MappingProxyType(
    {"goals": department.goals_text, "rows": printed_rows, "name": printed_name}
)
"""What templates may apply to the parts of a declaration."""


def recognise(grid: Grid) -> Recognised | None:
    """Return what a form says, or None where the grid holds none that is known."""
    return department.recognise(grid) if department.is_department_form(grid) else None
