"""`perfgoals show`: a declaration on the terminal."""

from __future__ import annotations

from functools import partial

from perfgoals.cli import form as forms
from perfgoals.cli.command import Command, need_rich
from perfgoals.errors import Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    return Command("show", language, [forms.argument()], partial(run, language), note="form")


def run(language: Language, form: str) -> int:
    """Print the declaration and what was found in reading it."""
    need_rich()
    from perfgoals.cli.page import print_page

    reading = forms.read(form)
    print_page(reading, language)
    return forms.exit_code(reading.findings)
