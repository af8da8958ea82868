"""What each indicator aims at: its targets that say something, with the class they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from perfgoals.checks.judging import names
from perfgoals.checks.judging.measures import Part, is_counted
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Blank, Several, Target, Threshold
from perfgoals.model.target.doubts import Suspicion, suspicions
from perfgoals.model.target.relations import Direction

QUANTITY: Final = "数量指标"
OPPOSITE: Final[dict[Direction | None, Direction]] = {
    Direction.up: Direction.down,
    Direction.down: Direction.up,
}


class Aim(NamedTuple):
    """A target that says something (指标值), where it stands, and whose it is."""

    target: Target
    indicator: Indicator
    name: str
    """The bare name of the indicator, by whose last word it is judged."""
    level1: str
    level2: str
    group: int
    place: int
    column: str

    @property
    def path(self) -> str:
        """The JSON Pointer of the target."""
        return f"/groups/{self.group}/indicators/{self.place}/{self.column}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be measured, dated or graded in it: several where one cell has several."""
        if isinstance(self.target, Several):
            return self.target.parts
        return (self.target,) if isinstance(self.target, Part) else ()

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The thresholds in it."""
        if self.target.__class__ is Threshold:
            return (self.target,)
        return tuple(part for part in self.parts if isinstance(part, Threshold))

    @property
    def better(self) -> Direction | None:
        """Which way is better, as the name says: up, down, None where it does not say."""
        word = self.name
        is_more = names.more_is_better(word)
        if self.level2 != QUANTITY or not (is_more is None or names.is_load(word)):
            return None if is_more is None else Direction.up if is_more else Direction.down
        is_work = names.is_work_count(word) and any(map(is_counted, self.thresholds))
        return Direction.up if is_work else None

    def goes_against(self, better: Direction | None) -> bool:
        """Tell whether a threshold asks for the opposite of what is better."""
        opposite = OPPOSITE.get(better)
        return any(part.direction is opposite for part in self.thresholds if not part.subject)

    @property
    def is_cost(self) -> bool:
        """Whether it is of a cost: it stands in that class, or its name says so."""
        word = self.name
        is_named_so = self.level1 in {"产出指标", ""} and names.is_cost(word)
        is_cost = is_named_so or names.is_cost_class(self.level1, self.level2)
        return is_cost and not names.is_gain(word)

    def is_bare_above(self, most: int) -> bool:
        """Tell whether it has a number without a unit that is more than so many."""
        return any(part.number > most for part in self.thresholds if not part.unit.symbol)

    @property
    def may_be_beyond_all(self) -> bool:
        """Whether it may be below 0 or above 100 %: growth, completion."""
        if names.may_be_beyond_all(self.name):
            return True
        return any(names.speaks_of_change(part.subject) for part in self.parts)

    @property
    def misreadings(self) -> tuple[Suspicion, ...]:
        """What its number may have been before it was scanned."""
        doubts = suspicions(self.target, name=self.indicator.name)
        return tuple(doubt for doubt in doubts if doubt.reason != "sign in the name")


def aims_of(declaration: Declaration) -> Iterator[Aim]:
    """Yield the targets in the order of the form: the annual one, and the period's if it differs.

    Blank ones are left out.
    """
    for number, group in enumerate(declaration.groups):
        classes = names.classes_of(group) if group.indicators else ("", "")
        for place, indicator in enumerate(group.indicators):
            annual, period = indicator.annual_target, indicator.period_target
            whose = indicator, names.bare(indicator.name), *classes, number, place
            if annual is not None and annual.__class__ is not Blank:
                yield Aim(annual, *whose, "annual_target")
            if period is None or period is annual or period.__class__ is Blank:
                continue
            if annual is None or annual.text != period.text:
                yield Aim(period, *whose, "period_target")
