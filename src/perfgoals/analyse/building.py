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
from perfgoals.analyse.building_items import Item, called, files_in, lines_in, lines_of
from perfgoals.analyse.building_lines import Lines
from perfgoals.analyse.building_look import look
from perfgoals.analyse.building_metadata import Given, metadata
from perfgoals.analyse.building_pool import in_processes
from perfgoals.analyse.building_tidying import amend, forget, merge
from perfgoals.analyse.corpus_manifest import Manifest
from perfgoals.analyse.corpus_names import names_in
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
    contradicted: tuple[str, ...] = ()
    """Paths of the metadata of which the document is told otherwise by another path."""


@define
class Work:
    """What is done in a build, and what is counted on the way."""

    manifest: Manifest
    run: Runner
    tell: Callable[[int, int], None]
    total: int = 0
    documents: int = 0
    copies: int = 0
    skipped: int = 0

    def read(self, source: str, items: Iterable[Item], most: int, *, lines: bool = False) -> None:
        """Read documents, so many together at most, and let what was read count."""
        for batch, done in self.run(_batches(items, self.manifest.folder, most)):
            _commit(self.manifest, batch, done, {"source": source, "lines": lines})
            self.documents += len(batch.items)
            self.tell(self.documents + self.copies + self.skipped, self.total)


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

    All files of a folder are looked at first; what the corpus has is not read again. `given` is
    the path of the metadata. `tell` is told how many documents are done, of how many; `wait` is
    called where another build has the corpus, before it is waited for. Raises SourceError where
    there is nothing to read, or where the folder holds something else.
    """
    if given and not source.is_dir():
        raise SourceError(str(source), "metadata alone")
    told = metadata(given) if given else {}
    _begin(source, folder)
    with _locked(folder, wait):
        manifest = Manifest.open(folder)
        clear_away(folder, manifest.parts)
        names_in(folder)  # a mistake in it is told before anything is read
        workers = workers or os.cpu_count() or 1
        work = Work(manifest, run or (lambda wanted: in_processes(wanted, workers)), tell)
        unmatched: Mapping[str, None] = {}
        if source.is_dir():
            files = files_in(source, (folder, *([given] if given else [])))
            unmatched = _read_folder(work, source, files, told)
        else:
            work.total = lines_in(source)
            _read_lines(work, source)
        matched = {path: row for path, row in told.items() if path not in unmatched}
        return evolve(
            _tidied(work, workers),
            unmatched=tuple(unmatched),
            contradicted=tuple(_contradicted(manifest, called(source), matched)),
        )


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


def _read_folder(
    work: Work, source: Path, files: Iterable[Path], told: Mapping[str, Given]
) -> Mapping[str, None]:
    """Look at a folder and read what is due; return the paths of metadata that no file has."""
    manifest, name = work.manifest, called(source)
    looked = look(manifest, source, files, told)
    holders = manifest.holders()
    known = {
        sha256: one
        for sha256 in looked.files
        if manifest.is_due(sha256, (one := manifest.known(holders[sha256])).told)
    }
    forget(manifest, manifest.unused() | (manifest.documents.keys() & known.keys()))
    work.total = looked.total + sum(map(lines_in, looked.lines))
    work.copies = len(looked.new) - len(known.keys() & set(looked.new))
    work.skipped = looked.total - len(known) - len(looked.unopened) - work.copies
    items = (
        Item(path=one.path, file=looked.files[sha256], sha256=sha256, given=Given(one.told))
        for sha256, one in known.items()
    )
    work.read(name, chain(looked.unopened, items), FILES)
    for path in looked.lines:
        _read_lines(work, path)
    return looked.unmatched


def _read_lines(work: Work, path: Path) -> None:
    """Read the lines of a file that the corpus does not have; those that it had of it go."""
    copies, skipped = work.copies, work.skipped
    lines = Lines(work.manifest, called(path))

    def wanted() -> Iterator[Item]:
        for item in lines.wanted(lines_of(path)):
            work.copies, work.skipped = copies + lines.copies, skipped + lines.skipped
            yield item

    work.read(lines.name, wanted(), LINES, lines=True)
    work.copies, work.skipped = copies + lines.copies, skipped + lines.skipped
    lines.end()


def _contradicted(manifest: Manifest, name: str, told: Mapping[str, Given]) -> Iterator[str]:
    """Yield the paths of metadata that another path of the same document gainsays."""
    holders = manifest.holders() if told else {}
    for path, given in told.items():
        if held := manifest.paths.get((name, path)):
            counts = Given(manifest.known(holders[held.sha256]).told).values
            if any(counts[column] != value for column, value in given.values.items()):
                yield path


def _batches(items: Iterable[Item], folder: Path, most: int) -> Iterator[Batch]:
    """Yield what is to be read, in pieces."""
    for together in _pieces(items, most):
        name = name_of(*(f"{item.path} {item.sha256} {item.given.told}" for item in together))
        yield Batch(id=name, items=together, staging=folder / STAGING / name)


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


def _commit(manifest: Manifest, batch: Batch, done: Done, entry: Mapping[str, str | bool]) -> None:
    """Let what a batch has written count."""
    settle(batch.staging, manifest.folder, done.parts)
    told = {
        **entry,
        "items": [outcome.record() for outcome in done.outcomes],
        "parts": dict(done.parts),
    }
    manifest.write({name: value for name, value in told.items() if value})


def _tidied(work: Work, threads: int) -> Built:
    manifest = work.manifest
    forget(manifest, manifest.unused())
    merge(manifest, threads)
    amend(manifest)
    return Built(
        documents=work.documents,
        forms=manifest.forms,
        copies=work.copies,
        skipped=work.skipped,
        failed=_write_failures(manifest),
    )


def _write_failures(manifest: Manifest) -> int:
    """Write the table of failures as a file that spreadsheets open; return how many there are."""
    table, failures = StringIO(), manifest.failures
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("file", "error", "reason_zh", "reason_en", "sha256", "source"))
    for (source, path), (sha256, failure) in failures.items():
        words = failure.reason["zh"], failure.reason["en"]
        rows.writerow((path, failure.error, *words, sha256, source))
    write_text(manifest.folder / FAILURES, table.getvalue(), encoding="utf-8-sig")
    return len(failures)
