"""From a file to Readings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from types import NoneType
from typing import Final, get_args

import attrs
from attrs import evolve

from perfgoals import forms
from perfgoals._source import Source, contents, decoded
from perfgoals.errors import SeveralFormsError, SourceError, UnknownNameError
from perfgoals.finding import Finding, Place
from perfgoals.grid import Cell, Fragment, Grid, Limits, Section, formats, stitch
from perfgoals.grid.limits import DEFAULT
from perfgoals.model.dates import PartialDate
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, Number, Unread
from perfgoals.model.target import Blank, Deadline, Grade, Interval, Threshold, Wording
from perfgoals.model.text import CONTROL, controls_in, without_controls
from perfgoals.model.units import Unit
from perfgoals.reading import Reading

MONEY_PATHS: Final = ("/budget", "/tasks", "/funding", "/execution")
KNOWN: Final = ("fiscal_year", "region_code", "department_code", "project_code")
"""Fields of a declaration that may be known from outside of the document."""
NOWHERE: Final = Place(0, 0)
INDICATORS: Final = re.compile(r"[\s|]*[一二三]级指标(?:名称)?[\s|]*")
"""What heads the indicators of nearly every form."""
YAML: Final = re.compile(
    r"""^["']?(?:perfgoals|kind|form|department|project|budget|goals|tasks|groups)["']?\s*:""",
    re.MULTILINE,
)
READ: Final = frozenset({Money, Number, Threshold, Interval, Deadline, Grade, Blank})
"""Of values that are whole."""
PLAIN: Final = frozenset(
    {NoneType}.union(*({each, each | None} for each in (str, int, bool, Unit, PartialDate)))
)
"""Types of fields that hold no value that may not have been read."""
HEAD: Final = 4096
"""Characters at the start of a text that tell YAML and JSON."""


def read(
    source: Source,
    *,
    known: Mapping[str, object] | None = None,
    embedded: bool = False,
    limits: Limits = DEFAULT,
) -> Reading:
    """Read the one declaration in a path, bytes or a binary file.

    Word, Excel, PDF, HTML, Markdown, text, YAML and JSON are told by what they hold, not by a
    name. What had to be repaired is among the findings. `known` are fields that the document may
    not have (fiscal_year, region_code, department_code, project_code); what it says itself is
    kept. With `embedded`, the data that a printed form carries are taken where the page agrees.

    Raises SourceError where nothing can be read, SeveralFormsError for a document with more
    than one form, LimitError for one that goes beyond the `limits`, MissingExtraError where the
    library of its format is not installed, InvalidDeclarationError for a YAML or JSON file with
    mistakes.

    >>> reading = read("examples/tianhe_department.txt", known={"region_code": "440106000"})
    >>> reading.declaration.department, len(reading.declaration.indicators)
    ('广州市天河区民政局', 15)
    >>> reading.declaration.region_code
    '440106000'
    """
    name, data = contents(source, limits.size)
    reading, *others = _readings(name, data, known or {}, limits, embedded=embedded)
    if others:
        raise SeveralFormsError(name, 1 + len(others))
    return reading


def read_all(
    source: Source,
    *,
    known: Mapping[str, object] | None = None,
    embedded: bool = False,
    limits: Limits = DEFAULT,
) -> Iterator[Reading]:
    """Read all declarations in a document, such as a department's whole budget; as `read`.

    >>> [reading.form for reading in read_all("examples/tianhe_department.txt")]
    ['guangdong-department']
    """
    return _readings(*contents(source, limits.size), known or {}, limits, embedded=embedded)


def _readings(
    name: str, data: bytes, known: Mapping[str, object], limits: Limits, *, embedded: bool
) -> Iterator[Reading]:
    """Yield a reading for each form in a document; SourceError where there is none."""
    for field in set(known) - set(KNOWN):
        raise UnknownNameError("field", field, KNOWN)
    limits.hold("size", len(data))
    sha256 = hashlib.sha256(data).hexdigest()
    found = False
    try:
        readings = _read(data, limits, sha256)
        for reading in _with_attachment(readings, data, limits) if embedded else readings:
            found = True
            yield _with_known(reading, known)
    except SourceError as error:
        raise SourceError(name, error.reason) from None
    if not found:
        raise SourceError(name, "no form")


