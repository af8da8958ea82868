"""The tables of money that `perfgoals show` prints, drawn with rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from rich.table import Table

from perfgoals.cli.tables import BOLD, new_table
from perfgoals.cli.words import Speaker
from perfgoals.model.budget import BudgetComposition, ProjectFunding, TaskFunding, derived_total
from perfgoals.model.declaration import DepartmentDeclaration, KeyTask
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.money import Money, MoneyField, NumberField
from perfgoals.model.target import Blank, Target
from perfgoals.model.units import Unit

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

EXECUTION: Final = MappingProxyType(
    {"initial": "initial", "budget": "budgeted", "executed": "executed"}
    | {"points": "points", "rate": "rate", "score": "scored"}
)
"""Field of a line of execution → the word for its column."""
FUNDING: Final = ("total", "fiscal_appropriation", "other_funds")


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


def funding_table(funding: ProjectFunding, unit: Unit | None, say: Speaker) -> Table:
    """Return the money of a project, line by line as the form prints it."""
    names = [name for name in ("cumulative", "annual") if _has(funding.lines, name)]
    headings = (_with_unit(say(name), unit, say) for name in names)
    table = new_table(say("funding"), say("item"), *headings)
    for line in funding.lines:
        amounts = (_amount(getattr(line, name), unit, say) for name in names)
        table.add_row(_indented(line.label, line.level), *amounts)
    return _to_the_right(table)


def execution_table(lines: tuple[ExecutionLine, ...], unit: Unit | None, say: Speaker) -> Table:
    """Return how the budget was executed, line by line as the form prints it."""
    names = [name for name in EXECUTION if _has(lines, name)]
    table = new_table(say("execution"), say("item"), *(say(EXECUTION[n]) for n in names))
    for line in lines:
        values = (_value(getattr(line, name), unit, say) for name in names)
        table.add_row(_indented(line.label, line.level), *values)
    return _to_the_right(table)


def _has(lines: Iterable[object], name: str) -> bool:
    return any(getattr(line, name) is not None for line in lines)


def _indented(label: str, level: int) -> str:
    return f"{'　' * min(level, 3)}{label.strip()}"


def _to_the_right(table: Table) -> Table:
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _value(value: MoneyField | NumberField | Target, unit: Unit | None, say: Speaker) -> str:
    """Return an amount, a number or a rate as it is shown."""
    if value is None or isinstance(value, Money):
        return _amount(value, unit, say)
    return value.text or say("blank")


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
