"""A parser of another tool: it reads a few ways of writing a threshold, and no others."""

import re
from decimal import Decimal
from typing import NamedTuple

SIGNS = {
    "≥": "≥",
    ">=": "≥",
    "不低于": "≥",
    "至少": "≥",
    "≤": "≤",
    "<=": "≤",
    "不超过": "≤",
    "至多": "≤",
    "以上": "≥",
    "以内": "≤",
}
"""Word or symbol → the sign that it means."""
HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: " "}
THRESHOLD = re.compile(
    r"(?P<before>≥|>=|不低于|至少|≤|<=|不超过|至多)?\s*"
    r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,4})?)\s*"
    r"(?P<unit>%|元|万元|人次|个)?\s*"
    r"(?P<after>以上|以内)?"
)


class Reading(NamedTuple):
    """What the tool makes of a text."""

    sign: str
    number: Decimal
    unit: str


def read(text: str) -> Reading | None:
    """Return what a text says; None for a text that this parser does not understand."""
    found = THRESHOLD.fullmatch(text.translate(HALF_WIDTH).strip())
    if found is None or (found["before"] and found["after"]):
        return None
    sign = found["before"] or found["after"]
    return Reading(SIGNS[sign] if sign else "=", Decimal(found["number"]), found["unit"] or "")
