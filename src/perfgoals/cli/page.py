"""The page that `perfgoals show` prints, drawn with rich."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from perfgoals.cli.streams import standard_output
from perfgoals.cli.words import Speaker, speaker
from perfgoals.errors import Language
from perfgoals.forms import FORMS
from perfgoals.model.budget import BudgetComposition
from perfgoals.model.declaration import DepartmentDeclaration, Goal
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.units import Unit
from perfgoals.reading import Reading

BUDGET: Final = (
    (
        "basic_expenditure",
        "project_expenditure",
        "special_funds",
        "other_development_expenditure",
        "total_expenditure",
    ),
    ("fiscal_appropriation", "other_funds", "total_income"),
    ("own_level_funds", "transfers_to_lower_levels", "total_by_level"),
)
"""The parts of the budget, each ending with its total."""

FUNDING: Final = ("total", "fiscal_appropriation", "other_funds")
BOLD: Final = "bold"


class _Console(Console):
    """A console whose closed pipe is `standard_output`'s business."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def print_page(reading: Reading, language: Language) -> None:
    """Print a reading on standard output, as wide as the terminal."""
    with standard_output() as out:
        console = _Console(file=out, markup=False, emoji=False, highlight=False)
        for part in page(reading, language):
            console.print(part)


def page(reading: Reading, language: Language) -> Iterator[RenderableType]:
    """Yield the parts of the page from top to bottom."""
    say, declaration = speaker(language), reading.declaration
    yield _title(declaration, say)
    if declaration.budget:
        yield budget_table(declaration.budget, declaration.money_unit, say)
    if declaration.goals:
        yield goals_table(declaration.goals, say)
    if declaration.tasks:
        yield tasks_table(declaration, say)
    if declaration.groups:
        yield indicators_table(declaration.groups, say)
    if reading.findings:
        yield findings_table(reading.findings, language)
    else:
        yield Text(say("nothing repaired"))


def _title(declaration: DepartmentDeclaration, say: Speaker) -> Text:
    form = FORMS.get(declaration.form)
    year = declaration.fiscal_year
    when = say("year", year=year) if year else say("no year")
    name = Text(declaration.department or say("no department"), style=BOLD)
    title = form.title if form else declaration.form
    return Text("\n").join((name, Text(f"{title} · {when}"), Text()))


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style=BOLD, expand=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def budget_table(budget: BudgetComposition, unit: Unit | None, say: Speaker) -> Table:
    """Return the composition of the budget with its three totals."""
    table = _table(say("budget"), say("item"), _amount_heading("amount", unit, say))
    table.columns[1].justify = "right"
    for names in BUDGET:
        for name in names:
            _add_amount(table, budget, name, unit, say)
        table.add_section()
    return table


def _add_amount(
    table: Table, budget: BudgetComposition, name: str, unit: Unit | None, say: Speaker
) -> None:
    label, value = say(name), getattr(budget, name)
    if name == "own_level_funds" and budget.own_level_label:
        label = budget.own_level_label
    if value is not None:
        style = BOLD if name.startswith("total") else None
        table.add_row(label, _amount(value, unit, say), style=style)
    if printed := getattr(budget, f"printed_{name}", None):
        table.add_row(say("printed", label=label), _amount(printed, unit, say))


def _amount_heading(key: str, unit: Unit | None, say: Speaker) -> str:
    return say("amount in", unit=unit) if unit and key == "amount" else say(key)


def _amount(value: MoneyField, unit: Unit | None, say: Speaker) -> str:
    """Return an amount with thousands set apart, with its unit unless that is `unit`."""
    match value:
        case None:
            return ""
        case Money(amount=amount):
            return f"{amount:,f}{'' if value.unit == unit else value.unit}"
        case _:
            return value.text or say("blank")


def goals_table(goals: tuple[Goal, ...], say: Speaker) -> Table:
    """Return the goals with number, heading and text."""
    table = _table(say("goals"), say("number"), say("goal"))
    for goal in goals:
        lines = [Text(goal.heading, style=BOLD)] if goal.heading else []
        lines += [Text(goal.text)] if goal.text else []
        table.add_row(str(goal.number or ""), Text("\n").join(lines), end_section=True)
    return table
