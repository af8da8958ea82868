"""`perfgoals target`: how the text of a target is read."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.streams import write_data
from perfgoals.cli.words import Speaker, speaker
from perfgoals.errors import Language

if TYPE_CHECKING:
    from rich.table import Table

    from perfgoals.model.target import Target

UNREAD: Final = "▸"
"""What marks a number that was not read."""
NEGATIVE: Final = re.compile("-[0-9０-９]")
"""How a negative number begins, which is no option."""


class TargetCommand(Command):
    """The command that takes texts, of which some are negative numbers."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, as if the texts stood behind --."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        takes_value = {name for option in options if not option.is_flag for name in option.opts}
        return super().parse_args(ctx, _texts_last(args, takes_value))


def _texts_last(arguments: list[str], takes_value: set[str]) -> list[str]:
    if arguments and arguments[-1] in takes_value:  # the value is missing
        return arguments
    options: list[str] = []
    texts: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            texts += rest
        elif argument in takes_value:
            options += [argument, next(rest)]
        elif argument.startswith("-") and argument != "-" and not NEGATIVE.match(argument):
            options.append(argument)
        else:
            texts.append(argument)
    return [*options, "--", *texts]


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
    return TargetCommand("target", language, params, partial(run, language), note="texts")


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

        print_parts([table_of(targets, language, columns["name"])])
    return 0


def table_of(targets: list[Target], language: Language, name: str) -> Table:
    """Return a table with a row for each target: unread numbers marked, and suspicions if any."""
    from perfgoals.cli.tables import new_table

    say = speaker(language)
    doubts = [_doubts(target, name, say) for target in targets]
    headings = ["text", "kind", "plain form", "not read", *(["may be"] if any(doubts) else [])]
    table = new_table(say("targets"), *map(say, headings))
    for target, doubt in zip(targets, doubts, strict=True):
        kind = type(target).__name__.lower()
        start, stop = _unread(target)
        text = f"{target.text[:start]}{UNREAD if stop else ''}{target.text[start:]}"
        cells = text, say(f"kind {kind}"), str(target), target.text[start:stop], doubt
        table.add_row(*cells[: len(headings)])
    return table


def _doubts(target: Target, name: str, say: Speaker) -> str:
    """Return what a target may have been, with the reasons, a line for each."""
    from perfgoals.model.target.doubts import suspicions

    found = suspicions(target, name=name)
    return "\n".join(
        say("doubt", likely=doubt.likely, reason=say(f"doubt {doubt.reason}")) for doubt in found
    )


def _unread(target: Target) -> tuple[int, int]:
    """Return the span of the number that was not read, empty where all was."""
    from perfgoals.model.target import Wording

    return (target.unread if isinstance(target, Wording) else None) or (0, 0)
