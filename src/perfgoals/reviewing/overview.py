"""What a round comes to, in lines (概况)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from perfgoals.checks.report import Verdict
from perfgoals.errors import Language
from perfgoals.finding import Severity
from perfgoals.reviewing.handed import Read
from perfgoals.reviewing.issues import Status
from perfgoals.reviewing.rounds import Round
from perfgoals.reviewing.words import word

COMMA: Final[dict[Language, str]] = {"zh": "、", "en": ", "}


def lines_of(found: Round, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each thing there is to say, below its name."""
    files = found.files - sum(not one.is_old for one in found.unreadable)
    yield (
        word(language, "forms"),
        word(language, "forms in files", forms=len(found.forms), files=files),
    )
    yield from _named(
        language, "not read", [one.file for one in found.unreadable if not one.is_old]
    )
    yield from _named(language, "copies", [one.file for one, _file in found.copies])
    if found.listed is not None:
        missing = len(found.missing)
        figures = {"count": found.listed, "came": found.listed - missing, "missing": missing}
        yield word(language, "roster"), word(language, "in the roster", **figures)
    yield from _named(language, "missing departments", [one.name for one in found.missing])
    yield from _named(language, "unknown departments", _names(found.unknown, language))
    guessed = _names((form for form, _department in found.guessed), language)
    yield from _named(language, "guessed departments", guessed)
    twice = [said(one[0], language) for one in found.twice]
    yield from _named(language, "twice handed", twice)
    verdicts = found.verdicts
    counts = [(one.in_words(language), verdicts[one]) for one in Verdict]
    yield word(language, "verdict"), _counted(language, counts)
    severities = found.severities
    names = zip(("errors", "warnings", "notes"), Severity, strict=True)
    figures = {name: severities[severity] for name, severity in names}
    yield word(language, "findings"), word(language, "counts", **figures)
    if found.former is not None:
        yield from _since_former(found, language)
    if found.old is not None:
        count = sum(one.changes is not None for one in found.forms)
        yield word(language, "last year's"), word(language, "found", found=count)
        failed = [one.file for one in found.unreadable if one.is_old]
        yield from _named(language, "old not read", failed)
        yield from _named(language, "gone forms", [said(one, language) for one in found.gone])


def _since_former(found: Round, language: Language) -> Iterator[tuple[str, str]]:
    statuses = found.statuses
    shown = (one for one in SHOWN if statuses[one] or one in ALL)
    counts = [(one.in_words(language), statuses[one]) for one in shown]
    yield word(language, "second"), _counted(language, counts, also_none=True)
    known = [said(form, language) for form, _told in found.unsure]
    yield from _named(language, "taken for", known)


ALL: Final = (Status.MENDED, Status.REMAINS, Status.NEW, Status.WAITS)
SHOWN: Final = (*ALL, Status.UNJUDGED, Status.WITHDRAWN)
"""What became of findings; the first ones are told also where there are none."""


def said(form: Read, language: Language) -> str:
    """Return whose form it is: the department, and its project."""
    name = form.department or word(language, "no name")
    return " · ".join(filter(None, (name, form.project)))


def _names(forms: Iterable[Read], language: Language) -> list[str]:
    return list(dict.fromkeys(one.department or word(language, "no name") for one in forms))


def _named(language: Language, key: str, names: list[str]) -> Iterator[tuple[str, str]]:
    if names:
        listed = COMMA[language].join(names)
        yield word(language, key), word(language, "names", count=len(names), names=listed)


def _counted(
    language: Language, counts: Iterable[tuple[str, int]], *, also_none: bool = False
) -> str:
    comma = {"zh": "，", "en": ", "}[language]
    return (
        comma.join(
            word(language, "count", word=name, count=count)
            for name, count in counts
            if count or also_none
        )
        or "0"
    )
