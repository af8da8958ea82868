"""The types that hooks are for."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import NoneType, UnionType
from typing import Final, get_args, get_origin

TARGETS: Final = ("period_target", "annual_target")
"""The fields of an indicator that are read with the sign and the unit beside them."""
ACTUAL: Final = "actual"
"""The field of an indicator that is read with the unit beside it, but without the sign."""


def is_type(wanted: object) -> Callable[[object], bool]:
    """Return a predicate for one type or union."""
    return lambda cls: cls == wanted


def is_enum(cls: object) -> bool:
    """Tell whether a type is an enumeration."""
    return isinstance(cls, type) and issubclass(cls, Enum)


def is_optional(cls: object) -> bool:
    """Tell whether a type is one class or None."""
    return isinstance(cls, UnionType) and get_args(cls)[1:] == (NoneType,)


def is_tuple(cls: object) -> bool:
    """Tell whether a type is a tuple of any length."""
    return get_origin(cls) is tuple
