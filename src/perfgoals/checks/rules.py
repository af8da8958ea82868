"""All rules, family by family."""

from __future__ import annotations

from typing import Final

from perfgoals.checks import (
    class_rules,
    completeness_rules,
    evaluation_rules,
    link_rules,
    money_rules,
    target_rules,
    text_rules,
    weight_rules,
)
from perfgoals.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *money_rules.RULES,
    *completeness_rules.RULES,
    *target_rules.RULES,
    *class_rules.RULES,
    *weight_rules.RULES,
    *link_rules.RULES,
    *text_rules.RULES,
    *evaluation_rules.RULES,
)
"""The rules of perfgoals, in the order of their codes."""

AGAINST_LAST_YEAR: Final = ("PG901", "PG902", "PG903", "PG904")
"""Codes of the rules that take last year's declaration besides: `perfgoals.compare` asks them."""
