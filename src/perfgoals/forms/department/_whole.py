"""The budget of a whole department among its tasks: no task, and no sum of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from perfgoals.forms._fields import keep
from perfgoals.forms._money_lines import is_money_label, is_value
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.budget import SOURCES, label_core

TOTALS: Final = frozenset(SOURCES["total"])


def money_headings(row: Row) -> list[Cell]:
    """Return the headings of a row that names a total and its sources, as 资金总额 │ 财政拨款."""
    cells = [cell for cell in row if cell.role is not Role.content and is_money_label(cell.text)]
    has_total = any(label_core(cell.text) in TOTALS for cell in cells)
    return cells if has_total and cells[1:] else []


def keep_budget(row: Row, headings: Sequence[Cell], below: Sequence[Row], log: Log) -> int:
    """Keep the amounts below such headings, or beside them; return how many rows are below."""
    written = [cell for cell in row if not cell.is_empty]
    amounts = [cell for rest in below for cell in rest if not cell.is_empty]
    is_below = bool(amounts) and all(is_value(cell.text) for cell in amounts)
    if len(written) > len(headings) + 1 or not is_below:
        keep(written, log)
        return 0
    head = written[0].text if written[0] not in headings else ""
    names = _above(amounts, headings)
    if not all(names):
        cells = [*written[1:], *amounts]
        log.keep(written[0].text, written[0], " ".join(cell.text for cell in cells))
        return len(below)
    for cell, name in zip(amounts, names, strict=True):
        log.keep(f"{head} {name}".strip(), cell, cell.text)
    return len(below)


def _above(amounts: Sequence[Cell], headings: Sequence[Cell]) -> list[str]:
    """Return the heading of each amount: by its column, or in their order; "" where none is."""
    texts = {heading.column: heading.text for heading in headings}
    found = [texts.get(cell.column, "") for cell in amounts]
    is_in_order = not all(found) and len(amounts) == len(headings)
    return [heading.text for heading in headings] if is_in_order else found
