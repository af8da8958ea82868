"""What a Word file (docx) holds beside its text: headers, footers, notes and comments.

Each stands in a part of its own. The lines of headers and footers come before what their
section holds, footnotes (脚注) and endnotes (尾注) before what refers to them, all of them with
the part in their place. Comments (批注) are a reviewer's: they are told as findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, evolve, field

from perfgoals.errors import SourceError
from perfgoals.finding import Finding, Part, Place
from perfgoals.grid._word_parts import (
    Element,
    accept_changes,
    attributes_of,
    name_of,
    paragraph_text,
    relations_of,
    tags_in,
    unwrap,
    xml_of,
)
from perfgoals.grid._word_runs import leave_aside, left_aside
from perfgoals.grid.cells import Cell

if TYPE_CHECKING:
    from perfgoals.grid._package import Package
    from perfgoals.grid._word_styles import Styles
    from perfgoals.grid.cells import Fragment
    from perfgoals.grid.limits import Limits

KINDS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "header": "header",
        "footer": "footer",
        "footnotes": "footnote",
        "endnotes": "endnote",
        "comments": "comment",
    }
)
"""What the document calls a part → what each thing in it is."""
REFERENCES: Final = ("{*}footnoteReference", "{*}endnoteReference", "{*}commentReference")
_PAGE: Final = re.compile(r"PAGE|NUMPAGES|SECTIONPAGES")
_PAGE_NUMBER: Final = re.compile(r"(?:[\W\d_第页共]|[Pp]age|of)*+")
"""What is left of a line that counts pages."""

_Key: TypeAlias = tuple[str, str]
"""What a note is (footnote, endnote, comment), and its id."""
_Section: TypeAlias = tuple[Element | None, list[str]]
"""The paragraph that ends a section, and the ids of its headers and footers."""


@define
class Asides:
    """What stands beside the text of a document, until its place in it is reached."""

    styles: Styles
    sections: list[_Section]
    """Those that still have to begin, and the one that is read; the last one first."""
    heads: dict[str, list[Fragment]] = field(factory=dict)
    """Name of a part → the lines of that header or footer."""
    names: dict[str, str] = field(factory=dict)
    """Id of a reference → name of the part."""
    notes: dict[_Key, Cell | Finding] = field(factory=dict)
    unread: list[Finding] = field(factory=list)
    """What is told at the end: parts that are damaged, what notes leave aside."""
    is_changed: bool = False
    """Whether any changes of them were tracked."""
    is_begun: bool = False
    """Whether the section that is read has begun."""

    def add(self, kind: Part, name: str, root: Element) -> None:
        """Take in a part."""
        self.is_changed |= accept_changes(root)
        unwrap(root)
        if kind != "comment":
            leave_aside(root, self.styles)
        if kind in {"header", "footer"}:
            self.heads[name] = list(_lines(root, kind))
            return
        noted = (note for note in root.iterchildren(f"{{*}}{kind}") if _is_written(note))
        for number, note in enumerate(noted, start=1):
            lines = map(paragraph_text, note.iter("{*}p"))
            text = "\n".join(line.strip() for line in lines if line.strip())
            place = Place(number, 1, part=kind)
            self.unread += left_aside(note, place)
            if text:
                self.notes[kind, attributes_of(note).get("id", "")] = (
                    Finding(code="PG037", place=place, text=text)
                    if kind == "comment"
                    else Cell(row=0, column=0, text=text, place=place)
                )

    def report(self, name: str) -> None:
        """Note that a part cannot be read."""
        self.unread.append(Finding(code="PG038", params={"part": name.lstrip("/")}))

    def before(self, block: Element, place: Place) -> Iterator[Fragment]:
        """Yield what belongs before a block that has a place of its own."""
        if self.sections and not self.is_begun:
            for identity in self.sections[-1][1]:
                yield from self.heads.pop(self.names.get(identity, ""), ())
            self.is_begun = True
        if self.sections and self.sections[-1][0] is block:
            self.sections.pop()
            self.is_begun = False
        if not self.notes:
            return
        for row, line in enumerate(block.iterchildren("{*}tr"), start=1):
            yield from self._referred(line, evolve(place, line=row, column=0))
        yield from self._referred(block, place)

    def _referred(self, element: Element, place: Place) -> Iterator[Fragment]:
        """Yield the notes to which something in an element refers; comments are at its place."""
        for reference in element.iter(*REFERENCES):
            kind = name_of(reference).removesuffix("Reference")
            note = self.notes.pop((kind, attributes_of(reference).get("id", "")), None)
            if note:
                yield evolve(note, place=place) if isinstance(note, Finding) else note

    def rest(self) -> Iterator[Fragment]:
        """Yield what nothing in the text referred to, and what could not be read."""
        yield from chain.from_iterable(self.heads.values())
        yield from self.notes.values()
        yield from self.unread


def asides_of(
    package: Package, document: str, body: Element, styles: Styles, limits: Limits
) -> Asides:
    """Return what stands beside the text; a part that is damaged is told, and the rest read.

    The body must still have what ends its sections.
    """
    asides = Asides(styles, list(reversed(list(_sections(body)))))
    try:
        relations = [one for one in relations_of(package, document, limits) if one.kind in KINDS]
    except SourceError:
        asides.report(f"{document} (rels)")
        return asides
    asides.names |= {one.id: one.target for one in relations}
    tags = 0
    for name, kind in {one.target: KINDS[one.kind] for one in relations}.items():
        try:
            data = package.read(name)
            tags += tags_in(data)
            limits.hold("tags", tags)
            asides.add(kind, name, xml_of(data, limits))
        except SourceError:
            asides.report(name)
    return asides


def _sections(body: Element) -> Iterator[_Section]:
    for properties in body.iter("{*}sectPr"):
        references = properties.iterchildren("{*}headerReference", "{*}footerReference")
        identities = [attributes_of(reference).get("id", "") for reference in references]
        for paragraph in properties.iterancestors("{*}p"):
            yield paragraph, identities
            break
        else:
            yield None, identities


def _lines(root: Element, kind: Part) -> Iterator[Cell | Finding]:
    """Yield the lines of a header or footer without those that only count pages."""
    for number, paragraph in enumerate(root.iter("{*}p"), start=1):
        yield from left_aside(paragraph, Place(number, 1, part=kind))
        text = paragraph_text(paragraph).strip()
        if text and not (_PAGE_NUMBER.fullmatch(text) and _PAGE.search(_instructions(paragraph))):
            yield Cell(row=0, column=0, text=text, place=Place(number, 1, part=kind))


def _instructions(paragraph: Element) -> str:
    """Return what the fields of a paragraph are to be filled with."""
    codes = (code.text or "" for code in paragraph.iter("{*}instrText"))
    fields = (attributes_of(one).get("instr", "") for one in paragraph.iter("{*}fldSimple"))
    return " ".join(("".join(codes), *fields)).upper()


def _is_written(note: Element) -> bool:
    """Tell whether a note is one, and not the line that divides notes from the text."""
    return attributes_of(note).get("type", "normal") == "normal"
