"""The declaration that rows of a budget system hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field

from perfgoals.convert._row_columns import (
    CODES,
    DECLARED,
    GOALS,
    NEVER_NULL,
    SAID_ONCE,
    SYSTEM,
    TARGETS,
    Columns,
)
from perfgoals.convert._row_reading import CLASSES, Row, class_of, extras_of, told
from perfgoals.convert._row_values import Table
from perfgoals.convert.editions import Converted
from perfgoals.errors import ValueRefusedError, shortened
from perfgoals.finding import Finding
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR
from perfgoals.model.declaration import DepartmentDeclaration, Goal, Horizon
from perfgoals.model.goals import goals_of
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Unread, parse_number
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Target, Wording, parse_target
from perfgoals.model.taxonomy import CLASS_CODES, SIGN_CODES, known_class

YEAR: Final = re.compile(r"\s*([0-9]{4})(?:年|\.0+)?\s*", re.ASCII)
FORMS: Final = {"department": "general-department", "project": "general-project"}
"""Kind → the form of a declaration that came on no form."""


def declaration_in(goal_rows: Table, indicator_rows: Table, columns: Columns) -> Converted:
    """Return the declaration that the rows of two tables hold, with what was noted."""
    goals, indicators = (
        [Row(number, cells, columns) for number, cells in rows.cells]
        for rows in (goal_rows, indicator_rows)
    )
    reading = _Indicators()
    for row in indicators:
        reading.read(row)
    said = _said([*goals, *indicators], columns)
    said["goals"] = [goal for row in goals for goal in _goals(row)]
    extras = [*extras_of(goal_rows, goals), *extras_of(indicator_rows, indicators)]
    findings = (
        *(*goal_rows.findings, *indicator_rows.findings, *reading.findings),
        *(*told(extras), *_left_aside([*goals, *indicators])),
        *(() if indicators else (Finding(code="PG025"),)),
    )
    cls = ProjectDeclaration if columns.kind == "project" else DepartmentDeclaration
    kept = [extra for extra, _code in extras]
    declaration = cls(groups=reading.groups(), extras=kept, **said)
    return Converted(declaration=declaration, findings=findings)


def _said(rows: list[Row], columns: Columns) -> dict[str, Any]:
    """Return the fields of the declaration itself; one that the rows lack is left out."""
    texts = {name: _declared(name, rows) for name in DECLARED[columns.kind]}
    said: dict[str, Any] = {name: text for name, text in texts.items() if text is not None}
    return said | {"form": FORMS[columns.kind], "fiscal_year": _year(texts["fiscal_year"], rows)}


def _declared(name: str, rows: list[Row]) -> str | None:
    """Return what all rows say of the declaration; rows of several declarations are refused."""
    texts = [text for row in rows if (text := row.text(name)) is not None]
    if name in CODES:
        texts = [text.rstrip(" ") for text in texts]
    said = next(filter(None, texts), "" if texts else None)
    others = [
        text for text in dict.fromkeys(texts) if text and text.strip() != (said or "").strip()
    ]
    if others and name in CODES:
        codes = shortened(", ".join([said or "", *others]), 60)
        raise ValueRefusedError(rows[0].columns.read[name][0], codes, "of several")
    for row in rows if others else ():
        if (row.text(name) or "").strip() != (said or "").strip():
            row.leave(name)
    return said


def _year(text: str | None, rows: list[Row]) -> int | None:
    """Return the year that a text is; a text that is none is kept aside."""
    found = YEAR.fullmatch(text or "")
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return int(found[1])
    for row in rows:
        row.leave("fiscal_year")
    return None


def _goals(row: Row) -> Iterator[Goal]:
    for name, horizon in GOALS.items():
        text = row.text(name) or ""
        goals = goals_of(text, Horizon(horizon))
        yield from goals or ([Goal(text=text, horizon=horizon)] if text.strip() else [])


def _left_aside(rows: list[Row]) -> Iterator[Finding]:
    """Yield which columns of the system say something."""
    names = {name for row in rows for name, text in row.cells.items() if text and name in SYSTEM}
    if names:
        yield Finding(code="PG087", params={"columns": ", ".join(sorted(names))})


@define
class _Head:
    """A class: its place, how its two levels are written, and its indicators."""

    place: int
    written1: str | None
    written2: str | None
    members: list[Indicator] = field(factory=list)


@define
class _Indicators:
    """The classes in the order in which rows name them first, each with its indicators."""

    heads: dict[tuple[str, str], _Head] = field(factory=dict)
    """Level 1 and level 2 → the class."""
    findings: list[Finding] = field(factory=list)
    codes: set[tuple[str, str]] = field(factory=set)
    """What was told once of a column."""

    def read(self, row: Row) -> None:
        """Read the row of an indicator."""
        level1, written1 = self._class(row, "level1")
        level2, written2 = self._class(row, "level2")
        head = _Head(len(self.heads), written1, written2)
        head = self.heads.setdefault((level1, level2), head)
        path = f"/groups/{head.place}/indicators/{len(head.members)}"
        head.members.append(self._indicator(row, path))

    def groups(self) -> Iterator[IndicatorGroup]:
        """Yield the classes with their indicators."""
        for (level1, level2), head in self.heads.items():
            yield IndicatorGroup(
                level1=level1,
                level2=level2,
                level1_written=head.written1,
                level2_written=head.written2,
                indicators=head.members,
            )

    def _class(self, row: Row, level: str) -> tuple[str, str | None]:
        """Return a class and how it is written, by its name or else by its code."""
        coded = row.text(f"{level}_code") or ""
        written = row.text(level, class_of) or ""
        if coded and written and coded.strip() != CLASS_CODES.get(class_of(written)):
            row.leave(f"{level}_code")
        text, column = (written, level) if written else (coded, f"{level}_code")
        name = class_of(text)
        if text.strip() in CLASSES:
            self._once(row, column, "PG090", text, name)
            return name, None
        if text and known_class(text) is None:
            self._once(row, column, "PG022", text)
        return name, text if text != name else None

    def _once(self, row: Row, name: str, code: str, text: str, read_as: str = "") -> None:
        """Tell once what the columns of a field hold."""
        if (name, text) not in self.codes:
            self.codes.add((name, text))
            column = next(each for each in row.columns.read[name] if row.cells.get(each) == text)
            params = {"name": text}
            if code != "PG022":
                params = {"code": text.strip(), "column": column, "read_as": read_as}
            self.findings.append(Finding(code=code, params=params, text=text))

    def _indicator(self, row: Row, path: str) -> Indicator:
        name = row.text("name") or ""
        sign, unit = self._sign(row), row.text("unit")
        texts: dict[str, Any] = {each: row.text(each) for each in SAID_ONCE}
        texts[NEVER_NULL] = texts[NEVER_NULL] or None
        weight = row.text("weight")
        indicator = Indicator(
            name=name,
            sign=sign,
            unit=unit,
            annual_target=_target(row, name, unit or "", sign or ""),
            period_target=_read(row.text("period_target"), name, unit or "", sign or ""),
            weight=None if weight is None else parse_number(weight),
            **texts,
        )
        self.findings += _noted(indicator, path)
        return indicator

    def _sign(self, row: Row) -> str | None:
        """Return the sign that a code or a text is; a code that is not known stays as written."""
        text = row.text("sign")
        if text is None or not text.strip().isdigit():
            return text
        if text.strip() not in SIGN_CODES:
            self._once(row, "sign", "PG094", text)
        return SIGN_CODES.get(text.strip(), text)


def _target(row: Row, name: str, unit: str, sign: str) -> Target | None:
    """Return the target of its parts, or of one string; where both are there, they should agree."""
    parts, whole = row.text("value"), row.text("target")
    if parts is None:
        return _read(whole, name, unit, sign)
    target = _read(parts, name, unit, sign)
    if whole and target not in (_read(whole, name), _read(whole, name, unit, sign)):
        row.leave("target")
    return target


def _read(text: str | None, name: str, unit: str = "", sign: str = "") -> Target | None:
    if text is None:
        return None
    return parse_target(text, unit=unit, sign=sign, name=hinted(name))


def _noted(indicator: Indicator, path: str) -> Iterator[Finding]:
    """Yield what could not be understood of an indicator."""
    if not indicator.name.strip():
        yield Finding(code="PG013", path=path)
    if isinstance(indicator.weight, Unread):
        yield Finding(code="PG021", path=f"{path}/weight", text=indicator.weight.text)
    for name in TARGETS.values():
        target = getattr(indicator, name)
        if isinstance(target, Wording) and target.unread:
            params = {"number": target.text[slice(*target.unread)]}
            yield Finding(code="PG028", path=f"{path}/{name}", params=params, text=target.text)
