"""The money that is another amount: by kind of budget line, by printed line and by task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from perfgoals.checks.judging.amounts import Difference, difference
from perfgoals.comparison.changes import Moved, Pair, Side
from perfgoals.comparison.terms import Part
from perfgoals.model.budget import BudgetComposition, FundingLine, label_core
from perfgoals.model.declaration import DepartmentDeclaration, KeyTask
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.quantity import ratio
from perfgoals.model.target import Blank

BUDGET: Final = (
    *("basic_expenditure", "project_expenditure", "special_funds"),
    *("other_development_expenditure", "fiscal_appropriation", "other_funds"),
    *("own_level_funds", "transfers_to_lower_levels"),
)
TOTALS: Final = ("total_expenditure", "total_income")
"""Sums of the others: they are told, and are no finding of their own."""
FUNDING: Final = ("annual", "cumulative")
EXECUTION: Final = ("initial", "budget", "executed")
TASK: Final = ("total", "fiscal_appropriation", "other_funds")

NOTHING: Final = Decimal(0)

Line: TypeAlias = FundingLine | ExecutionLine


class Cell(NamedTuple):
    """An amount, and the sum that it is a part of."""

    field: str
    label: str
    path: str
    amount: MoneyField
    total: MoneyField
    is_task: bool = False


Cells: TypeAlias = dict[tuple[object, ...], Cell]


def moved(old: Declaration, new: Declaration, pairs: Iterable[Pair]) -> tuple[Moved, ...]:
    """Return the amounts that are others."""
    tasks = [pair for pair in pairs if pair.part is Part.TASK]
    both = [_cells(one) for one in (old, new)]
    for number, pair in enumerate(tasks):
        both[0].update(_task(number, pair.old, old))
        both[1].update(_task(number, pair.new, new))
    mine, other = both
    columns = [{_column(cell) for cell in one.values() if cell.amount is not None} for one in both]
    found = []
    for key in dict.fromkeys((*other, *mine)):
        sides = mine.get(key), other.get(key)
        if all(map(_is_compared, sides, sides[::-1], columns)):
            found.append(_moved(*sides))
    return tuple(one for one in found if one is not None)


def _column(cell: Cell) -> tuple[bool, str]:
    return cell.is_task, cell.field


def _is_compared(cell: Cell | None, other: Cell | None, columns: set[tuple[bool, str]]) -> bool:
    """Tell whether a side can be compared: its form has such a column, or had the task at least."""
    if cell is None:
        return other is not None and (other.is_task or _column(other) in columns)
    return cell.amount is not None or _column(cell) in columns


def money_columns(declaration: Declaration) -> tuple[str, ...]:
    """Return the columns of money that a form has, those of tasks left out.

    >>> money_columns(DepartmentDeclaration(budget=BudgetComposition(other_funds=Blank())))
    ('other_funds',)
    """
    cells = _cells(declaration).values()
    names = (cell.field for cell in cells if cell.amount is not None)
    return tuple(dict.fromkeys(name for name in names if name not in TOTALS))


def _cells(declaration: Declaration) -> Cells:
    match declaration:
        case DepartmentDeclaration(budget=BudgetComposition() as budget):
            return dict(_budget(budget))
        case ProjectDeclaration(funding=funding) if funding:
            return dict(_lines(funding.lines, "/funding/lines", FUNDING))
        case SelfEvaluation(execution=lines):
            return dict(_lines(lines, "/execution", EXECUTION))
    return {}


def _budget(budget: BudgetComposition) -> Iterator[tuple[tuple[object, ...], Cell]]:
    total = budget.total_expenditure or budget.total_income
    for name in (*TOTALS, *BUDGET):
        path = "/budget" if name in TOTALS else f"/budget/{name}"
        whole = None if name in TOTALS else total
        yield (name,), Cell(name, "", path, getattr(budget, name), whole)


def _lines(
    lines: Sequence[Line], path: str, names: tuple[str, ...]
) -> Iterator[tuple[tuple[object, ...], Cell]]:
    """Yield the amounts of printed lines; of several with one label, each by its number."""
    seen: Counter[str] = Counter()
    for number, line in enumerate(lines):
        core = label_core(line.label)
        seen[core] += 1
        for name in names:
            total = getattr(lines[0], name) if number else None
            cell = Cell(name, line.label, f"{path}/{number}/{name}", getattr(line, name), total)
            yield (core, seen[core], name), cell


def _task(number: int, side: Side | None, declaration: Declaration) -> Cells:
    task = side.value if side else None
    if side is None or not isinstance(task, KeyTask):
        return {}
    budget = declaration.budget if isinstance(declaration, DepartmentDeclaration) else None
    total = budget.total_expenditure if budget else None
    return {
        ("task", number, name): Cell(
            field=name,
            label=side.name,
            path=f"{side.path}/funding/{name}",
            amount=getattr(task.funding, name, None),
            total=total,
            is_task=True,
        )
        for name in TASK
    }


def _moved(old: Cell | None, new: Cell | None) -> Moved | None:
    """Return an amount that is another one; None for what stayed, or is on neither side."""
    cell = new or old
    mine, other = old.amount if old else None, new.amount if new else None
    if cell is None or _is_same(mine, other):
        return None
    apart = _apart(mine, other)
    if apart and apart.is_none:
        return None
    return Moved(
        field=cell.field,
        label=cell.label,
        path=cell.path,
        is_task=cell.is_task,
        old=mine,
        new=other,
        amount=apart.amount if apart else None,
        rate=_rate(apart),
        old_share=_share(old),
        new_share=_share(new),
    )


def _apart(old: MoneyField, new: MoneyField) -> Difference | None:
    """Return by how much two amounts are apart; None where that cannot be reckoned."""
    mine, other = _or_nothing(old, new), _or_nothing(new, old)
    if isinstance(mine, Money) and isinstance(other, Money):
        return difference([other], [mine])
    return None


def _or_nothing(one: MoneyField, other: MoneyField) -> MoneyField:
    """Return an amount; for a blank, and for what is not there, nothing in the other's unit."""
    if isinstance(one, Blank | None) and isinstance(other, Money):
        return Money(NOTHING, other.unit)
    return one


def _rate(apart: Difference | None) -> Decimal | None:
    if apart is None or not apart.right.amount:
        return None
    return ratio(apart.amount.amount, apart.right.amount.copy_abs())


def _is_same(old: MoneyField, new: MoneyField) -> bool:
    """Tell whether two cells say the same: a blank and 0.00 as little as what is not there."""
    mine, other = (None if _says_nothing(one) else one for one in (old, new))
    return mine == other


def _says_nothing(one: MoneyField) -> bool:
    return isinstance(one, Blank | None) or (isinstance(one, Money) and not one.amount)


def _share(cell: Cell | None) -> Decimal | None:
    """Return which part of its sum an amount is; None where there is no sum."""
    if cell is None or not isinstance(cell.amount, Money) or not isinstance(cell.total, Money):
        return None
    both = difference([cell.amount], [cell.total])
    return ratio(both.left.amount, both.right.amount) if both and both.right.amount else None
