"""The text that a field may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from perfgoals.errors import ValueRefusedError

CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text holds: control characters but newline, and halves of surrogate pairs."""


def plain_text(value: str) -> str:
    r"""Return the text with CRLF and CR as newline; refuse control characters.

    >>> plain_text("一\r\n二")
    '一\n二'
    """
    if value.__class__ is str and value.isprintable():
        return value
    if not isinstance(value, str):
        raise TypeError(f"expected text, not {type(value).__name__}")
    text = one_newline(str(value))
    if found := CONTROL.search(text):
        raise ValueRefusedError("text", f"U+{ord(found[0]):04X}", "control")
    return text


def one_newline(text: str) -> str:
    """Return the text with CRLF and CR as newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def optional_text(value: str | None) -> str | None:
    """Return `plain_text`, or None for no such cell."""
    return None if value is None else plain_text(value)


def plain_texts(values: Iterable[str]) -> tuple[str, ...]:
    """Return `plain_text` of each."""
    if isinstance(values, str):
        raise TypeError("expected several texts, not one")
    return tuple(map(plain_text, values))


def controls_in(text: str) -> list[str]:
    """Return the different control characters in a text, in order."""
    found: list[str] = []
    start = 0
    while control := CONTROL.search(text, start):
        found.append(control[0])
        start = control.start()
        text = text.replace(control[0], "")
    return sorted(found)


def without_controls(text: str) -> str:
    r"""Return the text without control characters but newline.

    >>> without_controls("预警\x07次数")
    '预警次数'
    """
    for character in controls_in(text):
        text = text.replace(character, "")
    return text
