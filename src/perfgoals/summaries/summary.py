"""What a summary holds: a title, tables of few rows, the picture of the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from perfgoals._templates import rendered
from perfgoals.errors import Language
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.summaries.bars import Picture, picture
from perfgoals.summaries.composition import Composition, compositions
from perfgoals.summaries.facts import table_of_facts
from perfgoals.summaries.tables import (
    Table,
    table_of_goals,
    table_of_mix,
    table_of_parts,
    table_of_tasks,
)
from perfgoals.summaries.words import in_words

if TYPE_CHECKING:
    from perfgoals.checks.report import Report

COMPOSITION: Final = "composition"
APART: Final = ("goals", "tasks")
"""Tables that the summary of a report has no room for."""


@frozen(kw_only=True)
class Summary:
    """A summary (摘要): its picture stands below the heading of the table `composition`."""

    language: Language
    title: str
    tables: tuple[Table, ...]
    picture: Picture | None = None

    def page(self, *, is_whole: bool = False) -> str:
        """Return it as a page for other formats; the whole one is to be looked at itself."""
        return rendered("summary", {"summary": self, "is_whole": is_whole})

    @property
    def svg(self) -> str:
        """The picture alone, "" without one."""
        return rendered("bars", {"picture": self.picture}) if self.picture else ""


def summed_up(
    source: Declaration | Report | Sequence[Report], language: Language, *, is_drawn: bool = False
) -> Summary:
    """Return the summary of a declaration or of reports, with a picture of the budget if drawn.

    Several reports are summed up together; that of a single one also tells whose declaration it
    is of, with its budget and its indicators.
    """
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return _of_declaration(source, language, is_drawn=is_drawn)
    from perfgoals.summaries.verdicts import table_of_rules, table_of_verdicts

    reports = source if isinstance(source, Sequence) else (source,)
    tables = (table_of_verdicts(reports, language), table_of_rules(reports, language))
    summary = Summary(
        language=language,
        title=in_words(language, "title of reports"),
        tables=tuple(table for table in tables if table.rows),
    )
    if len(reports) != 1:
        return summary
    below = _of_declaration(reports[0].declaration, language, is_drawn=is_drawn)
    further = (table for table in below.tables if table.name not in APART)
    return evolve(summary, tables=(*summary.tables, *further), picture=below.picture)


def _of_declaration(declaration: Declaration, language: Language, *, is_drawn: bool) -> Summary:
    found = compositions(declaration, language)
    drawn = [one for one in found if is_drawn and one.can_be_drawn]
    left = [one for one in found if one not in drawn]
    return Summary(
        language=language,
        title=_title(declaration, language),
        tables=tuple(_tables(declaration, language, left, has_picture=bool(drawn))),
        picture=picture(in_words(language, COMPOSITION), drawn) if drawn else None,
    )


def _title(declaration: Declaration, language: Language) -> str:
    kind = " of evaluation" if isinstance(declaration, SelfEvaluation) else ""
    if declaration.fiscal_year is None:
        return in_words(language, f"title{kind} without year")
    return in_words(language, f"title{kind}", year=declaration.fiscal_year)


def _tables(
    declaration: Declaration, language: Language, left: Sequence[Composition], *, has_picture: bool
) -> Iterator[Table]:
    """Yield the tables; what the form does not have, has none."""
    yield table_of_facts(declaration, language)
    if left or has_picture:
        yield table_of_parts(COMPOSITION, left, language)
    if declaration.goals:
        yield table_of_goals(declaration.goals, language)
    if isinstance(declaration, DepartmentDeclaration) and declaration.tasks:
        yield table_of_tasks(declaration, language)
    if declaration.groups:
        yield table_of_mix(declaration.groups, language)
