"""Tables in xlsx files, part by part and row by row.

They are not read through a workbook of openpyxl: there a merged area that reaches to XFD1048576
takes a minute, a style or a run of text as only WPS writes it refuses the whole file, a formula
comes without its value or the value without its formula, and a date is no number before its
format is seen.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from perfgoals.errors import LimitError, MissingExtraError, SourceError
from perfgoals.finding import Finding
from perfgoals.grid import _xlsx_parts as parts
from perfgoals.grid._attached_parts import ROOT, START, attached_parts
from perfgoals.grid._controls import Control, drawn_controls, said_controls
from perfgoals.grid._layout import MOST_AREAS, fragments
from perfgoals.grid._package import Package
from perfgoals.grid._sheet_notes import ANCHORS, FALLBACK, Beside, heads_in
from perfgoals.grid._sheets import Sheet
from perfgoals.grid._workbook import dump
from perfgoals.grid._workbook_styles import NAMES
from perfgoals.grid.cells import Fragment
from perfgoals.grid.limits import DEFAULT, Limits

try:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse
except ImportError:
    raise MissingExtraError("defusedxml", "xlsx") from None

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["attached", "dump", "load"]

MAIN: Final = "xl/workbook.xml"
MOST_TAGS: Final = 300_000
"""Tags of a part; blank rows at the end of a sheet are not counted."""
MOST_TAGS_OF_SHEETS: Final = 400_000
"""Tags of all sheets."""
PIECE: Final = 2**20
OURS: Final = frozenset(NAMES)
EMBEDDED: Final = ("oleObject", "package")
"""Relations of a sheet to files and objects that are embedded in it."""
DAMAGE: Final = (DefusedXmlException, ParseError, ValueError, LookupError)
"""What is raised for a part that is no XML, has a DOCTYPE, or does not say what it should."""

Related = Mapping[str, Mapping[str, str]]
"""Kind of a relation → its id → name of the part."""


@frozen(kw_only=True)
class _Listed:
    """A sheet as the workbook lists it; its part has no name where it holds no cells."""

    title: str
    number: int
    is_hidden: bool
    part: str


@frozen(kw_only=True)
class _Workbook:
    """What all sheets of a workbook share."""

    listed: tuple[_Listed, ...]
    since_1904: bool
    styles: parts.Styles
    strings: list[str] = field(repr=False)


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables of a workbook's visible sheets, the lines around them, and findings."""
    package = Package.open(data, limits)
    try:
        workbook = opened(package, limits)
        if any(name.casefold().endswith("vbaproject.bin") for name in package.names):
            yield Finding(code="PG006")
        for sheet in workbook.listed:
            if sheet.is_hidden:
                yield Finding(code="PG007", params={"sheet": sheet.title})
        yield from fragments(_sheets(package, workbook, limits), limits)
    except DAMAGE:
        raise SourceError("<bytes>", "damaged") from None


def attached(data: bytes, limits: Limits = DEFAULT) -> list[bytes]:
    """Return the data of a declaration that are attached; raises as `load` does."""
    try:
        return [
            "".join(element.itertext()).encode()
            for part in attached_parts(Package.open(data, limits))
            for element in _elements(part, {ROOT}, limits)
            if element.tag.startswith(START)
        ]
    except DAMAGE:
        raise SourceError("<bytes>", "damaged") from None


def opened(package: Package, limits: Limits) -> _Workbook:
    """Return the workbook with its styles and strings, its sheets not yet read."""
    main = _first(_related(package, "", limits), "officeDocument") or MAIN
    related = _related(package, main, limits)
    listed: list[_Listed] = []
    since_1904 = False
    for element in _elements(package.read(main), {"sheet", "workbookPr"}, limits):
        if parts.local_name(element) == "sheet":
            listed.append(_listed(element, len(listed) + 1, related))
        else:
            since_1904 = element.get("date1904") in parts.TRUE
    limits.hold("sheets", len(listed))
    styles, strings = _first(related, "styles"), _first(related, "sharedStrings")
    return _Workbook(
        listed=tuple(listed),
        since_1904=since_1904,
        styles=parts.read_styles(_of_part(package, styles, parts.STYLES, limits)),
        strings=[parts.read_string(si) for si in _of_part(package, strings, {"si"}, limits)],
    )


def _of_part(package: Package, name: str, names: set[str], limits: Limits) -> Iterator[Element]:
    """Yield the elements of these names in a part; none where it has no name."""
    if name:
        yield from _elements(package.read(name), names, limits)


def _related(package: Package, name: str, limits: Limits) -> Related:
    """Return what a part relates to; the package itself is a part without a name."""
    folder, base = posixpath.split(name)
    relations: dict[str, dict[str, str]] = defaultdict(dict)
    list_of_them = posixpath.join(folder, "_rels", f"{base}.rels")
    if list_of_them not in package.names:
        return relations
    for element in _elements(package.read(list_of_them), {"Relationship"}, limits):
        kind = element.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        if element.get("TargetMode") != "External":
            relations[kind][element.get("Id", "")] = target.lstrip("/")
    return relations


def _first(related: Related, kind: str) -> str:
    return next(iter(related.get(kind, {}).values()), "")


def _listed(element: Element, number: int, related: Related) -> _Listed:
    identity = next((value for key, value in element.items() if key.endswith("}id")), "")
    return _Listed(
        title=element.get("name", ""),
        number=number,
        is_hidden=element.get("state", "visible") != "visible",
        part=related.get("worksheet", {}).get(identity, ""),
    )


