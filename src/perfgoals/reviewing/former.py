"""The workbook of the former round (上次的汇总表): what it told, and what was written beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from perfgoals._source import Source, contents
from perfgoals.errors import LimitError, SourceError
from perfgoals.finding import column_letters
from perfgoals.grid.lists import LONG, Row, lists_in
from perfgoals.reviewing.issues import Told
from perfgoals.reviewing.words import WORDS

ISSUES: Final = (
    *("status", "department", "project", "severity", "place", "text", "finding", "remedy"),
    *("opinion", "rule", "file", "key"),
)
"""The columns of the list of findings."""
FORMS: Final = (
    *("department", "project", "code", "kind", "year", "verdict", "errors", "warnings", "notes"),
    *("total", "indicators", "since", "count mended", "count remains", "count new"),
    *("opinion", "file", "key"),
)
"""The columns of the list of departments."""
SHEETS: Final = "overview departments issues mended changes arrivals unreadable".split()  # noqa: SIM905
OURS: Final = frozenset(name for key in SHEETS for name in WORDS[key])
OPINION: Final = "opinion"
KEY: Final = "key"


@frozen(kw_only=True)
class Former:
    """A former round, as people left its workbook; rows are known by their keys."""

    issues: Mapping[str, Told] = field(factory=dict, hash=False)
    forms: Mapping[str, Told] = field(factory=dict, hash=False)
    own: tuple[Told, ...] = ()
    """Rows that people added to the findings."""
    own_forms: tuple[Told, ...] = ()
    """Rows that people added to the departments."""
    own_sheets: Mapping[str, Sequence[Row]] = field(factory=dict, hash=False)
    """Sheets that people added, by their names."""


def former_round(source: Source) -> Former:
    """Return the former round in a workbook, however it was sorted, filtered or annotated.

    Raises SourceError for what is no such workbook.
    """
    name, data = contents(source, LONG.size)
    try:
        sheets = lists_in(data)
    except SourceError as error:
        raise SourceError(name, _why(error)) from None
    except LimitError:
        raise SourceError(name, "no round") from None
    found = {
        key: list(_told(_sheet(sheets, key), columns))
        for key, columns in (("issues", ISSUES), ("mended", ISSUES), ("departments", FORMS))
    }
    if not _head(_sheet(sheets, "issues"))[0]:
        raise SourceError(name, "no round")
    return Former(
        issues=_by_key([*found["issues"], *found["mended"]]),
        forms=_by_key(found["departments"]),
        own=tuple(told for key, told in found["issues"] if not key),
        own_forms=tuple(told for key, told in found["departments"] if not key),
        own_sheets={name: rows for name, rows in sheets.items() if name not in OURS and rows},
    )


def _by_key(rows: Iterable[tuple[str, Told]]) -> dict[str, Told]:
    """Return the rows by their keys, of several with the same the first."""
    found: dict[str, Told] = {}
    for key, told in rows:
        if key:
            found.setdefault(key, told)
    return found


def _why(error: SourceError) -> str:
    return "no round" if error.reason == "damaged" else error.reason


def _sheet(sheets: Mapping[str, Sequence[Row]], key: str) -> Sequence[Row]:
    return next((sheets[name] for name in WORDS[key] if name in sheets), ())


def _head(rows: Sequence[Row]) -> tuple[Row, int]:
    """Return the first row that has a column of keys, and how many rows it ends."""
    for number, row in enumerate(rows, start=1):
        if set(row.values()) & set(WORDS[KEY]):
            return row, number
    return {}, len(rows)


def _told(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[tuple[str, Told]]:
    """Yield each row below the head with its key."""
    names = {word: column for column in columns for word in WORDS[column]}
    head, above = _head(rows)
    for row in rows[above:]:
        texts: dict[str, str] = {}
        notes: dict[str, str] = {}
        for at, text in row.items():
            heading = head.get(at, column_letters(at))
            name = names.get(heading, OPINION)
            if name == OPINION:
                notes[OPINION if heading in names else heading] = text
            else:
                texts.setdefault(name, text)
        yield texts.pop(KEY, ""), Told(texts=texts, notes=notes)
