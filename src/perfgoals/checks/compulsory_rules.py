"""Rules of classes that must have an indicator: which they are, the profile says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from perfgoals.checks.entries import Entry
from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.presence import classes_in, compulsory_in, is_running
from perfgoals.checks.judging.texts import says_something
from perfgoals.checks.judging.walking import indicators_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.kinds import Declaration

OUTPUT: Final = "产出指标"
MEASURED: Final = ("数量指标", "质量指标", "时效指标")
"""Classes of output that are no cost."""
SATISFACTION: Final = "满意"
KNOWN: Final = frozenset({OUTPUT, "效益指标", "成本指标", "满意度指标"})


def outputs_and_effects_are_there(
    declaration: Declaration, profile: Profile
) -> Iterator[Judgement]:
    """产出指标 and 效益指标 each have an indicator, and what else the profile asks for."""
    asked = {
        name: entry.seen
        for name, entry in compulsory_in(declaration, profile).items()
        if name not in MEASURED and SATISFACTION not in name
    }
    classes = classes_in(declaration)
    filled = {each.level1 for each in classes if each.is_filled}
    if asked and not filled:
        params = {"class": "、".join(asked)}
        yield Broken(path="/groups", params=params, is_minor=not any(asked.values()))
        return
    filled2 = {each.level2 for each in classes if each.is_filled}
    for name, seen in asked.items():
        own = (each.path for each in classes if name in {each.level1, each.level2})
        printed = next(own, "")
        if name in filled | filled2:
            yield HELD
        elif printed or filled <= KNOWN:
            yield Broken(path=printed or "/groups", params={"class": name}, is_minor=not seen)


def satisfaction_is_there(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """满意度指标 has an indicator."""
    asked = _of_satisfaction(compulsory_in(declaration, profile))
    if asked is None:
        return
    classes = classes_in(declaration)
    filled = {each.level1 for each in classes if each.is_filled}
    own = [each for each in classes if SATISFACTION in each.level1 + each.level2]
    named = any(SATISFACTION in indicator.name for _path, indicator in indicators_of(declaration))
    if named or any(each.is_filled for each in own):
        yield HELD
    elif filled and (own or filled <= KNOWN):
        path = own[0].path if own else "/groups"
        yield Broken(path=path, is_minor=is_running(declaration) or not asked.seen)


def quantity_and_quality_are_there(
    declaration: Declaration, profile: Profile
) -> Iterator[Judgement]:
    """数量指标 and 质量指标 both have an indicator."""
    asked = compulsory_in(declaration, profile)
    classes = classes_in(declaration)
    outputs = [each for each in classes if each.level1 == OUTPUT and each.is_filled]
    filled = {each.level2 for each in classes if each.is_filled}
    if not any(each.level2 for each in outputs):
        return
    for name in filter(asked.__contains__, MEASURED):
        if name in filled:
            yield HELD
        elif not all(each.level2 for each in outputs):
            yield Undecidable(Reason.MISSING, "/groups")
        else:
            printed = next((each.path for each in classes if each.level2 == name), "/groups")
            is_minor = is_running(declaration) or not asked[name].seen
            yield Broken(path=printed, params={"class": name}, is_minor=is_minor)


def classes_are_filled(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """No class that no other rule asks for is left blank; one finding, that of cost first."""
    asked = compulsory_in(declaration, profile)
    is_satisfaction_asked = _of_satisfaction(asked) is not None
    classes = classes_in(declaration)
    filled = {name for each in classes if each.is_filled for name in (each.level1, each.level2)}
    if not filled:
        return
    elsewhere = filled.union(asked)
    blank = {
        each.name: each.path
        for each in classes
        if says_something(each.name)
        and each.name not in elsewhere
        and not (is_satisfaction_asked and SATISFACTION in each.level1 + each.level2)
        and (each.level1 not in asked or each.level1 in filled)
    }
    names = sorted(blank, key=lambda name: "成本" not in name)
    if names:
        yield Broken(path=blank[names[0]], params={"classes": "、".join(names)})
    else:
        yield HELD


RULES: Final = (
    Rule("PG203", outputs_and_effects_are_there),
    Rule("PG204", satisfaction_is_there),
    Rule("PG205", quantity_and_quality_are_there),
    Rule("PG206", classes_are_filled),
)


def _of_satisfaction(asked: Mapping[str, Entry]) -> Entry | None:
    return next((entry for name, entry in asked.items() if SATISFACTION in name), None)
