"""A report replayed (复核): whether the same document, rules and profile give the same findings."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Judge
from perfgoals.checks.profile import Choice, profile_for, profile_named
from perfgoals.checks.report import Report, Verdict
from perfgoals.checks.reports.record_layout import FINDING, parsed
from perfgoals.checks.reports.records import Record, record
from perfgoals.checks.reports.told import words_in
from perfgoals.checks.rule import Rule
from perfgoals.checks.ruling import rules_asked
from perfgoals.errors import LANGUAGES, InvalidReportError, Language, shortened
from perfgoals.model.kinds import Declaration
from perfgoals.reading import Reading

Said: TypeAlias = str | Mapping[Language, str]
DOCUMENT, RULES, PROFILE, MISSING = "document", "rules", "profile", "not installed"
DIFFERENCES: Final[Mapping[str, Mapping[Language, str]]] = {
    DOCUMENT: {
        "en": "the document is another one: its sha256 was {then}, and is {now}",
        "zh": "文件不同：sha256 原为 {then}，现为 {now}",
    },
    PROFILE: {
        "en": "the profile is another one: it was {then}, and is {now}",
        "zh": "审核口径不同：原为 {then}，现为 {now}",
    },
    MISSING: {
        "en": "the rule {code} is not installed here",
        "zh": "此处未安装规则 {code}",
    },
    RULES: {
        "en": "the rules or the profile are not written as they were",
        "zh": "规则或审核口径的内容已有变动",
    },
    "gone": {
        "en": "no longer found: {code} {path}: {message}",
        "zh": "不再发现：{code} {path}：{message}",
    },
    "new": {
        "en": "newly found: {code} {path}: {message}",
        "zh": "新发现：{code} {path}：{message}",
    },
    "changed": {
        "en": "found otherwise ({keys}): {code} {path}: {message}",
        "zh": "发现有变（{keys}）：{code} {path}：{message}",
    },
    "outcome": {
        "en": "{code} was {then}, and is {now}",
        "zh": "{code} 原为 {then}，现为 {now}",
    },
    "verdict": {
        "en": "the verdict was {then}, and is {now}",
        "zh": "结论原为 {then}，现为 {now}",
    },
    "coverage": {
        "en": "the coverage was {then}, and is {now}",
        "zh": "已判断原为 {then}，现为 {now}",
    },
}
"""What can differ, and how that is said."""
NOT_ASKED: Final[Mapping[Language, str]] = {"en": "not asked", "zh": "未检查"}
SAME: Final[Mapping[Language, str]] = {
    "en": "the same: document, rules, profile and findings",
    "zh": "一致：文件、规则、审核口径、问题均相同",
}
OTHER: Final[Mapping[Language, str]] = {
    "en": "not the same; differences: {count}; written by perfgoals {then}, replayed by {now}",
    "zh": "不一致：{count} 处不同；报告由 perfgoals {then} 写出，由 {now} 复核",
}


@frozen(kw_only=True)
class Difference:
    """Something in which a report and its replay differ (差异): a key of the table, and words."""

    kind: str
    code: str = ""
    """Of the rule, where it is one's."""
    path: str = ""
    """Of the finding, where it is one's."""
    en: str
    zh: str

    def in_words(self, language: Language = "en") -> str:
        """Return what differs, in one line."""
        return self.zh if language == "zh" else self.en


