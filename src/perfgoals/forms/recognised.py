"""What recognising a form yields, and the notes taken on the way."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, field, frozen

from perfgoals.finding import Finding, Place
from perfgoals.forms._signatures import notes_in
from perfgoals.forms.labels import Label, label_of, unit_line
from perfgoals.grid import Cell, Row
from perfgoals.model.declaration import Contact, Extra
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, Number, Unread, parse_money, parse_number
from perfgoals.model.target import Blank, Target, Wording, parse_target
from perfgoals.model.units import Unit


@frozen(kw_only=True)
class Recognised:
    """A declaration with its findings and the places of its values by JSON Pointer."""

    declaration: Declaration
    findings: tuple[Finding, ...]
    places: dict[str, Place]

    def after(self, findings: Iterable[Finding]) -> Recognised:
        """Return the same with findings made before; the texts that these kept are extras."""
        before: list[Finding] = []
        extras, places = [*self.declaration.extras], dict(self.places)
        for finding in findings:
            path = finding.path
            if finding.code == "PG035":
                path = f"/extras/{len(extras)}"
                extras.append(Extra(str(finding.params["label"]), finding.text))
                places |= {path: finding.place} if finding.place else {}
            before.append(evolve(finding, path=path))
        return Recognised(
            declaration=evolve(self.declaration, extras=tuple(extras)),
            findings=(*before, *self.findings),
            places=places,
        )


@frozen
class Log:
    """Findings, places and what is left over, noted while one form is being read."""

    findings: list[Finding] = field(factory=list)
    places: dict[str, Place] = field(factory=dict)
    extras: list[Extra] = field(factory=list)
    contacts: list[Contact] = field(factory=list)

    def locate(self, path: str, cell: Cell) -> None:
        """Note where the value at a path stands."""
        if cell.place:
            self.places[path] = cell.place

    def report(self, code: str, cell: Cell, path: str = "", /, **params: str) -> None:
        """Note a finding at a cell."""
        self.findings.append(
            Finding(code=code, path=path, params=params, place=cell.place, text=cell.text)
        )

    def report_row(self, code: str, row: Row, path: str = "", /, **params: str) -> None:
        """Note a finding at a row that is not empty, with all of its cells."""
        first = next(cell for cell in row if not cell.is_empty)
        whole = evolve(first, text="│".join(cell.text for cell in row))
        self.report(code, whole, path, **params)

    def move(self, path: str, to: str) -> None:
        """Note that what was read at one path is now that of another field."""
        if place := self.places.pop(path, None):
            self.places[to] = place
        self.findings[:] = [
            evolve(finding, path=to) if finding.path == path else finding
            for finding in self.findings
        ]

    def result(self, declaration: Declaration) -> Recognised:
        """Return a declaration with what was noted."""
        return Recognised(
            declaration=declaration, findings=tuple(self.findings), places=dict(self.places)
        )

    def keep(self, label: str, cell: Cell, text: str, code: str = "PG023") -> None:
        """Keep what the model has no field for among the extras, and report it."""
        path = f"/extras/{len(self.extras)}"
        self.locate(path, cell)
        self.report(code, cell, path, label=label)
        self.extras.append(Extra(label, text))

    def note(self, cells: Iterable[Cell]) -> None:
        """Keep notes that have a label; the rest goes into one finding, not into the model.

        Each label of a line of signatures is a note of its own. A label alone, as the heading
        of a section, says nothing.
        """
        rest = []
        for cell in cells:
            parts = notes_in(cell.text)
            said = [(label, text) for label, text in parts if label and text]
            for label, text in parts if said else ():
                if text:
                    self.keep(label or text, cell, text if label else "")
            if said:
                continue
            if not unit_line(cell.text) and label_of(cell.text) in (None, Label.explained):
                rest.append(cell)
        if rest:
            whole = evolve(rest[0], text="\n".join(cell.text for cell in rest))
            self.report("PG027", whole)

    def money(self, path: str, cell: Cell, unit: Unit) -> Money | Blank | Unread:
        """Return the amount in a cell, noting its place and whether it can be read."""
        self.locate(path, cell)
        value = parse_money(cell.text, unit)
        if isinstance(value, Unread):
            self.report("PG020", cell, path)
        return value

    def number(
        self, path: str, cell: Cell, behind: tuple[str, ...] = ()
    ) -> Number | Blank | Unread:
        """Return the plain number in a cell, `behind` which % or 分 may stand; as `money`."""
        self.locate(path, cell)
        value = parse_number(cell.text, behind)
        if isinstance(value, Unread):
            self.report("PG021", cell, path)
        return value

    def target(
        self, path: str, cell: Cell, *, unit: str = "", sign: str = "", name: str = ""
    ) -> Target:
        """Return the target in a cell, noting its place and whether a number was not read."""
        self.locate(path, cell)
        target = parse_target(cell.text, unit=unit, sign=sign, name=name)
        if isinstance(target, Wording) and target.unread:
            self.report("PG028", cell, path, number=target.text[slice(*target.unread)])
        return target