def _read(data: bytes, limits: Limits, sha256: str) -> Iterator[Reading]:
    format_ = formats.format_of(data, limits)
    if formats.is_text(format_) and (declaration := _converted(data)):
        findings = tuple(_unread(declaration, ""))
        yield Reading(declaration=declaration, findings=findings, sha256=sha256)
        return
    tables: list[Section] = []
    is_list, last, lost = False, None, tuple[Finding, ...]()
    for pieces in forms.divided(_with_tables(formats.load(data, limits), tables)):
        if forms.lists_in_lines(pieces):
            is_list = True
            continue
        grid = _without_control_characters(stitch(pieces))
        if recognised := forms.recognise(grid, is_framed=formats.is_framed(format_)):
            if last:
                yield last
            found, lost = (*lost, *grid.findings, *recognised.findings), ()
            last = Reading(
                declaration=recognised.declaration,
                findings=tuple(sorted(found, key=_position)),
                places=recognised.places,
                sha256=sha256,
            )
        elif last:
            last = evolve(last, findings=(*last.findings, *_left_aside(grid)))
        else:
            lost += _left_aside(grid)
    if last:
        yield last
    if is_list:
        raise SourceError("<bytes>", "list in lines")
    if format_ == "pdf" and not tables:
        raise SourceError("<bytes>", "no table")


def _left_aside(grid: Grid) -> tuple[Finding, ...]:
    """Return what tells of a form that could not be read, in a document that has others."""
    cells = [cell for section in grid.sections for cell in section.cells if not cell.is_empty]
    if not any(INDICATORS.fullmatch(cell.text) for cell in cells):
        return ()
    text = "\n".join(filter(None, (grid.title, *(cell.text for cell in cells))))
    return (*grid.findings, Finding(code="PG027", place=cells[0].place, text=text))


def _with_attachment(
    readings: Iterator[Reading], data: bytes, limits: Limits
) -> tuple[Reading, ...]:
    from perfgoals._attachment import with_attachment

    return with_attachment(tuple(readings), data, limits)


def _with_tables(pieces: Iterable[Fragment], tables: list[Section]) -> Iterator[Fragment]:
    """Yield the pieces of a document, and note its first table."""
    for piece in pieces:
        if isinstance(piece, Section) and not tables:
            tables.append(piece)
        yield piece


def _position(finding: Finding) -> Place:
    return finding.place or NOWHERE


def _with_known(reading: Reading, known: Mapping[str, object]) -> Reading:
    """Return a reading with what is known from outside where the document does not say it."""
    declaration, findings = reading.declaration, list(reading.findings)
    for field, value in known.items():
        if not hasattr(declaration, field):
            fields = tuple(name for name in KNOWN if hasattr(declaration, name))
            raise UnknownNameError("field", field, fields)
        said = getattr(declaration, field)
        if said is None:
            declaration = evolve(declaration, **{field: value})  # type: ignore[arg-type]
            findings.append(Finding(code="PG019", path=f"/{field}", text=str(value)))
        elif said != value:
            findings.append(Finding(code="PG029", path=f"/{field}", params={"given": str(value)}))
    return evolve(reading, declaration=declaration, findings=tuple(findings))


def _converted(data: bytes) -> Declaration | None:
    """Return the declaration of a YAML or JSON text, None for any other document."""
    written, _encoding = decoded("<bytes>", data)
    if not written.strip():
        raise SourceError("<bytes>", "empty")
    head = written[:HEAD]
    is_json = head.lstrip().startswith("{")
    if not is_json and not YAML.search(head):
        return None
    from perfgoals import convert

    return convert.from_json(written) if is_json else convert.from_yaml(written)


def read_json(text: str) -> Reading:
    """Return what `read` gives for a JSON text in UTF-8, in less time."""
    from perfgoals import convert

    declaration = convert.from_json(text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Reading(declaration=declaration, findings=tuple(_unread(declaration, "")), sha256=sha256)


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
    else:
        for name in _fields_of(type(value)):  # type: ignore[arg-type]
            item = getattr(value, name)
            if item and type(item) not in READ:
                yield from _unread(item, f"{path}/{name}")


@cache
def _fields_of(cls: type) -> tuple[str, ...]:
    """Return the fields of a class of the model that may hold what was not read."""
    if not attrs.has(cls):
        return ()
    fields = attrs.fields(attrs.resolve_types(cls))
    return tuple(field.name for field in fields if {*get_args(field.type), field.type} - PLAIN)


def _without_control_characters(grid: Grid) -> Grid:
    """Return the grid with clean texts, and a finding for each that was not."""
    cells = chain(grid.notes, *(section.cells for section in grid.sections))
    if not CONTROL.search("\n".join([grid.title, *(cell.text for cell in cells)])):
        return grid
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
