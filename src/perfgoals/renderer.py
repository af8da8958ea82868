"""From a declaration to the official form, and from a report to what reviewers hand on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from perfgoals._imprints import day_of, is_changes, options_of
from perfgoals._templates import rendered, turned
from perfgoals.errors import LANGUAGES, Language, LimitError, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FORMS, Form, form_of, misread, read_again, unshown
from perfgoals.forms._money_lines import reads_as_printed
from perfgoals.grid import Grid, html, markdown, stitch, text
from perfgoals.grid.imprint import CARRIERS, Imprint
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.project import ProjectDeclaration

if TYPE_CHECKING:
    from perfgoals.checks.report import Report
    from perfgoals.comparison.changes import Changes
    from perfgoals.grid._typesetting import Font

Format = Literal["html", "md", "txt"]
ReportFormat = Literal["html", "md", "txt", "json"]


def _grid(page: str) -> Grid:
    """Return the tables of a page; LimitError where an own template makes more than a form has."""
    try:
        return stitch(html.fragments(page))
    except LimitError as error:  # printing has no Limits that could be raised
        raise LimitError(error.what, error.what_zh, error.maximum) from None


def _document(page: str, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._document import dump  # grid.docx wants lxml, for reading

    return dump(_grid(page), is_wide=turned(page), imprint=imprint)


def _workbook(page: str, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._workbook import dump  # grid.xlsx wants defusedxml, for reading

    grid = _grid(page)
    return dump({grid.title: grid}, is_wide=turned(page), imprint=imprint)


def _paper(page: str, *, imprint: Imprint, font: Font | None) -> bytes:
    from perfgoals.grid._paper import dump  # grid.pdf wants pypdfium2, for reading

    return dump(_grid(page), is_wide=turned(page), font=font, imprint=imprint)


SUMMARY: Final = "summary"
REPORTS: Final = ("report", SUMMARY)
"""The layouts of reports; a declaration has a summary, too."""
FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = MappingProxyType(
    {
        "html": lambda page: page,
        "md": lambda page: markdown.dump(_grid(page)),
        "txt": lambda page: text.dump(_grid(page), reads_as_printed),
        "docx": _document,
        "xlsx": _workbook,
        "pdf": _paper,
    }
)
"""What makes each format of a form from the rendered page; the last three have an imprint."""


@overload
def render(
    source: Declaration,
    format: Format,
    template: str | os.PathLike[str] | None = None,
    *,
    language: Language = "zh",
) -> str: ...
@overload
def render(
    source: Declaration,
    format: Literal["docx", "xlsx"],
    template: str | os.PathLike[str] | None = None,
    *,
    language: Language = "zh",
    created: date | None = None,
    embed: bool = False,
    contacts: bool = False,
) -> bytes: ...
@overload
def render(
    source: Declaration,
    format: Literal["pdf"],
    template: str | os.PathLike[str] | None = None,
    *,
    language: Language = "zh",
    font: Font | None = None,
    created: date | None = None,
    embed: bool = False,
    contacts: bool = False,
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report] | Changes,
    format: Literal["pdf"],
    template: str | None = None,
    *,
    language: Language = "en",
    font: Font | None = None,
    created: date | None = None,
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report] | Changes,
    format: Literal["xlsx", "docx"],
    template: str | None = None,
    *,
    language: Language = "en",
    created: date | None = None,
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report] | Changes,
    format: ReportFormat,
    template: str | None = None,
    *,
    language: Language = "en",
) -> str: ...
def render(  # noqa: PLR0913 - each says something of its own
    source: Declaration | Report | Sequence[Report] | Changes,
    format: str,  # noqa: A002 - the word that users know
    template: str | os.PathLike[str] | None = None,
    *,
    language: Language | None = None,
    font: Font | None = None,
    created: date | None = None,
    embed: bool = False,
    contacts: bool = False,
) -> str | bytes:
    """Return a declaration as the official form, or a report of `check` in a format.

    A declaration becomes `html`, `md` (Markdown), `txt` (text with tabs), or `docx`, `xlsx` or
    `pdf` (bytes). `template` is the id of a form or the path of an own template
    (`ours.html.j2`), which is rendered in a sandbox; without it the declaration's own form is
    printed, or the general one of its kind, which has a place for every field.

    A report, or several, become `html`, `md`, `txt`, `docx`, `pdf` or `xlsx` (bytes; in `xlsx` a
    row for each finding) in a language, or `json` in both.

    What `compare` found becomes what a report becomes.

    With `template="summary"` a declaration or reports become a page that sums them up, in all
    formats but `json`: totals, what the money is for, goals, tasks, indicators; of reports the
    verdicts. Words of a declaration's summary are Chinese, those of reports English, if no
    `language` is said.

    What is printed is of the day `created` (docx, xlsx, pdf), by default the first of the fiscal
    year; several reports have that of the year that they share. `font` is that of a PDF.

    With `embed` a form carries the declaration as data, which `read(…, embedded=True)` takes:
    the PDF is PDF/A-3. Contacts are left out of these data (as by `redacted`), if `contacts` does
    not ask for them.

    Raises UnknownNameError for a format, form or template that there is not, or that has no date
    or font or cannot carry data; TemplateMistakeError for a template that cannot be rendered,
    LimitError for one that makes more than any form has; MissingExtraError where the library for
    PDF is missing.
    """
    is_form = isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation)
    language = language or ("zh" if is_form else "en")
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    formats = _formats(source, template)
    if format not in formats:
        raise UnknownNameError("format", format, formats)
    if embed and format not in CARRIERS:
        raise UnknownNameError("format that carries data", format, CARRIERS)
    if embed and (template == SUMMARY or not is_form):
        name = "changes" if is_changes(source) else os.fspath(template or "report")
        raise UnknownNameError("template that carries data", name, tuple(FORMS))
    day = day_of(source, created)
    options = options_of(format, font, day, is_dated=created is not None)
    if not isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return _told(source, format, template, language, options)
    if template == SUMMARY:
        return _summary(source, format, language, options)
    if embed:
        from perfgoals._attachment import imprint_of

        options["imprint"] = imprint_of(source, day, contacts=contacts)
    return FORMATS[format](_form_page(source, template), **options)


def _formats(source: object, template: object) -> tuple[str, ...]:
    """Return the formats that there are of a declaration, of reports or of changes."""
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return tuple(FORMATS)
    from perfgoals._changes import CHANGE_FORMATS
    from perfgoals._reports import REPORT_FORMATS

    if is_changes(source):
        return tuple(CHANGE_FORMATS)
    return tuple(FORMATS if template == SUMMARY else REPORT_FORMATS)


def _told(
    source: Report | Sequence[Report] | Changes,
    format_: str,
    template: str | os.PathLike[str] | None,
    language: Language,
    options: Mapping[str, Any],
) -> str | bytes:
    """Return reports or what changed in a format; what they need is loaded for no form."""
    from perfgoals._changes import changes_in
    from perfgoals._reports import REPORT_FORMATS

    if is_changes(source):
        return changes_in(source, format_, template, language, options)
    if template == SUMMARY:
        return _summary(source, format_, language, options)
    if template not in {None, *REPORTS}:
        raise UnknownNameError("template", os.fspath(template or ""), tuple(REPORTS))
    reports = tuple(source) if isinstance(source, Sequence) else (source,)
    return REPORT_FORMATS[format_](reports, language, **options)


def _summary(
    source: Declaration | Report | Sequence[Report],
    format_: str,
    language: Language,
    options: Mapping[str, Any],
) -> str | bytes:
    from perfgoals import summaries

    is_drawn = format_ in summaries.DRAWN
    summary = summaries.summed_up(source, language, is_drawn=is_drawn)
    return summaries.FORMATS[format_](summary, **options)


def _form_page(declaration: Declaration, template: str | os.PathLike[str] | None) -> str:
    """Return the official form, or what an own template makes of a declaration."""
    if template == SUMMARY:
        from perfgoals.summaries import summed_up

        return summed_up(declaration, "zh").page()
    form, own = _form_named(template, declaration), form_of(declaration)
    titled = own if form is None or form.id.startswith("general-") else form
    year = f"{declaration.fiscal_year}年" if declaration.fiscal_year else ""
    context = {"declaration": declaration, "title": f"{year}{titled.title_of(declaration)}"}
    return rendered(form.id if form else os.fspath(template or ""), context)


def _form_named(template: str | os.PathLike[str] | None, declaration: Declaration) -> Form | None:
    """Return the form that is printed, the declaration's if none is named; None for an own one."""
    if not template:
        return form_of(declaration)
    name = os.fspath(template)
    kinds = {kind for kind, cls in DECLARATIONS.items() if isinstance(declaration, cls)}
    forms = {form.id: form for form in FORMS.values() if form.kind in kinds}
    if name not in forms and name != SUMMARY and not name.endswith(".j2"):
        raise UnknownNameError("form", name, (*forms, SUMMARY))
    return forms.get(name)


