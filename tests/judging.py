"""What tests of rules have in common: a declaration, the code of a rule, what it says."""

from typing import Final

from attrs import evolve

from perfgoals import Declaration, Finding, Money, Reading, Unit
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Undecidable
from perfgoals.checks.profile import Entry, Profile, profile_named
from perfgoals.checks.report import Judged
from perfgoals.checks.rules import RULES
from perfgoals.errors import Language

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
BY_CODE = {rule.code: rule for rule in RULES}


def asking(profile: Profile, code: str) -> Profile:
    """Return a profile that asks for a rule: one that it has off is a note."""
    if profile.severity(code):
        return profile
    entry = Entry(value="info", source="as a user may ask", seen=True)
    return evolve(profile, severities={**profile.severities, code: entry})


def judged(code: str, source: Declaration | Reading, profile: str = "default") -> Judged:
    """Return what one rule says, also one that is off."""
    (found,) = checked(source, [BY_CODE[code]], asking(profile_named(profile), code)).judged
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


def check_broken(code: str, declaration: Declaration, path: str) -> None:
    """Check that a rule has one finding, at this path, with words in both languages."""
    (finding,) = findings(code, declaration)
    assert (finding.code, finding.path) == (code, path)
    for language in LANGUAGES:
        words = finding.message(language), finding.remedy(language)
        assert all(words)
        assert "{" not in "".join(words)
