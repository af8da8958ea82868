"""Rows go through real databases, by nothing but a DB-API driver, and come back the same."""

import runpy
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from tests.databases import can_start, in_postgres, in_sqlite, insert, make_tables, select, server

import perfgoals
from perfgoals import DepartmentDeclaration, Number, ProjectDeclaration, from_rows, to_rows
from perfgoals.model.kinds import Declaration

EXAMPLES = Path(__file__).parents[1] / "examples"
COLUMNS = {"sign": "computesign", "unit": "meterunit", "weight": "weight"}


@pytest.fixture(scope="module")
def postgres() -> Iterator[Path]:
    """Return the folder of the socket of a PostgreSQL, where that is installed."""
    if not can_start():
        pytest.skip("PostgreSQL is not installed")
    with server() as folder:
        yield folder


@pytest.fixture(scope="module")
def tianhe() -> DepartmentDeclaration:
    """Return the example's declaration with codes and weights."""
    found = perfgoals.read(EXAMPLES / "tianhe_department.txt").declaration
    assert isinstance(found, DepartmentDeclaration)
    weights = iter("2.50 3.25 0.05 0.30".split() * 9)  # noqa: SIM905 - as they are written
    groups = [
        attrs.evolve(
            group,
            indicators=[
                attrs.evolve(one, weight=Number(Decimal(next(weights)))) for one in group.indicators
            ],
        )
        for group in found.groups
    ]
    return attrs.evolve(
        found, region_code="440106000", fiscal_year=2024, department_code="219001", groups=groups
    )


def project(declaration: DepartmentDeclaration) -> ProjectDeclaration:
    """Return a project with the same goals and indicators."""
    return ProjectDeclaration(
        form="general-project",
        region_code=declaration.region_code,
        fiscal_year=declaration.fiscal_year,
        project_code="51011723T000007943391",
        goals=declaration.goals,
        groups=declaration.groups,
    )


def held(declaration: Declaration) -> list[object]:
    """Return what the tables have columns for."""
    return [
        *(declaration.fiscal_year, declaration.region_code, declaration.goals),
        *((group.level1, group.level2) for group in declaration.groups if group.indicators),
        *((one.name, one.annual_target, one.weight) for one in declaration.indicators),
    ]


@pytest.mark.parametrize("is_project", [False, True])
def test_postgres(postgres: Path, tianhe: DepartmentDeclaration, *, is_project: bool) -> None:
    """PostgreSQL gives names in lower case, padded codes and exact decimals: nothing is noted."""
    psycopg = pytest.importorskip("psycopg")
    declaration = project(tianhe) if is_project else tianhe
    rows = to_rows(declaration, columns=COLUMNS)
    address = f"host={postgres} user=postgres dbname=postgres"
    with psycopg.connect(address, row_factory=psycopg.rows.dict_row) as connection:
        run = in_postgres(connection)
        make_tables(run)
        insert(run, rows)
        goals, indicators = select(run, rows)
        connection.rollback()
    assert len(str(goals[0]["pro_code" if is_project else "dept_code"])) == 21
    assert indicators[0]["weight"] == Decimal("2.50")
    converted = from_rows(goals, indicators, columns=COLUMNS)
    assert {finding.code for finding in converted.findings} == {"PG087"}
    assert type(converted.declaration) is type(declaration)
    assert held(converted.declaration) == held(declaration)
    assert converted.declaration.indicators[0].sign == "＝"
    assert (
        converted.declaration
        == from_rows(rows.goal_rows, rows.indicator_rows, columns=COLUMNS).declaration
    )


@pytest.mark.parametrize("is_project", [False, True])
def test_sqlite(tianhe: DepartmentDeclaration, *, is_project: bool) -> None:
    """SQLite makes binary numbers of decimals: they are taken as they print, and that is told."""
    declaration = project(tianhe) if is_project else tianhe
    rows = to_rows(declaration, columns=COLUMNS)
    with in_sqlite() as run:
        make_tables(run)
        insert(run, rows)
        converted = from_rows(*select(run, rows), columns=COLUMNS)
    assert {finding.code for finding in converted.findings} == {"PG087", "PG089"}
    assert held(converted.declaration) == held(declaration)


def test_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example prints what its README shows, and its files say what the rows do."""
    folder = Path(shutil.copytree(EXAMPLES / "budget_system", tmp_path / "budget_system"))
    with closing(sqlite3.connect(folder / "budget.db")) as database:
        for name in ("schema.sql", "sample.sql"):
            database.executescript((folder / name).read_text(encoding="utf-8"))
    script = str(folder / "check_rows.py")
    monkeypatch.setattr("sys.argv", [script, str(folder / "budget.db"), str(folder / "checked")])
    runpy.run_path(script, run_name="__main__")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out in readme
    kept = perfgoals.load_yaml(folder / "checked" / "015001.yaml")
    assert [one.name for one in kept.indicators][-1] == "游客满意度"
    assert str(kept.indicators[2].annual_target) == "≤3.5万元"
    assert kept.goals[1].text == "市民对公园的满意度保持在90%以上。"
