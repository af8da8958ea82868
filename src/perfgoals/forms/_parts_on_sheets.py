"""A form over several sheets of a workbook: what it is about on one, its indicators on another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from perfgoals.finding import Finding
from perfgoals.forms._blocks import GOALS, labels_of
from perfgoals.grid import Fragment, Section
from perfgoals.grid.cells import Row

_Heads: TypeAlias = Callable[[Row], bool]
"""Tells whether a row heads indicators."""
_Subjects: TypeAlias = Callable[[Sequence[Row]], Mapping[str, str]]
"""Returns what rows are about that begin a form."""


def with_sheets(
    parts: Iterable[list[Fragment]], heads: _Heads, subjects: _Subjects
) -> Iterator[list[Fragment]]:
    """Yield the forms of a document, those that lie on several sheets as one.

    A sheet goes on with the form before it that has no indicators yet, where it holds these, or
    goals, and does not say what it is about. That it does is told (PG041).
    """
    form: list[Fragment] = []
    for part in parts:
        is_elsewhere = bool(form) and _sheets(form).isdisjoint(_sheets(part) or {""})
        if is_elsewhere and _goes_on(
            _Kept.of(form, heads, subjects), _Kept.of(part, heads, subjects)
        ):
            form = [*form, *_told(part)]
            continue
        if form:
            yield form
        form = part
    yield form


@frozen
class _Kept:
    """What the tables of a part have: a subject, indicators, goals."""

    has_subject: bool
    has_indicators: bool
    has_goals: bool

    @classmethod
    def of(cls, part: Iterable[Fragment], heads: _Heads, subjects: _Subjects) -> _Kept:
        """Return what a part has."""
        tables = [piece for piece in part if isinstance(piece, Section)]
        rows = [row for table in tables for row in table.rows]
        return cls(
            any(subjects(table.rows) for table in tables),
            any(map(heads, rows)),
            any(not GOALS.isdisjoint(labels_of(row)) for row in rows),
        )


def _sheets(part: Iterable[Fragment]) -> set[str]:
    """Return the names of the sheets on which tables stand, "" in other documents."""
    firsts = (cell for piece in part if isinstance(piece, Section) for cell in piece.cells[:1])
    return {cell.place.sheet if cell.place else "" for cell in firsts}


def _goes_on(form: _Kept, part: _Kept) -> bool:
    """Tell whether a part is more of a form."""
    is_open = form.has_subject and not form.has_indicators
    is_more = not part.has_subject and (part.has_indicators or part.has_goals)
    return is_open and is_more


def _told(part: Iterable[Fragment]) -> Iterator[Fragment]:
    """Yield a part with a finding before its first table."""
    is_told = False
    for piece in part:
        if isinstance(piece, Section) and not is_told:
            is_told = True
            yield Finding(code="PG041", place=piece.cells[0].place)
        yield piece
