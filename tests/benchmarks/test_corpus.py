"""A corpus: JSON Lines into Parquet against msgspec Structs by hand, processes, Word files."""

import gc
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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
from perfgoals.analyse.building_items import Item, files_in, hashed, lines_of
from perfgoals.convert._declarations import to_data
from perfgoals.convert._json import line_of

SIZES = (1000, 10_000, 100_000)
TURNS = 3
FORMS = 1000
ALONE = """
import resource, sys
from pathlib import Path
from time import process_time
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import read_batch
from perfgoals.analyse.building_pool import begin

def here(batches):
    return ((batch, read_batch(batch)) for batch in batches)

few, lines, corpus = map(Path, sys.argv[1:])
begin()
build(few, Path(f"{corpus}.warm"), workers=1, run=here)
start = process_time()
build(lines, corpus, workers=1, run=here)
print(process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""Builds without other processes, and tells the seconds of its processor and its memory.

Warm, but by other declarations: whose texts are remembered already are cheaper to read.
"""
NUMBER = 2000
FEW = 50
MANY = 16_000
COUNT = 20_000_000
WORD_FILES = 20


def write_lines(path: Path, number: int, seed: int = 1) -> Path:
    """Write so many declarations as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line_of(to_data(one))}\n" for one in synthetic(number, seed=seed))
    return path


def write_forms(folder: Path, number: int) -> None:
    """Write so many declarations as Word files."""
    folder.mkdir()
    for place, one in enumerate(synthetic(number, seed=1)):
        (folder / f"{place}.docx").write_bytes(perfgoals.render(one, "docx"))


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
    """Build with two processes, over one: both begin with starting them; the best of some turns."""

    def seconds(workers: int, turn: int) -> float:
        begin = perf_counter()
        corpus = tmp_path / f"corpus{workers}-{turn}"
        assert build(tmp_path / "in.jsonl", corpus, workers=workers).forms == MANY
        return perf_counter() - begin

    def find() -> tuple[float, str]:
        write_lines(tmp_path / "in.jsonl", MANY)
        pairs = [(seconds(2, turn), seconds(1, turn)) for turn in range(TURNS)]
        two, one = map(min, zip(*pairs, strict=True))
        return two / one, f"time of two processes / of one (counting: {counting():.2f} ×)"

    budgets.most(f"JSON Lines to a corpus, {MANY}", find, "×", 1 / 1.7)


def counting() -> float:
    """Return the same of processes that only count: more than this the machine does not give."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:

        def seconds(*numbers: int) -> float:
            begin = perf_counter()
            list(pool.map(count_to, numbers))
            return perf_counter() - begin

        seconds(1, 1)
        pairs = [(seconds(COUNT, COUNT), seconds(2 * COUNT)) for _turn in range(TURNS)]
    return min(two for two, _one in pairs) / min(one for _two, one in pairs)


def count_to(number: int) -> int:
    """Count."""
    return sum(place & 1 for place in range(number))


@pytest.mark.parametrize("unit", ["×", "MB"])
def test_sizes(budgets: Budgets, tmp_path: Path, unit: str) -> None:
    """A declaration costs the same, and the memory is enough, however many there are."""
    few = write_lines(tmp_path / "few.jsonl", FEW if budgets.benchmark.disabled else 1000, seed=2)

    def measured(number: int, turn: int = 0) -> tuple[float, float]:
        lines = write_lines(tmp_path / f"{number}.jsonl", number)
        paths = few, lines, tmp_path / f"corpus{number}-{turn}"
        command = [sys.executable, "-c", ALONE, *map(str, paths)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        seconds, most = map(float, done.stdout.split())
        return seconds / number, most / 1024

    def costs() -> tuple[float, str]:
        each = [measured(number, turn)[0] for number in SIZES for turn in range(TURNS)]
        best = [min(each[at : at + TURNS]) for at in range(0, len(each), TURNS)]
        return max(best) / min(best), f"dearest / cheapest declaration of {SIZES}"

    def memory() -> tuple[float, str]:
        return measured(max(SIZES))[1], f"most memory of a process, {max(SIZES)}"

    find, budget = (costs, 1.1) if unit == "×" else (memory, 400)
    budgets.most("JSON Lines to a corpus", find, unit, budget)


@pytest.mark.parametrize("unit", ["ms", "ms of a processor"])
def test_forms(budgets: Budgets, tmp_path: Path, unit: str) -> None:
    """Read a thousand different Word files with two processes: 60 a second are 17 ms each."""

    def find() -> tuple[float, str]:
        write_forms(tmp_path / "in", FORMS)
        begin, spent = perf_counter(), processor()
        assert build(tmp_path / "in", tmp_path / "corpus", workers=2).forms == FORMS
        passed = perf_counter() - begin if unit == "ms" else processor() - spent
        return 1000 * passed / FORMS, "for each file"

    budget = 1000 / 60 * (1 if unit == "ms" else 2)
    budgets.most(f"{FORMS} Word files to a corpus, two processes", find, unit, budget)


def processor() -> float:
    """Return the seconds of a processor that this process and those that have ended took."""
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def test_word_files(budgets: Budgets, word_files: Path, tmp_path: Path) -> None:
    """Read Word files and write Parquet: 60 a second on two cores are 33 ms each on one."""
    items = tuple(
        Item(path=file.name, file=str(file), sha256=sha256)
        for file, sha256 in hashed(files_in(word_files, ()))
    )
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
