"""Processes that build a corpus: killed ones lose nothing, whoever kills them."""

from __future__ import annotations

import gc
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests import deadly
from tests.corpora import build_here, files_of, make_folder

from perfgoals import Corpus
from perfgoals.analyse import building, building_pool
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch
from perfgoals.analyse.building_pool import in_processes

pytestmark = pytest.mark.slow

BUILD = """
import sys
from pathlib import Path
from perfgoals.analyse import building
if __name__ == "__main__":
    building.FILES = 3
    building.build(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]))
"""


def test_file_that_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that kills its process fails, and so do its copies; all others are read."""
    monkeypatch.setattr(building, "FILES", 2)
    folder = make_folder(tmp_path / "in", 3, hostile=False)
    (folder / "deadly.txt").write_bytes(b"x")
    (folder / "deadly_copy.txt").write_bytes(b"x")
    run = partial(in_processes, workers=1, work=deadly.killed_by_a_file)
    build(folder, tmp_path / "corpus", run=run)
    corpus = Corpus(tmp_path / "corpus")
    assert len(corpus) == 3
    failures = corpus.failures.select(["file", "error"]).to_pylist()
    assert failures == [
        {"file": "deadly.txt", "error": "WorkerDied"},
        {"file": "deadly_copy.txt", "error": "WorkerDied"},
    ]


def test_process_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process had on the way when it was killed from outside is read again."""
    monkeypatch.setattr(building, "FILES", 1)
    folder = make_folder(tmp_path / "in", 6, hostile=False)
    build_here(folder, tmp_path / "whole")
    run = partial(in_processes, workers=1, work=deadly.killed_once)
    build(folder, tmp_path / "corpus", run=run)
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


@pytest.mark.untraced
def test_build_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is killed at any moment and run again equals one that was left alone."""
    monkeypatch.setattr(building, "FILES", 3)
    is_long = os.environ.get("PERFGOALS_HYPOTHESIS") == "long"
    folder = make_folder(tmp_path / "in", 32 if is_long else 12)
    chance = random.Random(8)  # noqa: S311 - repeatable
    build_here(folder, tmp_path / "whole")
    script = tmp_path / "script.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [
        sys.executable,
        str(script),
        str(folder),
        str(tmp_path / "corpus"),
        "2" if is_long else "1",
    ]
    for _ in range(10 if is_long else 1):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        wait_for_parts(tmp_path / "corpus", chance.randrange(4), process)
        process.kill()
        process.wait()
    subprocess.run(command, check=True)  # noqa: S603 - our own
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


def wait_for_parts(corpus: Path, more: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until there are so many more batches, or the process has ended."""
    count = len(lines(corpus)) + more
    while len(lines(corpus)) <= count and process.poll() is None:
        time.sleep(0.01)


def lines(corpus: Path) -> list[bytes]:
    """Return the lines of a manifest."""
    path = corpus / "manifest.jsonl"
    return path.read_bytes().splitlines() if path.exists() else []


@pytest.fixture
def collector() -> Iterator[None]:
    """Put back what the beginning of a process changes."""
    thresholds, handler = gc.get_threshold(), signal.getsignal(signal.SIGINT)
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    signal.signal(signal.SIGINT, handler)


@pytest.mark.usefixtures("collector")
def test_process_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process waits for its parent to end, and ends with it; Ctrl-C is left to the parent."""
    ended: list[object] = []

    class Parent:
        def join(self) -> None:
            ended.append("parent")

    class Now:
        def __init__(self, target: object, *, daemon: bool) -> None:
            self.target, self.daemon = target, daemon

        def start(self) -> None:
            assert callable(self.target)
            self.target()

    monkeypatch.setattr(building_pool, "Thread", Now)
    monkeypatch.setattr(os, "_exit", ended.append)
    building_pool.begin()
    assert ended == []
    monkeypatch.setattr(building_pool, "parent_process", Parent)
    building_pool.begin()
    assert ended == ["parent", 1]
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_interrupted_while_processes_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while processes start ends those that there are: nobody waits for them for ever."""
    from concurrent.futures import process  # noqa: PLC0415
    from multiprocessing import active_children  # noqa: PLC0415

    def interrupted(_executor: object) -> None:
        raise KeyboardInterrupt

    before = set(active_children())
    monkeypatch.setattr(process, "_ExecutorManagerThread", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(in_processes([Batch(id="a", items=(), staging=tmp_path)], workers=2))
    started = set(active_children()) - before
    for one in started:
        one.join(20)
    assert not set(active_children()) - before


def test_process_that_was_not_started() -> None:
    """Of what was to be started, what was not is left alone."""
    started = building_pool.Started()
    process = started.Process()
    started.end()
    assert process.pid is None
