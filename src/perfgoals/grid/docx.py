"""Tables in Word files (docx), as a document reads once its tracked changes are accepted.

First what is not read is taken out and what only wraps is unwrapped; then a body holds
paragraphs and tables, a table rows, a row cells, a cell paragraphs and tables. Names are
matched without their namespace: the two kinds of docx differ in nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, takewhile
from typing import Final

from attrs import evolve

from perfgoals.errors import LimitError, MissingExtraError, SourceError
from perfgoals.finding import Finding, Place
from perfgoals.grid._merges import CONTINUES, Box, merged
from perfgoals.grid._package import Package
from perfgoals.grid._pieces import NAMES, Piece, text_of
from perfgoals.grid.cells import Cell, Fragment, Section
from perfgoals.grid.limits import DEFAULT, Limits

try:
    from lxml import etree
    from lxml.etree import _Element as Element
except ImportError:
    raise MissingExtraError("lxml", "docx") from None

MAX_DEPTH: Final = 256
"""Tags inside of each other that lxml takes."""
SIGNPOSTS: Final = (
    ("_rels/.rels", "Type", "/officeDocument", "Target"),
    ("[Content_Types].xml", "ContentType", ".main+xml", "PartName"),
)
"""Where a package says which part is the document: part, attribute, its end, name."""
CHANGES: Final = ("{*}ins", "{*}moveTo", "{*}del", "{*}moveFrom", "{*}cellDel")
DELETED: Final = (
    ".//{*}trPr/{*}del/../..",
    ".//{*}tcPr/{*}cellDel/../..",
)
"""Rows and cells whose deletion was tracked."""
JOINED: Final = (".//{*}pPr/{*}rPr/{*}del/../../..", ".//{*}pPr/{*}rPr/{*}moveFrom/../../..")
"""Paragraphs whose end was deleted."""
UNREAD: Final = ("{*}del", "{*}moveFrom", "{*}pPr", "{*}rt")
"""What was deleted, tab stops, and the pronunciation above characters."""
EMBEDDED: Final = ("{*}altChunk", "{*}OLEObject")
"""What shows other files of the package: documents, sheets."""
WRAPPERS: Final = (
    *("{*}sdt", "{*}sdtContent", "{*}customXml", "{*}ins", "{*}moveTo"),
    *("{*}AlternateContent", "{*}Choice", "{*}Fallback"),
)
PROMPT: Final = re.compile(r"\s*(?:单击|点击|选择|Click|Choose)")
"""How the text begins that a content control shows until something is written."""
PIECES: Final = tuple(f"{{*}}{name}" for name in NAMES)
OFF: Final = frozenset({"0", "false", "off"})


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the tables, the paragraphs outside of them and the findings, in reading order.

    A table that only lays out others gives these, a table inside a cell of a form is text
    of that cell. White space is kept. Places count tables, rows and columns, or paragraphs.
    """
    package = Package.open(data, limits)
    if any(name.casefold().endswith("vbaproject.bin") for name in package.names):
        yield Finding(code="PG006")
    root = xml_of(package.read(_document_name(package, limits)), limits)
    body = root.find("{*}body")
    if body is None or _name(root) != "document":
        raise SourceError("<bytes>", "damaged")
    if count := sum(1 for _ in root.iter(*EMBEDDED)):
        yield Finding(code="PG034", params={"count": str(count)})
    if _accept_changes(root):
        yield Finding(code="PG005")
    _unwrap(root)
    limits.hold("cells", sum(1 for _ in root.iter("{*}tc")))
    for number, table in enumerate(root.iter("{*}tbl"), start=1):
        limits.hold("tables", number)
        limits.hold("nesting", 1 + sum(1 for _ in table.iterancestors("{*}tbl")))
    yield from _fragments(body, limits)


