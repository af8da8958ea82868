"""Measuring two functions side by side, and the table of what was measured against its budget."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from timeit import timeit
from typing import Any

from attrs import define, field, frozen
from pytest_benchmark.fixture import BenchmarkFixture

Function = Callable[[], object]
Timer = Callable[[], float]

ROUNDS = 31
ROUND = 0.01
"""Seconds that a function is repeated for in each round."""


@frozen
class Line:
    """What was measured, in its unit; a budget of None says that it is for information."""

    name: str
    measured: float
    unit: str
    budget: float | None

    def cells(self) -> tuple[str, str, str, str]:
        """Return the texts of a row: name, measured, budget, kept or not."""
        measured = f"{self.measured:.{2 if self.measured >= 0.1 else 4}f} {self.unit}"
        if self.budget is None:
            return self.name, measured, "", ""
        verdict = "kept" if self.measured <= self.budget else "NOT KEPT"
        return self.name, measured, f"{self.budget:g} {self.unit}", verdict


@define
class Budgets:
    """Measures, if benchmarks are enabled, and keeps the lines of the table."""

    benchmark: BenchmarkFixture
    lines: list[Line] = field(factory=list)
    timer: Timer = perf_counter
    """The clock of the benchmarks: that of the wall, or that of the processor."""

    def time(self, name: str, function: Function, *, budget: float | None = None) -> Any:  # noqa: ANN401
        """Measure a function in milliseconds; return what it returns."""
        result = self.benchmark(function)
        if stats := self.benchmark.stats:
            self.lines.append(Line(name, stats.stats.median * 1000, "ms", budget))
        return result

    def brief(self, name: str, function: Function, budget: float | None) -> None:
        """Measure in microseconds a function that takes less than one."""
        self.benchmark(function)
        if not self.benchmark.disabled:
            (seconds,) = medians((function,), number=100_000, rounds=5, timer=self.timer)
            self.lines.append(Line(name, seconds * 1e6, "µs", budget))

    def ratio(self, name: str, ours: Function, theirs: Function, budget: float | None) -> None:
        """Measure how many times as long our function takes as theirs."""
        self.benchmark(ours)
        theirs()
        if not self.benchmark.disabled:
            mine, other = medians((ours, theirs), timer=self.timer)
            self.lines.append(Line(name, mine / other, "×", budget))

    def difference(self, name: str, more: Function, less: Function, budget: float | None) -> None:
        """Measure how many milliseconds longer the first of two slow functions takes."""
        self.benchmark(more)
        less()
        if not self.benchmark.disabled:
            mine, other = medians((more, less), rounds=15)
            self.lines.append(Line(name, (mine - other) * 1000, "ms", budget))

    def most(
        self, name: str, find: Callable[[], tuple[float, str]], unit: str, budget: float
    ) -> None:
        """Find what is the most of many, and say which it is."""
        if self.benchmark.disabled:
            self.benchmark(lambda: None)
            return
        measured, which = self.benchmark.pedantic(find, rounds=1)  # type: ignore[no-untyped-call]
        self.lines.append(Line(f"{name}: {which}", measured, unit, budget))


def medians(
    functions: Sequence[Function],
    rounds: int = ROUNDS,
    number: int | None = None,
    timer: Timer = perf_counter,
) -> list[float]:
    """Return the median seconds of each function, measured by turns.

    Whatever else the machine does falls on all of them alike. A function is repeated so many times
    in a round, or as often as a round has time for.
    """
    numbers = [number or max(1, int(ROUND / timeit(function, number=1))) for function in functions]
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, times_run, own in zip(functions, numbers, times, strict=True):
            own.append(timeit(function, number=times_run, timer=timer) / times_run)
    return [median(own) for own in times]


def table(lines: Sequence[Line]) -> list[str]:
    """Return the lines as a table for the terminal."""
    rows = [("", "measured", "budget", ""), *(line.cells() for line in lines)]
    width, *numbers = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join(
            (name.ljust(width), measured.rjust(numbers[0]), budget.rjust(numbers[1]), verdict)
        )
        for name, measured, budget, verdict in rows
    ]
