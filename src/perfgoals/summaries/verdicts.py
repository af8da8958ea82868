"""What a summary says of reports: the verdict of each, and which rules found most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from perfgoals.checks.reports.told import tables_of, words_in
from perfgoals.checks.words import catalogue
from perfgoals.errors import Language, shortened
from perfgoals.finding import Severity
from perfgoals.summaries.tables import LONGEST_CLASS, Column, Row, Table
from perfgoals.summaries.words import in_words

if TYPE_CHECKING:
    from perfgoals.checks.report import Report

MOST_REPORTS: Final = 20
MOST_RULES: Final = 5
VERDICT: Final = (
    *(("whose", 33, "text"), ("year", 8, "num"), ("verdict", 18, ""), ("errors", 9, "num")),
    *(("warnings", 11, "num"), ("notes", 9, "num"), ("coverage", 12, "")),
)
"""The columns of the verdicts, as the whole report has them first."""


def table_of_verdicts(reports: Sequence[Report], language: Language) -> Table:
    """Return a row for each report: whose it is, the verdict, its figures."""
    words = words_in(language)
    columns = (Column(heading=words[key], share=share, style=s) for key, share, s in VERDICT)
    rows: list[Row] = [
        (shortened(line.texts[0], LONGEST_CLASS), *line.texts[1 : len(VERDICT)])
        for line in tables_of(reports[:MOST_REPORTS], language)["verdicts"]
    ]
    if left := len(reports[MOST_REPORTS:]):
        rows.append((in_words(language, "others", count=left), *[""] * (len(VERDICT) - 1)))
    heading = words["verdicts"]
    return Table(name="verdicts", heading=heading, columns=tuple(columns), rows=tuple(rows))


def table_of_rules(reports: Sequence[Report], language: Language) -> Table:
    """Return the rules with findings, the gravest and most frequent first."""
    words, titles = words_in(language), catalogue(language)
    counts = Counter(
        (finding.severity, finding.code) for report in reports for finding in report.findings
    )
    gravity = [*Severity]
    found = sorted(counts, key=lambda one: (gravity.index(one[0]), -counts[one], one[1]))
    rows: list[Row] = [
        (
            words[severity.value],
            code,
            shortened(titles[code].title if code in titles else "", 60),
            str(counts[severity, code]),
        )
        for severity, code in found[:MOST_RULES]
    ]
    if left := found[MOST_RULES:]:
        others = in_words(language, "others", count=len(left))
        rows.append(("", "", others, str(sum(counts[one] for one in left))))
    columns = (
        Column(heading=words["severity"], share=10),
        Column(heading=words["rule"], share=10),
        Column(heading=words["true"], share=68, style="text"),
        Column(heading=in_words(language, "findings"), share=12, style="num"),
    )
    return Table(
        name="rules", heading=in_words(language, "rules"), columns=columns, rows=tuple(rows)
    )
