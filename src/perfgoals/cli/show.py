"""`perfgoals show`: a declaration on the terminal."""

from __future__ import annotations

from functools import partial

from perfgoals.cli import form
from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.many import files_of, for_each
from perfgoals.errors import Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [form.arguments(), form.embedded(language)]
    return Command("show", language, params, partial(run, language), note="form")


def run(language: Language, forms: tuple[str, ...], *, embedded: bool) -> int:
    """Print each declaration and what was found in reading it."""
    need_rich()
    names = list(files_of(forms))
    show = partial(_show, language, is_one=len(names) == 1, embedded=embedded)
    return for_each(names, show, language)


def _show(language: Language, name: str, *, is_one: bool, embedded: bool) -> int:
    from perfgoals.cli.page import print_page
    from perfgoals.cli.tables import print_parts

    code = 0
    for reading in form.read_all(name, embedded=embedded):
        if not is_one:
            print_parts([name])
        print_page(reading, language)
        code = max(code, form.exit_code(reading.findings))
    return code
