"""The rules against last year (与上年比较): they take two declarations, so `check` has them not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import Broken
from perfgoals.checks.words import catalogue
from perfgoals.comparison.calls import params_of
from perfgoals.comparison.changes import Changes, Detail, Moved, Pair
from perfgoals.comparison.funds import TOTALS
from perfgoals.comparison.items import goal_text
from perfgoals.comparison.numbers import amount_in_words, detail_in_words, percent
from perfgoals.comparison.terms import Change, Part, Reason
from perfgoals.finding import Finding, Place, Severity, Words
from perfgoals.model.declaration import Goal
from perfgoals.model.target import Deadline, Grade, Threshold, Wording
from perfgoals.model.target.relations import Direction

Asks: TypeAlias = Callable[[Changes, Profile], Iterator[Broken]]
ENGLISH: Final = "_en"
"""The end of the name of a part that is worded otherwise in English."""
PART: Final = re.compile("{([a-z]+)}")
UNSURE: Final = "unsure"
MORE, LATER, WIDER = "more", "later", "wider"
"""What a target is that is looser, and has no smaller number."""
DATED: Final = "dated"
"""Of goals that are the same but for the year in them."""
MOVED: Final = "money_moved"
"""The setting of the profile: the part of an amount beyond which it is told that it moved."""


def is_not_looser(changes: Changes, _profile: Profile) -> Iterator[Broken]:
    """PG901: a target is not looser than last year's (指标值不低于上年)."""
    for pair in changes.of(Change.RELAXED):
        looser = [each for each in pair.details if Change.RELAXED in each.changes]
        worst, *_others = looser = sorted(looser, key=_how_far, reverse=True)
        yield Broken(
            path=f"{pair.side.path}/{worst.field}",
            params={
                **params_of(changes),
                "name": pair.side.name,
                "was": pair.old.name if pair.old else "",
                "shift": "；".join(detail_in_words(each, "zh") for each in looser),
                "shift_en": "; ".join(detail_in_words(each, "en") for each in looser),
            },
            text=worst.new,
            case=UNSURE if pair.is_unsure else _case(pair, worst),
            is_minor=pair.is_unsure,
        )


def _how_far(detail: Detail) -> Decimal:
    """Return by which part a target is another one; the first of several stays the first."""
    return abs(detail.rate or Decimal(0))


def _case(pair: Pair, detail: Detail) -> str:
    """Return which words tell what a looser target is to be: no less, no more, no later, no wider.

    That is the way of its sign; without one, the way in which its number did not go.
    """
    targets = [getattr(side.value, detail.field) for side in (pair.old, pair.new) if side]
    if any(isinstance(one, Deadline) for one in targets):
        return LATER
    ways = {one.direction for one in targets} & {Direction.up, Direction.down}
    if len(ways) == 1:
        return MORE if Direction.down in ways else ""
    old = targets[0]
    if isinstance(old, Threshold) and (detail.rate or not old.number):
        return "" if detail.rate and detail.rate < 0 else MORE
    return "" if isinstance(old, Grade | Wording) else WIDER


def is_not_dropped(changes: Changes, _profile: Profile) -> Iterator[Broken]:
    """PG902: an indicator of last year is not dropped silently (上年指标不无故取消)."""
    pairs = [pair for pair in changes.pairs if pair.part is Part.INDICATOR]
    dropped = [pair.side.name for pair in pairs if pair.new is None]
    guessed = [pair for pair in pairs if pair.is_unsure and pair.reason is not Reason.TWIN]
    called = params_of(changes)
    if dropped:
        yield Broken(path="/groups", params={**called, **_listed(dropped)})
    for pair in guessed:
        params = {"name": pair.old.name if pair.old else "", "new": pair.side.name}
        path = f"{pair.side.path}/name"
        yield Broken(path=path, params={**called, **params}, case=UNSURE, is_minor=True)


