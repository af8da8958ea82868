"""Values as parts: for programs that do not parse text, and where one text cannot say it.

A value that its text alone would read back as another (a wording made by hand that reads
like a threshold, an amount in no unit beside a declared one) is written as its parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from attrs import define

from perfgoals.errors import shortened
from perfgoals.model.money import Money, Number, Unread
from perfgoals.model.target import Blank
from perfgoals.model.text import plain_text
from perfgoals.model.units import Unit

LONGEST_NUMBER: Final = 120
KINDS: Final = ("amount", "number", "blank", "unread")
"""The key that tells of which kind the parts of an amount or a number are."""
BOOLEANS: Final = MappingProxyType({"true": True, "false": False})
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
    only(parts, value_parts(value))
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


def only(parts: Mapping[str, object], known: Collection[str]) -> None:
    """Refuse parts that would be dropped."""
    if unknown := sorted(set(parts) - set(known)):
        raise Mismatch("PG065", unknown[0], tuple(known))


def part_of(parts: Mapping[str, object], key: str) -> object:
    """Return what stands at a key; a Mismatch where there is no such key."""
    if key not in parts:
        raise Mismatch("PG054", key)
    return parts[key]


def text_of(parts: Mapping[str, object], key: str) -> str:
    """Return the text at a key; a Mismatch where there is none."""
    value = part_of(parts, key)
    if not isinstance(value, str):
        raise Mismatch("PG062", value)
    return plain_text(value)


def decimal_of(parts: Mapping[str, object], key: str) -> Decimal:
    """Return the number that is written as text at a key; a Mismatch where there is none."""
    text = text_of(parts, key)
    if len(text) > LONGEST_NUMBER or not DECIMAL.fullmatch(text):
        raise Mismatch("PG066", text)
    return Decimal(text)


def choice_of(parts: Mapping[str, object], key: str, choices: Collection[str]) -> str:
    """Return the one of some words that stands at a key; a Mismatch for any other."""
    value = parts.get(key)
    if not isinstance(value, str) or value not in choices:
        raise Mismatch("PG065", value, tuple(choices))
    return str(value)


def boolean(value: Any) -> bool:
    """Return true or false; a Mismatch for anything else."""
    if isinstance(value, bool):
        return value
    # Only text that was not quoted may be taken for one: `Plain`, not str itself.
    if type(value) is str or not isinstance(value, str) or value not in BOOLEANS:
        raise Mismatch("PG064", value)
    return BOOLEANS[value]
