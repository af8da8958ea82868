"""A corpus made of a folder of forms, or of declarations as JSON Lines."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from attrs import define, evolve, frozen

from perfgoals.analyse.building_batch import Batch, Done
from perfgoals.analyse.building_items import Item, files_in, items_in, lines_in, lines_of, path_of
from perfgoals.analyse.building_metadata import NOTHING, Given, metadata
from perfgoals.analyse.building_pool import in_processes
from perfgoals.analyse.building_tidying import forget, merge, unify_names
from perfgoals.analyse.corpus_manifest import Manifest
from perfgoals.analyse.corpus_parts import STAGING, clear_away, name_of, settle, write_text
from perfgoals.errors import MissingExtraError, SourceError

FILES: Final = 64
"""Of a batch: what is read again after an interruption is a few of these."""
LINES: Final = 4000
BYTES: Final = 12 * 2**20
"""Of the lines of a batch at most: their tables take most of the memory."""
FAILURES: Final = "failures.csv"
LOCK: Final = ".lock"
Runner: TypeAlias = Callable[[Iterable[Batch]], Iterator[tuple[Batch, Done]]]
"""What works on batches, and gives each with what became of it, in order."""


@frozen(kw_only=True)
class Built:
    """What a build did (建库结果)."""

    documents: int
    """Read now."""
    forms: int
    """In the corpus."""
    copies: int
    skipped: int
    """That the corpus had already."""
    failed: int
    """In the table of failures."""
    unmatched: tuple[str, ...] = ()
    """Paths of the metadata that no file has."""


@define
class Progress:
    """What is counted on the way."""

    documents: int = 0
    copies: int = 0
    skipped: int = 0


def build(  # noqa: PLR0913 - who calls it, and how it is told
    source: Path,
    folder: Path,
    *,
    given: Path | None = None,
    workers: int | None = None,
    run: Runner | None = None,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Read all that is in a folder, or the lines of a file, into a corpus.

    What the corpus has is not read again. `given` is the path of the metadata. `tell` is told how
    many documents are done, of how many; `wait` is called where another build has the corpus,
    before it is waited for. Raises SourceError where there is nothing to read, or where the
    folder holds something else.
    """
    if given and not source.is_dir():
        raise SourceError(str(source), "metadata alone")
    told = metadata(given) if given else None
    _begin(source, folder)
    with _locked(folder, wait):
        manifest = Manifest.open(folder)
        clear_away(folder, manifest.parts)
        if told is not None:
            forget(manifest, _told_otherwise(manifest, source, told))
        progress, workers = Progress(), workers or os.cpu_count() or 1
        items, total = _items(source, (folder, *([given] if given else [])), told or {})
        batches = _batches(items, source, manifest, progress)
        run = run or (lambda wanted: in_processes(wanted, workers))
        for batch, done in run(batches):
            _commit(manifest, source, batch, done)
            progress.documents += sum(not item.is_copy for item in batch.items)
            tell(progress.documents + progress.copies + progress.skipped, total)
        return _tidied(manifest, progress, workers, _unmatched(manifest, source, told or {}))


def _begin(source: Path, folder: Path) -> None:
    """Make the folder of a corpus; SourceError where it holds something else."""
    if not source.exists():
        raise SourceError(str(source), "missing")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        seen = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError:
        raise SourceError(str(folder), "unwritable") from None
    if (seen and "manifest.jsonl" not in seen) or folder.samefile(source):
        raise SourceError(str(folder), "occupied")


