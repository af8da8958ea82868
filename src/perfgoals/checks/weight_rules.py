"""Rules of weights: they add up, follow the scheme, and are more than nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals.checks.entries import Profile, Scheme
from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.weights import (
    HUNDRED,
    NONE,
    Printed,
    Weight,
    Weights,
    columns_of,
    execution_points,
    is_satisfaction,
    is_unread,
    level1_of,
    printed_in,
)
from perfgoals.checks.rule import Rule
from perfgoals.model import exact
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number
from perfgoals.model.quantity import without_zeros

CORE: Final = frozenset({"产出指标", "效益指标"})
"""Level-1 classes without which the weights are those of half a form."""

SATISFACTION: Final = "满意度指标"


def weights_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Weights add up to the total of a scheme; with the points for execution, where printed."""
    weights = _weights_of(declaration, profile)
    if weights is None:
        return
    printed = printed_in(declaration, weights.column)
    if any(map(is_unread, weights.weights)):
        yield Undecidable(Reason.UNREAD, "/groups")
    elif _fitting(weights, declaration, profile):
        yield HELD
    elif _is_by_class(weights, printed):
        yield _judged_by_class(weights, printed, profile)
    elif _lacks_something(weights, declaration, profile):
        yield Undecidable(Reason.MISSING, "/groups")
    elif not any(isinstance(one, Broken) for one in _sums(weights, printed, declaration)):
        yield _unlike(weights, declaration, profile)


def classes_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """What the indicators of a class weigh comes to what the form prints for the class."""
    weights = _weights_of(declaration, profile)
    if weights is not None:
        yield from _sums(weights, printed_in(declaration, weights.column), declaration)


