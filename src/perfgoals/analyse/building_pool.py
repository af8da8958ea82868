"""Batches worked on by processes; when one of these dies, only what killed it is given up."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Final, TypeAlias

from attrs import evolve

from perfgoals.analyse.building_batch import Batch, Done, outcome_of, read_batch
from perfgoals.analyse.corpus_manifest import Failure
from perfgoals.analyse.corpus_parts import name_of
from perfgoals.errors import REASONS

Work: TypeAlias = Callable[[Batch], Done]
AHEAD: Final = 3
"""Batches on the way for each process: one that it works on, and others so that none waits."""
DIED: Final = Failure("WorkerDied", REASONS["died"], again=True)


def in_processes(
    batches: Iterable[Batch], workers: int, work: Work = read_batch
) -> Iterator[tuple[Batch, Done]]:
    """Yield each batch with what became of it, in order.

    When a process dies, all batches on the way are done again, each alone in a process of its
    own; one that dies again is divided into its documents, and the one that kills fails.
    """
    pool = _pool(workers)
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
                yield from _settled(*waiting.popleft(), work)
        while waiting:
            yield from _settled(*waiting.popleft(), work)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _settled(batch: Batch, future: Future[Done], work: Work) -> Iterator[tuple[Batch, Done]]:
    """Yield a batch with what became of it, where its process died after another attempt."""
    try:
        yield batch, future.result()
    except BrokenProcessPool:
        yield from _alone(batch, work)


def _alone(batch: Batch, work: Work) -> Iterator[tuple[Batch, Done]]:
    try:
        with _pool(1) as pool:
            done = pool.submit(work, batch).result()
    except BrokenProcessPool:
        yield from _divided(batch, work)
    else:
        yield batch, done


def _divided(batch: Batch, work: Work) -> Iterator[tuple[Batch, Done]]:
    """Yield the documents of a batch that kills, each alone."""
    if len(batch.items) == 1:
        yield batch, Done((outcome_of(batch.items[0], DIED),), {})
        return
    for item in batch.items:
        name = name_of(batch.id, item.path)
        staging = batch.staging.with_name(name)
        yield from _alone(evolve(batch, id=name, items=(item,), staging=staging), work)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not forked: what a fork inherits (locks, pipes) would outlive a parent that is killed.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Let a process end with its parent, and look for cycles only where there are many objects."""
    Thread(target=_end_with_parent, daemon=True).start()
    signal(SIGINT, SIG_IGN)  # the parent is told to stop, and stops its processes
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
