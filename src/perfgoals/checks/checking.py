"""Checking a declaration against the rules of a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from traceback import format_exc
from typing import Any

from attrs import evolve, field, frozen

from perfgoals.checks.fingerprints import fingerprint
from perfgoals.checks.gaps import Gaps
from perfgoals.checks.judgements import Broken, Held, Judge, Undecidable
from perfgoals.checks.profile import Choice, Chosen, Profile, profile_for
from perfgoals.checks.report import Judged, Report
from perfgoals.checks.rule import Rule
from perfgoals.checks.ruling import rules_asked, severity_of
from perfgoals.checks.words import words_of
from perfgoals.finding import Finding, Place, Severity
from perfgoals.model.kinds import Declaration
from perfgoals.reading import Reading

ANNUAL, PERIOD = "/annual_target", "/period_target"


def check(
    source: Declaration | Reading,
    *,
    profile: Choice = None,
    rules: Iterable[Rule | Judge] | None = None,
) -> Report:
    """Return what reviewers would object to in a declaration, or in one that was read.

    A reading tells besides where in the document each finding stands, and what was lost from it.
    Without `rules` those of perfgoals are asked, and those that installed packages offer; with
    them these and no others, with generator functions of your own among them.
    A profile is named, or is a YAML file of your own (a path that ends in .yaml or .yml); without
    one it is that of the declaration's form, or else `default`.
    Raises UnknownNameError for a profile that there is not, InvalidProfileError for mistakes in a
    file, SourceError where it cannot be read, ValueRefusedError for a rule of your own with a code
    of perfgoals.

    >>> from perfgoals import DepartmentDeclaration
    >>> report = check(DepartmentDeclaration(department="湖心市教育局"))
    >>> report.verdict.in_words("zh"), report.findings[0].code
    ('需修改', 'PG202')
    """
    _need_declaration(source)
    asked = rules_asked(rules)
    declaration = source.declaration if isinstance(source, Reading) else source
    found, chosen = profile_for(declaration, profile, [rule.code for rule in asked])
    return checked(source, asked, found, chosen)


def checked(
    source: Declaration | Reading,
    rules: Iterable[Rule],
    profile: Profile,
    chosen: Chosen = "name",
) -> Report:
    """Return what the rules say, held against a profile."""
    reading = source if isinstance(source, Reading) else Reading(declaration=source, sha256="")
    asked = [rule for rule in rules if severity_of(rule, profile)]
    case = Case(reading=reading, profile=profile, gaps=Gaps.told_by(reading.findings))
    return Report(
        declaration=reading.declaration,
        judged=tuple(_judged(rule, case) for rule in asked),
        profile=profile.name,
        chosen=chosen,
        sha256=reading.sha256,
        fingerprint=fingerprint(asked, profile),
    )


@frozen(kw_only=True)
class Case:
    """What rules are asked about (审核对象), by which profile, and what the document lacks."""

    reading: Reading
    profile: Profile
    gaps: Gaps
    _taken: dict[object, tuple[Any, ...]] = field(factory=dict, init=False)

    def given_to(self, rule: Rule) -> Any:  # noqa: ANN401 - what the rule goes over
        """Return what a rule judges: the declaration, or what it goes over, taken out of it once.

        It is kept for the other rules of this check, and not beyond it.
        """
        if rule.over is None:
            return self.reading.declaration
        if rule.over not in self._taken:
            self._taken[rule.over] = tuple(rule.over(self.reading.declaration))
        return self._taken[rule.over]


def _need_declaration(source: object) -> None:
    if not isinstance(source, Declaration | Reading):
        given = type(source).__name__
        raise TypeError(f"a declaration or a reading is checked, not {given}: read it first")


def _judged(rule: Rule, case: Case) -> Judged:
    """Return what a rule says, or where it failed."""
    try:
        return _told(rule, case)
    except (Exception, SystemExit):  # noqa: BLE001 - a rule of whoever wrote it
        return Judged(code=rule.code, traceback=format_exc())


def _told(rule: Rule, case: Case) -> Judged:
    """Return what a rule says; what was lost from the document is no fault of its author."""
    judgements = list(rule.judge(case.given_to(rule), case.profile))
    rest = [one for one in judgements if one.__class__ is not Held]
    if not rest:
        return Judged(code=rule.code, held=len(judgements))
    broken = _once([one for one in rest if isinstance(one, Broken)])
    undecided = [one for one in rest if isinstance(one, Undecidable)]
    if not all(isinstance(one, Broken | Undecidable) for one in rest):
        raise TypeError("a rule yields Held, Broken and Undecidable, and nothing else")
    findings = []
    for one in broken:
        if reason := case.gaps.excuse(rule.code, one.path):
            undecided.append(Undecidable(reason, one.path))
        else:
            findings.append(_finding(rule, one, case))
    return Judged(
        code=rule.code,
        held=len(judgements) - len(rest),
        findings=tuple(findings),
        undecided=tuple(undecided),
    )


def _once(broken: Sequence[Broken]) -> Sequence[Broken]:
    """Return what is broken, without the period's target where the annual one beside it is too."""
    if len(broken) <= 1:
        return broken
    annual = {one.path for one in broken if one.path.endswith(ANNUAL)}
    if not annual:
        return broken
    beside = {path.removesuffix(ANNUAL) + PERIOD: path for path in annual}
    also = {beside[one.path]: one.patch for one in broken if one.path in beside and one.patch}
    return [
        evolve(one, also=(*one.also, also[one.path])) if one.path in also else one
        for one in broken
        if one.path not in beside
    ]


def _finding(rule: Rule, broken: Broken, case: Case) -> Finding:
    is_minor = broken.is_minor or case.profile.is_recalled(broken.rests_on)
    severity = None if is_minor else severity_of(rule, case.profile)
    words = words_of(rule, severity or Severity.INFO, broken.case)
    finding = Finding(
        code=rule.code,
        path=broken.path,
        params=broken.params,
        place=_place(broken.path, case.reading.places),
        text=broken.text,
        patch=broken.patch,
        also=broken.also,
        words=words,
    )
    if rule.words:  # with a brace that nothing fills they fail here, and not in the report
        finding.message(), finding.message("zh"), finding.remedy(), finding.remedy("zh")
    return finding


def _place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return where something stands: what is at the path, or what that is a part of."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path)
