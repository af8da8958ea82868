"""What a budget is made of (预算构成): its parts, each with its share in their sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from perfgoals.errors import Language
from perfgoals.model.budget import (
    BudgetComposition,
    FundingLine,
    TaskFunding,
    branches,
    derived_total,
    label_core,
    line_of,
)
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.project import ProjectDeclaration
from perfgoals.summaries.words import in_words

BUDGET: Final = (
    (
        "expenditure",
        "printed_total_expenditure",
        (
            *("basic_expenditure", "project_expenditure"),
            *("special_funds", "other_development_expenditure"),
        ),
    ),
    ("income", "printed_total_income", ("fiscal_appropriation", "other_funds")),
    ("by level", "printed_total_by_level", ("own_level_funds", "transfers_to_lower_levels")),
)
"""What a department's budget is divided by, the field of the sum, and those of the parts."""
SOURCES: Final = ("fiscal_appropriation", "other_funds")
EXECUTED: Final = ("budget", "executed")
MOST: Final = 6
"""Parts that are shown; where there are more, the last of them are one."""

Written: TypeAlias = tuple[str, MoneyField]
"""A label and an amount as the form has them."""


@frozen(kw_only=True)
class Part:
    """A part of a sum (分项); `share` is None where it cannot be told."""

    label: str
    amount: str
    share: Fraction | None = None

    @property
    def percent(self) -> str:
        """The share in per cent with one decimal, — where it is not known."""
        return "—" if self.share is None else percent(self.share)

    @property
    def figures(self) -> tuple[str, str]:
        """The amount and the share."""
        return self.amount, self.percent


@frozen(kw_only=True)
class Composition:
    """A sum and its parts (构成); `total` is "" where they cannot be summed up."""

    name: str
    total: str
    parts: tuple[Part, ...]

    @property
    def can_be_drawn(self) -> bool:
        """Whether the parts have shares."""
        return any(part.share is not None for part in self.parts)


def percent(share: Fraction) -> str:
    """Return a share in per cent with one decimal.

    >>> percent(Fraction(1, 3)), percent(Fraction(1, 9999)), percent(Fraction(0))
    ('33.3%', '<0.1%', '0.0%')
    """
    tenths = (share * 1000 + Fraction(1, 2)) // 1
    if share and not tenths:
        return "<0.1%"
    return f"{tenths // 10}.{tenths % 10}%"


def shown(amount: MoneyField) -> str:
    """Return an amount with commas and its unit; what is none as it is written.

    >>> shown(Money.parse("33588.45万元")), shown(None)
    ('33,588.45万元', '')
    """
    if isinstance(amount, Money):
        return f"{amount.amount:,f}{amount.unit}"
    return "" if amount is None else amount.text


def compositions(declaration: Declaration, language: Language) -> list[Composition]:
    """Return what the money of a declaration is made of, in each way that its form divides it."""
    found = [(name, said, list(parts)) for name, said, parts in _written(declaration, language)]
    return [composed(name, parts, language, said) for name, said, parts in found if parts]


def _written(
    declaration: Declaration, language: Language
) -> Iterator[tuple[str, MoneyField, Iterator[Written]]]:
    """Yield what money is divided by, the sum that the form says itself, and its parts."""
    if isinstance(declaration, ProjectDeclaration):
        lines = declaration.funding.lines if declaration.funding else ()
        yield from ((name, *_divided(lines, name)) for name in ("annual", "cumulative"))
    elif not isinstance(declaration, DepartmentDeclaration):
        yield from ((name, *_divided(declaration.execution, name)) for name in EXECUTED)
    elif declaration.budget:
        for name, total, fields in BUDGET:
            said = getattr(declaration.budget, total)
            yield name, said, _fields(declaration.budget, fields, language)
    elif declaration.tasks_total:
        sum_ = declaration.tasks_total
        yield "of tasks", sum_.total, _fields(sum_, SOURCES, language)


def _fields(
    holder: BudgetComposition | TaskFunding, names: Iterable[str], language: Language
) -> Iterator[Written]:
    """Yield the parts that a form has cells for."""
    amounts = ((name, getattr(holder, name)) for name in names)
    return ((in_words(language, name), amount) for name, amount in amounts if amount is not None)


def _divided(
    lines: Sequence[FundingLine] | Sequence[ExecutionLine], name: str
) -> tuple[MoneyField, Iterator[Written]]:
    """Return the first line that has parts, with these; else the lines that name a source."""
    whole, below = next(iter(branches(lines)), (line_of(lines, "total"), ()))
    sources = (line_of(lines, source) for source in SOURCES)
    chosen = below or tuple(line for line in sources if line)
    amounts = ((label_core(line.label) or line.label, getattr(line, name)) for line in chosen)
    said = getattr(whole, name) if whole else None
    return said, ((label, amount) for label, amount in amounts if amount is not None)


def composed(
    name: str, parts: Sequence[Written], language: Language, said: MoneyField = None
) -> Composition:
    """Return parts with their shares, if all are amounts, none is negative and not all are 0.

    Where a form says that the sum is another, and a blank among the parts may be what is missing,
    the form's sum is told, and they have no shares.
    """
    total = derived_total(*(amount for _label, amount in parts))
    amounts = [amount.amount for _label, amount in parts if isinstance(amount, Money)]
    is_whole = len(amounts) == len(parts) or _is_sum(total, said)
    is_shared = is_whole and total is not None and total.amount > 0 and min(amounts) >= 0
    if len(parts) > MOST:
        rest = parts[MOST - 1 :]
        label = in_words(language, "others", count=len(rest))
        parts = [*parts[: MOST - 1], (label, derived_total(*(amount for _label, amount in rest)))]
    return Composition(
        name=in_words(language, name),
        total=shown(total if is_whole else said),
        parts=tuple(
            Part(
                label=label,
                amount=shown(amount),
                share=_share(amount, total) if is_shared and total else None,
            )
            for label, amount in parts
        ),
    )


def total_told(total: Money | None, said: MoneyField, language: Language) -> str:
    """Return a sum, and the one that the form says where it is another."""
    if total is None or _is_sum(total, said):
        return shown(total or said)
    return in_words(language, "printed", total=shown(total), printed=shown(said))


def _is_sum(total: Money | None, said: MoneyField) -> bool:
    """Tell whether a sum is what a form says it is, or the form says nothing of it."""
    if total is None or not isinstance(said, Money):
        return True
    return said.unit.kind == total.unit.kind and said.same_amount(total)


def _share(amount: MoneyField, total: Money) -> Fraction | None:
    if not isinstance(amount, Money):
        return None
    return Fraction(amount.in_unit(total.unit).amount) / Fraction(total.amount)