def shares_follow_the_scheme(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """The level-1 classes weigh what a scheme of this total gives them."""
    weights = _weights_of(declaration, profile)
    if weights is None:
        return
    schemes = [each for each in _fitting(weights, declaration, profile) if each.shares]
    sums = _shared_out(weights, declaration)
    known = {name for scheme in schemes for key in scheme.shares for name in key.split("、")}
    if not schemes or not known.issuperset(sums):
        return
    if any(_shares_apart(scheme, sums) == NONE for scheme in schemes):
        yield HELD
    else:
        nearest = min(schemes, key=lambda scheme: _shares_apart(scheme, sums))
        params = {"sums": _listed(sums), "scheme": _listed(nearest.shares)}
        is_minor = not any(scheme.seen for scheme in schemes)
        yield Broken(path="/groups", params=params, is_minor=is_minor)


def weights_are_more_than_nothing(
    declaration: Declaration, profile: Profile
) -> Iterator[Judgement]:
    """Each indicator weighs more than 0; those left blank are told once."""
    weights = _weights_of(declaration, profile)
    if weights is None:
        return
    blank = [each for each in weights.weights if each.is_blank and not each.is_of_nothing]
    if blank:
        is_minor = bool(_fitting(weights, declaration, profile))
        yield _weightless(blank, weights.column, is_minor=is_minor)
    for each in weights.weights:
        path = f"{each.path}/{weights.column}"
        if is_unread(each):
            yield Undecidable(Reason.UNREAD, path)
        elif not isinstance(each.value, Number):
            if not each.is_blank:
                yield Undecidable(Reason.WORDS, path)
        elif each.number > NONE:
            yield HELD
        elif not each.is_of_nothing:
            yield _weightless([each], weights.column)


RULES: Final = (
    Rule("PG501", weights_add_up),
    Rule("PG502", classes_add_up),
    Rule("PG503", shares_follow_the_scheme),
    Rule("PG504", weights_are_more_than_nothing),
)


def _weights_of(declaration: Declaration, profile: Profile) -> Weights | None:
    """Return the weights of the form: of two columns the one that adds up, else the first."""
    columns = list(columns_of(declaration))
    fitting = (each for each in columns if _fitting(each, declaration, profile))
    return next(fitting, columns[0] if columns else None)


def _fitting(weights: Weights, declaration: Declaration, profile: Profile) -> list[Scheme]:
    """Return the schemes to whose total the weights add up."""
    sums = _sums_of_all(weights, declaration)
    goals = Decimal(max(len(declaration.goals), 1))
    return [scheme for scheme in profile.schemes if sums & _totals(scheme, goals)]


def _sums_of_all(weights: Weights, declaration: Declaration) -> set[tuple[str, Decimal]]:
    """Return the sums of a form: of the indicators alone, and with what execution gets."""
    points = execution_points(declaration)
    sums = {("full", weights.total)} if weights.has_execution else set()
    if points is None:
        return sums | {("total", weights.total)}
    return sums | {("full", exact.total([weights.total, points]))}


def _totals(scheme: Scheme, goals: Decimal) -> set[tuple[str, Decimal]]:
    totals = {("total", scheme.total), ("full", scheme.full)}
    if scheme.per_goal:
        totals.add(("total", exact.product(scheme.total, goals)))
    return totals


def _is_by_class(weights: Weights, printed: Printed) -> bool:
    """Tell whether the weights are shares of their class, each of which has a hundred."""
    inside = (*weights.of_level1().values(), *weights.of_groups().values())
    sums = map(weights.sum_of, inside)
    return bool(printed.apart) or (weights.total > HUNDRED and HUNDRED in sums)


def _judged_by_class(weights: Weights, printed: Printed, profile: Profile) -> Judgement:
    classes, groups = weights.of_level1(), weights.of_groups()
    if printed.apart.keys() >= classes.keys():
        total = exact.total(printed.apart.values())
        accepted = {each for scheme in profile.schemes for each in (scheme.total, scheme.full)}
        if total in accepted:
            return HELD
        is_minor = not any(scheme.seen for scheme in profile.schemes)
        return Broken(path="/groups", params=_params(_plain(total), accepted), is_minor=is_minor)
    every = [set(map(weights.sum_of, inside.values())) for inside in (classes, groups)]
    return HELD if {HUNDRED} in every else Undecidable(Reason.MISSING, "/groups")


def _lacks_something(weights: Weights, declaration: Declaration, profile: Profile) -> bool:
    """Tell whether the sum is too small, and something that would add to it is not there."""
    total = exact.total([weights.total, execution_points(declaration) or NONE])
    if total > max(_accepted(declaration, profile), default=NONE):
        return False
    classes = set(weights.of_level1())
    satisfaction = any(map(is_satisfaction, declaration.groups))
    is_half = bool(classes & CORE) and not (classes >= CORE and satisfaction)
    return is_half or not weights.is_whole


def _accepted(declaration: Declaration, profile: Profile) -> set[Decimal]:
    has_execution = execution_points(declaration) is not None
    return {scheme.full if has_execution else scheme.total for scheme in profile.schemes}


def _unlike(weights: Weights, declaration: Declaration, profile: Profile) -> Broken:
    """Return that the weights add up to no accepted total; by rounding it is minor."""
    points = execution_points(declaration)
    total = exact.total([weights.total, points or NONE])
    accepted = _accepted(declaration, profile)
    own = declaration.total_points if isinstance(declaration, SelfEvaluation) else None
    is_minor = (
        not any(scheme.seen for scheme in profile.schemes)
        or any(
            abs(exact.total([total, -each])) <= weights.rounding(weights.weights)
            for each in accepted
        )
        or (isinstance(own, Number) and own.value == total)
    )
    said = f"{_plain(weights.total)}＋{_plain(points)}" if points else _plain(total)
    return Broken(path="/groups", params=_params(said, accepted), is_minor=is_minor)


def _params(total: str, accepted: Iterable[Decimal]) -> dict[str, str]:
    return {"total": total, "accepted": "、".join(map(_plain, sorted(accepted)))}


def _sums(weights: Weights, printed: Printed, declaration: Declaration) -> Iterator[Judgement]:
    """Judge level-2 classes, then those of level 1 of which no level-2 class is told."""
    has_gap = _has_blank_class(weights, printed)
    of_groups, of_level1 = weights.of_groups(), weights.of_level1()
    told: set[str] = set()
    for number, own in _absolute(printed, declaration).items():
        if number in of_groups:
            inside = Inside(weights, of_groups[number], f"/groups/{number}/level2")
            judged = inside.compared(own, printed, has_gap=has_gap)
            if isinstance(judged, Broken):
                told.add(inside.weights[0].level1)
            yield judged
    for name, own in printed.level1.items():
        if name in of_level1 and name not in told:
            path = f"/groups/{of_level1[name][0].group}/level1"
            yield Inside(weights, of_level1[name], path).compared(own, printed, has_gap=has_gap)


def _absolute(printed: Printed, declaration: Declaration) -> dict[int, Decimal]:
    """Return the weights of groups, without those that are shares of their level-1 class."""
    inside: dict[str, list[Decimal]] = {}
    for number, own in printed.level2.items():
        inside.setdefault(level1_of(declaration.groups[number]), []).append(own)
    relative = {
        name
        for name, shares in inside.items()
        if name in printed.level1 and exact.total(shares) == HUNDRED != printed.level1[name]
    }
    groups = declaration.groups
    return {n: own for n, own in printed.level2.items() if level1_of(groups[n]) not in relative}


def _has_blank_class(weights: Weights, printed: Printed) -> bool:
    """Tell whether a class has its weight printed and no indicator: others may have got it."""
    classes, groups = weights.of_level1(), weights.of_groups()
    return not (classes.keys() >= printed.level1.keys() and groups.keys() >= printed.level2.keys())


@frozen
class Inside:
    """The weights inside a class, and where the class stands."""

    all: Weights
    weights: Sequence[Weight]
    path: str

    def compared(self, own: Decimal, printed: Printed, *, has_gap: bool) -> Judgement:
        """Judge whether they come to what is printed for the class."""
        groups = {each.group for each in self.weights}
        more = (printed.more.get(number, NONE) for number in groups)
        found = exact.total([self.all.sum_of(self.weights), *more])
        if found == own:
            return HELD
        if has_gap or not all(isinstance(each.value, Number) for each in self.weights):
            return Undecidable(Reason.MISSING, self.path)
        is_minor = abs(exact.total([found, -own])) <= self.all.rounding(self.weights)
        params = {"found": _plain(found), "printed": _plain(own)}
        return Broken(path=self.path, params=params, is_minor=is_minor)


def _shared_out(weights: Weights, declaration: Declaration) -> dict[str, Decimal]:
    """Return what the level-1 classes weigh, with satisfaction for itself."""
    sums: dict[str, Decimal] = {}
    for number, inside in weights.of_groups().items():
        group = declaration.groups[number]
        name = SATISFACTION if is_satisfaction(group) else level1_of(group)
        sums[name] = exact.total([sums.get(name, NONE), weights.sum_of(inside)])
    return sums


def _shares_apart(scheme: Scheme, sums: Mapping[str, Decimal]) -> Decimal:
    """Return by how much the sums of level-1 classes differ from those of a scheme."""
    apart = []
    for key, share in scheme.shares.items():
        got = exact.total(sums.get(name, NONE) for name in key.split("、"))
        apart.append(abs(exact.total([got, -share])))
    missed = set(sums) - {name for key in scheme.shares for name in key.split("、")}
    return exact.total([*apart, *(sums[name] for name in missed)])


def _weightless(weights: list[Weight], column: str, *, is_minor: bool = False) -> Broken:
    names = "、".join(each.indicator.name for each in weights)
    path = f"{weights[0].path}/{column}"
    return Broken(
        path=path, params={"names": names}, text=weights[0].indicator.name, is_minor=is_minor
    )


def _listed(sums: Mapping[str, Decimal]) -> str:
    return "，".join(f"{name} {_plain(share)}" for name, share in sums.items())


def _plain(number: Decimal) -> str:
    return f"{without_zeros(number):f}"
