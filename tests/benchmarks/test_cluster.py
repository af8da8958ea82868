"""A corpus built by a Dask cluster, over processes: both have read such documents before."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from distributed import LocalCluster
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.test_corpus import write_lines

from perfgoals.analyse import building, building_pool
from perfgoals.analyse.building import Runner, build
from perfgoals.analyse.cluster import on_cluster

MANY = 4000
LINES = 500
"""Of a batch, so that there are several for each worker."""
ROUNDS = 7


class Kept(ProcessPoolExecutor):
    """Processes that are still there for the next build."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Let them be."""


def test_dask(budgets: Budgets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build on two Dask workers, over two processes."""
    lines = tmp_path / "in.jsonl"

    def seconds(run: Runner | None, name: str) -> float:
        begin = perf_counter()
        built = build(lines, tmp_path / name, workers=2, run=run)
        assert built.forms == MANY
        return perf_counter() - begin

    def find() -> tuple[float, str]:
        write_lines(lines, MANY)
        monkeypatch.setattr(building, "LINES", LINES)
        kept = Kept(2, mp_context=get_context("spawn"), initializer=building_pool.begin)
        monkeypatch.setattr(building_pool, "_pool", lambda _workers: kept)
        ratios = []
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
            on_cluster(cluster.scheduler_address) as run,
        ):
            for number in range(1 + ROUNDS):
                dask, pool = seconds(run, f"dask{number}"), seconds(None, f"pool{number}")
                ratios.append(dask / pool)
        ProcessPoolExecutor.shutdown(kept)
        return median(ratios[1:]), "time of two Dask workers / of two processes"

    budgets.most(f"JSON Lines to a corpus, {MANY}", find, "×", 1.3)
