"""What a sheet holds beside its cells: text boxes, comments, the headers and footers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field

from perfgoals.finding import Finding, Part, Place
from perfgoals.grid._controls import Control
from perfgoals.grid.cells import Cell

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
"""What says where something is drawn."""
FALLBACK: Final = "Fallback"
"""The same again for older programs."""
_HEAD: Final = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:odd|even|first)(Header|Footer)\b[^<>]{0,200}>([^<]+)<"
)
_CODE: Final = re.compile(
    r'&(?:"[^"]*"|[0-9]{1,3}|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|(?P<letter>[&A-Za-z]))'
)
"""What stands in a header for something else: a font, a size, a colour, a page number."""
SIDES: Final = frozenset("LCR")
_COUNTED: Final = frozenset("PN")
_PAGE_NUMBER: Final = re.compile(r"(?:[\W_第页共]|[Pp]age|of)*+")
"""What is left of a line that counts pages."""
_ESCAPED_END: Final = re.compile("_x000[AaDd]_")

_Position: TypeAlias = tuple[int, int]
"""A row and a column, counted from 1."""


@define
class Beside:
    """What stands beside the cells of a sheet."""

    boxes: list[tuple[_Position, str]] = field(factory=list)
    """The paragraphs of text boxes, each where its box begins."""
    comments: dict[_Position, list[str]] = field(factory=dict)
    """Each with its answers."""
    heads: dict[tuple[Part, str], None] = field(factory=dict)
    """The lines of headers and footers, each once."""
    controls: list[Control] = field(factory=list)
    objects: int = 0
    """Files and objects that are embedded in the sheet."""
    unread: list[Finding] = field(factory=list)

    def draw(self, anchor: Element) -> None:
        """Take in the text boxes that begin in one place of a drawing."""
        if _name(anchor) not in ANCHORS:
            return
        position = _row_and_column(anchor)
        for body in (one for one in anchor.iter() if _name(one) == "txBody"):
            for paragraph in (one for one in body if _name(one) == "p"):
                self.box(position, _drawn(paragraph))

    def box(self, position: _Position, text: str) -> None:
        """Take in the text of a box."""
        lines = map(str.strip, text.replace("\r", "\n").split("\n"))
        self.boxes += [(position, line) for line in lines if line]

    def comment(self, position: _Position, text: str) -> None:
        """Take in a comment; an answer goes below what it answers."""
        self.comments.setdefault(position, []).append(text)

    def head(self, part: Part, codes: str, title: str) -> None:
        """Take in a header or footer as it is written with codes; `title` is the sheet's."""
        self.heads |= {(part, line): None for line in lines_of_head(codes, title)}

    def report(self, part: str) -> None:
        """Note that a part cannot be read."""
        self.unread.append(Finding(code="PG038", params={"part": part}))

    def lines(self, number: int, title: str) -> Iterator[Cell]:
        """Yield the lines of headers and footers."""
        for line, (part, text) in enumerate(self.heads, start=1):
            place = Place(line, 1, table=number, sheet=title, part=part)
            yield Cell(row=0, column=0, text=text, place=place)

    def findings(self, number: int, title: str) -> Iterator[Finding]:
        """Yield the comments, and what could not be read."""
        for position, texts in sorted(self.comments.items()):
            place = Place(*position, table=number, sheet=title)
            yield Finding(code="PG037", place=place, text="\n".join(texts))
        if self.controls:
            place = Place(*min(one.position for one in self.controls), table=number, sheet=title)
            text = "\n".join(one.text for one in self.controls)
            yield Finding(
                code="PG034", place=place, text=text, params={"count": str(len(self.controls))}
            )
        if self.objects:
            place = Place(1, 1, table=number, sheet=title)
            yield Finding(code="PG034", place=place, params={"count": str(self.objects)})
        yield from self.unread


def heads_in(xml: bytes) -> Iterator[tuple[Part, str]]:
    """Yield the headers and footers that a sheet lists after its rows."""
    for name, codes in _HEAD.findall(xml):
        text = unescape(codes.decode("utf-8", "replace"))
        yield "header" if name == b"Header" else "footer", _ESCAPED_END.sub("\n", text)


def lines_of_head(codes: str, title: str) -> Iterator[str]:
    r"""Yield the lines of a header or footer, without those that only count pages.

    >>> list(lines_of_head('&L&"宋体"&14附件 1&C&A绩效表\n&9单位：万元&R第 &P 页', "S1"))
    ['附件 1', 'S1绩效表', '单位：万元']
    """
    divided = _CODE.sub(lambda code: "\n" if code["letter"] in SIDES else code[0], codes)
    said = {"&": "&", "A": title}
    for line in divided.split("\n"):
        letters = {code["letter"] for code in _CODE.finditer(line)}
        without = _CODE.sub(lambda code: "&" if code["letter"] == "&" else "", line)
        is_counted = letters & _COUNTED and _PAGE_NUMBER.fullmatch(without)
        if without.strip() and not is_counted:
            yield _CODE.sub(lambda code: said.get(code["letter"] or "", ""), line).strip()


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _row_and_column(anchor: Element) -> _Position:
    """Return where something begins, the first cell where that is not said by cells."""
    corner: Iterable[Element] = next((one for one in anchor if _name(one) == "from"), ())
    said = {_name(one): int(one.text or 0) for one in corner}
    return said.get("row", 0) + 1, said.get("col", 0) + 1


def _drawn(paragraph: Element) -> str:
    """Return the text of a paragraph in a text box."""
    pieces = ((_name(one), one.text or "") for one in paragraph.iter())
    return "".join("\n" if name == "br" else text for name, text in pieces if name in {"t", "br"})
