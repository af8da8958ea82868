"""What tests of rules have in common: a declaration, the code of a rule, what it says."""

from attrs import evolve

from perfgoals import Declaration, Finding, Money, Reading, Unit
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Undecidable
from perfgoals.checks.profile import profile_named
from perfgoals.checks.report import Judged
from perfgoals.checks.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}


def judged(code: str, source: Declaration | Reading, profile: str = "default") -> Judged:
    """Return what one rule says."""
    (found,) = checked(source, [BY_CODE[code]], profile_named(profile)).judged
    assert not found.traceback, found.traceback
    return found


def findings(code: str, source: Declaration | Reading) -> tuple[Finding, ...]:
    """Return the findings of one rule."""
    return judged(code, source).findings


def undecided(code: str, source: Declaration | Reading) -> tuple[Undecidable, ...]:
    """Return what one rule could not decide."""
    return judged(code, source).undecided


def outcome(code: str, source: Declaration | Reading) -> str:
    """Return the outcome of one rule in a word."""
    return judged(code, source).outcome.value


def wan(text: str) -> Money:
    """Return an amount in 万元, as written."""
    return Money.parse(text, Unit("万元"))


def at(declaration: Declaration, **changes: object) -> Declaration:
    """Return the declaration with some fields changed."""
    return evolve(declaration, **changes)  # type: ignore[arg-type]
