"""The page that `perfgoals show` prints, drawn with rich."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from perfgoals.cli.money import budget_table, execution_table, funding_table, tasks_table
from perfgoals.cli.tables import BOLD, new_table, print_parts
from perfgoals.cli.words import Speaker, speaker
from perfgoals.errors import Language, shortened
from perfgoals.finding import Finding
from perfgoals.forms import FORMS
from perfgoals.forms.printing import NOTHING, printed_name, printed_rows
from perfgoals.model.declaration import DepartmentDeclaration, Goal
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField, Unread
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, Target
from perfgoals.reading import Reading


def print_page(reading: Reading, language: Language) -> None:
    """Print a reading on standard output, as wide as the terminal."""
    print_parts(page(reading, language))


def page(reading: Reading, language: Language) -> Iterator[RenderableType]:
    """Yield the parts of the page from top to bottom."""
    say, declaration = speaker(language), reading.declaration
    yield _title(declaration, say)
    yield from _money(declaration, say)
    if declaration.goals:
        yield goals_table(declaration.goals, say)
    if isinstance(declaration, DepartmentDeclaration) and declaration.tasks:
        yield tasks_table(declaration, say)
    if declaration.groups:
        yield indicators_table(declaration.groups, say)
    if reading.findings:
        yield findings_table(reading.findings, language)
    else:
        yield Text(say("nothing repaired"))


def _money(declaration: Declaration, say: Speaker) -> Iterator[RenderableType]:
    """Yield the table of a declaration's money, whichever its kind has."""
    unit = declaration.money_unit
    match declaration:
        case DepartmentDeclaration(budget=budget) if budget:
            yield budget_table(budget, unit, say)
        case ProjectDeclaration(funding=funding) if funding:
            yield funding_table(funding, unit, say)
        case SelfEvaluation(execution=lines) if lines:
            yield execution_table(lines, unit, say)


def _title(declaration: Declaration, say: Speaker) -> Text:
    form = FORMS.get(declaration.form)
    year = declaration.fiscal_year
    when = say("year", year=year) if year else say("no year")
    name = Text(_subject(declaration) or say("no department"), style=BOLD)
    title = form.title_of(declaration) if form else declaration.form
    return Text("\n").join((name, Text(f"{title} · {when}")))


def _subject(declaration: Declaration) -> str:
    """Return whose declaration it is: a department's, or a project's of one."""
    project = None if isinstance(declaration, DepartmentDeclaration) else declaration.project
    return " · ".join(filter(None, (declaration.department, project)))


def goals_table(goals: tuple[Goal, ...], say: Speaker) -> Table:
    """Return the goals with number, heading and text."""
    table = new_table(say("goals"), say("number"), say("goal"))
    for goal in goals:
        parts = (Text(goal.heading, style=BOLD), Text(goal.text))
        number = "" if goal.number is None else str(goal.number)
        table.add_row(number, Text("\n").join(filter(None, parts)), end_section=True)
    return table


COLUMNS: Final = MappingProxyType(
    {name: name for name in ("period_target", "annual_target", "actual", "points")}
    | {"score": "scored"}
)
"""Field that stands beside an indicator, where any has it → the word for its column."""


def indicators_table(groups: tuple[IndicatorGroup, ...], say: Speaker) -> Table:
    """Return the indicators by class with targets and results, and the classes left blank."""
    indicators = [indicator for group in groups for indicator in group.indicators]
    title = say("indicators", count=len(indicators))
    names = [n for n in COLUMNS if any(getattr(one, n) is not None for one in indicators)]
    table = new_table(title, say("class"), say("indicator"), *(say(COLUMNS[n]) for n in names))
    for row in printed_rows(groups):
        if row.level1_rows:
            table.add_section()
            table.add_row(row.group.level1, style=BOLD)
        indicator = row.indicator
        table.add_row(
            row.group.level2 if row.level2_rows else "",
            say("blank") if indicator is NOTHING else printed_name(indicator),
            *(_beside(indicator, getattr(indicator, name), say) for name in names),
        )
    return table


def _beside(indicator: Indicator, value: Target | NumberField, say: Speaker) -> str:
    """Return a value as written; a target whole, where sign and unit stand in other columns."""
    if value is None or indicator is NOTHING:
        return ""
    if isinstance(value, Blank):
        return value.mark or say("blank")
    is_whole = indicator.sign or indicator.unit
    return str(value) if is_whole and not isinstance(value, Number | Unread) else value.text


def findings_table(findings: tuple[Finding, ...], language: Language) -> Table:
    """Return what was found in reading, each with its place."""
    say = speaker(language)
    title = say("repaired", count=len(findings))
    table = new_table(title, say("place"), say("severity"), say("finding"))
    for finding in findings:
        where = finding.place.in_words(language) if finding.place else finding.path
        message = f"{finding.code} {finding.message(language)}"
        text = Text("\n").join(filter(None, (Text(message), Text(shortened(finding.text, 60)))))
        table.add_row(where, say(finding.severity.value), text)
    return table
