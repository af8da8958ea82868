"""`perfgoals fmt`: YAML files tidied in place, with their comments."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from perfgoals.cli.command import Command
from perfgoals.cli.streams import OutputError, say, standard_input, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, PerfgoalsError, SourceError


def command(language: Language) -> Command:
    """Return the command in a language."""
    files = click.Argument(["files"], nargs=-1, required=True, metavar="FILE.yaml…")
    return Command("fmt", language, [files], partial(run, language))


def run(language: Language, files: tuple[str, ...]) -> int:
    """Tidy each file; one that cannot be tidied is named and stays as it is."""
    code = 0
    for name in files:
        try:
            _tidy(name)
        except PerfgoalsError as error:
            mistake = error.in_words(language)
            is_named = isinstance(error, SourceError | OutputError)
            say(mistake if is_named else in_words(language, "in file", name=name, mistake=mistake))
            code = 2
    return code


def _tidy(name: str) -> None:
    from perfgoals.convert import format_yaml

    data = _contents(name)
    formatted = format_yaml(_decoded(name, data))
    if name == "-" or formatted.encode() != data:
        write_file(name, formatted)


def _contents(name: str) -> bytes:
    from perfgoals.reader import MAX_BYTES

    try:
        with nullcontext(standard_input()) if name == "-" else Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(name, "missing") from None
    except (OSError, ValueError):
        reason = "directory" if Path(name).is_dir() else "unreadable"
        raise SourceError(name, reason) from None
    if len(data) > MAX_BYTES:
        raise SourceError(name, "large")
    return data


def _decoded(name: str, data: bytes) -> str:
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(codec).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise SourceError(name, "encoding")
