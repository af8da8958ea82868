"""Rows as a driver gives them: names of columns in any case, values of any type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.convert._row_columns import DELETED, SYSTEM
from perfgoals.finding import Finding
from perfgoals.model.text import controls_in, one_newline, without_controls

Cells = dict[str, str | None]
"""Column in lower case → its text; None for NULL."""
WHOLE: Final = re.compile(r"(?=[0-9])0*+([1-9][0-9]*+)?(?:\.0*+)?")
"""A whole number, whatever zeros stand around it: 1, 01, 1.0."""
IS_DELETED: Final = MappingProxyType(
    {
        **dict.fromkeys(("1", "true", "t", "是", "y", "yes", "已删除"), True),
        **dict.fromkeys(("", "0", "2", "false", "f", "否", "n", "no", "未删除"), False),
    }
)
"""Mark → whether a row is deleted; the standard has 1 for 是 and 2 for 否."""
LARGEST: Final = 100
"""A decimal of more places is not written out."""


@frozen
class Table:
    """The rows of one table that are not deleted, as texts, with their numbers from 1."""

    name: str
    cells: tuple[tuple[int, Cells], ...]
    findings: tuple[Finding, ...] = ()


def cells_of(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row with the names of its columns in lower case; twins keep their own."""
    cells: dict[str, object] = {}
    for name, value in row.items():
        lower = str(name).lower()
        cells[str(name) if lower in cells else lower] = value
    return cells


def table_of(table: str, given: Iterable[Mapping[str, object]]) -> Table:
    """Return the rows of a table as texts, with what had to be done to them."""
    rows = [(number, cells_of(row)) for number, row in enumerate(given, 1)]
    texts = [
        (number, {name: text_of(value) for name, value in cells.items()}) for number, cells in rows
    ]
    marks = [(_mark(cells), (number, cells)) for number, cells in texts]
    kept = tuple(row for mark, row in marks if not IS_DELETED.get(mark, False))
    gone = (row for mark, row in marks if IS_DELETED.get(mark, False))
    unknown = dict.fromkeys(
        str(cells[DELETED]).strip() for mark, (_number, cells) in marks if mark not in IS_DELETED
    )
    findings = [
        *_odd(rows),
        *_controls(rows),
        *(_deleted(table, *row) for row in gone),
        *(Finding(code="PG095", params={"column": DELETED, "mark": mark}) for mark in unknown),
    ]
    return Table(table, kept, tuple(findings))


def text_of(value: object) -> str | None:
    """Return a value as the text that a form would have; None for NULL.

    >>> text_of(Decimal("1E+2")), text_of(2024), text_of("及时"), text_of(0.1)
    ('100', '2024', '及时', '0.1')
    """
    if value is None or isinstance(value, str):
        return None if value is None else without_controls(one_newline(str(value)))
    number = Decimal(int(value)) if isinstance(value, int) and _is_whole(value) else value
    if isinstance(number, Decimal) and number.is_finite() and abs(number.adjusted()) <= LARGEST:
        return f"{number:f}"
    return without_controls(one_newline(str(value)))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _mark(cells: Cells) -> str:
    """Return what says whether a row is deleted; a number in its plain form."""
    text = (cells.get(DELETED) or "").strip().lower()
    number = WHOLE.fullmatch(text)
    return (number[1] or "0") if number else text


def _odd(rows: Iterable[tuple[int, dict[str, object]]]) -> Iterator[Finding]:
    """Yield for each column the values that are neither text nor an exact number."""
    counted: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for _number, cells in rows:
        for name, value in cells.items():
            is_exact = value is None or isinstance(value, str | Decimal) or _is_whole(value)
            if not is_exact and name not in SYSTEM:
                key = name, type(value).__name__
                counted[key] += 1
                first.setdefault(key, text_of(value) or "")
    for (name, kind), count in counted.items():
        params = {"column": name, "type": kind, "count": str(count)}
        yield Finding(code="PG089", params=params, text=first[name, kind])


def _controls(rows: Iterable[tuple[int, dict[str, object]]]) -> Iterator[Finding]:
    for _number, cells in rows:
        for value in cells.values():
            found = controls_in(one_newline(value)) if isinstance(value, str) else []
            if found:
                characters = " ".join(f"U+{ord(character):04X}" for character in found)
                text = without_controls(one_newline(str(value)))
                yield Finding(code="PG004", params={"characters": characters}, text=text)


def _deleted(table: str, number: int, cells: Cells) -> Finding:
    said = " ".join(text for name, text in cells.items() if text and name not in SYSTEM)
    return Finding(code="PG088", params={"table": table, "row": str(number)}, text=said)
