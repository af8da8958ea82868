"""Lines that every page has: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from perfgoals.grid.cells import Cell

LONGEST: Final = 40
_CONTINUED: Final = r"[（(]?(?:[接续][上前]?[表页]?|接上)[0-9一二三四五]{0,2}[)）]?"
_FURNITURE: Final = re.compile(rf"\D{{0,3}}#\D{{0,6}}(?:#\D{{0,3}})?|{_CONTINUED}")
_NUMBER: Final = r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})"
_PAGE_NUMBER: Final = re.compile(
    rf"第{_NUMBER}[页頁][,，/]?(?:[共总]{_NUMBER}[页頁])?|[共总]{_NUMBER}[页頁][,，/]?第{_NUMBER}[页頁]"
    r"|页码[:：][0-9]{1,4}[/／][0-9]{1,4}|[0-9]{1,3}[/／][0-9]{1,3}"
    rf"|[Pp]age[0-9]{{1,4}}(?:(?:of|/)[0-9]{{1,4}})?"
    rf"|(?P<dash>[-–—－─~～·]{{1,3}})[0-9]{{1,4}}(?P=dash)|{_CONTINUED}"
)


def _without_digits(text: str) -> str:
    return re.sub("[0-9]+", "#", text.strip())


def running_lines(notes: Iterable[Cell]) -> set[str]:
    """Return the lines, digits aside, that stand on more than one page."""
    places = {(_without_digits(note.text), note.place.page if note.place else 0) for note in notes}
    return {text for text, count in Counter(text for text, _page in places).items() if count > 1}


def is_running(text: str, running: set[str]) -> bool:
    """Tell whether a line between two tables is only a running head or a page number."""
    plain = _without_digits(text)
    return plain in running or bool(_FURNITURE.fullmatch(plain)) or is_page_number(text)


def is_page_number(text: str) -> bool:
    """Tell whether a text says nothing but where a page ends: its number, or 续表.

    >>> is_page_number("— 3 —"), is_page_number("第 3 页 共 9 页"), is_page_number("3")
    (True, True, False)
    """
    return len(text) <= LONGEST and bool(_PAGE_NUMBER.fullmatch("".join(text.split())))
