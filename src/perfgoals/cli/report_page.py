"""Reports on the terminal: one in detail, several as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from perfgoals.checks.reports.told import whose
from perfgoals.checks.reports.whereabouts import place_in_words
from perfgoals.cli.excerpt import excerpt
from perfgoals.cli.words import speaker
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity

if TYPE_CHECKING:
    from perfgoals.checks import Report

WIDE: Final = 160
"""Columns of the table where no terminal says how many it has."""


def in_detail(report: Report, language: Language) -> str:
    """Return the verdict, then each finding: where, what, the piece of the form, what to do."""
    lines = [report.verdict_in_words(language)]
    for finding in report.findings:
        lines += _finding(report, finding, language)
    return "\n".join((*lines, *report.not_judged(language), ""))


def _finding(report: Report, finding: Finding, language: Language) -> Iterator[str]:
    say = speaker(language)
    yield say(
        "found",
        code=finding.code,
        severity=say(finding.severity.value),
        where=place_in_words(report.declaration, finding.place, finding.path, language),
        message=finding.message(language),
    )
    if piece := excerpt(report.declaration, finding):
        yield f"    {piece}"
    if remedy := finding.remedy(language):
        yield f"  → {remedy}"


def print_overview(reports: Sequence[Report], language: Language) -> None:
    """Print a table with a row for each form, and their totals."""
    from perfgoals.cli.tables import new_table, print_parts

    say = speaker(language)
    severities = [severity.value for severity in Severity]
    headings = [*map(say, ("file name", "whose", "verdict")), *map(say, severities), say("judged")]
    table = new_table(say("reports", count=len(reports)), *headings)
    totals: Counter[str] = Counter()
    for report in reports:
        counts = Counter(finding.severity.value for finding in report.findings)
        totals += counts
        table.add_row(
            report.name,
            whose(report.declaration),
            report.verdict.in_words(language),
            *(str(counts[one]) for one in severities),
            str(report.coverage) or "—",
        )
    table.add_section()
    table.add_row(say("sum"), "", "", *(str(totals[one]) for one in severities), "")
    print_parts([table], width=WIDE)
