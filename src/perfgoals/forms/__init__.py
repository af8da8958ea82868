"""Forms: how each is recognised in a grid and which template prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms import department, project, self_evaluation
from perfgoals.forms._cut import ending
from perfgoals.forms._division import divided
from perfgoals.forms._filing import filed_apart, printed_filing
from perfgoals.forms._kinds import kind_of
from perfgoals.forms._misread import misread
from perfgoals.forms._texts import in_rows, lists_in_lines
from perfgoals.forms._titles import titled
from perfgoals.forms.department._unshown import unshown as of_department
from perfgoals.forms.printing import (
    class_weights,
    execution_columns,
    funding_columns,
    goals_of_times,
    is_wide,
    printed_code,
    printed_columns,
    printed_name,
    printed_period,
    printed_rows,
    printed_shares,
    widths,
)
from perfgoals.forms.project._period import printed_times
from perfgoals.forms.project._unshown import unshown as of_project
from perfgoals.forms.recognised import Recognised
from perfgoals.forms.self_evaluation._unshown import unshown as of_self_evaluation
from perfgoals.grid import Fragment, Grid, Role, Section, stitch
from perfgoals.model.declaration import DepartmentDeclaration, Filing
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.goals import goals_text
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.project import ProjectDeclaration

__all__ = [
    "FILTERS",
    "FORMS",
    "Form",
    "divided",
    "form_of",
    "lists_in_lines",
    "misread",
    "read_again",
    "recognise",
    "unshown",
]


@frozen(kw_only=True)
class Form:
    """An official form (表样): its id, its kind, its title and the template that prints it."""

    id: str
    kind: str
    title: str
    template: str
    """The template's path inside `perfgoals.forms`; several forms may share one."""

    @property
    def is_general(self) -> bool:
        """Whether its template is that of forms with none of their own: it prints every field."""
        return "/general-" in self.template

    def title_of(self, declaration: Declaration) -> str:
        """Return the title, which a department's own evaluation has for itself."""
        if isinstance(declaration, SelfEvaluation) and declaration.project is None:
            return "部门整体支出绩效自评表"
        return self.title


FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        name: Form(id=name, kind=kind, title=title, template=f"{kind}/{template}.html.j2")
        for kind, rows in {
            "department": (
                ("guangdong-department", "部门整体预算绩效目标申报表", "guangdong-department"),
                (
                    "mof-2015-department",
                    "部门（单位）整体支出绩效目标申报表",
                    "mof-2015-department",
                ),
                ("jiangxi-department", "部门整体绩效目标申报表", "general-department"),
                ("general-department", "部门整体绩效目标申报表", "general-department"),
            ),
            "project": (
                ("mof-2015-project", "项目支出绩效目标申报表", "mof-2015-project"),
                ("mof-2015-project-annual", "项目支出绩效目标申报表", "mof-2015-project"),
                ("mof-2011-project", "项目支出绩效目标申报表", "general-project"),
                ("shanghai-2026-project", "财政项目支出绩效目标申报表", "shanghai-2026-project"),
                ("hunan-project", "项目支出绩效目标申报表", "general-project"),
                ("general-project", "项目支出绩效目标申报表", "general-project"),
            ),
            "self_evaluation": (
                ("mof-2020-self-evaluation", "项目支出绩效自评表", "mof-2020-self-evaluation"),
                ("chongqing-self-evaluation", "项目支出绩效自评表", "general-self-evaluation"),
                (
                    "sichuan-self-evaluation",
                    "部门预算项目支出绩效自评表",
                    "general-self-evaluation",
                ),
                ("general-self-evaluation", "项目支出绩效自评表", "general-self-evaluation"),
            ),
        }.items()
        for name, title, template in rows
    }
)
"""The official forms by id, and behind those of a kind the general one of it."""


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
        "class_weights": class_weights,
        "is_wide": is_wide,
        "execution": execution_columns,
        "task_money": funding_columns,
        "filing": printed_filing,
        "goals_of_times": goals_of_times,
        "times": printed_times,
        "shares": printed_shares,
        "widths": widths,
    }
)
"""What templates may apply to the parts of a declaration."""


def form_of(declaration: Declaration) -> Form:
    """Return the form of a declaration, the general one of its kind where that is not known."""
    kind = next(kind for kind, known in DECLARATIONS.items() if isinstance(declaration, known))
    own = FORMS.get(declaration.form)
    return own if own and own.kind == kind else FORMS[f"general-{kind.replace('_', '-')}"]


def unshown(declaration: Declaration, form: Form) -> Iterator[str]:
    """Yield the JSON Pointer of each field that is filled and that a form would not print."""
    if form.is_general:
        return iter(("/filing",) if declaration.filing == Filing() else ())
    if isinstance(declaration, DepartmentDeclaration):
        return of_department(declaration, form.id)
    if isinstance(declaration, ProjectDeclaration):
        return of_project(declaration, form.id)
    return of_self_evaluation(declaration)


def recognise(grid: Grid, *, is_framed: bool = False) -> Recognised | None:
    """Return what a form says, or None where the grid holds none that is known.

    Its words tell which kind it is: results make it a self-evaluation, a project's name the
    declaration of a project. `is_framed`: the file says where its tables end, so they are whole.
    """
    grid, filed = filed_apart(grid)
    unfolded = titled(in_rows(grid))
    kind = kind_of(unfolded)
    if kind is None:
        return None
    guessed = unfolded.findings[len(grid.findings) :]
    recognised = filed.into(RECOGNISERS[kind](unfolded))
    return recognised.after((*guessed, *ending(unfolded, recognised, is_framed=is_framed)))


def read_again(page: Iterable[Fragment], *, is_marked: bool) -> Declaration | None:
    """Return what the pieces of a printed page are read as, None where they are not one form.

    Not everywhere is it marked what is a label and what is content: in a PDF it is not.
    """
    pieces = page if is_marked else map(_without_roles, page)
    found = [recognise(stitch(some), is_framed=True) for some in divided(pieces)]
    read = [one.declaration for one in found if one]
    return read[0] if len(read) == 1 else None


def _without_roles(piece: Fragment) -> Fragment:
    if isinstance(piece, Section):
        cells = (evolve(cell, role=Role.unknown) for cell in piece.cells)
        return evolve(piece, cells=tuple(cells))
    return piece
