"""The rules that are asked: those of perfgoals, those of installed packages, those of your own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from traceback import format_exc
from typing import TYPE_CHECKING, Final

from perfgoals.checks.judgements import Judge, Judgement
from perfgoals.checks.rule import Rule, rule_of
from perfgoals.checks.rules import RULES
from perfgoals.errors import ValueRefusedError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from perfgoals.checks.entries import Profile
    from perfgoals.finding import Severity
    from perfgoals.model.kinds import Declaration

GROUP: Final = "perfgoals.rules"
"""The entry points under which packages offer rules."""
KEPT: Final = re.compile("PG[0-9]+")
"""Codes that are kept for perfgoals."""
OURS: Final = {rule.code: rule for rule in RULES}


def rules_asked(rules: Iterable[Rule | Judge] | None = None) -> tuple[Rule, ...]:
    """Return rules with their codes; all that there are if none are named.

    Raises ValueRefusedError for a code of perfgoals that is given to another rule.
    """
    if rules is None:
        return every_rule()
    _need_several(rules)
    return tuple(_sound(rule_of(rule)) for rule in rules)


@lru_cache(maxsize=1)
def every_rule() -> tuple[Rule, ...]:
    """Return the rules of perfgoals, then those that installed packages offer.

    An entry point that cannot be used gives a rule that fails, so that every report says so.
    """
    from importlib.metadata import entry_points

    taken = set(OURS)
    entries = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return (*RULES, *(rule for entry in entries for rule in _offered(entry, taken)))


def severity_of(rule: Rule, profile: Profile) -> Severity | None:
    """Return how grave it is that a rule is broken; None where it is not asked.

    The profile says it before the rule's own words.
    """
    if rule.words and rule.code not in profile.severities:
        return rule.words.severity
    return profile.severity(rule.code)


def _offered(entry: EntryPoint, taken: set[str]) -> list[Rule]:
    """Return the rules of an entry point, whose codes are then taken, or one that fails."""
    try:
        loaded = entry.load()
        offered = loaded if isinstance(loaded, tuple | list) else (loaded,)
        rules = [_sound(rule_of(each)) for each in offered]
        for rule in rules:
            _take(rule.code, taken)
    except (Exception, SystemExit):  # noqa: BLE001 - of whoever wrote the package
        return [_failing(entry, format_exc())]
    return rules


def _take(code: str, taken: set[str]) -> None:
    if code in taken:
        raise ValueRefusedError("code", code, "code twice")
    taken.add(code)


def _failing(entry: EntryPoint, why: str) -> Rule:
    """Return a rule that says why there are no others."""

    def fails(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        raise ImportError(f"the rules of {entry.value} cannot be used:\n{why}")

    return Rule(f"{GROUP}:{entry.name}", fails)


def _need_several(rules: object) -> None:
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        raise TypeError(f"rules are given in a tuple or a list, not {rules!r}")


def _sound(rule: Rule) -> Rule:
    if not callable(rule.judge):
        raise TypeError(f"a rule is a generator function, not {rule.judge!r}")
    if KEPT.fullmatch(rule.code) and OURS.get(rule.code) != rule:
        raise ValueRefusedError("code", rule.code, "code")
    return rule
