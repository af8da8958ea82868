"""The block of indicators: from rows to groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.forms._rows import Columns, Parts, parts_of
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.printing import named
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.target import Blank, Target, Wording, parse_target
from perfgoals.model.taxonomy import PARENTS, class_name

TARGET_FIELDS: Final = {
    Label.period_target: "period_target",
    Label.annual_target: "annual_target",
}


def read_indicators(rows: Sequence[Row], log: Log) -> tuple[IndicatorGroup, ...]:
    """Return the groups of a block of rows that begins with its headings.

    Headings that a page repeats are read again.
    """
    if not rows:
        return ()
    groups = _Groups(log)
    columns = Columns.of(rows[0])
    for row in rows[1:]:
        if any(cell_label(cell) is Label.level3 for cell in row):
            columns = Columns.of(row)
        else:
            groups.add(row, columns)
    return groups.finished()


@frozen
class _Groups:
    """Groups that grow row by row."""

    log: Log
    heads: list[IndicatorGroup] = field(factory=list)
    members: list[list[Indicator]] = field(factory=list)

    def add(self, row: Row, columns: Columns) -> None:
        """Add a row: the class that it opens, and the indicator that it has."""
        parts = parts_of(row, columns)
        self._open(parts)
        path = f"/groups/{len(self.heads) - 1}"
        if parts.indicator:
            path = f"{path}/indicators/{len(self.members[-1])}"
            self._report_shift(row, parts, path)
            self.members[-1].append(self._indicator(parts, path))
        else:
            self._report_shift(row, parts, path)
        name = parts.name.text if parts.name else ""
        for cell in parts.rest:
            heading = columns.others.get(cell.column, "")
            self.log.keep(" ".join(filter(None, (name, heading))) or cell.text, cell, cell.text)

    def finished(self) -> tuple[IndicatorGroup, ...]:
        """Return the groups with their indicators."""
        pairs = zip(self.heads, self.members, strict=True)
        return tuple(evolve(head, indicators=tuple(members)) for head, members in pairs)

    def _open(self, parts: Parts) -> None:
        """Open a group where the row names another class than the rows before it."""
        current = self.heads[-1] if self.heads else IndicatorGroup(level1="")
        level1 = _full_name(parts.level1) or current.level1
        level2 = _full_name(parts.level2) or (current.level2 if level1 == current.level1 else "")
        level1 = level1 or PARENTS.get(level2, "")
        if self.heads and (level1, level2) == (current.level1, current.level2):
            return
        self.heads.append(
            IndicatorGroup(
                level1=level1,
                level2=level2,
                level1_written=_written(parts.level1) if parts.level1 else current.level1_written,
                level2_written=_written(parts.level2),
            )
        )
        self.members.append([])
        self._locate_class(parts)

    def _locate_class(self, parts: Parts) -> None:
        path = f"/groups/{len(self.heads) - 1}"
        for name, cell in (("level1", parts.level1), ("level2", parts.level2)):
            if cell:
                self.log.locate(f"{path}/{name}", cell)
                if class_name(cell.text) is None:
                    self.log.report("PG022", cell, f"{path}/{name}", name=cell.text)

    def _indicator(self, parts: Parts, path: str) -> Indicator:
        name = parts.indicator.get(Label.level3)
        first = next(iter(parts.indicator.values()))
        if name:
            self.log.locate(f"{path}/name", name)
        else:
            self.log.report("PG013", first, path)
        indicator = named(name.text if name else "")
        targets = self._targets(parts, first, path, hinted(indicator.name))
        return evolve(
            indicator,
            period_target=targets.get(Label.period_target),
            annual_target=targets.get(Label.annual_target),
        )

    def _targets(self, parts: Parts, first: Cell, path: str, name: str) -> dict[Label, Target]:
        targets: dict[Label, Target] = {}
        for label, cell in parts.targets.items():
            target_path = f"{path}/{TARGET_FIELDS[label]}"
            if cell:
                targets[label] = self._target(cell, target_path, name)
            else:
                self.log.report("PG012", first, target_path, column=label.value, read_as="")
                targets[label] = Blank()
        return targets

    def _target(self, cell: Cell, path: str, name: str) -> Target:
        """Return the target in a cell, noting its place and whether a number was not read."""
        self.log.locate(path, cell)
        target = parse_target(cell.text, name=name)
        if isinstance(target, Wording) and target.unread:
            self.log.report("PG028", cell, path, number=target.text[slice(*target.unread)])
        return target

    def _report_shift(self, row: Row, parts: Parts, path: str) -> None:
        if not parts.shifted:
            return
        first = next(cell for cell in row if not cell.is_empty)
        whole = evolve(first, text="│".join(cell.text for cell in row))
        self.log.report("PG010", whole, path, read_as=parts.read_as)
        values = [cell for cell in parts.targets.values() if cell]
        if len(values) == 1 and len(parts.targets) > 1:
            period = Label.period_target.value
            self.log.report("PG011", values[0], f"{path}/period_target", read_as=period)


def _full_name(cell: Cell | None) -> str:
    return (class_name(cell.text) or cell.text) if cell else ""


def _written(cell: Cell | None) -> str | None:
    return cell.text if cell and cell.text != _full_name(cell) else None
