"""Rules of links: goals, tasks and indicators serve one another."""

from __future__ import annotations

from typing import Final

from perfgoals.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = ()
