"""What checking a declaration yields."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.checks.judgements import Undecidable
from perfgoals.checks.profile import Chosen
from perfgoals.checks.reports.patching import patched
from perfgoals.errors import Language
from perfgoals.finding import Finding, Severity
from perfgoals.model.kinds import Declaration


class Outcome(Enum):
    """What became of a rule (规则结果), the gravest first."""

    ERROR = "error"
    """The rule itself failed."""
    FAIL = "fail"
    UNDECIDABLE = "undecidable"
    PASS = "pass"  # noqa: S105
    NOT_APPLICABLE = "not applicable"


class Verdict(Enum):
    """What is to be thought of a declaration (结论)."""

    MEND = "mend"
    """A finding is an error."""
    LOOK = "look"
    """A finding is a warning."""
    UNFINISHED = "unfinished"
    """A rule itself failed, and no finding is an error."""
    FINE = "fine"
    """No finding is more than a note."""
    OPEN = "open"
    """Nothing could be judged."""

    def in_words(self, language: Language = "en") -> str:
        """Return the verdict in words.

        >>> Verdict.MEND.in_words("zh"), Verdict.FINE.in_words()
        ('需修改', 'no errors or warnings')
        """
        return VERDICTS[self][language]


VERDICTS: dict[Verdict, dict[Language, str]] = {
    Verdict.MEND: {"en": "to be mended", "zh": "需修改"},
    Verdict.LOOK: {"en": "to be looked at", "zh": "需核实"},
    Verdict.UNFINISHED: {"en": "unfinished, a rule failed", "zh": "审核未完成，有规则出错"},
    Verdict.FINE: {"en": "no errors or warnings", "zh": "未发现错误和警告"},
    Verdict.OPEN: {"en": "nothing could be judged", "zh": "无可判断内容"},
}


@frozen(kw_only=True)
class Judged:
    """What one rule found (规则判断结果): how many things it judged, and how."""

    code: str
    held: int = 0
    findings: tuple[Finding, ...] = ()
    undecided: tuple[Undecidable, ...] = ()
    traceback: str = ""
    """Where the rule itself failed; "" where it did not."""

    @property
    def outcome(self) -> Outcome:
        """The gravest of what it found."""
        if self.traceback:
            return Outcome.ERROR
        if self.findings:
            return Outcome.FAIL
        if self.undecided:
            return Outcome.UNDECIDABLE
        return Outcome.PASS if self.held else Outcome.NOT_APPLICABLE


@frozen
class Coverage:
    """How much of what rules apply to was judged (覆盖率).

    >>> str(Coverage(3, 4)), str(Coverage(0, 0))
    ('3/4', '')
    """

    judged: int
    applicable: int

    def __str__(self) -> str:
        """Return both numbers, nothing where no rule applies."""
        return f"{self.judged}/{self.applicable}" if self.applicable else ""


@frozen(kw_only=True)
class Report:
    """What checking a declaration yields (审核报告)."""

    declaration: Declaration
    """What was checked."""
    judged: tuple[Judged, ...] = ()
    """One for each rule, in the order of the rules."""
    profile: str
    """The name of the profile."""
    chosen: Chosen = "name"
    """What the profile was chosen by."""
    sha256: str = field(default="")
    """Of the document, "" for a declaration that came from none."""
    name: str = field(default="", eq=False)
    """What the document is called, where several reports are told together."""
    fingerprint: str
    """A sha256 of the rules that were asked, as they are written, and of the profile."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the gravest first, then in the order of the rules."""
        found = (finding for one in self.judged for finding in one.findings)
        return tuple(sorted(found, key=lambda finding: GRAVITY[finding.severity]))

    @property
    def coverage(self) -> Coverage:
        """How many things were judged, of those that rules apply to."""
        judged = sum(one.held + len(one.findings) for one in self.judged)
        return Coverage(judged, judged + sum(len(one.undecided) for one in self.judged))

    @property
    def verdict(self) -> Verdict:
        """What is to be thought of the declaration."""
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return Verdict.MEND
        if any(one.traceback for one in self.judged):
            return Verdict.UNFINISHED
        if Severity.WARNING in severities:
            return Verdict.LOOK
        return Verdict.FINE if self.coverage.judged else Verdict.OPEN

    def patched(self) -> Declaration:
        """Return what was checked with the patches of the findings applied.

        Of two that change the same text, the first holds; blanks around it go in any case. What
        no patch names stays as it is.
        """
        found = (finding for one in self.judged for finding in one.findings)
        return patched(self.declaration, (patch for each in found for patch in each.patches))

    def in_words(self, language: Language = "en") -> str:
        """Return the verdict, the findings with what to do, and what could not be judged."""
        lines = [self.verdict_in_words(language)]
        for finding in self.findings:
            lines.append(f"{finding.code} {finding.in_words(language)}")
            if remedy := finding.remedy(language):
                lines.append(f"  → {remedy}")
        return "\n".join((*lines, *self.not_judged(language)))

    def verdict_in_words(self, language: Language = "en") -> str:
        """Return the verdict with its figures, and the profile, in one line."""
        counts = Counter(finding.severity for finding in self.findings)
        return FIGURES[language].format(
            verdict=self.verdict.in_words(language),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.INFO],
            coverage=str(self.coverage) or "—",
            profile=self.profile_in_words(language),
        )

    def profile_in_words(self, language: Language = "en") -> str:
        """Return the name of the profile, and what it was chosen by."""
        return f"{self.profile}{CHOSEN[self.chosen][language]}"

    def not_judged(self, language: Language = "en") -> list[str]:
        """Return a line for each reason for which a rule could not decide, or that it failed."""
        lines = []
        for one in self.judged:
            for reason, count in Counter(each.reason for each in one.undecided).items():
                parts = {"code": one.code, "count": count, "reason": reason.in_words(language)}
                lines.append(UNDECIDED[language].format(**parts))
            if one.traceback:
                error = one.traceback.strip().rpartition("\n")[2]
                lines.append(FAILED[language].format(code=one.code, error=error))
        return lines

    _repr_html_ = in_notebook


FIGURES: dict[Language, str] = {
    "en": "{verdict}: {errors} errors, {warnings} warnings, {notes} notes; judged {coverage}; "
    "profile {profile}",
    "zh": "{verdict}：错误 {errors}，警告 {warnings}，提示 {notes}；已判断 {coverage}；"
    "口径 {profile}",
}
CHOSEN: dict[Chosen, dict[Language, str]] = {
    "name": {"en": "", "zh": ""},
    "file": {"en": " (a file)", "zh": "（文件）"},
    "form": {"en": " (by the form)", "zh": "（按表样）"},
    "default": {"en": "", "zh": ""},
}
"""What is said of how a profile was chosen."""
UNDECIDED: dict[Language, str] = {
    "en": "{code} could not be decided, {count} ×: {reason}",
    "zh": "{code} 无法判断 {count} 处：{reason}",
}
FAILED: dict[Language, str] = {
    "en": "{code} failed itself: {error}",
    "zh": "{code} 规则出错：{error}",
}
GRAVITY = {severity: number for number, severity in enumerate(Severity)}