@frozen(kw_only=True)
class Verification:
    """What replaying a report yields (复核结果)."""

    report: Report
    """What is found now."""
    version: str
    """The version of perfgoals that wrote the report which was replayed."""
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether document, rules, profile and all that was found are the same."""
        return not self.differences

    @property
    def is_same_document(self) -> bool:
        """Whether it is the same document, byte by byte."""
        return not self._differs(DOCUMENT)

    @property
    def are_same_rules(self) -> bool:
        """Whether the rules and the profile are the same, word by word."""
        return not self._differs(RULES, PROFILE, MISSING)

    @property
    def are_same_findings(self) -> bool:
        """Whether the findings are the same."""
        return not self._differs("gone", "new", "changed")

    def in_words(self, language: Language = "en") -> str:
        """Return whether all is the same, then what differs, line by line."""
        from perfgoals import __version__

        if self.is_same:
            return SAME[language]
        count, then = len(self.differences), shortened(self.version, 40)
        first = OTHER[language].format(count=count, then=then, now=__version__)
        return "\n".join((first, *(each.in_words(language) for each in self.differences)))

    def _differs(self, *kinds: str) -> bool:
        return any(each.kind in kinds for each in self.differences)


def verify(
    report: str,
    source: Declaration | Reading,
    *,
    profile: Choice = None,
    rules: Iterable[Rule | Judge] | None = None,
) -> Verification:
    """Replay a report, as `perfgoals check --format json` wrote it, on what was read from its form.

    The rules that it names are asked, held against the profile that it names. One that is a file
    is given as `profile`, rules of your own as `rules`, as to `check`. Of several reports in the
    text that of the same document is replayed, and of several of those the one that comes nearest.
    Raises InvalidReportError for a text that is no report, or has several and none of this
    document, UnknownNameError for a profile that there is not.
    """
    records = parsed(report)
    sha256 = source.sha256 if isinstance(source, Reading) else ""
    same = [each for each in records if each["sha256"] == sha256]
    if len(records) > 1 and not same:
        raise InvalidReportError("", "other document")
    asked = None if rules is None else tuple(rules)
    replayed = (_replayed(each, source, profile, asked) for each in same or records)
    return min(replayed, key=lambda one: len(one.differences))


def _replayed(
    then: Record,
    source: Declaration | Reading,
    profile: Choice,
    rules: Iterable[Rule | Judge] | None,
) -> Verification:
    order: dict[str, int] = {}
    for number, one in enumerate(then["rules"]):
        order.setdefault(one["code"], number)
    known = [rule for rule in rules_asked(rules) if rule.code in order]
    asked = sorted(known, key=lambda rule: order[rule.code])
    missing = order.keys() - {rule.code for rule in asked}
    declaration = source.declaration if isinstance(source, Reading) else source
    held_against = (
        profile_named(then["profile"])
        if profile is None
        else profile_for(declaration, profile, order)[0]
    )
    found = checked(source, asked, held_against)
    differences = tuple(_differences(then, record(found), sorted(missing)))
    return Verification(report=found, version=then["version"], differences=differences)


def _differences(then: Record, now: Record, missing: list[str]) -> Iterator[Difference]:
    if then["sha256"] != now["sha256"]:
        yield _difference(DOCUMENT, then=then["sha256"] or "—", now=now["sha256"] or "—")
    if then["profile"] != now["profile"]:
        yield _difference(PROFILE, then=then["profile"], now=now["profile"])
    for code in missing:
        yield _difference(MISSING, code)
    if then["fingerprint"] != now["fingerprint"] and not missing:
        yield _difference(RULES)
    told = set(missing)
    for each in _of_findings(then, now):
        told.add(each.code)
        yield each
    yield from _of_rules(then["rules"], now["rules"], told)
    yield from _of_totals(then, now)


def _of_totals(then: Record, now: Record) -> Iterator[Difference]:
    if then["verdict"] != now["verdict"]:
        first, second = (Verdict(each["verdict"]) for each in (then, now))
        words = {language: first.in_words(language) for language in LANGUAGES}
        others = {language: second.in_words(language) for language in LANGUAGES}
        yield _difference("verdict", then=words, now=others)
    if then["coverage"] != now["coverage"]:
        was, is_ = ("{judged}/{applicable}".format(**each["coverage"]) for each in (then, now))
        yield _difference("coverage", then=was, now=is_)


def _of_findings(then: Record, now: Record) -> Iterator[Difference]:
    """Yield a difference for each finding that is gone, new, or found otherwise."""
    keys = [*FINDING["properties"]]
    if then["sha256"] != now["sha256"]:
        keys.remove("place")
    was, is_ = (Counter(_line(each, keys) for each in one["findings"]) for one in (then, now))
    gone, new = (map(json.loads, each.elements()) for each in (was - is_, is_ - was))
    ahead: dict[tuple[str, str], deque[Record]] = {}
    for each in new:
        ahead.setdefault((each["code"], each["path"]), deque()).append(each)
    for each in gone:
        if others := ahead.get((each["code"], each["path"])):
            other = others.popleft()
            differ = ", ".join(key for key in keys if each[key] != other[key])
            yield _of_finding("changed", other, keys=differ)
        else:
            yield _of_finding("gone", each)
    for left in ahead.values():
        yield from (_of_finding("new", each) for each in left)


def _line(finding: Record, keys: list[str]) -> str:
    return json.dumps({key: finding[key] for key in keys}, sort_keys=True)


def _of_finding(kind: str, finding: Record, **parts: str) -> Difference:
    code, path, message = (finding[key] for key in ("code", "path", "message"))
    return _difference(kind, code, path, message=message, **parts)


def _of_rules(then: list[Record], now: list[Record], told: set[str]) -> Iterator[Difference]:
    """Yield a difference for each rule that came to something else, without those already told."""
    was, is_ = _by_code(then), _by_code(now)
    for code, ones in was.items():
        others = is_.get(code, [])
        if code not in told and ones != others:
            yield _difference("outcome", code, then=_summary(ones), now=_summary(others))


def _by_code(rules: list[Record]) -> dict[str, list[Record]]:
    """Return what each rule came to, by its code; where in its source it failed is left out."""
    found: dict[str, list[Record]] = {}
    for one in rules:
        kept = {key: one[key] for key in ("outcome", "held", "findings", "undecided")}
        found.setdefault(one["code"], []).append(kept)
    return found


def _summary(ones: list[Record]) -> Said:
    """Return what a rule came to in words: what became of it, and what it could not decide."""
    said = {}
    for language in LANGUAGES:
        known = words_in(language)
        words = [known[f"rule {one['outcome']}"] for one in ones] or [NOT_ASKED[language]]
        held = [str(one["held"]) for one in ones]
        open_ = [
            f"{each['path']} {each['message'][language]}"
            for one in ones
            for each in one["undecided"]
        ]
        said[language] = " · ".join(words + held + open_)
    return said


def _difference(kind: str, code: str = "", path: str = "", **parts: Said) -> Difference:
    en, zh = (
        DIFFERENCES[kind][language].format(
            code=code,
            path=path,
            **{
                name: said if isinstance(said, str) else said[language]
                for name, said in parts.items()
            },
        )
        for language in ("en", "zh")
    )
    return Difference(kind=kind, code=code, path=path, en=shortened(en, 400), zh=shortened(zh, 400))
