"""What differs as rows of texts: for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfgoals.comparison.changes import Changes, Detail, Moved, Pair

COLUMNS: Final = (
    *("part", "class", "name", "changes", "field", "old", "new", "rate", "points", "amount"),
    *(
        "old_figures",
        "new_figures",
        "doubt",
        "reason",
        "certainty",
        "likeness",
        "old_path",
        "new_path",
    ),
)
"""The columns, of which every row has all."""
MONEY: Final = "money"
"""The part of a row that is of an amount."""


def rows_of(changes: Changes) -> Iterator[dict[str, str]]:
    """Yield a row for each field that differs, for what is dropped or new, for each amount."""
    for pair in changes.changed:
        for detail in pair.details or (None,):
            yield _whole(_pair(pair) | _detail(pair, detail))
    for one in changes.money:
        yield _whole(_money(one))


def _whole(row: dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | row


def _pair(pair: Pair) -> dict[str, str]:
    side = pair.side
    return {
        "part": pair.part.value,
        "class": " · ".join(filter(None, (side.level1, side.level2))),
        "name": side.name,
        "reason": pair.reason.value,
        "certainty": pair.certainty.value,
        "likeness": f"{pair.likeness:f}",
        "old_path": pair.old.path if pair.old else "",
        "new_path": pair.new.path if pair.new else "",
    }


def _detail(pair: Pair, detail: Detail | None) -> dict[str, str]:
    if detail is None:
        return {"changes": pair.changes[0].value}
    return {
        "changes": " ".join(change.value for change in detail.changes),
        "field": detail.field,
        "old": detail.old,
        "new": detail.new,
        "rate": _plain(detail.rate),
        "points": _plain(detail.points),
        "old_figures": " ".join(detail.old_figures),
        "new_figures": " ".join(detail.new_figures),
        "doubt": detail.doubt.value if detail.doubt else "",
    }


def _money(one: Moved) -> dict[str, str]:
    return {
        "part": MONEY,
        "name": one.label,
        "field": one.field,
        "old": str(one.old or ""),
        "new": str(one.new or ""),
        "rate": _plain(one.rate),
        "amount": str(one.amount or ""),
        "new_path": one.path,
    }


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
