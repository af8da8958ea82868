"""Rules of weights: they add up, follow the scheme, and are more than nothing."""

from __future__ import annotations

from typing import Final

from perfgoals.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = ()