def not_printed(
    declaration: Declaration,
    template: str | os.PathLike[str] | None = None,
    format: str | None = None,  # noqa: A002 - as `render` calls it
) -> tuple[Finding, ...]:
    """Return a finding (PG030) for each field that a form has no place for.

    Nor has it one for what would be read otherwise: the page is read again and compared.
    `template` is as for `render`: without it, the declaration's own form is meant. A template of
    one's own may print everything, so there is none for it. In a PDF (`format="pdf"`) nothing
    marks what is a label and what is content, so more may be read otherwise.

    Raises UnknownNameError for a form or a format that there is not.
    """
    if format not in {None, *FORMATS}:
        raise UnknownNameError("format", format or "", tuple(FORMATS))
    form = _form_named(template, declaration)
    if form is None:
        return ()
    told = tuple(unshown(declaration, form))
    page = html.fragments(_form_page(declaration, template))
    again = read_again(page, is_marked=format != "pdf")
    params = {"form": form.id}
    paths = (*told, *misread(declaration, again, told))
    return tuple(Finding(code="PG030", path=path, params=params) for path in paths)


def missing_characters(
    declaration: Declaration,
    template: str | os.PathLike[str] | None = None,
    *,
    font: Font | None = None,
) -> tuple[Finding, ...]:
    """Return a finding (PG040) for each cell with characters that the font of a PDF lacks.

    An empty box is printed in their place. Raises what `render` raises.
    """
    from perfgoals.grid._glyphs import missing

    return tuple(missing(_grid(_form_page(declaration, template)), font))
