"""`perfgoals fmt`: YAML files tidied in place, with their comments."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from perfgoals.cli.command import Command
from perfgoals.cli.streams import say, standard_input, write_file
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
            line = error.in_words(language)
            say(line if line.startswith(name) else f"{name}: {line}")
            code = 2
    return code


def _tidy(name: str) -> None:
    from perfgoals.convert import format_yaml

    data = _contents(name)
    formatted = format_yaml(_decoded(name, data))
    if name == "-" or formatted.encode() != data:
        write_file(name, formatted)


def _contents(name: str) -> bytes:
    if name == "-":
        return standard_input().read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise SourceError(name, "missing") from None
    except (OSError, ValueError):
        reason = "directory" if Path(name).is_dir() else "unreadable"
        raise SourceError(name, reason) from None


def _decoded(name: str, data: bytes) -> str:
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(codec).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise SourceError(name, "encoding")
