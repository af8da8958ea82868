"""Where forms begin in a text with one cell a line, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Final, NamedTuple

from perfgoals.forms.labels import Label, folded, label_of
from perfgoals.grid import Cell
from perfgoals.grid.cells import Row

LEAST: Final = 8
SINGLE: Final = 5
"""Of so many rows one may hold several cells."""
HEAD: Final = 16
"""So many pieces behind the first label tell what a form is about."""
ABOVE: Final = 6
"""So many lines may stand above the first label, with the title."""
LONGEST: Final = 200
HEADINGS: Final = frozenset({Label.level1, Label.level2, Label.level3, Label.indicator_content})
BEHIND_LABEL: Final = re.compile(r"(\S{2,14}?)\s*[:：]\s*(\S.*)|(\S{3,14})\s+(\S.*)", re.DOTALL)

Subjects = Mapping[str, str]


class Words(NamedTuple):
    """How the words of a form are told that its kind does not change."""

    first: re.Pattern[str]
    beside: re.Pattern[str]
    title: Callable[[str], str]
    """What a line says as a title; nothing for any other."""
    differ: Callable[[Subjects, Subjects], bool]


def are_lines(rows: Sequence[Row], least: int = LEAST) -> bool:
    """Tell whether nearly all rows have one cell."""
    several = sum(len(row) > 1 for row in rows)
    return len(rows) >= least and SINGLE * several <= len(rows)


def starts_of_lines(rows: Sequence[Row], titles: AbstractSet[str], words: Words) -> Iterator[int]:
    """Yield the rows, but the first, with which a form begins behind the indicators of another."""
    heads = [number for number, row in enumerate(rows) if any(map(_heads, row))]
    last = heads[-1] if heads else 0
    marks = set(heads)
    subjects, has_heads, known, until = dict[str, str](), False, set(titles), 0
    for number in range(last):
        has_heads |= number in marks
        if number < until:
            continue
        found = _begins(rows[number : number + ABOVE], words)
        if found is None:
            continue
        above, at = found
        until = number + at + 1
        begun = subjects_of_lines(rows[number + at : number + at + HEAD], words)
        is_new = words.differ(begun, subjects) if subjects else False
        if has_heads and (is_new or not above <= known):
            yield number
            subjects, has_heads = {}, False
        subjects, known = {**begun, **subjects}, known | above


def _begins(rows: Sequence[Row], words: Words) -> tuple[set[str], int] | None:
    """Return the titles with which rows begin, and how far below the first label stands."""
    above: set[str] = set()
    for number, row in enumerate(rows):
        text = row[0].text if row else ""
        if any(words.first.fullmatch(piece) for piece in _pieces(text)[:1]):
            return above, number
        title = words.title(text)
        if not title and not above:
            return None
        above |= {title} - {""}
    return None


def subjects_of_lines(rows: Sequence[Row], words: Words) -> dict[str, str]:
    """Return label → value of what a form is about, as its first lines say."""
    pieces = [piece for row in rows for cell in row for piece in _pieces(cell.text)]
    found: dict[str, str] = {}
    for number, piece in enumerate(pieces):
        if label_of(piece) in HEADINGS:
            break
        if words.first.fullmatch(piece) or words.beside.fullmatch(piece):
            said = takewhile(lambda text: label_of(text) is None, pieces[number + 1 :])
            found.setdefault(piece, "".join(said))
    return found


def _pieces(text: str) -> list[str]:
    """Return the label and what it says where a line holds both, else the line."""
    written = text[:LONGEST].strip()
    pair = BEHIND_LABEL.fullmatch(written) if label_of(written) is None else None
    if pair is None:
        return [folded(written)]
    label, said = pair.groups()[:2] if pair[1] else pair.groups()[2:]
    if label_of(label) is None:
        return [folded(written)]
    return [folded(label), *_pieces(said)]


def _heads(cell: Cell) -> bool:
    """Tell whether a line holds a heading of indicators."""
    return any(label_of(word) in HEADINGS for word in cell.text[:LONGEST].split())
