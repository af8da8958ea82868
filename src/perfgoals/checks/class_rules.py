"""Rules of classes: an indicator stands where it belongs, and under a name that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from perfgoals.checks.judgements import HELD, Broken, Judgement
from perfgoals.checks.judging import editions, names
from perfgoals.checks.judging.aims import Aim, aims_of
from perfgoals.checks.judging.measures import is_money
from perfgoals.checks.judging.twins import named_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Deadline
from perfgoals.model.target.relations import Direction
from perfgoals.model.taxonomy import CLASSES, PARENTS

TIME: Final = "时效指标"
CLASSES_OF: Final = {
    "level1": "、".join(CLASSES),
    "level2": "、".join(name for names_ in CLASSES.values() for name in names_),
}
"""Level → its classes in 财预〔2015〕88号."""


def rates_are_no_quantities(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A rate does not stand under 数量指标; that of coverage may."""
    for one in _placed(declaration):
        word = names.bare(one.indicator.name)
        if one.level2 != "数量指标" or names.is_payment(word):  # PG406 tells of payment
            continue
        if names.is_ratio(word) and not word.endswith(names.COVERAGE):
            yield _at_name(one, {}, is_minor=not word.endswith(names.GRAVE_RATES))
        else:
            yield HELD


def prices_are_no_quantities(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A unit price or a cap on cost does not stand under 数量指标 while 成本指标 is blank."""
    has_costs = any(
        group.indicators and names.is_cost_class(*names.classes_of(group))
        for group in declaration.groups
    )
    for aim in aims_of(declaration):
        if aim.level2 != "数量指标" or not aim.thresholds:
            continue
        if has_costs or not _is_price(aim):
            yield HELD
        else:
            params = {"name": aim.indicator.name}
            yield Broken(path=aim.path, params=params, text=aim.target.text)


def times_stand_under_time(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A date or timeliness stands under 时效指标, and what says nothing of time does not."""
    for one in _placed(declaration):
        if one.level2 not in {"数量指标", "质量指标", "时效指标"}:
            continue
        word = names.bare(one.indicator.name)
        if one.level2 == "时效指标":
            belongs = _elsewhere(word)
        else:
            is_other = one.level2 == "数量指标" and names.is_ratio(word)  # PG401 tells of it
            belongs = TIME if _is_of_time(one.indicator, word) and not is_other else ""
        params = {"stands": one.level2, "belongs": belongs}
        yield _at_name(one, params) if belongs else HELD


def satisfaction_is_no_benefit(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """满意度 does not stand under 效益指标, unless level 2 is itself a class of satisfaction."""
    for one in _placed(declaration):
        if one.level1 != "效益指标" or "满意" in one.group.level2:
            continue
        is_satisfaction = names.is_satisfaction(names.bare(one.indicator.name))
        yield _at_name(one, {"stands": one.level2 or one.level1}) if is_satisfaction else HELD


def classes_belong_together(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Level 1 and level 2 stand together in an edition; what is meant is of the profile's."""
    edition = profile.settings["edition"].value
    classes = [names.classes_of(group) for group in declaration.groups]
    there = set(classes)
    for number, (level1, level2) in enumerate(classes):
        if not level1 or not level2:
            continue
        if editions.belong_together(level1, level2):
            yield HELD
        else:
            meant = "、".join(editions.classes_missing(level1, there, edition))
            parent = PARENTS[level2]
            params = {"level1": level1, "level2": level2, "meant": meant, "parent": parent}
            text = declaration.groups[number].level2
            yield Broken(path=f"/groups/{number}/level2", params=params, text=text)


def payment_is_no_quantity(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """数量指标 is not about payment or the execution of the budget; 时效指标 had better not be."""
    for one in _placed(declaration):
        if one.level2 not in {"数量指标", TIME}:
            continue
        word = names.bare(one.indicator.name)
        if names.is_payment(word) and not (one.level2 == TIME and _elsewhere(word)):
            yield _at_name(one, {"stands": one.level2}, is_minor=one.level2 == TIME)
        else:
            yield HELD


def names_stand_once(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The name of an indicator appears once; of two different targets PG311 tells."""
    for named in named_of(declaration):
        if named.first is None:
            yield HELD
        elif named.contradiction is None:
            name = named.indicator.name
            is_minor = not (named.is_in_one_class or named.has_one_target)
            path = f"{named.path}/name"
            yield Broken(path=path, params={"name": name}, text=name, is_minor=is_minor)


def classes_are_known(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """The name of a class is one of some edition; each other one is told once."""
    told: set[str] = set()
    for number, group in enumerate(declaration.groups):
        for level, name in (("level1", group.level1), ("level2", group.level2)):
            if not name.strip() or name in told:
                continue
            if name in profile.classes or editions.is_known(name):
                yield HELD
                continue
            told.add(name)
            likely = editions.nearest(name)
            params = {"name": name, "likely": likely or CLASSES_OF[level]}
            path = f"/groups/{number}/{level}"
            yield Broken(path=path, params=params, text=name, is_minor=not likely)


RULES: Final = (
    Rule("PG401", rates_are_no_quantities),
    Rule("PG402", prices_are_no_quantities),
    Rule("PG403", times_stand_under_time),
    Rule("PG404", satisfaction_is_no_benefit),
    Rule("PG405", classes_belong_together),
    Rule("PG406", payment_is_no_quantity),
    Rule("PG407", names_stand_once),
    Rule("PG408", classes_are_known),
)


class Placed(NamedTuple):
    """An indicator with a name, where it stands, and its class."""

    path: str
    indicator: Indicator
    group: IndicatorGroup
    level1: str
    level2: str


def _placed(declaration: Declaration) -> Iterator[Placed]:
    for number, group in enumerate(declaration.groups):
        classes = names.classes_of(group)
        for place, indicator in enumerate(group.indicators):
            if indicator.name:
                yield Placed(f"/groups/{number}/indicators/{place}", indicator, group, *classes)


def _at_name(one: Placed, params: Mapping[str, str], *, is_minor: bool = False) -> Broken:
    name = one.indicator.name
    return Broken(path=f"{one.path}/name", params=params, text=name, is_minor=is_minor)


def _is_price(aim: Aim) -> bool:
    """Tell whether a target is a unit price, or a cap on cost."""
    word = aim.name
    if names.is_payment(word):  # PG406 tells of it
        return False
    for part in aim.thresholds:
        if is_money(part.unit) and part.direction is not Direction.up:
            is_cap = part.direction is Direction.down
            if names.is_price(word, is_cap=is_cap, is_each="/" in part.unit.symbol):
                return True
    return False


def _elsewhere(word: str) -> str:
    """Return where a bare name belongs that says nothing of time; "" for one that does."""
    if not names.is_untimely(word):
        return ""
    return "预算执行率" if word.endswith("支出率") else "质量指标"


def _is_of_time(indicator: Indicator, word: str) -> bool:
    if names.is_duration(word):
        return False
    return names.is_timely(word) or isinstance(indicator.annual_target, Deadline)
