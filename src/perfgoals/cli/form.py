"""The argument FORM: what it names, and what there was to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from perfgoals.cli.streams import say, standard_input
from perfgoals.cli.words import in_words
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity

if TYPE_CHECKING:
    from perfgoals.reading import Reading


def argument() -> click.Argument:
    """Return the argument FORM."""
    return click.Argument(["form"], metavar="FORM")


def read(name: str) -> Reading:
    """Read what FORM names; `-` is standard input."""
    from perfgoals.reader import read

    return read(standard_input() if name == "-" else name)


def report(findings: Iterable[Finding], language: Language) -> None:
    """Write each finding as a line on standard error."""
    for finding in findings:
        severity = in_words(language, finding.severity.value)
        say(f"{severity} {finding.code} {finding.in_words(language)}")


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 1 if a finding is an error, else 0."""
    return int(any(finding.severity is Severity.ERROR for finding in findings))
