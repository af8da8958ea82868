"""The page that `perfgoals show` prints, drawn with rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from perfgoals.cli.tables import BOLD, new_table, print_parts
from perfgoals.cli.words import Speaker, speaker
from perfgoals.errors import Language, shortened
from perfgoals.finding import Finding
from perfgoals.forms import FORMS
from perfgoals.forms.printing import NOTHING, printed_name, printed_rows
from perfgoals.model.budget import BudgetComposition, TaskFunding, derived_total
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.target import Blank, Target
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


def print_page(reading: Reading, language: Language) -> None:
    """Print a reading on standard output, as wide as the terminal."""
    print_parts(page(reading, language))


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
    return Text("\n").join((name, Text(f"{title} · {when}")))


def budget_table(budget: BudgetComposition, unit: Unit | None, say: Speaker) -> Table:
    """Return the composition of the budget with its three totals."""
    table = new_table(say("budget"), say("item"), _with_unit(say("amount"), unit, say))
    table.columns[1].justify = "right"
    for names in BUDGET:
        for name in names:
            for label, value in _lines(budget, name, say):
                style = BOLD if name == names[-1] else None
                table.add_row(label, _amount(value, unit, say), style=style)
        table.add_section()
    return table


def _lines(budget: BudgetComposition, name: str, say: Speaker) -> Iterator[tuple[str, MoneyField]]:
    """Yield label and value of a field, and of what the form prints as its total."""
    own_level = budget.own_level_label if name == "own_level_funds" else None
    label = own_level or say(name)
    lines = (
        (label, getattr(budget, name)),
        (say("printed", label=label), getattr(budget, f"printed_{name}", None)),
    )
    yield from (line for line in lines if line[1] is not None)


def goals_table(goals: tuple[Goal, ...], say: Speaker) -> Table:
    """Return the goals with number, heading and text."""
    table = new_table(say("goals"), say("number"), say("goal"))
    for goal in goals:
        parts = (Text(goal.heading, style=BOLD), Text(goal.text))
        number = "" if goal.number is None else str(goal.number)
        table.add_row(number, Text("\n").join(filter(None, parts)), end_section=True)
    return table


def tasks_table(declaration: DepartmentDeclaration, say: Speaker) -> Table:
    """Return the key tasks with their money and its sum."""
    unit, other = declaration.money_unit, declaration.other_tasks
    tasks = [(task.name, task.funding) for task in declaration.tasks]
    if isinstance(other, KeyTask):
        tasks.append((other.name or say("other tasks"), other.funding))
    sums = [(say("sum"), _sum(declaration.tasks))]
    if declaration.tasks_total:
        sums.append((say("printed", label=say("sum")), declaration.tasks_total))
    names = _columns([funding for _, funding in (*tasks, *sums)])
    table = new_table(say("tasks"), say("task"), *(_with_unit(say(n), unit, say) for n in names))
    for name, funding in tasks:
        table.add_row(name, *_amounts(funding, names, unit, say))
    if isinstance(other, Blank):
        table.add_row(say("other tasks"), other.mark or say("blank"))
    table.add_section()
    for label, funding in sums:
        table.add_row(label, *_amounts(funding, names, unit, say), style=BOLD)
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _sum(tasks: Iterable[KeyTask]) -> TaskFunding:
    """Return the sum of each column of money; None where a column has none."""
    fundings = [task.funding or TaskFunding() for task in tasks]
    return TaskFunding(
        **{name: derived_total(*(getattr(f, name) for f in fundings)) for name in FUNDING}
    )


def _columns(fundings: Iterable[TaskFunding | None]) -> list[str]:
    """Return the names of the columns of money in which something stands."""
    return [name for name in FUNDING if any(getattr(f, name, None) is not None for f in fundings)]


def _amounts(
    funding: TaskFunding | None, names: Iterable[str], unit: Unit | None, say: Speaker
) -> list[str]:
    return [_amount(getattr(funding, name, None), unit, say) for name in names]


def indicators_table(groups: tuple[IndicatorGroup, ...], say: Speaker) -> Table:
    """Return the indicators by class with both targets, and the classes left blank."""
    title = say("indicators", count=sum(len(group.indicators) for group in groups))
    table = new_table(title, *map(say, ("class", "indicator", "period_target", "annual_target")))
    for row in printed_rows(groups):
        if row.level1_rows:
            table.add_section()
            table.add_row(row.group.level1, style=BOLD)
        indicator = row.indicator
        table.add_row(
            row.group.level2 if row.level2_rows else "",
            say("blank") if indicator is NOTHING else printed_name(indicator),
            _target(indicator, indicator.period_target, say),
            _target(indicator, indicator.annual_target, say),
        )
    return table


def _target(indicator: Indicator, target: Target | None, say: Speaker) -> str:
    """Return a target as written, whole where sign and unit stand in columns of their own."""
    if target is None or indicator is NOTHING:
        return ""
    if isinstance(target, Blank):
        return target.mark or say("blank")
    return str(target) if indicator.sign or indicator.unit else target.text


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


def _with_unit(label: str, unit: Unit | None, say: Speaker) -> str:
    return say("with unit", label=label, unit=unit) if unit else label


def _amount(value: MoneyField, unit: Unit | None, say: Speaker) -> str:
    """Return an amount with thousands set apart, with its unit unless that is `unit`."""
    match value:
        case None:
            return ""
        case Money(amount=amount):
            return f"{amount:,f}{'' if value.unit == unit else value.unit}"
        case _:
            return value.text or say("blank")
