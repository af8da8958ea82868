"""`perfgoals compare`: how a form differs from last year's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from perfgoals.cli.check import SEVERITIES
from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.streams import standard_input, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, UnknownNameError

if TYPE_CHECKING:
    from perfgoals.comparison.changes import Changes
    from perfgoals.reading import Reading

Format = Literal["text", "table", "json", "md", "html", "docx", "pdf", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def command(language: Language) -> Command:
    """Return the command in a language."""
    options = (
        (("--profile",), {"metavar": "NAME|FILE"}),
        (("--format", "format_"), {"metavar": "|".join(FORMATS), "default": "text"}),
        (("-o", "--output"), {"metavar": "OUT", "default": "-"}),
        (("--fail-on",), {"metavar": "|".join(SEVERITIES), "default": "error"}),
    )
    helps = ("--profile", "--format", "--output report", "--fail-on")
    params = [
        click.Argument(["old"], metavar="OLD"),
        click.Argument(["new"], metavar="NEW"),
        *(
            click.Option(names, help=in_words(language, key), **more)  # type: ignore[arg-type]
            for (names, more), key in zip(options, helps, strict=True)
        ),
    ]
    return Command("compare", language, params, partial(run, language), note="compare input")


def run(  # noqa: PLR0913 - one for each option
    language: Language,
    *,
    old: str,
    new: str,
    profile: str | None,
    format_: str,
    output: str,
    fail_on: str,
) -> int:
    """Tell what changed: 1 where a finding is as grave as `fail_on`, else 0."""
    if format_ not in FORMATS:
        raise UnknownNameError(in_words(language, "format"), format_, FORMATS)
    if fail_on not in SEVERITIES:
        raise UnknownNameError(in_words(language, "severity"), fail_on, SEVERITIES)
    if old == new == "-":
        raise click.UsageError(in_words(language, "two of stdin"))
    from perfgoals.comparison.comparing import compare

    changes = compare(_read(old), _read(new), profile=profile)
    _write(changes, format_, output, language)
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity.value in grave for finding in changes.findings))


def _read(name: str) -> Reading:
    from perfgoals.reader import read

    return read(standard_input() if name == "-" else name)


def _write(changes: Changes, format_: str, output: str, language: Language) -> None:
    from perfgoals.renderer import render

    if format_ == "table":
        _print(changes, language)
    elif format_ == "text":
        write_file(output, f"{changes.in_words(language)}\n")
    else:
        write_file(output, render(changes, format_, language=language))  # type: ignore[call-overload]


def _print(changes: Changes, language: Language) -> None:
    """Print tables on standard output, as a page has them: a row for each field that differs."""
    need_rich()
    from perfgoals.cli.tables import new_table, print_parts
    from perfgoals.comparison.told import TABLES, heading, tables_of, words_for

    words = words_for(changes, language)
    tables = []
    for name, lines in tables_of(changes, language).items():
        if lines:
            table = new_table(words[name], *(words[column] for column in TABLES[name]))
            for line in lines:
                table.add_row(*line.texts)
            tables.append(table)
    is_same = not changes.changed and not changes.money and not changes.copied
    nothing = [words["nothing"]] if is_same else []
    print_parts([heading(changes, language), *tables, *nothing], width=WIDE)


WIDE: Final = 160
"""Columns of the table where no terminal says how many it has."""
