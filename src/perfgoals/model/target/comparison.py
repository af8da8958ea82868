"""How an actual value is compared with a target."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Comparison(Enum):
    """How an actual value is compared with the target (计算符号)."""

    ge = "≥"
    gt = ">"
    le = "≤"
    lt = "<"
    eq = "="
    approx = "≈"


COMPARISONS: Final = {"": Comparison.eq} | {member.value: member for member in Comparison}
"""Sign → comparison; no sign is equality."""
