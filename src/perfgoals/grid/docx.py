"""Tables in Word files (docx), as a document reads once its tracked changes are accepted.

First what is not read is taken out and what only wraps is unwrapped; then a body holds
paragraphs and tables, a table rows, a row cells, a cell paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import Final

from attrs import evolve

from perfgoals.errors import SourceError
from perfgoals.finding import Finding, Place
from perfgoals.grid._attached_parts import START, attached_parts
from perfgoals.grid._document import dump
from perfgoals.grid._document_parts import ROLES
from perfgoals.grid._merges import CONTINUES, Box, merged
from perfgoals.grid._package import Package
from perfgoals.grid._word_notes import Asides, asides_of
from perfgoals.grid._word_numbers import numbering_of
from perfgoals.grid._word_parts import (
    Element,
    accept_changes,
    attributes_of,
    name_of,
    paragraph_text,
    unwrap,
    xml_of,
)
from perfgoals.grid._word_runs import leave_aside, left_aside
from perfgoals.grid._word_styles import formatting_of, looks_of
from perfgoals.grid.cells import Cell, Fragment, Role, Section
from perfgoals.grid.limits import DEFAULT, Limits

__all__ = ["attached", "dump", "load"]

SIGNPOSTS: Final = (
    ("_rels/.rels", "Type", "/officeDocument", "Target"),
    ("[Content_Types].xml", "ContentType", ".main+xml", "PartName"),
)
"""Where a package says which part is the document: part, attribute, its end, name."""
EMBEDDED: Final = ("{*}altChunk", "{*}OLEObject")
"""What shows other files of the package: documents, sheets."""
OFF: Final = frozenset({"0", "false", "off"})


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables, what stands outside of them and the findings, in reading order.

    A table that only lays out others gives these, a table inside a cell of a form is text
    of that cell. White space is kept. Places count tables, rows and columns, or paragraphs.
    """
    package = Package.open(data, limits)
    if any(name.casefold().endswith("vbaproject.bin") for name in package.names):
        yield Finding(code="PG006")
    document = _document_name(package, limits)
    root = xml_of(package.read(document), limits)
    body = root.find("{*}body")
    if body is None or name_of(root) != "document":
        raise SourceError("<bytes>", "damaged")
    if count := sum(1 for _ in root.iter(*EMBEDDED)):
        yield Finding(code="PG034", params={"count": str(count)})
    parts, damaged = formatting_of(package, document, limits)
    styles = looks_of(parts.get("styles"))
    asides = asides_of(package, document, body, styles, limits)
    if accept_changes(root) or asides.is_changed:
        yield Finding(code="PG005")
    unwrap(root)
    leave_aside(root, styles)
    numbering_of(parts).write(root)
    limits.hold("cells", sum(1 for _ in root.iter("{*}tc")))
    for number, table in enumerate(root.iter("{*}tbl"), start=1):
        limits.hold("tables", number)
        limits.hold("nesting", 1 + sum(1 for _ in table.iterancestors("{*}tbl")))
    yield from _fragments(body, asides, limits)
    yield from asides.rest()
    yield from damaged


def attached(data: bytes, limits: Limits = DEFAULT) -> list[bytes]:
    """Return the data of a declaration that are attached; raises as `load` does."""
    parts = attached_parts(Package.open(data, limits))
    roots = (xml_of(part, limits) for part in parts)
    ours = (root for root in roots if str(root.tag).startswith(START))
    return ["".join(map(str, root.itertext())).encode() for root in ours]


def _document_name(package: Package, limits: Limits) -> str:
    """Return the name of the part that is the document, as the package itself says."""
    for part, attribute, end, name in SIGNPOSTS:
        if part in package:
            for sign in xml_of(package.read(part), limits):
                target = sign.get(name, "")
                if sign.get(attribute, "").endswith(end) and target in package:
                    return target
    return "word/document.xml"


