"""`perfgoals review`: a folder of forms, held against rules, last year's forms and a roster."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from perfgoals.cli.command import Command
from perfgoals.cli.many import bar
from perfgoals.cli.streams import REASON_OF, OutputError, say, write_data, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language
from perfgoals.finding import Severity

if TYPE_CHECKING:
    from perfgoals.reviewing.rounds import Round

PROCESSES: Final = 2


def command(language: Language) -> Command:
    """Return the command in a language."""
    options = (
        (("--last-year",), "--last-year", {"metavar": "FOLDER"}),
        (("--roster",), "--roster", {"metavar": "FILE"}),
        (("-o", "--output"), "--output round", {"metavar": "OUT.xlsx", "required": True}),
        (("--notices",), "--notices", {"metavar": "FOLDER"}),
        (("--profile",), "--profile", {"metavar": "NAME|FILE"}),
    )
    params = [
        click.Argument(["inbox"], metavar="INBOX"),
        *(
            click.Option(names, help=in_words(language, key), **more)
            for names, key, more in options
        ),
    ]
    return Command("review", language, params, partial(run, language), note="review input")


def run(  # noqa: PLR0913 - one for each option
    language: Language,
    *,
    inbox: str,
    last_year: str | None,
    roster: str | None,
    output: str,
    notices: str | None,
    profile: str | None,
) -> int:
    """Write the workbook of a round: 1 where something is to be mended or is missing, else 0."""
    _spare([folder for folder in (inbox, last_year) if folder], output, notices)
    from perfgoals.reviewing.inbox import files_in
    from perfgoals.reviewing.reviewing import review

    count = sum(len(files_in(folder)) for folder in (inbox, last_year) if folder)
    with bar(count, language) as advance:
        found = review(
            inbox,
            last_year=last_year,
            roster=roster,
            former=output if Path(output).exists() else None,
            profile=profile,
            processes=min(PROCESSES, os.cpu_count() or 1),
            advance=advance,
        )
    write_file(output, found.workbook(language))
    if notices:
        _write_notices(found, notices, language)
    write_data(f"{found.in_words(language)}\n")
    say(in_words(language, "round written", target=output))
    is_done = not (found.unreadable or found.missing or found.severities[Severity.ERROR])
    return 0 if is_done else 1


def _spare(folders: list[str], output: str, notices: str | None) -> None:
    """Refuse to write into a folder of forms, and a workbook under the name of something else."""
    if Path(output).suffix.casefold() not in {"", ".xlsx"}:
        raise OutputError(output, "workbook")
    for target in filter(None, (output, notices)):
        for folder in folders:
            if Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder)):
                raise OutputError(target, "inside")


def _write_notices(found: Round, folder: str, language: Language) -> None:
    files = found.notices(language)
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, REASON_OF.get(error.errno or 0, "failed")) from None
    for name, data in files.items():
        write_file(str(Path(folder, name)), data)
    say(in_words(language, "notices written", count=len(files), target=folder))
