"""A rule with its code."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from attrs import field, frozen

from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import Judge, Judgement
from perfgoals.finding import Words
from perfgoals.model.kinds import Declaration


@frozen(cache_hash=True)
class Rule:
    """A rule (审核规则): its code, the generator function that judges, and its words.

    Without words of its own it says what the first line of its function says. The severity of
    its words holds where the profile gives none.
    """

    code: str
    judge: Callable[[Any, Profile], Iterator[Judgement]]
    words: Words | None = None
    over: Callable[[Declaration], Iterable[Any]] | None = field(default=None, kw_only=True)
    """What takes out of a declaration what is judged: `judge` gets a tuple of that in its place.

    Rules that go over the same get the same tuple: for each check it is taken out once.
    """

    @property
    def title(self) -> str:
        """What should be true, as its function says; its code where that says nothing."""
        return (inspect.getdoc(function_of(self.judge)) or self.code).partition("\n")[0]


def function_of(judge: Judge) -> Any:  # noqa: ANN401 - whatever can be called
    """Return what judges, below what was given to it beforehand."""
    while isinstance(judge, partial):
        judge = judge.func
    return judge


def rule_of(asked: Rule | Judge) -> Rule:
    """Return a rule; a function without a code is named by its own name.

    >>> def is_named(declaration, profile): ...
    >>> rule_of(partial(is_named, profile=None)).code
    'is_named'
    """
    if isinstance(asked, Rule):
        return asked
    function = function_of(asked)
    return Rule(getattr(function, "__name__", type(function).__name__), asked)
