"""All rules, family by family."""

from __future__ import annotations

from typing import Final

from perfgoals.checks import money_rules
from perfgoals.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*money_rules.RULES,)
"""The rules of perfgoals, in the order of their codes."""
