"""How numbers stand to ranges, and ranges to each other: acceptance, slack, implication.

Every answer has three values: True, False, and None for what cannot be decided. All numbers are
compared in the base unit of their kind, exactly, so that converting a unit changes no answer.
"""

from __future__ import annotations

from decimal import Decimal, Inexact
from enum import Enum
from functools import singledispatch
from typing import Final, NamedTuple, Self, TypeAlias

from attrs import frozen

from perfgoals.errors import UnitMismatchError
from perfgoals.model import exact
from perfgoals.model.quantity import (
    Quantity,
    in_base,
    quantity_in,
    ratio,
    smaller_unit,
    without_zeros,
)
from perfgoals.model.target.comparison import Comparison
from perfgoals.model.units import NO_UNIT, Unit

Actual: TypeAlias = Quantity | Decimal | int | str
"""An actual value that a number can be compared with."""

End: TypeAlias = tuple[Decimal, bool]
"""An end of a range: below it, a number that is left out sorts behind one that belongs to it;
above it, the other way round."""

LOWEST: Final = Decimal("-Infinity")
HIGHEST: Final = Decimal("Infinity")


class Direction(Enum):
    """Which way an actual value gets better (方向)."""

    up = "up"
    """More is better: ≥ and >."""
    down = "down"
    """Less is better: ≤ and <."""
    toward = "toward"
    """The nearer the better: =, ≈ and intervals."""


@frozen
class Slack:
    """How far an actual value is on the right side of its target (余量), negative on the wrong one.

    `absolute` is in the target's unit, exact where the number has an end. `relative` is the part
    of the target's number (of an interval's nearer end) that this is, and None where that is 0.
    Where an actual value has to be converted without an end, and in `relative`, 12 significant
    digits are kept, rounded half to even.
    """

    absolute: Decimal
    relative: Decimal | None


class Range(NamedTuple):
    """The numbers that meet a target, in the base unit of its kind.

    Where it `is_about` a number, that one meets it, and of any other it is not known.
    """

    low: End
    high: End
    unit: Unit
    is_about: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        return not (self.low[0] < self.high[0] or self.has(self.low[0]))

    def has(self, number: Decimal) -> bool:
        """Tell whether a number lies in it."""
        return self.low <= (number, False) and (number, True) <= self.high


@singledispatch
def range_of(target: object) -> Range | None:
    """Return the numbers that meet a target, None for one that no number meets.

    Raises TypeError for what is no target.
    """
    need_target(target)
    return None


class Undecided:
    """What no actual value decides: words, blanks, several targets in one cell."""

    __slots__ = ()

    @property
    def direction(self) -> Direction | None:
        """None: no way is better."""
        return None

    def accepts(self, actual: object) -> bool | None:
        """Return None: this is for people to judge. A float or a bool raises TypeError."""
        need_exact(actual)
        return None

    def __contains__(self, actual: object) -> bool:
        """Tell whether an actual value is surely accepted: never."""
        return self.accepts(actual) is True

    def slack(self, actual: object) -> Slack | None:
        """Return None, as `accepts`."""
        need_exact(actual)
        return None

    def implies(self, other: object) -> bool | None:
        """Return True for an equal target, None for any other."""
        need_target(other)
        return True if self == other else None

    def is_tighter_than(self, other: object) -> bool | None:
        """Return False for an equal target, None for any other."""
        need_target(other)
        return False if self == other else None

    def intersection(self, other: object) -> Self | None:
        """Return the target itself for an equal one, None for any other."""
        need_target(other)
        return self if self == other else None


def need_target(other: object) -> None:
    """Refuse what is no target: text has first to be parsed."""
    if not hasattr(other, "is_tighter_than"):
        message = f"a target is wanted, not {type(other).__name__}: see parse_target"
        raise TypeError(message)


def need_exact(actual: object) -> None:
    """Refuse an actual value that is a float or a bool."""
    if isinstance(actual, bool | float):
        message = f"an actual value must be exact, not {type(actual).__name__}"
        raise TypeError(message)


def is_number(actual: object) -> bool:
    """Tell whether an actual value is a number; a float or a bool raises TypeError."""
    need_exact(actual)
    return isinstance(actual, Quantity | Decimal | int)


def between(low: End, high: End, unit: Unit) -> Range:
    """Return the range between two numbers, each with whether it belongs to the range."""
    return Range((in_base(low[0], unit), not low[1]), (in_base(high[0], unit), high[1]), unit)


