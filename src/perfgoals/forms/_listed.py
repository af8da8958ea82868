"""Tables that list several projects, a block of rows each: every project becomes a form.

What a project is, who has it, what it costs and what it is for stand beside its indicators, once
or on each row. That becomes rows of labels above its indicators; each cell keeps its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve

from perfgoals.finding import Finding, Place
from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms._heads import SHOWN
from perfgoals.forms._listed_columns import headings_in
from perfgoals.forms._listed_form import form_of
from perfgoals.forms._listed_lines import with_rows
from perfgoals.forms._listed_project import Project
from perfgoals.forms._listed_rows import ListReader
from perfgoals.forms._listed_words import whose
from perfgoals.forms._titles import is_title
from perfgoals.forms.labels import unit_beside, unit_line
from perfgoals.grid import Cell, Fragment, Section, stitch

NOWHERE: Final = Place(0, 0)
MOST_SHARED: Final = 8
"""Lines above a list that are said to each of its projects."""


def projects_of(part: list[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the pieces of each project that a part of a document lists, or the part as it is."""
    part = with_rows(part)
    first = next((n for n, piece in enumerate(part) if _is_list(piece)), None)
    if first is None:
        yield part
        return
    if form := _form_above(part[first]):
        rest, table = form
        yield [*part[:first], rest]
        yield from projects_of([table, *part[first + 1 :]])
        return
    before, above = _lines_above(part[:first])
    behind = [piece for piece in part[first:] if not isinstance(piece, Finding)]
    pages = stitch(behind)
    findings = [piece for piece in part if isinstance(piece, Finding)]
    lines = [piece for piece in behind if isinstance(piece, Cell)]
    heads = [line for line in lines if line.place and line.place.part in SHOWN]
    reader = ListReader(lines=[*heads, *above])
    others = _read(reader, pages.sections)
    reader.lines += [line for line in lines if line not in heads]
    projects = reader.finished()
    if any(isinstance(piece, Section) for piece in before):
        yield before
    yield from _forms(projects, [*findings, *pages.findings, *reader.findings], others)


def _is_list(piece: Fragment) -> bool:
    return isinstance(piece, Section) and any(True for _ in headings_in(piece.rows))


def _form_above(piece: Fragment) -> tuple[Section, Section] | None:
    """Return the form that stands above a list in one table, and that list; None without one."""
    rows = piece.rows if isinstance(piece, Section) else ()
    top = next((headings.top for headings in headings_in(rows)), 0)
    if not any(heads_indicators(labels_of(row)) for row in rows[:top]):
        return None
    below = (evolve(cell, row=cell.row - top) for row in rows[top:] for cell in row)
    form = Section(cells=tuple(cell for row in rows[:top] for cell in row))
    return form, Section(cells=tuple(below))


def _lines_above(pieces: Sequence[Fragment]) -> tuple[list[Fragment], list[Cell]]:
    """Return what stands before the first list, and the lines close above it."""
    lines = [
        piece
        for piece in takewhile(lambda piece: not isinstance(piece, Section), reversed(pieces))
        if isinstance(piece, Cell)
    ]
    rest = [piece for piece in pieces if not any(piece is line for line in lines)]
    return [piece for piece in rest if not isinstance(piece, Finding)], lines[::-1]


def _read(reader: ListReader, sections: Sequence[Section]) -> list[Fragment]:
    """Read the lists in some tables, and return the tables that are no part of them."""
    others: list[Fragment] = []
    width = 0
    for section in sections:
        rows = section.rows
        heads = {headings.top: headings for headings in headings_in(rows)}
        if not heads and section.width != width:
            others.append(section)
            continue
        width = section.width
        reader.turn_page()
        at = 0
        while at < len(rows):
            if at in heads:
                reader.begin(heads[at])
            else:
                reader.add(rows[at])
            at = heads[at].end if at in heads else at + 1
    return others


def _forms(
    projects: Sequence[Project], findings: Sequence[Finding], others: Sequence[Fragment]
) -> Iterator[list[Fragment]]:
    """Yield the pieces of each project; findings go where their places are."""
    starts = [project.first.place or NOWHERE for project in projects]
    found: list[list[Fragment]] = [[] for _ in projects]
    for finding in findings:
        at = bisect_right(starts, finding.place or NOWHERE) - 1
        found[max(at, 0)].append(finding)
    found[-1] += others
    last: Project | None = None
    of_all: Sequence[Cell] = ()
    for project, more in zip(projects, found, strict=True):
        lines = of_all
        if last is None or project.shared is not last.shared:
            lines, of_all = project.shared, _of_all(project.shared)
        last = project
        above, section = form_of(project, lines)
        yield [*above, section, *more, *project.lines]


def _of_all(lines: Sequence[Cell]) -> list[Cell]:
    """Return the lines above a list that are about each of its projects: titles and units."""
    is_titled = any(map(is_title, lines))
    found = [line for n, line in enumerate(lines) if _is_of_all(line) or not (is_titled or n)]
    return found[-MOST_SHARED:]


def _is_of_all(line: Cell) -> bool:
    """Tell whether a line is a title, says the unit of money, or whose projects these are."""
    has_unit = unit_line(line.text) is not None or unit_beside(line.text) is not None
    return has_unit or is_title(line) or whose(line) is not None
