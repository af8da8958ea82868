"""The three kinds of declarations."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, TypeAlias

from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.project import ProjectDeclaration

Declaration: TypeAlias = DepartmentDeclaration | ProjectDeclaration | SelfEvaluation
"""A declaration of any kind (绩效目标申报表, 绩效自评表)."""

DECLARATIONS: Final = MappingProxyType[str, type[Declaration]](
    {
        "department": DepartmentDeclaration,
        "project": ProjectDeclaration,
        "self_evaluation": SelfEvaluation,
    }
)
"""Kind, as files and forms name it → class."""
