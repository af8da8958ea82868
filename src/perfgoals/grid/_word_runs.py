"""Runs of a Word file that look otherwise than what they say: hidden, struck out, raised."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from perfgoals.finding import Finding, Place
from perfgoals.grid._pieces import NAMES
from perfgoals.grid._raised import raised
from perfgoals.grid._word_parts import Element, name_of, new_element, paragraph_text
from perfgoals.grid._word_styles import OFF, Styles

CODES: Final = MappingProxyType({"vanish": "PG039", "strike": "PG042", "dstrike": "PG042"})
"""Property of a run → the finding that tells what it says."""
READ: Final = frozenset({*NAMES}) - {"fldChar"}
"""What a run shows; the marks of a field stay, they belong to others."""
MARK: Final = "leftAside"
"""The element that stands where something was left aside; it has no text."""


def leave_aside(root: Element, styles: Styles) -> None:
    """Leave a mark in the place of what is hidden or struck out; write exponents as such."""
    for run, looks in styles.runs(root):
        if looks.get("vertAlign") == "superscript":
            for text in run.iterchildren("{*}t"):
                text.text = raised(text.text or "")
        code = next((CODES[name] for name in CODES if looks.get(name, "0") not in OFF), "")
        if code:
            _mark(run, code)


def _mark(run: Element, code: str) -> None:
    """Take out what a run shows; that of several such runs in a row is one text."""
    text = paragraph_text(run)
    for piece in [one for one in run if name_of(one) in READ]:
        run.remove(piece)
    if text.strip():
        before = run.getprevious()
        if before is None or before.tag != MARK or before.get("code") != code:
            before = new_element(MARK, code=code, text="")
        before.set("text", before.get("text", "") + text)
        run.addnext(before)


def note(paragraph: Element, code: str, text: str) -> None:
    """Leave a mark in a paragraph."""
    paragraph.append(new_element(MARK, code=code, text=text))


def left_aside(element: Element, place: Place) -> Iterator[Finding]:
    """Yield what was left aside in an element that has a place."""
    for mark in element.iter(MARK):
        yield Finding(code=mark.get("code", ""), place=place, text=mark.get("text", "").strip())
