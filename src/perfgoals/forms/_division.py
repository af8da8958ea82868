"""The forms of a document that holds several: a department's whole budget, a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile
from typing import Final

from attrs import define, evolve, field

from perfgoals.finding import Finding, Place
from perfgoals.forms._division_of_lines import (
    Words,
    are_lines,
    starts_of_lines,
    subjects_of_lines,
)
from perfgoals.forms._heads import with_heads
from perfgoals.forms._parts_on_sheets import with_sheets
from perfgoals.forms._side_by_side import side_by_side
from perfgoals.forms._texts import listed
from perfgoals.forms.labels import folded
from perfgoals.grid import Cell, Fragment, Section
from perfgoals.grid.cells import Row, is_aside

FIRST: Final = re.compile(r"(?P<project>项目(?:支出)?名称)|(?:部门|单位|部门\(单位\))名称|预算单位")
"""What the first row of a form is labelled with."""
YEAR: Final = re.compile(r"\(?[0-9]{4}年度?\)?")
"""The line below a title."""
BESIDE: Final = re.compile(
    r"(?:主管|预算)?(?:部门|单位)(?:\(单位\))?(?:名称|编码)?|(?:项目)?(?:实施|承担|申报|使用)单位|项目编码"
)
"""What tells two forms apart whose subjects have the same name: 公用经费 of each school."""
LINES: Final = 2
"""So many lines a title has: a year may stand below it."""
HEAD: Final = 4
"""So many rows of a form tell what it is about."""
LINES_OF_HEAD: Final = 16
"""So many rows of a text with one cell a line do."""
HEADING: Final = re.compile("三级指标.*|指标名称|指标内容|一级指标")
"""What heads the indicators of a form."""
TITLE: Final = re.compile(r"[^,，。；]{0,60}(?:目标|自评|评价).{0,10}表(?:\(.{0,20}\))?")
TABLE: Final = re.compile(r"[^,，。；]{0,60}表(?:\(.{0,20}\))?")
"""The title of any table; behind a form it begins something else."""
LONGEST: Final = 200
"""Characters of a line that may be a title."""
GOES_ON: Final = re.compile(r"[-—]?\(?(?:接上|续)[表页]?[0-9一二三四五]{0,2}\)?$")
"""What a title ends in on the next page."""


def divided(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the pieces of a document form by form.

    A form begins with a title of its own, with rows that name a department or a project behind
    the indicators of another, or on another sheet. What stands before the first is with the first.
    Of two side by side the left one comes first. Each project that a table lists is a form.
    """
    streams = side_by_side(fragments)
    parts = (part for stream in streams for part in with_sheets(_parts(stream), _heads, _subjects))
    yield from with_heads(form for part in parts for form in listed(part))


