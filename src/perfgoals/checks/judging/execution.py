"""Judging the execution of a budget (预算执行): the rate as printed and as reckoned, its score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.amounts import has_unread, written
from perfgoals.checks.judging.results import fits, half_step, number
from perfgoals.checks.profile import Profile
from perfgoals.checks.scoring import scored_execution
from perfgoals.model import exact
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField, Number
from perfgoals.model.quantity import in_base, ratio, without_zeros
from perfgoals.model.target import Blank, Comparison, Target, Threshold
from perfgoals.model.units import Unit

HUNDREDTH: Final = Decimal("0.01")
ALL: Final = Decimal(1)
NOTHING: Final = Decimal(0)
WHOLE: Final = in_base(Decimal(100), Unit("%"))
WIDE: Final = Context(prec=exact.exact_context().prec, rounding=ROUND_HALF_UP)


def lines_of(declaration: Declaration) -> Iterator[tuple[str, ExecutionLine]]:
    """Yield the lines of a self-evaluation, each with its JSON Pointer."""
    if isinstance(declaration, SelfEvaluation):
        for place, line in enumerate(declaration.execution):
            yield f"/execution/{place}", line


def total_of(declaration: SelfEvaluation) -> tuple[str, ExecutionLine] | None:
    """Return 年度资金总额 with its path, the first line where none has that label."""
    total = declaration.total_execution
    lines = lines_of(declaration)
    return next(((path, line) for path, line in lines if total is None or line is total), None)


class Rate(NamedTuple):
    """A rate of execution as a part of 1, and by how much rounding may have changed it."""

    value: Decimal
    half: Decimal

    def __str__(self) -> str:
        """Return it in per cent with two decimals at most."""
        per_cent = exact.product(self.value, Decimal(100)).quantize(HUNDREDTH, context=WIDE)
        return f"{without_zeros(per_cent):f}%"

    def is_near(self, other: Rate, steps: Decimal = ALL) -> bool:
        """Tell whether rounding explains that both differ; `steps` times that of this one."""
        apart = abs(exact.total([self.value, -other.value]))
        return apart <= exact.total([exact.product(self.half, steps), other.half])


def reckoned(executed: MoneyField, base: MoneyField) -> Rate | None:
    """Return 执行数 / 预算数, None where one is not written or the budget is nothing."""
    if not isinstance(executed, Money) or not isinstance(base, Money):
        return None
    part, whole = (in_base(one.amount, one.unit) for one in (executed, base))
    if whole <= 0 or executed.unit.kind != base.unit.kind:
        return None
    value = ratio(part, whole)
    steps = [in_base(half_step(one.amount), one.unit) for one in (executed, base)]
    spread = exact.total([steps[0], exact.product(steps[1], abs(value))])
    return Rate(value, ratio(spread, whole))


def printed(rate: Target | None) -> tuple[Rate, ...]:
    """Return the rates that a printed one may be: a bare 95 is 95 %, and a bare 0.95 may be.

    >>> [str(rate) for rate in printed(Threshold.parse("102.59%"))]
    ['102.59%']
    """
    if not isinstance(rate, Threshold) or rate.comparison is not Comparison.eq:
        return ()
    numbers = rate.number, half_step(rate.number)
    if rate.unit.kind == "ratio":
        return (Rate(*(exact.quotient(in_base(each, rate.unit), WHOLE) for each in numbers)),)
    if rate.unit.symbol:
        return ()
    return Rate(*(exact.product(each, HUNDREDTH) for each in numbers)), Rate(*numbers)


def other_rate(line: ExecutionLine) -> str:
    """Return the rate that a line prints where it is not 执行数 / 预算数; "" where it is."""
    rates, found = printed(line.rate), reckoned(line.executed, base_of(line))
    return line.rate.text if line.rate and rates and found and not _is_one_of(found, rates) else ""


def _is_one_of(found: Rate, rates: tuple[Rate, ...]) -> bool:
    """Tell whether a rate is printed as it is: rounded, or 100 % for more."""
    exactly = found._replace(half=NOTHING)
    return any(rate.is_near(exactly) or found.value > rate.value == ALL for rate in rates)


def rate_of(line: ExecutionLine) -> Rate | None:
    """Return the rate of a line: as reckoned, or as printed where it cannot be."""
    found = reckoned(line.executed, base_of(line))
    return found or next(iter(printed(line.rate)), None)


def judged_rate(path: str, line: ExecutionLine) -> Judgement | None:
    """Judge whether the rate of a line is that of its amounts; None where there is none to judge.

    Of a rate above 100 %, that may not be printed, PG802 tells.
    """
    if isinstance(line.rate, Blank | None):
        return None
    path, rates, base = f"{path}/rate", printed(line.rate), base_of(line)
    found = reckoned(line.executed, base)
    if found is None:
        return _not_reckoned(path, line, base)
    if not rates:
        return Undecidable(Reason.WORDS, path)
    if _is_one_of(found, rates):
        return HELD
    params = {"what": "执行率", "given": line.rate.text, "by": "执行数÷预算数", "right": str(found)}
    initial = reckoned(line.executed, line.initial)
    is_rounded = any(rate.is_near(found, Decimal(2)) for rate in rates)
    is_other = initial is not None and any(
        rate.is_near(initial._replace(half=NOTHING)) for rate in rates
    )
    return Broken(path=path, params=params, text=line.rate.text, is_minor=is_rounded or is_other)


def judged_score(path: str, line: ExecutionLine, profile: Profile) -> Judgement | None:
    """Judge whether the score of a line follows from its rate; of more than its points PG803 tells.

    Less is worth a note, unless more than the budget was spent, or there is a reason.
    """
    points = number(line.points)
    if points is None or not isinstance(line.score, Number) or line.score.value > points:
        return None
    path, found, score = f"{path}/score", rate_of(line), line.score.value
    if found is None:
        return Undecidable(Reason.MISSING, path)
    rates = found, *printed(line.rate)
    rights = [scored_execution(rate.value, points, profile) for rate in rates]
    tolerance = profile.amount("score_tolerance")
    if any(fits(score, right.most, tolerance) for right in rights):
        return HELD
    is_less = score < min(right.most for right in rights)
    if is_less and (found.value > ALL or line.reason):
        return HELD
    params = {
        "what": "得分",
        "given": f"{score:f}",
        "by": "执行率×分值",
        "right": rights[0].most_in_digits,
    }
    is_rounded = any(fits(score, right.most, half_step(score)) for right in rights)
    return Broken(
        path=path,
        params=params,
        text=line.score.text,
        is_minor=is_less or is_rounded,
        rests_on=("score_execution", "score_tolerance"),
    )


def base_of(line: ExecutionLine) -> MoneyField:
    """Return what the rate is of: 全年预算数, 年初预算数 in a form that has no other."""
    return line.initial if line.budget is None else line.budget


def _not_reckoned(path: str, line: ExecutionLine, base: MoneyField) -> Judgement | None:
    """Say why a rate cannot be reckoned, None where nothing was to be spent, or nothing is said."""
    if has_unread([line.executed, base]):
        return Undecidable(Reason.UNREAD, path)
    amounts = written([line.executed, base])
    if len(amounts) == 1:
        return Undecidable(Reason.MISSING, path)
    is_something = bool(amounts) and amounts[1].amount > 0
    return Undecidable(Reason.UNIT, path) if is_something else None
