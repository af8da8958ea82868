"""SQL over the tables of a corpus, by DuckDB."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from perfgoals.analyse.corpus_parts import UNKNOWN
from perfgoals.errors import MissingExtraError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from perfgoals.analyse.corpus import Corpus

SETTINGS: Final = {
    "autoinstall_known_extensions": "false",  # nothing is fetched from a network
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # names are those of tables, not of Python's variables
}


def asked(corpus: Corpus, query: str) -> pa.Table:
    """Return what a query finds; the tables of the corpus are views that have their names."""
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("duckdb", "analyse") from None
    import pyarrow as pa

    from perfgoals.analyse.corpus_columns import STORED

    with duckdb.connect(config=dict(SETTINGS)) as connection:
        if corpus.keys is not None:
            connection.register("_wanted", corpus.keys)
        for name in STORED:
            _add_view(connection, corpus, name)
        found: duckdb.DuckDBPyRelation | None = connection.sql(query)
        return pa.table({}) if found is None else found.to_arrow_table()


def _add_view(connection: duckdb.DuckDBPyConnection, corpus: Corpus, name: str) -> None:
    from perfgoals.analyse.corpus_columns import COLUMNS, STORED

    folders = defaultdict[str, list[str]](list)
    for path in corpus.parts(name):
        folders[path.parent.name.partition("=")[2]].append(str(path))
    if not folders:
        connection.register(name, STORED[name].empty_table())
        return
    is_there = "fiscal_year" in COLUMNS[name].names
    only = "" if corpus.keys is None else " SEMI JOIN _wanted USING (document, declaration)"
    years = (_rows_of(files, None if is_there else year) for year, files in folders.items())
    rows = " UNION ALL ".join(years)
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM ({rows}){only}")  # noqa: S608 - quoted


def _rows_of(files: Sequence[str], year: str | None) -> str:
    """Return the query for the rows of a year.

    The year is told, for DuckDB would take values from all folders above the corpus, too.
    """
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    told = "NULL" if year == UNKNOWN else year
    column = "" if year is None else f", CAST({told} AS INTEGER) AS fiscal_year"
    read = f"read_parquet([{listed}], hive_partitioning = false)"
    return f"SELECT *{column} FROM {read}"  # noqa: S608 - quoted
