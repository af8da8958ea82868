"""Hooks that write the model as plain data; what is at its default is left out."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from perfgoals.convert._parts import target_parts, value_parts
from perfgoals.convert._types import TARGETS, is_tuple, is_type
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import MoneyField, NumberField, parse_money, parse_number
from perfgoals.model.target import Blank, Target, parse_target
from perfgoals.model.units import Unit

Hook = Callable[[Any], Any]


def configure_unstructuring(converter: Converter, money_unit: Unit, *, parts: bool) -> None:
    """Teach a converter to write the model as plain data, targets as parts or as one text."""

    def money(value: Any) -> Any:
        return _as_text(value, lambda text: parse_money(text, money_unit))

    converter.register_unstructure_hook(Enum, lambda member: member.value)
    converter.register_unstructure_hook_func(is_type(PartialDate | None), _text_or_none)
    converter.register_unstructure_hook_func(is_type(Unit | None), _text_or_none)
    converter.register_unstructure_hook_func(is_type(MoneyField), money)
    converter.register_unstructure_hook_func(
        is_type(NumberField), lambda value: _as_text(value, parse_number)
    )
    converter.register_unstructure_hook_func(is_type(Target | None), lambda target: target)
    converter.register_unstructure_hook_factory(is_tuple, lambda cls: _list_hook(cls, converter))
    converter.register_unstructure_hook_factory(
        attrs.has,
        lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True),
    )
    converter.register_unstructure_hook(Indicator, _indicator_hook(converter, parts=parts))
    task = converter.get_unstructure_hook(KeyTask)
    converter.register_unstructure_hook_func(
        is_type(KeyTask | Blank | None),
        lambda value: value.mark if isinstance(value, Blank) else value and task(value),
    )


def _text_or_none(value: PartialDate | Unit | None) -> str | None:
    return None if value is None else str(value)


def spelling(value: Any, parse: Callable[[str], Any]) -> str | None:
    """Return the text that reads as the value: as written, else the plain form, else None."""
    for text in (value.text, str(value)):
        read = parse(text)
        if read is value or read == value:
            return text
    return None


def _as_text(value: Any, parse: Callable[[str], Any]) -> Any:
    """Return the text of a value, or its parts where no text would read as it."""
    if value is None:
        return None
    text = spelling(value, parse)
    return value_parts(value) if text is None else text


def _list_hook(cls: Any, converter: Converter) -> Hook:
    item = converter.get_unstructure_hook(get_args(cls)[0])
    return lambda values: [item(value) for value in values]


def _indicator_hook(converter: Converter, *, parts: bool) -> Hook:
    fields = make_dict_unstructure_fn(Indicator, converter, _cattrs_omit_if_default=True)

    def hook(indicator: Indicator) -> dict[str, Any]:
        data = fields(indicator)
        unit, sign = indicator.unit or "", indicator.sign or ""
        for name in TARGETS:
            if name in data:
                target = data[name]
                text = spelling(target, lambda text: parse_target(text, unit=unit, sign=sign))
                data[name] = target_parts(target, text) if parts or text is None else text
        return data

    return hook