def _listed(names: list[str]) -> dict[str, str]:
    return {"count": str(len(names)), "names": "、".join(names), "names_en": ", ".join(names)}


def is_not_copied(changes: Changes, _profile: Profile) -> Iterator[Broken]:
    """PG903: goal text is not copied unchanged (目标不照抄上年)."""
    copied = changes.copied
    if copied:
        params = {"total": str(len(changes.new.goals))}
        yield Broken(
            path=f"{copied[0].side.path}/text",
            params={**params_of(changes), **params, **_listed([one.side.name for one in copied])},
            case="" if all(map(_is_to_the_letter, copied)) else DATED,
        )


def _is_to_the_letter(pair: Pair) -> bool:
    """Tell whether a goal is the same with its dates, and not but for the year."""
    goals = [side.value for side in (pair.old, pair.new) if side]
    return len({goal_text(one, None) for one in goals if isinstance(one, Goal)}) == 1


def has_not_moved(changes: Changes, profile: Profile) -> Iterator[Broken]:
    """PG904: money moved by no more than the profile's share (资金变动不超过口径所定幅度)."""
    most = profile.amount(MOVED)
    far = [one for one in changes.money if _is_far(one, most)]
    for is_task in (False, True):
        block = [one for one in far if one.is_task is is_task]
        if block:
            yield Broken(
                path=f"/{block[0].path.split('/')[1]}",
                params={
                    **params_of(changes),
                    "most": percent(most).lstrip("+"),
                    "lines": "；".join(amount_in_words(one, "zh") for one in block),
                    "lines_en": "; ".join(amount_in_words(one, "en") for one in block),
                },
                rests_on=(MOVED,),
            )


def _is_far(one: Moved, most: Decimal) -> bool:
    """Tell whether an amount moved further than so much; from 0 to anything is far."""
    if one.field in TOTALS or one.amount is None or (one.is_task and one.field != "total"):
        return False
    return one.rate is None or abs(one.rate) > most


RULES: Final[Mapping[str, Asks]] = MappingProxyType(
    {
        "PG901": is_not_looser,
        "PG902": is_not_dropped,
        "PG903": is_not_copied,
        "PG904": has_not_moved,
    }
)
"""Code → what asks for it; severities are the profile's, words the catalogue's."""


def findings_of(
    changes: Changes, profile: Profile, places: Mapping[str, Place]
) -> tuple[Finding, ...]:
    """Return what the rules find, the gravest first, each with its place in the new document."""
    found = [
        _finding(code, broken, profile, places)
        for code, asks in RULES.items()
        if profile.severity(code)
        for broken in asks(changes, profile)
    ]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


def _finding(code: str, broken: Broken, profile: Profile, places: Mapping[str, Place]) -> Finding:
    is_minor = broken.is_minor or profile.is_recalled(broken.rests_on)
    severity = None if is_minor else profile.severity(code)
    params = broken.params
    return Finding(
        code=code,
        path=broken.path,
        params={name: said for name, said in params.items() if not name.endswith(ENGLISH)},
        place=_place(broken.path, places),
        text=broken.text,
        words=_words(code, severity or Severity.INFO, broken.case, params),
    )


def _words(code: str, severity: Severity, case: str, params: Mapping[str, str]) -> Words:
    zh, en = (catalogue(language)[code].in_case(case) for language in ("zh", "en"))
    finding, remedy = (_in_english(words, params) for words in (en.finding, en.remedy))
    return Words(severity, finding, zh.finding, remedy_en=remedy, remedy_zh=zh.remedy)


def _in_english(words: str, params: Mapping[str, str]) -> str:
    """Return English words with the parts that are worded otherwise in Chinese filled in."""

    def filled(part: re.Match[str]) -> str:
        said = params.get(f"{part[1]}{ENGLISH}")
        return part[0] if said is None else said.replace("{", "{{").replace("}", "}}")

    return PART.sub(filled, words)


def _place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return where something stands: what is at the path, or what that is a part of."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path)
