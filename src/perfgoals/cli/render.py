"""`perfgoals render`: forms printed, one after the other, into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.words import in_words
from perfgoals.cli.written import hold_options, printed, write_all
from perfgoals.errors import Language, UnknownNameError

FORMATS: Final = ("pdf", "docx", "xlsx", "html", "md", "txt")


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [form.arguments(), *form.printing(language, FORMATS, "--output folder")]
    return Command("render", language, params, partial(run, language), note="form")


def run(  # noqa: PLR0913 - one for each option
    language: Language,
    forms: tuple[str, ...],
    *,
    to: str,
    output: str,
    template: str | None,
    font: str | None,
    embed: bool,
    contacts: bool,
) -> int:
    """Print each form into the folder OUT; a single one into a file, if OUT has its suffix."""
    if to not in FORMATS:
        raise UnknownNameError(in_words(language, "format"), to, FORMATS)
    hold_options(to, language, font=font, embed=embed, contacts=contacts)
    write = partial(
        printed,
        format_=to,
        template=template,
        font=font,
        language=language,
        embed=embed,
        contacts=contacts,
    )
    may_be_file = output == "-" or Path(output).suffix.casefold() == f".{to}"
    return write_all(forms, output, to, write, language, may_be_file=may_be_file)
