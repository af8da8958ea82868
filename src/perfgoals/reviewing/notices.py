"""What departments have to mend (修改意见), a Word file for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from perfgoals.errors import Language
from perfgoals.finding import Finding, Place
from perfgoals.grid import Cell, Grid, Section
from perfgoals.grid._document import dump
from perfgoals.grid.cells import Role
from perfgoals.reviewing.handed import Handed
from perfgoals.reviewing.rounds import Round
from perfgoals.reviewing.sheets import finding_row
from perfgoals.reviewing.words import word
from perfgoals.reviewing.workbook import LANG

COLUMNS: Final = {
    "number": 6,
    "place": 18,
    "text": 20,
    "finding": 24,
    "suggestion": 24,
    "wanted": 8,
}
CENTRED: Final = frozenset({"number", "wanted"})
LONGEST_NAME: Final = 80
_NO_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows gives to no file."""


def notices(found: Round, language: Language) -> dict[str, bytes]:
    """Return a file for each department by its name, in the order of the round."""
    by_department: dict[str, list[Handed]] = {}
    for form in found.forms:
        by_department.setdefault(form.identity[1], []).append(form)
    written: dict[str, bytes] = {}
    taken: set[str] = set()
    for forms in by_department.values():
        name = _free(forms[0].department or word(language, "no name"), taken)
        written[f"{name}.docx"] = _notice(forms, language)
    return written


def _free(name: str, taken: set[str]) -> str:
    """Return a name for a file that systems allow and no other file has."""
    plain = _NO_NAME.sub(" ", name)[:LONGEST_NAME].strip(" .") or "_"
    plain = f"_{plain}" if RESERVED.fullmatch(plain) else plain
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain}-{number}"
    taken.add(free.casefold())
    return free


def _notice(forms: Sequence[Handed], language: Language) -> bytes:
    """Return the notice of a department: a table for each of its forms with findings."""
    name = forms[0].department or word(language, "no name")
    held = [(form, said) for form in forms if (said := told_to_department(form))]
    begin = word(language, "notice begin" if held else "notice fine", department=name)
    grid = Grid(
        title=word(language, "notice", department=name),
        sections=tuple(_section(form, findings, language) for form, findings in held),
        notes=(Cell(row=0, column=0, text=begin, place=Place(1, 1)),),
    )
    headings = [_heading(form, language) for form, _findings in held]
    return dump(grid, headings, language=LANG[language], is_wide=True)


def told_to_department(form: Handed) -> tuple[Finding, ...]:
    """Return what rules and comparing found: how the file was read, its author need not know."""
    read = set(map(id, form.reading.findings))
    return tuple(finding for finding in form.findings if id(finding) not in read)


def _heading(form: Handed, language: Language) -> str:
    heading = word(language, f"form {form.kind}")
    if form.project:
        heading = word(language, "of project", form=heading, project=form.project)
    year = form.declaration.fiscal_year
    return word(language, "of year", form=heading, year=year) if year else heading


def _section(form: Handed, findings: Sequence[Finding], language: Language) -> Section:
    return Section(
        cells=tuple(_cells(form, findings, language)),
        widths=tuple(map(Decimal, COLUMNS.values())),
        header_rows=1,
    )


def _cells(form: Handed, findings: Sequence[Finding], language: Language) -> Iterator[Cell]:
    for at, name in enumerate(COLUMNS):
        heading = word(language, name)
        yield Cell(row=0, column=at, text=heading, role=Role.label, place=Place(2, 1))
    for row, finding in enumerate(findings, start=1):
        texts = finding_row(form.declaration, finding, language)
        texts["number"] = str(row)
        texts["suggestion"] = texts["remedy"] or word(language, "look again")
        texts["wanted"] = word(language, f"wanted {finding.severity.value}")
        for at, name in enumerate(COLUMNS):
            styles = frozenset[str]() if name in CENTRED else frozenset({"text"})
            yield Cell(row=row, column=at, text=texts[name], role=Role.content, styles=styles)
