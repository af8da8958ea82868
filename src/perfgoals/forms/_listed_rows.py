"""The rows below the headings of a list of projects, told project by project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from perfgoals.finding import Finding
from perfgoals.forms._listed_columns import Headings, Kind
from perfgoals.forms._listed_project import Project, Said
from perfgoals.forms._listed_words import (
    code_of,
    indent_of,
    is_aside,
    is_line,
    is_misplaced,
    is_of_unit,
    is_sum,
    numbers_columns,
)
from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell, Row

MOST_SHARED: Final = 8
"""Rows above the headings that are said to each project."""


@define
class ListReader:
    """The rows of tables on their way to projects."""

    projects: list[Project] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    lines: list[Cell] = field(factory=list)
    """Lines since the last row."""
    head: list[Row] = field(factory=list)
    """Rows above headings."""
    listed: _List | None = None

    def begin(self, headings: Headings) -> None:
        """Go on below headings: the same again, or those of another list."""
        if self.listed and self.listed.headings.texts == headings.texts:
            known = self.listed.known
            self.lines = [line for line in self.lines if folded(line.text) not in known]
            place = headings.own[min(headings.own)].heading.place
            text = " ".join(headings.texts)
            self.findings.append(Finding(code="PG015", place=place, text=text))
            self.turn_page()
            return
        self._end_list()
        self.listed = _List(headings, self.projects, self.lines, self.head)
        self.lines, self.head = [], []

    def turn_page(self) -> None:
        """Go on in another table, or below headings, which no cell reaches over."""
        if self.listed:
            self.listed.tall = {}

    def add(self, row: Row) -> None:
        """Add a row, below headings or above the first ones."""
        written = [cell for cell in row if not cell.is_empty]
        listed = self.listed
        if len(written) == 1 and (not listed or is_line(written[0], listed.headings)):
            self.lines += written
        elif listed and numbers_columns(written):
            self.lines.append(evolve(written[0], text=" ".join(cell.text for cell in written)))
        elif listed and written:
            self._give_lines()
            listed.add(row, written)
        elif all(map(is_aside, written)):
            self.lines += written
        else:
            self.head.append(row)

    def _give_lines(self) -> None:
        if self.projects:
            self.projects[-1].lines += self.lines
            self.lines = []

    def _end_list(self) -> None:
        if self.listed:
            self.listed.end()

    def finished(self) -> list[Project]:
        """Return all projects, a blank one where there is none; the last has what is below it."""
        self._end_list()
        if not self.projects and self.listed:
            self.listed.open()
        for project in self.projects:
            project.end()
        self._give_lines()
        return self.projects


@define
class _List:
    """The rows below the headings of one list."""

    headings: Headings
    projects: list[Project]
    """All projects so far, those of other lists too."""
    shared: Sequence[Cell]
    head: Sequence[Row]
    waiting: list[tuple[Row, Said]] = field(factory=list)
    """Rows that are nothing but a name: of a unit, or of a project whose rows follow."""
    left: list[tuple[Cell, Cell]] = field(factory=list)
    """What is for the next project."""
    units: list[Cell] = field(factory=list)
    lasting: Said = field(factory=dict)
    """Whose projects these are, until another is named."""
    tall: Said = field(factory=dict)
    """The last cell of each column, where it reaches down."""
    is_open: bool = False
    """Whether the last project goes on."""
    known: set[str] = field(init=False)
    """What the lines above the headings say."""

    def __attrs_post_init__(self) -> None:
        self.known = {folded(line.text) for line in self.shared}

    def add(self, row: Row, written: Sequence[Cell]) -> None:
        """Add a row that is not blank."""
        said, rest = self._divided(written)
        if any(map(is_sum, said.values())):
            _leave(written, self.headings, self.projects[-1].left if self.is_open else self.left)
        elif any(is_misplaced(self.headings.own[at].kind, cell) for at, cell in said.items()):
            if not self.is_open:
                self.open({}, row)
            self.projects[-1].add_whole(row)
        elif not rest and is_of_unit(said, self.headings):
            self.waiting.append((row, said))
        else:
            self._add_of_project(row, said, rest)
        self.tall |= {cell.column: cell for cell in row if cell.rowspan > 1}

    def _divided(self, written: Sequence[Cell]) -> tuple[Said, Row]:
        """Return what a row says of a project, by column, and the cells of its indicator."""
        said: Said = {}
        rest: list[Cell] = []
        for cell in written:
            column = self.headings.reach.get(cell.column)
            if column is None:
                rest.append(cell)
            elif column in said:
                said[column] = evolve(said[column], text=f"{said[column].text} {cell.text}")
            else:
                said[column] = cell
        return said, tuple(rest)

    def end(self) -> None:
        """Leave what waits for another row with the last project."""
        for row, _said in self.waiting:
            _leave([cell for cell in row if not cell.is_empty], self.headings, self.left)
        if self.projects:
            self.projects[-1].left += self.left

    def _add_of_project(self, row: Row, said: Said, rest: Row) -> None:
        """Add a row of a project; the one before it may be nothing but its name."""
        waiting, self.waiting = self.waiting, []
        name = self.headings.name
        is_named_above = bool(waiting) and name not in said and name in waiting[-1][1]
        above = waiting.pop() if is_named_above else None
        self._hear_units([said for _row, said in waiting])
        if above:
            self.open(above[1], above[0])
        elif waiting or not self.is_open or self._is_another(said):
            self.open(said, row)
        self.projects[-1].hear(said)
        if rest:
            blanks = (c for c in row if c.is_empty and c.column not in self.headings.reach)
            self.projects[-1].add((*rest, *blanks))

    def _is_another(self, said: Said) -> bool:
        """Tell whether a row begins another project than the last."""
        project, name = self.projects[-1], said.get(self.headings.name)
        if name is None:
            return project.differs(said, Kind.unit)
        if not project.own.get(self.headings.name):
            return True
        if project.differs(said, Kind.project, Kind.unit, Kind.code):
            return True
        return name.rowspan > 1 and project.differs(said, Kind.money, Kind.goal)

    def open(self, said: Said | None = None, row: Row = ()) -> None:
        """Begin a project with a row; merged cells from above may reach into it."""
        said, own = said or {}, self.headings.own
        top = row[0].row if row else 0
        self._hear_lasting(said)
        reaching = {
            column: evolve(cell, row=top, rowspan=cell.row + cell.rowspan - top)
            for column, cell in self.tall.items()
            if cell.row < top < cell.row + cell.rowspan and not cell.is_empty
        }
        of_it = {column: cell for column, cell in reaching.items() if column in own}
        project = Project(
            headings=self.headings,
            own={column: [cell] for column, cell in (of_it | self.lasting | said).items()},
            units=tuple(self.units),
            classes=tuple(cell for column, cell in reaching.items() if column not in own),
            left=self.left,
            shared=self.shared,
            head=self.head,
        )
        self.projects.append(project)
        self.left, self.head, self.is_open = [], self.head[-MOST_SHARED:], True

    def _hear_lasting(self, said: Said) -> None:
        """Note whose projects follow; below another unit nothing goes on but what is above it."""
        found = {column: cell for column, cell in said.items() if self._lasts(column)}
        new = [
            column
            for column, cell in found.items()
            if column not in self.lasting or self.lasting[column].text != cell.text
        ]
        for column in list(self.lasting):
            is_above = column < min(new, default=0) and self.headings.own[column].kind is Kind.unit
            if new and column not in found and not is_above:
                del self.lasting[column]
        self.lasting |= found

    def _lasts(self, column: int) -> bool:
        told = self.headings.own[column]
        is_code = cell_label(told.heading) is Label.department_code
        return told.kind is Kind.unit or is_code

    def _hear_units(self, waiting: Sequence[Said]) -> None:
        """Take rows of nothing but names for those of units; what they say besides is left."""
        name, own = self.headings.name, self.headings.own
        names: list[Cell] = []
        for said in waiting:
            self._hear_lasting(said)
            of_it = [cell for at, cell in said.items() if own[at].kind in (Kind.project, Kind.unit)]
            beside = {at: cell for at, cell in said.items() if cell not in of_it}
            if name in said:
                codes = [beside.pop(at) for at in list(beside) if self._lasts(at)]
                names.append(_with_code(said[name], codes))
            self.left += [
                _labelled(of_it[0], own[at].heading, cell)
                for at, cell in beside.items()
                if not self._lasts(at)
            ]
        if names:
            self.units = _units(self.units, names)


def _with_code(name: Cell, codes: Sequence[Cell]) -> Cell:
    """Return the name of a unit behind its code, as forms write both."""
    code = "".join(f"[{cell.text.strip()}]" for cell in codes)
    blank = name.text[: indent_of(name)]
    return evolve(name, text=f"{blank}{code}{name.text.lstrip()}")


def _units(units: Sequence[Cell], names: Sequence[Cell]) -> list[Cell]:
    """Return who has the projects below some names; those before stand above what is set in.

    Where nothing is set in and no code tells, names below each other are a unit and those within.
    """
    cells = [*units, *names]
    if len({indent_of(cell) for cell in cells}) == 1 and not all(map(code_of, cells)):
        return list(names)
    found = list(units)
    for cell in names:
        while found and not _is_within(cell, found[-1]):
            found.pop()
        found.append(cell)
    return found


def _is_within(cell: Cell, above: Cell) -> bool:
    """Tell whether a unit belongs to one that stands above it."""
    code, other = code_of(cell), code_of(above)
    if code and other:
        return code.startswith(other) and code != other
    return indent_of(cell) > indent_of(above)


def _leave(written: Sequence[Cell], headings: Headings, left: list[tuple[Cell, Cell]]) -> None:
    """Keep what a row says that is of no project: each amount by its heading."""
    head, *others = written
    texts = {cell.column: cell for cell in headings.indicators}
    texts |= {column: told.heading for column, told in headings.own.items()}
    if others:
        left += [_labelled(head, texts.get(cell.column, head), cell) for cell in others]
    else:
        left.append((texts.get(head.column, head), head))


def _labelled(head: Cell, heading: Cell, cell: Cell) -> tuple[Cell, Cell]:
    return evolve(head, text=f"{folded(head.text)} {heading.text}"), cell
