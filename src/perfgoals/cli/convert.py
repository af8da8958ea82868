"""`perfgoals convert`: a form, a YAML or a JSON file into another format."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

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

Format = Literal["yaml", "json", "html", "md", "txt", "docx", "xlsx", "pdf"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Converted: TypeAlias = "tuple[str | bytes, tuple[Finding, ...]]"
"""What is written, and what there is to say of it."""


def command(language: Language) -> Command:
    """Return the command in a language."""
    to = click.Option(
        ["--to"], required=True, metavar="|".join(FORMATS), help=in_words(language, "--to")
    )
    output = click.Option(
        ["-o", "--output"], default="-", metavar="OUT", help=in_words(language, "--output")
    )
    font = click.Option(["--font"], metavar="FONT", help=in_words(language, "--font"))
    params = [form.arguments(), to, output, font]
    return Command("convert", language, params, partial(run, language), note="form")


def run(language: Language, forms: tuple[str, ...], to: str, output: str, font: str | None) -> int:
    """Convert, and report on standard error what was found on the way.

    Several forms go into a folder, each as a file with the name of its own.
    """
    format_ = next((known for known in FORMATS if known == to), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), to, FORMATS)
    files = files_of(forms)
    taken: set[Path] = set()
    targets = {name: _free(path, taken) for name, path in _targets(files, format_, output).items()}
    convert = partial(_converted, format_=format_, font=font)
    run_one = partial(_convert, convert=convert, targets=targets, taken=taken, language=language)
    return for_each(list(files), run_one, language)


def _targets(files: Mapping[str, Path], format_: Format, output: str) -> dict[str, Path]:
    """Return where each file goes: OUT for the only one, else a path in the folder OUT."""
    if len(files) == 1 and not os.path.isdir(output):  # noqa: PTH112 - never raises
        return dict.fromkeys(files, Path(output))
    if output == "-":
        raise SourceError(output, "several")
    plain = Counter(path.with_suffix("") for path in files.values())
    own = {
        name: path if plain[path.with_suffix("")] > 1 else path.with_suffix("")
        for name, path in files.items()
    }
    return {name: Path(output, path.parent, f"{path.name}.{format_}") for name, path in own.items()}


def _free(path: Path, taken: set[Path]) -> Path:
    """Return a path that no other form goes to, with -2 behind its name where one does."""
    free = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    found = next(one for one in chain([path], free) if one not in taken)
    taken.add(found)
    return found


def _convert(
    name: str,
    *,
    convert: Callable[[Declaration], Converted],
    targets: Mapping[str, Path],
    taken: set[Path],
    language: Language,
) -> int:
    """Convert all forms of a file; the second goes into a file with -2 behind its name."""
    readings = list(form.read_all(name))
    target, code = targets[name], 0
    if len(readings) > 1 and target == Path("-"):
        raise SeveralFormsError(name, len(readings))
    for number, reading in enumerate(readings):
        data, not_printed = convert(reading.declaration)
        own = _free(target, taken) if number else target
        if len(targets) > 1:
            own.parent.mkdir(parents=True, exist_ok=True)
        write_file(str(own), data)
        findings = (*reading.findings, *not_printed)
        form.report(findings, language, name if len(targets) > 1 else "")
        code = max(code, form.exit_code(findings))
    return code


def _converted(declaration: Declaration, format_: Format, font: str | None) -> Converted:
    """Return what is written, and a finding for each thing that it does not show."""
    if format_ == "yaml" or format_ == "json":  # noqa: PLR1714 - what mypy understands
        from perfgoals.convert import to_json, to_yaml

        return _in_lines((to_yaml if format_ == "yaml" else to_json)(declaration)), ()
    from perfgoals.renderer import missing_characters, not_printed, render

    unprinted = not_printed(declaration)
    if format_ == "pdf":
        lacking = missing_characters(declaration, font=font)
        return render(declaration, format_, font=font), (*unprinted, *lacking)
    printed = render(declaration, format_)
    data = _in_lines(printed) if isinstance(printed, str) else printed
    return data, unprinted


def _in_lines(text: str) -> str:
    """Return a text whose last line is ended, too."""
    return text if text.endswith("\n") else f"{text}\n"
