"""A declaration and its self-evaluation: each target with what became of it (目标与完成对照)."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from perfgoals.checks.judgements import Reason as Undecided
from perfgoals.checks.judging.aims import Aim
from perfgoals.checks.judging.names import bare
from perfgoals.checks.judging.reaching import Reached
from perfgoals.checks.judging.results import Result
from perfgoals.comparison.changes import Side, are_of_two
from perfgoals.comparison.items import indicators_in
from perfgoals.comparison.margins import better_of, delay_of, is_at_bound, slack_of
from perfgoals.comparison.pairing import Item, Link, links_between
from perfgoals.comparison.shifts import Years, shift
from perfgoals.comparison.terms import Certainty, Change, Reason
from perfgoals.errors import Language
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.indicator import Indicator
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.quantity import Quantity
from perfgoals.model.target import Blank, Target
from perfgoals.model.target.relations import Direction, Slack

NO_TARGET: Final = Blank("")


@frozen(kw_only=True)
class Matched:
    """A declared indicator and its result (对照): whether the target was met, and by how much."""

    declared: Side
    evaluated: Side
    reason: Reason
    """Why both belong together."""
    certainty: Certainty
    target: Target
    """What was declared: the target of the year, or else the period's."""
    stated: Target | None
    """What the self-evaluation says was declared; None where it has no such column."""
    changes: tuple[Change, ...] = ()
    """In what that differs from the declared target: relaxed, tightened … Nothing if it is it."""
    actual: Target | None
    is_met: bool | None
    """Whether the declared target was met; None where that cannot be decided."""
    undecided: Undecided | None = None
    """Why it cannot be decided."""
    is_at_bound: bool = False
    """Whether it is met by the very number that the sign leaves out (5% for <5%).

    Self-evaluations reckon that as met; strictly read it is not."""
    is_met_as_stated: bool | None
    """Whether the target that the self-evaluation states was met."""
    slack: Slack | None = None
    """How far the actual value is on the right side of the declared target, negative if it is not.

    A target that only names a number is held to be its bound.
    """
    better: Direction | None = None
    """Which way of the declared number is better, by its sign or by its name; None for neither."""
    delay: Quantity | None = None
    """By how much a date was missed, in days or months; None for what is no date, or in time."""

    @property
    def is_unsure(self) -> bool:
        """Whether it is only a guess that both belong together."""
        return self.certainty is Certainty.UNSURE


@frozen(kw_only=True)
class Match:
    """What became of a declaration's targets (目标与完成对照); `str()` tells it in Chinese."""

    declaration: DepartmentDeclaration | ProjectDeclaration
    evaluation: SelfEvaluation
    pairs: tuple[Matched, ...]
    """In the order of the declaration."""
    vanished: tuple[Side, ...] = ()
    """Indicators that were declared and are not evaluated."""
    appeared: tuple[Side, ...] = ()
    """Indicators that are evaluated and were not declared."""

    @property
    def is_of_two(self) -> bool:
        """Whether the forms name two departments or two projects (单位或项目不同)."""
        return are_of_two(self.declaration, self.evaluation)

    @property
    def met(self) -> tuple[Matched, ...]:
        """The pairs whose declared target was met."""
        return tuple(pair for pair in self.pairs if pair.is_met)

    @property
    def missed(self) -> tuple[Matched, ...]:
        """The pairs whose declared target was not met."""
        return tuple(pair for pair in self.pairs if pair.is_met is False)

    @property
    def unsure(self) -> tuple[Matched, ...]:
        """The pairs of which it is only a guess that both belong together."""
        return tuple(pair for pair in self.pairs if pair.is_unsure)

    @property
    def undecided(self) -> tuple[Matched, ...]:
        """The pairs of which that cannot be decided."""
        return tuple(pair for pair in self.pairs if pair.is_met is None)

    @property
    def changed(self) -> tuple[Matched, ...]:
        """The pairs whose target is another one in the self-evaluation."""
        return tuple(pair for pair in self.pairs if pair.changes)

    def in_words(self, language: Language = "en") -> str:
        """Return the counts, then what was missed, undecided, met, changed, not evaluated."""
        from perfgoals.comparison.match_told import in_words

        return in_words(self, language)

    def __str__(self) -> str:
        """Return it all in Chinese."""
        return self.in_words("zh")


