"""Reads a file in a process of its own and prints, as JSON, what came of it and what it took.

Run it as `python -m tests.fuzz.child FILE`.
"""

import json
import resource
import sys
import time
from pathlib import Path

import perfgoals

ADDRESSES = 4 * 2**30
"""Bytes of addresses after which the process gets no more."""
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


def main() -> None:
    """Read the file that the command line names, and say what came of it."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    data, codes = Path(sys.argv[1]).read_bytes(), []
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
    told = {"said": said, "codes": codes, "seconds": seconds, "megabytes": megabytes}
    sys.stdout.write(json.dumps({**told, "events": seen}))


if __name__ == "__main__":
    main()
