"""JSON read straight into the model, where nothing in it is odd.

A function is written for each class, as attrs and cattrs write theirs: once over the fields,
without a call for a text, and with one look into a memo for a target or an amount. It does what
the constructor would, but for the texts, which `is_plain` looks at all at once. Whatever is odd,
be it wrong or only rare, raises: then the hooks read all of it again, and say what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, get_args

import attrs
from attrs import define

from perfgoals.convert._memo import NUMBER_OF, TARGET_OF, Memo
from perfgoals.convert._parts import Mismatch, boolean
from perfgoals.convert._structure import (
    LONGEST_LIST,
    checked,
    date,
    enum_hook,
    task_or_blank,
    text,
    unit,
    whole,
    with_beside,
)
from perfgoals.convert._types import is_enum, is_optional, is_tuple
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import MoneyField, NumberField
from perfgoals.model.target import Blank, Target
from perfgoals.model.units import Unit

ESCAPE: Final = re.compile(rb'\\[^n"/]')
UPPER: Final = re.compile(rb"\xc2[\x80-\x9f]")
"""How, beside DEL, JSON can have a control character in a text, or half of a surrogate pair."""


@define(eq=False)
class Source:
    """What is read from: the memo of its amounts, and how many keys have been met."""

    money: Memo[Any]
    keys: int


Reader = Callable[[Any, Source], Any]

FUNCTION: Final = """
def read(data, source):
    {first}
    made = unlocked()
    {defaults}
    for key, x in data.items():
        match key:
            {fields}
            case _:
                raise KeyError(key)
    source.keys += len(data)
    made.__class__ = cls
    return made
"""
DEFAULT: Final = """
    made.{name} = default_{name}
"""
REQUIRED: Final = """
    data["{name}"]
"""
FIELD: Final = """
            case "{name}":
                made.{name} = {value}
"""
TEXT: Final = "x if type(x) is str else text(x)"


def is_plain(text: str) -> bool:
    r"""Tell whether the texts in a JSON text surely have no control character but newline.

    >>> is_plain('"a\\nb"'), is_plain('"a\\tb"')
    (True, False)
    """
    written = text.encode(errors="backslashreplace")
    return not (
        b"\x7f" in written
        or (b"\\" in written and ESCAPE.search(written))
        or (b"\xc2" in written and UPPER.search(written))
    )


@cache
def straight(cls: Any) -> Reader:
    """Return the function that reads a class from plain data; it raises where these are odd."""
    attrs.resolve_types(cls)
    fields = attrs.fields(cls)
    names: dict[str, Any] = {"cls": cls, "unlocked": _unlocked(cls)}
    names |= {"text": text, "with_beside": with_beside}
    names |= {f"default_{field.name}": field.default for field in fields}
    code = FUNCTION.format(
        first="data = with_beside(data)" if cls is Indicator else "",
        defaults="".join(_default(field).format(name=field.name) for field in fields),
        fields="".join(FIELD.format(name=f.name, value=_value(f, names)) for f in fields),
    )
    exec(code, names)  # noqa: S102 - written here
    read: Reader = names["read"]
    return read


def _unlocked(cls: type) -> type:
    """Return a class of the same layout that is not frozen: its objects are filled, then frozen."""
    own = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), **own})


def _default(field: attrs.Attribute[Any]) -> str:
    return REQUIRED if field.default is attrs.NOTHING else DEFAULT


def _value(field: attrs.Attribute[Any], names: dict[str, Any]) -> str:
    """Return the expression that reads `x` for a field; `names` gets what stands in it."""
    kind: Any = field.type
    if kind in (str, str | None):
        return TEXT
    if kind == MoneyField:
        return "source.money[x]"
    if kind in MEMOS:
        names[f"of_{field.name}"] = MEMOS[kind]
        return f"of_{field.name}[x]"
    read = _reader(kind)
    check = field.validator
    names[f"read_{field.name}"] = checked(field, check, read) if check else read
    return f"read_{field.name}(x, source)"


def _reader(kind: Any) -> Reader:
    """Return what reads the values of a type, None aside: that is odd."""
    kind = get_args(kind)[0] if is_optional(kind) else kind
    if kind in READERS:
        return READERS[kind]
    if is_tuple(kind):
        return _several(_reader(get_args(kind)[0]))
    return enum_hook(kind) if is_enum(kind) else straight(kind)


def _several(read: Reader) -> Reader:
    def several(values: Any, source: Source) -> tuple[Any, ...]:
        if type(values) is not list or len(values) > LONGEST_LIST:
            raise Mismatch("PG061", values)
        return tuple([read(value, source) for value in values])

    return several


MEMOS: Final = {Target | None: TARGET_OF, NumberField: NUMBER_OF}
READERS: Final[dict[Any, Reader]] = {
    str: lambda value, _: text(value),
    int: whole,
    bool: lambda value, _: boolean(value),
    PartialDate: date,
    Unit: unit,
    KeyTask | Blank | None: lambda value, source: task_or_blank(
        value, lambda task, _: straight(KeyTask)(task, source)
    ),
}
