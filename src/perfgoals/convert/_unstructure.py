"""Hooks that write the model as plain data; what is at its default is left out."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn, override

from perfgoals.convert._memo import NUMBER_OF, TARGET_OF, money_of, target_in
from perfgoals.convert._parts import value_parts
from perfgoals.convert._targets import plainly, target_parts
from perfgoals.convert._types import ACTUAL, TARGETS, is_tuple, is_type
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import Money, MoneyField, NumberField
from perfgoals.model.target import Blank, Target
from perfgoals.model.units import Unit

Hook = Callable[[Any], Any]


def configure_unstructuring(converter: Converter, money_unit: Unit, *, parts: bool) -> None:
    """Teach a converter to write the model as plain data, targets as parts or as one text."""
    money = _value_hook(money_of(money_unit).__getitem__)
    number = _value_hook(NUMBER_OF.__getitem__)
    target = _target_hook(parts=parts)
    converter.register_unstructure_hook(Enum, lambda member: member.value)
    converter.register_unstructure_hook_func(is_type(PartialDate | None), _text_or_none)
    converter.register_unstructure_hook_func(is_type(Unit | None), _text_or_none)
    converter.register_unstructure_hook_func(is_type(MoneyField), money)
    converter.register_unstructure_hook_func(is_type(NumberField), number)
    converter.register_unstructure_hook_func(
        is_type(Target | None), lambda value: value and target(value)
    )
    for cls in (str | None, int | None):
        converter.register_unstructure_hook_func(is_type(cls), identity)
    converter.register_unstructure_hook_factory(is_tuple, lambda cls: _list_hook(cls, converter))
    converter.register_unstructure_hook_factory(
        attrs.has,
        lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True),
    )
    converter.register_unstructure_hook(Indicator, _indicator_hook(converter, target))
    task = converter.get_unstructure_hook(KeyTask)
    converter.register_unstructure_hook_func(
        is_type(KeyTask | Blank | None),
        lambda value: value.mark if isinstance(value, Blank) else value and task(value),
    )


def _text_or_none(value: PartialDate | Unit | None) -> str | None:
    return None if value is None else str(value)


def spelling(value: Any, parse: Callable[[str], Any]) -> str | None:
    """Return the text that reads as the value: as written, else the plain form, else None.

    An amount that was never written has no unit where the declared one is its own.
    """
    text: str = value.text
    read = parse(text)
    if read is value:
        return text
    if isinstance(value, Money) and not value.is_written and parse(f"{value.amount:f}") == value:
        return f"{value.amount:f}"
    if read == value:
        return text
    plain = str(value)
    return plain if parse(plain) == value else None


def _value_hook(parse: Callable[[str], Any]) -> Hook:
    """Return a hook that writes a value as text, or as parts where no text would read as it."""

    def hook(value: Any) -> Any:
        if value is None:
            return None
        text = spelling(value, parse)
        return value_parts(value) if text is None else text

    return hook


def _target_hook(*, parts: bool) -> Callable[..., Any]:
    """Return a hook that writes a target as `_value_hook` does, with what stands beside it."""

    def hook(target: Target, *beside: str) -> Any:
        text = target.text
        read = TARGET_OF[text, *beside] if beside else TARGET_OF[text]
        if read is not target and read != target:
            text = str(target)
            read = target_in(text, *beside)
            if read != target:
                return target_parts(plainly(target))
        return target_parts(read) if parts else text

    return hook


def _list_hook(cls: Any, converter: Converter) -> Hook:
    item = converter.get_unstructure_hook(get_args(cls)[0])
    return lambda values: [item(value) for value in values]


def _indicator_hook(converter: Converter, target: Callable[..., Any]) -> Hook:
    targets: dict[str, Any] = {name: override(unstruct_hook=target) for name in TARGETS}
    fields = make_dict_unstructure_fn(Indicator, converter, _cattrs_omit_if_default=True, **targets)

    def hook(indicator: Indicator) -> dict[str, Any]:
        data = fields(indicator)
        name = hinted(indicator.name)
        if name or indicator.unit or indicator.sign:
            unit, sign = indicator.unit or "", indicator.sign or ""
            beside = unit, sign, name
            data |= {k: target(getattr(indicator, k), *beside) for k in TARGETS if k in data}
            if indicator.actual is not None:
                data[ACTUAL] = target(indicator.actual, unit, "", name)
        return data

    return hook