def xml_of(data: bytes, limits: Limits = DEFAULT) -> Element:
    """Return the root of an XML part; SourceError for what is none, or declares a type."""
    starts = data.count(b"<") - data.count(b"</")
    limits.hold("tags", max(starts, data.count(b"=") // 4))  # attributes take memory as well
    limits.hold("characters", len(data) // 4)
    if b"<!DOCTYPE" in data:
        raise SourceError("<bytes>", "damaged")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.LxmlError, ValueError) as error:
        if "depth" in str(error):
            raise LimitError("tags inside of each other", "层嵌套标签", MAX_DEPTH) from None
        raise SourceError("<bytes>", "damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it
        raise SourceError("<bytes>", "damaged")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _document_name(package: Package, limits: Limits) -> str:
    """Return the name of the part that is the document, as the package itself says."""
    for part, attribute, end, name in SIGNPOSTS:
        if part in package:
            for sign in xml_of(package.read(part), limits):
                target = sign.get(name, "")
                if sign.get(attribute, "").endswith(end) and target in package:
                    return target
    return "word/document.xml"


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _accept_changes(root: Element) -> bool:
    """Take out what tracked changes deleted; tell whether there are any."""
    if next(root.iter(*CHANGES), None) is None:
        return False
    for path in DELETED:
        for gone in root.findall(path):
            _remove(gone)
    for path in JOINED:
        for paragraph in reversed(root.findall(path)):
            _join_to_next(paragraph)
    return True


def _join_to_next(paragraph: Element) -> None:
    following = next(paragraph.itersiblings("{*}p", "{*}tbl", "{*}sdt"), None)
    if following is not None and _name(following) == "p":
        for child in reversed(list(paragraph)):
            following.insert(0, child)
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(root: Element) -> None:
    """Leave of the document what is read, without what is only around it."""
    for alternate in root.iter("{*}AlternateContent"):
        del alternate[1:]
    for box in reversed(list(root.iter("{*}txbxContent"))):
        for anchor in islice(box.iterancestors("{*}p"), 1):
            for block in reversed(list(box)):
                anchor.addnext(block)
    for control in root.findall(".//{*}sdtPr/{*}showingPlcHdr/../.."):
        texts = list(control.iter("{*}t"))
        if PROMPT.match("".join(text.text or "" for text in texts)):
            for text in texts:
                text.text = ""
    etree.strip_elements(root, *UNREAD, with_tail=False)
    etree.strip_tags(root, *WRAPPERS)


def _fragments(body: Element, limits: Limits) -> Iterator[Section | Cell]:
    tables = paragraphs = 0
    for block in _blocks(body):
        if _name(block) == "p":
            paragraphs += 1
            if text := _text(block).strip():
                yield Cell(row=0, column=0, text=text, place=Place(paragraphs, 1))
        elif (section := _section(block, tables + 1, limits)).cells:
            tables += 1
            yield section


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs, and the tables that do more than lay out others."""
    for block in parent.iterchildren("{*}p", "{*}tbl"):
        if _name(block) == "tbl" and _is_layout(block):
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
    return not any(_text(text).strip() for text in table.iterfind("{*}tr/{*}tc/{*}p"))


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
            boxes.append(Box(row, column, span, text, properties.get("vMerge")))
        column += span
    return boxes


def _cell(box: Box, table: int) -> Cell:
    return Cell(
        row=box.row,
        column=box.column,
        rowspan=box.rowspan,
        colspan=box.colspan,
        text=box.text,
        place=Place(box.row + 1, box.column + 1, table=table),
    )


def _lines(cell: Element) -> list[str]:
    """Return the paragraphs of a cell; each row of a table in it is one."""
    if cell.find("{*}tbl") is None:
        return list(map(_text, cell.iterchildren("{*}p")))
    lines: list[str] = []
    for block in cell.iterchildren("{*}p", "{*}tbl"):
        if _name(block) == "p":
            lines.append(_text(block))
        else:
            rows = block.iterchildren("{*}tr")
            lines += (" ".join(_words(cell) for cell in row.iterchildren("{*}tc")) for row in rows)
    return [line for line in lines if line.strip()]


def _words(cell: Element) -> str:
    return " ".join(" ".join(_lines(cell)).split())


def _text(paragraph: Element) -> str:
    return text_of(
        Piece(_name(piece), _attributes(piece), piece.text or "")
        for piece in paragraph.iter(*PIECES)
    )


def _properties(element: Element, holder: str) -> dict[str, str]:
    """Return the values of an element's properties; "" for one that has none."""
    found = element.iterfind(f"{{*}}{holder}/*")
    return {_name(each): _attributes(each).get("val", "") for each in found}


def _attributes(element: Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}


def _count(digits: str, otherwise: int) -> int:
    """Return a number of columns, however large it is said to be."""
    return int(digits[:9]) or otherwise if digits.isascii() and digits.isdigit() else otherwise


def _widths(table: Element, columns: int) -> tuple[Decimal, ...]:
    """Return the columns' shares in per cent, or nothing where they are not those of the cells."""
    widths = [
        _count(_attributes(column).get("w", ""), 0)
        for column in table.iterfind("{*}tblGrid/{*}gridCol")
    ]
    total = sum(widths)
    if len(widths) != columns or not all(widths):
        return ()
    return tuple(Decimal(round(10_000 * width / total)).scaleb(-2) for width in widths)
