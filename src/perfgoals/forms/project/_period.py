"""The time of a project: from text to its first and last date."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.errors import ValueRefusedError
from perfgoals.model._grammar.plain import plain
from perfgoals.model.dates import PartialDate
from perfgoals.model.project import ProjectDeclaration

LONGEST: Final = 60
DATE: Final = re.compile(
    r"(?P<y>[0-9]{4})(?:(?P<m>[01][0-9])(?P<d>[0-3][0-9])?(?![0-9])"
    r"|\s*年\s*(?:(?P<m2>[0-9]{1,2})\s*月\s*(?:(?P<d2>[0-9]{1,2})\s*日)?)?"
    r"|(?P<s>[./-])(?P<m3>[0-9]{1,2})(?:(?P=s)(?P<d3>[0-9]{1,2}))?(?![0-9])|(?![0-9]))"
    r"|(?P<m4>[0-9]{1,2})\s*月\s*(?:(?P<d4>[0-9]{1,2})\s*日)?"
)
BETWEEN: Final = re.compile(r"\s*(?:[-—–~至到]+|——)\s*|\s*")


def period_of(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the first and the last date of a period, None for what the text does not say.

    >>> [str(date) for date in period_of("202001-202012")]
    ['2020-01', '2020-12']
    >>> period_of("长期")
    (None, None)
    """
    folded = plain(text[: LONGEST + 1]).strip()
    found = list(DATE.finditer(folded))
    rest = DATE.sub("", folded)
    if len(folded) > LONGEST or not BETWEEN.fullmatch(rest):
        return None, None
    try:
        first, last = found
    except ValueError:  # one date, or several
        return None, None
    start = date_in(first)
    end = date_in(last, start.year if start else None)
    return (start, end) if start and end else (None, None)


def date_of(text: str) -> PartialDate | None:
    """Return the one date that a text says, None for any other text.

    >>> str(date_of("2024年1月1日")), date_of("待定")
    ('2024-01-01', None)
    """
    found = DATE.fullmatch(plain(text[: LONGEST + 1]).strip())
    return date_in(found) if found else None


def printed_times(
    declaration: ProjectDeclaration,
) -> tuple[str | None, str | None, str | None]:
    """Return the time of a project as three cells say it: the period, its first and its last day.

    None stands for a cell that is not needed. A period in two lines is that of two cells.
    """
    dates = (declaration.period_start, declaration.period_end)
    written = declaration.period
    first, *last = (written or "").split("\n")
    if len(last) == 1 and (date_of(first), date_of(last[0])) == dates:
        return None, first, last[0]
    said = period_of(written or "")
    start, end = (None if date is None else str(date) for date in dates)
    return (written, None, None) if dates == said else (written, start, end)


def date_in(found: re.Match[str], year: int | None = None) -> PartialDate | None:
    """Return the date that was found; None where the calendar has no such day."""
    month, day = (
        next((int(found[name]) for name in names if found[name]), None)
        for names in (("m", "m2", "m3", "m4"), ("d", "d2", "d3", "d4"))
    )
    try:
        return PartialDate(int(found["y"]) if found["y"] else year, month, day)
    except ValueRefusedError:
        return None