def _sheets(package: Package, workbook: _Workbook, limits: Limits) -> Iterator[Sheet]:
    """Yield the sheets of cells that are not hidden; all are counted before one is parsed."""
    characters = tags = cells = 0
    areas = MOST_AREAS + 1
    unparsed: list[tuple[Sheet, str, bytes]] = []
    for listed in workbook.listed:
        if listed.part and not listed.is_hidden:
            sheet = Sheet(listed.title, listed.number, since_1904=workbook.since_1904)
            rows, rest = parts.cut(parts.in_utf8(package.read(listed.part)))
            characters, tags = characters + len(rows), tags + rows.count(b"<")
            cells += (rows.count(b"v>") + rows.count(b"is>")) // 2
            limits.hold("characters", characters)
            _hold_tags(tags, MOST_TAGS_OF_SHEETS)
            limits.hold("cells", cells)
            sheet.merged.extend(islice(parts.merged_areas(rest), areas))
            areas -= len(sheet.merged)
            for part, codes in heads_in(rest):
                sheet.beside.head(part, codes, sheet.title)
            unparsed.append((sheet, listed.part, rows))
    noted = _Noted(package, limits, tags)
    for sheet, name, rows in unparsed:
        fill(sheet, rows, workbook, limits)
        noted.add_to(sheet.beside, name)
        yield sheet


@define
class _Noted:
    """The parts beside those of sheets: drawings and comments; `tags` of all parts so far."""

    package: Package
    limits: Limits
    tags: int

    def add_to(self, beside: Beside, part: str) -> None:
        """Add what belongs to a sheet; a part that is damaged is told, and the rest read."""
        try:
            related = _related(self.package, part, self.limits)
        except (SourceError, *DAMAGE):
            beside.report(f"{part} (rels)")
            return
        beside.objects = sum(len(related.get(kind, ())) for kind in EMBEDDED)
        self._add_controls(beside, related)
        for kind in ("drawing", "threadedComment", "comments"):
            for name in related.get(kind, {}).values():
                try:
                    self._add(beside, kind, name)
                except (SourceError, *DAMAGE):
                    beside.report(name)

    def _add_controls(self, beside: Beside, related: Related) -> None:
        """Add the controls as drawn, else as their properties say; those of ActiveX say nothing."""
        drawings = self._parts(beside, related, "vmlDrawing")
        found = list(chain.from_iterable(map(drawn_controls, drawings)))
        found = found or list(said_controls(self._parts(beside, related, "ctrlProp")))
        beside.controls += found or [Control((1, 1), "▾")] * len(related.get("control", ()))

    def _parts(self, beside: Beside, related: Related, kind: str) -> Iterator[bytes]:
        for name in related.get(kind, {}).values():
            try:
                yield self._read(name)
            except (SourceError, *DAMAGE):
                beside.report(name)

    def _read(self, name: str) -> bytes:
        """Return a part beside the sheets; its tags are counted."""
        data = self.package.read(name)
        self.tags += data.count(b"<")
        _hold_tags(self.tags, MOST_TAGS_OF_SHEETS)
        return data

    def _add(self, beside: Beside, kind: str, name: str) -> None:
        data = self._read(name)
        if kind == "drawing":
            for anchor in _elements(data, ANCHORS | {FALLBACK}, self.limits):
                beside.draw(anchor)
            return
        # Where there are threads, the plain comments only say so and repeat them.
        told = set(beside.comments) if kind == "comments" else set()
        for comment in _elements(data, {"comment", "threadedComment"}, self.limits):
            position = parts.position_of(comment)
            held = [one for one in comment if parts.local_name(one) == "text"]
            text = "".join(parts.read_string(one) if len(one) else one.text or "" for one in held)
            if position not in told and text.strip():
                beside.comment(position, text.strip())


def _hold_tags(count: int, most: int) -> None:
    if count > most:
        raise LimitError("tags", "个标签", most)


def fill(sheet: Sheet, rows: bytes, workbook: _Workbook, limits: Limits) -> None:
    """Write the rows of a part into its sheet."""
    row = count = 0
    for element in _elements(rows, {"col", "row"}, limits):
        is_hidden = element.get("hidden") in parts.TRUE
        if parts.local_name(element) == "row":
            count, row = count + 1, parts.row_of(element, row)
            limits.hold("rows", count)
            if is_hidden:
                sheet.hidden_rows.add(row)
            _fill_row(sheet, row, element, workbook)
        elif is_hidden:
            sheet.hide_columns(*parts.columns_of(element))


def _fill_row(sheet: Sheet, row: int, element: Element, workbook: _Workbook) -> None:
    column = 0
    for cell in element:
        column = parts.column_of(cell, column)
        code, encloses, style = workbook.styles[int(cell.get("s") or 0)]
        sheet.write(row, column, parts.read_value(cell, workbook.strings), code)
        if encloses:
            sheet.enclose(row, column)
        if style in OURS:
            sheet.styles[row, column] = style


class _Pieces(BytesIO):
    """Bytes in larger pieces than iterparse asks for: expat goes over a long attribute again."""

    def read(self, size: int | None = None, /) -> bytes:
        """Return the next piece."""
        return super().read(max(size or 0, PIECE))


def _elements(xml: bytes, names: AbstractSet[str], limits: Limits) -> Iterator[Element]:
    """Yield the elements of these names in any namespace, and forget each after its use."""
    limits.hold("characters", len(xml))
    _hold_tags(xml.count(b"<"), max(MOST_TAGS, limits.tags))
    for _, element in iterparse(_Pieces(xml), forbid_dtd=True):
        if parts.local_name(element) in names:
            yield element
            element.clear()
