"""Scores: which score follows from a target, an actual value and points (得分)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.reaching import Reached
from perfgoals.checks.judging.results import Result
from perfgoals.checks.profile import Profile
from perfgoals.model import exact
from perfgoals.model.quantity import without_zeros
from perfgoals.model.target import Wording
from perfgoals.model.target.relations import Direction

NOTHING: Final = Decimal(0)
ALL: Final = Decimal(1)
CENT: Final = Decimal("0.01")


class Formula(Enum):
    """By which formula a score follows (计分方法)."""

    full = "full"
    """All points: the target was met."""
    less = "less"
    """Less than all points."""
    part = "part"
    """Points by the part that was reached: actual / target, for a cap target / actual."""
    nothing = "nothing"
    """No points."""
    band = "band"
    """From one share of the points to another, for what is said in words."""
    rate = "rate"
    """Points by the rate of execution, at most all of them."""


def _read_only(numbers: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return MappingProxyType(dict(numbers))


@frozen(kw_only=True)
class Scored:
    """The scores that follow, from the least to the most, and from what (计分过程)."""

    formula: Formula
    """What gives the most."""
    numbers: Mapping[str, Decimal] = field(converter=_read_only, hash=False)
    """What went into it, by name: points, target, actual, share; from, to; rate, and
    budget and executed where it is reckoned of these. Amounts are in the base unit."""
    setting: str
    """The setting of the profile that says so, with its source."""
    usual: Formula
    """The formula that the profile names first."""
    value: Decimal | None
    """The score by that formula; None where it leaves several."""
    least: Decimal
    most: Decimal
    has_most: bool = True
    """Whether `most` itself can be had; else all below it."""

    def excess(self, score: Decimal) -> Decimal:
        """Return by how much a score is more than can be had, 0 where it can."""
        return max(exact.total([score, -self.most]), NOTHING)

    @property
    def limit(self) -> str:
        """The most that can be had, with two decimals at most: ≤9.94, <10."""
        return f"{'≤' if self.has_most else '<'}{self.most_in_digits}"

    @property
    def most_in_digits(self) -> str:
        """The most that can be had, without its sign."""
        return f"{in_hundredths(self.most):f}"


def in_hundredths(score: Decimal) -> Decimal:
    """Return a score with two decimals at most, rounded half up.

    >>> in_hundredths(Decimal("9.945")), in_hundredths(Decimal("10.000"))
    (Decimal('9.95'), Decimal('10'))
    """
    context = Context(prec=exact.exact_context().prec)
    return without_zeros(score.quantize(CENT, rounding=ROUND_HALF_UP, context=context))


def scored_result(result: Result, points: Decimal, profile: Profile) -> Scored | Reason:
    """Return the scores for what became of an indicator, or why none follows."""
    outcome, actual = result.reached(), result.indicator.actual
    if isinstance(outcome, Reached):
        return scored(outcome, points, profile)
    band = scored_in_words(actual.text, points, profile) if isinstance(actual, Wording) else None
    return band or outcome


def scored(reached: Reached, points: Decimal, profile: Profile) -> Scored:
    """Return the scores that a profile accepts for what became of a target.

    Sources differ: where several formulas are accepted, all scores between them are.

    >>> from perfgoals.checks.profile import profile_named
    >>> half = Reached(
    ...     is_met=False, direction=Direction.down, target=Decimal(50), actual=Decimal(100)
    ... )
    >>> score = scored(half, Decimal(10), profile_named("default"))
    >>> score.formula.value, score.least, score.most, score.limit
    ('part', Decimal('0'), Decimal('5.0'), '≤5')
    """
    if not reached.is_met:
        return _missed(reached, points, profile)
    is_beyond = is_far_beyond(reached, profile)
    setting = "score_beyond" if is_beyond else "score_met"
    formulas = _formulas(setting, profile)
    return Scored(
        formula=Formula.full,
        numbers=_numbers(reached, points),
        setting=setting,
        usual=formulas[0],
        value=None if formulas[0] is Formula.less else points,
        least=NOTHING if Formula.less in formulas else points,
        most=points,
    )


def _missed(reached: Reached, points: Decimal, profile: Profile) -> Scored:
    numbers, share = _numbers(reached, points), reached.share
    setting = "score_cap_missed" if reached.direction is Direction.down else "score_missed"
    if share is None:
        return Scored(
            formula=Formula.less,
            numbers=numbers,
            setting=setting,
            usual=Formula.less,
            value=None,
            least=NOTHING,
            most=points,
            has_most=False,
        )
    by_formula = {Formula.part: exact.product(points, min(share, ALL)), Formula.nothing: NOTHING}
    scores = {formula: by_formula[formula] for formula in _formulas(setting, profile)}
    best, usual = max(scores, key=lambda formula: scores[formula]), next(iter(scores))
    return Scored(
        formula=best,
        numbers=numbers,
        setting=setting,
        usual=usual,
        value=scores[usual],
        least=min(scores.values()),
        most=scores[best],
    )


def scored_in_words(actual: str, points: Decimal, profile: Profile) -> Scored | None:
    """Return the scores for a grade of achievement in words, None for words that are none.

    >>> from perfgoals.checks.profile import profile_named
    >>> scored_in_words("部分达成目标", Decimal(10), profile_named("default")).limit
    '≤8'
    """
    said = "".join(actual.split())
    for band in profile.settings["score_in_words"].value:
        if said.startswith(tuple(band["words"])):
            shares = {end: Decimal(band[end]) for end in ("from", "to")}
            least, most = (exact.product(points, share) for share in shares.values())
            return Scored(
                formula=Formula.band,
                numbers={"points": points, **shares},
                setting="score_in_words",
                usual=Formula.band,
                value=most if least == most else None,
                least=least,
                most=most,
            )
    return None


def scored_execution(rate: Decimal, points: Decimal, profile: Profile) -> Scored:
    """Return the score of the execution of the budget: rate × points, at most all of them.

    >>> from perfgoals.checks.profile import profile_named
    >>> scored_execution(Decimal("0.8771"), Decimal(10), profile_named("default")).most
    Decimal('8.7710')
    """
    (formula,) = _formulas("score_execution", profile)
    score = exact.product(points, max(min(rate, ALL), NOTHING))
    return Scored(
        formula=formula,
        numbers={"rate": rate, "points": points},
        setting="score_execution",
        usual=formula,
        value=score,
        least=score,
        most=score,
    )


def is_far_beyond(reached: Reached, profile: Profile) -> bool:
    """Tell whether so much more than the target was reached that the target looks too low."""
    if reached.direction is not Direction.up or reached.share is None:
        return False
    return reached.share >= profile.amount("over_fulfilment")


def _formulas(setting: str, profile: Profile) -> tuple[Formula, ...]:
    return tuple(Formula(name) for name in profile.settings[setting].value)


def _numbers(reached: Reached, points: Decimal) -> dict[str, Decimal]:
    numbers = {
        "points": points,
        "target": reached.target,
        "actual": reached.actual,
        "share": reached.share,
    }
    return {name: number for name, number in numbers.items() if number is not None}
