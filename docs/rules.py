# ruff: noqa: INP001 - no part of a package
"""Print the page of the rules from their catalogue: python -m docs.rules."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from perfgoals.checks import RULES
from perfgoals.checks.profile import profile_named
from perfgoals.checks.words import catalogue
from perfgoals.finding import Severity

PAGE: Final = Path(__file__).parent / "reference" / "rules.md"
FAMILIES: Final = {
    "1": "Money",
    "2": "Completeness",
    "3": "Targets",
    "4": "Classes",
    "5": "Weights",
    "6": "Links",
    "7": "Text",
    "8": "Self-evaluation",
}
"""First digit of a code → what its rules are about."""
HEAD: Final = """# The rules

What `perfgoals.check` holds a declaration against. A severity is that of the profile `default`.
[How to check](../how-to/check.md) shows the report and rules of your own.

<!-- printed by python -m docs.rules -->
"""


def page() -> str:
    """Return the page."""
    parts, family = [HEAD], ""
    for rule in RULES:
        if rule.code[2] != family:
            family = rule.code[2]
            parts.append(f"\n## {FAMILIES[family]}\n")
        parts.append(_entry(rule.code))
    return "".join(parts)


def _entry(code: str) -> str:
    """Return the part of one rule, the Chinese title below the English one."""
    entry, chinese = catalogue("en")[code], catalogue("zh")[code]
    severity = profile_named("default").severity(code) or Severity.INFO
    rows = (
        ("Why", entry.why),
        ("Basis", entry.basis),
        ("Good", entry.good),
        ("Bad", entry.bad),
        ("Remedy", entry.remedy),
    )
    listed = "".join(f"- {name}: {text}\n" for name, text in rows)
    return f"\n### {code} {entry.title}\n\n{chinese.title} ({severity.value})\n\n{listed}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
