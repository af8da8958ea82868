"""`perfgoals corpus`: many declarations, read, kept and invented."""

from __future__ import annotations

import click

from perfgoals.cli import corpus_build, corpus_synthetic
from perfgoals.cli.command import Group, show_help
from perfgoals.cli.words import in_words
from perfgoals.errors import Language


def command(language: Language) -> Group:
    """Return the group of commands in a language."""
    return Group(
        "corpus",
        language,
        [],
        _without_command,
        commands=[
            corpus_build.building(language),
            corpus_build.exporting(language),
            corpus_synthetic.inventing(language),
        ],
        invoke_without_command=True,
        subcommand_metavar=in_words(language, "command metavar"),
    )


@click.pass_context
def _without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        show_help(ctx)
    return 0
