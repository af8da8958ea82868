"""The numbers that Word prints before paragraphs by itself: 目标1：, 一、, (1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final, TypeAlias

from attrs import define, field, frozen

from perfgoals.grid._merges import CONTINUES
from perfgoals.grid._number_words import UNKNOWN, shown
from perfgoals.grid._word_lineages import lineages
from perfgoals.grid._word_parts import (
    Element,
    attributes_of,
    name_of,
    new_element,
    paragraph_text,
)
from perfgoals.grid._word_runs import note

LEVELS: Final = 9
_HOLE: Final = re.compile("%([1-9])")
WITHOUT: Final = frozenset({"bullet", "none"})
"""Formats that count nothing."""

_Numbering: TypeAlias = tuple[str, int]
"""The id of a list, and the level in it."""


@frozen
class Level:
    """A level of a list: the number it starts with, its format, its text with holes."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"


@define
class Numbering:
    """The lists of a document while their paragraphs are counted."""

    levels: dict[str, dict[int, Level]] = field(factory=dict)
    """Id of an abstract list → its levels."""
    lists: dict[str, tuple[str, Mapping[int, int]]] = field(factory=dict)
    """Id of a list → that of its abstract one, and where levels start anew."""
    styles: dict[str, _Numbering] = field(factory=dict)
    """Id of a style → what numbers its paragraphs."""
    counts: dict[str, list[int]] = field(factory=dict)
    begun: set[str] = field(factory=set)

    def write(self, root: Element) -> None:
        """Write the numbers into the paragraphs; where a format is not known, a mark."""
        for paragraph in root.iter("{*}p") if self.lists else ():
            numbered = self._numbering(paragraph)
            if numbered and numbered[0] in self.lists and not _is_covered(paragraph):
                number = self._next(*numbered)
                if UNKNOWN in number:
                    note(paragraph, "PG043", paragraph_text(paragraph))
                elif number:
                    _put(paragraph, number)

    def _numbering(self, paragraph: Element) -> _Numbering | None:
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return None
        own, style = properties.find("{*}numPr"), properties.find("{*}pStyle")
        of_style = None if style is None else self.styles.get(_value(style))
        return of_style if own is None else _numbering(own, of_style)

    def _next(self, identity: str, level: int) -> str:
        """Count a paragraph and return what is printed before it."""
        abstract, starts = self.lists[identity]
        levels = self.levels.get(abstract, {})
        counts = self.counts.setdefault(abstract, [])
        if identity not in self.begun:
            self.begun.add(identity)
            del counts[min(starts, default=LEVELS) :]
        while len(counts) <= level:
            number = len(counts)
            first = starts.get(number, levels.get(number, Level()).start)
            counts.append(first - (number == level))
        del counts[level + 1 :]
        counts[level] += 1
        own = levels.get(level, Level())
        if own.format in WITHOUT:
            return ""
        printed = _HOLE.sub(lambda hole: self._shown(levels, counts, int(hole[1]) - 1), own.text)
        ends_plain = printed.isascii() or printed[-1:].isascii()
        return f"{printed} " if printed and ends_plain and own.suffix != "nothing" else printed

    @staticmethod
    def _shown(levels: Mapping[int, Level], counts: list[int], level: int) -> str:
        number = counts[level] if level < len(counts) else 1
        return shown(number, levels.get(level, Level()).format)


def numbering_of(parts: Mapping[str, Element]) -> Numbering:
    """Return the lists of a document, which its parts for numbering and styles say."""
    numbering = Numbering()
    if "numbering" in parts:
        _read_lists(numbering, parts["numbering"])
        if "styles" in parts:
            _read_styles(numbering, parts["styles"])
    return numbering


def _read_lists(numbering: Numbering, root: Element) -> None:
    for abstract in root.iterchildren("{*}abstractNum"):
        identity = attributes_of(abstract).get("abstractNumId", "")
        numbering.levels[identity] = {
            _count(attributes_of(level).get("ilvl", "")): _level(level)
            for level in abstract.iterchildren("{*}lvl")
        }
    for one in root.iterchildren("{*}num"):
        named = one.find("{*}abstractNumId")
        starts = {
            _count(attributes_of(override).get("ilvl", "")): _count(_value(start))
            for override in one.iterchildren("{*}lvlOverride")
            for start in override.iterchildren("{*}startOverride")
        }
        if named is not None:
            numbering.lists[attributes_of(one).get("numId", "")] = (_value(named), starts)


def _level(level: Element) -> Level:
    values = {name_of(each): _value(each) for each in level}
    return Level(
        start=_count(values.get("start", "1")),
        format=values.get("numFmt", "decimal"),
        text=values.get("lvlText", ""),
        suffix=values.get("suff", "tab"),
    )


def _read_styles(numbering: Numbering, root: Element) -> None:
    for identity, line in lineages(root, ["numPr"]).items():
        said = (style.find("{*}pPr/{*}numPr") for style in line)
        own = next((one for one in said if one is not None), None)
        if own is not None and (numbered := _numbering(own, None)):
            numbering.styles[identity] = numbered


def _numbering(properties: Element, otherwise: _Numbering | None) -> _Numbering | None:
    """Return the list and the level that properties name; what they leave out is another's."""
    identity, level = otherwise or ("", 0)
    values = {name_of(each): _value(each) for each in properties}
    identity, level = values.get("numId", identity), _count(values.get("ilvl", str(level)))
    return (identity, min(level, LEVELS - 1)) if identity else None


def _is_covered(paragraph: Element) -> bool:
    """Tell whether it stands in a cell that only continues the one above it."""
    return any(
        _value(merge) in CONTINUES
        for cell in islice(paragraph.iterancestors("{*}tc"), 1)
        for merge in cell.iterfind("{*}tcPr/{*}vMerge")
    )


def _put(paragraph: Element, text: str) -> None:
    """Write a text at the start of a paragraph."""
    run, piece = new_element("r"), new_element("t", space="preserve")
    piece.text = text
    run.append(piece)
    paragraph.insert(int(paragraph.find("{*}pPr") is not None), run)


def _value(element: Element) -> str:
    return attributes_of(element).get("val", "")


def _count(digits: str) -> int:
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
