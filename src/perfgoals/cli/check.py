"""`perfgoals check`: what reviewers would object to in a form."""

from __future__ import annotations

from functools import partial
from typing import Final

import click

from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.many import files_of, for_each
from perfgoals.cli.streams import write_data
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, UnknownNameError
from perfgoals.finding import Severity

SEVERITIES: Final = tuple(severity.value for severity in Severity)


def command(language: Language) -> Command:
    """Return the command in a language."""
    profile = click.Option(
        ["--profile"], default="default", metavar="NAME", help=in_words(language, "--profile")
    )
    fail_on = click.Option(
        ["--fail-on"],
        default="error",
        metavar="|".join(SEVERITIES),
        help=in_words(language, "--fail-on"),
    )
    params = [form.arguments(), profile, fail_on]
    return Command("check", language, params, partial(run, language), note="form")


def run(language: Language, forms: tuple[str, ...], profile: str, fail_on: str) -> int:
    """Print the report of each form: 1 where a finding is as grave as `fail_on`, else 0."""
    if fail_on not in SEVERITIES:
        raise UnknownNameError(in_words(language, "severity"), fail_on, SEVERITIES)
    names = list(files_of(forms))
    graver = set(SEVERITIES[: SEVERITIES.index(fail_on) + 1])

    def check_one(name: str) -> int:
        return _check(name, profile, graver, language, is_one=len(names) == 1)

    return for_each(names, check_one, language)


def _check(name: str, profile: str, graver: set[str], language: Language, *, is_one: bool) -> int:
    from perfgoals.checks import check

    code = 0
    for reading in form.read_all(name):
        report = check(reading, profile=profile)
        code |= any(finding.severity.value in graver for finding in report.findings)
        heading = "" if is_one else f"{name}\n"
        write_data(f"{heading}{report.in_words(language)}\n" + ("" if is_one else "\n"))
    return int(code)
