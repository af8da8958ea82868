"""Which goals, key tasks and indicators serve one another, and the figures that goals promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from perfgoals.checks.judging.carriers import Carrier, Carriers
from perfgoals.checks.judging.promises import Value, promised_in
from perfgoals.checks.judging.shared_words import WHOLE, Index
from perfgoals.checks.judging.walking import indicators_of
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Threshold
from perfgoals.reading import Reading

LEAST_OF_TASK: Final = 2 * WHOLE
"""A task serves a goal when they share two pairs of characters that no other goal has."""
LEAST_OF_INDICATOR: Final = 1
NEAR: Final = 2
"""Links of half the weight of the best one count as well."""


@frozen
class Link:
    """A goal with a key task or an indicator that serves it (关联), by JSON Pointers."""

    goal: str
    other: str
    words: tuple[str, ...]
    """The words that both have, the longest first; stock words are none of them."""


@frozen(kw_only=True)
class Promise:
    """A figure that a goal promises (承诺的数值), and the indicator that carries it."""

    goal: str
    """The JSON Pointer of the goal."""
    name: str
    """What is promised: 仲裁结案率."""
    target: Threshold
    text: str
    """The piece of the goal's text."""
    indicator: str | None
    """The JSON Pointer of the indicator that carries it; None where none does, or none surely."""
    is_carried: bool | None
    """Whether an indicator carries it; None where that cannot be told."""


@frozen(kw_only=True)
class Links:
    """How the parts of a declaration serve one another (目标、任务、指标的对应关系)."""

    tasks: tuple[Link, ...]
    """Goals with key tasks, in the order of the form."""
    indicators: tuple[Link, ...]
    """Goals with indicators."""
    promises: tuple[Promise, ...]
    """The figures that goals promise."""


def links(source: Declaration | Reading) -> Links:
    """Return which key tasks and indicators serve which goals, as the words they share tell.

    Words of three characters and more, and rare ones, tell more; words that all declarations
    have (工作, 提高, 进一步 …) tell nothing.

    >>> from perfgoals import DepartmentDeclaration, Goal, KeyTask
    >>> found = links(
    ...     DepartmentDeclaration(
    ...         goals=(Goal(text="健全养老服务网络"), Goal(text="深化婚俗改革")),
    ...         tasks=(KeyTask(name="推动婚俗改革试点"),),
    ...     )
    ... )
    >>> [(link.goal, link.other, link.words) for link in found.tasks]
    [('/goals/1', '/tasks/0', ('婚俗改革',))]
    """
    declaration = source.declaration if isinstance(source, Reading) else source
    return Links(
        tasks=task_links(declaration),
        indicators=indicator_links(declaration),
        promises=tuple(promises_of(declaration)),
    )


def task_links(declaration: Declaration) -> tuple[Link, ...]:
    """Return the goals with the key tasks that serve them, in the order of the form."""
    texts = {path: _text_of_task(task) for path, task in tasks_of(declaration)}
    return _links(declaration.goals, texts, LEAST_OF_TASK)


def indicator_links(declaration: Declaration) -> tuple[Link, ...]:
    """Return the goals with the indicators that serve them, in the order of the form."""
    texts = {path: text_of_indicator(one) for path, one in indicators_of(declaration)}
    return _links(declaration.goals, texts, LEAST_OF_INDICATOR)


def tasks_of(declaration: Declaration) -> Iterator[tuple[str, KeyTask]]:
    """Yield the key tasks with their paths, and other tasks behind them."""
    if isinstance(declaration, DepartmentDeclaration):
        for number, task in enumerate(declaration.tasks):
            yield f"/tasks/{number}", task
        if isinstance(declaration.other_tasks, KeyTask):
            yield "/other_tasks", declaration.other_tasks


def _text_of_task(task: KeyTask) -> str:
    return "\n".join((task.name, task.content or "", task.expected_result or ""))


def text_of_indicator(indicator: Indicator) -> str:
    """Return what tells whom an indicator serves: its name, and the words of its targets."""
    targets = indicator.period_target, indicator.annual_target
    return "\n".join((indicator.name, *(each.text for each in targets if each is not None)))


def _links(goals: Sequence[Goal], texts: Mapping[str, str], least: int) -> tuple[Link, ...]:
    """Return the links that are among the best of the goal, or of what serves it."""
    index = Index([f"{goal.heading}\n{goal.text}" for goal in goals])
    paths = list(texts)
    found = [one for number, path in enumerate(paths) for one in index.shared(number, texts[path])]
    best_of_goal: dict[int, int] = defaultdict(int)
    best_of_other: dict[int, int] = defaultdict(int)
    for one in found:
        best_of_goal[one.one] = max(best_of_goal[one.one], one.weight)
        best_of_other[one.other] = max(best_of_other[one.other], one.weight)
    return tuple(
        Link(f"/goals/{one.one}", paths[one.other], one.words)
        for one in sorted(found)
        if one.weight >= least
        and NEAR * one.weight >= min(best_of_goal[one.one], best_of_other[one.other])
    )


def promises_of(declaration: Declaration) -> Iterator[Promise]:
    """Yield the figures that goals promise, each with the indicator that carries it."""
    promised = [
        (number, one)
        for number, goal in enumerate(declaration.goals)
        for one in promised_in(goal.text, declaration.fiscal_year)
    ]
    if not promised:
        return
    paths = [path for path, _indicator in indicators_of(declaration)]
    carriers = Carriers(declaration.indicators)
    known: dict[tuple[str, Value], Carrier] = {}
    for number, one in promised:
        key = one.name, one.values[0]
        carrier = known[key] = known[key] if key in known else carriers.of(one)
        place = carrier.number
        yield Promise(
            goal=f"/goals/{number}",
            name=one.name,
            target=one.target,
            text=one.text,
            indicator=None if place is None else paths[place],
            is_carried=place is not None if carrier.is_sure else None,
        )
