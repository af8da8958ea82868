"""How a declaration was handed in (填报信息): the table that general forms end with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.errors import ValueRefusedError
from perfgoals.finding import Place
from perfgoals.forms.recognised import Recognised
from perfgoals.grid import Cell, Grid, Role, Row, Section
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import Filing

HEAD: Final = "填报信息"
"""What stands left of all its rows."""
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"填报单位": "agency", "填报日期": "date", "备注": "notes", "审核意见": "opinions"}
)
"""The label of a row → the field that it says."""


def printed_filing(filing: Filing | None) -> list[tuple[str, str]]:
    """Return the rows that print it: a label and a text each.

    >>> printed_filing(Filing(agency="湖心市教育局", notes=("试行",)))
    [('填报单位', '湖心市教育局'), ('备注', '试行')]
    """
    if filing is None:
        return []
    date = None if filing.date is None else str(filing.date)
    texts = ((filing.agency,), (date,), filing.notes, filing.opinions)
    said = zip(NAMES, texts, strict=True)
    return [(label, text) for label, some in said for text in some if text is not None]


@frozen
class Filed:
    """What such a table says, and where."""

    filing: Filing | None = None
    places: Mapping[str, Place] = field(factory=dict)

    def into(self, recognised: Recognised) -> Recognised:
        """Return what was recognised above it, together with this."""
        if self.filing is None:
            return recognised
        return evolve(
            recognised,
            declaration=evolve(recognised.declaration, filing=self.filing),
            places={**recognised.places, **self.places},
        )


def filed_apart(grid: Grid) -> tuple[Grid, Filed]:
    """Return a grid without that table, and what the table says; both as is where none is."""
    for number, section in reversed(list(enumerate(grid.sections))):
        start = next((at for at, row in enumerate(section.rows) if _heads(row)), None)
        if start is not None:
            filed, end = _read(section.rows, start)
            rest = [cell for cell in section.cells if not start <= cell.row < end]
            changed = [evolve(section, cells=tuple(rest))] if rest else list[Section]()
            sections = (*grid.sections[:number], *changed, *grid.sections[number + 1 :])
            return evolve(grid, sections=sections), filed
    return grid, Filed()


def _heads(row: Row) -> bool:
    """Tell whether such a table begins with a row."""
    is_head = bool(row) and row[0].text == HEAD and row[0].role is not Role.content
    return is_head and _entry(row) is not None


def _entry(row: Row) -> tuple[str, Cell] | None:
    """Return the field that a row says and the cell of its text, None for another row."""
    behind_head = [cell for cell in row if not (cell.is_empty and cell is row[0])]
    if behind_head and behind_head[0].text == HEAD:
        del behind_head[0]
    label, *values = behind_head or [Cell(row=0, column=0)]
    if label.text not in NAMES or any(not cell.is_empty for cell in values[1:]):
        return None
    return NAMES[label.text], values[0] if values else evolve(label, text="")


def _read(rows: Sequence[Row], start: int) -> tuple[Filed, int]:
    """Return what the rows from one on say, and the number of the row behind them."""
    said: dict[str, list[str]] = {name: [] for name in NAMES.values()}
    date: PartialDate | None = None
    places: dict[str, Place] = {}
    end = start
    while end < len(rows) and (entry := _entry(rows[end])):
        name, cell = entry
        if name in ("agency", "date") and said[name]:
            break
        if name == "date" and (date := _date(cell.text)) is None:
            break
        path = f"/filing/{name}"
        path += f"/{len(said[name])}" if name in ("notes", "opinions") else ""
        places |= {path: cell.place} if cell.place else {}
        said[name].append(cell.text)
        end += 1
    if end == start:
        return Filed(), end
    filing = Filing(
        agency=next(iter(said["agency"]), None),
        date=date,
        notes=tuple(said["notes"]),
        opinions=tuple(said["opinions"]),
    )
    return Filed(filing, places), end


def _date(text: str) -> PartialDate | None:
    with suppress(ValueRefusedError):
        return PartialDate.parse(text.strip())
    return None
