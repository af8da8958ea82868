"""The arguments FORM: what they name, and what there was to say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from perfgoals.cli.streams import say, standard_input
from perfgoals.cli.words import in_words
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity

if TYPE_CHECKING:
    from perfgoals.reading import Reading


def arguments() -> click.Argument:
    """Return the arguments FORM, one or more."""
    return click.Argument(["forms"], nargs=-1, required=True, metavar="FORM…")


def printing(language: Language, formats: Sequence[str], output: str) -> list[click.Option]:
    """Return the options that say how forms are printed; `output` is what words call OUT."""

    def option(*names: str, words: str = "", **more: Any) -> click.Option:  # noqa: ANN401 - click's
        return click.Option([*names], help=in_words(language, words or names[-1]), **more)

    return [
        option("--to", required=True, metavar="|".join(formats)),
        option("-o", "--output", default="-", metavar="OUT", words=output),
        option("--template", metavar="TEMPLATE"),
        option("--font", metavar="FONT"),
        option("--embed", is_flag=True),
        option("--contacts", is_flag=True),
    ]


def embedded(language: Language) -> click.Option:
    """Return the option that takes what is attached to a form."""
    return click.Option(["--embedded"], is_flag=True, help=in_words(language, "--embedded"))


def read_all(name: str, *, embedded: bool = False) -> Iterator[Reading]:
    """Read every form in what FORM names; `-` is standard input."""
    from perfgoals.reader import read_all

    return read_all(standard_input() if name == "-" else name, embedded=embedded)


def report(findings: Iterable[Finding], language: Language, name: str = "") -> None:
    """Write each finding as a line on standard error, behind the name of its file."""
    for finding in findings:
        severity = in_words(language, finding.severity.value)
        words = f"{severity} {finding.code} {finding.in_words(language)}"
        say({"en": f"{name}: {words}", "zh": f"{name}：{words}"}[language] if name else words)


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 1 if a finding is an error, else 0."""
    return int(any(finding.severity is Severity.ERROR for finding in findings))
