"""What a web page holds and does not say: hidden (style="display:none"), or struck out."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from perfgoals.grid._markup import Tag

VOID: Final = frozenset({"input", "img", "br", "hr", "col", "link", "meta", "wbr", "area", "base"})
"""Elements in which nothing stands."""
STRUCTURE: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
UNCLOSED: Final = frozenset({"p", "li", "option"})
"""Elements that the next one of their kind ends, too."""
STRUCK: Final = frozenset({"s", "strike", "del"})
_SIGN: Final = re.compile(r"display\s*:\s*none|hidden|line-through", re.IGNORECASE)
_STYLE: Final = re.compile(r"display\s*:\s*none\b", re.IGNORECASE)
_LINE: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE)


def hides(tag: Tag) -> str:
    """Return how what begins is told that is not shown or struck out; "" for anything else."""
    if tag.is_end:
        return ""
    if tag.name in STRUCK:
        return "PG042"
    if not _SIGN.search(tag.written):
        return ""
    attributes = tag.attributes
    style = attributes.get("style", "")
    if "hidden" in attributes or _STYLE.search(style):
        return "PG039"
    return "PG042" if _LINE.search(style) else ""


@define
class Hidden:
    """An element inside of a cell that is not read, while it is open."""

    name: str
    position: int
    code: str
    """Of the finding that tells it."""
    depth: int = 1
    texts: list[str] = field(factory=list)

    def meet(self, tag: Tag) -> None:
        """Count the elements of this name that are open."""
        if tag.name == self.name:
            self.depth += -1 if tag.is_end or self.name in UNCLOSED else 1

    @property
    def text(self) -> str:
        """What is not read."""
        return " ".join("".join(self.texts).split())
