"""Judging the totals of a self-evaluation (总分): the points that can be had, and the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging import names
from perfgoals.checks.judging.execution import total_of
from perfgoals.checks.judging.printed_weights import printed_in
from perfgoals.checks.judging.ratings import judged_ratings
from perfgoals.checks.judging.results import Result, fits, half_step, results_of
from perfgoals.checks.judging.weights import columns_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.weight_rules import weights_add_up
from perfgoals.model import exact
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.money import Number, NumberField, Unread
from perfgoals.model.quantity import without_zeros

POINTS: Final = "/total_points"
SCORE: Final = "/total_score"
OF_POINTS: Final = ("权重", "分值", "得分")
"""Labels of what the model has no place for: points of whole classes."""


class Sum(NamedTuple):
    """What a total is the sum of: the numbers of the indicators, and that of the execution."""

    path: str
    what: str
    parts: tuple[NumberField, ...]
    execution: NumberField

    @property
    def is_of_something(self) -> bool:
        """Whether one of the indicators has a number."""
        return any(isinstance(part, Number) for part in self.parts)


def judged_totals(declaration: SelfEvaluation, profile: Profile) -> Iterator[Judgement]:
    """Judge whether both totals are the sums of what they are of, and the rating is the score's."""
    results = [result for result in results_of(declaration) if result.counts]
    top = total_of(declaration)
    line = top[1] if top else ExecutionLine()
    is_elsewhere = _is_elsewhere(declaration)
    points = tuple(result.points for result in results)
    scores = tuple(result.indicator.score for result in results)
    sums = (
        Sum(POINTS, "总分（分值）", points, line.points),
        Sum(SCORE, "总分（得分）", scores, line.score),
    )
    is_wrong = False
    for each, given in zip(sums, (declaration.total_points, declaration.total_score), strict=True):
        if not isinstance(given, Number) or not each.is_of_something:
            continue
        if is_elsewhere:
            yield Undecidable(Reason.MISSING, each.path)
            continue
        judged = _judged(given, each, is_twice=_is_twice(results), profile=profile)
        is_told = isinstance(judged, Broken) and each.path == POINTS
        if not is_told or not _weights_are_wrong(declaration, profile):
            yield judged
        is_wrong = isinstance(judged, Broken) and each.path == SCORE and not judged.is_minor
    if not is_wrong:  # else it is the total that is to be mended first
        yield from judged_ratings(declaration, (*points, line.points), profile)


def _is_elsewhere(declaration: SelfEvaluation) -> bool:
    """Tell whether points stand in further rows, or are shares of what their classes weigh."""
    if any(each.label.endswith(OF_POINTS) for each in declaration.extras):
        return True
    columns = {each.column: each for each in columns_of(declaration)}
    of_points = columns.get("points", columns.get("weight"))
    return of_points is not None and bool(printed_in(declaration, of_points).apart)


def difference(what: str, given: Decimal, of: str, right: Decimal) -> dict[str, str]:
    """Return what a finding says of a number beside another one."""
    apart = without_zeros(exact.total([given, -right]).copy_abs())
    return {
        "what": what,
        "given": f"{given:f}",
        "of": of,
        "right": f"{right:f}",
        "difference": f"{apart:f}",
    }


def _weights_are_wrong(declaration: SelfEvaluation, profile: Profile) -> bool:
    """Tell whether PG501 tells of what the points come to."""
    return any(isinstance(one, Broken) for one in weights_add_up(declaration, profile))


def _is_twice(results: Sequence[Result]) -> bool:
    """Tell whether the execution may be scored as an indicator, too."""
    return any(names.is_payment(result.aim.name) for result in results)


def _judged(given: Number, of: Sum, *, is_twice: bool, profile: Profile) -> Judgement:
    """Judge a total; what is not written can only make it more."""
    parts = (*of.parts, of.execution)
    if any(isinstance(part, Unread) for part in parts):
        return Undecidable(Reason.UNREAD, of.path)
    written = [part.value for part in parts if isinstance(part, Number)]
    total, tolerance = exact.total(written), profile.amount("score_tolerance")
    totals = [total]
    if is_twice and isinstance(of.execution, Number):
        totals.append(exact.total([total, -of.execution.value]))
    if any(fits(given.value, each, tolerance) for each in totals):
        return HELD
    if given.value > total and len(written) < len(parts):
        return Undecidable(Reason.MISSING, of.path)
    params = difference(of.what, given.value, "各项合计", total)
    is_rounded = fits(given.value, total, half_step(given.value))
    rests_on = ("score_tolerance",)
    return Broken(
        path=of.path, params=params, text=given.text, is_minor=is_rounded, rests_on=rests_on
    )
