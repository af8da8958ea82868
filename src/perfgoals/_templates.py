"""Templates: the official ones, and those of users in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

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
from perfgoals.errors import PerfgoalsError, TemplateMistakeError
from perfgoals.forms import FILTERS, FORMS
from perfgoals.model.money import Money, MoneyField, Number, Unread, parse_money
from perfgoals.model.target import Target
from perfgoals.model.units import NO_UNIT, Unit

REPORTS: Final[Mapping[str, str]] = MappingProxyType({"report": "report.html.j2"})
"""Name of a layout of reports → its template."""


def rendered(name: str, context: Mapping[str, object]) -> str:
    """Return what a template makes of a context: an official one by its name, or a file.

    Raises TemplateMistakeError, with the line, for one that cannot be rendered.
    """
    try:
        return _template(name).render(context)
    except PerfgoalsError:
        raise
    except Exception as error:  # noqa: BLE001 - a template can do whatever an expression can
        raise TemplateMistakeError(name, _line(error, name), _problem(error)) from None


def _template(name: str) -> Template:
    official = FORMS[name].template if name in FORMS else REPORTS.get(name)
    if official:
        return _official(Environment).get_template(official)
    source = text_of(name)
    sandbox = _official(SandboxedEnvironment)
    code = sandbox.compile(source, name=name, filename=name)
    return Template.from_code(sandbox, code, sandbox.make_globals(None))


@cache
def _official(environment: type[Environment]) -> Environment:
    """Return an environment that knows the official templates, and no others."""
    loader = ChoiceLoader(
        [PackageLoader("perfgoals", part) for part in ("forms", "checks/reports")]
    )
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
