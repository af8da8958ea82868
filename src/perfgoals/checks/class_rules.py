"""Rules of classes: an indicator stands where it belongs, and under a name that is known."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from perfgoals.checks.judgements import HELD, Broken, Judgement
from perfgoals.checks.judging import editions, names, placing
from perfgoals.checks.judging.aims import Aim, aims_of
from perfgoals.checks.judging.measures import is_money
from perfgoals.checks.judging.placing import EXECUTION, QUALITY, QUANTITY, TIME, Placed, placed_of
from perfgoals.checks.judging.twins import Named, named_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.indicator import IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.target.relations import Direction
from perfgoals.model.taxonomy import CLASSES, EDITIONS, class_name

LEVEL1S: Final = (*CLASSES, "成本指标")
CASES: Final = {0: "move", 1: ""}
"""How many classes a form lacks → the words for it."""


def rates_are_no_quantities(every: Sequence[Placed], _profile: Profile) -> Iterator[Judgement]:
    """A rate does not stand under 数量指标; that of coverage may."""
    for one in every:
        if one.level2 != QUANTITY or placing.is_spending(one.word):  # PG406 tells of spending
            continue
        if names.is_ratio(one.word) and not one.word.endswith(names.COVERAGE):
            belongs = placing.class_of_rate(one.word)
            params = {"name": one.indicator.name, "belongs": belongs}
            is_minor = not one.word.endswith(names.GRAVE_RATES)
            yield _at_name(one, params, is_minor=is_minor, case="" if belongs else "open")
        else:
            yield HELD


def prices_are_no_quantities(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A unit price or a cap on cost does not stand under 数量指标 while 成本指标 is blank."""
    has_costs = any(
        group.indicators and names.is_cost_class(*names.classes_of(group))
        for group in declaration.groups
    )
    for aim in aims_of(declaration):
        if aim.level2 != QUANTITY or not aim.thresholds:
            continue
        if has_costs or not _is_price(aim):
            yield HELD
        else:
            params = {"name": aim.indicator.name}
            yield Broken(path=aim.path, params=params, text=aim.target.text)


def times_stand_under_time(every: Sequence[Placed], _profile: Profile) -> Iterator[Judgement]:
    """A date or timeliness stands under 时效指标, and what says nothing of time does not."""
    for one in every:
        if one.level2 == TIME:
            belongs = placing.class_instead_of_time(one.indicator, one.word)
        else:
            belongs = TIME if _is_time_elsewhere(one) else ""
        if belongs:
            params = {"name": one.indicator.name, "stands": one.stands, "belongs": belongs}
            yield _at_name(one, params, case="execution" if belongs == EXECUTION else "")
        elif one.level2 in {QUANTITY, QUALITY, TIME}:
            is_at_call = one.level2 == QUALITY and one.word.endswith(placing.AT_CALL)
            params = {"name": one.indicator.name, "stands": QUALITY, "belongs": TIME}
            yield _at_name(one, params, is_minor=True) if is_at_call else HELD


def satisfaction_is_no_benefit(every: Sequence[Placed], _profile: Profile) -> Iterator[Judgement]:
    """满意度 does not stand under 效益指标, nor under 质量指标, 时效指标 or 成本指标.

    It may where level 2 is itself a class of satisfaction.
    """
    for one in every:
        if one.level1 == "效益指标" and "满意" not in one.group.level2:
            is_misplaced = names.is_satisfaction(one.word)
            yield _at_name(one, {"stands": one.stands}) if is_misplaced else HELD
        elif one.word.endswith(placing.SATISFIED) and _is_of_output(one):
            yield _at_name(one, {"stands": one.stands}, is_minor=one.level2 == QUALITY)


