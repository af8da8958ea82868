"""Some documents read and written as Parquet: the piece of work of a process, here or elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
from attrs import field, frozen

from perfgoals.analyse import tables
from perfgoals.analyse.building_items import Item
from perfgoals.analyse.corpus_columns import BESIDE, RECORDS, numbered
from perfgoals.analyse.corpus_manifest import Failure, Outcome
from perfgoals.analyse.corpus_names import proposed
from perfgoals.analyse.corpus_parts import part_path, write_part
from perfgoals.analyse.corpus_records import record_of
from perfgoals.errors import REASONS, MissingExtraError, PerfgoalsError, SourceError

if TYPE_CHECKING:
    from perfgoals.reading import Reading

AT_ONCE: Final = 64
"""Declarations that are held in memory before they become tables."""
OF_THE_MACHINE: Final = frozenset({"missing", "directory", "unreadable", "no soffice", "changed"})
"""Reasons that another attempt may find gone."""


@frozen(kw_only=True)
class Batch:
    """Documents that are read in one go; their parts are written below `staging`."""

    id: str
    items: tuple[Item, ...]
    staging: Path


@frozen
class Done:
    """What became of the documents of a batch, and its parts with their numbers of rows."""

    outcomes: tuple[Outcome, ...]
    parts: Mapping[str, int]


@frozen
class Entry:
    """A reading with where it comes from."""

    item: Item
    number: int
    """Which form of the document it is, from 0."""
    reading: Reading
    line: str | None = None
    """The declaration as JSON, where it was read from such a line."""


@frozen
class Year:
    """The declarations of a year: the last ones as they are, those before as tables."""

    entries: list[Entry] = field(factory=list)
    tables: list[Mapping[str, pa.Table]] = field(factory=list)

    def add(self, entry: Entry) -> None:
        """Add a declaration."""
        self.entries.append(entry)
        if len(self.entries) == AT_ONCE:
            self.flatten()

    def flatten(self) -> None:
        """Make tables of the declarations that are still as they were read."""
        if self.entries:
            self.tables.append(flattened(self.entries))
            self.entries.clear()


def read_batch(batch: Batch) -> Done:
    """Read the documents of a batch and write their tables; a document never stops the others."""
    shutil.rmtree(batch.staging, ignore_errors=True)
    years: dict[int | None, Year] = {}
    outcomes = []
    for item in batch.items:
        outcome, entries = _read(item)
        outcomes.append(outcome)
        for entry in entries:
            years.setdefault(entry.reading.declaration.fiscal_year, Year()).add(entry)
    return Done(tuple(outcomes), _written(batch, years))


def outcome_of(item: Item, failure: Failure | None = None, forms: int = 0) -> Outcome:
    """Return what became of a document."""
    return Outcome(
        path=item.path,
        sha256=item.sha256,
        forms=forms,
        given=item.given.fingerprint,
        is_copy=item.is_copy,
        failure=failure,
    )


def _read(item: Item) -> tuple[Outcome, Sequence[Entry]]:
    from perfgoals.reader import read_all

    if item.is_copy:
        return outcome_of(item), ()
    try:
        source = _line_of(item) if item.length >= 0 else item.file
        readings = tuple(read_all(source, known=item.given.known))
    except Exception as error:  # noqa: BLE001 - whatever a document does, the others go on
        return outcome_of(item, _failure(error)), ()
    if readings[0].sha256 != item.sha256:
        return outcome_of(item, _failure(SourceError(item.file, "changed"))), ()
    line = _json_of(source) if isinstance(source, bytes) else None
    entries = tuple(Entry(item, *pair, line) for pair in enumerate(readings))
    return outcome_of(item, forms=len(readings)), entries


def _line_of(item: Item) -> bytes:
    with Path(item.file).open("rb") as file:
        file.seek(item.offset)
        return file.read(item.length)


def _json_of(line: bytes) -> str | None:
    """Return a line as it is, None where it has to be written anew."""
    try:
        return line.decode() if line.startswith(b"{") else None
    except UnicodeDecodeError:
        return None


def _failure(error: Exception) -> Failure:
    """Return why a document could not be read."""
    name = type(error).__name__
    if isinstance(error, SourceError):
        return Failure(name, REASONS[error.reason], again=error.reason in OF_THE_MACHINE)
    if isinstance(error, PerfgoalsError):
        words = {"en": error.in_words("en"), "zh": error.in_words("zh")}
        return Failure(name, words, again=isinstance(error, MissingExtraError))  # type: ignore[arg-type]
    return Failure(name, {"en": str(error), "zh": str(error)}, again=True)


def flattened(entries: Sequence[Entry]) -> dict[str, pa.Table]:
    """Return declarations as the tables of a corpus."""
    found = tables([entry.reading for entry in entries])
    del found["findings"]
    numbers = [entry.number for entry in entries]
    found = {name: numbered(table, numbers) for name, table in found.items()}
    for column, values in zip(BESIDE, _beside(entries), strict=True):
        array = pa.array(values, column.type)
        found["declarations"] = found["declarations"].append_column(column, array)
    records = zip(*(record_of(entry.reading, entry.line) for entry in entries), strict=True)
    documents = [entry.reading.sha256 for entry in entries]
    columns = zip(RECORDS, (documents, numbers, *records), strict=True)
    arrays = [pa.array(values, column.type) for column, values in columns]
    found["records"] = pa.Table.from_arrays(arrays, schema=RECORDS)
    return found


def _beside(entries: Iterable[Entry]) -> Iterable[Sequence[object]]:
    """Return the columns that are known from outside of the forms."""
    rows = []
    for entry in entries:
        beside, reading = entry.item.given.beside, entry.reading
        outside = [one.path[1:] for one in reading.findings if one.code == "PG019"]
        department = reading.declaration.department
        told = [beside.get(name) for name in ("level", "url", "published")]
        unified = department and proposed(department)
        rows.append((entry.item.path, *told, [*outside, *beside], unified))
    return zip(*rows, strict=True)


def _written(batch: Batch, years: Mapping[int | None, Year]) -> dict[str, int]:
    """Write the tables of each year, and return the parts with their numbers of rows."""
    parts = {}
    for number, year in years.items():
        year.flatten()
        for name in year.tables[0]:
            table = pa.concat_tables(each[name] for each in year.tables)
            if table.num_rows:
                part = part_path(name, number, batch.id)
                write_part(table, batch.staging / part)
                parts[part] = table.num_rows
    return parts
