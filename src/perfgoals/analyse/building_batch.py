"""Some documents read and written as Parquet: the piece of work of a process, here or elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, frozen

from perfgoals._source import MAX_BYTES
from perfgoals.analyse import tables
from perfgoals.analyse.building_items import Item
from perfgoals.analyse.corpus_columns import BESIDE, RECORDS, numbered
from perfgoals.analyse.corpus_manifest import Failure, Outcome
from perfgoals.analyse.corpus_names import proposed
from perfgoals.analyse.corpus_parts import part_path, write_part
from perfgoals.analyse.corpus_records import record_of
from perfgoals.errors import REASONS, MissingExtraError, PerfgoalsError, SourceError, shortened

if TYPE_CHECKING:
    from perfgoals.reading import Reading

AT_ONCE: Final = 512
"""Declarations that are held in memory before they become tables."""
YEAR_OF_ROW: Final = "year of the row"
LAST: Final = 10_000
"""A year behind all others: that of what has none."""
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


class Lines(ExitStack):
    """Files of which lines are read, each opened once."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, BinaryIO] = {}

    def line_of(self, item: Item) -> bytes:
        """Return a line of a file."""
        file = self.files.get(item.file)
        if file is None:
            file = self.enter_context(open(item.file, "rb"))  # noqa: PTH123, SIM115
            self.files[item.file] = file
        file.seek(item.offset)
        return file.read(item.length)


Read: TypeAlias = tuple[Outcome, Sequence[Entry]]
Tables: TypeAlias = dict[str, pa.Table]


def read_batch(batch: Batch) -> Done:
    """Read the documents of a batch and write their tables; a document never stops the others."""
    shutil.rmtree(batch.staging, ignore_errors=True)
    outcomes: list[Outcome] = []
    found: list[Tables] = []
    with Lines() as lines:
        for together in _some(_read(item, lines) for item in batch.items):
            for told, tables_ in _flat(together):
                outcomes += told
                found += tables_
    return Done(tuple(outcomes), _written(batch, found))


def _some(read: Iterable[Read]) -> Iterator[Sequence[Read]]:
    """Yield documents that were read in groups, so that only a few are held in memory."""
    together: list[Read] = []
    count = 0
    for outcome, entries in read:
        together.append((outcome, entries))
        count += len(entries)
        if count >= AT_ONCE:
            yield together
            together, count = [], 0
    yield together


def _flat(read: Sequence[Read]) -> Iterator[tuple[list[Outcome], list[Tables]]]:
    """Yield the tables of documents; one of which none can be made fails by itself."""
    entries = [entry for _outcome, each in read for entry in each]
    try:
        tables_: list[Tables] = [flattened(entries)] if entries else []
    except Exception as error:  # noqa: BLE001 - whatever a document holds, the others go on
        if len(read) == 1:
            yield [evolve(read[0][0], forms=0, failure=_failure(error))], []
            return
        for one in read:
            yield from _flat([one])
    else:
        yield [outcome for outcome, _each in read], tables_


def outcome_of(item: Item, failure: Failure | None = None, forms: int = 0) -> Outcome:
    """Return what became of a document."""
    return Outcome(
        path=item.path,
        sha256=item.sha256,
        forms=forms,
        given=item.given.told,
        failure=failure,
    )


def _read(item: Item, lines: Lines) -> Read:
    try:
        entries = tuple(_entries(item, lines))
    except Exception as error:  # noqa: BLE001 - whatever a document does, the others go on
        return outcome_of(item, _failure(error)), ()
    return outcome_of(item, forms=len(entries)), entries


def _entries(item: Item, lines: Lines) -> Iterator[Entry]:
    from perfgoals.reader import read_all, read_json

    source = lines.line_of(item) if item.length >= 0 else item.file
    line = _json_of(source) if isinstance(source, bytes) else None
    found = read_all(source, known=item.given.known) if line is None else [read_json(line)]
    for number, reading in enumerate(found):
        if reading.sha256 != item.sha256:
            raise SourceError(item.file, "changed")
        yield Entry(item, number, reading, line)


def _json_of(line: bytes) -> str | None:
    """Return a line of JSON as text, None where it is none, or too long."""
    try:
        return line.decode() if line.startswith(b"{") and len(line) <= MAX_BYTES else None
    except UnicodeDecodeError:
        return None


def _failure(error: Exception) -> Failure:
    """Return why a document could not be read."""
    name = type(error).__name__
    if isinstance(error, SourceError):
        return Failure(name, REASONS[error.reason], again=error.reason in OF_THE_MACHINE)
    if isinstance(error, PerfgoalsError):
        words = {"en": shortened(error.in_words("en")), "zh": shortened(error.in_words("zh"))}
        return Failure(name, words, again=isinstance(error, MissingExtraError))  # type: ignore[arg-type]
    said = shortened(str(error))
    return Failure(name, {"en": said, "zh": said}, again=True)


def flattened(entries: Sequence[Entry]) -> dict[str, pa.Table]:
    """Return declarations as the tables of a corpus, the year of each row behind its columns."""
    found = tables([entry.reading for entry in entries])
    del found["findings"]
    numbers = [entry.number for entry in entries]
    years = pa.array([entry.reading.declaration.fiscal_year for entry in entries], pa.int32())
    beside = map(pa.array, _beside(entries), BESIDE.types)
    for column, array in zip(BESIDE, beside, strict=True):
        found["declarations"] = found["declarations"].append_column(column, array)
    records = zip(*(record_of(entry.reading, entry.line) for entry in entries), strict=True)
    documents = [entry.reading.sha256 for entry in entries]
    places = range(len(entries))
    arrays = map(pa.array, (documents, places, *records), RECORDS.types)
    found["records"] = pa.Table.from_arrays(list(arrays), schema=RECORDS)
    return {name: numbered(_with_year(each, years), numbers) for name, each in found.items()}


def _with_year(table: pa.Table, years: pa.Array) -> pa.Table:
    owners = table.column("declaration").combine_chunks()
    return table.append_column(YEAR_OF_ROW, years.take(owners))


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


def _written(batch: Batch, found: Sequence[Tables]) -> dict[str, int]:
    """Write the tables of each year, and return the parts with their numbers of rows.

    The tables are given up one by one, for they take most of the memory.
    """
    parts = {}
    for name in tuple(found[0]) if found else ():
        for year, rows in _years(pa.concat_tables([each.pop(name) for each in found])):
            part = part_path(name, year, batch.id)
            write_part(rows, batch.staging / part)
            parts[part] = rows.num_rows
    return parts


def _years(table: pa.Table) -> Iterator[tuple[int | None, pa.Table]]:
    """Yield the rows of each year, in order."""
    table = table.combine_chunks()
    years = table.column(YEAR_OF_ROW)
    counts = {row["values"]: row["counts"] for row in years.value_counts().to_pylist()}
    if len(counts) > 1:
        table = table.take(pc.sort_indices(years))  # which is stable, and has nulls at the end
    table, begin = table.drop_columns([YEAR_OF_ROW]), 0
    for year in sorted(counts, key=lambda year: year or LAST):
        yield year, table.slice(begin, counts[year])
        begin += counts[year]
