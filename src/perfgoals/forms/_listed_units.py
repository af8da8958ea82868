"""Who has a project of a list: what columns, rows of their own and a line above the list say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field

from perfgoals.forms._listed_columns import UNIT_LABELS, Kind
from perfgoals.forms._listed_project import Project
from perfgoals.forms._listed_words import DEPARTMENTS, whose
from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell

Said = tuple[Cell, Cell]
"""A label and what it says."""
UNIT: Final = "单位"
"""Of whom a code is that is headed so: of the unit, not of the department above it."""


@define
class Units:
    """The department in charge of a project and the unit that has it, as labels with texts.

    A line above the list names the department where its columns name one unit.
    """

    project: Project
    lines: Sequence[Cell]
    """What is left of the lines above the list."""
    said: list[Said] = field(init=False)
    codes: list[Cell] = field(factory=list)
    """Headings of codes that are read with the name of the unit."""

    def __attrs_post_init__(self) -> None:
        own, project = self.project.headings.own, self.project
        self.said = [
            (own[at].heading, project.first_of(at)) for at in project.headings.of(Kind.unit)
        ]
        highest, *within = project.units or (None,)
        name = own[project.headings.name].heading
        self.said += [(name, cell) for cell in (highest, *within[::-1]) if cell]
        self._hear_line()
        self._name_roles()

    def _hear_line(self) -> None:
        """Take over the line that says whose list it is; one that says more becomes two."""
        found = [(line, said) for line in self.lines if (said := whose(line))]
        if not found:
            return
        line, (label, name, rest) = found[0]
        is_led = {Label.authority, Label.agency} & {cell_label(head) for head, _cell in self.said}
        is_known = any(folded(name) in folded(cell.text) for _head, cell in self.project_units)
        if not is_known and not is_led and len(self.said) <= 1:
            self.said.insert(0, (evolve(line, text=label), evolve(line, text=name)))
            is_known = True
        parts = ([] if is_known else [f"{label}：{name}"]) + ([rest] if rest else [])
        texts = {id(line): [evolve(line, text=text) for text in parts]}
        self.lines = [each for other in self.lines for each in texts.get(id(other), [other])]

    @property
    def project_units(self) -> list[Said]:
        """Those that rows of their own name."""
        return self.said if self.project.units else []

    def _name_roles(self) -> None:
        """Give labels that forms know to the headings of lists: 主管部门, then 实施单位."""
        labels = [cell_label(heading) for heading, _cell in self.said]
        free = [] if Label.agency in labels else [Label.agency]
        free = free if DEPARTMENTS.intersection(labels) else [Label.department, *free]
        taken = {Label.department} if Label.authority in labels else set()
        for at, ((heading, cell), label) in enumerate(zip(self.said, labels, strict=True)):
            if label in UNIT_LABELS and label not in taken:
                taken.add(label)
            elif free:
                role = free.pop(0)
                is_below = role is Label.agency
                self.said[at] = (
                    evolve(heading, text=role.value),
                    self._coded(cell) if is_below else cell,
                )

    def _coded(self, cell: Cell) -> Cell:
        """Return the name of a unit behind the code that a column of its own has."""
        project = self.project
        for at in project.headings.of(Kind.code):
            heading, code = project.headings.own[at].heading, project.first_of(at)
            is_own = cell_label(heading) is Label.department_code and UNIT in heading.text
            if is_own and not project.units and not code.is_empty and not cell.is_empty:
                self.codes.append(heading)
                return evolve(cell, text=f"[{code.text.strip()}]{cell.text}")
        return cell
