"""Rules of weights: they add up, follow the scheme, and are more than nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from perfgoals.checks.entries import Profile, Scheme
from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.class_sums import class_sums
from perfgoals.checks.judging.printed_weights import Printed, printed_in
from perfgoals.checks.judging.weights import (
    COLUMNS,
    HUNDRED,
    NONE,
    Weight,
    Weights,
    columns_of,
    execution_points,
    is_satisfaction,
    is_unread,
    level1_of,
    plain,
)
from perfgoals.checks.rule import Rule
from perfgoals.model import exact
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number

CORE: Final = frozenset({"产出指标", "效益指标"})
"""Level-1 classes without which the weights are those of half a form."""

SATISFACTION: Final = "满意度指标"


def weights_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Weights add up to the total of a scheme; with the points for execution, where printed."""
    weights = _weights_of(declaration, profile)
    if weights is None or not profile.schemes:
        return
    printed = printed_in(declaration, weights)
    if weights.has_unread:
        yield Undecidable(Reason.UNREAD, "/groups")
    elif _fitting(weights, declaration, profile):
        yield HELD
    elif _is_by_class(weights, printed):
        yield _judged_by_class(weights, printed, profile)
    elif _lacks_something(weights, declaration, profile):
        yield Undecidable(Reason.MISSING, "/groups")
    elif not any(isinstance(one, Broken) for one in class_sums(weights, printed, declaration)):
        yield _unlike(weights, declaration, profile)


def classes_add_up(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """What the indicators of a class weigh comes to what the form prints for the class."""
    weights = _weights_of(declaration, profile)
    if weights is not None:
        yield from class_sums(weights, printed_in(declaration, weights), declaration)


def shares_follow_the_scheme(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """The level-1 classes weigh what a scheme of this total gives them."""
    weights = _weights_of(declaration, profile)
    if weights is None:
        return
    if weights.has_unread:
        yield Undecidable(Reason.UNREAD, "/groups")
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
        return _beside(accepted, plain(total), is_minor=is_minor)
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
    said = f"{plain(weights.total)}＋{plain(points)}" if points else plain(total)
    return _beside(accepted, said, is_minor=is_minor)


def _beside(accepted: Iterable[Decimal], total: str, *, is_minor: bool) -> Broken:
    """Return that a total is none of those that are accepted."""
    *others, last = map(plain, sorted(accepted))
    params = {"total": total, "accepted": "、".join([*others, last])}
    if others:
        params |= {"others": "、".join(others), "last": last}
    case = "several" if others else ""
    return Broken(path="/groups", params=params, is_minor=is_minor, case=case)


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
    first = weights[0]
    params = {
        "names": "、".join(each.indicator.name for each in weights),
        "column": COLUMNS[column],
        "weight": plain(first.number),
    }
    path, text = f"{first.path}/{column}", first.indicator.name
    case = "blank" if first.is_blank else ""
    return Broken(path=path, params=params, text=text, is_minor=is_minor, case=case)


def _listed(sums: Mapping[str, Decimal]) -> str:
    return "，".join(f"{name} {plain(share)}" for name, share in sums.items())
