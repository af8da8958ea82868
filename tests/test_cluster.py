"""A Dask cluster that builds a corpus: the same one as a process, whoever dies on the way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster
from tests import deadly
from tests.corpora import build_here, declaration, files_of, line_of, make_folder

from perfgoals import Corpus, SourceError
from perfgoals.analyse import building, cluster
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch, read_batch
from perfgoals.analyse.building_items import Item
from perfgoals.analyse.building_pool import Work
from perfgoals.analyse.cluster import on_cluster, work_here
from perfgoals.cli import main

QUICK = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.comm.timeouts.connect": "1s",
    "distributed.comm.retry.count": 0,
}


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Put back what work here changes."""
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)


@contextmanager
def workers(count: int, **more: object) -> Iterator[LocalCluster]:
    """Start a cluster on this machine, of processes with one thread each."""
    here = {"host": "127.0.0.1", "protocol": "tcp://", "dashboard_address": ":0"}
    told = {"threads_per_worker": 1, **here, **more}
    with dask.config.set(QUICK), LocalCluster(n_workers=count, **told) as started:
        yield started


@pytest.fixture(scope="module")
def two() -> Iterator[str]:
    """Return the address of a cluster with two workers, which are processes."""
    with workers(2) as started:
        yield started.scheduler_address


@pytest.fixture(scope="module")
def threads() -> Iterator[str]:
    """Return the address of a cluster within this process, with two threads."""
    with workers(1, threads_per_worker=2, processes=False) as started:
        yield started.scheduler_address


@pytest.mark.slow
def test_two_workers(tmp_path: Path, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers give the corpus of one process, failures too; paths may be relative."""
    monkeypatch.setattr(building, "FILES", 3)
    monkeypatch.chdir(tmp_path)
    make_folder(tmp_path / "in", 12)
    build_here(Path("in"), Path("whole"))
    assert main(["corpus", "build", "in", "-o", "corpus", "--scheduler", two]) == 1
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.parametrize("work", [deadly.killed_once, deadly.killed_having_written])
def test_worker_that_is_killed(
    tmp_path: Path, two: str, monkeypatch: pytest.MonkeyPatch, work: Work
) -> None:
    """What a worker had when it was killed is read again, also when it had written it."""
    monkeypatch.setattr(building, "FILES", 2)
    folder = make_folder(tmp_path / "in", 12)
    build_here(folder, tmp_path / "whole")
    with on_cluster(two, work) as run:
        build(folder, tmp_path / "corpus", run=run)
    assert (tmp_path / "corpus" / ".killed").exists()
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


@pytest.mark.slow
def test_file_that_kills(tmp_path: Path, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that kills its worker again and again fails; all others are read."""
    monkeypatch.setattr(building, "FILES", 2)
    folder = make_folder(tmp_path / "in", 5, hostile=False)
    (folder / "deadly.txt").write_bytes(b"x")
    with on_cluster(two, deadly.killed_by_a_file) as run:
        build(folder, tmp_path / "corpus", run=run)
    corpus = Corpus(tmp_path / "corpus")
    assert len(corpus) == 5
    failures = corpus.failures.select(["file", "error"]).to_pylist()
    assert failures == [{"file": "deadly.txt", "error": "WorkerDied"}]


def interrupt(done: int, _total: int) -> None:
    """Press Ctrl-C when so many are done."""
    if done == 30:
        raise KeyboardInterrupt


@pytest.mark.slow
def test_lines(tmp_path: Path, threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON Lines give the same corpus, with several threads in a worker, and interrupted."""
    monkeypatch.setattr(building, "LINES", 10)
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(map(line_of, map(declaration, range(100)))), encoding="utf-8")
    build_here(lines, tmp_path / "whole")
    with on_cluster(threads) as run:
        with pytest.raises(KeyboardInterrupt):
            build(lines, tmp_path / "corpus", run=run, tell=interrupt)
        assert build(lines, tmp_path / "corpus", run=run).skipped == 30
        assert build(lines, tmp_path / "corpus", run=run).skipped == 100
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


@pytest.mark.slow
def test_other_perfgoals(threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster with another version of perfgoals is refused."""
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(SourceError, match="another version"), on_cluster(threads):
        pass


@pytest.mark.slow
def test_no_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build does not wait for ever where there are no workers; it goes on when there are."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    folder = make_folder(tmp_path / "in", 3, hostile=False)
    with workers(0, processes=False) as started, on_cluster(started.scheduler_address) as run:
        with pytest.raises(SourceError, match="no workers"):
            build(folder, tmp_path / "corpus", run=run)
        started.scale(1)
        assert build(folder, tmp_path / "corpus", run=run).forms == 3


@pytest.mark.slow
def test_slow_worker(tmp_path: Path, threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that takes its time is waited for."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.01)
    folder = make_folder(tmp_path / "in", 3, hostile=False)
    with on_cluster(threads, deadly.slow) as run:
        assert build(folder, tmp_path / "corpus", run=run).forms == 3


@pytest.mark.slow
def test_scheduler_that_goes_away(tmp_path: Path) -> None:
    """A scheduler that is gone ends the build with a word, and not with a wait."""
    folder = make_folder(tmp_path / "in", 3, hostile=False)
    with workers(1, processes=False) as started, on_cluster(started.scheduler_address) as run:
        started.close()
        with pytest.raises(SourceError, match="no Dask scheduler"):
            build(folder, tmp_path / "corpus", run=run)


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:1", "127.0.0.1:1"])
def test_no_scheduler(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where no scheduler answers, one line says so, and nothing is written."""
    monkeypatch.setattr(cluster, "ANSWER", 0.1)
    corpus = tmp_path / "corpus"
    assert main(["corpus", "build", ".", "-o", str(corpus), "--scheduler", address]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{address}：此地址没有 Dask 调度器应答")
    assert not corpus.exists()


def test_without_dask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where dask is not installed, one line says what to install."""
    monkeypatch.delitem(sys.modules, "perfgoals.analyse.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["corpus", "build", ".", "-o", str(tmp_path), "--scheduler", "here:1"]) == 2
    assert capsys.readouterr().err == "缺少 dask，请安装：pip install 'perfgoals[dask]'\n"


@pytest.mark.parametrize("missing", ["in", "corpus"])
def test_folder_that_a_worker_does_not_see(missing: str, tmp_path: Path) -> None:
    """A worker that does not see the files or the corpus says so, and fails no file for it."""
    other = {"in": "corpus", "corpus": "in"}[missing]
    (tmp_path / other / ".writing").mkdir(parents=True)
    item = Item(path="a.txt", file="in/a.txt", sha256="")
    batch = Batch(id="1", items=(item,), staging=Path("corpus/.writing/1"))
    with pytest.raises(SourceError, match="a Dask worker does not see this folder") as raised:
        work_here(read_batch, batch, tmp_path)
    assert missing in Path(raised.value.source).relative_to(tmp_path).parts
