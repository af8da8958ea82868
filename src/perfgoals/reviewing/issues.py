"""Findings of a round (问题), told again in the next one: mended, remaining, new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from typing import Final

from attrs import field, frozen

from perfgoals.checks.reports.whereabouts import NAMES
from perfgoals.comparison.rules import RULES as COMPARING
from perfgoals.errors import Language
from perfgoals.finding import READING_FINDINGS, Finding
from perfgoals.model.kinds import Declaration
from perfgoals.reviewing.departments import plain_name
from perfgoals.reviewing.handed import Handed
from perfgoals.reviewing.paths import along

LENGTH: Final = 8
ISSUE: Final = "-"
NUMBERED: Final = "_"
"""What stands in a key before that of the finding, before the number of one of several forms."""


class Status(Enum):
    """What became of a finding since the former round (整改情况)."""

    NEW = "new"
    REMAINS = "remains"
    WAITS = "waits"
    """Its form was not handed in again."""
    MENDED = "mended"
    UNJUDGED = "unjudged"
    """It is not there, but nothing asked for it: no form of last year, or another profile."""
    WITHDRAWN = "withdrawn"
    """Its form was taken away, and the finding stands at another one of the same project."""

    def in_words(self, language: Language = "en") -> str:
        """Return the status in words.

        >>> Status.MENDED.in_words("zh"), Status.WAITS.in_words()
        ('已改正', 'not handed in again')
        """
        return STATUSES[self][language]


STATUSES: Final[Mapping[Status, Mapping[Language, str]]] = {
    Status.NEW: {"en": "new", "zh": "新增"},
    Status.REMAINS: {"en": "remains", "zh": "仍存在"},
    Status.WAITS: {"en": "not handed in again", "zh": "未重报"},
    Status.MENDED: {"en": "mended", "zh": "已改正"},
    Status.UNJUDGED: {"en": "not judged this time", "zh": "本次未核对"},
    Status.WITHDRAWN: {"en": "handed in otherwise", "zh": "已另报"},
}


@frozen(kw_only=True)
class Told:
    """A row of the former workbook (原有记录): what it said, and what people wrote beside it."""

    texts: Mapping[str, str] = field(factory=dict, hash=False)
    """By the names of our columns."""
    notes: Mapping[str, str] = field(factory=dict, hash=False)
    """By the headings of theirs."""


NOTHING: Final = Told()


@frozen(kw_only=True)
class Issue:
    """A finding of a round (问题), known by its key in the next one."""

    key: str
    """What tells it from the others: of its form, and of the finding in it."""
    status: Status
    form: Handed | None = None
    """None where it stands in the former workbook only."""
    finding: Finding | None = None
    told: Told = NOTHING


def key_of(*parts: str) -> str:
    """Return a short key for texts, the same for the same."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH].upper()


def issues_of(
    forms: Iterable[Handed], former: Mapping[str, Told], replaced: Mapping[str, str]
) -> tuple[Issue, ...]:
    """Return the findings of the forms by their keys, and those that only the former round had.

    `replaced` has the forms that are gone, and those that came in their places.
    """
    issues: list[Issue] = []
    by_key: dict[str, Handed] = {}
    for form in forms:
        by_key[form.key] = form
        for name, finding in named_findings(form):
            key = f"{form.key}{ISSUE}{name}"
            status = Status.REMAINS if key in former else Status.NEW
            told = former.get(key, NOTHING)
            issues.append(Issue(key=key, status=status, form=form, finding=finding, told=told))
    seen = {issue.key for issue in issues}
    for key, told in former.items():
        if key not in seen:
            whose, _dash, name = key.partition(ISSUE)
            now = replaced.get(whose, whose)
            status = _left(told, by_key.get(now), is_there=f"{now}{ISSUE}{name}" in seen)
            issues.append(Issue(key=key, status=status, told=told))
    return tuple(issues)


def _left(told: Told, form: Handed | None, *, is_there: bool) -> Status:
    """Return what became of a finding that its form does not have; what was mended stays so."""
    if told.texts.get("status") in STATUSES[Status.MENDED].values():
        return Status.MENDED
    if form is None:
        return Status.WAITS
    if is_there:
        return Status.WITHDRAWN
    return Status.MENDED if _is_judged(told.texts.get("rule", ""), form) else Status.UNJUDGED


def _is_judged(code: str, form: Handed) -> bool:
    """Tell whether a form was asked this time for what has a code."""
    if code in COMPARING:
        return form.changes is not None
    asked = {one.code for one in form.report.judged if not one.traceback}
    return not code or code in READING_FINDINGS or code in asked


def named_findings(form: Handed) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of a form, each with a name that it has in the next round as well."""
    counts: Counter[tuple[str, ...]] = Counter()
    for finding in form.findings:
        what = finding.code, *anchor(form.declaration, finding.path)
        counts[what] += 1
        yield key_of(*what, str(counts[what])), finding


def anchor(declaration: Declaration, path: str) -> tuple[str, ...]:
    """Return what a JSON Pointer leads to without numbers: fields, and the name of the item.

    Rows that are put in or taken out above it do not matter, nor does the class of an indicator.

    >>> from perfgoals import DepartmentDeclaration, KeyTask
    >>> form = DepartmentDeclaration(tasks=(KeyTask(name="养老服务"),))
    >>> anchor(form, "/tasks/0/funding/total")
    ('tasks', 'funding', 'total', '养老服务')
    """
    fields, name = [], ""
    for step, value in along(declaration, path):
        if step.isdecimal():
            name = _name(value) or name
        else:
            fields.append(step)
    return *fields, plain_name(name)


def _name(item: object) -> str:
    named = (getattr(item, each, None) for each in NAMES)
    return next((name for name in named if name and isinstance(name, str)), "")
