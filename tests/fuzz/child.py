"""Reads files, each in a process of its own, and says what came of it and what it took.

Run it as `python -m tests.fuzz.child`, and write lines such as `["form.docx", {}]` on its input:
JSON of a path and of variables of the environment. A line of JSON answers each; null where the
process was killed. The libraries are loaded once, and what a file takes includes them.
"""

import json
import os
import resource
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Final

import perfgoals

ADDRESSES = 4 * 2**30
"""Bytes of addresses after which the process gets no more."""
PATIENCE: Final = 80
"""Seconds after which the process is killed."""
LOADED: Final = ("perfgoals.reader", "perfgoals.forms", "perfgoals.grid.html")
WRITES = ("mkdir", "remove", "rename", "rmdir", "link", "symlink", "truncate", "chmod", "utime")
FLAGS_TO_WRITE = 0o3  # O_WRONLY or O_RDWR
events: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note what writes, starts a program or has to do with the network."""
    if event == "open":
        _path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & FLAGS_TO_WRITE
        if writes or set(str(mode or "")) & set("wax+"):
            events.append(f"open {arguments[0]}")
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork")):
        events.append(event)
    elif event.removeprefix("os.") in WRITES:
        events.append(f"{event} {arguments[0]}")


def most_memory() -> int:
    """Return the kilobytes that the process had at most; Linux counts those of its parent too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def told(path: str) -> dict[str, object]:
    """Read a file, and return what came of it and what it took."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    data, codes = Path(path).read_bytes(), []
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, hard))
    sys.addaudithook(watch)
    start = time.perf_counter()
    try:
        codes = [finding.code for finding in perfgoals.read(data).findings]
        said = "read"
    except perfgoals.LimitError as error:
        said = f"LimitError {error.name or error.what}"
    except perfgoals.SourceError as error:
        said = f"SourceError {error.reason}"
    seconds, seen = time.perf_counter() - start, events[:]
    megabytes = most_memory() / 2**10
    return {
        "said": said,
        "codes": codes,
        "seconds": seconds,
        "megabytes": megabytes,
        "events": seen,
    }


def main() -> None:
    """Answer every line, a file and variables of the environment, from a process forked for it."""
    for line in sys.stdin:
        path, variables = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.alarm(PATIENCE)
            os.environ.update(variables)
            sys.stdout.write(f"{json.dumps(told(path))}\n")
            sys.stdout.flush()
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            sys.stdout.write("null\n")
            sys.stdout.flush()


if __name__ == "__main__":
    for library in LOADED:
        import_module(library)
    main()
