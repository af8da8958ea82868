"""Templates: the official ones, and those of users in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from traceback import walk_tb
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
from perfgoals.errors import PerfgoalsError, TemplateMistakeError, UnknownNameError
from perfgoals.forms import FILTERS, FORMS
from perfgoals.model.money import Money, MoneyField, Number, Unread, parse_money
from perfgoals.model.target import Target, parse_target
from perfgoals.model.units import NO_UNIT, Unit

_WIDE: Final = re.compile(r"""<body(?= )[^>]* class=["']?(?:[^"'>]* )?wide(?=["' >])""")
"""The beginning of a page whose paper lies across."""
LAYOUTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "report": "report.html.j2",
        "summary": "summary.html.j2",
        "bars": "bars.svg.j2",
        "changes": "changes.html.j2",
        "notebook": "card.html.j2",
    }
)
"""Name of a layout that is no form's → its template."""


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


def turned(page: str) -> bool | None:
    """Tell whether a page turns its paper; None leaves that to the number of columns."""
    return _WIDE.search(page) is not None or None


def _template(name: str) -> Template:
    official = FORMS[name].template if name in FORMS else LAYOUTS.get(name)
    if official:
        return _official(Environment).get_template(official)
    source = text_of(name)
    sandbox = _official(SandboxedEnvironment)
    code = sandbox.compile(source, name=name, filename=name)
    return Template.from_code(sandbox, code, sandbox.make_globals(None))


def official_source(form: str) -> str:
    """Return the source of the template that prints a form.

    It uses the page and the cells of the official ones, as own templates may.
    Raises UnknownNameError for a form that there is not.
    """
    if form not in FORMS:
        raise UnknownNameError("form", form, tuple(FORMS))
    return (files("perfgoals") / "forms" / FORMS[form].template).read_text(encoding="utf-8")


@cache
def _official(environment: type[Environment]) -> Environment:
    """Return an environment that knows the official templates, and no others."""
    parts = ("forms", "checks/reports", "summaries", "comparison", "_notebook")
    loader = ChoiceLoader([PackageLoader("perfgoals", part) for part in parts])
    return _prepared(environment(loader=loader, autoescape=True, undefined=StrictUndefined))


def _prepared(environment: Environment) -> Environment:
    own = {"paragraphs": _paragraphs, "written": _written, "money": _money, "target": _target}
    environment.filters.update(FILTERS, **own)
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
    """Return an amount as it was written, with its unit where that is not the declared one.

    One without a spelling has none where it is the declared one.
    """
    if isinstance(value, Money) and not value.is_written and value.unit == unit:
        return f"{value.amount:f}"
    text = _written(value)
    read = parse_money(text, unit or NO_UNIT)
    return text if read == value or value is None else str(value)


def _target(value: Target | None, name: str = "") -> str:
    """Return a target as it was written, with the sign and the unit that columns of their own say.

    `name` is that of its indicator, which may tell the unit.
    """
    text = _written(value)
    return text if value is None or parse_target(text, name=name) == value else str(value)


def _problem(error: Exception) -> str:
    """Return what is wrong, in one line."""
    if isinstance(error, TemplateNotFound):
        return f"no official template is named {error.name!r}"
    return " ".join(str(error).split()) or type(error).__name__


def _line(error: Exception, name: str) -> int:
    """Return the line of the template at which an error arose, 0 where it is not known."""
    if line := getattr(error, "lineno", None):
        return int(line)
    frames = walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == name]
    return lines[-1] if lines else 0
