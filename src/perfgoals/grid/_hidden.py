"""What a web page holds and does not show (style="display:none", hidden)."""

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
_SIGN: Final = re.compile(r"display\s*:\s*none|hidden", re.IGNORECASE)
_STYLE: Final = re.compile(r"display\s*:\s*none\b", re.IGNORECASE)


def hides(tag: Tag) -> bool:
    """Tell whether an element that begins is not shown."""
    if tag.is_end or not _SIGN.search(tag.written):
        return False
    attributes = tag.attributes
    return "hidden" in attributes or bool(_STYLE.search(attributes.get("style", "")))


@define
class Hidden:
    """An element inside of a cell that is not shown, while it is open."""

    name: str
    position: int
    depth: int = 1
    texts: list[str] = field(factory=list)

    def meet(self, tag: Tag) -> None:
        """Count the elements of this name that are open."""
        if tag.name == self.name:
            self.depth += -1 if tag.is_end or self.name in UNCLOSED else 1

    @property
    def text(self) -> str:
        """What is not shown."""
        return " ".join("".join(self.texts).split())
