"""The lists of a round as rows of texts (审核汇总的各表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.comparison.changes import Changes
from perfgoals.comparison.numbers import in_brackets
from perfgoals.comparison.terms import Change, Part
from perfgoals.comparison.told import tables_of
from perfgoals.errors import Language, PerfgoalsError
from perfgoals.finding import Finding, Severity
from perfgoals.model.budget import line_of
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.units import Unit
from perfgoals.reviewing.departments import code_of
from perfgoals.reviewing.former import FORMS, ISSUES, OPINION
from perfgoals.reviewing.handed import Handed, Read
from perfgoals.reviewing.issues import NOTHING, Issue, Status, Told, key_of
from perfgoals.reviewing.overview import COMMA
from perfgoals.reviewing.rounds import Round
from perfgoals.reviewing.words import word

CHANGES: Final = (
    *("department", "project", "part", "class", "name", "change", "field", "old", "new", "note"),
    "paired",
)
ARRIVALS: Final = ("arrival", "department", "project", "code", "file")
UNREADABLE: Final = ("file", "reason", "whose year")
LONG: Final = 80
AROUND: Final = 12
"""Characters of a text that is shown whole, and of what stands around a difference."""
TEN_THOUSAND: Final = Unit("万元")
Texts = dict[str, str]


@frozen(kw_only=True)
class List:
    """A list (清单): rows of texts, and the columns in which any stands."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Texts, ...]


def lists_of(found: Round, language: Language) -> list[List]:
    """Return the lists of a round that say something; departments and findings in any case."""
    is_second = found.former is not None
    issues = [(_issue(one, language, is_second=is_second), one) for one in found.issues]
    mended = [row for row, one in issues if one.status is Status.MENDED]
    open_ = [row for row, one in issues if one.status is not Status.MENDED]
    lists = [
        _list("departments", FORMS, _forms(found, language)),
        _list("issues", ISSUES, [*open_, *_own(found)]),
        _list("mended", ISSUES, mended),
        _list("changes", CHANGES, _changes(found.forms, language)),
        _list("arrivals", ARRIVALS, _arrivals(found, language)),
        _list("unreadable", UNREADABLE, _unreadable(found, language)),
    ]
    return [one for one in lists if one.rows or one.name in {"departments", "issues"}]


KEPT: Final = frozenset({"department", OPINION, "key", "finding", "verdict"})
"""Columns that are there even where nothing stands in them."""


OWN: Final = "own "
"""What stands before the heading of a column that people added."""


def _list(name: str, columns: Sequence[str], rows: Iterable[Texts]) -> List:
    held = tuple(rows)
    used = {column for row in held for column, text in row.items() if text}
    own = dict.fromkeys(column for row in held for column in row if column.startswith(OWN))
    shown = tuple(one for one in columns if one in used or one in KEPT)
    return List(name=name, columns=(*shown, *own), rows=held)


def _noted(told: Told) -> Texts:
    """Return what people wrote beside a row."""
    return {name if name == OPINION else f"{OWN}{name}": text for name, text in told.notes.items()}


def _own(found: Round) -> Iterator[Texts]:
    """Yield the rows that people added."""
    for told in found.former.own if found.former else ():
        yield {**told.texts, **_noted(told)}


def _issue(issue: Issue, language: Language, *, is_second: bool) -> Texts:
    row = dict(issue.told.texts)
    if issue.form and issue.finding:
        row = {
            **_whose(issue.form, language),
            **finding_row(issue.form.declaration, issue.finding, language),
        }
    status = issue.status.in_words(language) if is_second else ""
    return {**row, "status": status, "key": issue.key, **_noted(issue.told)}


def _whose(form: Read, language: Language) -> Texts:
    name = form.department or word(language, "no name")
    return {"department": name, "project": form.project, "file": form.file}


def finding_row(declaration: Declaration, finding: Finding, language: Language) -> Texts:
    """Return what a finding says: how grave it is, where, what stands there, what to do."""
    place = path_in_words(declaration, finding.path, language) if finding.path else ""
    if finding.place:
        where = finding.place.in_words(language)
        place = f"{place}{in_brackets(where, language)}" if place else where
    return {
        "severity": word(language, finding.severity.value),
        "place": place or path_in_words(declaration, "", language),
        "text": finding.text,
        "finding": finding.message(language),
        "remedy": finding.remedy(language),
        "rule": finding.code,
    }


def _forms(found: Round, language: Language) -> Iterator[Texts]:
    """Yield a row for each form, then one for each department that is missing."""
    known = found.former.forms if found.former else {}
    counts = Counter((one.key.partition("-")[0], one.status) for one in found.issues)
    kinds = {one.kind for one in found.forms}
    for key, form in zip(found.keys, found.forms, strict=True):
        row = {**_whose(form, language), **_figures(form), "key": key}
        row["verdict"] = form.verdict.in_words(language)
        row["kind"] = word(language, f"kind {form.kind}") if len(kinds) > 1 else ""
        row["since"] = _since(form, language) if found.old is not None else ""
        if found.former is not None:
            for status in (Status.MENDED, Status.REMAINS, Status.NEW):
                row[f"count {status.value}"] = str(counts[key, status])
        yield {**row, **_noted(known.get(key, NOTHING))}
    for one in found.missing:
        key = key_of(one.name)
        row = {"department": one.name, "code": one.code, "key": key}
        row["verdict"] = word(language, "missing")
        yield {**row, **_noted(known.get(key, NOTHING))}


