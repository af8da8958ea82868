"""A declaration as rows of a budget system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from perfgoals.convert._row_columns import DECLARED, GOALS, NEVER_NULL, SAID_ONCE, TARGETS, Columns
from perfgoals.convert._row_reading import class_of
from perfgoals.model._grammar.hints import hinted
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.declaration import DepartmentDeclaration, Goal
from perfgoals.model.goals import goals_text
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Number
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, Grade, Target, Threshold, Wording, parse_target
from perfgoals.model.taxonomy import CLASS_CODES, CLASSES, SIGN_CODES

Declared: TypeAlias = DepartmentDeclaration | ProjectDeclaration
Value: TypeAlias = str | Decimal | None
WORDED, COUNTED = "定性", "定量（其他）"
CODES: Final = {sign_of(plain(sign)) or sign: code for code, sign in SIGN_CODES.items()}
"""Sign, or one of the two words for what has none → its code."""


class Carried(NamedTuple):
    """An indicator with its class and where it stands in the declaration."""

    path: str
    group: IndicatorGroup
    indicator: Indicator


def carried(groups: Iterable[IndicatorGroup]) -> tuple[list[Carried], list[int]]:
    """Return the indicators, those of one class together, and the groups that no row says.

    These are the classes that were left blank, and those that stand there a second time.
    """
    classes: dict[tuple[str, str], list[Carried]] = {}
    unsaid: list[int] = []
    for number, group in enumerate(groups):
        path = f"/groups/{number}/indicators"
        key = class_of(group.level1), class_of(group.level2)
        if not group.indicators or key in classes:
            unsaid.append(number)
        for place, indicator in enumerate(group.indicators):
            one = Carried(f"{path}/{place}", group, indicator)
            classes.setdefault(key, []).append(one)
    return [one for members in classes.values() for one in members], unsaid


def declared_cells(declaration: Declared, columns: Columns) -> dict[str, Value]:
    """Return what each row says of the declaration itself."""
    said = {name: getattr(declaration, name) for name in DECLARED[columns.kind]}
    return {
        columns.written[name]: None if value is None else str(value)
        for name, value in said.items()
        if name in columns.written
    }


def column_of(goal: Goal, columns: Columns) -> str | None:
    """Return the field that takes a goal: that of its horizon, else the first that there is."""
    fields = {horizon: name for name, horizon in GOALS.items() if name in columns.written}
    return fields.get(goal.horizon.value) or next(iter(fields.values()), None)


def goal_cells(goals: Iterable[Goal], columns: Columns) -> dict[str, Value]:
    """Return the goals as the cells of one row."""
    taken: dict[str, list[Goal]] = {name: [] for name in GOALS if name in columns.written}
    for goal in goals:
        if name := column_of(goal, columns):
            taken[name].append(goal)
    return {
        columns.written[name]: goals_text(some) if some else None for name, some in taken.items()
    }


def indicator_cells(one: Carried, columns: Columns) -> dict[str, Value]:
    """Return an indicator with its class as the cells of one row."""
    _path, group, indicator = one
    level1, level2 = group.level1, group.level2
    said: dict[str, Value] = {name: getattr(indicator, name) for name in ("name", *SAID_ONCE)}
    said |= {
        "level1": level1,
        "level2": level2,
        "level1_code": CLASS_CODES[level1] if level1 in CLASSES else None,
        "level2_code": CLASS_CODES[level2] if level2 in CLASSES.get(level1, ()) else None,
        "weight": indicator.weight.value if isinstance(indicator.weight, Number) else None,
        **_target_cells(indicator, columns.written),
    }
    said[NEVER_NULL] = said[NEVER_NULL] or ""
    return {column: said[name] for name, column in columns.written.items() if name in said}


def _target_cells(indicator: Indicator, written: Mapping[str, str]) -> dict[str, Value]:
    """Return the targets of an indicator, with their sign and unit where these have columns."""
    sign, unit = _beside(indicator)
    beside = _Beside(
        sign=sign if sign and "sign" in written else "",
        unit=unit if unit and "unit" in written else "",
        name=hinted(indicator.name),
    )
    is_own = indicator.sign is not None or indicator.unit is not None
    cells: dict[str, Value] = {"sign": sign_code(sign), "unit": unit}
    for column, name in TARGETS.items():
        target = getattr(indicator, name)
        cells[column] = None if target is None else beside.text(target, is_own=is_own)
    if "value" in written and indicator.annual_target is not None:
        parts = str(cells["target"])
        cells |= {"value": parts, "target": beside.whole(indicator.annual_target, parts)}
    return cells


def sign_code(sign: str | None) -> str | None:
    """Return the code of a sign; a text that has none stays.

    >>> sign_code("≥"), sign_code(">"), sign_code("及以下"), sign_code("定性"), sign_code("≈")
    ('1', '2', '5', '6', '≈')
    """
    if sign is None:
        return None
    return CODES.get(sign_of(plain(sign)) or sign.strip(), sign)


def _beside(indicator: Indicator) -> tuple[str | None, str | None]:
    """Return sign and unit as the form has them in columns, else those of the target."""
    if indicator.sign is not None or indicator.unit is not None:
        return indicator.sign, indicator.unit
    targets = (indicator.annual_target, indicator.period_target)
    target = next((one for one in targets if one and not isinstance(one, Blank)), None)
    match target:
        case None:
            return None, None
        case Wording() | Grade():
            return WORDED, None
        case Threshold() if not target.subject and target.comparison.value in CODES:
            return target.comparison.value, str(target.unit) or None
    return COUNTED, None


class _Beside(NamedTuple):
    """What a target is read with: its columns of sign and unit, and the hint in the name."""

    sign: str
    unit: str
    name: str

    def read(self, text: str) -> Target:
        """Return the target that a text is beside these."""
        return parse_target(text, unit=self.unit, sign=self.sign, name=self.name)

    def text(self, target: Target, *, is_own: bool) -> str:
        """Return the text that is read back as the target, as written where that can be.

        Beside a sign or a unit that was taken out of the target, its bare number stands first.
        """
        texts = [target.text, str(target)]
        if isinstance(target, Threshold) and (self.sign or self.unit):
            sign = "" if self.sign else target.comparison.value
            unit = "" if self.unit else str(target.unit)
            texts.insert(1 if is_own else 0, f"{sign}{target.number:f}{unit}")
        return next((text for text in texts if self.read(text) == target), target.text)

    def whole(self, target: Target, parts: str) -> str:
        """Return the target as one string that says what its parts say."""
        held = self.read(parts)
        texts = (target.text, str(target))
        alone = self._replace(sign="", unit="")
        return next((text for text in texts if alone.read(text) == held), parts)
