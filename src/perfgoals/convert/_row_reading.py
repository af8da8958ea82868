"""One row of a budget system, read field by field, and what no field took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from attrs import define, field

from perfgoals.convert._row_columns import SYSTEM, Columns
from perfgoals.convert._row_values import Cells, Table
from perfgoals.finding import Finding
from perfgoals.model.declaration import Extra
from perfgoals.model.taxonomy import CLASS_CODES, known_class

CLASSES: Final = {code: name for name, code in CLASS_CODES.items()}


class Aside(NamedTuple):
    """A text that no field took: where it stood, and the finding that it is told by."""

    number: int
    column: str
    text: str
    code: str


@define
class Row:
    """A row with its number, and the columns of it that were taken."""

    number: int
    cells: Cells
    columns: Columns
    taken: set[str] = field(factory=set)

    def text(self, name: str, same: Callable[[str], str] = str.strip) -> str | None:
        """Return what the columns of a field say, None where all are NULL.

        The first that says something is taken, and any other that says the same.
        """
        found = [(each, self.cells[each]) for each in self.columns.read[name] if each in self.cells]
        texts = [text for _column, text in found if text is not None]
        said = next(filter(None, texts), None)
        if said is None:
            return "" if texts else None
        self.taken.update(column for column, text in found if text and same(text) == same(said))
        return said

    def leave(self, name: str) -> None:
        """Keep what the columns of a field say aside."""
        self.taken.difference_update(self.columns.read[name])

    def asides(self) -> Iterator[Aside]:
        """Yield what was not taken and is not the system's own."""
        known = {column for columns in self.columns.read.values() for column in columns}
        for column, text in self.cells.items():
            if text and column not in self.taken and column not in SYSTEM:
                year = column in self.columns.read["fiscal_year"]
                code = "PG021" if year else "PG026" if column in known else "PG023"
                yield Aside(self.number, column, text, code)


def class_of(text: str) -> str:
    """Return the class that a text or a code names, the text itself where none is known.

    >>> class_of("11"), class_of("服务对象满意度"), class_of("管理类指标")
    ('数量指标', '服务对象满意度指标', '管理类指标')
    """
    return CLASSES.get(text.strip()) or known_class(text) or text


def extras_of(table: Table, rows: Iterable[Row]) -> Iterator[tuple[Extra, str]]:
    """Yield what was kept aside of a table, with the code that tells of it.

    A column in which all rows agree is one extra; of another, each row has its own.
    """
    by_column: dict[str, list[Aside]] = defaultdict(list)
    for row in rows:
        for aside in row.asides():
            by_column[aside.column].append(aside)
    for column, asides in by_column.items():
        texts = {aside.text for aside in asides}
        if len(asides) == len(table.cells) and len(texts) == 1:
            yield Extra(f"{table.name}.{column}", asides[0].text), asides[0].code
            continue
        for number, _column, text, code in asides:
            yield Extra(f"{table.name}[{number}].{column}", text), code


def told(extras: Iterable[tuple[Extra, str]]) -> Iterator[Finding]:
    """Yield a finding for each column of which something was kept aside, with its first text."""
    seen: set[str] = set()
    for number, (extra, code) in enumerate(extras):
        table, _dot, column = extra.label.partition(".")
        label = f"{table.partition('[')[0]}.{column}"
        if label not in seen:
            seen.add(label)
            params = {"label": extra.label}
            yield Finding(code=code, path=f"/extras/{number}", params=params, text=extra.text)
