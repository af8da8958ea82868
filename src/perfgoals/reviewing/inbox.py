"""A folder of files, read one by one, in two processes where there are many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from perfgoals.checks.checking import check
from perfgoals.checks.profile import Choice
from perfgoals.errors import PerfgoalsError, SourceError
from perfgoals.reader import read_all
from perfgoals.reviewing.handed import BrokenOffError, Handed, Read, Unreadable

FEW: Final = 8
"""So many files are read sooner than a second process has started."""
LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What systems put into folders by themselves."""
Form = TypeVar("Form", bound=Read)
Looked: TypeAlias = tuple[tuple[Form, ...], Unreadable | None]
"""The forms of a file, and why there are no more of them."""
Advance: TypeAlias = Callable[[], object]


def files_in(folder: str | Path) -> tuple[Path, ...]:
    """Return the files in a folder and the folders below it, in order, hidden ones left out.

    A link that leads nowhere is a file that cannot be read.

    Raises SourceError for what is no folder, or has none.
    """
    root = Path(folder)
    if not root.is_dir():
        raise SourceError(str(folder), "no folder")
    inside = (path.relative_to(root) for path in root.rglob("*") if _is_file(path))
    found = tuple(sorted(path for path in inside if not _is_hidden(path)))
    if not found:
        raise SourceError(str(folder), "no files")
    return found


def _is_file(path: Path) -> bool:
    return path.is_file() or (path.is_symlink() and not path.exists())


def _is_hidden(path: Path) -> bool:
    is_litter = path.name.casefold() in LITTER
    return is_litter or any(part.startswith((".", "~$")) for part in path.parts)


def checked_in(
    folder: Path, files: Sequence[Path], profile: Choice, processes: int, advance: Advance
) -> list[Looked[Handed]]:
    """Return the forms of each file, checked."""
    return looked_at(partial(_checked, folder, profile), files, processes, advance)


def read_in(
    folder: Path, files: Sequence[Path], processes: int, advance: Advance
) -> list[Looked[Read]]:
    """Return the forms of each file."""
    return looked_at(partial(_read, folder), files, processes, advance)


def _checked(folder: Path, profile: Choice, file: Path) -> Looked[Handed]:
    forms, failed = _read(folder, file)
    handed: list[Handed] = []
    try:
        for one in forms:
            report = check(one.reading, profile=profile)
            handed.append(Handed(file=one.file, reading=one.reading, report=report))
    except Exception as error:  # noqa: BLE001 - one file does not stop the others
        failed = _failed(file, error)
    return tuple(handed), failed


def _read(folder: Path, file: Path) -> Looked[Read]:
    """Return the forms of a file that could be read before it failed, if it did."""
    found: list[Read] = []
    try:
        for reading in read_all(folder / file):
            found.append(Read(file=file.as_posix(), reading=reading))  # noqa: PERF401 - kept if it fails
    except Exception as error:  # noqa: BLE001 - one file does not stop the others
        return tuple(found), _failed(file, error)
    return tuple(found), None


def _failed(file: Path, error: Exception) -> Unreadable:
    if not isinstance(error, PerfgoalsError):
        error = BrokenOffError(" ".join(f"{type(error).__name__} {error}".split()))
    return Unreadable(file=file.as_posix(), error=error)


def looked_at(
    work: Callable[[Path], Looked[Form]], files: Sequence[Path], processes: int, advance: Advance
) -> list[Looked[Form]]:
    """Return what the work makes of each file, in their order; in processes where they are many."""
    found: dict[Path, Looked[Form]] = {}
    is_many = processes > 1 and len(files) > FEW
    each = _in_processes(work, files, processes) if is_many else ((f, work(f)) for f in files)
    for file, looked in each:
        found[file] = looked
        advance()
    return [found[file] for file in files]


def _in_processes(
    work: Callable[[Path], Looked[Form]], files: Sequence[Path], processes: int
) -> Iterator[tuple[Path, Looked[Form]]]:
    """Yield what processes make of the files; where one of these ends, the files it had go alone.

    Such a file is told, and does not take others with it.
    """
    waiting = deque(files)
    suspects: deque[Path] = deque()
    while waiting or suspects:
        mine, count = (suspects, 1) if suspects else (waiting, processes)
        running: dict[Future[Looked[Form]], Path] = {}
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            try:
                yield from _by_pool(pool, work, mine, running, count)
            except BrokenProcessPool:
                if count > 1:
                    suspects.extend(running.values())
                    continue
                for file in running.values():
                    yield file, ((), Unreadable(file=file.as_posix(), error=BrokenOffError()))


def _by_pool(
    pool: ProcessPoolExecutor,
    work: Callable[[Path], Looked[Form]],
    waiting: deque[Path],
    running: dict[Future[Looked[Form]], Path],
    count: int,
) -> Iterator[tuple[Path, Looked[Form]]]:
    """Yield what a pool makes of the files, of which it has no more than it works on."""
    while waiting or running:
        while waiting and len(running) < count:
            running[pool.submit(work, waiting[0])] = waiting[0]
            waiting.popleft()  # one that a broken pool refuses is still waiting
        done, _rest = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            looked = future.result()
            yield running.pop(future), looked