@contextmanager
def _locked(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Keep other builds out; the system lets the lock go when the process ends, however it does."""
    try:
        from filelock import FileLock, Timeout
    except ImportError:
        raise MissingExtraError("filelock", "analyse") from None
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _items(
    source: Path, without: Iterable[Path], given: Mapping[str, Given]
) -> tuple[Iterator[Item], int]:
    """Return what there is to read, and how much that is."""
    if source.is_dir():
        # Those with metadata first: of several copies the one that most is known of is read.
        told = (path for path in files_in(source, without) if path_of(path, source) in given)
        rest = (path for path in files_in(source, without) if path_of(path, source) not in given)
        total = sum(1 for _ in files_in(source, without))
        return items_in(source, chain(told, rest), given), total
    return lines_of(source), lines_in(source)


def _told_otherwise(manifest: Manifest, source: Path, given: Mapping[str, Given]) -> Iterator[str]:
    """Yield the documents of which the metadata say something else by now."""
    name = _name(source)
    for sha256, (key, known, _forms) in manifest.documents.items():
        if key is None or key[0] != name or not (source / key[1]).is_file():
            continue
        if given.get(key[1], NOTHING).fingerprint != known:
            yield sha256


def _batches(
    items: Iterator[Item], source: Path, manifest: Manifest, progress: Progress
) -> Iterator[Batch]:
    """Yield what remains to be read, in pieces."""
    wanted = _wanted(items, source, manifest, progress)
    for together in _pieces(wanted, FILES if source.is_dir() else LINES):
        said = (f"{item.path} {item.sha256} {item.given.fingerprint}" for item in together)
        name = name_of(*said)
        staging = manifest.folder / STAGING / name
        yield Batch(id=name, items=together, staging=staging)


def _pieces(items: Iterable[Item], most: int) -> Iterator[tuple[Item, ...]]:
    """Yield so many items together at most, and so many bytes of lines."""
    together: list[Item] = []
    length = 0
    for item in items:
        if together and (len(together) == most or length + item.length > BYTES):
            yield tuple(together)
            together, length = [], 0
        together.append(item)
        length += item.length
    if together:
        yield tuple(together)


def _wanted(
    items: Iterator[Item], source: Path, manifest: Manifest, progress: Progress
) -> Iterator[Item]:
    """Yield what the corpus does not have; of a file that it has elsewhere, that it is a copy."""
    is_folder, name = source.is_dir(), _name(source)
    on_the_way: set[str] = set()
    for item in items:
        is_known = item.sha256 in on_the_way or manifest.knows(item.sha256)
        if manifest.has((name, item.path), item.sha256) or (is_known and not is_folder):
            progress.skipped += 1
            continue
        progress.copies += is_known
        on_the_way |= {item.sha256} - {""}
        yield evolve(item, is_copy=is_known)


def _commit(manifest: Manifest, source: Path, batch: Batch, done: Done) -> None:
    """Let what a batch has written count."""
    settle(batch.staging, manifest.folder, done.parts)
    entry = {
        "source": _name(source),
        "lines": not source.is_dir(),
        "items": [outcome.record() for outcome in done.outcomes],
        "parts": dict(done.parts),
    }
    manifest.write({name: value for name, value in entry.items() if value})


def _name(source: Path) -> str:
    """Return how the manifest calls what is read."""
    return os.fsencode(os.path.abspath(source)).decode("utf-8", "backslashreplace")  # noqa: PTH100


def _unmatched(manifest: Manifest, source: Path, given: Mapping[str, Given]) -> tuple[str, ...]:
    return tuple(path for path in given if (_name(source), path) not in manifest.paths)


def _tidied(
    manifest: Manifest, progress: Progress, threads: int, unmatched: tuple[str, ...]
) -> Built:
    forget(manifest, manifest.unused())
    merge(manifest, threads)
    unify_names(manifest)
    _write_failures(manifest)
    return Built(
        documents=progress.documents,
        forms=manifest.forms,
        copies=progress.copies,
        skipped=progress.skipped,
        failed=len(manifest.failures),
        unmatched=unmatched,
    )


def _write_failures(manifest: Manifest) -> None:
    """Write the table of failures as a file that spreadsheets open."""
    table = StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("file", "error", "reason", "reason_en", "sha256", "source"))
    for (source, path), (sha256, failure) in sorted(manifest.failures.items()):
        words = failure.reason["zh"], failure.reason["en"]
        rows.writerow((path, failure.error, *words, sha256, source))
    write_text(manifest.folder / FAILURES, table.getvalue(), encoding="utf-8-sig")
