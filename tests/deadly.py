"""Work that kills its process: for processes that are started anew, which import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from perfgoals.analyse.building_batch import Batch, Done, read_batch


def killed_by_a_file(batch: Batch) -> Done:
    """Read a batch; a file named `deadly` kills the process, every time."""
    if any("deadly" in item.path for item in batch.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_batch(batch)


def killed_once(batch: Batch) -> Done:
    """Read a batch; the process is killed from outside once, which the file `killed` tells."""
    mark = Path(batch.staging.parents[1], ".killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read_batch(batch)


def killed_having_written(batch: Batch) -> Done:
    """Read a batch; the process is killed once when all is written and nothing is told."""
    done = read_batch(batch)
    mark = Path(batch.staging.parents[1], ".killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return done


def slow(batch: Batch) -> Done:
    """Read a batch, after a while."""
    time.sleep(0.2)
    return read_batch(batch)
