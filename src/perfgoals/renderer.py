"""From a declaration to the official form, and from a report to what reviewers hand on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from sys import maxsize
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

from attrs import evolve
from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from perfgoals._source import text_of
from perfgoals.errors import Language, PerfgoalsError, TemplateMistakeError, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FILTERS, FORMS, Form, unshown
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import Grid, Limits, Section, html, markdown, stitch, text
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.money import Money, MoneyField, Number, Unread, parse_money
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Target
from perfgoals.model.units import NO_UNIT, Unit

if TYPE_CHECKING:
    from perfgoals.checks.report import Report

Format = Literal["html", "md", "txt"]
ReportFormat = Literal["html", "md", "txt", "json"]


def _document(page: str) -> bytes:
    from perfgoals.grid._document import dump  # grid.docx wants lxml, for reading

    return dump(stitch(html.fragments(page)))


FORMATS: Final[Mapping[str, Callable[[str], str | bytes]]] = MappingProxyType(
    {
        "html": lambda page: page,
        "docx": _document,
        "md": lambda page: markdown.dump(stitch(html.fragments(page))),
        "txt": lambda page: text.dump(stitch(html.fragments(page)), reads_as_label),
    }
)
"""What makes each format of a form from the rendered page."""
REPORTS: Final[Mapping[str, str]] = MappingProxyType({"report": "report.html.j2"})
"""Name of a layout of reports → its template."""
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
    format: Literal["docx"],
    template: str | os.PathLike[str] | None = None,
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
) -> str | bytes:
    """Return a declaration as the official form, or a report of `check` in a format.

    A declaration becomes `html`, `docx` (bytes of a Word file), `md` (Markdown) or `txt` (text
    with tabs). `template` is the id of a form or the path of an own template (`ours.html.j2`),
    which is rendered in a sandbox; without it the declaration's own form is printed.

    A report, or several, become `html`, `md`, `txt`, `docx` or `xlsx` (bytes: one row a finding)
    in a language, or `json` in both.

    Raises UnknownNameError for a format, form or template that there is not,
    TemplateMistakeError for a template that cannot be rendered, MissingExtraError where
    the library for xlsx is missing.
    """
    if isinstance(source, DepartmentDeclaration | ProjectDeclaration | SelfEvaluation):
        return _form(source, format, os.fspath(template or source.form))
    if format not in REPORT_FORMATS:
        raise UnknownNameError("format", format, tuple(REPORT_FORMATS))
    if template not in {None, *REPORTS}:
        raise UnknownNameError("template", os.fspath(template or ""), tuple(REPORTS))
    reports = tuple(source) if isinstance(source, Sequence) else (source,)
    return REPORT_FORMATS[format](reports, language)


def _form(declaration: Declaration, format_: str, name: str) -> str | bytes:
    """Return the official form, or what an own template makes of a declaration."""
    if format_ not in FORMATS:
        raise UnknownNameError("format", format_, tuple(FORMATS))
    forms = {form.id: form for form in FORMS.values() if _is_for(form, declaration)}
    if name not in forms and not name.endswith(".j2"):
        raise UnknownNameError("form", name, tuple(forms))
    form = forms.get(name) or forms.get(declaration.form)
    title = form.title_of(declaration) if form else "绩效目标申报表"
    year = f"{declaration.fiscal_year}年" if declaration.fiscal_year else ""
    context = {"declaration": declaration, "title": f"{year}{title}"}
    return FORMATS[format_](_rendered(name, context))


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
    return _rendered("report", context)


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


def _below_headings(page: str) -> tuple[Grid, tuple[str, ...]]:
    """Return the tables of a page of reports, and the headings that they stand below."""
    grid = stitch(html.fragments(page, OWN))
    sections = _named(grid.sections)
    return evolve(grid, sections=tuple(sections.values())), tuple(sections)


def _report_workbook(reports: Sequence[Report], language: Language) -> bytes:
    from perfgoals.grid import xlsx

    page = _report_page(reports, language, is_workbook=True)
    sections = _named(piece for piece in html.fragments(page, OWN) if isinstance(piece, Section))
    return xlsx.dump({name: Grid(sections=(section,)) for name, section in sections.items()})


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


def _is_for(form: Form, declaration: Declaration) -> bool:
    return isinstance(declaration, DECLARATIONS[form.kind])


def _rendered(name: str, context: Mapping[str, object]) -> str:
    try:
        return _template(name).render(context)
    except PerfgoalsError:
        raise
    except Exception as error:  # noqa: BLE001 - a template can do whatever an expression can
        raise TemplateMistakeError(name, _line(error, name), _problem(error)) from None


def _template(name: str) -> Template:
    if name in FORMS or name in REPORTS:
        official = FORMS[name].template if name in FORMS else REPORTS[name]
        return _official(Environment).get_template(official)
    source = text_of(name)
    sandbox = _official(SandboxedEnvironment)
    code = sandbox.compile(source, name=name, filename=name)
    return Template.from_code(sandbox, code, sandbox.make_globals(None))


@cache
def _official(environment: type[Environment]) -> Environment:
    """Return an environment that knows the official templates, and no others."""
    loader = ChoiceLoader([PackageLoader("perfgoals", part) for part in ("forms", "checks/reports")])
    return _prepared(environment(loader=loader, autoescape=True, undefined=StrictUndefined))


def _prepared(environment: Environment) -> Environment:
    environment.filters.update(FILTERS, paragraphs=_paragraphs, written=_written, money=_money)
    return environment


def _paragraphs(said: str | None) -> Markup:
    """Return text as HTML, in paragraphs where it has several lines."""
    lines = (said or "").split("\n")
    if len(lines) == 1:
        return escape(lines[0])
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _written(value: Money | Number | Unread | Target | str | None) -> str:
    """Return a value as it was written, nothing for a cell that the form does not have."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.text


def _money(value: MoneyField, unit: Unit | None) -> str:
    """Return an amount as it was written, with its unit where that is not the declared one."""
    text = _written(value)
    read = parse_money(text, unit or NO_UNIT)
    return text if read == value or value is None else str(value)


def _problem(error: Exception) -> str:
    """Return what is wrong, in one line."""
    if isinstance(error, TemplateNotFound):
        return f"no official template is named {error.name!r}"
    return " ".join(str(error).split()) or type(error).__name__


def _line(error: Exception, name: str) -> int:
    """Return the line of the template at which an error arose, 0 where it is not known."""
    line = getattr(error, "lineno", None) or 0
    trace = error.__traceback__
    while trace and not line:
        here = trace.tb_frame.f_code.co_filename == name
        line, trace = trace.tb_lineno if here else 0, trace.tb_next
    return line
