"""Checking a declaration against the rules of a profile."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from traceback import format_exc
from typing import Final

from perfgoals.checks.judgements import Broken, Held, Judge, Reason, Undecidable
from perfgoals.checks.profile import Profile, profile_named
from perfgoals.checks.report import Judged, Report
from perfgoals.checks.rule import Rule
from perfgoals.checks.rules import RULES
from perfgoals.checks.words import catalogue
from perfgoals.finding import Finding, Place, Severity, Words
from perfgoals.model.kinds import Declaration
from perfgoals.reading import Reading

LOST: Final = frozenset({"PG012", "PG014"})
"""Findings of reading that say that a value was lost from the document."""


def check(
    source: Declaration | Reading,
    *,
    profile: str = "default",
    rules: Iterable[Rule | Judge] = RULES,
) -> Report:
    """Return what reviewers would object to in a declaration, or in one that was read.

    A reading tells besides where in the document each finding stands, and what was lost from it.
    `rules` may hold generator functions of your own beside those of `perfgoals.checks.RULES`.
    Raises UnknownNameError for a profile that there is not.

    >>> from perfgoals import DepartmentDeclaration
    >>> report = check(DepartmentDeclaration(department="湖心市教育局"))
    >>> report.verdict.in_words("zh"), report.findings[0].code
    ('需修改', 'PG202')
    """
    asked = (rule if isinstance(rule, Rule) else Rule(rule.__name__, rule) for rule in rules)
    return checked(source, asked, profile_named(profile))


def checked(source: Declaration | Reading, rules: Iterable[Rule], profile: Profile) -> Report:
    """Return what the rules say, held against a profile."""
    reading = source if isinstance(source, Reading) else Reading(declaration=source, sha256="")
    asked = [rule for rule in rules if profile.severity(rule.code)]
    lost = {finding.path for finding in reading.findings if finding.code in LOST}
    return Report(
        declaration=reading.declaration,
        judged=tuple(_judged(rule, reading, profile, lost) for rule in asked),
        profile=profile.name,
        sha256=reading.sha256,
        fingerprint=fingerprint(asked, profile),
    )


def _judged(rule: Rule, reading: Reading, profile: Profile, lost: AbstractSet[str]) -> Judged:
    """Return what a rule says; at the paths that were lost nothing is a fault."""
    try:
        judgements = list(rule.judge(reading.declaration, profile))
    except Exception:  # noqa: BLE001 - a rule of whoever wrote it
        return Judged(code=rule.code, traceback=format_exc())
    found = [one for one in judgements if isinstance(one, Broken) and one.path not in lost]
    gone = (one for one in judgements if isinstance(one, Broken) and one.path in lost)
    return Judged(
        code=rule.code,
        held=sum(isinstance(one, Held) for one in judgements),
        findings=tuple(_finding(rule, one, reading, profile) for one in found),
        undecided=(
            *(one for one in judgements if isinstance(one, Undecidable)),
            *(Undecidable(Reason.LOST, one.path) for one in gone),
        ),
    )


def _finding(rule: Rule, broken: Broken, reading: Reading, profile: Profile) -> Finding:
    severity = profile.severity(rule.code) or Severity.WARNING
    words = words_of(rule, Severity.INFO if broken.is_minor else severity)
    return Finding(
        code=rule.code,
        path=broken.path,
        params=broken.params,
        place=_place(broken.path, reading.places),
        text=broken.text,
        patch=broken.patch,
        words=words,
    )


def _place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return where something stands: what is at the path, or what that is a part of."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path)


def words_of(rule: Rule, severity: Severity) -> Words:
    """Return the words of a rule; those of another package are what its function says it is."""
    zh, en = (catalogue(language).get(rule.code) for language in ("zh", "en"))
    if zh is None or en is None:
        title = (inspect.getdoc(rule.judge) or rule.code).partition("\n")[0]
        return Words(severity, title, title)
    return Words(severity, en.finding, zh.finding, remedy_en=en.remedy, remedy_zh=zh.remedy)


def fingerprint(rules: Iterable[Rule], profile: Profile) -> str:
    """Return a sha256 of the functions of the rules, as they are written, and of the profile."""
    said = [f"{rule.code} {_source(rule.judge)}" for rule in rules]
    said += [f"{key} {entry}" for key, entry in profile.severities.items()]
    said += [f"{key} {entry}" for key, entry in profile.settings.items()]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


@lru_cache(maxsize=512)
def _source(judge: Judge) -> str:
    """Return how a rule is written; its name where that stands in no file."""
    try:
        return inspect.getsource(judge)
    except OSError:
        return judge.__qualname__
