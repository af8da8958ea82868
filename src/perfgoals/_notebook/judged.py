"""Reports and changes in a notebook: the verdict in a line, and the tables of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from perfgoals._notebook.cards import Card, Part, Row, part_of
from perfgoals.checks.report import Report
from perfgoals.checks.reports import told as reported
from perfgoals.comparison import told as compared
from perfgoals.comparison.changes import Changes

FINDINGS: Final = ("place", "text", "finding", "remedy", "severity", "rule")
UNDECIDED: Final = ("place", "rule", "true", "reason")
MONEY: Final = ("name", "old", "new", "amount", "rate", "old_share", "new_share")
OF_CHANGES: Final = ("place", "finding", "remedy", "severity", "rule")


def card_of_report(report: Report) -> Card:
    """Return what is shown of a report: the verdict, the findings, what could not be judged."""
    words, tables = reported.words_in("zh"), reported.tables_of([report], "zh")
    name = reported.whose(report.declaration) or words["no name"]
    return Card(
        title=name,
        colour=report.verdict.value,
        facts=(("", report.verdict_in_words("zh")),),
        parts=(
            _part(words, "findings", FINDINGS, tables["findings"], is_open=True),
            _part(words, "undecided", UNDECIDED, tables["undecided"]),
        ),
    )


def card_of_changes(changes: Changes) -> Card:
    """Return what is shown of a comparison: how many changes, which, and the money."""
    words, tables = compared.words_for(changes, "zh"), compared.tables_of(changes, "zh")
    counts = (line.partition("：") for line in compared.counts_in_words(changes, "zh"))
    facts = tuple((name, said) for name, _colon, said in counts)
    return Card(
        title=compared.heading(changes, "zh"),
        facts=facts if changes.changed or changes.money else (("", words["nothing"]),),
        parts=(
            _part(words, "changes", compared.TABLES["changes"], tables["changes"], is_open=True),
            _part(words, "money", MONEY, tables["money"]),
            _part(words, "findings", OF_CHANGES, tables["findings"]),
        ),
    )


def _part(
    words: dict[str, str],
    name: str,
    columns: Sequence[str],
    lines: Sequence[reported.Line],
    *,
    is_open: bool = False,
) -> Part:
    """Return a table of a page; whose it is, which begins the lines of reports, is left out."""
    rows = [Row.of(*line.texts[-len(columns) :], colour=line.colour) for line in lines]
    return part_of(words[name], [words[column] for column in columns], rows, is_open=is_open)
