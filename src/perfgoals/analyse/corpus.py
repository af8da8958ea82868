"""A corpus of declarations on disk, of which no more is held in memory than is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, reduce
from itertools import islice
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from perfgoals.analyse import _need_pyarrow, tables
from perfgoals.analyse.corpus_manifest import Manifest
from perfgoals.analyse.corpus_parts import RECORD_ROWS
from perfgoals.errors import UnknownNameError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import compute as pc
    from pyarrow import dataset as ds

    from perfgoals.analyse.corpus_values import Value
    from perfgoals.model.kinds import Declaration
    from perfgoals.reading import Reading

KEYS: Final = ("document", "declaration")
AT_ONCE: Final = 64
"""Declarations that are checked before their findings become rows."""
FAILURES: Final = ("file", "error", "reason_zh", "reason_en", "sha256", "source")


@frozen(repr=False, eq=False)
class Corpus:
    """Many declarations on disk (语料库), as `perfgoals corpus build` makes them.

    `budget`, `goals`, `tasks`, `indicators` and `repairs` are its tables as datasets of pyarrow:
    nothing is read of them before it is asked for. The table of the declarations themselves is
    `table("declarations")`. What is built into the folder later shows when it is opened again.
    Raises SourceError for a folder without a corpus. Needs the extra `analyse`.
    """

    folder: Path = field(converter=Path)
    _wanted: tuple[tuple[str, tuple[Value, ...]], ...] = field(default=(), kw_only=True)
    _manifest: Manifest = field(init=False)

    @_manifest.default
    def _load(self) -> Manifest:
        _need_pyarrow()
        return Manifest.load(self.folder)

    @property
    def budget(self) -> ds.Dataset:
        """The rows of money (预算): budgets, funding and execution."""
        return self.table("budget")

    @property
    def goals(self) -> ds.Dataset:
        """The goals (绩效目标)."""
        return self.table("goals")

    @property
    def tasks(self) -> ds.Dataset:
        """The key tasks (重点工作任务)."""
        return self.table("tasks")

    @property
    def indicators(self) -> ds.Dataset:
        """The indicators with their targets (绩效指标)."""
        return self.table("indicators")

    @property
    def repairs(self) -> ds.Dataset:
        """What was repaired when the forms were read (读取时的修复)."""
        return self.table("repairs")

    @property
    def failures(self) -> pa.Table:
        """The files that could not be read, with their reasons (未能读取的文件)."""
        import pyarrow as pa

        rows = [
            (path, one.error, one.reason["zh"], one.reason["en"], sha256, source)
            for (source, path), (sha256, one) in self._manifest.failures.items()
        ]
        schema = pa.schema([(name, pa.string()) for name in FAILURES])
        return pa.Table.from_pylist([dict(zip(FAILURES, row, strict=True)) for row in rows], schema)

    def table(self, name: str) -> ds.Dataset:
        """Return a table as a dataset; UnknownNameError for one that there is not."""
        dataset = self._whole(name)
        if not self._wanted:
            return dataset
        return dataset.filter(self._own if name == "declarations" else self._matching)

    def filter(self, **wanted: object) -> Corpus:
        """Return what of the corpus has such values in the table of declarations.

        Each name is a column of that table, with the value or the values that it may have: None
        is what has none. Numbers may be those of NumPy or pandas. Raises UnknownNameError for a
        column that there is not, ValueRefusedError for a value that it cannot have.

        `corpus.filter(fiscal_year=2024, level=["市", "区"])`
        """
        from perfgoals.analyse.corpus_values import values_of

        columns = self._filterable()
        for name in wanted:
            if name not in columns:
                raise UnknownNameError("column", name, columns)
        pairs = tuple((name, values_of(name, value)) for name, value in wanted.items())
        return evolve(self, wanted=self._wanted + pairs)

    def declarations(self) -> Iterator[Declaration]:
        """Yield each declaration, with a few in memory at a time."""
        from perfgoals.convert import from_json

        return map(from_json, self.json_lines())

    def json_lines(self) -> Iterator[str]:
        """Yield each declaration as JSON in one line."""
        return (row["json"] for row in self._rows("json"))

    def findings(self, profile: str | None = None) -> pa.Table:
        """Return what the rules of reviewers object to, as the table `findings`; as `check`."""
        import pyarrow as pa

        from perfgoals.analyse.corpus_columns import COLUMNS, numbered
        from perfgoals.checks import check

        records, found = self._readings(), [COLUMNS["findings"].empty_table()]
        while together := list(islice(records, AT_ONCE)):
            readings = [reading for _number, reading in together]
            reports = [check(reading, profile=profile) for reading in readings]
            told = tables(readings, reports=reports)["findings"]
            found.append(numbered(told, [number for number, _reading in together]))
        return pa.concat_tables(found)

    def sql(self, query: str) -> pa.Table:
        """Return what a query of DuckDB finds in the tables, which it knows by their names.

        `corpus.sql("SELECT level2, count(*) FROM indicators GROUP BY level2")`
        """
        from perfgoals.analyse.corpus_sql import asked

        return asked(self, query)

    def parts(self, name: str) -> tuple[Path, ...]:
        """Return the Parquet files of a table, for other programs."""
        return tuple(
            self.folder / part for part in self._manifest.parts if part.partition("/")[0] == name
        )

    @cached_property
    def keys(self) -> pa.Table | None:
        """The document and the number of each declaration, None where nothing is left out."""
        if not self._wanted:
            return None
        return self.table("declarations").to_table(columns=list(KEYS))

    def __len__(self) -> int:
        """Return how many declarations there are."""
        return self._manifest.forms if self.keys is None else len(self.keys)

    def __repr__(self) -> str:
        return f"Corpus({str(self.folder)!r}, {len(self)} declarations)"

    def _whole(self, name: str) -> ds.Dataset:
        """Return a table with nothing left out."""
        import pyarrow as pa
        from pyarrow import dataset as ds

        from perfgoals.analyse.corpus_columns import STORED, YEAR

        if name not in STORED:
            raise UnknownNameError("table", name, tuple(STORED))
        files = [str(path) for path in self.parts(name)]
        if not files:
            return ds.dataset(STORED[name].empty_table())
        years = ds.partitioning(pa.schema([YEAR]), flavor="hive")
        return ds.dataset(
            files,
            schema=STORED[name],
            format="parquet",
            partitioning=years,
            partition_base_dir=str(self.folder),
        )

    def _filterable(self) -> tuple[str, ...]:
        import pyarrow as pa

        from perfgoals.analyse.corpus_columns import STORED

        schema = STORED["declarations"]
        return tuple(column.name for column in schema if not pa.types.is_list(column.type))

    @cached_property
    def _own(self) -> pc.Expression:
        """What is wanted of the table of declarations."""
        from perfgoals.analyse.corpus_values import is_one_of

        return reduce(and_, (is_one_of(name, values) for name, values in self._wanted))

    @cached_property
    def _matching(self) -> pc.Expression:
        """What is wanted of the other tables: the rows of the declarations that are wanted."""
        import pyarrow as pa
        from pyarrow import compute as pc

        from perfgoals.analyse.corpus_values import is_one_of

        found = defaultdict[str, list[int]](list)
        keys = self.table("declarations").to_table(columns=list(KEYS))
        for document, number in zip(*keys.to_pydict().values(), strict=True):
            found[document].append(number)
        forms = {document: self._manifest.documents[document].forms for document in found}
        whole = [document for document in found if len(found[document]) == forms[document]]
        wanted = pc.field("document").isin(pa.array(whole, pa.string()))
        for document in found.keys() - set(whole):  # documents with several forms
            own = pc.field("declaration").isin(pa.array(found[document], pa.int32()))
            wanted |= (pc.field("document") == document) & own
        years = [is_one_of(*pair) for pair in self._wanted if pair[0] == "fiscal_year"]
        return reduce(and_, years, wanted)

    def _readings(self) -> Iterator[tuple[int, Reading]]:
        """Yield each reading, with which form of its document it is."""
        from perfgoals.analyse.corpus_records import reading_of

        for row in self._rows("document", "declaration", "json", "reading"):
            yield row["declaration"], reading_of(row["document"], row["json"], row["reading"])

    def _rows(self, *columns: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of the table of records; little is read ahead, for they are large."""
        batches = self.table("records").to_batches(
            columns=list(columns),
            batch_size=RECORD_ROWS,
            batch_readahead=1,
            fragment_readahead=1,
        )
        return (row for batch in batches for row in batch.to_pylist())
