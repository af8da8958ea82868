"""Rules of self-evaluations: execution, scores, totals and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.execution import (
    judged_rate,
    judged_score,
    lines_of,
    rate_of,
    total_of,
)
from perfgoals.checks.judging.reaching import Reached
from perfgoals.checks.judging.results import Marks, Result, half_step, results_of
from perfgoals.checks.judging.score_totals import difference, judged_totals
from perfgoals.checks.judging.shortfalls import is_weaker, says_not_done
from perfgoals.checks.judging.sources import Sum, sums_in
from perfgoals.checks.judging.sums import outermost, within
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.checks.scoring import (
    ALL,
    Formula,
    Scored,
    is_far_beyond,
    scored_in_words,
    scored_result,
)
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField
from perfgoals.model.target import Blank, Comparison, Grade, Threshold, Wording

COLUMNS: Final = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数"}


def execution_is_reckoned(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """执行率 = 执行数 / 预算数, and its score is rate × points."""
    told: set[tuple[object, ...]] = set()
    for path, line in lines_of(declaration):
        for judgement in (judged_rate(path, line), judged_score(path, line, profile)):
            if isinstance(judgement, Broken):
                row = (*judgement.params.values(), line.executed)
                if row in told:  # the one source of a total
                    continue
                told.add(row)
            if judgement is not None:
                yield judgement


def executed_is_within_budget(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Executed ≤ budget; where that of a total is not, its sources are left alone."""
    yield from outermost(
        (line.level, within([line.executed], [line.budget], path=f"{path}/executed"))
        for path, line in lines_of(declaration)
    )


def scores_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Score ≤ points, both totals are sums, and a printed rating is that of the total score."""
    if not isinstance(declaration, SelfEvaluation):
        return
    for path, score, points in _scores(declaration):
        if not isinstance(score, Number) or not isinstance(points, Number):
            continue
        if score.value <= points.value:
            yield HELD
        else:
            params = difference("得分", score.value, "分值", points.value)
            yield Broken(path=path, params=params, text=score.text)
    yield from judged_totals(declaration, profile)


def scores_follow_targets(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """No score is more than what follows from the target, which says which way is better."""
    for result in results_of(declaration):
        marks = result.marks
        if marks is None or marks.score > marks.points or not marks.points:
            continue
        if isinstance(result.aim.target, Blank):
            continue
        judged = _score(result, marks, profile)
        if not isinstance(judged, Broken) or not result.is_told_elsewhere:
            yield judged


def deviations_have_reasons(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """A shortfall, or 130 % and more, has a reason, in a form that asks for one."""
    if not isinstance(declaration, SelfEvaluation):
        return
    yield from _execution_reason(declaration, profile)
    for result in results_of(declaration):
        if result.indicator.reason is None:
            continue
        path, deviation = f"{result.path}/reason", _deviation(result, profile)
        if isinstance(deviation, Reason):
            yield Undecidable(deviation, path)
        elif deviation and _is_blank(result.indicator.reason):
            yield Broken(path=path, params={"what": deviation})
        elif deviation is not None:
            yield HELD


def full_marks_are_earned(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Full marks do not stand beside words that say that less was done."""
    for result in results_of(declaration):
        if not result.is_full:
            continue
        actual, reason = result.indicator.actual, result.indicator.reason or ""
        if isinstance(actual, Wording | Grade) and _says_less(result, actual, profile):
            params = {"what": result.change}
            yield Broken(path=f"{result.path}/actual", params=params, text=actual.text)
        elif says_not_done(reason) and not _is_missed(result):  # of what is missed PG804 tells
            params = {"what": "偏差原因"}
            yield Broken(path=f"{result.path}/reason", params=params, text=reason)
        elif isinstance(actual, Wording) or not _is_blank(reason):
            yield HELD


def sources_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """The annual total is the sum of its sources, in each column."""
    if not isinstance(declaration, SelfEvaluation):
        return
    paths = {id(line): path for path, line in lines_of(declaration)}
    for each in sums_in(declaration.execution):
        yield from _columns_agree(paths[id(each.total)], each, profile)


