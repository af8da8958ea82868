"""`perfgoals target`: how the text of a target is read."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.streams import write_data
from perfgoals.cli.words import speaker
from perfgoals.errors import Language

if TYPE_CHECKING:
    from rich.table import Table

    from perfgoals.model.target import Target

UNREAD: Final = "▸"
"""What marks a number that was not read."""


def command(language: Language) -> Command:
    """Return the command in a language."""
    texts = click.Argument(["texts"], nargs=-1, required=True, metavar="TEXT…")
    say = speaker(language)
    columns = [
        click.Option([f"--{name}"], default="", metavar=name.upper(), help=say(f"--{name}"))
        for name in ("unit", "sign", "name")
    ]
    as_json = click.Option(["--json", "as_json"], is_flag=True, help=say("--json"))
    params = [texts, *columns, as_json]
    return Command("target", language, params, partial(run, language), note="texts")


def run(language: Language, texts: tuple[str, ...], *, as_json: bool, **columns: str) -> int:
    """Print each target: a row of a table, or a line of JSON with its parts."""
    from perfgoals.model.target import parse_target

    targets = [parse_target(text, **columns) for text in texts]
    if as_json:
        from perfgoals.convert._targets import target_parts

        lines = (json.dumps(target_parts(target), ensure_ascii=False) for target in targets)
        write_data("".join(f"{line}\n" for line in lines))
    else:
        need_rich()
        from perfgoals.cli.tables import print_parts

        print_parts([table_of(targets, language)])
    return 0


def table_of(targets: list[Target], language: Language) -> Table:
    """Return a table with a row for each target, in which a number that was not read is marked."""
    from perfgoals.cli.tables import new_table

    say = speaker(language)
    table = new_table(say("targets"), *map(say, ("text", "kind", "plain form", "not read")))
    for target in targets:
        kind = type(target).__name__.lower()
        start, stop = _unread(target)
        text = f"{target.text[:start]}{UNREAD if stop else ''}{target.text[start:]}"
        table.add_row(text, say(f"kind {kind}"), str(target), target.text[start:stop])
    return table


def _unread(target: Target) -> tuple[int, int]:
    """Return the span of the number that was not read, empty where all was."""
    from perfgoals.model.target import Wording

    return (target.unread if isinstance(target, Wording) else None) or (0, 0)
