"""Rules of self-evaluations: execution, scores, totals and reasons."""

from __future__ import annotations

from typing import Final

from perfgoals.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = ()