def actual_values_are_values(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """An actual value is a value, not a threshold; all that are not are one finding."""
    values = [
        (result.path, result.indicator.actual)
        for result in results_of(declaration)
        if isinstance(result.indicator.actual, Threshold)
    ]
    plain = (Comparison.eq, Comparison.approx)
    bounds = [(path, value) for path, value in values if value.comparison not in plain]
    if bounds:
        path, value = bounds[0]
        yield Broken(path=f"{path}/actual", params={"count": str(len(bounds))}, text=value.text)
    elif values:
        yield HELD


RULES: Final = (
    Rule("PG801", execution_is_reckoned),
    Rule("PG802", executed_is_within_budget),
    Rule("PG803", scores_add_up),
    Rule("PG804", scores_follow_targets),
    Rule("PG805", deviations_have_reasons),
    Rule("PG806", full_marks_are_earned),
    Rule("PG807", sources_add_up),
    Rule("PG808", actual_values_are_values),
)


def _scores(declaration: SelfEvaluation) -> Iterator[tuple[str, NumberField, NumberField]]:
    """Yield each score with its path, and the points that it is of."""
    for path, line in lines_of(declaration):
        yield f"{path}/score", line.score, line.points
    for result in results_of(declaration):
        yield f"{result.path}/score", result.indicator.score, result.points


def _score(result: Result, marks: Marks, profile: Profile) -> Judgement:
    """Judge the score of an indicator; of one in words that has full marks PG806 tells."""
    right = scored_result(result, marks.points, profile)
    if isinstance(right, Reason):
        return Undecidable(right, f"{result.path}/score")
    if right.formula is Formula.band and result.is_full and right.excess(marks.score):
        return Undecidable(Reason.WORDS, f"{result.path}/score")
    return _judged(result, marks, right, profile)


def _judged(result: Result, marks: Marks, right: Scored, profile: Profile) -> Judgement:
    """Judge a score by the most that follows: full marks are a fault, less is worth a note."""
    excess, tolerance = right.excess(marks.score), profile.amount("score_tolerance")
    if result.is_full:
        is_held, is_minor = right.has_most and not excess, right.has_most and excess <= tolerance
    else:
        is_held, is_minor = excess <= max(tolerance, half_step(marks.score)), True
    if is_held:
        return HELD
    score, points = f"{marks.score:f}", f"{marks.points:f}"
    params = {
        "change": result.change,
        "score": score,
        "points": points,
        "right": right.most_in_digits,
    }
    case = "" if right.has_most else "below"
    return Broken(
        path=f"{result.path}/score",
        params=params,
        text=score,
        is_minor=is_minor,
        case=case if right.most else "nothing",
        rests_on=(right.setting,),
    )


def _deviation(result: Result, profile: Profile) -> str | Reason | None:
    """Return what there should be a reason for, "" for nothing, None where nothing is said."""
    outcome, marks = result.reached(), result.marks
    if isinstance(outcome, Reached) and _is_off(outcome, profile):
        if result.is_told_elsewhere:
            outcome = Reason.MISSING
        elif outcome.is_met or not result.is_full:  # of full marks for what is missed PG804 tells
            return result.change
    if marks and marks.score < marks.points:
        return f"{marks.score:f}/{marks.points:f}"
    if isinstance(outcome, Reached) or result.is_full:
        return ""
    return None if isinstance(result.indicator.actual, Blank | None) else outcome


def _is_off(outcome: Reached, profile: Profile) -> bool:
    return not outcome.is_met or is_far_beyond(outcome, profile)


def _execution_reason(declaration: SelfEvaluation, profile: Profile) -> Iterator[Judgement]:
    top = total_of(declaration)
    if top is None:
        return
    path, line = top
    rate = rate_of(line)
    if rate is None or line.reason is None:
        return
    if rate.value >= profile.amount("execution_needs_reason") or not _is_blank(line.reason):
        yield HELD
    else:
        params, rests_on = {"what": f"执行率 {rate}"}, ("execution_needs_reason",)
        yield Broken(path=f"{path}/reason", params=params, rests_on=rests_on)


def _is_blank(reason: str) -> bool:
    return Blank.is_mark(reason.strip().rstrip("。"))


def _says_less(result: Result, actual: Wording | Grade, profile: Profile) -> bool:
    """Tell whether words are of less than all, or of less than the target."""
    target = result.aim.target
    if actual == target or _is_missed(result):
        return False
    if is_weaker(actual.text, target.text):
        return True
    band = scored_in_words(actual.text, ALL, profile)
    is_less = says_not_done(actual.text) or (band is not None and band.most < ALL)
    return is_less and result.wants_something


def _is_missed(result: Result) -> bool:
    outcome = result.reached()
    return isinstance(outcome, Reached) and not outcome.is_met


def _columns_agree(path: str, of: Sum[ExecutionLine], profile: Profile) -> Iterator[Judgement]:
    """Judge the columns of a total; one finding tells of all that do not add up."""
    wrong: dict[str, Broken] = {}
    for column in COLUMNS:
        for judgement in of.judged(column, path=f"{path}/{column}", profile=profile):
            if isinstance(judgement, Broken):
                wrong[column] = judgement
            else:
                yield judgement
    if wrong:
        first = min(wrong.values(), key=lambda broken: broken.is_minor)
        columns = "、".join(COLUMNS[column] for column in wrong)
        yield evolve(first, params={**first.params, "columns": columns})
