"""A web page as tags and texts, in one pass whose time grows as the page does.

The standard library's parser is not used: what it makes of broken pages differs from one
Python to the next, `<![x[` and `&#999…` (5,000 digits) make it raise, and for unclosed tags
its time grows with their square.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.finding import Place

_TAG: Final = re.compile(
    r"""<(/\s*+)?([a-z][^\s/<>]{0,40}+)((?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""",
    re.IGNORECASE,
)
_PLAIN_TAG: Final = re.compile(r"<(/\s*+)?([a-z][^\s/<>]{0,40}+)([^>]*+)>", re.IGNORECASE)
"""A tag that ends with the next `>`, wherever its quotes are."""
LONGEST: Final = 4096
"""The length of a tag in which `>` may stand between quotes."""
_ATTRIBUTE: Final = re.compile(
    r"""([^\s=>"'/][^\s=>/]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?"""
)
MOST: Final = 100
"""Attributes of a tag that are looked at."""
_LONG_NUMBER: Final = re.compile(r"&#(?:[0-9]{8}|x[0-9a-f]{7})[0-9a-f]*;?", re.IGNORECASE)
ASIDES: Final = MappingProxyType({"<!--": "-->", "<%": "%>", "<!": ">", "<?": ">"})
"""What opens a comment, code of the server or a declaration → what ends it."""
HIDDEN: Final = ("script", "style", "template", "title", "xml")
"""Elements whose text is no part of the page."""
_ENDS: Final = MappingProxyType(
    {
        name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
        for name in (*HIDDEN, "textarea")  # in none of these is there any other tag
    }
)


class Tag(NamedTuple):
    """A tag: where it begins, its name in small letters, its attributes as written."""

    position: int
    name: str
    is_end: bool
    written: str

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by name; of two of the same name the first counts."""
        attributes: dict[str, str] = {}
        for found in islice(_ATTRIBUTE.finditer(self.written), MOST):
            name, double, single, bare = found.groups("")
            attributes.setdefault(name.lower(), meant(double or single or bare))
        return attributes


class Words(NamedTuple):
    """A text between two tags: where it begins, and what it says."""

    position: int
    text: str


class Page:
    """A web page, its tags and texts, and the lines in which they stand."""

    def __init__(self, written: str) -> None:
        self.written = written
        self._lines = array("I", [0])
        self._lines.extend(found.end() for found in re.finditer("\n", written))
        self._missing: set[str] = set()

    def place(self, position: int) -> Place:
        """Return the line and the column of a position."""
        line = bisect_right(self._lines, position)
        return Place(line, position - self._lines[line - 1] + 1)

    def tokens(self) -> Iterator[Tag | Words]:
        """Yield tags and texts in their order, without comments, scripts and the like."""
        page = self.written
        start, at, last = 0, page.find("<"), page.rfind(">")
        while 0 <= at < last:
            tag = self._tag(at)
            end = tag[1] if tag else self._end_of_aside(at)
            if end > at:
                if start < at:
                    yield Words(start, meant(page[start:at]))
                start = end
            if tag:
                yield tag[0]
                if tag[0].name in _ENDS:
                    start = self._end_of_text(tag[0], end)
                if start > end and tag[0].name == "textarea":
                    yield Words(end, meant(page[end:start]))
            at = page.find("<", max(start, at + 1))
        if start < len(page):
            yield Words(start, meant(page[start:]))

    def _tag(self, at: int) -> tuple[Tag, int] | None:
        """Return the tag that begins at `<`, and where it ends."""
        page = self.written
        found = _TAG.match(page, at, at + LONGEST) or _PLAIN_TAG.match(page, at)
        return (Tag(at, found[2].lower(), bool(found[1]), found[3]), found.end()) if found else None

    def _end_of_aside(self, at: int) -> int:
        """Return where a comment or the like ends that begins here; `at` where none does."""
        opening = next((sign for sign in ASIDES if self.written.startswith(sign, at)), "")
        if not opening:
            return at
        closing = ASIDES[opening]
        # <!--> is a comment as well, hence + 2.
        end = -1 if closing in self._missing else self.written.find(closing, at + 2)
        if end >= 0:
            return end + len(closing)
        self._missing.add(closing)
        return at + len(opening) if opening == "<!--" else at

    def _end_of_text(self, tag: Tag, end: int) -> int:
        """Return where the text ends that a tag hides, or in which there are no tags."""
        if tag.is_end or tag.name in self._missing:
            return end
        if found := _ENDS[tag.name].search(self.written, end):
            return found.start()
        self._missing.add(tag.name)
        return end


def meant(written: str) -> str:
    """Return text with its character references replaced.

    >>> meant("&lt;&#21306;&nix;"), meant("&#" + "9" * 5000)
    ('<区&nix;', '�')
    """
    return unescape(_LONG_NUMBER.sub("�", written)) if "&" in written else written
