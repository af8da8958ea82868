"""The command `perfgoals` itself."""

from __future__ import annotations

import click

import perfgoals
from perfgoals.cli import (
    check,
    compare,
    convert,
    corpus,
    fmt,
    grid,
    match,
    render,
    review,
    rules,
    schema,
    score,
    show,
    target,
    template,
    verify,
)
from perfgoals.cli.command import Group, flag, mistake_in_words, show_help
from perfgoals.cli.streams import say, standard_output
from perfgoals.cli.words import in_words
from perfgoals.errors import Language


def run(arguments: list[str], language: Language) -> int:
    """Run the arguments and return the exit code; a mistake in them is said in one line."""
    program = group(language)
    try:
        with program.make_context("perfgoals", list(arguments)) as ctx:
            code: int = program.invoke(ctx)
            return code
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as mistake:
        say(mistake_in_words(mistake, language))
        return 2


def group(language: Language) -> Group:
    """Return all commands; without one, help is shown."""
    modules = (
        convert,
        render,
        show,
        check,
        compare,
        review,
        score,
        match,
        verify,
        grid,
        target,
        fmt,
        template,
        schema,
        corpus,
        rules,
    )
    commands = [*(module.command(language) for module in modules), rules.explaining(language)]
    return Group(
        "perfgoals",
        language,
        [flag("--version", language, _show_version)],
        _without_command,
        note="exit codes",
        commands=commands,
        invoke_without_command=True,
        subcommand_metavar=in_words(language, "command metavar"),
    )


@click.pass_context
def _without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        show_help(ctx)
    return 0


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        with standard_output() as out:
            out.write(f"perfgoals {perfgoals.__version__}\n")
        ctx.exit()
