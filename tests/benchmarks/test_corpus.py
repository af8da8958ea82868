"""A corpus: JSON Lines into Parquet against msgspec Structs by hand, processes, Word files."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from pyarrow import parquet
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.structs import Yardstick
from tests.benchmarks.test_tables import by_hand

import perfgoals
from perfgoals import Corpus, DepartmentDeclaration, synthetic
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch, Done, read_batch
from perfgoals.analyse.building_items import files_in, items_in, lines_of
from perfgoals.convert._declarations import to_data
from perfgoals.convert._json import line_of

NUMBER = 2000
FEW = 50
MANY = 16_000
WORD_FILES = 20


def write_lines(path: Path, number: int) -> Path:
    """Write so many declarations as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line_of(to_data(one))}\n" for one in synthetic(number, seed=1))
    return path


@pytest.fixture
def number(benchmark: BenchmarkFixture) -> int:
    """Return how many declarations there are: few where nothing is measured."""
    return FEW if benchmark.disabled else NUMBER


@pytest.fixture
def lines(tmp_path: Path, number: int) -> Path:
    """Return a file of JSON Lines."""
    return write_lines(tmp_path / "in.jsonl", number)


@pytest.fixture
def word_files(tmp_path: Path, declaration: DepartmentDeclaration) -> Path:
    """Return a folder of Word files."""
    folder = tmp_path / "in"
    folder.mkdir()
    page = perfgoals.render(declaration, "docx")
    for number in range(WORD_FILES):
        (folder / f"{number}.docx").write_bytes(page)
    return folder


@pytest.fixture
def paused() -> Iterator[None]:
    """Look for no cycles, on either side."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("paused")
def test_lines(budgets: Budgets, lines: Path, number: int, tmp_path: Path) -> None:
    """Read JSON Lines and write Parquet: ours with the whole declarations besides the tables."""
    loads = Yardstick().loads

    def ours() -> Done:
        batch = Batch(id="ours", items=tuple(lines_of(lines)), staging=tmp_path / "ours")
        return read_batch(batch)

    def theirs() -> None:
        years: dict[int, list[Any]] = defaultdict(list)
        for line in lines.read_text("utf-8").splitlines():
            one: Any = loads(line)
            years[one.fiscal_year].append(one)
        for year, read in years.items():
            for place, table in enumerate(by_hand(read)):
                path = tmp_path / f"{place}-{year}.parquet"
                parquet.write_table(table, path, compression="zstd")

    name = f"JSON Lines to Parquet, {number} / msgspec by hand"
    budgets.ratio(name, ours, theirs, 1 / 0.6)
    assert ours().parts


def test_two_processes(budgets: Budgets, tmp_path: Path) -> None:
    """Build with two processes, over one: both begin with starting them."""

    def seconds(workers: int) -> float:
        begin = perf_counter()
        built = build(tmp_path / "in.jsonl", tmp_path / f"corpus{workers}", workers=workers)
        assert built.forms == MANY
        return perf_counter() - begin

    def find() -> tuple[float, str]:
        write_lines(tmp_path / "in.jsonl", MANY)
        return seconds(2) / seconds(1), "time of two processes / of one"

    budgets.most(f"JSON Lines to a corpus, {MANY}", find, "×", 1 / 1.7)


def test_word_files(budgets: Budgets, word_files: Path, tmp_path: Path) -> None:
    """Read Word files and write Parquet: 60 a second on two cores are 33 ms each on one."""
    items = tuple(items_in(word_files, files_in(word_files, ()), {}))
    batch = Batch(id="word", items=items, staging=tmp_path / "staging")
    done = budgets.time(
        f"{WORD_FILES} Word files to Parquet",
        lambda: read_batch(batch),
        budget=1000 * WORD_FILES / 30,
    )
    assert sum(outcome.forms for outcome in done.outcomes) == WORD_FILES


def test_declarations(budgets: Budgets, lines: Path, number: int, tmp_path: Path) -> None:
    """Read all declarations of a corpus again."""

    def here(batches: Iterable[Batch]) -> Iterator[tuple[Batch, Done]]:
        return ((batch, read_batch(batch)) for batch in batches)

    build(lines, tmp_path / "corpus", run=here)
    corpus = Corpus(tmp_path / "corpus")
    count = budgets.time(
        f"{number} declarations out of a corpus", lambda: sum(1 for _ in corpus.declarations())
    )
    assert count == number
