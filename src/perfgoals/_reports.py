"""Reports of checks in every format: tables, made from the one page of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from sys import maxsize
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve

from perfgoals._templates import rendered
from perfgoals.errors import Language
from perfgoals.grid import Grid, Limits, Section, html, markdown, stitch
from perfgoals.grid.imprint import Imprint

if TYPE_CHECKING:
    from perfgoals.checks.report import Report
    from perfgoals.grid._typesetting import Font

OWN: Final = Limits(characters=maxsize, tags=maxsize, rows=maxsize, cells=maxsize)
"""A page of our own is read whole, however many reports are in it."""
LANG: Final[Mapping[Language, str]] = MappingProxyType({"zh": "zh-CN", "en": "en"})


def _page(reports: Sequence[Report], language: Language, *, is_workbook: bool = False) -> str:
    """Return reports as a web page; one for a workbook begins with the findings."""
    from perfgoals.checks.reports.told import tables_of, words_in

    context = {
        "language": language,
        "words": words_in(language),
        "tables": tables_of(reports, language),
        "anything_judged": any(report.coverage.judged for report in reports),
        "is_workbook": is_workbook,
    }
    return rendered("report", context)


def _text(reports: Sequence[Report], language: Language) -> str:
    from perfgoals.checks.reports.told import text_of

    return text_of(reports, language)


def _json(reports: Sequence[Report], _language: Language) -> str:
    from perfgoals.checks.reports.records import to_json

    return to_json(*reports)


def _markdown(reports: Sequence[Report], language: Language) -> str:
    return markdown.dump(*below_headings(_page(reports, language)))


def _document(reports: Sequence[Report], language: Language, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = below_headings(_page(reports, language))
    return dump(grid, headings, language=LANG[language], is_wide=True, imprint=imprint)


def _paper(
    reports: Sequence[Report], language: Language, *, font: Font | None, imprint: Imprint
) -> bytes:
    from perfgoals.grid._paper import dump

    grid, headings = below_headings(_page(reports, language))
    lang = LANG[language]
    return dump(grid, headings, language=lang, is_wide=True, font=font, imprint=imprint)


def below_headings(page: str) -> tuple[Grid, tuple[str, ...]]:
    """Return the tables of a page of reports, and the headings that they stand below."""
    grid = stitch(html.fragments(page, OWN))
    sections = _named(grid.sections)
    return evolve(grid, sections=tuple(sections.values())), tuple(sections)


def _workbook(reports: Sequence[Report], language: Language, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._workbook import dump

    page = _page(reports, language, is_workbook=True)
    sections = _named(piece for piece in html.fragments(page, OWN) if isinstance(piece, Section))
    grids = {name: Grid(sections=(section,)) for name, section in sections.items()}
    return dump(grids, language=LANG[language], imprint=imprint)


def _named(sections: Iterable[Section]) -> dict[str, Section]:
    """Return the sections by their first row, which names them, each without it."""
    return {section.cells[0].text: _without_first_row(section) for section in sections}


def _without_first_row(section: Section) -> Section:
    cells = (evolve(cell, row=cell.row - 1) for cell in section.cells if cell.row)
    return evolve(section, cells=tuple(cells), header_rows=section.header_rows - 1)


REPORT_FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = MappingProxyType(
    {
        "html": _page,
        "md": _markdown,
        "txt": _text,
        "docx": _document,
        "pdf": _paper,
        "xlsx": _workbook,
        "json": _json,
    }
)
"""What makes each format of reports; docx, xlsx and pdf have an imprint, the latter a font."""
