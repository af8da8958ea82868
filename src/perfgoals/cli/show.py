"""`perfgoals show`: a declaration on the terminal."""

from __future__ import annotations

from functools import partial

from perfgoals.cli import form
from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.many import files_of, for_each
from perfgoals.errors import Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    return Command("show", language, [form.arguments()], partial(run, language), note="form")


def run(language: Language, forms: tuple[str, ...]) -> int:
    """Print each declaration and what was found in reading it."""
    need_rich()
    return for_each(files_of(forms), partial(_show, language), language)


def _show(language: Language, name: str) -> int:
    from perfgoals.cli.page import print_page

    code = 0
    for reading in form.read_all(name):
        print_page(reading, language)
        code = max(code, form.exit_code(reading.findings))
    return code
