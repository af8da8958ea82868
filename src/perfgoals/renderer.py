"""From a declaration to the official form, printed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from perfgoals._source import text_of
from perfgoals.errors import PerfgoalsError, TemplateMistakeError, UnknownNameError
from perfgoals.finding import Finding
from perfgoals.forms import FILTERS, FORMS, Form, unshown
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import html, markdown, stitch, text
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.money import Money, MoneyField, Number, Unread, parse_money
from perfgoals.model.target import Target
from perfgoals.model.units import NO_UNIT, Unit

Format = Literal["html", "md", "txt"]

FORMATS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "html": lambda page: page,
        "md": lambda page: markdown.dump(stitch(html.fragments(page))),
        "txt": lambda page: text.dump(stitch(html.fragments(page)), reads_as_label),
    }
)
"""What makes each format from the rendered page."""


def render(
    declaration: Declaration,
    format: Format,  # noqa: A002 - the word that users know
    template: str | os.PathLike[str] | None = None,
) -> str:
    """Return the official form as `html`, `md` (Markdown) or `txt` (text with tabs).

    `template` is the id of a form or the path of an own template (`ours.html.j2`), which is
    rendered in a sandbox; without it the declaration's own form is printed. Raises
    UnknownNameError for a format or form that there is not, TemplateMistakeError for a
    template that cannot be rendered.
    """
    if format not in FORMATS:
        raise UnknownNameError("format", format, tuple(FORMATS))
    name = os.fspath(template or declaration.form)
    forms = {form.id: form for form in FORMS.values() if _is_for(form, declaration)}
    if name not in forms and not name.endswith(".j2"):
        raise UnknownNameError("form", name, tuple(forms))
    form = forms.get(name) or forms.get(declaration.form)
    title = form.title_of(declaration) if form else "绩效目标申报表"
    year = f"{declaration.fiscal_year}年" if declaration.fiscal_year else ""
    context = {"declaration": declaration, "title": f"{year}{title}"}
    return FORMATS[format](_rendered(name, context))


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
    if name in FORMS:
        return _official(Environment).get_template(FORMS[name].template)
    source = text_of(name)
    sandbox = _official(SandboxedEnvironment)
    code = sandbox.compile(source, name=name, filename=name)
    return Template.from_code(sandbox, code, sandbox.make_globals(None))


@cache
def _official(environment: type[Environment]) -> Environment:
    """Return an environment that knows the official templates, and no others."""
    loader = PackageLoader("perfgoals", "forms")
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
