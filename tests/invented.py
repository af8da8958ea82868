"""Invented forms as texts: a row a line, `|` between the cells."""

from typing import TypeVar

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    ProjectDeclaration,
    Reading,
    SelfEvaluation,
)

T = TypeVar("T")
HEAD = "项目支出绩效目标申报表\n项目名称|湖心公园|主管部门|园林局\n"
"""The first rows of a project's form."""


def read(form: str) -> Reading:
    """Read a form; its first line is the title."""
    return perfgoals.read(form.strip("\n").replace("|", "\t").encode())


def read_project(form: str) -> ProjectDeclaration:
    """Read the form of a project."""
    return _of(read(form).declaration, ProjectDeclaration)


def read_evaluation(form: str) -> SelfEvaluation:
    """Read a self-evaluation."""
    return _of(read(form).declaration, SelfEvaluation)


def read_department(form: str) -> DepartmentDeclaration:
    """Read the form of a department."""
    return _of(read(form).declaration, DepartmentDeclaration)


def _of(declaration: Declaration, kind: type[T]) -> T:
    assert isinstance(declaration, kind)
    return declaration
