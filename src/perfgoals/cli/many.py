"""Several files or a folder: one after the other, with a bar, going on after a failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from perfgoals.cli.streams import say
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, PerfgoalsError, SourceError


def files_of(names: Iterable[str]) -> dict[str, Path]:
    """Return the files that are named, for a folder all that are in it, in order.

    Each with its path from the folder that was named. Hidden ones are left out. Raises
    SourceError for a folder without any.
    """
    files: dict[str, Path] = {}
    for name in names:
        folder = Path(name)
        if name == "-" or not os.path.isdir(name):  # noqa: PTH112 - never raises
            files[name] = Path(folder.name)
            continue
        inside = sorted(path for path in folder.rglob("*") if path.is_file())
        paths = {str(path): path.relative_to(folder) for path in inside}
        seen = {file: path for file, path in paths.items() if not _is_hidden(path)}
        if not seen:
            raise SourceError(name, "no files")
        files |= seen
    return files


def for_each(names: Sequence[str], run: Callable[[str], int], language: Language) -> int:
    """Run for each file and return the highest exit code; what failed is listed at the end.

    A single file fails with its own error.
    """
    if len(names) == 1:
        return run(names[0])
    code, failures = 0, list[tuple[str, PerfgoalsError]]()
    with bar(len(names), language) as advance:
        for name in names:
            try:
                code = max(code, run(name))
            except PerfgoalsError as error:
                failures.append((name, error))
            advance()
    for name, failure in failures:
        mistake = failure.in_words(language)
        is_named = name in mistake
        say(mistake if is_named else in_words(language, "in file", name=name, mistake=mistake))
    if failures:
        say(in_words(language, "failed", failed=len(failures), count=len(names)))
    return 2 if failures else code


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


@contextmanager
def bar(count: int, language: Language) -> Iterator[Callable[[], None]]:
    """Give what moves a progress bar on by one file; there is a bar only on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(in_words(language, "files"), total=count)
        yield lambda: progress.advance(task)
