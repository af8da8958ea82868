"""`perfgoals convert`: a form, a YAML or a JSON file into another format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, get_args

from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.words import in_words
from perfgoals.cli.written import Written, hold_options, in_lines, printed, write_all
from perfgoals.errors import Language, UnknownNameError

if TYPE_CHECKING:
    from perfgoals.model.kinds import Declaration

Format = Literal["yaml", "json", "html", "md", "txt", "docx", "xlsx", "pdf"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def command(language: Language) -> Command:
    """Return the command in a language."""
    options = [*form.printing(language, FORMATS, "--output"), form.embedded(language)]
    params = [form.arguments(), *options]
    return Command("convert", language, params, partial(run, language), note="form")


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
    embedded: bool,
) -> int:
    """Convert, and report on standard error what was found on the way.

    Several forms go into a folder, each as a file with the name of its own.
    """
    format_ = next((known for known in FORMATS if known == to), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), to, FORMATS)
    hold_options(format_, language, font=font, embed=embed, contacts=contacts)
    convert = partial(
        _converted,
        format_=format_,
        template=template,
        font=font,
        embed=embed,
        contacts=contacts,
    )
    return write_all(forms, output, format_, convert, language, embedded=embedded)


def _converted(  # noqa: PLR0913 - one for each option
    declaration: Declaration,
    *,
    format_: Format,
    template: str | None,
    font: str | None,
    embed: bool,
    contacts: bool,
) -> Written:
    """Return what is written, and a finding for each thing that it does not show."""
    if format_ == "yaml" or format_ == "json":  # noqa: PLR1714 - what mypy understands
        from perfgoals.convert import to_json, to_yaml

        return in_lines((to_yaml if format_ == "yaml" else to_json)(declaration)), ()
    return printed(
        declaration, format_, template=template, font=font, embed=embed, contacts=contacts
    )
