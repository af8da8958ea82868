"""Values in a notebook: a line, and tables below it that open at a click."""

from __future__ import annotations

from typing import TypeAlias

from perfgoals._notebook.cards import Card
from perfgoals._notebook.declared import card_of_declaration, card_of_reading
from perfgoals._notebook.judged import card_of_changes, card_of_report
from perfgoals._notebook.values import card_of_value
from perfgoals._templates import rendered
from perfgoals.checks.report import Report
from perfgoals.comparison.changes import Changes
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Target
from perfgoals.reading import Reading

Shown: TypeAlias = Declaration | Reading | Report | Changes | Target | Money


def html_of(value: Shown) -> str:
    """Return a value as a piece of HTML, escaped, for a dark page as well as for a light one."""
    return rendered("notebook", {"card": _card_of(value)})


def _card_of(value: Shown) -> Card:
    match value:
        case Reading():
            return card_of_reading(value)
        case Report():
            return card_of_report(value)
        case Changes():
            return card_of_changes(value)
        case DepartmentDeclaration() | ProjectDeclaration() | SelfEvaluation():
            return card_of_declaration(value)
        case _:
            return card_of_value(value)
