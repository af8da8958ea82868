"""`perfgoals check`: what reviewers would object to in forms."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import click
from attrs import evolve, frozen

from perfgoals.cli import form
from perfgoals.cli.checked_lines import answer_lines, as_line
from perfgoals.cli.command import Command
from perfgoals.cli.many import files_of, for_each
from perfgoals.cli.streams import OutputError, say, write_data, write_file
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
        _option(language, "--format", metavar="|".join(FORMATS)),
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
    format: str | None,  # noqa: A002 - the word that users know
    output: str,
    fail_on: str,
    only: str | None,
    skip: str | None,
    fix: str | None,
) -> int:
    """Report on each form: 1 where a finding is as grave as `fail_on` or a rule failed, else 0."""
    format_ = next((known for known in FORMATS if known == (format or "text")), None)
    if format_ is None:
        raise UnknownNameError(in_words(language, "format"), str(format), FORMATS)
    if fail_on not in SEVERITIES:
        raise UnknownNameError(in_words(language, "severity"), fail_on, SEVERITIES)
    from perfgoals.checks import check
    from perfgoals.checks.profile import profile_asked

    rules = _rules(only, skip, language)
    if profile:  # its mistakes are told once, and not for every form
        profile_asked(profile, [rule.code for rule in rules])
    checked = partial(check, profile=profile, rules=rules)
    is_grave = partial(_is_grave, frozenset(SEVERITIES[: SEVERITIES.index(fail_on) + 1]))
    if "-" in forms:
        if len(forms) > 1 or format not in {None, "json"} or output != "-" or fix:
            raise click.UsageError(in_words(language, "lines alone"))
        return answer_lines(checked, is_grave, language)
    asked = Asked(format=format_, output=output, fix=fix, language=language)
    return _check_files(files_of(forms), checked, is_grave, asked)


def _rules(only: str | None, skip: str | None, language: Language) -> tuple[Rule, ...]:
    """Return the rules that are asked for: by their codes, or by how those begin."""
    from perfgoals.checks import every_rule

    known = every_rule()
    wanted = {rule.code for rule in known} if only is None else _codes(only, known, language)
    left_out = set() if skip is None else _codes(skip, known, language)
    asked = tuple(rule for rule in known if rule.code in wanted - left_out)
    if not asked:
        raise click.UsageError(in_words(language, "no rule left"))
    return asked


def _codes(said: str, known: Sequence[Rule], language: Language) -> set[str]:
    from perfgoals.checks.rules import AGAINST_LAST_YEAR

    codes: set[str] = set()
    for begin in said.replace("，", ",").upper().replace(",", " ").split() or [said]:
        meant = {rule.code for rule in known if begin and rule.code.upper().startswith(begin)}
        if not meant:
            if begin and any(code.startswith(begin) for code in AGAINST_LAST_YEAR):
                raise click.UsageError(in_words(language, "against last year", code=begin))
            choices = tuple(rule.code for rule in known)
            raise UnknownNameError(in_words(language, "rule"), begin, choices)
        codes |= meant
    return codes


def _check_files(
    files: Mapping[str, Path], checked: Check, is_grave: Callable[[Report], bool], asked: Asked
) -> int:
    if asked.fix and (len(files) > 1 or asked.fix == "-"):
        raise click.UsageError(in_words(asked.language, "fix one"))
    _spare(files, asked)
    reports: dict[str, list[Report]] = {}

    def check_one(name: str) -> int:
        reports[name] = [checked(reading) for reading in form.read_all(name)]
        return int(any(is_grave(report) for report in reports[name]))

    code = for_each(list(files), check_one, asked.language)
    if asked.fix:
        _fix([report for found in reports.values() for report in found], asked.fix, asked.language)
    _write(reports, _told_apart(files), asked)
    return code


def _is_grave(graver: frozenset[str], report: Report) -> bool:
    """Tell whether a finding of the report has one of the severities, or a rule failed."""
    severities = {finding.severity.value for finding in report.findings}
    return bool(severities & graver) or any(one.traceback for one in report.judged)


def _spare(files: Iterable[str], asked: Asked) -> None:
    """Refuse to write over one of the forms."""
    written = {name for name in (asked.output, asked.fix) if name and name != "-"}
    originals = {os.path.realpath(name) for name in files}
    for name in written:
        if os.path.realpath(name) in originals:
            raise OutputError(name, "form")


def _told_apart(files: Mapping[str, Path]) -> dict[str, str]:
    """Return how each file is called: by its path in its folder, whole where that is not enough."""
    counts = Counter(map(str, files.values()))
    return {name: str(path) if counts[str(path)] == 1 else name for name, path in files.items()}


def _fix(reports: list[Report], target: str, language: Language) -> None:
    """Write the one declaration as YAML, with the safe changes made."""
    from perfgoals.convert import to_yaml

    if len(reports) > 1:
        raise click.UsageError(in_words(language, "fix one"))
    for report in reports:
        patches = sum(len(finding.patches) for finding in report.findings)
        write_file(target, to_yaml(report.patched()))
        say(in_words(language, "fixed", count=patches, target=target))


def _write(found: Mapping[str, Sequence[Report]], called: Mapping[str, str], asked: Asked) -> None:
    """Write the reports: a lone one by itself, several with the names of their files."""
    pairs = [(name, report) for name, reports in found.items() for report in reports]
    if len(pairs) > 1:
        pairs = [(name, evolve(report, name=called[name])) for name, report in pairs]
    if len(pairs) > 1 and asked.format == "text" and asked.output == "-":
        _print([report for _, report in pairs], asked.language, in_detail=len(found) == 1)
    elif pairs:
        write_file(asked.output, _written(pairs, asked))


def _print(reports: Sequence[Report], language: Language, *, in_detail: bool) -> None:
    """Print several reports as a table; those of one file in detail before."""
    from perfgoals.cli.report_page import print_overview

    if in_detail:
        write_data(_in_detail(reports, language))
    print_overview(reports, language)


def _written(pairs: Sequence[tuple[str, Report]], asked: Asked) -> str | bytes:
    """Return the reports in the format that was asked for; several as JSON are lines."""
    from perfgoals.checks.reports.records import record
    from perfgoals.renderer import render

    reports = [report for _, report in pairs]
    if asked.format == "text":
        return _in_detail(reports, asked.language)
    if asked.format == "json" and len(reports) > 1:
        return "".join(as_line({"file": name, "report": record(one)}) for name, one in pairs)
    source = reports[0] if len(reports) == 1 else reports
    return render(source, asked.format, language=asked.language)


def _in_detail(reports: Sequence[Report], language: Language) -> str:
    """Return each report in detail, of several each below the name of its file."""
    from perfgoals.cli.report_page import in_detail

    if len(reports) == 1:
        return in_detail(reports[0], language)
    return "\n".join(f"{one.name}\n{in_detail(one, language)}" for one in reports)
