"""Scores of a self-evaluation by a profile (计分): of each indicator, and of the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.checks.checking import checked
from perfgoals.checks.evaluation_rules import RULES
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.execution import (
    base_of,
    other_rate,
    rate_of,
    reckoned,
    total_of,
)
from perfgoals.checks.judging.results import Result, number, results_of
from perfgoals.checks.profile import Choice, Profile, profile_for
from perfgoals.checks.score import Score
from perfgoals.checks.scoring import (
    NOTHING,
    Scored,
    scored_execution,
    scored_result,
)
from perfgoals.errors import Language
from perfgoals.finding import Finding
from perfgoals.model import exact
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.money import Money, NumberField
from perfgoals.model.quantity import in_base, smaller_unit
from perfgoals.model.target import Blank, Interval, Threshold
from perfgoals.model.units import NO_UNIT
from perfgoals.reading import Reading

HUNDRED: Final = Decimal(100)
OF_SCORES: Final = ("PG801", "PG803", "PG804", "PG806")
"""The rules that judge the scores of a form."""


@frozen(kw_only=True)
class Scores:
    """What a self-evaluation comes to by a profile (自评计分): each score, the total, the rating.

    A score is rounded half up to two decimals, and the total is the sum of such scores. A rate
    of completion has 12 significant digits.
    """

    evaluation: SelfEvaluation
    profile: Profile
    execution: Score | None
    """预算执行; None where the form gives no points for it."""
    indicators: tuple[Score, ...]
    """三级指标 in the order of the form."""
    findings: tuple[Finding, ...] = field(repr=False)
    """What is wrong with the scores that the form gives (PG801, PG803, PG804, PG806)."""

    @property
    def rows(self) -> tuple[Score, ...]:
        """All scores, that of the execution first."""
        return (self.execution, *self.indicators) if self.execution else self.indicators

    @property
    def points(self) -> Decimal:
        """The points that can be had (总分值)."""
        return exact.total(one.points or NOTHING for one in self.rows)

    @property
    def least(self) -> Decimal:
        """The least total."""
        return exact.total(one.least for one in self.rows)

    @property
    def most(self) -> Decimal:
        """The most that the total can be."""
        return exact.total(one.most for one in self.rows)

    @property
    def total(self) -> Decimal | None:
        """The total (总分); None where a score is open: it lies from `least` to `most`."""
        is_open = any(one.value is None and one.points for one in self.rows)
        return None if is_open or not self.points else self.least

    @property
    def given(self) -> Decimal | None:
        """The total score as the form has it."""
        return number(self.evaluation.total_score)

    @property
    def ratings(self) -> tuple[str, ...]:
        """The ratings that the total may have, the best first; none where it is not of 100.

        What is below all bands has the rating "".
        """
        if self.points != HUNDRED:
            return ()
        bands = [*(band["name"] for band in self.profile.settings["ratings"].value), ""]
        ends = [bands.index(self.profile.rating(end)) for end in (self.most, self.least)]
        return tuple(bands[ends[0] : ends[1] + 1])

    @property
    def rating(self) -> str:
        """The rating (评价等级); "" where it is open, or the points are not of 100."""
        return self.ratings[0] if len(self.ratings) == 1 else ""

    def explain(self, other: Scores | None = None, *, language: Language = "zh") -> str:
        """Return all scores in words, each with its formula, numbers and the entry it rests on.

        With the scores by another profile, both stand side by side, and what differs is marked.
        Raises ValueError for the scores of another form.
        """
        from perfgoals.checks.reports.scores_told import beside, explained

        if other is None:
            return explained(self, language)
        if other.evaluation != self.evaluation:
            raise ValueError("scores of one self-evaluation stand side by side")
        return beside(self, other, language)

    def __str__(self) -> str:
        """Return the total and the rating as one line of Chinese."""
        return self.explain().partition("\n")[0]


def score(source: SelfEvaluation | Reading, profile: Choice = None) -> Scores:
    """Return the scores of a self-evaluation by a profile, each with how it comes about.

    Each indicator is scored by the direction of its own target, the execution of the budget by
    its rate. Of several formulas that a profile accepts the first counts. A profile is chosen as
    `check` does. Raises TypeError for what is no self-evaluation, and what `check` raises for
    profiles.

    >>> from perfgoals import Indicator, IndicatorGroup, Number, parse_target
    >>> cost = Indicator(
    ...     name="采购单价",
    ...     annual_target=parse_target("≤3000元"),
    ...     actual=parse_target("4000元"),
    ...     points=Number.parse("10"),
    ... )
    >>> group = IndicatorGroup(level1="产出指标", level2="成本指标", indicators=(cost,))
    >>> scores = score(SelfEvaluation(groups=(group,)))
    >>> scores.total, scores.indicators[0].by.formula.value
    (Decimal('7.5'), 'part')
    >>> print(scores.explain().splitlines()[1])
    采购单价 7.5/10：≤3000元 → 4000元，3000÷4000×10＝7.5；口径可接受0至7.5分〔1〕
    """
    evaluation = source.declaration if isinstance(source, Reading) else source
    if not isinstance(evaluation, SelfEvaluation):
        given = type(evaluation).__name__
        raise TypeError(f"a self-evaluation is scored, not {given}")
    found, _chosen = profile_for(evaluation, profile)
    rules = [rule for rule in RULES if rule.code in OF_SCORES]
    findings = checked(source, rules, found).findings
    told = {finding.path.rpartition("/")[0] for finding in findings}
    execution = _of_execution(evaluation, found)
    return Scores(
        evaluation=evaluation,
        profile=found,
        execution=execution and _judged(execution, told, found),
        indicators=tuple(
            _judged(_of(each, found), told, found) for each in results_of(evaluation) if each.counts
        ),
        findings=findings,
    )


def _judged(score: Score, told: set[str], profile: Profile) -> Score:
    """Return a score with what the rules say of the one that the form gives."""
    tolerance = profile.amount("score_tolerance")
    return evolve(score, tolerance=tolerance, is_told=score.path in told)


def _of(result: Result, profile: Profile) -> Score:
    """Return the score of an indicator."""
    points, target = _points(result.points), result.aim.target
    by: Scored | Reason = Reason.MISSING
    if points is not None:
        is_blank = isinstance(target, Blank)
        by = Reason.TARGET if is_blank else scored_result(result, points, profile)
    return Score(
        path=result.path,
        name=_in_one_line(result.indicator.name),
        change=_in_one_line(result.change),
        points=points,
        given=number(result.indicator.score),
        by=by if isinstance(by, Scored) else None,
        entry=profile.settings[by.setting] if isinstance(by, Scored) else None,
        reason=by if isinstance(by, Reason) else None,
        unit=target.unit if isinstance(target, Threshold | Interval) else NO_UNIT,
    )


def _of_execution(evaluation: SelfEvaluation, profile: Profile) -> Score | None:
    """Return the score of the execution of the budget, None where the form gives it no points."""
    top = total_of(evaluation)
    if top is None or (points := _points(top[1].points)) is None:
        return None
    path, line = top
    rate = rate_of(line)
    by = scored_execution(rate.value, points, profile) if rate else None
    amounts = _amounts(line)
    if by and amounts:
        by = evolve(by, numbers={**by.numbers, **_numbers(amounts)})
    return Score(
        path=path,
        name=_in_one_line(line.label),
        change=_change(line),
        points=points,
        given=number(line.score),
        by=by,
        entry=profile.settings[by.setting] if by else None,
        reason=None if by else Reason.MISSING,
        unit=smaller_unit(*(each.unit for each in amounts.values())) if amounts else NO_UNIT,
        printed=_in_one_line(other_rate(line)),
    )


def _points(written: NumberField) -> Decimal | None:
    """Return the points that are written, None for what can be none."""
    points = number(written)
    return None if points is None or points < 0 else points


def _amounts(line: ExecutionLine) -> dict[str, Money]:
    """Return the budget and what was spent of it, nothing where no rate is reckoned of them."""
    amounts = {"budget": base_of(line), "executed": line.executed}
    money = {name: each for name, each in amounts.items() if isinstance(each, Money)}
    return money if reckoned(line.executed, base_of(line)) else {}


def _numbers(amounts: dict[str, Money]) -> dict[str, Decimal]:
    return {name: in_base(each.amount, each.unit) for name, each in amounts.items()}


def _change(line: ExecutionLine) -> str:
    """Return the budget and what was spent, or else the rate as printed."""
    amounts = _amounts(line)
    return " → ".join(map(str, amounts.values())) or (line.rate.text if line.rate else "")


def _in_one_line(text: str) -> str:
    return "".join(text.split("\n")).strip()
