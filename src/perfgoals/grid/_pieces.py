"""Pieces of a paragraph in a Word file → its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

NAMES: Final = ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "fldChar")
"""The elements that are pieces."""
PLAIN: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""What stands for itself; a tab is a blank, for no text holds tabs."""
WHITE: Final = " \t\r\n"
BLANKS: Final = str.maketrans("\t\r\n", "   ")
CODE: Final = re.compile(r"[0-9A-Fa-f]{2,4}")
SYMBOLS: Final = MappingProxyType(
    {
        "symbol": dict(zip(b"\xa3\xb0\xb1\xb3\xb4\xb9\xbb", "≤°±≥×≠≈", strict=True)),
        "wingdings": dict(zip(b"\x6f\xa8\xfb\xfc\xfd\xfe", "□□×√☒☑", strict=True)),
        "wingdings 2": dict(zip(b"\x50\x52\xa3", "√☑□", strict=True)),
    }
)
"""Font → code → what it shows: the signs of targets, and boxes with and without a tick."""


class Piece(NamedTuple):
    """An element of a paragraph: its name, attributes and text, all without namespaces."""

    name: str
    attributes: dict[str, str]
    text: str = ""


def text_of(pieces: Iterable[Piece]) -> str:
    """Return what a paragraph shows: of a field its result, not its instruction.

    >>> text_of([Piece("sym", {"font": "Symbol", "char": "F0B3"}), Piece("t", {}, "95%")])
    '≥95%'
    """
    shown: list[str] = []
    fields: list[int] = []
    for piece in pieces:
        if piece.name == "t":
            shown.append(_written(piece))
        elif piece.name == "sym":
            shown.append(_symbol(**piece.attributes))
        elif piece.name == "fldChar":
            _follow_field(piece.attributes.get("fldCharType"), shown, fields)
        else:
            shown.append(PLAIN[piece.name])
    return "".join(shown)


def _written(piece: Piece) -> str:
    """Return a text with blanks at its ends only where it says that they count."""
    keeps_space = piece.attributes.get("space") == "preserve"
    return (piece.text if keeps_space else piece.text.strip(WHITE)).translate(BLANKS)


def _symbol(font: str = "", char: str = "", **_others: str) -> str:
    """Return a character of a symbol font as what it shows, where that is known."""
    if not CODE.fullmatch(char):
        return ""
    code = int(char, 16)
    return SYMBOLS.get(font.casefold(), {}).get(code & 0xFF, chr(code))


def _follow_field(mark: str | None, shown: list[str], fields: list[int]) -> None:
    """Take out what was gathered since a field began, where its instruction ends."""
    if mark == "begin":
        fields.append(len(shown))
    elif mark == "separate" and fields:
        del shown[fields[-1] :]
    elif mark == "end" and fields:
        fields.pop()
