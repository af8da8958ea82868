"""`perfgoals corpus synthetic`: invented declarations as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import click

from perfgoals.cli.command import Command
from perfgoals.cli.streams import write_data, write_pieces
from perfgoals.cli.words import in_words
from perfgoals.errors import Language


def inventing(language: Language) -> Command:
    """Return the command in a language."""
    output = click.Option(
        ["-o", "--output"], default="-", metavar="OUT", help=in_words(language, "--output report")
    )
    seed = click.Option(["--seed"], default="0", metavar="SEED", help=in_words(language, "--seed"))
    params = [click.Argument(["n"], metavar="N"), output, seed]
    return Command("synthetic", language, params, partial(run, language), note="synthetic input")


def run(language: Language, *, n: str, output: str, seed: str) -> int:
    """Write so many declarations, a line each."""
    lines = _lines(_whole(n, "N", language), _whole(seed, "SEED", language))
    if output == "-":
        for line in lines:
            write_data(line)
    else:
        write_pieces(output, lines)
    return 0


def _lines(n: int, seed: int) -> Iterator[bytes]:
    from perfgoals.analyse.synthesis import synthetic
    from perfgoals.convert._declarations import to_data
    from perfgoals.convert._json import line_of

    return (f"{line_of(to_data(one))}\n".encode() for one in synthetic(n, seed))


def _whole(text: str, name: str, language: Language) -> int:
    if not (text.isascii() and text.isdigit()):
        raise click.UsageError(in_words(language, "no whole number", name=name, text=text))
    return int(text)
