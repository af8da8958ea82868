"""Of which day a printed document is, and what else its format takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from perfgoals.errors import UnknownNameError, ValueRefusedError, shortened
from perfgoals.grid.imprint import CARRIERS, Imprint
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from perfgoals.checks.report import Report
    from perfgoals.comparison.changes import Changes
    from perfgoals.grid._typesetting import Font

EPOCH: Final = 1970
"""The year of a document that no fiscal year is known of."""
LONGEST: Final = 40


def day_of(source: Declaration | Report | Sequence[Report] | Changes, created: date | None) -> date:
    """Return the day that is given, else the first of the fiscal year, else of 1970.

    Several reports are of the year that they share.
    """
    if not isinstance(created, date | None):
        raise ValueRefusedError("created", shortened(str(created), LONGEST), "day")
    years = set(_years(source))
    year = years.pop() if len(years) == 1 else None
    return created or date(year or EPOCH, 1, 1)


def is_changes(source: object) -> TypeIs[Changes]:
    """Tell whether it is what `compare` found, which is loaded for no form."""
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return False
    from perfgoals.comparison.changes import Changes

    return isinstance(source, Changes)


def _years(source: Declaration | Report | Sequence[Report] | Changes) -> list[int | None]:
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return [source.fiscal_year]
    if is_changes(source):
        return [source.new.fiscal_year]
    reports = source if isinstance(source, Sequence) else (source,)
    return [report.declaration.fiscal_year for report in reports]


def options_of(format_: str, font: Font | None, day: date, *, is_dated: bool) -> dict[str, Any]:
    """Return what the writer of a format is told: its imprint, and the font of a PDF.

    Raises UnknownNameError for a font, or for a day that was asked for, where it has none.
    """
    if font is not None and format_ != "pdf":
        raise UnknownNameError("format that has a font", format_, ("pdf",))
    if is_dated and format_ not in CARRIERS:
        raise UnknownNameError("format that has a date", format_, CARRIERS)
    if format_ == "pdf":
        return {"imprint": Imprint(day), "font": font}
    return {"imprint": Imprint(day)} if format_ in CARRIERS else {}
