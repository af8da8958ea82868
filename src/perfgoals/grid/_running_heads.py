"""Lines that every page has: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from perfgoals.grid.cells import Cell

_FURNITURE: Final = re.compile(r"\D{0,3}#\D{0,6}(?:#\D{0,3})?|[（(]?[接续][上前]?[表页][)）]?")


def _without_digits(text: str) -> str:
    return re.sub("[0-9]+", "#", text.strip())


def running_lines(notes: Iterable[Cell]) -> set[str]:
    """Return the lines, digits aside, that stand on more than one page."""
    places = {(_without_digits(note.text), note.place.page if note.place else 0) for note in notes}
    return {text for text, count in Counter(text for text, _page in places).items() if count > 1}


def is_running(text: str, running: set[str]) -> bool:
    """Tell whether a line between two tables is only a running head or a page number."""
    plain = _without_digits(text)
    return plain in running or bool(_FURNITURE.fullmatch(plain))
