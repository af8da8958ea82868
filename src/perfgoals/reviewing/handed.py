"""What was handed in (报送材料): forms with what was found in them, files that are none."""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import define, frozen

from perfgoals.checks.report import GRAVITY, Report, Verdict
from perfgoals.comparison.changes import Changes
from perfgoals.errors import REASONS, Language, PerfgoalsError, SourceError
from perfgoals.finding import Finding, Severity
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.reading import Reading
from perfgoals.reviewing.departments import (
    department_of,
    plain_code,
    plain_name,
    without_years,
)


@define
class BrokenOffError(PerfgoalsError):
    """A file at which the program itself failed; `problem` is "" where its process ended."""

    words: ClassVar[dict[Language, str]] = {
        "en": "the program failed at it: {why}",
        "zh": "读取时程序出错：{why}",
    }
    problem: str = ""

    def in_words(self, language: Language = "en") -> str:
        """Return what became of the program."""
        why = self.problem or {"en": "its process ended", "zh": "读取进程意外中止"}[language]
        return self.words[language].format(why=why)


@frozen(kw_only=True)
class Unreadable:
    """A file that could not be read (无法读取的文件), or not to its end."""

    file: str
    """Its path in the folder."""
    error: PerfgoalsError
    is_old: bool = False
    """Whether it is one of last year's."""

    def in_words(self, language: Language = "en") -> str:
        """Return why it could not be read."""
        if isinstance(self.error, SourceError):
            return REASONS[self.error.reason][language]
        return self.error.in_words(language)


@frozen(kw_only=True)
class Read:
    """A form that was read (读到的表)."""

    file: str
    """The path of its file in the folder."""
    reading: Reading
    whose: str = ""
    """The plain name that its department has in the roster; "" where that does not have it."""

    @property
    def declaration(self) -> Declaration:
        """What the form says."""
        return self.reading.declaration

    @property
    def kind(self) -> str:
        """Its kind: department, project, self_evaluation."""
        return next(kind for kind, one in DECLARATIONS.items() if isinstance(self.declaration, one))

    @property
    def department(self) -> str:
        """The name of its department, "" where the form has none."""
        return department_of(self.declaration)

    @property
    def project(self) -> str:
        """The name of its project, "" where it has none."""
        return getattr(self.declaration, "project", None) or ""

    @property
    def project_code(self) -> str:
        """The plain code of its project, "" where it has none."""
        return plain_code(getattr(self.declaration, "project_code", None))

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells it from other forms: kind, department, project and who carries it out.

        Where there is no department, the file.
        """
        whose = self.whose or plain_name(self.department) or f"<{self.file}>"
        agency = getattr(self.declaration, "agency", None) if self.project else None
        return self.kind, whose, without_years(self.project), plain_name(agency or "")


@frozen(kw_only=True)
class Handed(Read):
    """A form that was handed in, checked and compared (报送的表)."""

    report: Report
    key: str = ""
    """By which the next round knows it."""
    changes: Changes | None = None
    """How it differs from last year's; None where there is no such."""
    old_file: str = ""
    """Where last year's form was found."""
    old_ones: tuple[str, ...] = ()
    """Where forms were found of which any may be last year's: it is compared with none."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told, the gravest first; of reading no mere notes."""
        read = (one for one in self.reading.findings if one.severity is not Severity.INFO)
        compared = self.changes.findings if self.changes else ()
        found = (*self.report.findings, *compared, *read)
        return tuple(sorted(found, key=lambda finding: GRAVITY[finding.severity]))

    @property
    def verdict(self) -> Verdict:
        """What is to be thought of it."""
        gravest = VERDICTS.get(self.findings[0].severity) if self.findings else None
        if gravest is Verdict.MEND or self.report.verdict is Verdict.UNFINISHED:
            return gravest if gravest is Verdict.MEND else Verdict.UNFINISHED
        return gravest or self.report.verdict


VERDICTS: Final = {Severity.ERROR: Verdict.MEND, Severity.WARNING: Verdict.LOOK}
