"""`perfgoals convert`: a form, a YAML or a JSON file into another format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from perfgoals.cli import form as forms
from perfgoals.cli.command import Command
from perfgoals.cli.streams import write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, UnknownNameError

if TYPE_CHECKING:
    from perfgoals.finding import Finding
    from perfgoals.model.declaration import DepartmentDeclaration

Format = Literal["yaml", "json", "html", "md", "txt"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def command(language: Language) -> Command:
    """Return the command in a language."""
    to = click.Option(
        ["--to"], required=True, metavar="|".join(FORMATS), help=in_words(language, "--to")
    )
    output = click.Option(
        ["-o", "--output"], default="-", metavar="OUT", help=in_words(language, "--output")
    )
    return Command(
        "convert", language, [forms.argument(), to, output], partial(run, language), note="form"
    )


def run(language: Language, form: str, to: str, output: str) -> int:
    """Convert, and report on standard error what was found on the way."""
    format_ = next((known for known in FORMATS if known == to), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), to, FORMATS)
    reading = forms.read(form)
    text, not_printed = _converted(reading.declaration, format_)
    write_file(output, text if text.endswith("\n") else f"{text}\n")
    findings = (*reading.findings, *not_printed)
    forms.report(findings, language)
    return forms.exit_code(findings)


def _converted(
    declaration: DepartmentDeclaration, format_: Format
) -> tuple[str, tuple[Finding, ...]]:
    """Return the text, and a finding for each thing that it does not show."""
    if format_ == "yaml" or format_ == "json":  # noqa: PLR1714 - what mypy understands
        from perfgoals.convert import to_json, to_yaml

        return (to_yaml if format_ == "yaml" else to_json)(declaration), ()
    from perfgoals.renderer import not_printed, render

    return render(declaration, format_), not_printed(declaration)
