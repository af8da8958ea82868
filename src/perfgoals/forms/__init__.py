"""Forms: how each is recognised in a grid and which template prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.forms import department, project, self_evaluation
from perfgoals.forms._cut import ending
from perfgoals.forms._division import divided
from perfgoals.forms._flow import in_rows
from perfgoals.forms._goals import goals_text
from perfgoals.forms._kinds import kind_of
from perfgoals.forms._titles import titled
from perfgoals.forms.department._unshown import unshown as of_department
from perfgoals.forms.printing import (
    execution_columns,
    printed_code,
    printed_columns,
    printed_name,
    printed_period,
    printed_rows,
    printed_shares,
    widths,
)
from perfgoals.forms.project._unshown import unshown as of_project
from perfgoals.forms.recognised import Recognised
from perfgoals.forms.self_evaluation._unshown import unshown as of_self_evaluation
from perfgoals.grid import Grid
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration

__all__ = ["FILTERS", "FORMS", "Form", "divided", "recognise", "unshown"]


@frozen(kw_only=True)
class Form:
    """An official form (表样): its id, its kind, its title and the template that prints it."""

    id: str
    kind: str
    title: str
    template: str
    """The template's path inside `perfgoals.forms`; several forms may share one."""

    def title_of(self, declaration: Declaration) -> str:
        """Return the title, which a department's own evaluation has for itself."""
        if isinstance(declaration, SelfEvaluation) and declaration.project is None:
            return "部门整体支出绩效自评表"
        return self.title


_DEPARTMENT: Final = "department/mof-2015-department.html.j2"
_PROJECT: Final = "project/mof-2015-project.html.j2"
_SELF_EVALUATION: Final = "self_evaluation/mof-2020-self-evaluation.html.j2"

FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        name: Form(id=name, kind=template.partition("/")[0], title=title, template=template)
        for name, title, template in (
            (
                "guangdong-department",
                "部门整体预算绩效目标申报表",
                "department/guangdong-department.html.j2",
            ),
            ("mof-2015-department", "部门（单位）整体支出绩效目标申报表", _DEPARTMENT),
            ("jiangxi-department", "部门整体绩效目标申报表", _DEPARTMENT),
            ("mof-2015-project", "项目支出绩效目标申报表", _PROJECT),
            ("mof-2015-project-annual", "项目支出绩效目标申报表", _PROJECT),
            ("mof-2011-project", "项目支出绩效目标申报表", _PROJECT),
            ("shanghai-2026-project", "财政项目支出绩效目标申报表", _PROJECT),
            ("hunan-project", "项目支出绩效目标申报表", _PROJECT),
            ("mof-2020-self-evaluation", "项目支出绩效自评表", _SELF_EVALUATION),
            ("chongqing-self-evaluation", "项目支出绩效自评表", _SELF_EVALUATION),
            ("sichuan-self-evaluation", "部门预算项目支出绩效自评表", _SELF_EVALUATION),
        )
    }
)
"""The official forms by id."""


RECOGNISERS: Final[Mapping[str, Callable[[Grid], Recognised]]] = MappingProxyType(
    {
        "department": department.recognise,
        "project": project.recognise,
        "self_evaluation": self_evaluation.recognise,
    }
)
"""Kind of form → what reads it."""

FILTERS: Final[Mapping[str, Callable[..., object]]] = MappingProxyType(
    {
        "goals": goals_text,
        "rows": printed_rows,
        "name": printed_name,
        "coded": printed_code,
        "period": printed_period,
        "columns": printed_columns,
        "execution": execution_columns,
        "shares": printed_shares,
        "widths": widths,
    }
)
"""What templates may apply to the parts of a declaration."""


def unshown(declaration: Declaration) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and would not be printed."""
    if isinstance(declaration, DepartmentDeclaration):
        return of_department(declaration)
    if isinstance(declaration, ProjectDeclaration):
        return of_project(declaration)
    return of_self_evaluation(declaration)


def recognise(grid: Grid, *, is_framed: bool = False) -> Recognised | None:
    """Return what a form says, or None where the grid holds none that is known.

    Its words tell which kind it is: results make it a self-evaluation, a project's name the
    declaration of a project. `is_framed`: the file says where its tables end, so they are whole.
    """
    unfolded = titled(in_rows(grid))
    kind = kind_of(unfolded)
    if kind is None:
        return None
    guessed = unfolded.findings[len(grid.findings) :]
    recognised = RECOGNISERS[kind](unfolded)
    return recognised.after((*guessed, *ending(unfolded, recognised, is_framed=is_framed)))
