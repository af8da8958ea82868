"""`perfgoals template new`: a copy of an official template to start one's own from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from perfgoals.cli.command import Command, Group, show_help
from perfgoals.cli.streams import OutputError, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language


def command(language: Language) -> Group:
    """Return the group of commands in a language."""
    return Group(
        "template",
        language,
        [],
        _without_command,
        commands=[_new(language)],
        invoke_without_command=True,
        subcommand_metavar=in_words(language, "command metavar"),
    )


@click.pass_context
def _without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        show_help(ctx)
    return 0


def _new(language: Language) -> Command:
    form = click.Argument(["form"], metavar="FORM-ID")
    output = click.Option(
        ["-o", "--output"], default="-", metavar="OUT", help=in_words(language, "--output template")
    )
    force = click.Option(["--force"], is_flag=True, help=in_words(language, "--force"))
    return Command("new", language, [form, output, force], partial(run, language), note="forms")


def run(_language: Language, form: str, output: str, *, force: bool) -> int:
    """Write the template that prints a form; a file that is there stays as it is."""
    from perfgoals._templates import official_source

    source = official_source(form)
    if output != "-" and not force and Path(output).exists():
        raise OutputError(output, "exists")
    write_file(output, source)
    return 0
