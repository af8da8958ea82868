"""What click shows and refuses, in the words of `perfgoals.cli.words`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import click

from perfgoals.cli.streams import standard_output
from perfgoals.cli.words import LANGUAGES, in_words, speaker
from perfgoals.errors import Language, MissingExtraError, UnknownNameError

FLAGS: Final = ("--help", "--version")


class Command(click.Command):
    """A command that speaks one language; `run` returns the exit code.

    Its help is the words of `name`, followed by those of `note`.
    """

    def __init__(
        self,
        name: str,
        language: Language,
        params: Sequence[click.Parameter],
        run: Callable[..., int],
        *,
        note: str | None = None,
        **more: object,
    ) -> None:
        super().__init__(
            name,
            params=[*params, _language_option(language), _help_option(language)],
            callback=run,
            help="\n\n".join(in_words(language, key) for key in (name, note) if key),
            add_help_option=False,
            options_metavar=in_words(language, "options metavar"),
            **more,  # type: ignore[arg-type]  # what else click.Group takes
        )
        self.say = speaker(language)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; refuse in words those that are too many."""
        can_take_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, args)
        if rest and not can_take_more:
            raise click.UsageError(self.say("extra", arguments=" ".join(rest)), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write(f"{self.say('usage')}{ctx.command_path} {pieces}\n")

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, line by line."""
        lines = (self.help or "").split("\n")
        formatter.write("".join(f"\n  {line}".rstrip(" ") for line in lines) + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with what they mean."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(option.get_help_record(ctx), option.help or "") for option in options]
        _list(formatter, self.say("options"), [(r[0], words) for r, words in records if r])


class Group(Command, click.Group):
    """The commands together."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return a command, or raise UnknownNameError."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise UnknownNameError(self.say("command"), cmd_name, tuple(self.commands))
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        _list(formatter, self.say("commands"), [(name, self.say(name)) for name in self.commands])


def _list(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def show_help(ctx: click.Context) -> None:
    """Print a command's help."""
    with standard_output() as out:
        out.write(f"{ctx.get_help()}\n")


def mistake_in_words(mistake: click.UsageError, language: Language) -> str:
    """Return a mistake in the command line as one line."""
    say = speaker(language)
    match mistake:
        case click.MissingParameter(param=click.Parameter() as param):
            is_option = isinstance(param, click.Option)
            said = say("missing", name=param.opts[0] if is_option else param.metavar)
        case click.NoSuchOption(option_name=name, possibilities=near):
            said = say("no option", name=name)
            said += say("meant", name=" / ".join(near)) if near else ""
        case click.BadOptionUsage(option_name=name):
            said = say("no flag value" if name in FLAGS else "no value", name=name)
        case _:
            said = mistake.message
    command = mistake.ctx.command_path if mistake.ctx else "perfgoals"
    return say("see help", mistake=said, command=command)


def need_rich() -> None:
    """Raise MissingExtraError where rich, which draws tables, is not installed."""
    try:
        import rich as _  # noqa: F401
    except ImportError:
        raise MissingExtraError("rich", "cli") from None


def _help_option(language: Language) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
        if wanted:
            show_help(ctx)
            ctx.exit()

    return flag("--help", language, show)


def flag(
    name: str, language: Language, callback: Callable[[click.Context, click.Parameter, bool], None]
) -> click.Option:
    """Return an option that does something of its own, whatever else is asked for."""
    return click.Option(
        [name],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=callback,
        help=in_words(language, name),
    )


def _language_option(language: Language) -> click.Option:
    def check(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
        if value is not None and value not in LANGUAGES:
            raise UnknownNameError(in_words(language, "language"), value, LANGUAGES)

    return click.Option(
        ["--lang"],
        metavar="|".join(LANGUAGES),
        expose_value=False,
        callback=check,
        help=in_words(language, "--lang"),
    )
