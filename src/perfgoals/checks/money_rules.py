"""Rules of money: sums agree, parts stay within their whole, amounts are written as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import fields_dict

from perfgoals.checks.amounts import difference, has_unread, written
from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.budget import FundingLine, branches
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.project import ProjectDeclaration

EXPENDITURE: Final = (
    "basic_expenditure",
    "project_expenditure",
    "special_funds",
    "other_development_expenditure",
)
INCOME: Final = ("fiscal_appropriation", "other_funds")
LEVELS: Final = ("own_level_funds", "transfers_to_lower_levels")
DECIMALS: Final = {"元": 2, "万元": 6}
"""Unit → decimals that an amount in it may have: a hundredth of a yuan is the least."""


def expenditure_is_income(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """支出合计 = 收入合计."""
    yield from _blocks_agree(declaration, profile, EXPENDITURE, INCOME)


def income_is_by_level(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """收入合计 = 按预算级次划分合计."""
    yield from _blocks_agree(declaration, profile, INCOME, LEVELS)


def _blocks_agree(
    declaration: Declaration, profile: Profile, left: Sequence[str], right: Sequence[str]
) -> Iterator[Judgement]:
    budget = declaration.budget if isinstance(declaration, DepartmentDeclaration) else None
    if budget:
        sides = [[getattr(budget, name) for name in names] for names in (left, right)]
        yield from _agree(*sides, path="/budget", profile=profile)


def _agree(
    left: Sequence[MoneyField], right: Sequence[MoneyField], *, path: str, profile: Profile
) -> Iterator[Judgement]:
    """Judge whether two sums are the same; a side on which nothing is written is none."""
    if has_unread((*left, *right)):
        yield Undecidable(Reason.UNREAD, path)
        return
    sides = written(left), written(right)
    if not all(sides):
        return
    found = difference(*sides, tolerance=profile.amount("tolerance"))
    if found is None:
        yield Undecidable(Reason.UNIT, path)
    elif found.is_none:
        yield HELD
    else:
        sums = [str(Money.sum(side)) for side in sides]
        params = {"left": sums[0], "right": sums[1], "difference": str(found.amount)}
        yield Broken(path=path, params=params, is_minor=found.is_rounding)


RULES: Final = (
    Rule("PG101", expenditure_is_income),
    Rule("PG102", income_is_by_level),
)
