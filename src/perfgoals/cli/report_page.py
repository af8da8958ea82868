"""Reports on the terminal: one in detail, several as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.cli.excerpt import excerpt
from perfgoals.cli.words import speaker
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity

if TYPE_CHECKING:
    from perfgoals.checks import Report


def in_detail(report: Report, language: Language) -> str:
    """Return the verdict, then each finding: where, what, the piece of the form, what to do."""
    lines = [report.in_words(language).partition("\n")[0]]
    for finding in report.findings:
        lines += _finding(report, finding, language)
    lines += _not_judged(report, language)
    return "\n".join((*lines, ""))


def _finding(report: Report, finding: Finding, language: Language) -> Iterator[str]:
    say = speaker(language)
    where = (
        finding.place.in_words(language)
        if finding.place
        else path_in_words(report.declaration, finding.path, language)
    )
    severity = say(finding.severity.value)
    yield say(
        "found",
        code=finding.code,
        severity=severity,
        where=where,
        message=finding.message(language),
    ).rstrip()
    if piece := excerpt(report.declaration, finding):
        yield f"    {piece}"
    if remedy := finding.remedy(language):
        yield f"  → {remedy}"


def _not_judged(report: Report, language: Language) -> Iterator[str]:
    """Yield a line for each rule that could not decide, and for each that failed."""
    say = speaker(language)
    for one in report.judged:
        reasons = Counter(each.reason for each in one.undecided)
        for reason, count in reasons.items():
            yield say("undecided", code=one.code, count=count, reason=reason.in_words(language))
        if one.traceback:
            yield say("crashed", code=one.code, error=one.traceback.strip().rpartition("\n")[2])


def print_overview(reports: Sequence[tuple[str, Report]], language: Language) -> None:
    """Print a table with a row for each form, and their totals."""
    from perfgoals.cli.tables import new_table, print_parts

    say = speaker(language)
    severities = [severity.value for severity in Severity]
    headings = [*map(say, ("file name", "whose", "verdict")), *map(say, severities), say("judged")]
    table = new_table(say("reports", count=len(reports)), *headings)
    totals: Counter[str] = Counter()
    for name, report in reports:
        counts = Counter(finding.severity.value for finding in report.findings)
        totals += counts
        table.add_row(
            name,
            whose(report),
            report.verdict.in_words(language),
            *(str(counts[one]) for one in severities),
            str(report.coverage),
        )
    table.add_section()
    table.add_row(say("sum"), "", "", *(str(totals[one]) for one in severities), "")
    print_parts([table])


def whose(report: Report) -> str:
    """Return whose declaration was checked: the department and its project."""
    declaration = report.declaration
    project = getattr(declaration, "project", None)
    return " · ".join(filter(None, (declaration.department, project)))
