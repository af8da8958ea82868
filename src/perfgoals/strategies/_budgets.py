"""Strategies for the composition of a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

import attrs
from hypothesis import strategies as st

from perfgoals.model.budget import BudgetComposition
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.target import Blank
from perfgoals.model.units import Unit
from perfgoals.strategies._values import money_fields, texts

GROUPS: Final = {
    "printed_total_expenditure": (
        "basic_expenditure",
        "project_expenditure",
        "special_funds",
        "other_development_expenditure",
    ),
    "printed_total_income": ("fiscal_appropriation", "other_funds"),
    "printed_total_by_level": ("own_level_funds", "transfers_to_lower_levels"),
}
"""Total as the form prints it → its lines."""
UNITS: Final = ("万元", "元", "千元", "亿元")
LABELS: Final = (None, "区本级使用资金", "市本级使用资金", "省本级使用资金")
MOST_CENTS: Final = 10**11
CENT: Final = -2


@cache
def budgets(
    *, balanced: bool = False, unit: Unit | None = None
) -> st.SearchStrategy[BudgetComposition]:
    """Compositions of a budget, with each line written, blank, unread or not there.

    `balanced` ones have three totals that are equal, in one unit, and no line that is unread;
    a total that the form prints is the derived one. Balanced ones leave out negative amounts.
    """
    if balanced:
        return _balanced(unit)
    amounts = {
        field.name: money_fields(unit=unit)
        for field in attrs.fields(BudgetComposition)
        if field.name != "own_level_label"
    }
    label = st.one_of(st.none(), texts())
    return st.builds(BudgetComposition, own_level_label=label, **amounts)


@st.composite
def _balanced(draw: st.DrawFn, unit: Unit | None) -> BudgetComposition:
    written_in = draw(st.sampled_from(UNITS).map(Unit)) if unit is None else unit
    total = draw(st.integers(0, MOST_CENTS))
    lines: dict[str, MoneyField] = {}
    for printed, names in GROUPS.items():
        if draw(st.booleans()):
            lines[printed] = _amount(total, written_in)
        lines |= zip(names, _shares(draw, total, len(names), written_in), strict=True)
    return BudgetComposition(own_level_label=draw(st.sampled_from(LABELS)), **lines)


def _shares(draw: st.DrawFn, total: int, count: int, unit: Unit) -> Iterator[MoneyField]:
    """Yield amounts that add up to the total; a line of nothing may be blank or not be there."""
    rest = total
    for _line in range(count - 1):
        share = draw(st.integers(0, rest))
        rest -= share
        nothing = (None, Blank(), Blank("/"), _amount(0, unit))
        yield _amount(share, unit) if share else draw(st.sampled_from(nothing))
    yield _amount(rest, unit)


def _amount(cents: int, unit: Unit) -> Money:
    return Money(Decimal(cents).scaleb(CENT), unit)