def classes_belong_together(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Level 1 and level 2 stand together in an edition, and in that of the profile."""
    edition = profile.settings["edition"].value
    classes = [names.classes_of(group) for group in declaration.groups]
    there = set(classes)
    for number, (level1, level2) in enumerate(classes):
        if not level1 or not level2:
            continue
        broken = _mismatched(level1, level2, there, edition)
        if broken is None:
            yield HELD
        else:
            text = declaration.groups[number].level2
            yield evolve(broken, path=f"/groups/{number}/level2", text=text)


def payment_is_no_quantity(every: Sequence[Placed], _profile: Profile) -> Iterator[Judgement]:
    """数量指标 is not about payment or the execution of the budget; 时效指标 had better not be."""
    for one in every:
        if one.level2 not in {QUANTITY, TIME}:
            continue
        is_told = one.level2 == TIME and placing.class_instead_of_time(one.indicator, one.word)
        if placing.is_spending(one.word) and not is_told:  # PG403 tells of it
            yield _at_name(one, {"stands": one.level2}, is_minor=one.level2 == TIME)
        else:
            yield HELD


def names_stand_once(every: Sequence[Named], _profile: Profile) -> Iterator[Judgement]:
    """The name of an indicator appears once; of two different targets PG311 tells."""
    for named in every:
        if named.first is None:
            yield HELD
        elif named.contradiction is None:
            name = named.indicator.name
            is_minor = not (named.is_in_one_class or named.has_one_target)
            path = f"{named.path}/name"
            yield Broken(path=path, params={"name": name}, text=name, is_minor=is_minor)


def classes_are_known(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """The name of a class is one of some edition; each other one is told once."""
    edition = profile.settings["edition"].value
    told: set[str] = set()
    for number, group in enumerate(declaration.groups):
        for level, name in (("level1", group.level1), ("level2", group.level2)):
            if not name.strip() or name in told:
                continue
            if name in profile.classes or editions.is_known(name):
                yield HELD
                continue
            told.add(name)
            likely, choice = _likely(level, group, edition)
            params = {"name": name, "likely": likely or "、".join(choice)}
            path = f"/groups/{number}/{level}"
            case = "" if likely else "open"
            yield Broken(path=path, params=params, text=name, is_minor=not likely, case=case)


RULES: Final = (
    Rule("PG401", rates_are_no_quantities, over=placed_of),
    Rule("PG402", prices_are_no_quantities),
    Rule("PG403", times_stand_under_time, over=placed_of),
    Rule("PG404", satisfaction_is_no_benefit, over=placed_of),
    Rule("PG405", classes_belong_together),
    Rule("PG406", payment_is_no_quantity, over=placed_of),
    Rule("PG407", names_stand_once, over=named_of),
    Rule("PG408", classes_are_known),
)


def _at_name(
    one: Placed, params: Mapping[str, str], *, is_minor: bool = False, case: str = ""
) -> Broken:
    name = one.indicator.name
    return Broken(path=f"{one.path}/name", params=params, text=name, is_minor=is_minor, case=case)


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


def _is_of_output(one: Placed) -> bool:
    """Tell whether an indicator stands where PG401 does not tell of satisfaction, either."""
    return one.level2 in {QUALITY, TIME} or names.is_cost_class(one.level1, one.level2)


def _is_time_elsewhere(one: Placed) -> bool:
    """Tell whether an indicator that does not stand under 时效指标 is of time."""
    if one.level2 == QUANTITY and names.is_ratio(one.word):  # PG401 tells of it
        return False
    if one.level2 in {QUANTITY, QUALITY}:
        return placing.is_of_time(one.indicator, one.word)
    if names.is_cost_class(one.level1, one.level2):
        return placing.is_of_time_not_cost(one.indicator, one.word)
    return one.level1 == "效益指标" and placing.is_time_of_the_work(one.indicator, one.word)


def _mismatched(
    level1: str, level2: str, there: Container[tuple[str, str]], edition: str
) -> Broken | None:
    """Return what is wrong with two classes, None where they go together."""
    params = {"level1": level1, "level2": level2}
    parent = editions.level1_of(level2, edition)
    under = editions.level2s_of(parent, edition)
    if not editions.belong_together(level1, level2):
        missing = editions.classes_missing(level1, there, edition)
        if level2 in CLASSES:
            params["meant"] = "、".join(missing or editions.level2s_of(level1, edition))
            case = "level1" if params["meant"] else "swapped"
            return Broken(params=params, is_minor=level1 == level2, case=case)
        params |= {"parent": parent, "meant": "、".join(missing)}
        return Broken(params=params, case=CASES.get(len(missing), "several"))
    if editions.is_out_of_date(level1, level2, edition):
        params["parent"] = parent
        params["meant"] = level2 if level2 in under else "、".join(under)
        followed = EDITIONS[edition]
        params["edition"] = followed.source.partition(",")[0]
        is_minor = not followed.seen
        return Broken(params=params, is_minor=is_minor, rests_on=("edition",), case="edition")
    return None


def _likely(level: str, group: IndicatorGroup, edition: str) -> tuple[str, tuple[str, ...]]:
    """Return the class that a name of a group is a slip of, "" for none, and all that it may be."""
    level1s = tuple(EDITIONS[edition].classes)
    if level == "level1":
        among = () if not group.level2.strip() else LEVEL1S
        return editions.nearest(group.level1, level1s, among), level1s
    choice = editions.classes_to_choose(class_name(group.level1) or "", edition)
    every = editions.classes_to_choose("", edition)
    return editions.nearest(group.level2, (*choice, *every)), choice
