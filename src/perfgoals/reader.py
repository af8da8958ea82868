"""From a file to a Reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

import attrs
from attrs import evolve

from perfgoals import convert, forms
from perfgoals._source import Source, contents, decoded
from perfgoals.errors import SourceError
from perfgoals.finding import Finding, Place
from perfgoals.grid import MAX_LENGTH, Cell, Grid, html, markdown, text
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.money import Unread
from perfgoals.model.target import Wording
from perfgoals.model.text import CONTROL, controls_in, without_controls
from perfgoals.reading import Reading

HTML: Final = re.compile(r"<(?:!doctype html|html|table|body)\b", re.IGNORECASE)
MARKDOWN: Final = re.compile(r"^ {0,3}\|(?:\s*:?-+:?\s*\|)+\s*$", re.MULTILINE)
YAML: Final = re.compile(
    r"""^["']?(?:perfgoals|kind|form|department|budget|goals|tasks|groups)["']?\s*:""", re.MULTILINE
)
MONEY_PATHS: Final = ("/budget", "/tasks")
NOWHERE: Final = Place(0, 0)
HEAD: Final = 4096
"""Characters at the start of a text that tell its format."""


def read(source: Source) -> Reading:
    """Read a declaration from a path, bytes or a binary file: text, Markdown, HTML, YAML, JSON.

    What had to be repaired is among the findings. Raises SourceError where nothing can be
    read, LimitError where the document is too large, InvalidDeclarationError for a YAML or
    JSON file with mistakes.

    >>> reading = read("examples/tianhe_department.txt")
    >>> reading.declaration.department, len(reading.declaration.indicators)
    ('广州市天河区民政局', 15)
    """
    name, data = contents(source)
    written, encoding = decoded(name, data)
    if not written.strip():
        raise SourceError(name, "empty")
    sha256 = hashlib.sha256(data).hexdigest()
    if declaration := _converted(written):
        findings = tuple(_unread(declaration, ""))
        return Reading(declaration=declaration, findings=findings, sha256=sha256)
    grid = _without_control_characters(_grid(written))
    recognised = forms.recognise(grid)
    if recognised is None:
        raise SourceError(name, "no form")
    encoded = Finding(code="PG001", params={"encoding": encoding})
    other = [] if encoding.startswith("UTF-8") else [encoded]
    found = [*other, *grid.findings, *recognised.findings]
    return Reading(
        declaration=recognised.declaration,
        findings=tuple(sorted(found, key=_position)),
        places=recognised.places,
        sha256=sha256,
    )


def _position(finding: Finding) -> Place:
    return finding.place or NOWHERE


def _converted(written: str) -> DepartmentDeclaration | None:
    """Return the declaration of a YAML or JSON text, None for any other text."""
    head = written[:HEAD]
    if head.lstrip().startswith("{"):
        return convert.from_json(written)
    return convert.from_yaml(written) if YAML.search(head) else None


def _unread(value: object, path: str) -> Iterator[Finding]:
    """Yield a finding for each amount, number or target in a value that was not read."""
    if isinstance(value, Unread):
        code = "PG020" if path.startswith(MONEY_PATHS) else "PG021"
        yield Finding(code=code, path=path, text=value.text)
    elif isinstance(value, Wording):
        if value.unread:
            params = {"number": value.text[slice(*value.unread)]}
            yield Finding(code="PG028", path=path, params=params, text=value.text)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _unread(item, f"{path}/{number}")
    elif attrs.has(cls := type(value)):
        for field in attrs.fields(cls):
            yield from _unread(getattr(value, field.name), f"{path}/{field.name}")


def _grid(written: str) -> Grid:
    if HTML.search(written, 0, MAX_LENGTH):
        return html.load(written)
    return markdown.load(written) if MARKDOWN.search(written, 0, MAX_LENGTH) else text.load(written)


def _without_control_characters(grid: Grid) -> Grid:
    """Return the grid with clean texts, and a finding for each that was not."""
    sections = (
        evolve(section, cells=tuple(map(_clean, section.cells))) for section in grid.sections
    )
    return evolve(
        grid,
        title=without_controls(grid.title),
        sections=tuple(sections),
        notes=tuple(map(_clean, grid.notes)),
        findings=(*grid.findings, *_control_characters(grid)),
    )


def _clean(cell: Cell) -> Cell:
    return evolve(cell, text=without_controls(cell.text)) if CONTROL.search(cell.text) else cell


def _control_characters(grid: Grid) -> Iterator[Finding]:
    cells = [(cell.text, cell.place) for section in grid.sections for cell in section.cells]
    notes = [(note.text, note.place) for note in grid.notes]
    for written, place in [(grid.title, None), *notes, *cells]:
        if found := controls_in(written):
            params = {"characters": ", ".join(f"U+{ord(character):04X}" for character in found)}
            clean = without_controls(written)
            yield Finding(code="PG004", params=params, place=place, text=clean)
