"""Batches worked on by a Dask cluster; when a worker dies, others read again what it had."""

from __future__ import annotations

import gc
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from attrs import evolve, frozen

from perfgoals import __version__
from perfgoals.analyse.building_batch import Batch, Done, read_batch
from perfgoals.analyse.building_pool import AHEAD, COLLECTIONS, Attempt, Work, again
from perfgoals.errors import MissingExtraError, SourceError

try:
    from distributed import CancelledError, Client, KilledWorker
    from distributed.client import ClosedClientError
    from distributed.comm import connect
    from distributed.security import Security
    from distributed.utils import LoopRunner
except ImportError:
    raise MissingExtraError("dask", "dask") from None

if TYPE_CHECKING:
    from distributed import Future

    from perfgoals.analyse.building import Runner

ANSWER: Final = 10
"""Seconds in which a scheduler answers."""
PATIENCE: Final = 60
"""Seconds after which it is asked whether there are any workers."""


@contextmanager
def on_cluster(address: str, work: Work = read_batch) -> Iterator[Runner]:
    """Give what works on batches on the workers of a scheduler (调度器), for `build`.

    The workers see the files and the corpus by the same paths as this process. Raises SourceError
    where no scheduler answers, or where it has another perfgoals than this one.
    """
    try:
        LoopRunner(asynchronous=False).run_sync(_call, address)
    except (OSError, ValueError):
        raise SourceError(address, "no scheduler") from None
    with Client(address, timeout=ANSWER, set_as_default=False) as client:
        _compare(client, address)
        yield Cluster(client, address, work).run


async def _call(address: str) -> None:
    """Call a scheduler: a Client that is refused does not go without a trace."""
    arguments = Security().get_connection_args("client")
    comm = await connect(address, timeout=ANSWER, **arguments)
    await comm.close()


def _compare(client: Client, address: str) -> None:
    """Raise SourceError where a machine has no perfgoals, or another one."""
    told = client.get_versions(packages=["perfgoals"])
    for there in (told["scheduler"], *told["workers"].values()):
        if there["packages"].get("perfgoals") != __version__:
            raise SourceError(address, "other perfgoals")


@contextmanager
def _asking(address: str) -> Iterator[None]:
    """Raise SourceError where the scheduler is not there any more."""
    try:
        yield
    except (CancelledError, ClosedClientError, OSError):
        raise SourceError(address, "no scheduler") from None


@frozen
class Cluster:
    """The workers of a scheduler."""

    client: Client
    address: str
    work: Work

    def run(self, batches: Iterable[Batch]) -> Iterator[Attempt]:
        """Yield each batch with what became of it, in order.

        What a worker had when it died is done by others, as often as the scheduler allows
        (`allowed-failures`). A batch that is given up then waits until nothing else is on the
        way, and is done again alone, then its documents one by one; one that kills fails.
        """
        waiting: deque[tuple[Batch, Future]] = deque()
        staging: Path | None = None
        for batch in batches:
            if staging is None:
                # Made here: storage on a network may deny for a while what it once denied.
                staging = batch.staging.parent
                staging.mkdir(parents=True, exist_ok=True)
            waiting.append((batch, self._submit(batch)))
            if len(waiting) > self._workers() * AHEAD:
                yield from self._settled(*waiting.popleft(), waiting)
        while waiting:
            yield from self._settled(*waiting.popleft(), waiting)
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)  # what dead workers left

    def _settled(
        self, batch: Batch, future: Future, others: Iterable[tuple[Batch, Future]]
    ) -> Iterator[Attempt]:
        if attempt := self._attempt(batch, future):
            yield attempt
            return
        for _batch, other in others:
            self._error(other)
        yield from again(batch, lambda one: self._attempt(one, self._submit(one)))

    def _submit(self, batch: Batch) -> Future:
        with _asking(self.address):
            return self.client.submit(work_here, self.work, batch, Path.cwd(), pure=False)

    def _workers(self) -> int:
        with _asking(self.address):
            return len(self.client.nthreads())

    def _attempt(self, batch: Batch, future: Future) -> Attempt | None:
        """Return a batch with what became of it, None where it is given up."""
        if isinstance(self._error(future), KilledWorker):
            return None
        staging, done = future.result()
        return evolve(batch, staging=staging), done

    def _error(self, future: Future) -> BaseException | None:
        """Return what went wrong in the end, waiting as long as there is somebody to do it."""
        with _asking(self.address):
            while True:
                try:
                    error: BaseException | None = future.exception(timeout=PATIENCE)
                except TimeoutError:
                    if not self.client.nthreads():
                        raise SourceError(self.address, "no workers") from None
                else:
                    return error


def work_here(work: Work, batch: Batch, beside: Path) -> tuple[Path, Done]:
    """Work on a batch where a worker is; return where its parts are, and what became of it.

    Each attempt has a folder of its own: a worker that was given up may still be writing.
    """
    gc.set_threshold(*COLLECTIONS)
    staging = beside / batch.staging.with_name(f"{batch.id}-{uuid4().hex}")
    items = tuple(evolve(item, file=str(beside / item.file)) for item in batch.items)
    for folder in (staging.parent, Path(items[0].file).parent):
        if not folder.is_dir():
            raise SourceError(str(folder), "not shared")
    return staging, work(evolve(batch, items=items, staging=staging))