def _fragments(body: Element, asides: Asides, limits: Limits) -> Iterator[Fragment]:
    tables = paragraphs = 0
    for block in _blocks(body):
        if name_of(block) == "p":
            paragraphs += 1
            place = Place(paragraphs, 1)
            yield from asides.before(block, place)
            yield from left_aside(block, place)
            if text := paragraph_text(block).strip():
                yield Cell(row=0, column=0, text=text, place=place)
            continue
        section = _section(block, tables + 1, limits)
        yield from asides.before(block, Place(1, 1, table=tables + 1))
        for row, line in enumerate(block.iterchildren("{*}tr"), start=1):
            yield from left_aside(line, Place(row, 0, table=tables + 1))
        if section.cells:
            tables += 1
            yield section


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs, and the tables that do more than lay out others."""
    for block in parent.iterchildren("{*}p", "{*}tbl"):
        if name_of(block) == "tbl" and _is_layout(block):
            for cell in block.iterfind("{*}tr/{*}tc"):
                yield from _blocks(cell)
        else:
            yield block


def _is_layout(table: Element) -> bool:
    """Tell whether all text is in tables inside, or every row has only one cell to hold some."""
    if next(table.iterdescendants("{*}tbl"), None) is None:
        return False
    if table.find("{*}tr/{*}tc[2]") is None:
        return True
    return not any(paragraph_text(text).strip() for text in table.iterfind("{*}tr/{*}tc/{*}p"))


def _section(table: Element, number: int, limits: Limits) -> Section:
    lines = list(table.iterchildren("{*}tr"))
    limits.hold("rows", len(lines))
    boxes = merged(_row(line, row, limits) for row, line in enumerate(lines))
    section = Section(
        cells=tuple(_cell(box, number) for box in boxes),
        header_rows=sum(1 for _ in takewhile(_is_header, lines)),
    )
    return evolve(section, widths=_widths(table, section.width))


def _is_header(line: Element) -> bool:
    return _properties(line, "trPr").get("tblHeader", "off") not in OFF


def _row(line: Element, row: int, limits: Limits) -> list[Box]:
    """Return the cells of a row, those that were merged to the right as one."""
    boxes: list[Box] = []
    column = _count(_properties(line, "trPr").get("gridBefore", ""), 0)
    for cell in line.iterchildren("{*}tc"):
        properties = _properties(cell, "tcPr")
        span = _count(properties.get("gridSpan", ""), 1)
        limits.hold("columns", column + span)
        if boxes and properties.get("hMerge", "restart") in CONTINUES:
            boxes[-1].colspan += span
        else:
            text = "\n".join(_lines(cell))
            merge, role = properties.get("vMerge"), _role(cell)
            boxes.append(Box(row, column, span, text, merge, role=role))
        column += span
    return boxes


def _role(cell: Element) -> Role:
    """Return what a cell is: in a printed form the style of its first paragraph tells."""
    style = cell.find("{*}p/{*}pPr/{*}pStyle")
    return Role.unknown if style is None else ROLES.get(_value(style), Role.unknown)


def _value(element: Element) -> str:
    return attributes_of(element).get("val", "")


def _cell(box: Box, table: int) -> Cell:
    return Cell(
        row=box.row,
        column=box.column,
        rowspan=box.rowspan,
        colspan=box.colspan,
        text=box.text,
        role=box.role,
        place=Place(box.row + 1, box.column + 1, table=table),
    )


def _lines(cell: Element) -> list[str]:
    """Return the paragraphs of a cell; each row of a table in it is one."""
    if cell.find("{*}tbl") is None:
        return list(map(paragraph_text, cell.iterchildren("{*}p")))
    lines: list[str] = []
    for block in cell.iterchildren("{*}p", "{*}tbl"):
        if name_of(block) == "p":
            lines.append(paragraph_text(block))
        else:
            rows = block.iterchildren("{*}tr")
            lines += (" ".join(_words(cell) for cell in row.iterchildren("{*}tc")) for row in rows)
    return [line for line in lines if line.strip()]


def _words(cell: Element) -> str:
    return " ".join(" ".join(_lines(cell)).split())


def _properties(element: Element, holder: str) -> dict[str, str]:
    """Return the values of an element's properties; "" for one that has none."""
    found = element.iterfind(f"{{*}}{holder}/*")
    return {name_of(each): _value(each) for each in found}


def _count(digits: str, otherwise: int) -> int:
    """Return a number of columns, however large it is said to be."""
    return int(digits[:9]) or otherwise if digits.isascii() and digits.isdigit() else otherwise


def _widths(table: Element, columns: int) -> tuple[Decimal, ...]:
    """Return the columns' shares in per cent, or nothing where they are not those of the cells."""
    widths = [
        _count(attributes_of(column).get("w", ""), 0)
        for column in table.iterfind("{*}tblGrid/{*}gridCol")
    ]
    total = sum(widths)
    if len(widths) != columns or not all(widths):
        return ()
    return tuple(Decimal(round(10_000 * width / total)).scaleb(-2) for width in widths)
