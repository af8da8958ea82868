"""The forms of a document that holds several: a department's whole budget, a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, field

from perfgoals.forms.labels import folded
from perfgoals.grid import Cell, Fragment, Section

FIRST: Final = re.compile(r"(?:部门|单位|部门\(单位\)|项目|项目支出)名称|预算单位")
"""What the first row of a form is labelled with."""
HEADING: Final = re.compile("三级指标.*|指标名称|指标内容|一级指标")
"""What heads the indicators of a form."""
TITLE: Final = re.compile(r"[^,，。；]{0,60}(?:目标|自评|评价).{0,10}表(?:\(.{0,20}\))?")
TABLE: Final = re.compile(r"[^,，。；]{0,60}表(?:\(.{0,20}\))?")
"""The title of any table; behind a form it begins something else."""


def divided(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the pieces of a document form by form.

    A form begins with a title of its own, with a row that names a department or a project behind
    the indicators of another, or on another sheet. What stands before the first is with the first.
    """
    part = _Part()
    for fragment in fragments:
        if part.ends_before(fragment):
            lines = part.lines if isinstance(fragment, Section) else []
            yield part.finished(without=len(lines))
            part = _Part(lines=lines)
        part.add(fragment)
    yield part.finished()


@define
class _Part:
    """The pieces of one form; `lines` are those behind its last table."""

    pieces: list[Fragment] = field(factory=list)
    lines: list[Fragment] = field(factory=list)
    titles: set[str] = field(factory=set)
    sheet: str = ""
    subjects: set[str] = field(factory=set)
    has_table: bool = False
    has_indicators: bool = False

    def add(self, fragment: Fragment) -> None:
        """Add a piece."""
        self.lines.append(fragment)
        if isinstance(fragment, Cell):
            self.titles.add(folded(fragment.text))
        elif isinstance(fragment, Section):
            self.pieces += self.lines
            self.lines = []
            self.sheet, self.has_table = _sheet(fragment), True
            self.subjects |= {_subject(fragment) or ""}
            self.has_indicators |= any(
                HEADING.fullmatch(folded(cell.text)) for cell in fragment.cells
            )

    def ends_before(self, fragment: Fragment) -> bool:
        """Tell whether a piece begins another form."""
        if not self.has_table or not isinstance(fragment, Cell | Section):
            return False
        if _sheet(fragment) != self.sheet:
            return True
        if isinstance(fragment, Section):
            subject = _subject(fragment)  # a page may repeat it as a part of its heading
            return self.has_indicators and subject is not None and subject not in self.subjects
        title = folded(fragment.text)
        is_title = TITLE if not self.has_indicators else TABLE
        return title not in self.titles and is_title.fullmatch(title) is not None

    def finished(self, without: int = 0) -> list[Fragment]:
        """Return all pieces but so many of the last lines."""
        return [*self.pieces, *self.lines[: len(self.lines) - without]]


def _sheet(fragment: Cell | Section) -> str:
    cells = fragment.cells[:1] if isinstance(fragment, Section) else (fragment,)
    return next((cell.place.sheet for cell in cells if cell.place), "")


def _subject(section: Section) -> str | None:
    """Return what stands behind the label of a form's subject, where a table begins with that."""
    label, *rest = [*(cell.text for cell in section.cells if not cell.is_empty), ""]
    return rest[0] if rest and FIRST.fullmatch(folded(label)) else None
