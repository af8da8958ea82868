"""The names of a project and of who is behind it, with the codes before them."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.forms._fields import Fields
from perfgoals.forms.labels import Label

LONGEST: Final = 200
CODED: Final = re.compile(
    r"\s*(?:[\[［【]\s*([0-9A-Za-z]{1,24})\s*[\]］】]|([0-9]{3,9})[-—–])\s*(.*)", re.DOTALL
)
"""[015001]… and 219-…"""
PROJECT: Final = re.compile(r"\s*([0-9]{8}[A-Z][0-9]{12})\s*[-—–]\s*(.+)", re.DOTALL)
"""A project's code of 21 characters before its name, as budget systems print both."""


def named_of(fields: Fields, label: Label, path: str) -> tuple[str | None, str | None]:
    """Return the name in a field, and the code before it; None for what is not there."""
    text = fields.text(label, path)
    found = CODED.fullmatch(text) if text and len(text) <= LONGEST else None
    if found is None:
        return text, None
    if place := fields.log.places.get(path):
        fields.log.places[f"{path}_code"] = place
    return found[3], found[1] or found[2]


def project_of(fields: Fields) -> tuple[str | None, str | None]:
    """Return the name of a project and its code, which may stand before the name."""
    name = fields.text(Label.project, "/project")
    code = fields.text(Label.project_code, "/project_code")
    found = PROJECT.fullmatch(name) if name and len(name) <= LONGEST else None
    if found is None or code is not None:
        return name, code
    if place := fields.log.places.get("/project"):
        fields.log.places["/project_code"] = place
    return found[2], found[1]


def department_of(fields: Fields) -> tuple[str | None, str | None]:
    """Return the department in charge, or the one whose form it is, and its code."""
    own = Label.authority if Label.authority in fields.found else Label.department
    name, code = named_of(fields, own, "/department")
    return name, code or fields.text(Label.department_code, "/department_code")
