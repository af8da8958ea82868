"""The lists of a round as rows of texts (审核汇总的各表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.comparison.numbers import in_brackets
from perfgoals.errors import Language, PerfgoalsError, shortened
from perfgoals.finding import Finding, Severity
from perfgoals.model.budget import line_of
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.units import Unit
from perfgoals.reviewing.changed import CHANGES, Texts, changed, since
from perfgoals.reviewing.departments import code_of
from perfgoals.reviewing.former import FORMS, ISSUES, OPINION
from perfgoals.reviewing.handed import Handed, Read
from perfgoals.reviewing.issues import ISSUE, NOTHING, Issue, Status, Told, key_of
from perfgoals.reviewing.overview import COMMA
from perfgoals.reviewing.paths import text_at
from perfgoals.reviewing.rounds import Round
from perfgoals.reviewing.words import WORDS, word

ARRIVALS: Final = ("arrival", "department", "project", "code", "file", "note")
UNREADABLE: Final = ("file", "reason", "whose year")
LONGEST: Final = 80
"""Characters of a text that are shown where a finding names none."""
TEN_THOUSAND: Final = Unit("万元")


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


LASTING: Final = ("department", "project", "code", "kind", "year", "file")
"""What is told of a form that is not there any more."""
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
        "text": finding.text or shortened(text_at(declaration, finding.path), LONGEST),
        "finding": finding.message(language),
        "remedy": finding.remedy(language),
        "rule": finding.code,
    }


def _forms(found: Round, language: Language) -> Iterator[Texts]:
    """Yield a row for each form, then one for each department that is missing."""
    known = found.former.forms if found.former else {}
    counts = Counter((_form_of(one, found.replaced), one.status) for one in found.issues)
    failed = sum(one.is_old for one in found.unreadable)
    for form in found.forms:
        key = form.key
        row = {**_whose(form, language), **_figures(form), "key": key}
        row["verdict"] = form.verdict.in_words(language)
        row["kind"] = word(language, f"kind {form.kind}")
        row["since"] = since(form, language, failed) if found.old is not None else ""
        if found.former is not None:
            for status in (Status.MENDED, Status.REMAINS, Status.NEW):
                row[f"count {status.value}"] = str(counts[key, status])
        yield {**row, **_noted(known.get(key, NOTHING))}
    kept = {form.key for form in found.forms}
    missing = {key_of(one.name): one for one in found.missing}
    for key, one in missing.items():
        row = {"department": one.name, "code": one.code, "key": key}
        row["verdict"] = word(language, "missing")
        yield {**row, **_noted(known.get(key, NOTHING))}
    for key, told in known.items():
        if key not in missing and key not in kept:
            status = Status.WITHDRAWN if key in found.replaced else Status.WAITS
            yield from _left(key, told, status, language)
    for told in found.former.own_forms if found.former else ():
        yield {**told.texts, **_noted(told)}


def _form_of(issue: Issue, replaced: Mapping[str, str]) -> str:
    """Return the key of the form that a finding is of; where that is gone, of what came for it."""
    key = issue.key.partition(ISSUE)[0]
    return replaced.get(key, key)


def _left(key: str, told: Told, status: Status, language: Language) -> Iterator[Texts]:
    """Yield the row of a form that was not handed in again; that of who came, if it has notes."""
    was_missing = told.texts.get("verdict", "") in {*WORDS["missing"], *WORDS["came"]}
    if told.notes or not was_missing:
        row = {name: told.texts.get(name, "") for name in LASTING}
        row["verdict"] = word(language, "came") if was_missing else status.in_words(language)
        yield {**row, "key": key, **_noted(told)}


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


def _changes(forms: Iterable[Handed], language: Language) -> Iterator[Texts]:
    for form in forms:
        if form.changes:
            whose = _whose(form, language)
            for row in changed(form.changes, language):
                yield {**whose, **row}


def _arrivals(found: Round, language: Language) -> Iterator[Texts]:
    """Yield who is missing, who is not known, what came twice, and what was there last year."""
    for one in found.missing:
        files = [each.file for each in found.unreadable if not each.is_old and one.is_in(each.file)]
        yield {
            "arrival": word(language, "missing"),
            "department": one.name,
            "code": one.code,
            "file": COMMA[language].join(files),
            "note": word(language, "perhaps unreadable") if files else "",
        }
    for form, department in found.guessed:
        yield {
            **_whose(form, language),
            "arrival": word(language, "guessed"),
            "code": code_of(form.declaration),
            "note": word(language, "counted for", name=department.name),
        }
    for copy, file in found.copies:
        row = {**_whose(copy, language), "arrival": word(language, "copy")}
        yield {**row, "note": word(language, "copy of", file=file)}
    for form, told in found.unsure:
        name = " · ".join(filter(None, map(told.texts.get, ("department", "project"))))
        note = word(language, "known by", name=name, file=told.texts.get("file", ""))
        yield {**_whose(form, language), "arrival": word(language, "taken for"), "note": note}
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
