"""The words of every rule, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from attrs import evolve, field, frozen

from perfgoals import _yaml
from perfgoals.checks.rule import Rule
from perfgoals.errors import Language
from perfgoals.finding import Severity, Words

FOLDER: Final = files("perfgoals.checks") / "catalogue"
FAMILIES: Final = (
    "money",
    "completeness",
    "target",
    "class",
    "weight",
    "link",
    "text",
    "evaluation",
    "comparison",
)
"""One file for each family of rules and language."""


@frozen(kw_only=True)
class Entry:
    """What is to be known of a rule (规则说明), in one language."""

    title: str
    """What should be true."""
    finding: str
    """What is said where it is not; braces name the parts of the finding."""
    remedy: str
    why: str
    basis: str
    good: str
    bad: str
    cases: Mapping[str, Mapping[str, str]] = field(factory=dict, hash=False)
    """Case of what is broken → the finding and the remedy, where they are others."""

    def in_case(self, case: str) -> Entry:
        """Return the entry with the words of a case; "" is the usual one."""
        words = self.cases.get(case)
        if words is None:
            return self
        finding, remedy = (words.get(name) for name in ("finding", "remedy"))
        return evolve(self, finding=finding or self.finding, remedy=remedy or self.remedy)


@lru_cache(maxsize=2)
def catalogue(language: Language) -> dict[str, Entry]:
    """Return the entries of a language by code.

    >>> catalogue("en")["PG101"].title
    'Expenditure and income come to the same'
    """
    entries: dict[str, Entry] = {}
    for family in FAMILIES:
        text = (FOLDER / f"{family}.{language}.yaml").read_text(encoding="utf-8")
        data: Any = _yaml.load(text)
        entries |= {code: Entry(**entry) for code, entry in data.items()}
    return entries


def words_of(rule: Rule, severity: Severity = Severity.WARNING, case: str = "") -> Words:
    """Return the words of a rule, with a severity; its own, those of the catalogue, its title."""
    if own := rule.words:
        return evolve(own, severity=severity)
    entries = (catalogue(language).get(rule.code) for language in ("zh", "en"))
    zh, en = (entry and entry.in_case(case) for entry in entries)
    if zh is None or en is None:
        title = rule.title.replace("{", "{{").replace("}", "}}")
        return Words(severity, title, title)
    return Words(severity, en.finding, zh.finding, remedy_en=en.remedy, remedy_zh=zh.remedy)


def cases_of(rule: Rule) -> str:
    """Return all that the catalogue has on the cases of a rule, as one text."""
    entries = (catalogue(language).get(rule.code) for language in ("zh", "en"))
    return "\n".join(str(entry.cases) for entry in entries if entry and entry.cases)
