"""Values as parts: for programs that do not parse text, and where one text cannot say it.

A value that its text alone would read back as another (a wording made by hand that reads
like a threshold, an amount in no unit beside a declared one) is written as its parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import define

from perfgoals.errors import shortened
from perfgoals.model.money import Money, Number, Unread
from perfgoals.model.target import Blank, Comparison, Target, Threshold, Wording, parse_target
from perfgoals.model.text import plain_text
from perfgoals.model.units import Unit

LONGEST_NUMBER: Final = 120
KINDS: Final = ("amount", "number", "blank", "unread")
"""The key that tells of which kind the parts of an amount or a number are."""
DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)


@define
class Mismatch(Exception):  # noqa: N818 - it is caught, never seen
    """Plain data of a wrong kind; `code` is the finding to make of it."""

    code: str
    found: object
    choices: tuple[str, ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """The finding's params."""
        found = shortened(repr(self.found), 60)
        return {"found": found, "key": str(self.found), "choices": ", ".join(self.choices)}


def target_parts(target: Target, text: str | None = None) -> dict[str, str]:
    """Return a target as its kind, its text and its parts.

    `text` is the spelling that reads as the target where it stands, if there is one.

    >>> target_parts(Threshold.parse("≥90％"), "≥90％")
    {'kind': 'threshold', 'text': '≥90％', 'comparison': 'ge', 'number': '90', 'unit': '%'}
    """
    parts = {"kind": type(target).__name__.lower(), "text": text or target.text}
    if isinstance(target, Threshold):
        parts["text"] = text or str(target)
        comparison, number, unit = target.comparison, target.number, target.unit
        parts |= {"comparison": comparison.name, "number": f"{number:f}", "unit": str(unit)}
    return parts


def target_of(parts: Mapping[str, object], unit: str, sign: str) -> Target:
    """Return the target that parts say, with the spelling of their text where they agree."""
    text = text_of(parts, "text")
    target = _said(parts, text)
    _only(parts, target_parts(target))
    read = parse_target(text, unit=unit, sign=sign)
    return read if read == target else target


def _said(parts: Mapping[str, object], text: str) -> Target:
    match parts.get("kind"):
        case "threshold":
            comparison = _choice(parts, "comparison", tuple(Comparison.__members__))
            number = decimal_of(parts, "number")
            return Threshold(Comparison[comparison], number, Unit(text_of(parts, "unit")))
        case "wording":
            return Wording.parse(text)
        case "blank":
            return Blank(text)
        case kind:
            raise Mismatch("PG065", kind, ("threshold", "wording", "blank"))


def value_parts(value: Money | Number | Blank | Unread) -> dict[str, str]:
    """Return an amount, a number or what stands for one as parts."""
    match value:
        case Money():
            return {"amount": f"{value.amount:f}", "unit": str(value.unit)}
        case Number():
            return {"number": f"{value.value:f}"}
        case Blank():
            return {"blank": value.mark}
        case _:
            return {"unread": value.text}


def value_of(parts: Mapping[str, object]) -> Money | Number | Blank | Unread:
    """Return the value that `value_parts` wrote."""
    value = _meant(parts)
    _only(parts, value_parts(value))
    return value


def _meant(parts: Mapping[str, object]) -> Money | Number | Blank | Unread:
    match next((key for key in KINDS if key in parts), next(iter(parts), None)):
        case "amount":
            return Money(decimal_of(parts, "amount"), Unit(text_of(parts, "unit")))
        case "number":
            return Number(decimal_of(parts, "number"))
        case "blank":
            return Blank(text_of(parts, "blank"))
        case "unread":
            return Unread(text_of(parts, "unread"))
        case key:
            raise Mismatch("PG065", key, KINDS)


def _only(parts: Mapping[str, object], known: Mapping[str, str]) -> None:
    """Refuse parts that would be dropped."""
    if unknown := sorted(set(parts) - set(known)):
        raise Mismatch("PG065", unknown[0], tuple(known))


def text_of(parts: Mapping[str, object], key: str) -> str:
    """Return the text at a key; a Mismatch where there is none."""
    if key not in parts:
        raise Mismatch("PG054", key)
    value = parts[key]
    if not isinstance(value, str):
        raise Mismatch("PG062", value)
    return plain_text(value)


def decimal_of(parts: Mapping[str, object], key: str) -> Decimal:
    """Return the number that is written as text at a key; a Mismatch where there is none."""
    text = text_of(parts, key)
    if len(text) > LONGEST_NUMBER or not DECIMAL.fullmatch(text):
        raise Mismatch("PG066", text)
    return Decimal(text)


def _choice(parts: Mapping[str, object], key: str, choices: tuple[str, ...]) -> str:
    value = parts.get(key)
    if value not in choices:
        raise Mismatch("PG065", value, choices)
    return str(value)
