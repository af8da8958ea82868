"""Scores of a self-evaluation by a profile (计分): of each indicator, and of the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import field, frozen

from perfgoals.checks.checking import checked
from perfgoals.checks.evaluation_rules import RULES
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.execution import rate_of, total_of
from perfgoals.checks.judging.results import Result, number, results_of
from perfgoals.checks.profile import Choice, Entry, Profile, profile_for
from perfgoals.checks.scoring import (
    NOTHING,
    Scored,
    in_hundredths,
    scored_execution,
    scored_result,
)
from perfgoals.errors import Language
from perfgoals.finding import Finding
from perfgoals.model import exact
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank, Interval, Threshold
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.reading import Reading

HUNDRED: Final = Decimal(100)
OF_SCORES: Final = ("PG801", "PG803", "PG804")
"""The rules that judge the scores of a form."""


@frozen(kw_only=True)
class Score:
    """The score of an indicator, or of the execution of the budget, with its trace (得分)."""

    path: str
    """The JSON Pointer of what it is the score of."""
    name: str
    """The indicator, or the label of the line of execution."""
    change: str
    """The target and the actual value, or the rate of execution, as written."""
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

    def agrees(self, tolerance: Decimal = NOTHING) -> bool | None:
        """Tell whether the score of the form is one that the profile accepts.

        None where the form gives none, or no formula applies.
        """
        if self.given is None or self.by is None:
            return None
        least, most = (in_hundredths(end) for end in (self.by.least, self.by.most))
        below, above = exact.total([least, -self.given]), exact.total([self.given, -most])
        return max(below, above) <= tolerance and (self.by.has_most or self.given < most)


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
    """What is wrong with the scores that the form gives (PG801, PG803, PG804)."""

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
    return Scores(
        evaluation=evaluation,
        profile=found,
        execution=_of_execution(evaluation, found),
        indicators=tuple(_of(each, found) for each in results_of(evaluation) if each.counts),
        findings=checked(source, rules, found).findings,
    )


def _of(result: Result, profile: Profile) -> Score:
    """Return the score of an indicator."""
    points, target = _points(result.points), result.aim.target
    by: Scored | Reason = Reason.MISSING
    if points is not None and not isinstance(target, Blank):
        by = scored_result(result, points, profile)
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
    return Score(
        path=path,
        name=_in_one_line(line.label),
        change=_rate(line),
        points=points,
        given=number(line.score),
        by=by,
        entry=profile.settings[by.setting] if by else None,
        reason=None if by else Reason.MISSING,
    )


def _points(written: NumberField) -> Decimal | None:
    """Return the points that are written, None for what can be none."""
    points = number(written)
    return None if points is None or points < 0 else points


def _rate(line: ExecutionLine) -> str:
    """Return the rate as reckoned, and as printed where it is not."""
    rate = rate_of(line)
    return str(rate) if rate else line.rate.text if line.rate else ""


def _in_one_line(text: str) -> str:
    return "".join(text.split("\n")).strip()
