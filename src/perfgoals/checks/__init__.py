"""Checking declarations: rules, the profiles that weigh them, reports of what they find."""

from __future__ import annotations

from perfgoals.checks.checking import check
from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import HELD, Broken, Held, Reason, Undecidable
from perfgoals.checks.linking import Link, Links, Promise, links
from perfgoals.checks.profile import load_profile, profile_named
from perfgoals.checks.report import Coverage, Judged, Outcome, Report, Verdict
from perfgoals.checks.reports.record_layout import report_schema
from perfgoals.checks.reports.verification import Difference, Verification, verify
from perfgoals.checks.rule import Rule
from perfgoals.checks.rules import RULES
from perfgoals.checks.ruling import every_rule
from perfgoals.finding import Words

__all__ = [
    "HELD",
    "RULES",
    "Broken",
    "Coverage",
    "Difference",
    "Held",
    "Judged",
    "Link",
    "Links",
    "Outcome",
    "Profile",
    "Promise",
    "Reason",
    "Report",
    "Rule",
    "Undecidable",
    "Verdict",
    "Verification",
    "Words",
    "check",
    "every_rule",
    "links",
    "load_profile",
    "profile_named",
    "report_schema",
    "verify",
]
