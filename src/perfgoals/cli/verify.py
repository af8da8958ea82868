"""`perfgoals verify`: whether a report still holds for its form."""

from __future__ import annotations

from functools import partial

import click

from perfgoals._source import text_of
from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.streams import standard_input, write_data
from perfgoals.cli.words import in_words
from perfgoals.errors import Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [
        click.Argument(["report"], metavar="REPORT"),
        click.Argument(["name"], metavar="FORM"),
        click.Option(
            ["--profile"], metavar="NAME|FILE", help=in_words(language, "--profile report")
        ),
    ]
    return Command("verify", language, params, partial(run, language), note="verify input")


def run(language: Language, report: str, name: str, profile: str | None) -> int:
    """Print whether all is the same, or what differs: 0 where nothing does, else 1.

    Of a file with several forms, that which comes nearest is the one of the report.
    """
    from perfgoals.checks import verify

    text = text_of(standard_input() if report == "-" else report)
    found = (verify(text, reading, profile=profile) for reading in form.read_all(name))
    nearest = min(found, key=lambda one: len(one.differences))
    write_data(f"{nearest.in_words(language)}\n")
    return int(not nearest.is_same)
