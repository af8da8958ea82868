"""Forms that stand side by side: a table is cut at the columns that divide them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from attrs import evolve, field, frozen

from perfgoals.finding import Finding, Place
from perfgoals.forms._bands import OF_ALL, bands
from perfgoals.forms._form_columns import crosses, is_of_all, may_hold_several, starts_of, written
from perfgoals.grid import Cell, Fragment, Section


def side_by_side(fragments: Iterable[Fragment]) -> Iterator[Iterable[Fragment]]:
    """Yield the pieces of a document, those of forms side by side one form after the other."""
    groups = (list(pieces) for _key, pieces in groupby(fragments, _Groups()))
    cut = (strips for group in groups for strips in _strips(group))
    for is_whole, same in groupby(cut, lambda strips: len(strips) == 1):
        if is_whole:
            yield (piece for (group,) in same for piece in group)
        else:
            for strips in same:
                yield from strips


class _Groups:
    """Which sheet or page a piece stands on; one without a place is with those before."""

    def __init__(self) -> None:
        self.last: tuple[str, int] = ("", 0)

    def __call__(self, piece: Fragment) -> tuple[str, int]:
        place = _place(piece)
        if place is not None and not isinstance(piece, Finding):
            self.last = place.sheet, place.page
        return self.last


def _place(piece: Fragment) -> Place | None:
    if isinstance(piece, Section):
        return piece.cells[0].place if piece.cells else None
    return piece.place


def _strips(group: list[Fragment]) -> list[list[list[Fragment]]]:
    """Return the pieces of a page from top to bottom, each part form by form."""
    tables = (piece for piece in group if isinstance(piece, Section))
    return list(map(_cut, bands(group))) if any(map(may_hold_several, tables)) else [[group]]


def _cut(group: list[Fragment]) -> list[list[Fragment]]:
    """Return the pieces of a page form by form, in one list where no two stand side by side."""
    for piece in group:
        if isinstance(piece, Section) and (starts := starts_of(piece)):
            cutter = _Cutter(starts, _left(piece), [[] for _ in range(len(starts) + 1)])
            for each in group:
                cutter.add(each)
            return cutter.forms
    return [group]


def _left(table: Section) -> int:
    """Return how far right on its sheet a table begins; 0 elsewhere."""
    place = _place(table)
    return place.column if place and place.sheet else 0


@frozen
class _Cutter:
    """The pieces of a page, given to the forms that stand side by side on it."""

    starts: Sequence[int]
    """The columns in which forms begin, but the first."""
    left: int
    """The column of the sheet that is the first of these."""
    forms: list[list[Fragment]]
    places: dict[Place, int] = field(factory=dict)
    """Place → number of the form."""

    def add(self, piece: Fragment) -> None:
        """Add a piece to its form, what is said of all of them to each."""
        if isinstance(piece, Section):
            self._add_table(piece)
        elif isinstance(piece, Cell):
            self._add_line(piece)
        elif piece.code == OF_ALL:
            for form in self.forms:
                form.append(piece)
        else:
            place = piece.place
            at = self.places.get(place, self._number(place)) if place else 0
            self.forms[at].append(piece)

    def _number(self, place: Place | None) -> int:
        """Return the number of the form in whose columns of the sheet a place is."""
        if place is None or not place.sheet:
            return 0
        return bisect_right(self.starts, place.column - self.left)

    def _add_line(self, line: Cell) -> None:
        """Add a line; a title, a year or a unit above the tables is that of each form."""
        is_above = not any(isinstance(piece, Section) for piece in self.forms[0])
        if is_above and is_of_all(line):
            for form in self.forms:
                form.append(line)
        else:
            self.forms[self._number(line.place)].append(line)

    def _add_table(self, table: Section) -> None:
        shift = _left(table) - self.left if self.left else 0
        starts = [start - shift for start in self.starts]
        rows = [written(row) for row in table.rows]
        if any(crosses(cell, starts) for row in rows if len(row) > 1 for cell in row):
            self.forms[0].append(table)
            return
        above = list(takewhile(lambda row: len(row) == 1 and is_of_all(row[0]), rows))
        for (line,) in above:
            self._add_line(_line(line))
        parts: list[list[Cell]] = [[] for _ in self.forms]
        for cell in table.cells:
            if cell.row >= len(above) and not crosses(cell, starts):
                at = bisect_right(starts, cell.column)
                column = cell.column - (starts[at - 1] if at else 0)
                parts[at].append(evolve(cell, column=column))
        for at, cells in enumerate(parts):
            self._add_part(at, cells)
        over = [cell for row in rows[len(above) :] for cell in row if crosses(cell, starts)]
        self.forms[0].extend(map(_line, over))

    def _add_part(self, at: int, cells: Sequence[Cell]) -> None:
        """Add the cells of one form without the blank rows above and below them."""
        self.places.update({cell.place: at for cell in cells if cell.place})
        rows = {cell.row for cell in cells if not cell.is_empty}
        if rows:
            top, bottom = min(rows), max(rows)
            inside = (evolve(c, row=c.row - top) for c in cells if top <= c.row <= bottom)
            self.forms[at] += _with_title_apart(Section(cells=tuple(inside)))


def _line(cell: Cell) -> Cell:
    return evolve(cell, row=0, column=0, rowspan=1, colspan=1)


def _with_title_apart(table: Section) -> Iterator[Fragment]:
    """Yield the title in the first rows of a table as lines, and the table below it."""
    rows = [written(row) for row in table.rows]
    above = list(takewhile(lambda row: len(row) == 1 and is_of_all(row[0]), rows))
    yield from (_line(line) for (line,) in above)
    top = len(above)
    yield Section(
        cells=tuple(evolve(cell, row=cell.row - top) for cell in table.cells if cell.row >= top)
    )
