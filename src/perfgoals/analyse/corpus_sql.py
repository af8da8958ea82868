"""SQL over the tables of a corpus, by DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    from perfgoals.analyse.corpus_columns import STORED

    files = [str(path).replace("'", "''") for path in corpus.parts(name)]
    if not files:
        connection.register(name, STORED[name].empty_table())
        return
    listed = ", ".join(f"'{file}'" for file in files)
    options = "hive_partitioning = true, hive_types = {'fiscal_year': INTEGER}"
    only = "" if corpus.keys is None else " SEMI JOIN _wanted USING (document, declaration)"
    rows = f"SELECT * FROM read_parquet([{listed}], {options})"  # noqa: S608 - quoted above
    connection.execute(f"CREATE VIEW {name} AS {rows}{only}")
