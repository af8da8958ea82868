"""From a declaration to the official form, and from a report to what reviewers hand on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, overload

from perfgoals._attachment import imprint_of
from perfgoals._changes import changes_in
from perfgoals._reports import REPORT_FORMATS, report_paper
from perfgoals._templates import rendered
from perfgoals.comparison.changes import Changes
from perfgoals.errors import LANGUAGES, Language, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FORMS, Form, form_of, unshown
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import html, markdown, stitch, text
from perfgoals.grid.imprint import PLAIN, Imprint
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.project import ProjectDeclaration

if TYPE_CHECKING:
    from perfgoals.checks.report import Report
    from perfgoals.grid._typesetting import Font

Format = Literal["html", "md", "txt"]
ReportFormat = Literal["html", "md", "txt", "json"]


def _document(page: str, imprint: Imprint = PLAIN) -> bytes:
    from perfgoals.grid._document import dump  # grid.docx wants lxml, for reading

    return dump(stitch(html.fragments(page)), imprint=imprint)


def _workbook(page: str, imprint: Imprint = PLAIN) -> bytes:
    from perfgoals.grid._workbook import dump  # grid.xlsx wants defusedxml, for reading

    grid = stitch(html.fragments(page))
    return dump({grid.title: grid}, imprint=imprint)


def _paper(page: str, imprint: Imprint = PLAIN, *, font: Font | None = None) -> bytes:
    from perfgoals.grid._paper import dump  # grid.pdf wants pypdfium2, for reading

    return dump(stitch(html.fragments(page)), font=font, imprint=imprint)


SUMMARY: Final = "summary"
REPORTS: Final = ("report", SUMMARY)
"""The layouts of reports; a declaration has a summary, too."""
DATED: Final[Mapping[str, Callable[[str, Imprint], bytes]]] = MappingProxyType(
    {"docx": _document, "xlsx": _workbook, "pdf": _paper}
)
"""The formats that have a date and can carry data."""
FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = MappingProxyType(
    {
        "html": lambda page: page,
        "md": lambda page: markdown.dump(stitch(html.fragments(page))),
        "txt": lambda page: text.dump(stitch(html.fragments(page)), reads_as_label),
        **DATED,
    }
)
"""What makes each format of a form from the rendered page."""


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
) -> bytes: ...
@overload
def render(
    source: Report | Sequence[Report] | Changes,
    format: Literal["xlsx", "docx"],
    template: str | None = None,
    *,
    language: Language = "en",
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

    A report, or several, become `html`, `md`, `txt`, `docx` or `xlsx` (bytes: one row a finding)
    in a language, or `json` in both.

    What `compare` found becomes what a report becomes.

    With `template="summary"` a declaration or reports become a page that sums them up, in all
    formats but `json`: totals, what the money is for, goals, tasks, indicators; of reports the
    verdicts. Words of a declaration's summary are Chinese, those of reports English, if no
    `language` is said.

    A printed form is of the day `created` (docx, xlsx, pdf), by default the first of its fiscal
    year. With `embed` it carries the declaration as data, which `read(…, embedded=True)` takes:
    the PDF is PDF/A-3. Contacts are left out of these data (as by `redacted`), if `contacts` does
    not ask for them.

    Raises UnknownNameError for a format, form or template that there is not or that cannot carry
    data, TemplateMistakeError for a template that cannot be rendered, MissingExtraError where
    the library for PDF is missing.
    """
    is_form = isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation)
    language = language or ("zh" if is_form else "en")
    if language not in LANGUAGES:
        raise UnknownNameError("language", language, LANGUAGES)
    if isinstance(source, Changes):
        return changes_in(source, format, template, language, font)
    formats = FORMATS if is_form or template == SUMMARY else REPORT_FORMATS
    if format not in formats:
        raise UnknownNameError("format", format, tuple(formats))
    if embed and (template == SUMMARY or not is_form):
        raise UnknownNameError("form", os.fspath(template or "report"), tuple(FORMS))
    if template == SUMMARY:
        return _summary(source, format, language, font)
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        imprint = imprint_of(source, format, created=created, embed=embed, contacts=contacts)
        page = _form_page(source, template)
        print_ = partial(_paper, font=font) if format == "pdf" else DATED.get(format)
        return print_(page, imprint) if print_ else FORMATS[format](page)
    if template not in {None, *REPORTS}:
        raise UnknownNameError("template", os.fspath(template or ""), tuple(REPORTS))
    reports = tuple(source) if isinstance(source, Sequence) else (source,)
    write = partial(report_paper, font=font) if format == "pdf" else REPORT_FORMATS[format]
    return write(reports, language)


def _summary(
    source: Declaration | Report | Sequence[Report],
    format_: str,
    language: Language,
    font: Font | None,
) -> str | bytes:
    from perfgoals import summaries

    is_drawn = format_ in summaries.DRAWN
    summary = summaries.summed_up(source, language, is_drawn=is_drawn)
    return summaries.FORMATS[format_](summary, font)


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
    forms = {form.id: form for form in FORMS.values() if _is_for(form, declaration)}
    if name not in forms and name != SUMMARY and not name.endswith(".j2"):
        raise UnknownNameError("form", name, (*forms, SUMMARY))
    return forms.get(name)


def not_printed(
    declaration: Declaration, template: str | os.PathLike[str] | None = None
) -> tuple[Finding, ...]:
    """Return a finding (PG030) for each field that a form has no place for.

    `template` is as for `render`: without it, the declaration's own form is meant. A template of
    one's own may print everything, so there is none for it.
    """
    form = _form_named(template, declaration)
    paths = unshown(declaration, form) if form else ()
    params = {"form": form.id if form else ""}
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
    from perfgoals.grid._paper import missing

    return tuple(missing(stitch(html.fragments(_form_page(declaration, template))), font))


def _is_for(form: Form, declaration: Declaration) -> bool:
    return isinstance(declaration, DECLARATIONS[form.kind])
