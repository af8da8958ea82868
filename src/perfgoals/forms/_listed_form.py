"""A project of a list as the form that it would have alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from perfgoals.forms._listed_columns import Column, Kind
from perfgoals.forms._listed_project import Project
from perfgoals.forms._listed_units import Units
from perfgoals.forms._money_lines import is_head
from perfgoals.forms.labels import Label, cell_label, money_unit
from perfgoals.grid import Cell, Role, Row, Section


def form_of(project: Project, lines: Sequence[Cell]) -> tuple[list[Cell], Section]:
    """Return the lines above the form of a project, and its table.

    A line that says whose list it is may give its words to the table.
    """
    units = Units(project, lines)
    fields = [
        *project.head,
        _row(_heading(project), _name(project.first_of(project.headings.name)), Label.project),
        *(_row(label, _name(cell)) for label, cell in units.said),
        *_others(project, units.codes),
        *(_row(label, cell) for label, cell in project.left),
        *_money(project),
        *_goals(project),
    ]
    cells = [
        evolve(cell, row=number, column=column, rowspan=1, colspan=1)
        for number, row in enumerate(fields)
        for column, cell in enumerate(row)
    ]
    cells += _indicators(project, len(fields))
    return list(units.lines), Section(cells=tuple(cells))


def _heading(project: Project) -> Cell:
    return project.headings.own[project.headings.name].heading


def _name(cell: Cell) -> Cell:
    """Return a name that is not set in."""
    return evolve(cell, text=cell.text.strip())


def _row(heading: Cell, cell: Cell, label: Label | None = None) -> Row:
    """Return a label and its text; a heading that is spelt otherwise becomes `label`."""
    is_so = label is None or cell_label(heading) is label
    text = heading.text if is_so or label is None else label.value
    place = cell.place or heading.place
    return evolve(heading, text=text, role=Role.label, place=place), _content(cell)


def _content(cell: Cell) -> Cell:
    return evolve(cell, role=Role.content)


def _others(project: Project, codes: Sequence[Cell]) -> Iterator[Row]:
    """Yield codes and what has a heading of its own, and what stands in a column besides."""
    for at, column in project.headings.own.items():
        first, *further = project.own.get(at) or [project.first_of(at)]
        is_first = column.kind is Kind.code or (
            column.kind in (Kind.other, Kind.number) and not first.is_empty
        )
        if column.kind is Kind.number and further:
            continue
        if is_first and column.heading not in codes and not _is_known(project, column, first):
            yield _row(column.heading, first)
        if column.kind is Kind.money:
            more = evolve(column.heading, text=f"{Label.funding.value} {column.heading.text}")
            yield from (_row(more, cell) for cell in further)
        elif column.kind is not Kind.goal:
            yield from (_row(column.heading, cell) for cell in further)


def _is_known(project: Project, column: Column, cell: Cell) -> bool:
    """Tell whether a code is that of the unit that stands above, with its code."""
    is_code = cell_label(column.heading) is Label.department_code
    return is_code and any(f"[{cell.text.strip()}]" in unit.text for unit in project.units[-1:])


def _money(project: Project) -> Iterator[Row]:
    """Yield the lines of money, each behind what stands above it."""
    for at in project.headings.of(Kind.money):
        column = project.headings.own[at]
        row = evolve(column.heading, role=Role.label), _content(project.first_of(at))
        yield row if is_head(column.heading.text) else (_head_of_money(column), *row)


def _head_of_money(column: Column) -> Cell:
    """Return what stands left of a line of money: 项目资金, with the unit if one is known."""
    above = column.above
    if above and is_head(above.text):
        return evolve(above, role=Role.label)
    unit = money_unit(above.text) if above else None
    text = f"{Label.funding.value}（{unit}）" if unit else Label.funding.value
    return evolve(above or column.heading, text=text, role=Role.label)


def _goals(project: Project) -> Iterator[Row]:
    """Yield the goals; one that is written over several cells is one text."""
    for at in project.headings.of(Kind.goal):
        text = "\n".join(cell.text for cell in project.own.get(at, ()))
        yield _row(project.headings.own[at].heading, evolve(project.first_of(at), text=text))


def _indicators(project: Project, top: int) -> Iterator[Cell]:
    """Yield the headings of indicators, and the rows below; cells end where the project does."""
    headings = project.headings
    numbered = [at for at in headings.of(Kind.number) if len(project.own.get(at, ())) > 1]
    head = (*(headings.own[at].heading for at in numbered), *headings.indicators)
    yield from (evolve(cell, row=top, rowspan=1) for cell in head)
    numbers = {cell.row: cell for at in numbered for cell in project.own[at]}
    starts = [row[0].row for row in project.rows]
    for number, (row, start) in enumerate(zip(project.rows, starts, strict=True)):
        number_cell = (numbers[start],) if start in numbers else ()
        for cell in (*number_cell, *row):
            end = number + 1
            while end < len(starts) and start < starts[end] < start + cell.rowspan:
                end += 1
            yield evolve(cell, row=top + 1 + number, rowspan=end - number)
