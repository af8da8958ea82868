"""Reports as tables, in words: the verdicts, the findings, what could not be judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from perfgoals.checks.judgements import Undecidable
from perfgoals.checks.report import Judged, Outcome, Report
from perfgoals.checks.reports.whereabouts import place_in_words
from perfgoals.checks.words import catalogue
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity
from perfgoals.model.kinds import Declaration
from perfgoals.model.text import CONTROL, one_newline

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Check of performance goals", "绩效目标审核报告"),
    "verdicts": ("Verdict", "审核结论"),
    "findings": ("Findings", "问题清单"),
    "undecided": ("Not judged", "无法判断"),
    "failed": ("Rules that failed", "出错的规则"),
    "outcomes": ("Outcomes by rule", "规则结果"),
    "nothing": ("Nothing was found to object to.", "未发现问题。"),
    "nothing judged": (
        "Nothing could be judged, so nothing was found.",
        "没有可判断的内容，因此未发现问题。",
    ),
    "department": ("Department", "部门"),
    "whose": ("Department or project", "部门或项目"),
    "year": ("Year", "年度"),
    "verdict": ("Verdict", "结论"),
    "errors": ("Errors", "错误"),
    "warnings": ("Warnings", "警告"),
    "notes": ("Notes", "提示"),
    "coverage": ("Judged", "已判断"),
    "profile": ("Profile", "审核口径"),
    "sha256": ("SHA-256 of the file", "文件 SHA-256"),
    "place": ("Place", "位置"),
    "text": ("Text", "原文"),
    "finding": ("Finding", "问题"),
    "remedy": ("Remedy", "修改建议"),
    "severity": ("Severity", "级别"),
    "rule": ("Rule", "规则"),
    "true": ("What should be true", "应当"),
    "reason": ("Reason", "原因"),
    "outcome": ("Outcome", "结果"),
    "held": ("As it should be", "符合"),
    "traceback": ("Where it failed", "出错位置"),
    "forms": ("Forms with findings", "涉及表数"),
    "no name": ("(no department)", "（未写部门名称）"),
    Severity.ERROR.value: ("error", "错误"),
    Severity.WARNING.value: ("warning", "警告"),
    Severity.INFO.value: ("note", "提示"),
    f"rule {Outcome.ERROR.value}": ("the rule failed", "规则出错"),
    f"rule {Outcome.FAIL.value}": ("findings", "有问题"),
    f"rule {Outcome.UNDECIDABLE.value}": ("undecidable", "无法判断"),
    f"rule {Outcome.PASS.value}": ("pass", "通过"),
    f"rule {Outcome.NOT_APPLICABLE.value}": ("not applicable", "不适用"),
}
"""Key → the words in English and in Chinese."""
GRAVITY: Final = tuple(Outcome)


class Line(NamedTuple):
    """A line of a table: its texts, and the word that gives it a colour."""

    texts: tuple[str, ...]
    colour: str = ""


def words_in(language: Language) -> dict[str, str]:
    """Return the words of the tables in a language.

    >>> words_in("zh")["remedy"]
    '修改建议'
    """
    number = ("en", "zh").index(language)
    return {key: words[number] for key, words in WORDS.items()}


def whose(declaration: Declaration) -> str:
    """Return whose declaration it is: the department and its project, "" for neither."""
    project = getattr(declaration, "project", None)
    return " · ".join(filter(None, (declaration.department, project)))


def text_of(reports: Sequence[Report], language: Language) -> str:
    """Return the reports in words; several each below whose declaration was checked."""
    if len(reports) == 1:
        return reports[0].in_words(language)
    pieces = (f"{_heading(each, language)}\n{each.in_words(language)}" for each in reports)
    return "\n\n".join(pieces)


def _heading(report: Report, language: Language) -> str:
    """Return whose declaration was checked, and what its document is called."""
    name = whose(report.declaration) or words_in(language)["no name"]
    return f"{name} ({report.name})" if report.name else name


def tables_of(reports: Sequence[Report], language: Language) -> dict[str, list[Line]]:
    """Return the lines of each table by its name, with nothing in them that a page cannot hold."""
    tables = {
        "verdicts": _verdicts(reports, language),
        "findings": _findings(reports, language),
        "undecided": _undecided(reports, language),
        "failed": _failed(reports, language),
        "outcomes": _outcomes(reports, language),
    }
    return {
        name: [Line(tuple(map(_shown, line.texts)), line.colour) for line in lines]
        for name, lines in tables.items()
    }


def _shown(text: str) -> str:
    """Return a text with � for each control character."""
    if text.isprintable():
        return text
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", one_newline(text))


def _verdicts(reports: Sequence[Report], language: Language) -> Iterator[Line]:
    for report in reports:
        counts = Counter(finding.severity for finding in report.findings)
        texts = (
            _heading(report, language),
            str(report.declaration.fiscal_year or ""),
            report.verdict.in_words(language),
            *(str(counts[severity]) for severity in Severity),
            str(report.coverage) or "—",
            report.profile_in_words(language),
            report.sha256,
        )
        yield Line(texts, report.verdict.value)


def _findings(reports: Sequence[Report], language: Language) -> Iterator[Line]:
    words = words_in(language)
    for report in reports:
        name = whose(report.declaration) or words["no name"]
        for finding in report.findings:
            texts = (
                name,
                _where(report, finding, language),
                finding.text,
                finding.message(language),
                finding.remedy(language),
                words[finding.severity.value],
                finding.code,
            )
            yield Line(texts, finding.severity.value)


def _where(report: Report, found: Finding | Undecidable, language: Language) -> str:
    """Return the place in the document, or the one in the declaration, behind a file's name."""
    place = found.place if isinstance(found, Finding) else None
    where = place_in_words(report.declaration, place, found.path, language)
    return " ".join(filter(None, (report.name, where)))


def _undecided(reports: Sequence[Report], language: Language) -> Iterator[Line]:
    unnamed = words_in(language)["no name"]
    for report in reports:
        name = whose(report.declaration) or unnamed
        for one in report.judged:
            for each in one.undecided:
                where, why = _where(report, each, language), each.reason.in_words(language)
                yield Line((name, where, one.code, _title(one, language), why))


def _failed(reports: Sequence[Report], language: Language) -> Iterator[Line]:
    unnamed = words_in(language)["no name"]
    for report in reports:
        for one in report.judged:
            if one.traceback:
                name = whose(report.declaration) or unnamed
                yield Line((name, one.code, one.traceback.rstrip()))


def _outcomes(reports: Sequence[Report], language: Language) -> Iterator[Line]:
    """Yield a line for each rule: the gravest of its outcomes, and how many things it judged."""
    words = words_in(language)
    by_code: dict[str, list[Judged]] = {}
    for report in reports:
        for one in report.judged:
            by_code.setdefault(one.code, []).append(one)
    for code, judged in by_code.items():
        outcome = min((one.outcome for one in judged), key=GRAVITY.index)
        counts = (
            sum(one.held for one in judged),
            sum(len(one.findings) for one in judged),
            sum(len(one.undecided) for one in judged),
            sum(bool(one.findings) for one in judged),
        )
        said = words[f"rule {outcome.value}"]
        yield Line((code, _title(judged[0], language), said, *map(str, counts)), outcome.value)


def _title(one: Judged, language: Language) -> str:
    """Return what a rule wants to be true, "" for one that is in no catalogue."""
    entry = catalogue(language).get(one.code)
    return entry.title if entry else ""
