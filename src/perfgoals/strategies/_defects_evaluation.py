"""Defects of self-evaluations: of execution, scores, totals and reasons."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, cast

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import FUTURE, QUALITY, SOCIETY
from perfgoals.model import exact
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import Money, Number
from perfgoals.model.target import Threshold, parse_target
from perfgoals.strategies._amounts import money_of
from perfgoals.strategies._changes import replaced, with_fields
from perfgoals.strategies._clean_evaluations import (
    clean_evaluations,
    executed_at,
    number_of,
    totalled,
    with_actual,
)
from perfgoals.strategies._defect import Pair, Ways, with_class

Change = Callable[[Indicator], Indicator]
WHY_LESS: Final = ("实施范围调整，任务量减少", "受市场价格变化影响", "政策调整，符合条件的对象减少")
WHY_MORE: Final = ("上级年中追加任务", "实际需求超出预期，今后提高指标值")
WHY_UNSPENT: Final = ("按合同进度支付，尾款下年支付", "招标节约资金")
NOT_DONE: Final = ("工程未按期完成", "受雨季影响，进度滞后", "部分工作尚未开展", "未能按计划完成")
WEAKER: Final = (
    ("健全", "较健全"),
    ("合规", "基本合规"),
    ("齐全", "基本齐全"),
    ("规范", "不够规范"),
)
"""What was aimed at in words, and an actual value below it."""


def _with_line(
    evaluation: SelfEvaluation, place: int, change: Callable[[ExecutionLine], ExecutionLine]
) -> SelfEvaluation:
    lines = evaluation.execution
    return evolve(evaluation, execution=replaced(lines, place, change(lines[place])))


def _with_indicator(evaluation: SelfEvaluation, level2: str, change: Change) -> SelfEvaluation:
    """Return an evaluation with the indicator of a class changed, and its total along."""
    changed = with_class(
        evaluation,
        level2,
        lambda group: evolve(group, indicators=tuple(map(change, group.indicators))),
    )
    return totalled(changed)


def _rate(draw: st.DrawFn) -> Pair:
    """Draw a rate of execution that does not follow from the amounts."""
    clean = draw(clean_evaluations())
    right = cast("Threshold", clean.execution[0].rate).number
    wrong = parse_target(f"{int(right) - draw(st.integers(1, 40))}%")
    place = draw(st.integers(0, len(clean.execution) - 1))
    return clean, _with_line(clean, place, lambda line: evolve(line, rate=wrong))


def _score_of_execution(draw: st.DrawFn) -> Pair:
    """Draw a score of the execution that does not follow from the rate."""
    clean = draw(clean_evaluations())
    score = number_of(draw(st.integers(0, 8)))
    return clean, totalled(_with_line(clean, 0, lambda line: evolve(line, score=score)))


def _overspent(draw: st.DrawFn) -> Pair:
    clean = draw(clean_evaluations())
    return clean, executed_at(clean, draw(st.integers(101, 150)))


def _class_of(draw: st.DrawFn, clean: SelfEvaluation) -> str:
    return draw(st.sampled_from(clean.groups)).level2


def _more_than_points(draw: st.DrawFn) -> Pair:
    clean = draw(clean_evaluations())
    more = draw(st.integers(1, 9))
    return clean, _with_indicator(
        clean,
        _class_of(draw, clean),
        lambda one: evolve(one, score=_plus(one.points, more)),
    )


def _wrong_total(draw: st.DrawFn) -> Pair:
    clean = draw(clean_evaluations())
    more = draw(st.integers(-9, 9).filter(bool))
    name = draw(st.sampled_from(("total_score", "total_points")))
    return clean, with_fields(clean, **{name: _plus(getattr(clean, name), more)})


def _plus(number: object, more: int) -> Number:
    return number_of(exact.total([cast("Number", number).value, Decimal(more)]))


def _full_marks(draw: st.DrawFn) -> Pair:
    """Draw a target that was missed, with full marks."""
    clean = draw(clean_evaluations())
    share = draw(st.integers(20, 60))
    level2 = _class_of(draw, clean)
    return clean, _with_indicator(clean, level2, lambda one: with_actual(one, share))


def _shortfall(draw: st.DrawFn) -> Pair:
    """Draw a target that was missed, and no word why."""
    evaluation = draw(clean_evaluations())
    share = draw(st.integers(20, 60))
    missed = _with_indicator(
        evaluation,
        level2 := _class_of(draw, evaluation),
        lambda one: evolve(with_actual(one, share), score=number_of(0)),
    )
    return _reasoned(missed, level2, draw(st.sampled_from(WHY_LESS))), missed


def _far_beyond(draw: st.DrawFn) -> Pair:
    """Draw a target that was far too low, and no word why."""
    evaluation = draw(clean_evaluations())
    share = draw(st.integers(200, 400))
    target = parse_target(f"≥{draw(st.integers(20, 900))}人")
    level2 = draw(st.sampled_from((QUALITY, SOCIETY)))
    beyond = _with_indicator(
        evaluation,
        level2,
        lambda one: with_actual(evolve(one, name="受益人数", annual_target=target), share),
    )
    return _reasoned(beyond, level2, draw(st.sampled_from(WHY_MORE))), beyond


def _reasoned(evaluation: SelfEvaluation, level2: str, reason: str) -> SelfEvaluation:
    return _with_indicator(evaluation, level2, lambda one: evolve(one, reason=reason))


def _unspent(draw: st.DrawFn) -> Pair:
    evaluation = executed_at(draw(clean_evaluations()), draw(st.integers(20, 89)))
    reason = draw(st.sampled_from(WHY_UNSPENT))
    return _with_line(evaluation, 0, lambda line: evolve(line, reason=reason)), evaluation


def _not_done(draw: st.DrawFn) -> Pair:
    """Draw full marks beside a reason that says that it was not done."""
    clean = draw(clean_evaluations())
    reason = draw(st.sampled_from(NOT_DONE))
    return clean, _reasoned(clean, _class_of(draw, clean), reason)


def _less_in_words(draw: st.DrawFn) -> Pair:
    """Draw full marks beside words that are less than those of the target."""
    evaluation = draw(clean_evaluations())
    target, less = draw(st.sampled_from(WEAKER))
    clean, defective = (
        _with_indicator(
            evaluation,
            FUTURE,
            lambda one, said=said: evolve(  # type: ignore[misc]
                one,
                name="长效管理机制",
                annual_target=parse_target(target),
                actual=parse_target(said),
            ),
        )
        for said in (target, less)
    )
    return clean, defective


def _sources(draw: st.DrawFn) -> Pair:
    """Draw a total that is not the sum of its sources."""
    clean = draw(clean_evaluations())
    place = draw(st.integers(0, len(clean.execution) - 1))
    amount = cast("Money", clean.execution[place].initial)
    more = draw(st.integers(100, 10**6))
    wrong = Money(exact.total([amount.amount, money_of(more, amount.unit).amount]), amount.unit)
    return clean, _with_line(clean, place, lambda line: evolve(line, initial=wrong))


def _threshold(draw: st.DrawFn) -> Pair:
    """Draw an actual value that repeats the target with its sign."""
    clean = draw(clean_evaluations())
    level2 = _class_of(draw, clean)
    return clean, _with_indicator(clean, level2, lambda one: evolve(one, actual=one.annual_target))


WAYS: Final[Ways] = {
    "PG801": (_rate, _score_of_execution),
    "PG802": (_overspent,),
    "PG803": (_more_than_points, _wrong_total),
    "PG804": (_full_marks,),
    "PG805": (_shortfall, _far_beyond, _unspent),
    "PG806": (_not_done, _less_in_words),
    "PG807": (_sources,),
    "PG808": (_threshold,),
}
"""Code of a rule → the ways to break it."""
