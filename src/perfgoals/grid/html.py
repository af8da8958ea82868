"""Tables as HTML.

A table of the class `form` is one that perfgoals printed: its white space is content, and
its cells tell labels from content. In any other table white space is folded as browsers do,
and words decide what is a label.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals._source import decoded_page, not_utf8
from perfgoals.grid._elements import Reader
from perfgoals.grid._markup import Page, Words
from perfgoals.grid.cells import Fragment
from perfgoals.grid.limits import DEFAULT, Limits


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a web page, the lines outside of them, and the findings.

    A page is read whatever its bytes: those that are no text become � with a finding.
    """
    limits.hold("characters", len(data) // 4)  # no encoding has longer characters
    written, encoding = decoded_page(data)
    yield from not_utf8(encoding)
    yield from fragments(written, limits)


def fragments(page: str, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a page, the lines outside of them, and the findings.

    Headings (h1, caption) have the role of labels. A table that only lays out others gives
    these and its lines; a table inside a cell of a form is text of that cell.
    """
    limits.hold("characters", len(page))
    limits.hold("tags", page.count("<") + page.count("&"))
    reader = Reader(Page(page), limits)
    for token in reader.page.tokens():
        if isinstance(token, Words):
            reader.write(token.text, token.position)
        else:
            reader.meet(token)
    reader.end()
    yield from reader.root.fragments(reader.page)
    yield from reader.findings