def _figures(form: Handed) -> Texts:
    counts = Counter(finding.severity for finding in form.findings)
    declaration = form.declaration
    return {
        "code": code_of(declaration),
        "year": str(declaration.fiscal_year or ""),
        "errors": str(counts[Severity.ERROR]),
        "warnings": str(counts[Severity.WARNING]),
        "notes": str(counts[Severity.INFO]),
        "total": total_of(declaration),
        "indicators": str(len(declaration.indicators)),
    }


def total_of(declaration: Declaration) -> str:
    """Return the money that a form is about in 万元, as written where it is no such money."""
    match declaration:
        case DepartmentDeclaration(budget=budget) if budget:
            found = budget.total_expenditure or budget.printed_total_expenditure
        case ProjectDeclaration(funding=funding) if funding and funding.total:
            found = funding.total.annual or funding.total.cumulative
        case SelfEvaluation(execution=lines):
            line = line_of(lines, "total")
            found = line.budget if line else None
        case _:
            found = None
    if not isinstance(found, Money):
        return ""
    try:
        return f"{found.in_unit(TEN_THOUSAND).amount:,f}"
    except PerfgoalsError:
        return found.text


def _since(form: Handed, language: Language) -> str:
    """Return what became of the indicators, the money and the goals of last year's form."""
    changes = form.changes
    if changes is None:
        return word(language, "no old")
    pairs = [pair for pair in changes.changed if pair.part is Part.INDICATOR]
    counts = Counter(pair.changes[0] for pair in pairs)
    parts = [
        word(language, "indicators became", change=one.in_words(language), count=counts[one])
        for one in Change
        if counts[one]
    ]
    if changes.money:
        parts.append(word(language, "money changed", count=len(changes.money)))
    if changes.copied:
        parts.append(word(language, "goals copied", count=len(changes.copied)))
    return COMMA[language].join(parts) or word(language, "same")


def _changes(forms: Iterable[Handed], language: Language) -> Iterator[Texts]:
    for form in forms:
        if form.changes:
            whose = _whose(form, language)
            for row in _changed(form.changes, language):
                yield {**whose, **row}


def _changed(changes: Changes, language: Language) -> Iterator[Texts]:
    tables = tables_of(changes, language)
    for line in tables["changes"]:
        row = dict(zip(CHANGES[2:], line.texts, strict=True))
        row["old"], row["new"] = around_difference(row["old"], row["new"])
        yield row
    for line in tables["money"]:
        name, old, new, amount, rate, old_share, new_share = line.texts
        share = word(language, "share", old=old_share, new=new_share) if new_share else ""
        yield {
            "part": word(language, "money"),
            "name": name,
            "change": _direction(amount, language),
            "old": old,
            "new": new,
            "note": COMMA[language].join(filter(None, (amount, rate, share))),
        }
    for pair in changes.copied:
        yield {
            "part": pair.part.in_words(language),
            "name": pair.side.name,
            "change": word(language, "copied"),
        }


def around_difference(old: str, new: str) -> tuple[str, str]:
    """Return two long texts cut to what differs, with a little around it; short ones whole.

    >>> around_difference("补贴", "补助")
    ('补贴', '补助')
    >>> around_difference("甲" * 90 + "500户。", "甲" * 90 + "650户。")
    ('…甲甲甲甲甲甲甲甲甲甲甲甲500户。', '…甲甲甲甲甲甲甲甲甲甲甲甲650户。')
    """
    if max(len(old), len(new)) <= LONG:
        return old, new
    same = _shared(old, new)
    behind = _shared(old[same:][::-1], new[same:][::-1])
    return _cut(old, same, behind), _cut(new, same, behind)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, same: int, behind: int) -> str:
    start, end = max(0, same - AROUND), min(len(text), len(text) - behind + AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _direction(amount: str, language: Language) -> str:
    key = "less" if amount.startswith("-") else "more" if amount else "other"
    return word(language, key)


def _arrivals(found: Round, language: Language) -> Iterator[Texts]:
    """Yield who is missing, who is not known, what came twice, and what was there last year."""
    for one in found.missing:
        yield {
            "arrival": word(language, "missing"),
            "department": one.name,
            "code": one.code,
        }
    groups = (
        ("unknown", ((one,) for one in found.unknown)),
        ("twice", found.twice),
        ("gone", ((one,) for one in found.gone)),
    )
    for key, several in groups:
        for forms in several:
            first: Read = forms[0]
            yield {
                **_whose(first, language),
                "arrival": word(language, key),
                "code": code_of(first.declaration),
                "file": COMMA[language].join(one.file for one in forms),
            }


def _unreadable(found: Round, language: Language) -> Iterator[Texts]:
    for one in found.unreadable:
        year = word(language, "last year" if one.is_old else "this year")
        yield {"file": one.file, "reason": one.in_words(language), "whose year": year}
