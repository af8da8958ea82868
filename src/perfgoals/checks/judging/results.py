"""What a self-evaluation says became of each indicator: its target, its actual value, its score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import evolve

from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging import names
from perfgoals.checks.judging.aims import Aim
from perfgoals.checks.judging.directions import better_way
from perfgoals.checks.judging.reaching import Reached, reached
from perfgoals.checks.judging.shortfalls import asks_for_something
from perfgoals.model import exact
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField, Unread
from perfgoals.model.target import Blank, Grade, Interval, Several, Target, Threshold, Wording
from perfgoals.model.target.relations import Direction

NO_TARGET: Final = Blank("")


class Marks(NamedTuple):
    """A score and the points that it is of."""

    score: Decimal
    points: Decimal


class Result(NamedTuple):
    """An indicator with its target, what became of it, and its score."""

    aim: Aim
    points: NumberField
    """分值, or 权重 where the form has no other."""
    year: int | None = None
    """The fiscal year, for dates that leave theirs unsaid; None where it is not known."""

    @property
    def path(self) -> str:
        """The JSON Pointer of the indicator."""
        return f"/groups/{self.aim.group}/indicators/{self.aim.place}"

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.aim.indicator

    @property
    def marks(self) -> Marks | None:
        """The score and the points, None where one of them is not written."""
        score, points = number(self.indicator.score), number(self.points)
        return None if score is None or points is None else Marks(score, points)

    @property
    def is_full(self) -> bool:
        """Whether it has full marks."""
        marks = self.marks
        return marks is not None and marks.score == marks.points > 0

    @property
    def counts(self) -> bool:
        """Whether it is an indicator, and not a row that was left blank."""
        written = (self.points, self.indicator.score)
        return bool(self.indicator.name) or any(isinstance(n, Number | Unread) for n in written)

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether the target itself is wrong: another rule tells of that (PG303, PG304, PG314)."""
        aim = self.aim
        if aim.goes_against(aim.better) or aim.misreadings:
            return True
        return aim.is_cost and aim.goes_against(Direction.down)

    @property
    def wants_something(self) -> bool:
        """Whether something is to be done, or to be reached, and not to be avoided or kept low."""
        target = self.aim.target
        if isinstance(target, Wording):
            return asks_for_something(target.text)
        if isinstance(target, Threshold) and not target.number:
            return False
        is_low = isinstance(target, Threshold | Interval) and target.direction is Direction.down
        return not is_low and self.aim.better is not Direction.down

    def reached(self) -> Reached | Reason:
        """Return what became of the target; of several in one cell all have to be met."""
        target = self.aim.target
        if isinstance(target, Several):
            return self._all_reached(target)
        way = target.direction
        better = better_way(self.aim) if way is Direction.toward else None
        return reached(target, self.indicator.actual, better, self.year)

    def _all_reached(self, target: Several) -> Reached | Reason:
        """Return what became of several targets that are answered one by one, in their order."""
        actual = self.indicator.actual
        if isinstance(actual, Blank | None):
            return Reason.RESULT
        if isinstance(actual, Wording | Grade):
            return Reason.WORDS
        if not isinstance(actual, Several) or len(actual.parts) != len(target.parts):
            return Reason.KIND
        both = zip(target.parts, actual.parts, strict=True)
        found = [self._part(asked, got).reached() for asked, got in both]
        open_ = [one for one in found if isinstance(one, Reason)]
        is_met = all(one.is_met for one in found if isinstance(one, Reached))
        return open_[0] if open_ else Reached(is_met=is_met)

    def _part(self, target: Target, actual: Target) -> Result:
        """Return one of several targets with its result."""
        indicator = evolve(self.indicator, actual=actual)
        return self._replace(aim=self.aim._replace(target=target, indicator=indicator))

    @property
    def change(self) -> str:
        """The target and the actual value as written."""
        actual = self.indicator.actual
        return f"{self.aim.target.text} → {actual.text if actual else ''}"


def results_of(declaration: Declaration) -> Iterator[Result]:
    """Yield the indicators of a self-evaluation in the order of the form."""
    if not isinstance(declaration, SelfEvaluation):
        return
    for group_number, group in enumerate(declaration.groups):
        classes = names.classes_of(group) if group.indicators else ("", "")
        for place, each in enumerate(group.indicators):
            column = "period_target" if each.annual_target is None else "annual_target"
            target: Target = getattr(each, column) or NO_TARGET
            aim = Aim(target, each, names.bare(each.name), *classes, group_number, place, column)
            points = each.weight if each.points is None else each.points
            year = declaration.fiscal_year if column == "annual_target" else None
            yield Result(aim, points, year)


def number(written: NumberField) -> Decimal | None:
    """Return the number that a field holds, None where it holds none."""
    return written.value if isinstance(written, Number) else None


def half_step(value: Decimal) -> Decimal:
    """Return half of the last decimal of a number: what rounding may have changed.

    >>> half_step(Decimal("9.9"))
    Decimal('0.05')
    """
    _sign, _digits, exponent = value.as_tuple()
    return Decimal("0.5").scaleb(int(exponent))


def fits(score: Decimal, right: Decimal, tolerance: Decimal) -> bool:
    """Tell whether a score is the right one, but for a tolerance."""
    return abs(exact.total([score, -right])) <= tolerance
