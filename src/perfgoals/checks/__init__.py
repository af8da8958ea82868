"""Checking declarations: rules, the profiles that weigh them, reports of what they find."""

from __future__ import annotations

from perfgoals.checks.checking import check
from perfgoals.checks.judgements import HELD, Broken, Held, Reason, Undecidable
from perfgoals.checks.report import Coverage, Judged, Outcome, Report, Verdict
from perfgoals.checks.rule import Rule
from perfgoals.checks.rules import RULES

__all__ = [
    "HELD",
    "RULES",
    "Broken",
    "Coverage",
    "Held",
    "Judged",
    "Outcome",
    "Reason",
    "Report",
    "Rule",
    "Undecidable",
    "Verdict",
    "check",
]
