"""The yardstick for JSON: msgspec, with Struct classes made field by field from the model.

They hold the same: targets, amounts, numbers, units and dates are typed values, read once for
each text and remembered; unknown keys are refused. They do less in two ways: a key that is there
twice goes unnoticed, and so do control characters, unless texts are `checked`.
"""

from collections.abc import Callable
from functools import lru_cache
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import attrs
import msgspec

from perfgoals import Blank, DepartmentDeclaration, KeyTask, PartialDate, Target, Unit, parse_target
from perfgoals.model.money import MoneyField, NumberField, parse_money, parse_number

MONEY_UNIT: Final = Unit("万元")
TEXT: Final = msgspec.Meta(pattern=r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f]*$")


class Value:
    """A typed value with its text: msgspec wants one class for each kind of value."""

    __slots__ = ("text", "value")

    def __init__(self, text: str, value: object) -> None:
        self.text = text
        self.value = value


class AmountValue(Value):
    """What a money field holds."""

    __slots__ = ()


class NumberValue(Value):
    """What a field for a plain number holds."""

    __slots__ = ()


class TargetValue(Value):
    """A target."""

    __slots__ = ()


class UnitValue(Value):
    """A unit."""

    __slots__ = ()


class DateValue(Value):
    """A date."""

    __slots__ = ()


PARSERS: Final[dict[type, Callable[[str], object]]] = {
    AmountValue: lambda text: parse_money(text, MONEY_UNIT),
    NumberValue: parse_number,
    TargetValue: parse_target,
    UnitValue: Unit,
    DateValue: PartialDate.parse,
}
VALUES: Final = (
    (MoneyField, AmountValue),
    (NumberField, NumberValue),
    (Target | None, TargetValue),
    (Unit | None, UnitValue),
    (PartialDate | None, DateValue),
)
HEADER: Final = [("perfgoals", Literal[1]), ("kind", Literal["department"]), ("form", str)]


@lru_cache(maxsize=8192)
def decoded(cls: type[Value], text: str) -> Value:
    """Return the value of a text: the hook for what msgspec does not know."""
    return cls(text, PARSERS[cls](text))


def encoded(value: Value) -> str:
    """Return the text of a value."""
    return value.text


@lru_cache(maxsize=64)
def struct(cls: type[attrs.AttrsInstance], *, checked: bool) -> type[msgspec.Struct]:
    """Return the Struct class of a class of the model."""
    fields: list[Any] = HEADER[:] if cls is DepartmentDeclaration else []
    for field in attrs.fields(attrs.resolve_types(cls)):
        default = () if field.default is attrs.NOTHING else (field.default,)
        if (field.name, str) not in fields:
            fields.append((field.name, _type(field.type, checked=checked), *default))
    return msgspec.defstruct(
        cls.__name__,
        fields,
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
    )


def _type(kind: Any, *, checked: bool) -> Any:  # noqa: ANN401
    """Return the type that msgspec is to read for one of the model."""
    for known, cls in VALUES:
        if kind == known:
            return cls | None
    if kind == KeyTask | Blank | None:
        return struct(KeyTask, checked=checked) | str | None
    if isinstance(kind, UnionType):
        return _type(get_args(kind)[0], checked=checked) | NoneType
    if get_origin(kind) is tuple:
        return GenericAlias(tuple, (_type(get_args(kind)[0], checked=checked), ...))
    if attrs.has(kind):
        return struct(kind, checked=checked)
    return Annotated[str, TEXT] if kind is str and checked else kind


class Yardstick:
    """Reads and writes a declaration's JSON by msgspec."""

    def __init__(self, *, checked: bool = False) -> None:
        kind = struct(DepartmentDeclaration, checked=checked)
        self.loads = msgspec.json.Decoder(kind, dec_hook=decoded).decode
        self.dumps_compact = msgspec.json.Encoder(enc_hook=encoded).encode

    def dumps(self, value: object) -> str:
        """Return the text that perfgoals would write."""
        return msgspec.json.format(self.dumps_compact(value), indent=2).decode() + "\n"
