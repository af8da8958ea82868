"""What the cells of one indicator say: targets, numbers and texts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Required, TypedDict

from attrs import frozen

from perfgoals.forms._columns import NUMBERS, TARGETS, TEXTS
from perfgoals.forms._parts import Parts
from perfgoals.forms.labels import Label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import OF_POINTS, OF_SHARES, NumberField
from perfgoals.model.target import Blank, Target

READ_AS_TARGETS: Final = TARGETS | {Label.actual}
FIELDS: Final = MappingProxyType(
    {label: label.name for label in (*READ_AS_TARGETS, *NUMBERS, *TEXTS)}
)
"""Heading → field of the indicator."""
CORE: Final = frozenset({"是", "√", "✓", "Y"})
NOT_CORE: Final = frozenset({"", "否", "N", "×", "/", "—"})


class _Fields(TypedDict, total=False):
    """Fields of an indicator that a column may have, and what its name says."""

    name: Required[str]
    ordinal: int | None
    is_core: bool
    period_target: Target
    annual_target: Target
    actual: Target
    weight: NumberField
    points: NumberField
    score: NumberField
    code: str
    sign: str
    unit: str
    explanation: str
    standard: str
    scoring: str
    source: str
    remark: str
    reason: str


def indicator_of(parts: Parts, path: str, log: Log, *, evaluated: bool) -> Indicator:
    """Return the indicator in a row; where it is not `evaluated`, 分值 is its weight."""
    name = parts.name if parts.is_named else None
    first = next(iter(parts.indicator.values()))
    if name:
        log.locate(f"{path}/name", name)
    else:
        log.report("PG013", first, path)
    title = parts.title
    reader = _Reader(parts, first, path, hinted(title.name), log)
    fields = _Fields(name=title.name, ordinal=title.ordinal, is_core=title.is_core)
    for label in parts.values:
        reader.read(label, fields)
    if not evaluated and "points" in fields and "weight" not in fields:
        fields["weight"] = fields.pop("points")
        log.move(f"{path}/points", f"{path}/weight")
    return Indicator(**fields)


@frozen
class _Reader:
    """The cells of an indicator, and what is known of it."""

    parts: Parts
    first: Cell
    path: str
    hint: str
    """The unit that its name tells."""
    log: Log

    def read(self, label: Label, fields: _Fields) -> None:
        """Add what stands in one column to the fields."""
        if label in READ_AS_TARGETS:
            fields[FIELDS[label]] = self._target(label)  # type: ignore[literal-required]
        elif label in NUMBERS:
            fields[FIELDS[label]] = self._number(label)  # type: ignore[literal-required]
        elif label in TEXTS:
            fields[FIELDS[label]] = self._text(label)  # type: ignore[literal-required]
        elif cell := self.parts.values[label]:
            said = cell.text.strip()
            if said in CORE:
                fields["is_core"] = True
            elif said not in NOT_CORE:
                self.log.keep(f"{self.first.text} {label.value}", cell, cell.text)

    def _target(self, label: Label) -> Target:
        """Return a target, noting its place and whether a number was not read."""
        path = f"{self.path}/{FIELDS[label]}"
        cell = self.parts.values[label]
        if cell is None:
            self.log.report("PG012", self.first, path, column=label.value, read_as="")
            return Blank()
        sign = self._beside(Label.sign) if label in TARGETS else ""
        unit = self._beside(Label.unit)
        return self.log.target(path, cell, unit=unit, sign=sign, name=self.hint)

    def _beside(self, label: Label) -> str:
        cell = self.parts.values.get(label)
        return cell.text if cell else ""

    def _number(self, label: Label) -> NumberField:
        cell = self.parts.values[label]
        behind = OF_POINTS if label is Label.score else OF_SHARES
        return self.log.number(f"{self.path}/{FIELDS[label]}", cell, behind) if cell else Blank()

    def _text(self, label: Label) -> str:
        cell = self.parts.values[label]
        if cell is None:
            return ""
        self.log.locate(f"{self.path}/{FIELDS[label]}", cell)
        return cell.text
