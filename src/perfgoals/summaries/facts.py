"""Who declares, for which year, and the totals: what stands first in a summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.errors import Language, shortened
from perfgoals.forms.printing import printed_period
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.summaries.composition import shown, total_told
from perfgoals.summaries.tables import Column, Row, Table
from perfgoals.summaries.words import in_words

LONGEST: Final = 36
"""Characters of a name."""


def table_of_facts(declaration: Declaration, language: Language) -> Table:
    """Return the facts, two in a row; what the form does not have is left out."""
    facts = [
        (in_words(language, key), shortened(text, LONGEST))
        for key, text in _facts(declaration, language)
        if text
    ]
    columns = (Column(share=16, style="label"), Column(share=34, style="text")) * 2
    rows: list[Row] = [
        (*left, *right) for left, right in zip(facts[::2], [*facts[1::2], ("", "")], strict=False)
    ]
    heading = in_words(language, "facts")
    return Table(name="facts", heading=heading, columns=columns, rows=tuple(rows))


def _facts(declaration: Declaration, language: Language) -> Iterator[tuple[str, str]]:
    if not isinstance(declaration, DepartmentDeclaration):
        yield "project", declaration.project or ""
    yield "department", declaration.department or ""
    if not isinstance(declaration, DepartmentDeclaration):
        yield "agency", declaration.agency or ""
    yield "year", str(declaration.fiscal_year or "")
    if isinstance(declaration, DepartmentDeclaration):
        yield from _of_department(declaration, language)
    elif isinstance(declaration, ProjectDeclaration):
        yield from _of_project(declaration)
    else:
        yield from _of_evaluation(declaration, language)
    yield "contents", _contents(declaration, language)


def _of_department(
    declaration: DepartmentDeclaration, language: Language
) -> Iterator[tuple[str, str]]:
    if budget := declaration.budget:
        for key, total, printed in (
            ("expenditure", budget.total_expenditure, budget.printed_total_expenditure),
            ("income", budget.total_income, budget.printed_total_income),
        ):
            yield key, total_told(total, printed, language)
    elif declaration.tasks_total:
        yield "of tasks", shown(declaration.tasks_total.total)
    for key, number in (
        ("staff", declaration.staff_on_payroll),
        ("units", declaration.subordinate_units),
    ):
        yield key, "" if number is None else number.text


def _of_project(declaration: ProjectDeclaration) -> Iterator[tuple[str, str]]:
    yield "period", printed_period(declaration) or ""
    if declaration.funding and (total := declaration.funding.total):
        yield "annual", shown(total.annual)
        yield "cumulative", shown(total.cumulative)


def _of_evaluation(evaluation: SelfEvaluation, language: Language) -> Iterator[tuple[str, str]]:
    if total := evaluation.total_execution:
        yield "budget", shown(total.budget)
        yield "executed", shown(total.executed)
        yield "rate", total.rate.text if total.rate else ""
    score, points = evaluation.total_score, evaluation.total_points
    if score is not None and points is not None:
        yield "score", in_words(language, "of", score=score.text, points=points.text)
    elif score is not None:
        yield "score", score.text


def _contents(declaration: Declaration, language: Language) -> str:
    counts = {
        "count goals": len(declaration.goals),
        "count tasks": len(getattr(declaration, "tasks", ())),
        "count indicators": len(declaration.indicators),
    }
    said = (in_words(language, key, count=count) for key, count in counts.items() if count)
    return {"zh": "，", "en": ", "}[language].join(said)
