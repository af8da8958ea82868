"""Sheets of workbooks: what cells store, as the text that a person sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field, frozen

from perfgoals.finding import Finding, Place, column_letters
from perfgoals.grid._format_codes import general
from perfgoals.grid._number_formats import shown_number, shown_text
from perfgoals.grid._sheet_notes import Beside

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@frozen
class ErrorValue:
    """What a formula that failed leaves in its cell, such as #DIV/0!."""

    text: str


@frozen
class Uncalculated:
    """A formula whose value the file does not hold."""

    formula: str


Value: TypeAlias = str | bool | Decimal | ErrorValue | Uncalculated | None
"""What a cell stores; None is nothing."""


class Area(NamedTuple):
    """A rectangle of cells, the last row and column included; all count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Stored:
    """A cell that holds something or has borders."""

    text: str = ""
    finding: Finding | None = None

    @property
    def is_written(self) -> bool:
        """Whether something stands in it, if only a formula without a value."""
        return self.finding is not None or not (not self.text or self.text.isspace())


BLANK: Final = Stored()


@define
class Sheet:
    """A sheet (工作表) while it is being read: `number` counts from 1."""

    title: str
    number: int
    since_1904: bool = False
    merged: list[Area] = field(factory=list)
    cells: dict[tuple[int, int], Stored] = field(factory=dict)
    styles: dict[tuple[int, int], str] = field(factory=dict)
    """Where cells have a style of a form that perfgoals printed: its name."""
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: int = 0
    """A bit for each."""
    beside: Beside = field(factory=Beside)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(row, column, table=self.number, sheet=self.title)

    def write(self, row: int, column: int, value: Value, code: str = "General") -> None:
        """Put into a cell what a person sees of the value in this number format."""
        match value:
            case None:
                return
            case bool():
                stored = Stored("TRUE" if value else "FALSE")
            case str():
                stored = Stored(_lines(shown_text(value, code) if value else ""))
            case Decimal():
                stored = self._number(row, column, value, code)
            case ErrorValue(text):
                stored = Stored(text, self._finding("PG009", row, column, text))
            case _:
                params = {"formula": value.formula}
                stored = Stored("", self._finding("PG014", row, column, "", params))
        self.cells[row, column] = stored

    def enclose(self, row: int, column: int) -> None:
        """Note that the cell has borders: blank, it is a cell all the same."""
        self.cells.setdefault((row, column), BLANK)

    def hide_columns(self, first: int, last: int) -> None:
        """Note that columns are not shown, the last one included."""
        self.hidden_columns |= (1 << last + 1) - (1 << first)

    def _hides(self, column: int) -> bool:
        return bool(self.hidden_columns >> column & 1)

    def hidden(self) -> Iterator[Finding]:
        """Yield one finding where rows or columns that are not shown say something."""
        cells = [
            (row, column)
            for (row, column), stored in self.cells.items()
            if stored.is_written and (row in self.hidden_rows or self._hides(column))
        ]
        if cells:
            rows = sorted({row for row, _ in cells} & self.hidden_rows)
            columns = sorted({column for _, column in cells if self._hides(column)})
            names = [*map(str, rows), *map(column_letters, columns)]
            params = {"hidden": ", ".join(names)}
            yield Finding(code="PG033", place=self.place(*min(cells)), params=params)

    def _number(self, row: int, column: int, number: Decimal, code: str) -> Stored:
        shown = shown_number(number, code, since_1904=self.since_1904)
        if shown.text == shown.on_sheet:
            return Stored(shown.text)
        params = {"shown": shown.on_sheet, "stored": general(number)}
        return Stored(shown.text, self._finding("PG008", row, column, shown.text, params))

    def _finding(
        self, code: str, row: int, column: int, text: str, params: Mapping[str, str] = NOTHING
    ) -> Finding:
        return Finding(code=code, place=self.place(row, column), text=text, params=params)


def _lines(text: str) -> str:
    """Return the text with lines that a newline divides."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