def compared_with(comparison: Comparison, number: Decimal, unit: Unit) -> Range:
    """Return the range of the numbers that a comparison with one allows."""
    low, high = (LOWEST, False), (HIGHEST, False)
    match comparison:
        case Comparison.ge | Comparison.gt:
            low = (number, comparison is Comparison.ge)
        case Comparison.le | Comparison.lt:
            high = (number, comparison is Comparison.le)
        case _:
            low = high = (number, True)
    return between(low, high, unit)._replace(is_about=comparison is Comparison.approx)


def ends_of(meets: Range) -> tuple[Decimal, Decimal]:
    """Return the two ends of a range in its unit."""
    factor = meets.unit.factor
    return exact.quotient(meets.low[0], factor), exact.quotient(meets.high[0], factor)


def comparison_of(meets: Range) -> Comparison | None:
    """Return the comparison with one number that makes a range, None where there is none."""
    (low, is_open), (high, is_closed) = meets.low, meets.high
    if low == high and is_closed and not is_open:
        return Comparison.approx if meets.is_about else Comparison.eq
    if high == HIGHEST:
        return Comparison.gt if is_open else Comparison.ge
    if low == LOWEST:
        return Comparison.le if is_closed else Comparison.lt
    return None


def direction_of(comparison: Comparison) -> Direction:
    """Return which way is better under a comparison."""
    match comparison:
        case Comparison.ge | Comparison.gt:
            return Direction.up
        case Comparison.le | Comparison.lt:
            return Direction.down
    return Direction.toward


def accepts(meets: Range, actual: Actual) -> bool | None:
    """Tell whether an actual value lies in a range."""
    number = _in_base(actual, meets.unit)
    if number is None:
        return None
    return meets.has(number) or (None if meets.is_about else False)


def slack(meets: Range, actual: Actual) -> Slack | None:
    """Return how far an actual value is from the nearer end of a range, negative outside of it."""
    number = _in_base(actual, meets.unit)
    if number is None:
        return None
    context, low, high = exact.exact_context(), meets.low[0], meets.high[0]
    room, end = min((context.subtract(number, low), low), (context.subtract(high, number), high))
    relative = ratio(room, end.copy_abs()) if end else None
    return Slack(_in_unit(room, meets.unit), relative)


def implies(mine: Range, theirs: Range) -> bool | None:
    """Tell whether all that meets one range meets the other.

    False means that something meets the one and not the other.
    """
    smaller_unit(mine.unit, theirs.unit)
    if mine.is_empty or (mine.low >= theirs.low and mine.high <= theirs.high):
        return True if theirs.is_about or not mine.is_about or mine.is_empty else None
    return None if theirs.is_about else False


def is_tighter(forth: bool | None, back: bool | None) -> bool | None:  # noqa: FBT001
    """Return what two implications, there and back, say on which target is the tighter one."""
    if forth is False or back is True:
        return False
    return True if forth and back is False else None


def intersection(mine: Range, theirs: Range) -> Range | None:
    """Return the range of what meets both, None where no range is that: ≈5 and ≥3."""
    unit = smaller_unit(mine.unit, theirs.unit)
    low, high = max(mine.low, theirs.low), min(mine.high, theirs.high)
    if mine.unit != theirs.unit:
        low, high = (without_zeros(low[0]), low[1]), (without_zeros(high[0]), high[1])
    both = Range(low, high, unit)
    if mine.is_empty or theirs.is_empty:
        return nothing_in(unit)
    if mine.is_about or theirs.is_about:
        is_same = mine[:2] == theirs[:2]
        return both._replace(is_about=mine.is_about and theirs.is_about) if is_same else None
    return nothing_in(unit) if both.is_empty else both


def nothing_in(unit: Unit) -> Range:
    """Return the range in which nothing lies."""
    return between((Decimal(0), False), (Decimal(0), False), unit)


def _in_base(actual: Actual, unit: Unit) -> Decimal | None:
    """Return an actual value in the base unit of a kind, None for text that is no number.

    A number without a unit is in the given one, but as itself where that is only 万 or the like.
    """
    if isinstance(actual, str):
        quantity = quantity_in(actual)
    else:
        quantity = actual if isinstance(actual, Quantity) else Quantity(actual)
    if quantity is None:
        return None
    is_bare = quantity.unit == NO_UNIT and unit.kind != NO_UNIT.kind
    written = unit if is_bare else quantity.unit
    if written.kind != unit.kind:
        raise UnitMismatchError(str(written), str(unit))
    number = in_base(quantity.number, written)
    return number if written == unit else without_zeros(number)


def _in_unit(number: Decimal, unit: Unit) -> Decimal:
    """Return a number of base units in a unit, rounded only where it has no end."""
    factor = unit.factor
    try:
        return exact.exact_context().divide(number, factor)
    except Inexact:
        return ratio(number, factor)
