"""Databases for tests: the tables of the standard, in SQLite and in a PostgreSQL of one's own."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals import Rows

if TYPE_CHECKING:
    import psycopg

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"
IDENTITY = "mof_div_code VARCHAR(9), fiscal_year CHAR(4), {code} CHAR(21)"
GOAL = f"key VARCHAR(38) PRIMARY KEY, {IDENTITY}, kpi_target VARCHAR(2000)"
INDICATOR = (
    f"kpi_id INTEGER PRIMARY KEY, {IDENTITY}, kpi_lv1 VARCHAR(300), kpi_lv2 VARCHAR(300), "
    "kpi_lv3 VARCHAR(300), kpi_content VARCHAR(2000), kpi_evalstd VARCHAR(2000) NOT NULL, "
    "kpi_val VARCHAR(1000), kpi_remark VARCHAR(2000), computesign CHAR(2), meterunit VARCHAR(20), "
    "weight NUMERIC(5,2)"
)
TABLES = {
    "BGT_PERF_GOAL_INFO": GOAL.format(code="dept_code").replace("key", "kpi_dep_id"),
    "BGT_PERF_INDICATOR": INDICATOR.format(code="dept_code"),
    "PM_PERF_GOAL_INFO": GOAL.format(code="pro_code").replace("key", "kpi_per_id"),
    "PM_PERF_INDICATOR": INDICATOR.format(code="pro_code"),
}
"""Table → its columns, with three of a vendor."""

Run = Callable[[str, Sequence[object]], list[Mapping[str, object]]]
"""Runs a statement with `?` for its values and returns the rows."""


def make_tables(run: Run) -> None:
    """Make the tables of both kinds."""
    for table, columns in TABLES.items():
        run(f"CREATE TABLE {table} ({columns})", ())


def insert(run: Run, rows: Rows) -> None:
    """Write the rows of a declaration, with the keys that a system gives them."""
    for table, some in (
        (rows.goal_table, rows.goal_rows),
        (rows.indicator_table, rows.indicator_rows),
    ):
        key = TABLES[table].split()[0]
        for number, row in enumerate(some):
            cells = {key: str(number) if "GOAL" in table else number} | row
            marks = ", ".join("?" * len(cells))
            run(f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({marks})", [*cells.values()])  # noqa: S608


def select(run: Run, rows: Rows) -> tuple[list[Mapping[str, object]], list[Mapping[str, object]]]:
    """Read the rows of both tables in the order of their keys."""
    goals, indicators = (
        run(f"SELECT * FROM {table} ORDER BY {TABLES[table].split()[0]}", ())  # noqa: S608
        for table in (rows.goal_table, rows.indicator_table)
    )
    return goals, indicators


@contextmanager
def in_sqlite() -> Iterator[Run]:
    """Yield a way to run statements in an empty SQLite database."""
    with closing(sqlite3.connect(":memory:")) as connection:

        def run(statement: str, values: Sequence[object]) -> list[Mapping[str, object]]:
            plain = [str(value) if isinstance(value, Decimal) else value for value in values]
            cursor = connection.execute(statement, plain)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

        yield run


def program(name: str) -> str | None:
    """Return the path of a program of PostgreSQL, None where there is none."""
    versions = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(versions[-1]) if versions else shutil.which(name)


def can_start() -> bool:
    """Tell whether PostgreSQL can be started here, which it refuses to root."""
    names = "initdb", "pg_ctl", *(("runuser",) if os.geteuid() == 0 else ())
    return all(map(program, names))


@contextmanager
def server() -> Iterator[Path]:
    """Yield the folder of the socket of a PostgreSQL that is only for this test."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        _call("initdb", "-D", f"{folder}/data", "-A", "trust", "-U", USER, "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _call("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            yield folder
        finally:
            _call("pg_ctl", "-D", f"{folder}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _call(name: str, *arguments: str) -> None:
    """Run a program of PostgreSQL, not as root."""
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    command = [*as_user, program(name) or name, *arguments]
    # No pipes of ours: the server would keep them open.
    nothing = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd="/", stdout=nothing, stderr=nothing)  # noqa: S603


def in_postgres(connection: "psycopg.Connection[dict[str, object]]") -> Run:
    """Return a way to run statements on a connection of psycopg."""

    def run(statement: str, values: Sequence[object]) -> list[Mapping[str, object]]:
        cursor = connection.execute(statement.replace("?", "%s"), values)
        return list(cursor) if cursor.description else []

    return run