def _parts(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the pieces of a document form by form; a list of projects is one."""
    part, dialect = _Part(), None
    for fragment in fragments:
        titles = part.titles
        if isinstance(fragment, Finding) and fragment.code == "PG018":
            dialect = fragment
        for piece in _cut(fragment, titles) if isinstance(fragment, Section) else (fragment,):
            if not isinstance(piece, Finding) and part.ends_before(piece):
                lines = part.lines if isinstance(piece, Section) else part.titles_behind()
                yield part.finished(without=len(lines))
                part = _Part(lines)
                if dialect:
                    part.add(evolve(dialect, place=_place(piece)))
            part.add(piece)
    yield part.finished()


def _cut(section: Section, titles: AbstractSet[str]) -> Iterator[Cell | Section]:
    """Yield the forms that stand below each other in one table, each behind its title.

    `titles` are those that stand before.
    """
    whole = section.rows
    is_flow = are_lines(whole)
    starts = list(starts_of_lines(whole, titles, WORDS) if is_flow else _starts(whole, titles))
    if not starts:
        yield section
        return
    for start, end in pairwise([0, *starts, len(whole)]):
        above = _titles(whole[start:end]) if start else []
        yield from (evolve(title, row=0, column=0, rowspan=1, colspan=1) for title in above)
        first = start + len(above)
        rows = whole[first:end]
        cells = tuple(cell.in_row(cell.row - first) for row in rows for cell in row)
        yield evolve(section, cells=cells, header_rows=0)


def _starts(rows: Sequence[Row], titles: AbstractSet[str]) -> Iterator[int]:
    """Yield the rows, but the first, with which a form begins behind the indicators of another.

    It is about something else, or its title says another year.
    """
    headings = [number for number, row in enumerate(rows) if _heads(row)]
    if not headings[1:]:
        return
    subjects, reach, heading = _subjects(rows), 0, len(rows)
    for number, row in enumerate(rows):
        is_behind = heading < number <= headings[-1] and reach <= number
        head = rows[number : number + LINES + HEAD] if is_behind else ()
        begun, above = _subjects(head), {_plain(title.text) for title in _titles(head)}
        if begun and (_differ(begun, subjects) or not above <= titles):
            yield number
            subjects, titles, heading = begun, titles | above, len(rows)
        heading = min(heading, number) if _heads(row) else heading
        reach = max(reach, *(cell.row + cell.rowspan for cell in row), number + 1)


@define
class _Part:
    """The pieces of one form; `lines` are those behind its last table."""

    lines: list[Fragment] = field(factory=list)
    pieces: list[Fragment] = field(factory=list)
    titles: set[str] = field(factory=set)
    sheet: str = ""
    subjects: dict[str, str] = field(factory=dict)
    has_table: bool = False
    has_indicators: bool = False

    def __attrs_post_init__(self) -> None:
        self.titles |= {_title(line) for line in self.lines if isinstance(line, Cell)}

    def add(self, fragment: Fragment) -> None:
        """Add a piece."""
        self.lines.append(fragment)
        if isinstance(fragment, Cell | Section) and not is_aside(fragment):
            self.titles.add(_title(fragment))
        if isinstance(fragment, Section):
            self.pieces += self.lines
            self.lines = []
            self.sheet, self.has_table = _sheet(fragment), True
            self.subjects = _subjects(fragment.rows) | self.subjects
            self.has_indicators |= any(map(_heads, fragment.rows))

    def titles_behind(self) -> list[Fragment]:
        """Return the last lines behind the table, as far as they are titles or a header."""
        lines = [line for line in self.lines if isinstance(line, Cell)]
        last = takewhile(
            lambda line: line.is_aside or TITLE.fullmatch(_plain(line.text)), reversed(lines)
        )
        return [*reversed(list(last))] if len(lines) == len(self.lines) else []

    def ends_before(self, fragment: Fragment) -> bool:
        """Tell whether a piece begins another form."""
        if not self.has_table or not isinstance(fragment, Cell | Section):
            return False
        if _sheet(fragment) != self.sheet:
            return True
        if is_aside(fragment):
            return False
        title, titles = _title(fragment), TABLE if self.has_indicators else TITLE
        if title not in self.titles and titles.fullmatch(title):
            return True
        if self.has_indicators and title not in self.titles and YEAR.fullmatch(title):
            return not all(map(is_aside, self.titles_behind()))
        # a page may repeat what a form is about as a part of its heading
        subjects = _subjects(fragment.rows) if isinstance(fragment, Section) else {}
        return self.has_indicators and _differ(subjects, self.subjects)

    def finished(self, without: int = 0) -> list[Fragment]:
        """Return all pieces but so many of the last lines."""
        return [*self.pieces, *self.lines[: len(self.lines) - without]]


def _place(fragment: Cell | Section) -> Place | None:
    cells = fragment.cells[:1] if isinstance(fragment, Section) else (fragment,)
    return next((cell.place for cell in cells), None)


def _sheet(fragment: Cell | Section) -> str:
    cells = fragment.cells[:1] if isinstance(fragment, Section) else (fragment,)
    return next((cell.place.sheet for cell in cells if cell.place), "")


def _title(fragment: Cell | Section) -> str:
    """Return a line, or the title in the first row of a table; nothing for another table."""
    if isinstance(fragment, Cell):
        return _plain(fragment.text)
    return next((_plain(title.text) for title in _titles(fragment.rows[:1])), "")


def _plain(text: str) -> str:
    """Return a line as a title is compared."""
    return GOES_ON.sub("", folded(text[:LONGEST]))


def _subjects(rows: Sequence[Row]) -> dict[str, str]:
    """Return label → value of what a form is about; nothing where rows begin with something else.

    A title may stand before.
    """
    first = len(_titles(rows))
    if are_lines(rows[: first + LINES_OF_HEAD], LINES + LINES) and rows[first:]:
        return subjects_of_lines(rows[first : first + LINES_OF_HEAD], WORDS)
    head = [[folded(cell.text) for cell in _written(row)] for row in rows[first : first + HEAD]]
    if not head or not head[0] or not FIRST.fullmatch(head[0][0]):
        return {}
    pairs = [pair for row in head for pair in pairwise(row)]
    found = {
        label: value for label, value in pairs if FIRST.fullmatch(label) or BESIDE.fullmatch(label)
    }
    return found or {head[0][0]: ""}


def _differ(begun: Mapping[str, str], subjects: Mapping[str, str]) -> bool:
    """Tell whether what begins is about something else."""
    if not subjects:
        return bool(begun)
    kinds, known = ({_is_project(label) for label in each} for each in (begun, subjects))
    if not kinds <= known | {None}:
        return True
    return any(subjects.get(label, value) != value for label, value in begun.items())


def _is_project(label: str) -> bool | None:
    """Tell whether a label names a project or a department; None where it is none that is first."""
    found = FIRST.fullmatch(label)
    return None if found is None else found["project"] is not None


def _heads(row: Row) -> bool:
    """Tell whether a row heads indicators, also where its cells are one."""
    whole = (cell.text for cell in row)
    words = row[0].text[:LONGEST].split() if len(row) == 1 else ()
    may_be = (text for text in (*whole, *words) if "指" in text)
    return any(HEADING.fullmatch(folded(text)) for text in may_be)


def _titles(rows: Sequence[Row]) -> list[Cell]:
    """Return the title at the top of rows and the year below it, each a cell of its own."""
    found: list[Cell] = []
    for row, pattern in zip(rows, (TITLE, YEAR), strict=False):
        written = _written(row)
        if len(written) != 1 or not pattern.fullmatch(_plain(written[0].text)):
            break
        found.append(written[0])
    return found


def _written(row: Row) -> list[Cell]:
    return [cell for cell in row if not cell.is_empty]


def _title_in(line: str) -> str:
    """Return what a line says as a title, or as the year below one; nothing for any other."""
    plain = _plain(line)
    return plain if TITLE.fullmatch(plain) or YEAR.fullmatch(plain) else ""


WORDS: Final = Words(FIRST, BESIDE, _title_in, _differ)
"""What tells forms apart in a text with one cell a line."""