def match(
    declaration: DepartmentDeclaration | ProjectDeclaration, evaluation: SelfEvaluation
) -> Match:
    """Return what became of each target of a declaration, as its self-evaluation tells it.

    Indicators are paired as `compare` pairs them: by name and class, then by similar names; each
    pair tells why and how sure that is. It is the declared target that decides. Raises TypeError
    where one of both is something else.

    >>> from perfgoals import IndicatorGroup, parse_target
    >>> def group(**more):
    ...     return IndicatorGroup(
    ...         level1="产出指标",
    ...         level2="数量指标",
    ...         indicators=(Indicator(name="培训人数", **more),),
    ...     )
    >>> declared = group(annual_target=parse_target("≥100人"))
    >>> evaluated = group(annual_target=parse_target("≥80人"), actual=parse_target("90人"))
    >>> found = match(ProjectDeclaration(groups=(declared,)), SelfEvaluation(groups=(evaluated,)))
    >>> [(pair.is_met, pair.is_met_as_stated, pair.slack.absolute) for pair in found.pairs]
    [(False, True, Decimal('-10'))]
    """
    is_declared = isinstance(declaration, DepartmentDeclaration | ProjectDeclaration)
    if not is_declared or not isinstance(evaluation, SelfEvaluation):
        given = " and ".join(type(one).__name__ for one in (declaration, evaluation))
        raise TypeError(f"a declaration is matched with a self-evaluation, not {given}")
    old, new = ([*filter(_says_something, indicators_in(one))] for one in (declaration, evaluation))
    links = sorted(links_between(old, new), key=lambda link: link.old)
    years = declaration.fiscal_year, evaluation.fiscal_year
    used = {link.old for link in links}, {link.new for link in links}
    return Match(
        declaration=declaration,
        evaluation=evaluation,
        pairs=tuple(_matched(link, old[link.old], new[link.new], years) for link in links),
        vanished=_left(old, used[0]),
        appeared=_left(new, used[1]),
    )


def _says_something(item: Item) -> bool:
    """Tell whether a row is an indicator, and not one that was left blank."""
    each = _indicator(item.side)
    values = (each.annual_target, each.period_target, each.actual)
    return bool(each.name) or not all(isinstance(value, Blank | None) for value in values)


def _left(items: list[Item], used: set[int]) -> tuple[Side, ...]:
    """Return what nothing was found for."""
    return tuple(item.side for number, item in enumerate(items) if number not in used)


def _indicator(side: Side) -> Indicator:
    assert isinstance(side.value, Indicator)  # noqa: S101 - these are sides of indicators
    return side.value


def _target(indicator: Indicator) -> Target | None:
    return indicator.period_target if indicator.annual_target is None else indicator.annual_target


def _matched(link: Link, old: Item, new: Item, years: Years) -> Matched:
    declared, evaluated = _indicator(old.side), _indicator(new.side)
    target, stated, actual = _target(declared) or NO_TARGET, _target(evaluated), evaluated.actual
    year = _year(declared, years)
    result = _result(old.side, target, actual, year)
    found = result.reached()
    as_stated = found if stated is None else _result(old.side, stated, actual, year).reached()
    return Matched(
        declared=old.side,
        evaluated=new.side,
        reason=link.reason,
        certainty=link.certainty,
        target=target,
        stated=stated,
        changes=() if stated is None else shift(target, stated, declared.name, years).changes,
        actual=actual,
        is_met=found.is_met if isinstance(found, Reached) else None,
        undecided=found if isinstance(found, Undecided) else None,
        is_met_as_stated=as_stated.is_met if isinstance(as_stated, Reached) else None,
        slack=slack_of(result, found) if isinstance(found, Reached) else None,
        better=better_of(result),
        delay=delay_of(result, found) if isinstance(found, Reached) else None,
        is_at_bound=isinstance(found, Reached) and is_at_bound(result, found),
    )


def _year(declared: Indicator, years: Years) -> int | None:
    """Return the fiscal year of both, for dates of the year that leave theirs unsaid."""
    said = {year for year in years if year is not None}
    return said.pop() if len(said) == 1 and declared.annual_target is not None else None


def _result(side: Side, target: Target, actual: Target | None, year: int | None) -> Result:
    """Return the result of a declared indicator, held against one target or another."""
    indicator = evolve(_indicator(side), actual=actual)
    aim = Aim(
        target=target,
        indicator=indicator,
        name=bare(indicator.name),
        level1=side.level1,
        level2=side.level2,
        group=0,
        place=0,
        column="annual_target",
    )
    return Result(aim, None, year)
