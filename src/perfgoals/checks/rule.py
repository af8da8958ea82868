"""A rule with its code."""

from __future__ import annotations

from attrs import frozen

from perfgoals.checks.judgements import Judge


@frozen
class Rule:
    """A rule (审核规则): its code, and the generator function that judges."""

    code: str
    judge: Judge
