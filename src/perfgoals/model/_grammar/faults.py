"""Up to where a text could be what it was to be parsed as."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Final, TypeVar

from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model.text import CONTROL, one_newline, plain_text

T = TypeVar("T")

TOO_LONG: Final = f"at most {LONGEST} characters"


def parsed(
    text: str, read: Callable[[str], T | None], expected: str, endings: tuple[str, ...]
) -> T:
    """Return what `read` makes of a text, or raise TargetSyntaxError where it stops to be one.

    That is behind the longest beginning that is one itself, or becomes one with one of the endings.
    """
    text = text_of(text)
    found = attempt(read, text)
    if found is not None:
        return found
    folded = body(text)
    if len(folded) > LONGEST:
        raise syntax_error(TOO_LONG, text, LONGEST)
    stops = (
        stop
        for stop in range(len(folded), 0, -1)
        if any(attempt(read, f"{folded[:stop]}{ending}") is not None for ending in endings)
    )
    raise syntax_error(expected, text, next(stops, 0))


def attempt(read: Callable[[str], T | None], text: str) -> T | None:
    """Return what `read` makes of a text, None also for what a value can never be: 2月30日."""
    try:
        return read(text)
    except ValueRefusedError:
        return None


def text_of(text: str) -> str:
    """Return `plain_text`, or raise TargetSyntaxError where a control character stands."""
    try:
        return plain_text(text)
    except ValueRefusedError:
        lines = one_newline(text)
        place = next(CONTROL.finditer(lines)).start()
        raise TargetSyntaxError("text without control characters", lines, place) from None


def syntax_error(expected: str, text: str, position: int) -> TargetSyntaxError:
    """Return the error for a place in the `body` of a text, with the place in the text itself.

    Both have the same characters in the same order, white space aside.

    >>> syntax_error("a number", "  ≥  多于", 2).position
    5
    """
    read = sum(not character.isspace() for character in body(text)[:position])
    places = (place for place, character in enumerate(text) if not character.isspace())
    return TargetSyntaxError(expected, text, next(islice(places, read, None), len(text)))
