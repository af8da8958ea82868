"""What the benchmarks share, and the table of budgets at the end of a run that measures."""

from pathlib import Path
from time import perf_counter, process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.budgets import Budgets, Line, table

import perfgoals
from perfgoals import DepartmentDeclaration

collect_ignore = ["peers.py", "readers.py"]  # each needs a dependency group of its own
LINES = pytest.StashKey[list[Line]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin a new table."""
    config.stash[LINES] = []


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave the benchmarks to runs that ask for what is slow."""
    item.add_marker(pytest.mark.slow)


@pytest.fixture
def budgets(benchmark: BenchmarkFixture, pytestconfig: pytest.Config) -> Budgets:
    """Return what measures and writes into the table."""
    is_processor = pytestconfig.getoption("benchmark_timer") == "time.process_time"
    timer = process_time if is_processor else perf_counter
    return Budgets(benchmark, pytestconfig.stash[LINES], timer)


@pytest.fixture(scope="session")
def form() -> Path:
    """Return the path of the founding document."""
    return Path("examples/tianhe_department.txt").resolve()


@pytest.fixture(scope="session")
def declaration(form: Path) -> DepartmentDeclaration:
    """Return the declaration of the founding document."""
    declaration = perfgoals.read(form).declaration
    assert isinstance(declaration, DepartmentDeclaration)
    return declaration


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what was measured, against its budgets."""
    if lines := config.stash[LINES]:
        terminalreporter.section("budgets")
        for line in table(lines):
            terminalreporter.write_line(line.rstrip())
