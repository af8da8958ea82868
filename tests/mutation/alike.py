"""Decisions that may be taken out without any difference, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALIKE: Final[Mapping[tuple[str, bool], str]] = {
    ('"20" in each.text', True): "PG707: a text without a year is not searched for one, for speed",
    ("outcome.is_met", False): "PG804: all points follow from what was met, which takes longer",
    ("period is not None", True): "PG309: without a period it is not asked what is counted",
}
"""What is asked, and the answer in its place → why nothing changes."""
