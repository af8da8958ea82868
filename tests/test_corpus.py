"""A corpus that is asked: tables, filters, SQL, declarations, findings."""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from tests.corpora import DOCUMENTS, FORM, build_here, make_folder

import perfgoals
from perfgoals import Blank, Corpus, UnknownNameError
from perfgoals.analyse.corpus_columns import STORED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with forms of several years, and one file that has several forms."""
    folder = make_folder(tmp_path_factory.mktemp("in"), 6)
    book = next((DOCUMENTS / "book_of_sheets").glob("form.*"))
    (folder / book.name).write_bytes(book.read_bytes())
    (folder / "tianhe.txt").write_bytes(FORM.read_bytes())
    return folder


@pytest.fixture(scope="module")
def corpus(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return the corpus of the folder."""
    build_here(folder, tmp_path_factory.mktemp("corpus"))
    return Corpus(tmp_path_factory.getbasetemp() / "corpus0")


@pytest.fixture(scope="module")
def readings(folder: Path) -> list[perfgoals.Reading]:
    """Return what there is to read in the folder."""
    found: list[perfgoals.Reading] = []
    for path in sorted(folder.rglob("*.*")):
        try:
            found += perfgoals.read_all(path)
        except perfgoals.PerfgoalsError:
            continue
    return [*{(one.sha256, one.declaration): one for one in found}.values()]


def test_counts(corpus: Corpus, readings: list[perfgoals.Reading]) -> None:
    """Every table has as many rows as the readings have parts."""
    indicators = [one for each in readings for one in each.declaration.indicators]
    assert corpus.table("declarations").count_rows() == len(readings) == len(corpus)
    assert corpus.indicators.count_rows() == len(indicators)
    assert corpus.goals.count_rows() == sum(len(one.declaration.goals) for one in readings)
    assert corpus.repairs.count_rows() == sum(len(one.findings) for one in readings)
    for name in ("budget", "tasks"):
        expected = perfgoals.analyse.tables(readings)[name].num_rows
        assert getattr(corpus, name).count_rows() == expected > 0


def test_sums_and_blanks(corpus: Corpus, readings: list[perfgoals.Reading]) -> None:
    """Numbers add up exactly, and a blank is no zero."""
    targets = [one.annual_target for each in readings for one in each.declaration.indicators]
    blank = sum(isinstance(target, Blank) for target in targets)
    numbers = [one.number for one in targets if isinstance(one, perfgoals.Threshold)]
    found = corpus.sql(
        "SELECT sum(annual_number) AS total, count(*) FILTER (annual_kind = 'blank') AS blank, "
        "count(annual_number) FILTER (annual_kind = 'blank') AS zero FROM indicators"
    ).to_pylist()
    assert found == [{"total": sum(numbers, Decimal(0)), "blank": blank, "zero": 0}]


def test_declarations(corpus: Corpus, readings: list[perfgoals.Reading]) -> None:
    """The declarations are those that were read."""
    assert Counter(corpus.declarations()) == Counter(one.declaration for one in readings)


def test_findings(corpus: Corpus, readings: list[perfgoals.Reading]) -> None:
    """The findings are those of checking what was read, with their places."""
    reports = [perfgoals.check(reading) for reading in readings]
    told = Counter(
        (report.sha256, one.code, one.path, one.place and one.place.line)
        for report in reports
        for one in report.findings
    )
    found = corpus.findings().select(["document", "code", "path", "line"])
    assert Counter(map(tuple, (row.values() for row in found.to_pylist()))) == told
    assert corpus.filter(kind="project").findings().num_rows < found.num_rows


def test_columns(corpus: Corpus) -> None:
    """Every table has its columns, the year among them, and labels in Chinese."""
    for name, schema in STORED.items():
        assert corpus.table(name).schema.equals(schema)
        assert corpus.sql(f"SELECT * FROM {name} LIMIT 0").num_rows == 0  # noqa: S608
        assert set(corpus.sql(f"FROM {name} LIMIT 1").column_names) == set(schema.names)
    label = corpus.table("declarations").schema.field("department_unified").metadata[b"label"]
    assert label.decode() == "部门统一名称"


def test_filter(corpus: Corpus) -> None:
    """A filter leaves the same in every table, in SQL and among the declarations."""
    wanted = corpus.filter(fiscal_year=[2023, None], kind="department").filter(form=["x", *FORMS])
    kept = [one for one in corpus.declarations() if one.fiscal_year in {2023, None}]
    kept = [one for one in kept if isinstance(one, perfgoals.DepartmentDeclaration)]
    indicators = sum(len(one.indicators) for one in kept)
    assert len(wanted) == len(kept) == len(list(wanted.declarations())) > 0
    assert wanted.indicators.count_rows() == indicators
    query = "SELECT count(*) AS n FROM indicators"
    assert wanted.sql(query).to_pylist() == [{"n": indicators}]
    assert indicators < corpus.indicators.count_rows()


FORMS = [*perfgoals.FORMS]


