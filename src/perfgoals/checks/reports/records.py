"""A report as a record (审核报告 JSON), for programs and for the archive; its layout."""

from __future__ import annotations

import json
from typing import Any

from perfgoals.checks.judgements import Undecidable
from perfgoals.checks.report import Judged, Report
from perfgoals.errors import LANGUAGES
from perfgoals.finding import Finding, Patch, Place

Record = dict[str, Any]


def to_json(*reports: Report) -> str:
    """Return a report as JSON, two blanks a level, with a newline at the end; several as a list.

    The same report gives the same text.
    """
    records = [record(report) for report in reports]
    data = records[0] if len(records) == 1 else records
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def record(report: Report) -> Record:
    """Return a report as plain data, in the order of its JSON."""
    from perfgoals import __version__

    coverage = report.coverage
    return {
        "perfgoals": 1,
        "kind": "report",
        "version": __version__,
        "verdict": report.verdict.value,
        "profile": report.profile,
        "chosen": report.chosen,
        "sha256": report.sha256,
        "fingerprint": report.fingerprint,
        "coverage": {"judged": coverage.judged, "applicable": coverage.applicable},
        "rules": [_rule(one) for one in report.judged],
        "findings": [finding_record(finding) for finding in report.findings],
    }


def _rule(one: Judged) -> Record:
    return {
        "code": one.code,
        "outcome": one.outcome.value,
        "held": one.held,
        "findings": len(one.findings),
        "undecided": [_undecided(each) for each in one.undecided],
        "traceback": one.traceback,
    }


def _undecided(each: Undecidable) -> Record:
    said = {language: each.reason.in_words(language) for language in LANGUAGES}
    return {"path": each.path, "reason": each.reason.value, "message": said}


def finding_record(finding: Finding) -> Record:
    """Return a finding as plain data, in both languages."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "params": {name: str(value) for name, value in finding.params.items()},
        "text": finding.text,
        "place": finding.place and _place(finding.place),
        "message": {language: finding.message(language) for language in LANGUAGES},
        "remedy": {language: finding.remedy(language) for language in LANGUAGES},
        "patch": finding.patch and _patch(finding.patch),
        "also": [_patch(patch) for patch in finding.also],
    }


def _place(place: Place) -> Record:
    """Return what there is of a place: a page, a table or a sheet with a cell, line and column."""
    said = {
        "page": place.page,
        "table": place.table,
        "sheet": place.sheet,
        "part": place.part,
        "cell": place.address if place.sheet and not place.part else "",
        "line": place.line,
        "column": place.column,
    }
    return {name: value for name, value in said.items() if value}


def _patch(patch: Patch) -> Record:
    return {"path": patch.path, "old": patch.old, "new": patch.new}
