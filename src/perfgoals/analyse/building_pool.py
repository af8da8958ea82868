"""Batches worked on by processes; when one of these dies, only what killed it is given up."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any, Final, TypeAlias

from attrs import define, evolve

from perfgoals.analyse.building_batch import Batch, Done, outcome_of, read_batch
from perfgoals.analyse.corpus_manifest import Failure
from perfgoals.analyse.corpus_parts import name_of
from perfgoals.errors import REASONS

Work: TypeAlias = Callable[[Batch], Done]
Attempt: TypeAlias = tuple[Batch, Done]
"""A batch as it was worked on, and what became of it."""
AHEAD: Final = 3
"""Batches on the way for each process: one that it works on, and others so that none waits."""
DIED: Final = Failure("WorkerDied", REASONS["died"], again=True)
COLLECTIONS: Final = (100_000, 50, 100)
"""When cycles are looked for: only where there are many objects."""


def in_processes(
    batches: Iterable[Batch], workers: int, work: Work = read_batch
) -> Iterator[Attempt]:
    """Yield each batch with what became of it, in order.

    When a process dies, all batches on the way are done again, one at a time; one that kills
    again is divided into its documents, and the document that kills fails.
    """
    pool, alone = _pool(workers), Alone(work)
    waiting: deque[tuple[Batch, Future[Done]]] = deque()
    try:
        for batch in batches:
            try:
                future = pool.submit(work, batch)
            except BrokenProcessPool:
                pool = _pool(workers)
                future = pool.submit(work, batch)
            waiting.append((batch, future))
            if len(waiting) > workers * AHEAD:
                yield from _settled(*waiting.popleft(), alone)
        while waiting:
            yield from _settled(*waiting.popleft(), alone)
    finally:
        pool.end()
        alone.end()


@define
class Alone:
    """A process that has one batch at a time, so that it is known which one killed it."""

    work: Work
    _pool: Pool | None = None

    def attempt(self, batch: Batch) -> Attempt | None:
        """Return a batch with what became of it, None where it killed the process."""
        self._pool = self._pool or _pool(1)
        try:
            return batch, self._pool.submit(self.work, batch).result()
        except BrokenProcessPool:
            self._pool = None
            return None

    def end(self) -> None:
        """End the process, if there is one."""
        if self._pool:
            self._pool.end()


def _settled(batch: Batch, future: Future[Done], alone: Alone) -> Iterator[Attempt]:
    """Yield a batch with what became of it, where its process died after another attempt."""
    try:
        yield batch, future.result()
    except BrokenProcessPool:
        yield from again(batch, alone.attempt)


def again(batch: Batch, alone: Callable[[Batch], Attempt | None]) -> Iterator[Attempt]:
    """Yield a batch done alone; one that kills is divided into its documents."""
    if attempt := alone(batch):
        yield attempt
    elif len(batch.items) == 1:
        yield batch, Done((outcome_of(batch.items[0], DIED),), {})
    else:
        for item in batch.items:
            name = name_of(batch.id, item.path)
            staging = batch.staging.with_name(name)
            yield from again(evolve(batch, id=name, items=(item,), staging=staging), alone)


class Started(SpawnContext):
    """Starts processes, and remembers them.

    They are not forked: what a fork inherits (locks, pipes) would outlive a parent that is killed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.processes: list[SpawnProcess] = []

    def Process(self, *given: Any, **more: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: ANN401, N802
        """Return a process that is to be started; called by this name."""
        process = SpawnProcess(*given, **more)
        self.processes.append(process)
        return process

    def end(self) -> None:
        """End what was started."""
        for process in self.processes:
            if process.pid is not None:
                process.terminate()


@define
class Pool:
    """Processes that work on batches."""

    executor: ProcessPoolExecutor
    started: Started

    def submit(self, work: Work, batch: Batch) -> Future[Done]:
        """Give a batch to the processes, which are started when the first one comes.

        When that is interrupted, nobody ends those that there are, and Python waits for them for
        ever: they are ended here.
        """
        try:
            return self.executor.submit(work, batch)
        except BrokenProcessPool:
            raise
        except BaseException:
            self.started.end()
            raise

    def end(self) -> None:
        """Begin nothing any more."""
        self.executor.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> Pool:
    started = Started()
    return Pool(ProcessPoolExecutor(workers, mp_context=started, initializer=begin), started)


def begin() -> None:
    """Let a process end with its parent, and look for cycles only where there are many objects."""
    Thread(target=_end_with_parent, daemon=True).start()
    signal(SIGINT, SIG_IGN)  # the parent is told to stop, and stops its processes
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