YEARS: list[object] = [np.int64(2024), 2024.0, Decimal(2024), pa.scalar(2024), np.array([2024])]


@pytest.mark.parametrize("year", YEARS)
def test_filter_by_values_of_notebooks(corpus: Corpus, year: object) -> None:
    """A year is the same year, whatever library has it; what is missing is missing."""
    assert len(corpus.filter(fiscal_year=year)) == len(corpus.filter(fiscal_year=2024)) > 0
    years = pd.Series([2024, None])
    both = len(corpus.filter(fiscal_year=[2024, None]))
    assert len(corpus.filter(fiscal_year=years.unique())) == both > len(corpus.filter(level="市"))
    assert len(corpus.filter(fiscal_year=years.astype("Int64"))) == both
    assert len(corpus.filter(total_score=1.5)) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        {"fiscal_year": "2024"},
        {"fiscal_year": True},
        {"fiscal_year": 2024.5},
        {"fiscal_year": 10**12},
        {"fiscal_year": float("inf")},
        {"total_score": 10**40},
        {"level": 5},
    ],
)
def test_values_that_a_column_cannot_have(corpus: Corpus, wanted: dict[str, object]) -> None:
    """A value that a column cannot have is refused, with the column and the value."""
    (name,) = wanted
    with pytest.raises(perfgoals.ValueRefusedError, match=f"{name} cannot be .* is wanted"):
        corpus.filter(**wanted)


def test_folders_above_the_corpus(folder: Path, tmp_path: Path) -> None:
    """Names of folders above the corpus say nothing of its rows."""
    above = tmp_path / "fiscal_year=1999" / "region_code=440106" / "o'clock"
    build_here(folder, above)
    query = "SELECT DISTINCT fiscal_year, region_code FROM declarations ORDER BY ALL"
    told = Corpus(above).table("declarations").to_table(columns=["fiscal_year", "region_code"])
    rows = {tuple(row.values()) for row in told.to_pylist()}
    assert {tuple(row.values()) for row in Corpus(above).sql(query).to_pylist()} == rows
    assert all(year != 1999 for year, _region in rows)


def test_filter_within_a_document(corpus: Corpus) -> None:
    """Of a document with several forms only those remain that are wanted."""
    table = corpus.table("declarations").to_table().to_pylist()
    book = next(row for row in table if row["declaration"] == 1)
    wanted = corpus.filter(**{name: book[name] for name in ("document", "declaration")})
    (one,) = wanted.declarations()
    assert wanted.indicators.count_rows() == len(one.indicators)
    assert {row["declaration"] for row in wanted.indicators.to_table().to_pylist()} == {1}


def test_filter_that_leaves_nothing(corpus: Corpus) -> None:
    """A filter may leave nothing, of which everything is empty."""
    nothing = corpus.filter(department="无此部门")
    assert len(nothing) == nothing.indicators.count_rows() == nothing.findings().num_rows == 0
    assert nothing.sql("SELECT * FROM tasks").num_rows == 0
    assert list(nothing.declarations()) == []


def test_names_that_there_are_not(corpus: Corpus) -> None:
    """A table or a column that there is not is an error that names those there are."""
    with pytest.raises(UnknownNameError, match=r"no table named 'indicator'.*did you mean indic"):
        corpus.table("indicator")
    with pytest.raises(UnknownNameError, match="no column named 'year'"):
        corpus.filter(year=2024)
    with pytest.raises(UnknownNameError, match="no column named 'outside'"):
        corpus.filter(outside="level")


def test_empty_corpus(tmp_path: Path) -> None:
    """A corpus of an empty folder is empty, and can be asked."""
    (tmp_path / "in").mkdir()
    build_here(tmp_path / "in", tmp_path / "corpus")
    corpus = Corpus(str(tmp_path / "corpus"))
    assert len(corpus) == corpus.indicators.count_rows() == corpus.failures.num_rows == 0
    assert corpus.sql("SELECT * FROM indicators").num_rows == 0


def test_sql_without_an_answer(corpus: Corpus) -> None:
    """A statement that answers nothing gives an empty table, and changes nothing on disk."""
    assert corpus.sql("CREATE TABLE more (a INTEGER)").num_rows == 0
    with pytest.raises(duckdb.CatalogException):
        corpus.sql("SELECT * FROM more")


def test_words_for_a_corpus(corpus: Corpus) -> None:
    """A corpus says where it is and how many declarations it has."""
    assert repr(corpus) == f"Corpus({str(corpus.folder)!r}, {len(corpus)} declarations)"


@pytest.mark.parametrize("library", ["pyarrow", "duckdb", "filelock"])
def test_without_libraries(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """Without the libraries of the extra it is said which one to install."""

    def asked() -> None:
        build_here(tmp_path, tmp_path / "corpus")
        Corpus(corpus.folder).sql("SELECT 1")

    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(perfgoals.MissingExtraError, match=rf"{library}.*perfgoals\[analyse\]"):
        asked()
