"""Parts of a Word file (docx) as XML: what is read of one, without what is only around it.

Names are matched without their namespace: the two kinds of docx differ in nothing else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from perfgoals.errors import LimitError, MissingExtraError, SourceError
from perfgoals.grid._package import Package
from perfgoals.grid._pieces import NAMES, Piece, text_of
from perfgoals.grid.limits import DEFAULT, Limits

try:
    from lxml import etree
    from lxml.etree import _Element as Element
except ImportError:
    raise MissingExtraError("lxml", "docx") from None

__all__ = ["Element"]

MAX_DEPTH: Final = 256
"""Tags inside of each other that lxml takes."""
CHANGES: Final = ("{*}ins", "{*}moveTo", "{*}del", "{*}moveFrom", "{*}cellDel")
DELETED: Final = (
    ".//{*}trPr/{*}del/../..",
    ".//{*}tcPr/{*}cellDel/../..",
)
"""Rows and cells whose deletion was tracked."""
JOINED: Final = (".//{*}pPr/{*}rPr/{*}del/../../..", ".//{*}pPr/{*}rPr/{*}moveFrom/../../..")
"""Paragraphs whose end was deleted."""
UNREAD: Final = ("{*}del", "{*}moveFrom", "{*}tabs", "{*}rt")
"""What was deleted, tab stops, and the pronunciation above characters."""
WRAPPERS: Final = (
    *("{*}sdt", "{*}sdtContent", "{*}customXml", "{*}ins", "{*}moveTo"),
    *("{*}AlternateContent", "{*}Choice", "{*}Fallback"),
)
PROMPT: Final = re.compile(r"\s*(?:单击|点击|选择|Click|Choose)")
"""How the text begins that a content control shows until something is written."""
PIECES: Final = tuple(f"{{*}}{name}" for name in NAMES)


class Relation(NamedTuple):
    """A part that another one refers to: its kind, the id of the reference, its name."""

    kind: str
    id: str
    target: str


def xml_of(data: bytes, limits: Limits = DEFAULT) -> Element:
    """Return the root of an XML part; SourceError for what is none, or declares a type."""
    limits.hold("tags", tags_in(data))
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


def tags_in(data: bytes) -> int:
    """Return how many tags a part has; attributes take memory as well."""
    return max(data.count(b"<") - data.count(b"</"), data.count(b"=") // 4)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def relations_of(package: Package, name: str, limits: Limits) -> Iterator[Relation]:
    """Yield the parts in the package that a part refers to."""
    folder, base = posixpath.split(name.lstrip("/"))
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    if listed not in package:
        return
    for relation in xml_of(package.read(listed), limits).iter("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        if relation.get("TargetMode") != "External" and target in package:
            kind = relation.get("Type", "").rpartition("/")[2]
            yield Relation(kind, relation.get("Id", ""), target)


def new_element(name: str, **attributes: str) -> Element:
    """Return an element that stands in no file, such as a mark."""
    return etree.Element(name, attributes)


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element, their names without namespaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}


def accept_changes(root: Element) -> bool:
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
    if following is not None and name_of(following) == "p":
        for child in reversed(list(paragraph)):
            following.insert(0, child)
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(root: Element) -> None:
    """Leave of a part what is read, without what is only around it."""
    for alternate in root.iter("{*}AlternateContent"):
        del alternate[1:]
    for box in reversed(list(root.iter("{*}txbxContent", "{*}textpath"))):
        for anchor in islice(box.iterancestors("{*}p"), 1):
            for block in reversed(_blocks_of(box)):
                anchor.addnext(block)
    for control in root.findall(".//{*}sdtPr/{*}showingPlcHdr/../.."):
        texts = list(control.iter("{*}t"))
        if PROMPT.match("".join(text.text or "" for text in texts)):
            for text in texts:
                text.text = ""
    etree.strip_elements(root, *UNREAD, with_tail=False)
    etree.strip_tags(root, *WRAPPERS)


def _blocks_of(box: Element) -> list[Element]:
    """Return what stands in a text box; letters drawn as a picture are a paragraph."""
    if name_of(box) == "txbxContent":
        return list(box)
    paragraph = etree.Element("p")
    etree.SubElement(etree.SubElement(paragraph, "r"), "t").text = box.get("string", "")
    return [paragraph]


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a paragraph."""
    return text_of(
        Piece(name_of(piece), attributes_of(piece), piece.text or "")
        for piece in paragraph.iter(*PIECES)
    )
