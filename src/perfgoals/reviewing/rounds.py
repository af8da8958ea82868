"""A round of review (一轮审核): what came, what was found, what became of the former findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from perfgoals.errors import Language
from perfgoals.finding import Severity
from perfgoals.reviewing.departments import Department
from perfgoals.reviewing.former import Former
from perfgoals.reviewing.handed import Handed, Read, Unreadable
from perfgoals.reviewing.issues import Issue, Status, Told, issues_of

if TYPE_CHECKING:
    from perfgoals.checks.report import Verdict


@frozen(kw_only=True)
class Round:
    """What a folder of forms comes to (审核汇总); `str()` sums it up in Chinese."""

    forms: tuple[Handed, ...]
    """The forms, by department."""
    files: int
    """How many files the folder holds."""
    unreadable: tuple[Unreadable, ...] = ()
    missing: tuple[Department, ...] = ()
    """Departments of the roster that handed in nothing."""
    unknown: tuple[Handed, ...] = ()
    """Forms of departments that the roster does not have."""
    guessed: tuple[tuple[Handed, Department], ...] = ()
    """Forms with another name than that in the roster: an abbreviation, or the code says who."""
    listed: int | None = None
    """How many departments the roster has; None where there is none."""
    old: tuple[Read, ...] | None = None
    """Last year's forms; None where there was no folder of them."""
    gone: tuple[Read, ...] = ()
    """Last year's forms that none of this year follows."""
    copies: tuple[tuple[Handed, str], ...] = ()
    """Forms of files that are others byte for byte, with the file that counts."""
    former: Former | None = field(default=None, repr=False)
    """The former round; None for the first one."""
    unsure: tuple[tuple[Handed, Told], ...] = field(default=(), repr=False)
    """Forms that are taken for those of the former round, which is not sure."""
    replaced: Mapping[str, str] = field(factory=dict, repr=False, hash=False)
    """The keys of forms that are gone, and the key of what came in their place."""

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All findings, those of the former round that are no more among them."""
        known = self.former.issues if self.former else {}
        return issues_of(self.forms, known, self.replaced)

    @property
    def twice(self) -> tuple[tuple[Handed, ...], ...]:
        """Forms of one kind, department and project that came more than once."""
        same: dict[tuple[str, ...], list[Handed]] = {}
        for one in self.forms:
            same.setdefault((*one.identity, one.project_code), []).append(one)
        return tuple(tuple(found) for found in same.values() if len(found) > 1)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings of each severity there are in the forms."""
        return Counter(finding.severity for one in self.forms for finding in one.findings)

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many forms have each verdict."""
        return Counter(one.verdict for one in self.forms)

    @property
    def statuses(self) -> Mapping[Status, int]:
        """How many findings were mended, remain, are new or were not handed in again."""
        return Counter(issue.status for issue in self.issues)

    def workbook(self, language: Language = "zh") -> bytes:
        """Return the round as a workbook (xlsx), which the next round reads."""
        from perfgoals.reviewing.workbook import workbook

        return workbook(self, language)

    def notices(self, language: Language = "zh") -> dict[str, bytes]:
        """Return a Word file (docx) a department with what it has to mend, by the file's name."""
        from perfgoals.reviewing.notices import notices

        return notices(self, language)

    def in_words(self, language: Language = "en") -> str:
        """Return what the round comes to, line by line."""
        from perfgoals.reviewing.overview import lines_of

        colon = {"en": ": ", "zh": "："}[language]
        return "\n".join(f"{name}{colon}{said}" for name, said in lines_of(self, language))

    def __str__(self) -> str:
        """Return what the round comes to, in Chinese."""
        return self.in_words("zh")
