"""Rules of links: goals, tasks and indicators serve one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.stock_words import own_words
from perfgoals.checks.judging.texts import says_something
from perfgoals.checks.judging.walking import indicators_of
from perfgoals.checks.linking import indicator_links, promises_of, task_links, tasks_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.kinds import Declaration

MOST_NAMES: Final = 5
"""So many indicators are named of those that serve no goal."""


def goals_have_tasks(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Each goal has a key task that serves it."""
    if not any(says_something(task.name) for _path, task in tasks_of(declaration)):
        return
    served = {link.goal for link in task_links(declaration)}
    for number, goal in enumerate(declaration.goals):
        text = goal.heading or goal.text
        if says_something(text):
            is_plain = bool(own_words(f"{goal.heading}\n{goal.text}"))
            yield _served(f"/goals/{number}", text, served, is_plain=is_plain)


def tasks_serve_goals(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Each key task serves a goal."""
    if not _has_goals(declaration):
        return
    serving = {link.other for link in task_links(declaration)}
    for path, task in tasks_of(declaration):
        if says_something(task.name) and path != "/other_tasks":
            is_plain = bool(own_words(f"{task.name}\n{task.content}\n{task.expected_result}"))
            yield _served(path, task.name, serving, is_plain=is_plain)


def promises_have_indicators(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A figure that a goal promises has an indicator; goals that repeat one are told once."""
    if not any(says_something(indicator.name) for indicator in declaration.indicators):
        return
    told = set()
    for promise in promises_of(declaration):
        path, figure = f"{promise.goal}/text", str(promise.target)
        if (promise.name, figure) in told:
            continue
        told.add((promise.name, figure))
        if promise.is_carried is None:
            yield Undecidable(Reason.WORDS, path)
        elif promise.is_carried:
            yield HELD
        else:
            params = {"name": promise.name, "figure": figure.removeprefix("=")}
            yield Broken(path=path, params=params, text=promise.text)


def indicators_serve_goals(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Each indicator serves a goal; there is one note for all that serve none."""
    if not _has_goals(declaration):
        return
    serving = {link.other for link in indicator_links(declaration)}
    found = []
    for path, indicator in indicators_of(declaration):
        if says_something(indicator.name):
            is_plain = bool(own_words(indicator.name))
            found.append(_served(path, indicator.name, serving, is_plain=is_plain))
    apart = [one for one in found if isinstance(one, Broken)]
    yield from (one for one in found if not isinstance(one, Broken))
    if apart:
        names = "、".join(one.text for one in apart[:MOST_NAMES])
        params = {"count": str(len(apart)), "total": str(len(found)), "names": names}
        yield Broken(path=apart[0].path, params=params, text=apart[0].text)


RULES: Final[tuple[Rule, ...]] = (
    Rule("PG601", goals_have_tasks),
    Rule("PG602", tasks_serve_goals),
    Rule("PG603", promises_have_indicators),
    Rule("PG604", indicators_serve_goals),
)


def _has_goals(declaration: Declaration) -> bool:
    return any(says_something(goal.heading + goal.text) for goal in declaration.goals)


def _served(path: str, text: str, linked: set[str], *, is_plain: bool) -> Judgement:
    """Return whether something has a link; what has only stock words cannot be judged."""
    if path in linked:
        return HELD
    return Broken(path=path, text=text) if is_plain else Undecidable(Reason.WORDS, path)
