"""Targets as parts: what each kind has, written and read by one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from perfgoals.convert._parts import (
    Mismatch,
    boolean,
    choice_of,
    decimal_of,
    only,
    part_of,
    text_of,
)
from perfgoals.model.dates import PartialDate
from perfgoals.model.target import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Interval,
    Several,
    Target,
    Threshold,
    Wording,
    parse_target,
)
from perfgoals.model.units import Unit

Parts = Mapping[str, object]


@frozen
class Key:
    """A key of the parts: the model's attribute, and how its value is written and read."""

    attribute: str
    write: Callable[[Any], Any]
    read: Callable[[Parts, str], Any]


@frozen
class Kind:
    """A kind of target with its keys; an optional one is left out where it says nothing."""

    cls: type[Target]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def _comparison(parts: Parts, key: str) -> Comparison:
    return Comparison[choice_of(parts, key, tuple(Comparison.__members__))]


def _unit(parts: Parts, key: str) -> Unit:
    return Unit(text_of(parts, key))


def _date(parts: Parts, key: str) -> PartialDate:
    return PartialDate.parse(text_of(parts, key))


def _boolean(parts: Parts, key: str) -> bool:
    return boolean(part_of(parts, key))


def _several(parts: Parts, key: str) -> tuple[Target, ...]:
    members = part_of(parts, key)
    if not isinstance(members, list):
        raise Mismatch("PG061", members)
    return tuple(_said(member, SINGLE) for member in members)


DECIMAL: Final = "{:f}".format
KEYS: Final = MappingProxyType(
    {
        "comparison": Key("comparison", lambda comparison: comparison.name, _comparison),
        "number": Key("number", DECIMAL, decimal_of),
        "low": Key("low", DECIMAL, decimal_of),
        "high": Key("high", DECIMAL, decimal_of),
        "low_inclusive": Key("low_inclusive", bool, _boolean),
        "high_inclusive": Key("high_inclusive", bool, _boolean),
        "unit": Key("unit", str, _unit),
        "from": Key("start", str, _date),
        "until": Key("end", str, _date),
        "yearly": Key("yearly", bool, _boolean),
        "grade": Key("grade", str, text_of),
        "subject": Key("subject", str, text_of),
        "parts": Key("parts", lambda parts: list(map(target_parts, parts)), _several),
    }
)
KINDS: Final = MappingProxyType(
    {
        "threshold": Kind(Threshold, ("comparison", "number", "unit"), ("subject",)),
        "interval": Kind(
            Interval, ("low", "high", "low_inclusive", "high_inclusive", "unit"), ("subject",)
        ),
        "deadline": Kind(Deadline, (), ("from", "until", "yearly", "subject")),
        "grade": Kind(Grade, ("comparison", "grade"), ("subject",)),
        "several": Kind(Several, ("parts",)),
        "wording": Kind(Wording),
        "blank": Kind(Blank),
    }
)
SINGLE: Final = ("threshold", "interval", "deadline", "grade")
"""The kinds of which a cell may hold several."""


def target_parts(target: Target) -> dict[str, Any]:
    """Return a target as its kind, its text and its parts.

    >>> target_parts(Threshold.parse("≥90％"))
    {'kind': 'threshold', 'text': '≥90％', 'comparison': 'ge', 'number': '90', 'unit': '%'}
    """
    name = type(target).__name__.lower()
    parts: dict[str, Any] = {"kind": name, "text": target.text}
    for key in (*KINDS[name].required, *KINDS[name].optional):
        value = getattr(target, KEYS[key].attribute)
        if value or key in KINDS[name].required:
            parts[key] = KEYS[key].write(value)
    return parts


def plainly(target: Target) -> Target:
    """Return a target without its spelling, unless that is content."""
    if isinstance(target, Several):
        return Several(tuple(map(evolve, target.parts)))
    return target if isinstance(target, Wording | Blank) else evolve(target)


def target_of(parts: Parts, unit: str = "", sign: str = "", name: str = "") -> Target:
    """Return the target that parts say, with the spelling of their text where they agree."""
    text = text_of(parts, "text")
    target = _said(parts, tuple(KINDS))
    read = parse_target(text, unit=unit, sign=sign, name=name)
    return read if read == target else target


def _said(parts: object, kinds: tuple[str, ...]) -> Target:
    """Return the target that parts say, plain."""
    if not isinstance(parts, dict):
        raise Mismatch("PG060", parts)
    kind = KINDS[choice_of(parts, "kind", kinds)]
    text = text_of(parts, "text")
    only(parts, ("kind", "text", *kind.required, *kind.optional))
    if kind.cls in (Wording, Blank):
        return Wording.parse(text) if kind.cls is Wording else Blank(text)
    keys = (*kind.required, *(key for key in kind.optional if key in parts))
    return kind.cls(**{KEYS[key].attribute: KEYS[key].read(parts, key) for key in keys})
