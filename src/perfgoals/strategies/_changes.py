"""Changing frozen values and tuples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from attrs import evolve

T = TypeVar("T")


def with_fields(holder: T, **values: object) -> T:
    """Return what has fields with some of them changed whose names are only known now."""
    return cast("T", evolve(cast("Any", holder), **values))


def replaced(items: Sequence[T], place: int, item: T) -> tuple[T, ...]:
    """Return items of which one is another.

    >>> replaced("abc", 1, "x")
    ('a', 'x', 'c')
    """
    return (*items[:place], item, *items[place + 1 :])
