"""A round as a workbook (审核汇总表): what it comes to, and lists to sort, filter and annotate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.checks.report import Verdict
from perfgoals.errors import LANGUAGES, Language
from perfgoals.grid import Cell, Grid, Section
from perfgoals.grid._workbook import dump
from perfgoals.grid.cells import Role
from perfgoals.grid.lists import Row
from perfgoals.reviewing.overview import lines_of
from perfgoals.reviewing.rounds import Round
from perfgoals.reviewing.sheets import OWN, List, lists_of
from perfgoals.reviewing.words import WORDS, word

LANG: Final[Mapping[Language, str]] = MappingProxyType({"zh": "zh-CN", "en": "en"})
TEXT, NUMBER, WORD = frozenset({"text"}), frozenset({"num"}), frozenset[str]()


class Column(NamedTuple):
    """How wide a column is, in Chinese characters or so, and on which side its texts stand."""

    width: int
    styles: frozenset[str] = TEXT


COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    {
        "department": Column(18),
        "project": Column(18),
        "code": Column(9, WORD),
        "kind": Column(7, WORD),
        "year": Column(6, WORD),
        "verdict": Column(11, WORD),
        **dict.fromkeys(("errors", "warnings", "notes"), Column(6, NUMBER)),
        "total": Column(12, NUMBER),
        "indicators": Column(8, NUMBER),
        "since": Column(30),
        **dict.fromkeys(("count mended", "count remains", "count new"), Column(7, NUMBER)),
        "opinion": Column(18),
        "file": Column(18),
        "key": Column(16, WORD),
        "status": Column(10, WORD),
        "severity": Column(7, WORD),
        "place": Column(22),
        "text": Column(24),
        "finding": Column(32),
        "remedy": Column(32),
        "rule": Column(10, WORD),
        "part": Column(7, WORD),
        "class": Column(16),
        "name": Column(24),
        "change": Column(10, WORD),
        "field": Column(12, WORD),
        "old": Column(22),
        "new": Column(22),
        "note": Column(24),
        "paired": Column(18),
        "arrival": Column(14, WORD),
        "reason": Column(60),
        "whose year": Column(7, WORD),
    }
)
TONES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "error": frozenset(
            {*WORDS["error"], *WORDS["missing"], *map(Verdict.MEND.in_words, LANGUAGES)}
        ),
        "warning": frozenset(
            {*WORDS["warning"], *WORDS["unknown"], *WORDS["guessed"], *WORDS["twice"]}
            | set(map(Verdict.LOOK.in_words, LANGUAGES))
        ),
    }
)
"""How grave → the words that say so."""
PLAIN: Final = Column(18)
"""A column that people added."""


def workbook(found: Round, language: Language) -> bytes:
    """Return a round as a workbook, the same for the same round."""
    sheets = {word(language, "overview"): _overview(found, language)}
    for one in lists_of(found, language):
        sheets[word(language, one.name)] = Grid(sections=(_section(one, language),))
    for name, rows in (found.former.own_sheets if found.former else {}).items():
        sheets[name] = Grid(sections=(_as_it_was(rows),))
    return dump(sheets, language=LANG[language])


def _overview(found: Round, language: Language) -> Grid:
    cells = []
    for row, (name, said) in enumerate(lines_of(found, language)):
        cells.append(Cell(row=row, column=0, text=name, role=Role.label))
        cells.append(Cell(row=row, column=1, text=said, role=Role.content, styles=TEXT))
    return Grid(
        title=word(language, "title"),
        sections=(Section(cells=tuple(cells), widths=(Decimal(25), Decimal(75))),),
        notes=(Cell(row=0, column=0, text=word(language, "how")),),
    )


def _as_it_was(rows: Sequence[Row]) -> Section:
    """Return the texts of a sheet that people added."""
    cells = tuple(
        Cell(row=number, column=at - 1, text=text, role=Role.content, styles=TEXT)
        for number, row in enumerate(rows)
        for at, text in row.items()
    )
    return Section(cells=cells)


def _section(one: List, language: Language) -> Section:
    columns = [COLUMNS.get(name, PLAIN) for name in one.columns]
    whole = sum(column.width for column in columns)
    widths = tuple(Decimal(100 * column.width) / whole for column in columns)
    return Section(cells=tuple(_cells(one, columns, language)), widths=widths, header_rows=1)


def _cells(one: List, columns: list[Column], language: Language) -> Iterator[Cell]:
    for at, name in enumerate(one.columns):
        heading = name.removeprefix(OWN) if name.startswith(OWN) else word(language, name)
        yield Cell(row=0, column=at, text=heading, role=Role.label)
    for row, texts in enumerate(one.rows, start=1):
        for at, (name, column) in enumerate(zip(one.columns, columns, strict=True)):
            text = texts.get(name, "")
            styles = column.styles | tone_of(name, text)
            yield Cell(row=row, column=at, text=text, role=Role.content, styles=styles)


def tone_of(column: str, text: str) -> frozenset[str]:
    """Return how grave is what a cell says, where its column tells that.

    >>> tone_of("severity", "错误"), tone_of("verdict", "需核实"), tone_of("text", "错误")
    (frozenset({'error'}), frozenset({'warning'}), frozenset())
    """
    is_told = column in {"severity", "verdict", "arrival"}
    return frozenset(tone for tone, words in TONES.items() if is_told and text in words)
