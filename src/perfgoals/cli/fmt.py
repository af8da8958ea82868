"""`perfgoals fmt`: YAML files tidied in place, with their comments."""

from __future__ import annotations

from functools import partial

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
    from perfgoals._source import contents, decoded
    from perfgoals.convert import format_yaml

    _name, data = contents(standard_input() if name == "-" else name)
    text, _encoding = decoded(name, data)
    if text.lstrip().startswith("{"):
        raise SourceError(name, "json")
    formatted = format_yaml(text)
    if name == "-" or formatted.encode() != data:
        write_file(name, formatted)
