"""The styles of a Word file that say something, each with those that it is based on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from perfgoals.grid._word_parts import Element, attributes_of

MOST_STYLES: Final = 20
"""Styles that a style follows."""


def styles_of(root: Element) -> dict[str, Element]:
    """Return the styles of a document by their ids."""
    return {_id(one): one for one in root.iterchildren("{*}style")}


def lineages(root: Element, properties: Iterable[str]) -> dict[str, list[Element]]:
    """Return styles that say one of these properties, or follow one that does.

    By their ids, each with those that it is based on, the nearest first. Most documents have
    hundreds of styles, none of which says anything of what is looked for here.
    """
    found = root.iter(*(f"{{*}}{name}" for name in properties))
    saying = {_id(style) for one in found for style in islice(one.iterancestors("{*}style"), 1)}
    if not saying:
        return {}
    styles = styles_of(root)
    bases = {identity: _based_on(style) for identity, style in styles.items()}
    lines = {identity: [*_line(identity, bases)] for identity in styles}
    return {
        identity: [styles[each] for each in line]
        for identity, line in lines.items()
        if not saying.isdisjoint(line)
    }


def _id(style: Element) -> str:
    return attributes_of(style).get("styleId", "")


def _based_on(style: Element) -> str:
    base = style.find("{*}basedOn")
    return "" if base is None else attributes_of(base).get("val", "")


def _line(identity: str, bases: Mapping[str, str]) -> Iterator[str]:
    for _step in range(MOST_STYLES):
        if identity not in bases:
            return
        yield identity
        identity = bases[identity]
