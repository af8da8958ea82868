"""Hooks that read the model from plain data: mappings, lists, texts, whole numbers.

Money is read in the unit that the declaration declares; targets with the unit and the sign
that their indicator has in columns of its own, and the unit that its name has in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, get_args

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from perfgoals.convert._memo import NUMBER_OF, TARGET_OF, money_of
from perfgoals.convert._parts import Mismatch, boolean, value_of
from perfgoals.convert._targets import target_of
from perfgoals.convert._types import ACTUAL, TARGETS, is_enum, is_optional, is_tuple, is_type
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import MoneyField, NumberField
from perfgoals.model.target import Blank, Target
from perfgoals.model.text import plain_text
from perfgoals.model.units import Unit

Hook = Callable[[Any, Any], Any]
Check = Callable[[Any, Any, Any], Any]

LONGEST_LIST: Final = 20_000
WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


def configure_structuring(converter: Converter, money_unit: Unit) -> None:
    """Teach a converter to read the model from plain data."""
    amount_of = money_of(money_unit)

    def money(value: Any, _: object) -> Any:
        return amount_of[str(value)] if isinstance(value, str) else _parts(value)

    converter.register_structure_hook_factory(
        is_optional, lambda cls: _optional_hook(cls, converter)
    )
    # Constructors refuse what is no text; to say where, it is looked at before.
    converter.register_structure_hook(str, lambda value, _: plain_text(text(value)))
    converter.register_structure_hook(int, whole)
    converter.register_structure_hook(bool, lambda value, _: boolean(value))
    converter.register_structure_hook_func(is_type(PartialDate | None), date)
    converter.register_structure_hook_func(is_type(Unit | None), unit)
    converter.register_structure_hook_func(is_type(MoneyField), money)
    converter.register_structure_hook_func(is_type(NumberField), _number)
    converter.register_structure_hook_func(is_type(Target | None), _target)
    converter.register_structure_hook_factory(is_enum, enum_hook)
    converter.register_structure_hook_factory(is_tuple, lambda cls: _list_hook(cls, converter))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _class_hook(cls, converter))
    converter.register_structure_hook(Indicator, _indicator_hook(converter))
    task = converter.get_structure_hook(KeyTask)
    converter.register_structure_hook_func(
        is_type(KeyTask | Blank | None), lambda value, _: task_or_blank(value, task)
    )


def whole(value: Any, _: object) -> int:
    """Return a whole number, also one that a text says without quotes."""
    if type(value) is int:
        return value
    # Only text that was not quoted may be taken for a number: `Plain`, not str itself.
    if isinstance(value, str) and type(value) is not str and WHOLE.fullmatch(value):
        return int(value)
    raise Mismatch("PG063", value)


def text(value: Any) -> str:
    """Return a text as it is."""
    if not isinstance(value, str):
        raise Mismatch("PG062", value)
    return str(value)


def date(value: Any, _: object) -> PartialDate | None:
    """Return the date that a text says."""
    return None if value is None else PartialDate.parse(text(value))


def unit(value: Any, _: object) -> Unit | None:
    """Return the unit that a text says."""
    return None if value is None else Unit(text(value))


def _number(value: Any, _: object) -> Any:
    return NUMBER_OF[str(value)] if isinstance(value, str) else _parts(value)


def _parts(value: Any) -> Any:
    if isinstance(value, dict):
        return value_of(value)
    if value is not None:
        raise Mismatch("PG066", value)
    return None


def _target(value: Any, _: object) -> Target | None:
    """Read a target, a text or parts; a tuple has what stands beside it."""
    written, *beside = value if isinstance(value, tuple) else (value,)
    if isinstance(written, str):
        return TARGET_OF[value]
    if isinstance(written, dict):
        return target_of(written, *beside)
    if written is not None:
        raise Mismatch("PG062", written)
    return None


def enum_hook(cls: Any) -> Hook:
    """Return a hook for the members of an enumeration, by their values."""
    members = {member.value: member for member in cls}

    def hook(value: Any, _: object) -> Any:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise Mismatch("PG065", value, tuple(members))
        return member

    return hook


def task_or_blank(value: Any, task: Hook) -> Any:
    """Return a task, the blank mark that a text is, or None."""
    if isinstance(value, str):
        return Blank(str(value))
    return None if value is None else task(value, KeyTask)


def _optional_hook(cls: Any, converter: Converter) -> Hook:
    kind = get_args(cls)[0]
    structure = converter.get_structure_hook(kind)
    return lambda value, _: None if value is None else structure(value, kind)


def _list_hook(cls: Any, converter: Converter) -> Hook:
    careful = homogenous_tuple_structure_factory(cls, converter)
    kind = get_args(cls)[0]
    item = converter.get_structure_hook(kind)

    def hook(value: Any, _: object) -> Any:
        if not isinstance(value, list):
            raise Mismatch("PG061", value)
        if len(value) > LONGEST_LIST:
            raise Mismatch("PG067", len(value))
        if converter.detailed_validation:
            return careful(value, cls)
        return tuple([item(part, kind) for part in value])

    return hook


def checked(field: attrs.Attribute[Any], check: Check, read: Hook) -> Hook:
    """Return a hook that also judges the value as the constructor does, to say where it is."""

    def hook(value: Any, kind: Any) -> Any:
        structured = read(value, kind)
        check(None, field, structured)
        return structured

    return hook


def _class_hook(cls: Any, converter: Converter) -> Hook:
    attrs.resolve_types(cls)
    overrides: dict[str, Any] = {
        field.name: override(
            struct_hook=checked(field, check, converter.get_structure_hook(field.type))
        )
        for field in attrs.fields(cls)
        if (check := field.validator) and converter.detailed_validation
    }
    fields = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **overrides)

    def hook(value: Any, _: object) -> Any:
        if not isinstance(value, dict):
            raise Mismatch("PG060", value)
        return fields(value, cls)

    return hook


def _indicator_hook(converter: Converter) -> Hook:
    fields = _class_hook(Indicator, converter)

    return lambda value, _: fields(with_beside(value), Indicator)


def with_beside(value: Any) -> Any:
    """Return the data of an indicator, each target in it with what stands beside it."""
    if not isinstance(value, dict):
        return value
    name = hinted(name) if isinstance(name := value.get("name"), str) else ""
    if not name and "unit" not in value and "sign" not in value:
        return value
    unit, sign = (_column(value.get(key)) for key in ("unit", "sign"))
    beside = {key: (value[key], unit, sign, name) for key in TARGETS if key in value}
    if ACTUAL in value:
        beside[ACTUAL] = (value[ACTUAL], unit, "", name)
    return value | beside


def _column(value: object) -> str:
    return value if isinstance(value, str) else ""
