"""Target texts labelled by hand: a hundred of our own, and the 150 real ones where they are."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import fields, frozen

from perfgoals import Target, Unit, parse_target
from perfgoals.model.target import Blank, Deadline, Grade, Interval, Several, Threshold, Wording

OWN: Final = Path(__file__).with_name("data") / "targets.jsonl"
KINDS: Final[dict[type[Target], str]] = {
    Threshold: "quantity",
    Interval: "quantity",
    Deadline: "date",
    Grade: "grade",
    Several: "compound",
    Wording: "qualitative",
    Blank: "empty",
}
"""Class of a target → the kind that a label calls it."""


@frozen(kw_only=True)
class Label:
    """What a text says, in the words of the real texts' labels.

    `grade` is a kind of our own, `open` names the ends that do not belong to an interval, `parts`
    are several targets in their plain form, `op_col` and `name` are what stands beside the value.
    """

    value: str
    unit: str
    kind: str
    op: str
    low: str
    high: str
    unit_norm: str
    note: str = ""
    op_col: str = ""
    name: str = ""
    open: str = ""
    yearly: bool = False
    parts: tuple[str, ...] = ()

    def read(self) -> Target:
        """Read the text with what stands beside it."""
        return parse_target(self.value, unit=self.unit, sign=self.op_col, name=self.name)

    def agrees(self, target: Target) -> bool:
        """Tell whether a target says what the label says."""
        return self.kind == KINDS[type(target)] and self._says(target)

    @property
    def number(self) -> Decimal:
        """The one number of a quantity."""
        return Decimal(self.low or self.high)

    def _says(self, target: Target) -> bool:
        match target:
            case Threshold(comparison=comparison, number=number, unit=unit):
                ours = (comparison.name, number, unit)
                return ours == (self.op, self.number, Unit(self.unit_norm))
            case Interval():
                return self._has_ends(target)
            case Deadline():
                return self._has_dates(target)
            case Grade(comparison=comparison, grade=grade):
                return (comparison.name, grade) == (self.op, self.low or self.high)
            case Several(parts=parts):
                return self.parts in {(), tuple(map(str, parts))}
        return True

    def _has_ends(self, interval: Interval) -> bool:
        if self.op != "between" or interval.unit != Unit(self.unit_norm):
            return False
        inclusive = (self.open not in {"low", "both"}, self.open not in {"high", "both"})
        ends = (Decimal(self.low), Decimal(self.high))
        return (interval.low, interval.high) == ends and inclusive == (
            interval.low_inclusive,
            interval.high_inclusive,
        )

    def _has_dates(self, deadline: Deadline) -> bool:
        written = tuple(str(date) if date else "" for date in (deadline.start, deadline.end))
        return written == (self.low, self.high) and deadline.yearly == self.yearly


def labels(path: Path = OWN) -> list[Label]:
    """Return the labelled texts of a file; what else it says of them is left out."""
    known = {field.name for field in fields(Label)}
    lines = path.read_text("utf-8").strip().split("\n")
    return [_label(json.loads(line), known) for line in lines]


def _label(row: dict[str, Any], known: set[str]) -> Label:
    row["parts"] = tuple(row.get("parts", ()))
    return Label(**{key: value for key, value in row.items() if key in known})


def real_labels() -> list[Label]:
    """Return the 150 real texts, none where PERFGOALS_CORPUS names no folder."""
    folder = os.environ.get("PERFGOALS_CORPUS")
    return labels(Path(folder, "targets.jsonl")) if folder else []
