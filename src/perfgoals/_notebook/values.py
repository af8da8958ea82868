"""Targets and amounts in a notebook: in plain form, with their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from perfgoals._notebook.cards import Card
from perfgoals.errors import shortened
from perfgoals.model.money import Money
from perfgoals.model.target import Target, Wording
from perfgoals.summaries.composition import shown

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Threshold": "定量",
        "Interval": "区间",
        "Deadline": "时限",
        "Grade": "等级",
        "Several": "多个值",
        "Wording": "定性",
        "Blank": "空白",
        "Money": "金额",
    }
)
"""Class of a value → the word for it."""
LONGEST: Final = 80


def card_of_value(value: Target | Money) -> Card:
    """Return what is shown of a target, or of an amount of money."""
    title = shown(value) if isinstance(value, Money) else str(value)
    facts = (("", KINDS[type(value).__name__]), *_facts(value))
    return Card(title=shortened(title, LONGEST) or "（空白）", facts=facts)


def _facts(value: Target | Money) -> Iterator[tuple[str, str]]:
    """Yield what the plain form does not say."""
    if value.text != str(value):
        yield "原文", shortened(value.text, LONGEST)
    if isinstance(value, Wording) and value.unread:
        yield "未识别", value.text[slice(*value.unread)]
    unit = getattr(value, "unit", None)
    if unit is not None and unit.symbol and not unit.is_known:
        yield "单位不在表中", unit.symbol
