"""`perfgoals corpus build` and `perfgoals corpus export`: many declarations on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from perfgoals.cli.command import Command
from perfgoals.cli.streams import say, write_data, write_pieces
from perfgoals.cli.words import in_words
from perfgoals.errors import Language

if TYPE_CHECKING:
    from perfgoals.analyse.building import Built, Runner

LINES: Final = 256
"""That are written together."""


def building(language: Language) -> Command:
    """Return the command that builds, in a language."""
    params = [
        click.Argument(["source"], metavar="FOLDER|FILE.jsonl"),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="CORPUS",
            help=in_words(language, "--output corpus"),
        ),
        click.Option(["--metadata"], metavar="FILE.csv", help=in_words(language, "--metadata")),
        click.Option(["--scheduler"], metavar="ADDRESS", help=in_words(language, "--scheduler")),
    ]
    return Command("build", language, params, partial(build, language), note="build input")


def exporting(language: Language) -> Command:
    """Return the command that writes JSON Lines, in a language."""
    output = click.Option(
        ["-o", "--output"],
        default="-",
        metavar="FILE.jsonl",
        help=in_words(language, "--output report"),
    )
    params = [click.Argument(["corpus"], metavar="CORPUS"), output]
    return Command("export", language, params, partial(export, language))


def build(
    language: Language, source: str, output: str, metadata: str | None, scheduler: str | None
) -> int:
    """Read a folder or JSON Lines into a corpus: 1 where not all could be read, else 0."""
    from perfgoals.analyse import _need_pyarrow

    _need_pyarrow()
    from perfgoals.analyse import building

    with _cluster(scheduler) as run, _bar(language) as tell:
        built = building.build(
            Path(source),
            Path(output),
            given=Path(metadata) if metadata else None,
            run=run,
            tell=tell,
            wait=lambda: say(in_words(language, "corpus waits", name=output)),
        )
    _sum_up(built, output, language)
    return int(built.failed > 0)


def _cluster(scheduler: str | None) -> AbstractContextManager[Runner | None]:
    """Give what works on batches on a cluster, None where none is wanted."""
    if scheduler is None:
        return nullcontext()
    from perfgoals.analyse.cluster import on_cluster

    return on_cluster(scheduler)


def export(_language: Language, corpus: str, output: str) -> int:
    """Write each declaration of a corpus as a line of JSON."""
    from perfgoals.analyse.corpus import Corpus

    lines = Corpus(corpus).json_lines()
    pieces = iter(lambda: "".join(f"{line}\n" for line in islice(lines, LINES)), "")
    if output == "-":
        for piece in pieces:
            write_data(piece)
    else:
        write_pieces(output, map(str.encode, pieces))
    return 0


def _sum_up(built: Built, output: str, language: Language) -> None:
    counts = {
        "forms": built.forms,
        "documents": built.documents,
        "skipped": built.skipped,
        "copies": built.copies,
    }
    say(in_words(language, "corpus built", **counts))
    notes = {"corpus unmatched": built.unmatched, "corpus contradicted": built.contradicted}
    for words, paths in notes.items():
        if paths:
            say(in_words(language, words, count=len(paths), first=paths[0]))
    if built.failed:
        table = Path(output, "failures.csv")
        say(in_words(language, "corpus failed", count=built.failed, table=table))


@contextmanager
def _bar(language: Language) -> Iterator[Callable[[int, int], None]]:
    """Give what moves a progress bar, with rate and remaining time; only on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from perfgoals.cli.command import need_rich

    need_rich()
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    rate = TextColumn("{task.fields[rate]:.0f} " + in_words(language, "a second"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate)
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task(in_words(language, "files"), total=None, rate=0.0)

        def tell(done: int, total: int) -> None:
            speed = progress.tasks[task].speed or 0.0
            progress.update(task, completed=done, total=total, rate=speed)

        yield tell
