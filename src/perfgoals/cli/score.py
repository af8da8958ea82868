"""`perfgoals score`: what a self-evaluation comes to by a profile, and why."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from perfgoals.cli import form
from perfgoals.cli.checked_lines import as_line
from perfgoals.cli.command import Command
from perfgoals.cli.streams import write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, UnknownNameError

if TYPE_CHECKING:
    from perfgoals.checks.scores import Scores

FORMATS: Final = ("text", "json")
MOST_PROFILES: Final = 2


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [
        click.Argument(["name"], metavar="FORM"),
        click.Option(
            ["--profile", "profiles"],
            multiple=True,
            metavar="NAME|FILE",
            help=in_words(language, "--profile score"),
        ),
        *outputs(language),
    ]
    return Command("score", language, params, partial(run, language), note="score input")


def outputs(language: Language) -> tuple[click.Option, click.Option]:
    """Return the options that say how something is written, and where to."""
    formats = click.Option(
        ["--format", "format_"],
        default="text",
        metavar="|".join(FORMATS),
        help=in_words(language, "--format"),
    )
    output = click.Option(
        ["-o", "--output"],
        metavar="OUT",
        default="-",
        help=in_words(language, "--output report"),
    )
    return formats, output


def need_format(format_: str, language: Language) -> None:
    """Raise UnknownNameError for a format that there is not."""
    if format_ not in FORMATS:
        raise UnknownNameError(in_words(language, "format"), format_, FORMATS)


def run(
    language: Language, *, name: str, profiles: tuple[str, ...], format_: str, output: str
) -> int:
    """Print the scores of each self-evaluation: 1 where the form gives a wrong one, else 0.

    By two profiles they stand side by side.
    """
    need_format(format_, language)
    if len(profiles) > MOST_PROFILES:
        raise click.UsageError(in_words(language, "two profiles"))
    found = _scores(name, profiles or (None,), language)
    if format_ == "json":
        written = _records([one for scores in found for one in scores])
    else:
        written = "\n\n".join(_told(scores, language) for scores in found) + "\n"
    write_file(output, written)
    return max(form.exit_code(one.findings) for scores in found for one in scores)


def _scores(name: str, profiles: tuple[str | None, ...], language: Language) -> list[list[Scores]]:
    """Return the scores of each self-evaluation that a file holds, by each profile."""
    from perfgoals.checks.profile import profile_asked
    from perfgoals.checks.scores import score
    from perfgoals.model.evaluation import SelfEvaluation

    asked = [profile and profile_asked(profile)[0] for profile in profiles]
    readings = list(form.read_all(name))
    evaluations = [one for one in readings if isinstance(one.declaration, SelfEvaluation)]
    if not evaluations:
        raise click.UsageError(in_words(language, "no evaluation", name=name))
    return [[score(reading, profile) for profile in asked] for reading in evaluations]


def _told(scores: list[Scores], language: Language) -> str:
    return scores[0].explain(*scores[1:], language=language)


def _records(scores: list[Scores]) -> str:
    """Return the scores as JSON; several are lines."""
    from perfgoals.checks.reports.scores_told import record

    if len(scores) == 1:
        return json.dumps(record(scores[0]), ensure_ascii=False, indent=2) + "\n"
    return "".join(as_line(record(one)) for one in scores)
