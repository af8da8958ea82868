"""The fields of a department's form, and the composition of its budget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from perfgoals.forms._fields import PRINTED_ONLY, Fields
from perfgoals.forms.labels import Label, cell_label, money_unit
from perfgoals.forms.recognised import Log
from perfgoals.grid import Row
from perfgoals.model.budget import BudgetComposition
from perfgoals.model.money import MoneyField
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit

BUDGET_FIELDS: Final = {
    Label.basic_expenditure: "basic_expenditure",
    Label.project_expenditure: "project_expenditure",
    Label.special_funds: "special_funds",
    Label.other_development: "other_development_expenditure",
    Label.fiscal_appropriation: "fiscal_appropriation",
    Label.other_funds: "other_funds",
    Label.own_level: "own_level_funds",
    Label.transfers: "transfers_to_lower_levels",
    Label.total_expenditure: "printed_total_expenditure",
    Label.total_income: "printed_total_income",
    Label.total_by_level: "printed_total_by_level",
}


FIELDS: Final = PRINTED_ONLY | frozenset(
    {
        *BUDGET_FIELDS,
        Label.department,
        Label.department_code,
        Label.region_code,
        Label.staff,
        Label.units,
        Label.functions,
        Label.goals,
        Label.annual_goal,
        Label.contact,
        Label.phone,
    }
)
"""Labels of fields; any other is content here."""


def budget_of(
    rows: Iterable[Row], fields: Fields, unit: Unit | None, log: Log
) -> BudgetComposition | None:
    """Return the budget composition, None where the form has none of its lines."""
    found = {
        name: fields.found[label] for label, name in BUDGET_FIELDS.items() if label in fields.found
    }
    if not found:
        return None
    units = _column_units(rows)
    own = fields.found.get(Label.own_level)
    amounts: dict[str, MoneyField] = {}
    for name, (_label, cell) in found.items():
        of_column = units.get(cell.column, unit) if cell else None
        amounts[name] = (
            log.money(f"/budget/{name}", cell, of_column or NO_UNIT) if cell else Blank()
        )
    return BudgetComposition(
        own_level_label="".join(own.label.text.split()) if own else None, **amounts
    )


def _column_units(rows: Iterable[Row]) -> dict[int, Unit]:
    """Return the money unit that the heading of a column declares, by column."""
    heads = (cell for row in rows for cell in row if cell_label(cell) is Label.amount)
    return {cell.column: unit for cell in heads if (unit := money_unit(cell.text))}
