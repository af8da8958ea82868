"""One score with its trace (得分): what follows, what the form has, and from what."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfgoals.checks.entries import Entry
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.results import half_step
from perfgoals.checks.scoring import NOTHING, Formula, Scored, in_hundredths
from perfgoals.model import exact
from perfgoals.model.units import NO_UNIT, Unit


@frozen(kw_only=True)
class Score:
    """The score of an indicator, or of the execution of the budget, with its trace (得分)."""

    path: str
    """The JSON Pointer of what it is the score of."""
    name: str
    """The indicator, or the label of the line of execution."""
    change: str
    """The target and the actual value, or the budget and what was spent of it, as written."""
    points: Decimal | None
    """分值; None where none is written: nothing is added to the total then."""
    given: Decimal | None
    """得分 as the form has it."""
    by: Scored | None
    """The formula with its numbers, and all scores that the profile accepts."""
    entry: Entry | None
    """The entry of the profile that says so, with its source."""
    reason: Reason | None = None
    """Why no formula applies."""
    unit: Unit = NO_UNIT
    """The unit that the target and the actual value are told in."""
    printed: str = ""
    """The rate of execution as the form prints it, where it is another than what follows."""
    tolerance: Decimal = NOTHING
    """By how much the profile lets the score of the form be another."""
    is_told: bool = False
    """Whether one of the findings is of the score that the form gives."""

    @property
    def value(self) -> Decimal | None:
        """The score by the formula that the profile names first; None where it leaves several."""
        if self.by is None or self.by.value is None:
            return None
        return in_hundredths(self.by.value)

    @property
    def least(self) -> Decimal:
        """The least that may come of it: 0 where nothing decides."""
        if self.value is not None:
            return self.value
        return NOTHING if self.by is None else in_hundredths(self.by.least)

    @property
    def most(self) -> Decimal:
        """The most that may come of it: all points where nothing decides."""
        if self.value is not None:
            return self.value
        return in_hundredths((self.points or NOTHING) if self.by is None else self.by.most)

    @property
    def has_most(self) -> bool:
        """Whether `most` itself may come of it; else all below it."""
        return self.by is None or self.by.has_most

    @property
    def excess(self) -> Decimal | None:
        """By how much the score of the form is above what follows, negative for below, else 0.

        None where the form gives none, or no formula applies.
        """
        if self.given is None or self.by is None:
            return None
        least, most = (in_hundredths(end) for end in (self.by.least, self.by.most))
        above, below = exact.total([self.given, -most]), exact.total([self.given, -least])
        return max(above, NOTHING) or min(below, NOTHING)

    def agrees(self, tolerance: Decimal | None = None) -> bool | None:
        """Tell whether the score of the form is one that the profile accepts.

        It may differ by `tolerance`, or else that of the profile, and by half of its last decimal
        as written; full marks are a matter of yes or no. None where the form gives none, or no
        formula applies.
        """
        excess = self.excess
        if self.given is None or self.by is None or excess is None:
            return None
        room = self.tolerance if tolerance is None else tolerance
        is_rate = self.by.usual is Formula.rate
        if not is_rate:
            room = max(room, half_step(self.given))
        if self.given == self.points and not is_rate:
            return excess <= 0 and (self.by.has_most or self.given < self.most)
        return abs(excess) <= room
