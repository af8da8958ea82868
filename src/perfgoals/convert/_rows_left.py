"""What rows of a budget system do not hold of a declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from perfgoals.convert._row_columns import DECLARED, GOALS, TARGETS, WIDTHS, Columns
from perfgoals.convert._row_reading import class_of
from perfgoals.convert._rows_written import Carried, Declared, Value, column_of
from perfgoals.errors import shortened
from perfgoals.finding import Finding
from perfgoals.model.goals import goals_text
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration

COLUMNS_OF: Final = {name: column for column, name in TARGETS.items()}
"""Target → the field of the rows."""
TAKEN_OUT: Final = ("sign", "unit")
"""What a vendor's rows have in columns of their own, also where the form has not."""
FIELDS: Final = tuple(each.name for each in attrs.fields(Indicator))


Counted = dict[tuple[str, str], tuple[str, int]]
"""Code and field of a finding that is told once → its first place, how many there are."""


def left_out(
    given: Declared, read: Declaration, carried: Iterable[Carried], columns: Columns
) -> Iterator[Finding]:
    """Yield what a declaration, read back from its rows, does not say as the given one does."""
    counted: Counted = {}
    yield from _of_declaration(given, read, columns)
    yield from _of_goals(given, read, columns, counted)
    for number, group in enumerate(given.groups):
        yield from _of_class(group, f"/groups/{number}", counted)
    for one, indicator in zip(carried, read.indicators, strict=True):
        yield from _of_indicator(one, indicator, columns, counted)
    for (code, name), (path, count) in counted.items():
        yield Finding(code=code, path=path, params={"field": name, "count": str(count)})


def too_long(cells: Mapping[str, Value], path: str) -> Iterator[Finding]:
    """Yield what is longer than its column in the standard."""
    for column, value in cells.items():
        width = WIDTHS.get(column.lower())
        if width and isinstance(value, str) and len(value) > width:
            params = {"column": column, "length": str(len(value)), "width": str(width)}
            yield Finding(code="PG086", path=path, params=params, text=value)


def _count(counted: Counted, path: str, code: str, name: str) -> None:
    first, count = counted.get((code, name), (path, 0))
    counted[code, name] = first, count + 1


def _of_declaration(given: Declared, read: Declaration, columns: Columns) -> Iterator[Finding]:
    for each in attrs.fields(type(given)):
        old, new = getattr(given, each.name), getattr(read, each.name)
        if each.name in {"goals", "groups"} or old == new:
            continue
        path = f"/{each.name}"
        if each.name in DECLARED[columns.kind] and each.name in columns.written:
            yield _otherwise(path, old, new)
        else:
            params = {"field": each.name, "count": "1"}
            yield Finding(code="PG082", path=path, params=params)


def _of_goals(
    given: Declared, read: Declaration, columns: Columns, counted: Counted
) -> Iterator[Finding]:
    places = {name: place for place, name in enumerate(GOALS)}
    numbers = sorted(
        range(len(given.goals)),
        key=lambda number: places.get(column_of(given.goals[number], columns) or "", 0),
    )
    if len(numbers) != len(read.goals) or numbers != sorted(numbers):
        yield _otherwise("/goals", goals_text(given.goals), goals_text(read.goals))
        return
    for number, (old, new) in enumerate(zip(given.goals, read.goals, strict=True)):
        if old.horizon is not new.horizon:
            _count(counted, f"/goals/{number}/horizon", "PG082", "horizon")
        if attrs.evolve(old, horizon=new.horizon) != new:
            yield _otherwise(f"/goals/{number}", goals_text([old]), goals_text([new]))


def _of_class(group: IndicatorGroup, path: str, counted: Counted) -> Iterator[Finding]:
    """Yield a class that is read otherwise; count the spellings of the others."""
    for name in ("level1", "level2") if group.indicators else ():
        text = getattr(group, name)
        if class_of(text) != text:
            yield _otherwise(f"{path}/{name}", text, class_of(text))
        if getattr(group, f"{name}_written") is not None:
            _count(counted, f"{path}/{name}_written", "PG082", f"{name}_written")


def _of_indicator(
    one: Carried, indicator: Indicator, columns: Columns, counted: Counted
) -> Iterator[Finding]:
    for name in FIELDS:
        old, new = getattr(one.indicator, name), getattr(indicator, name)
        if old == new:
            continue
        path = f"{one.path}/{name}"
        if COLUMNS_OF.get(name, name) not in columns.written:
            _count(counted, path, "PG082", name)
        elif name in TAKEN_OUT and old is None:
            _count(counted, path, "PG084", name)
        else:
            yield _otherwise(path, old, new)


def _otherwise(path: str, old: object, new: object) -> Finding:
    return Finding(code="PG083", path=path, params={"new": _shown(new)}, text=_text(old))


def _text(value: object) -> str:
    return str("" if value is None else getattr(value, "text", value))


def _shown(value: object) -> str:
    return shortened(_text(value), 60)
