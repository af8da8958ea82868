"""From a declaration to the official form, and from a report to what reviewers hand on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from sys import maxsize
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

from attrs import evolve

from perfgoals._templates import REPORTS, rendered
from perfgoals.errors import LANGUAGES, Language, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FORMS, Form, unshown
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import Grid, Limits, Section, html, markdown, stitch, text
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.project import ProjectDeclaration

if TYPE_CHECKING:
    from perfgoals.checks.report import Report
    from perfgoals.grid._typesetting import Font

Format = Literal["html", "md", "txt"]
ReportFormat = Literal["html", "md", "txt", "json"]


def _document(page: str) -> bytes:
    from perfgoals.grid._document import dump  # grid.docx wants lxml, for reading

    return dump(stitch(html.fragments(page)))


def _workbook(page: str) -> bytes:
    from perfgoals.grid._workbook import dump  # grid.xlsx wants defusedxml, for reading

    grid = stitch(html.fragments(page))
    return dump({grid.title: grid})


def _paper(page: str, font: Font | None = None) -> bytes:
    from perfgoals.grid._paper import dump  # grid.pdf wants pypdfium2, for reading

    return dump(stitch(html.fragments(page)), font=font)


FORMATS: Final[Mapping[str, Callable[[str], str | bytes]]] = MappingProxyType(
    {
        "html": lambda page: page,
        "md": lambda page: markdown.dump(stitch(html.fragments(page))),
        "txt": lambda page: text.dump(stitch(html.fragments(page)), reads_as_label),
        "docx": _document,
        "xlsx": _workbook,
        "pdf": _paper,
    }
)
"""What makes each format of a form from the rendered page."""
OWN: Final = Limits(characters=maxsize, tags=maxsize, rows=maxsize, cells=maxsize)
"""A page of our own is read whole, however many reports are in it."""
_Writer: TypeAlias = Callable[[Sequence["Report"], Language], str | bytes]


@overload
def render(
    source: Declaration, format: Format, template: str | os.PathLike[str] | None = None
) -> str: ...
@overload
def render(
    source: Declaration,
    format: Literal["docx", "xlsx"],
    template: str | os.PathLike[str] | None = None,
) -> bytes: ...
@overload
def render(
    source: Declaration,
    format: Literal["pdf"],
    template: str | os.PathLike[str] | None = None,
    *,
    font: Font | None = None,
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report],
    format: Literal["pdf"],
    template: str | None = None,
    *,
    language: Language = "en",
    font: Font | None = None,
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report],
    format: Literal["xlsx", "docx"],
    template: str | None = None,
    *,
    language: Language = "en",
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report],
    format: ReportFormat,
    template: str | None = None,
    *,
    language: Language = "en",
) -> str: ...
def render(
    source: Declaration | Report | Sequence[Report],
    format: str,  # noqa: A002 - the word that users know
    template: str | os.PathLike[str] | None = None,
    *,
    language: Language = "en",
    font: Font | None = None,
) -> str | bytes:
    """Return a declaration as the official form, or a report of `check` in a format.

    A declaration becomes `html`, `md` (Markdown), `txt` (text with tabs), or `docx`, `xlsx` or
    `pdf` (bytes). `template` is the id of a form or the path of an own template
    (`ours.html.j2`), which is rendered in a sandbox; without it the declaration's own form is
    printed.

    A report, or several, become `html`, `md`, `txt`, `docx` or `xlsx` (bytes: one row a finding)
    in a language, or `json` in both.

    Raises UnknownNameError for a format, form or template that there is not,
    TemplateMistakeError for a template that cannot be rendered, MissingExtraError where
    the library for PDF is missing.
    """
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        if format not in FORMATS:
            raise UnknownNameError("format", format, tuple(FORMATS))
        page = _form_page(source, template)
        return _paper(page, font) if format == "pdf" else FORMATS[format](page)
    if format not in REPORT_FORMATS:
        raise UnknownNameError("format", format, tuple(REPORT_FORMATS))
    if template not in {None, *REPORTS}:
        raise UnknownNameError("template", os.fspath(template or ""), tuple(REPORTS))
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    reports = tuple(source) if isinstance(source, Sequence) else (source,)
    write = partial(_report_paper, font=font) if format == "pdf" else REPORT_FORMATS[format]
    return write(reports, language)


def _form_page(declaration: Declaration, template: str | os.PathLike[str] | None) -> str:
    """Return the official form, or what an own template makes of a declaration."""
    name = os.fspath(template or declaration.form)
    forms = {form.id: form for form in FORMS.values() if _is_for(form, declaration)}
    if name not in forms and not name.endswith(".j2"):
        raise UnknownNameError("form", name, tuple(forms))
    form = forms.get(name) or forms.get(declaration.form)
    title = form.title_of(declaration) if form else "绩效目标申报表"
    year = f"{declaration.fiscal_year}年" if declaration.fiscal_year else ""
    context = {"declaration": declaration, "title": f"{year}{title}"}
    return rendered(name, context)


def _report_page(
    reports: Sequence[Report], language: Language, *, is_workbook: bool = False
) -> str:
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


def _report_text(reports: Sequence[Report], language: Language) -> str:
    from perfgoals.checks.reports.told import text_of

    return text_of(reports, language)


def _report_json(reports: Sequence[Report], _language: Language) -> str:
    from perfgoals.checks.reports.records import to_json

    return to_json(*reports)


def _report_markdown(reports: Sequence[Report], language: Language) -> str:
    return markdown.dump(*_below_headings(_report_page(reports, language)))


def _report_document(reports: Sequence[Report], language: Language) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = _below_headings(_report_page(reports, language))
    return dump(grid, headings, language="zh-CN" if language == "zh" else "en", is_wide=True)


def _report_paper(reports: Sequence[Report], language: Language, font: Font | None = None) -> bytes:
    from perfgoals.grid._paper import dump

    grid, headings = _below_headings(_report_page(reports, language))
    lang = "zh-CN" if language == "zh" else "en"
    return dump(grid, headings, language=lang, is_wide=True, font=font)


def _below_headings(page: str) -> tuple[Grid, tuple[str, ...]]:
    """Return the tables of a page of reports, and the headings that they stand below."""
    grid = stitch(html.fragments(page, OWN))
    sections = _named(grid.sections)
    return evolve(grid, sections=tuple(sections.values())), tuple(sections)


def _report_workbook(reports: Sequence[Report], language: Language) -> bytes:
    from perfgoals.grid._workbook import dump

    page = _report_page(reports, language, is_workbook=True)
    sections = _named(piece for piece in html.fragments(page, OWN) if isinstance(piece, Section))
    grids = {name: Grid(sections=(section,)) for name, section in sections.items()}
    return dump(grids, language="zh-CN" if language == "zh" else "en")


def _named(sections: Iterable[Section]) -> dict[str, Section]:
    """Return the sections by their first row, which names them, each without it."""
    return {section.cells[0].text: _without_first_row(section) for section in sections}


def _without_first_row(section: Section) -> Section:
    cells = (evolve(cell, row=cell.row - 1) for cell in section.cells if cell.row)
    return evolve(section, cells=tuple(cells), header_rows=section.header_rows - 1)


REPORT_FORMATS: Final[Mapping[str, _Writer]] = MappingProxyType(
    {
        "html": _report_page,
        "md": _report_markdown,
        "txt": _report_text,
        "docx": _report_document,
        "pdf": _report_paper,
        "xlsx": _report_workbook,
        "json": _report_json,
    }
)
"""What makes each format of reports."""


def not_printed(declaration: Declaration) -> tuple[Finding, ...]:
    """Return a finding (PG030) for each field that the declaration's form has no place for.

    A template of one's own may print them all the same.
    """
    return tuple(
        Finding(code="PG030", path=path, params={"form": declaration.form})
        for path in unshown(declaration)
    )


def missing_characters(
    declaration: Declaration,
    template: str | os.PathLike[str] | None = None,
    *,
    font: Font | None = None,
) -> tuple[Finding, ...]:
    """Return a finding (PG040) for each cell with characters that the font of a PDF lacks.

    An empty box is printed in their place. Raises what `render` raises.
    """
    from perfgoals.grid._paper import missing

    return tuple(missing(stitch(html.fragments(_form_page(declaration, template))), font))


def _is_for(form: Form, declaration: Declaration) -> bool:
    return isinstance(declaration, DECLARATIONS[form.kind])
