"""`perfgoals convert`: a form, a YAML or a JSON file into another format."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.many import files_of, for_each
from perfgoals.cli.streams import write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, SeveralFormsError, SourceError, UnknownNameError

if TYPE_CHECKING:
    from perfgoals.finding import Finding
    from perfgoals.model.kinds import Declaration

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
    params = [form.arguments(), to, output]
    return Command("convert", language, params, partial(run, language), note="form")


def run(language: Language, forms: tuple[str, ...], to: str, output: str) -> int:
    """Convert, and report on standard error what was found on the way.

    Several forms go into a folder, each as a file with the name of its own.
    """
    format_ = next((known for known in FORMATS if known == to), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), to, FORMATS)
    names = files_of(forms)
    targets = _targets(names, format_, output)
    return for_each(names, lambda name: _convert(name, format_, targets[name], language), language)


def _targets(names: Sequence[str], format_: Format, output: str) -> dict[str, str]:
    """Return where each file goes: OUT for the only one, else a file in the folder OUT."""
    if len(names) == 1 and not os.path.isdir(output):  # noqa: PTH112 - never raises
        return {names[0]: output}
    if output == "-":
        raise SourceError(output, "several")
    stems = Counter(Path(name).stem for name in names)
    own = {
        name: Path(name).stem if stems[Path(name).stem] == 1 else Path(name).name for name in names
    }
    Path(output).mkdir(parents=True, exist_ok=True)
    return {name: str(Path(output) / f"{own[name]}.{format_}") for name in names}


def _convert(name: str, format_: Format, target: str, language: Language) -> int:
    """Convert all forms of a file; the second goes into a file with -2 behind its name."""
    readings = list(form.read_all(name))
    if len(readings) > 1 and target == "-":
        raise SeveralFormsError(name, len(readings))
    path, code = Path(target), 0
    for number, reading in enumerate(readings, start=1):
        text, not_printed = _converted(reading.declaration, format_)
        own = target if number == 1 else str(path.with_stem(f"{path.stem}-{number}"))
        write_file(own, text if text.endswith("\n") else f"{text}\n")
        findings = (*reading.findings, *not_printed)
        form.report(findings, language)
        code = max(code, form.exit_code(findings))
    return code


def _converted(declaration: Declaration, format_: Format) -> tuple[str, tuple[Finding, ...]]:
    """Return the text, and a finding for each thing that it does not show."""
    if format_ == "yaml" or format_ == "json":  # noqa: PLR1714 - what mypy understands
        from perfgoals.convert import to_json, to_yaml

        return (to_yaml if format_ == "yaml" else to_json)(declaration), ()
    from perfgoals.renderer import not_printed, render

    return render(declaration, format_), not_printed(declaration)
