"""The fields of a form: labels, each with the value that follows it in its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from perfgoals.forms.labels import Label, cell_label, is_note, money_unit, unit_line
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import BudgetComposition
from perfgoals.model.money import MoneyField
from perfgoals.model.target import Blank
from perfgoals.model.units import NO_UNIT, Unit

PRINTED_ONLY: Final = frozenset(
    {
        Label.basic_information,
        Label.budget,
        Label.expenditure,
        Label.amount,
        Label.income,
        Label.development,
        Label.by_level,
        Label.tasks,
        Label.indicators,
    }
)
"""Labels that no value follows."""

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
        Label.staff,
        Label.units,
        Label.functions,
        Label.goals,
    }
)
"""Labels of fields; any other is content here."""


class Field(NamedTuple):
    """A label and its value; None where the row ends behind the label."""

    label: Cell
    value: Cell | None


def declared_unit(rows: Iterable[Row], log: Log) -> Unit | None:
    """Return the money unit that the labels declare; report a second one."""
    cells = [cell for row in rows for cell in row]
    declared = [(cell, unit) for cell in cells if (unit := _printed_unit(cell))]
    for cell, unit in declared:
        if unit != declared[0][1]:
            log.report("PG024", cell, unit=str(unit), declared=str(declared[0][1]))
    return declared[0][1] if declared else None


def _printed_unit(cell: Cell) -> Unit | None:
    label = cell_label(cell)
    if label in PRINTED_ONLY or label is Label.task_money:
        return money_unit(cell.text)
    return None if cell.role is Role.content else unit_line(cell.text)


def read_fields(rows: Iterable[Row], log: Log) -> dict[Label, Field]:
    """Return the fields of some rows by label; what no label explains is kept and reported."""
    known: dict[Label, Field] = {}
    for row in rows:
        rest: list[Cell] = []
        for label, head, values in _runs(row):
            written = [cell for cell in values if not cell.is_empty]
            if label is None or label in PRINTED_ONLY:
                rest += written
            elif label in known:
                log.keep(head.text, head, " ".join(cell.text for cell in written), "PG026")
            else:
                known[label] = Field(head, next(iter(written or values), None))
                rest += written[1:]
        _keep(rest, log)
    return known


def _runs(row: Row) -> Iterator[tuple[Label | None, Cell, list[Cell]]]:
    """Yield each label of a field in a row with the cells up to the next label."""
    label, head, values = None, row[0], list[Cell]()
    for cell in row:
        if (found := cell_label(cell)) in FIELDS:
            yield label, head, values
            label, head, values = found, cell, []
        else:
            values.append(cell)
    yield label, head, values


def _keep(cells: list[Cell], log: Log) -> None:
    """Keep cells that no label explains: notes, and the others as a label with its text."""
    notes = [cell for cell in cells if is_note(cell)]
    log.note(notes)
    others = [cell for cell in cells if cell not in notes]
    for label, *texts in (others[i : i + 2] for i in range(0, len(others), 2)):
        log.keep(label.text, label, texts[0].text if texts else "")


def budget_of(
    rows: Iterable[Row], fields: dict[Label, Field], unit: Unit | None, log: Log
) -> BudgetComposition | None:
    """Return the budget composition, None where the form has none of its lines."""
    found = {name: fields[label] for label, name in BUDGET_FIELDS.items() if label in fields}
    if not found:
        return None
    units = _column_units(rows)
    own = fields.get(Label.own_level)
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
