"""Findings of a round (问题), told again in the next one: mended, remaining, new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from typing import Final

from attrs import field, frozen

from perfgoals.checks.reports.whereabouts import NAMES
from perfgoals.errors import Language
from perfgoals.finding import Finding
from perfgoals.model.kinds import Declaration
from perfgoals.reviewing.departments import plain_name
from perfgoals.reviewing.handed import Handed

LENGTH: Final = 8


class Status(Enum):
    """What became of a finding since the former round (整改情况)."""

    NEW = "new"
    REMAINS = "remains"
    WAITS = "waits"
    """Its form was not handed in again."""
    MENDED = "mended"

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


def form_keys(forms: Iterable[Handed]) -> list[str]:
    """Return a key for each form: the same in the next round, whatever the file is called."""
    counts: Counter[tuple[str, ...]] = Counter()
    keys = []
    for one in forms:
        counts[one.identity] += 1
        keys.append(key_of(*one.identity, str(counts[one.identity])))
    return keys


def key_of(*parts: str) -> str:
    """Return a short key for texts, the same for the same."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH].upper()


def issues_of(
    forms: Iterable[tuple[str, Handed]], former: Mapping[str, Told], *, is_second: bool
) -> tuple[Issue, ...]:
    """Return the findings of the forms by their keys, and those that only the former round had."""
    issues: list[Issue] = []
    known: set[str] = set()
    for form_key, form in forms:
        known.add(form_key)
        for key, finding in _keyed(form_key, form):
            is_new = key not in former
            status = Status.NEW if is_new else Status.REMAINS
            told = former.get(key, NOTHING)
            issues.append(Issue(key=key, status=status, form=form, finding=finding, told=told))
    seen = {issue.key for issue in issues}
    for key, told in former.items() if is_second else ():
        if key not in seen:
            came = key.partition("-")[0] in known
            issues.append(Issue(key=key, status=_left(told, came=came), told=told))
    return tuple(issues)


def _left(told: Told, *, came: bool) -> Status:
    """Return what became of a finding that is not there; what was mended stays so."""
    was_mended = told.texts.get("status") in STATUSES[Status.MENDED].values()
    return Status.MENDED if came or was_mended else Status.WAITS


def _keyed(form_key: str, form: Handed) -> Iterator[tuple[str, Finding]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for finding in form.findings:
        what = finding.code, *anchor(form.declaration, finding.path)
        counts[what] += 1
        yield f"{form_key}-{key_of(*what, str(counts[what]))}", finding


def anchor(declaration: Declaration, path: str) -> tuple[str, ...]:
    """Return what a JSON Pointer leads to without numbers: fields, and the name of the item.

    Rows that are put in or taken out above it do not matter, nor does the class of an indicator.

    >>> from perfgoals import DepartmentDeclaration, KeyTask
    >>> form = DepartmentDeclaration(tasks=(KeyTask(name="养老服务"),))
    >>> anchor(form, "/tasks/0/funding/total")
    ('tasks', 'funding', 'total', '养老服务')
    """
    value: object = declaration
    fields, name = [], ""
    for step in path.split("/")[1:]:
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdecimal() and int(step) < len(value) else None
            name = _name(value) or name
        else:
            value = getattr(value, step, None)
            fields.append(step)
    return *fields, plain_name(name)


def _name(item: object) -> str:
    named = (getattr(item, each, None) for each in NAMES)
    return next((name for name in named if name and isinstance(name, str)), "")
