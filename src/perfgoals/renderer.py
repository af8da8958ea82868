"""From a declaration to the official form, and from a report to what reviewers hand on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, overload

from perfgoals._reports import REPORT_FORMATS, report_paper
from perfgoals._templates import REPORTS, rendered
from perfgoals.errors import LANGUAGES, Language, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FORMS, Form, unshown
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import html, markdown, stitch, text
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
    write = partial(report_paper, font=font) if format == "pdf" else REPORT_FORMATS[format]
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
