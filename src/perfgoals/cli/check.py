"""`perfgoals check`: what reviewers would object to in forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import click
from attrs import frozen

from perfgoals.cli import form
from perfgoals.cli.checked_lines import answer_lines, as_line
from perfgoals.cli.command import Command
from perfgoals.cli.many import files_of, for_each
from perfgoals.cli.streams import say, write_data, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, UnknownNameError
from perfgoals.finding import Severity

if TYPE_CHECKING:
    from perfgoals.checks import Report, Rule
    from perfgoals.reading import Reading

SEVERITIES: Final = tuple(severity.value for severity in Severity)
Format = Literal["text", "json", "md", "html", "docx", "pdf", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Check: TypeAlias = Callable[["Reading"], "Report"]


@frozen(kw_only=True)
class Asked:
    """What was asked for."""

    format: Format
    output: str
    fix: str | None
    language: Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [
        form.arguments(),
        _option(language, "--profile", metavar="NAME|FILE"),
        _option(language, "--format", metavar="|".join(FORMATS), default="text"),
        _option(language, "-o", "--output", metavar="OUT", default="-"),
        _option(language, "--fail-on", metavar="|".join(SEVERITIES), default="error"),
        _option(language, "--only", metavar="CODES"),
        _option(language, "--skip", metavar="CODES"),
        _option(language, "--fix", metavar="OUT.yaml"),
    ]
    return Command("check", language, params, partial(run, language), note="check input")


def _option(language: Language, *names: str, **more: str) -> click.Option:
    key = {"--output": "--output report"}.get(names[-1], names[-1])
    return click.Option(names, help=in_words(language, key), **more)  # type: ignore[arg-type]


def run(  # noqa: PLR0913 - one for each option
    language: Language,
    *,
    forms: tuple[str, ...],
    profile: str | None,
    format: str,  # noqa: A002 - the word that users know
    output: str,
    fail_on: str,
    only: str | None,
    skip: str | None,
    fix: str | None,
) -> int:
    """Report on each form: 1 where a finding is as grave as `fail_on`, else 0."""
    format_ = next((known for known in FORMATS if known == format), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), format, FORMATS)
    if fail_on not in SEVERITIES:
        raise UnknownNameError(in_words(language, "severity"), fail_on, SEVERITIES)
    from perfgoals.checks import check
    from perfgoals.checks.profile import profile_asked

    rules = _rules(only, skip, language)
    if profile:
        profile_asked(
            profile, [rule.code for rule in rules]
        )  # its mistakes are told once, not for every form
    checked = partial(check, profile=profile, rules=rules)
    graver = frozenset(SEVERITIES[: SEVERITIES.index(fail_on) + 1])
    is_grave = partial(_is_grave, graver)
    if forms == ("-",):
        return answer_lines(checked, is_grave, language)
    asked = Asked(format=format_, output=output, fix=fix, language=language)
    return _check_files(forms, checked, is_grave, asked)


def _rules(only: str | None, skip: str | None, language: Language) -> tuple[Rule, ...]:
    """Return the rules that are asked for: by their codes, or by how those begin."""
    from perfgoals.checks import every_rule

    wanted = _codes(only, language) if only else {rule.code for rule in every_rule()}
    left_out = _codes(skip, language) if skip else set()
    return tuple(rule for rule in every_rule() if rule.code in wanted - left_out)


def _codes(said: str, language: Language) -> set[str]:
    from perfgoals.checks import every_rule

    codes: set[str] = set()
    for begin in said.replace("，", ",").upper().replace(",", " ").split():
        meant = {rule.code for rule in every_rule() if rule.code.upper().startswith(begin)}
        if not meant:
            known = tuple(rule.code for rule in every_rule())
            raise UnknownNameError(in_words(language, "rule"), begin, known)
        codes |= meant
    return codes


def _check_files(
    forms: tuple[str, ...], checked: Check, is_grave: Callable[[Report], bool], asked: Asked
) -> int:
    from perfgoals.cli.report_page import print_overview

    reports: list[tuple[str, Report]] = []

    def check_one(name: str) -> int:
        found = [(name, checked(reading)) for reading in form.read_all(name)]
        reports.extend(found)
        return int(any(is_grave(report) for _, report in found))

    files = files_of(forms)
    code = for_each(list(files), check_one, asked.language)
    if asked.fix:
        _fix(reports, asked.fix, asked.language)
    if asked.format == "text" and asked.output == "-" and len(reports) > 1:
        if len(files) == 1:
            write_data(_in_detail(reports, asked.language))
        print_overview([(str(files[name]), one) for name, one in reports], asked.language)
    elif reports:
        write_file(asked.output, _written(reports, asked))
    return code


def _is_grave(graver: frozenset[str], report: Report) -> bool:
    """Tell whether a finding of the report has one of the severities."""
    return any(finding.severity.value in graver for finding in report.findings)


def _fix(reports: list[tuple[str, Report]], target: str, language: Language) -> None:
    """Write the one declaration as YAML, with the safe changes made."""
    from perfgoals.convert import to_yaml

    if len(reports) > 1:
        raise click.UsageError(in_words(language, "fix one"))
    for _name, report in reports:
        patches = sum(len(finding.patches) for finding in report.findings)
        write_file(target, to_yaml(report.patched()))
        say(in_words(language, "fixed", count=patches, target=target))


def _written(reports: list[tuple[str, Report]], asked: Asked) -> str | bytes:
    """Return the reports in the format that was asked for; several as JSON are lines."""
    from perfgoals.checks.reports.records import record
    from perfgoals.renderer import render

    only = [report for _, report in reports]
    if asked.format == "text":
        return _in_detail(reports, asked.language)
    if asked.format == "json" and len(only) > 1:
        return "".join(as_line({"file": name, "report": record(one)}) for name, one in reports)
    return render(only[0] if len(only) == 1 else only, asked.format, language=asked.language)


def _in_detail(reports: list[tuple[str, Report]], language: Language) -> str:
    """Return each report in detail, of several each below the name of its file."""
    from perfgoals.cli.report_page import in_detail

    if len(reports) == 1:
        return in_detail(reports[0][1], language)
    return "\n".join(f"{name}\n{in_detail(report, language)}" for name, report in reports)
