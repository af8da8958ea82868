"""Strategies for self-evaluations to which a reviewer has no objection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, cast

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import (
    BUREAUS,
    COST,
    ECONOMY,
    FUTURE,
    NATURE,
    PLACES,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    SOCIETY,
    TIME,
)
from perfgoals.model import exact
from perfgoals.model.declaration import Goal, Horizon
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money, Number
from perfgoals.model.target import Blank, Threshold, parse_target
from perfgoals.model.units import Unit
from perfgoals.strategies._amounts import cents_of, money_of
from perfgoals.strategies._clean import UNITS, YEARS, groups_of, shares_of

OUTPUTS: Final = ((15, 15, 10, 10), (20, 10, 10, 10), (13, 13, 12, 12))
"""Points of 数量, 质量, 时效 and 成本; they come to 50."""
EFFECTS: Final = ((10, 10, 5, 5), (8, 8, 7, 7), (5, 15, 5, 5))
"""Points of the four classes of 效益; they come to 30."""
OF_SATISFACTION: Final = 10
OF_EXECUTION: Final = 10
ALL: Final = 100
LEAST_RATE: Final = 90
"""Per cent of the money that are spent without a reason being asked for."""
MOST: Final = 10**6
MOST_BEYOND: Final = 9
"""Per cent by which a target is surpassed."""


@cache
@st.composite
def clean_evaluations(draw: st.DrawFn) -> SelfEvaluation:
    """Self-evaluations with nothing to object to: all targets are met, most money is spent."""
    place, bureau = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BUREAUS))
    work = draw(st.sampled_from(bureau.works))
    unit = draw(st.sampled_from(UNITS))
    points = points_of(draw)
    beyond = draw(st.integers(0, MOST_BEYOND))
    groups = groups_of(draw, bureau, [work], is_of_two_times=False)
    evaluation = SelfEvaluation(
        fiscal_year=draw(st.integers(*YEARS)),
        project=f"{place}{work.name}项目",
        department=place + bureau.name,
        agency=place + bureau.name,
        money_unit=unit,
        execution=_lines(draw, unit),
        goals=(Goal(text=work.goal + bureau.aims, horizon=Horizon.annual),),
        achieved=f"{work.result}。",
        groups=tuple(_evaluated(group, points[group.level2], beyond) for group in groups),
        total_points=number_of(ALL),
    )
    return executed_at(evaluation, draw(st.integers(LEAST_RATE, ALL)))


def number_of(value: Decimal | int) -> Number:
    """Return a plain number."""
    return Number(Decimal(value))


def points_of(draw: st.DrawFn) -> Mapping[str, int]:
    """Return the points of each class."""
    outputs, effects = draw(st.sampled_from(OUTPUTS)), draw(st.sampled_from(EFFECTS))
    return {
        **dict(zip((QUANTITY, QUALITY, TIME, COST), outputs, strict=True)),
        **dict(zip((ECONOMY, SOCIETY, NATURE, FUTURE), effects, strict=True)),
        SATISFACTION: OF_SATISFACTION,
    }


def _lines(draw: st.DrawFn, unit: Unit) -> tuple[ExecutionLine, ...]:
    """Return a total and its sources, each a multiple of what a hundredth can be taken of."""
    total = draw(st.integers(2, MOST))
    budgets = (total, *shares_of(draw, total, 2))
    labels = ("年度资金总额", 0), ("其中：当年财政拨款", 1), ("其他资金", 1)
    none = Blank("—")
    return tuple(
        ExecutionLine(
            label=label,
            level=level,
            initial=money_of(ALL * budget, unit),
            budget=money_of(ALL * budget, unit),
            points=none if level else number_of(OF_EXECUTION),
            score=none,
            reason=None if level else "",
        )
        for (label, level), budget in zip(labels, budgets, strict=True)
    )


def executed_at(evaluation: SelfEvaluation, rate: int) -> SelfEvaluation:
    """Return an evaluation in which so many per cent of each line were spent."""
    lines = evaluation.execution
    score = min(Decimal(rate).scaleb(-1), Decimal(OF_EXECUTION))
    lines = tuple(
        evolve(
            line,
            executed=_part(cast("Money", line.budget), rate),
            rate=parse_target(f"{rate}%"),
            score=line.score if line.level else number_of(score),
        )
        for line in lines
    )
    return totalled(evolve(evaluation, execution=lines))


def _part(budget: Money, rate: int) -> Money:
    """Return so many per cent of an amount."""
    return money_of(cents_of(budget) * rate // ALL, budget.unit)


def totalled(evaluation: SelfEvaluation) -> SelfEvaluation:
    """Return an evaluation whose total score is the sum of its scores."""
    holders: Sequence[ExecutionLine | Indicator] = (*evaluation.execution, *evaluation.indicators)
    scores = [each.score.value for each in holders if isinstance(each.score, Number)]
    return evolve(evaluation, total_score=number_of(exact.total(scores)))


def _evaluated(group: IndicatorGroup, points: int, beyond: int) -> IndicatorGroup:
    """Return a class of which every target is met, or surpassed, with full marks."""
    marks = number_of(points)
    met = (with_actual(indicator, ALL + beyond) for indicator in group.indicators)
    indicators = tuple(evolve(each, points=marks, score=marks, reason="") for each in met)
    return evolve(group, indicators=indicators)


def with_actual(indicator: Indicator, share: int) -> Indicator:
    """Return an indicator of which so many per cent of the target were reached.

    More than 100 are better than the target, also where that is a cap; a rate ends at 100 %.
    """
    target = cast("Threshold", indicator.annual_target)
    is_cap = target.text.startswith("≤")
    reached = int(target.number) * (2 * ALL - share if is_cap else share) // ALL
    if target.unit.symbol == "%":
        reached = min(reached, ALL)
    actual = parse_target(f"{reached}{target.unit}", name=indicator.name)
    return evolve(indicator, actual=actual)
