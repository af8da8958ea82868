"""The groups of a block of indicators, as they grow row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import define, evolve, field, fields

from perfgoals.forms._columns import NOWHERE, TARGETS, Columns
from perfgoals.forms._parts import Parts
from perfgoals.forms._rows import SATISFACTION
from perfgoals.forms._several import each_of
from perfgoals.forms._values import FIELDS, indicator_of
from perfgoals.forms.labels import Label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import OF_SHARES, NumberField
from perfgoals.model.target import Blank
from perfgoals.model.taxonomy import LEVEL1, LEVEL2, PARENTS, known_class

OTHER_TARGET: Final = {
    Label.period_target: "annual_target",
    Label.annual_target: "period_target",
}
MOST_OF_A_NAME: Final = 50
"""Indicators of one name in one class among which the other half is looked for."""
OF_A_PAIR: Final = frozenset({"name", "ordinal", "is_core"})


class _Class(NamedTuple):
    """The class that a row stands in, and the cells that say so."""

    level1: str
    level2: str
    cell1: Cell | None
    cell2: Cell | None


class _Weight(NamedTuple):
    """What a class weighs: its field, its cell, the cell that names the class, and its name."""

    field: str
    cell: Cell | None
    label: Cell | None
    name: str


@define
class Groups:
    """Groups that grow row by row.

    `paired`: rows elsewhere may have the other target of an indicator, so a class that is named
    again goes on.
    """

    log: Log
    evaluated: bool
    paired: bool = False
    heads: list[IndicatorGroup] = field(factory=list)
    members: list[list[Indicator]] = field(factory=list)
    named: list[dict[tuple[str, int | None], list[int]]] = field(factory=list)
    """The indicators of each group, by name and number."""
    opened: dict[tuple[str, str], int] = field(factory=dict)
    """The first group of each class."""
    at: int = -1
    """The group of the last row."""

    def add(self, row: Row, parts: Parts, columns: Columns, *, is_other_half: bool) -> None:
        """Add a row: the class that it opens, and the indicator that it has."""
        self._open(parts, columns)
        path = f"/groups/{self.at}"
        if parts.says_none:
            self._keep_none(row, parts, path)
        elif parts.indicator and not parts.is_printed:
            number = len(self.members[self.at])
            for one in each_of(parts, f"{path}/indicators/{number}", self.log):
                self._add_one(row, one)
        elif not is_other_half:
            report_shift(row, parts, path, self.log)

    def _add_one(self, row: Row, parts: Parts) -> None:
        """Add an indicator, or what it says to the one that is there from the other half."""
        if not parts.indicator:
            return
        partner = self._partner(parts)
        members = self.members[self.at]
        number = len(members) if partner is None else partner
        path = f"/groups/{self.at}/indicators/{number}"
        report_shift(row, parts, path, self.log)
        indicator = indicator_of(parts, path, self.log, evaluated=self.evaluated)
        if partner is None:
            members.append(indicator)
            names = self.named[self.at]
            names.setdefault((indicator.name, indicator.ordinal), []).append(number)
        else:
            members[number] = _joined(members[number], indicator)

    def _keep_none(self, row: Row, parts: Parts, path: str) -> None:
        """Keep a row that says that its class has no indicator, and leave the class blank."""
        report_shift(row, parts, path, self.log)
        head = self.heads[self.at]
        label = head.level2_written or head.level2 or head.level1_written or head.level1
        cells = list(parts.indicator.values())
        self.log.keep(label or cells[0].text, cells[0], " ".join(cell.text for cell in cells))

    def finished(self) -> tuple[IndicatorGroup, ...]:
        """Return the groups with their indicators."""
        pairs = zip(self.heads, self.members, strict=True)
        return tuple(evolve(head, indicators=tuple(members)) for head, members in pairs)

    def _partner(self, parts: Parts) -> int | None:
        """Return the indicator of the same name in this class that lacks just this target."""
        own = [label for label in parts.values if label in TARGETS]
        if not self.paired or len(own) != 1 or not parts.is_named:
            return None
        name = parts.title
        texts = {FIELDS[k]: c.text for k, c in parts.values.items() if c and k in FIELDS}
        known = self.named[self.at].get((name.name, name.ordinal), ())
        for number in known[-MOST_OF_A_NAME:]:
            member = self.members[self.at][number]
            lacks = getattr(member, FIELDS[own[0]]) is None
            has_other = getattr(member, OTHER_TARGET[own[0]]) is not None
            if lacks and has_other and _agree(member, texts):
                return number
        return None

    def _open(self, parts: Parts, columns: Columns) -> None:
        """Open a group where the row names another class than the rows before it."""
        current = self.heads[self.at] if self.heads else IndicatorGroup(level1="")
        named_class = _class_of(parts, columns, current)
        level1, level2, cell1, cell2 = named_class
        is_same = (level1, level2) == (current.level1, current.level2)
        if self.heads and (is_same or (self.paired and (level1, level2) in self.opened)):
            self.at = self.at if is_same else self.opened[level1, level2]
            self._weigh_again(parts, columns)
            return
        goes_on = level1 == current.level1
        above = current.level1_written if goes_on else None
        self.heads.append(
            IndicatorGroup(
                level1=level1,
                level2=level2,
                level1_written=_written(cell1, level1) if cell1 else above,
                level2_written=_written(cell2, level2),
            )
        )
        weight = current.level1_weight if goes_on and not parts.level1 else Blank()
        self._weigh(parts, columns, weight)
        self.members.append([])
        self.named.append({})
        self.at = len(self.heads) - 1
        self.opened.setdefault((level1, level2), self.at)
        self._locate_class(named_class)

    def _weigh(self, parts: Parts, columns: Columns, above: NumberField) -> None:
        """Add what the class of a row weighs to its group, which is the last; `above`: level 1."""
        path, said = f"/groups/{len(self.heads) - 1}", dict[str, NumberField]()
        for name, cell, label, _class in _weights_of(parts, columns, self.heads[-1]):
            if cell and (label or not cell.is_empty):
                said[name] = self.log.number(f"{path}/{name}", cell, OF_SHARES)
            else:
                said[name] = above if name == "level1_weight" else Blank()
        self.heads[-1] = evolve(self.heads[-1], **said)  # type: ignore[arg-type]

    def _weigh_again(self, parts: Parts, columns: Columns) -> None:
        """Keep what a further row says that its class weighs, if it says something else."""
        for field_, cell, label, name in _weights_of(parts, columns, self.heads[self.at]):
            known = _text(getattr(self.heads[self.at], field_))
            if cell and not cell.is_empty and not (label and known == cell.text):
                heading = columns.others.get(cell.column, "")
                self.log.keep(f"{name} {heading}".strip(), cell, cell.text)

    def _locate_class(self, opened: _Class) -> None:
        path = f"/groups/{self.at}"
        for name, cell in (("level1", opened.cell1), ("level2", opened.cell2)):
            if cell:
                self.log.locate(f"{path}/{name}", cell)
                if known_class(cell.text) is None:
                    self.log.report("PG022", cell, f"{path}/{name}", name=cell.text)


def _class_of(parts: Parts, columns: Columns, current: IndicatorGroup) -> _Class:
    """Return the class of a row; what it does not name is that of the rows before it."""
    if columns.is_mixed and parts.level1:
        name = _full_name(parts.level1)
        if name in LEVEL2:
            return _Class(PARENTS[name], name, None, parts.level1)
        return _Class(name, "", parts.level1, None)
    if columns.has_only_level2 and parts.level2:
        return _below_no_level1(parts.level2)
    level1 = _full_name(parts.level1) or current.level1
    goes_on = level1 == current.level1 and not _is_other_spelling(parts.level1, current)
    level2 = _full_name(parts.level2) or (current.level2 if goes_on else "")
    if parts.level2 and level1 == level2 == SATISFACTION:
        level2 = f"服务对象{SATISFACTION}"
    return _Class(level1 or PARENTS.get(level2, ""), level2, parts.level1, parts.level2)


def _weights_of(parts: Parts, columns: Columns, head: IndicatorGroup) -> Iterator[_Weight]:
    """Yield the cells of what classes weigh; in a mixed column it is the class of the row."""
    high, low = head.level1_written or head.level1, head.level2_written or head.level2
    level1 = _Weight("level1_weight", parts.level1_weight, parts.level1, high)
    if columns.level1_weight != NOWHERE:
        is_low = columns.is_mixed and bool(head.level2)
        yield level1._replace(field="level2_weight", name=low) if is_low else level1
    if columns.level2_weight != NOWHERE:
        yield _Weight("level2_weight", parts.level2_weight, parts.level2, low)


def _is_other_spelling(cell: Cell | None, current: IndicatorGroup) -> bool:
    """Tell whether a cell names the class of level 1 otherwise: no label over two rows does."""
    before = current.level1_written or current.level1
    return cell is not None and "".join(cell.text.split()) != "".join(before.split())


def _below_no_level1(cell: Cell) -> _Class:
    """Return the class that a form without a column of level 1 names."""
    name = _full_name(cell)
    if name in LEVEL1 - {SATISFACTION}:
        return _Class(name, "", cell, None)
    level2 = f"服务对象{SATISFACTION}" if name == SATISFACTION else name
    return _Class(PARENTS.get(level2, ""), level2, None, cell)


def _full_name(cell: Cell | None) -> str:
    return (known_class(cell.text) or cell.text) if cell else ""


def _written(cell: Cell | None, name: str) -> str | None:
    return cell.text if cell and cell.text != name else None


def _agree(member: Indicator, texts: dict[str, str]) -> bool:
    """Tell whether no column says of an indicator what another one says otherwise."""
    said = ((getattr(member, name), text) for name, text in texts.items() if text)
    return all(value is None or value in ("", text) or _text(value) == text for value, text in said)


def _text(value: object) -> object:
    return getattr(value, "text", value)


def _joined(member: Indicator, other: Indicator) -> Indicator:
    """Return an indicator with what only the other half of the form says of it."""
    names = (attribute.name for attribute in fields(Indicator))
    more = {
        name: getattr(other, name)
        for name in names
        if name not in OF_A_PAIR
        and not _text(getattr(member, name))
        and getattr(other, name) is not None
    }
    return evolve(member, **more)


def report_shift(row: Row, parts: Parts, path: str, log: Log) -> None:
    """Report a row that is not whole, with what it was taken for.

    Lost merged cells have shifted it, or those of the row above say what it lacks.
    """
    if parts.shifted or parts.shared:
        log.report_row("PG010", row, path, read_as=parts.read_as)
    values = [cell for cell in parts.targets.values() if cell]
    if parts.shifted and len(values) == 1 and len(parts.targets) > 1:
        period = Label.period_target.value
        log.report("PG011", values[0], f"{path}/period_target", read_as=period)
