"""What the styles of a Word file make of its runs: hidden, struck out, raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from perfgoals.errors import SourceError
from perfgoals.finding import Finding
from perfgoals.grid._package import Package
from perfgoals.grid._word_parts import Element, attributes_of, name_of, relations_of, xml_of
from perfgoals.grid.limits import Limits

LOOKS: Final = frozenset({"vanish", "strike", "dstrike", "vertAlign"})
"""Properties of a run that change what it says."""
TOGGLED: Final = frozenset({"vanish", "strike"})
"""Of these two styles cancel each other (ECMA-376-1, 17.7.3)."""
OFF: Final = frozenset({"0", "false", "off"})
MOST_STYLES: Final = 20
"""Styles that a style follows."""

Looks: TypeAlias = Mapping[str, str]
"""Name of a property → its value."""
NONE: Final[Looks] = MappingProxyType({})


@frozen
class Styles:
    """What the styles of a document say of its runs."""

    looks: Mapping[str, Looks] = MappingProxyType({})
    """Id of a style → what it says, or one that it is based on."""
    defaults: Looks = NONE
    """What holds for all runs."""
    usual: str = ""
    """The id of the style of paragraphs that name none."""

    def runs(self, root: Element) -> Iterator[tuple[Element, Looks]]:
        """Yield the runs that look otherwise, each with what holds for it."""
        if self.defaults or any(self.looks.values()):
            found = list(root.iter("{*}r"))
        else:
            direct = root.iter(*(f"{{*}}{name}" for name in LOOKS))
            owners = (run for run in map(_run_of, direct) if run is not None)
            found = list(dict.fromkeys(owners))
        for run in found:
            if looks := self._looks_of(run):
                yield run, looks

    def _looks_of(self, run: Element) -> Looks:
        own = _said(run)
        if not self.looks and not self.defaults:
            return own
        whole: dict[str, str] = dict(self.defaults)
        for style in self._styles_of(run):
            for name, value in self.looks.get(style, NONE).items():
                is_toggled = name in TOGGLED and value not in OFF
                if is_toggled and whole.get(name, "0") not in OFF and name not in self.defaults:
                    whole[name] = "0"
                elif name not in TOGGLED or is_toggled:
                    whole[name] = value
        return {**whole, **own}

    def _styles_of(self, run: Element) -> Iterator[str]:
        """Yield the styles of the table, the paragraph and the run, as far as there are any."""
        for table in islice(run.iterancestors("{*}tbl"), 1):
            yield from _values(table, "{*}tblPr/{*}tblStyle")
        for paragraph in islice(run.iterancestors("{*}p"), 1):
            yield next(_values(paragraph, "{*}pPr/{*}pStyle"), self.usual)
        yield from _values(run, "{*}rPr/{*}rStyle")


def formatting_of(
    package: Package, document: str, limits: Limits
) -> tuple[dict[str, Element], list[Finding]]:
    """Return the styles and the numbering of a document; that one is damaged is told."""
    found, told = dict[str, Element](), list[Finding]()
    try:
        parts = {one.kind: one.target for one in relations_of(package, document, limits)}
    except SourceError:
        return found, told  # those who read what stands beside the text tell it
    for kind in ("numbering", "styles"):
        if name := parts.get(kind):
            try:
                found[kind] = xml_of(package.read(name), limits)
            except SourceError:
                told.append(Finding(code="PG038", params={"part": name.lstrip("/")}))
    return found, told


def looks_of(root: Element | None) -> Styles:
    """Return what styles say of runs."""
    if root is None:
        return Styles()
    by_id = {attributes_of(one).get("styleId", ""): one for one in root.iterchildren("{*}style")}
    looks = {identity: _inherited(identity, by_id) for identity in by_id}
    holder = root.find("{*}docDefaults/{*}rPrDefault")
    usual = next((identity for identity, one in by_id.items() if _is_usual(one)), "")
    return Styles(
        looks={identity: said for identity, said in looks.items() if said},
        defaults={
            name: value
            for name, value in (_said(holder) if holder is not None else NONE).items()
            if value not in OFF
        },
        usual=usual,
    )


def _is_usual(style: Element) -> bool:
    attributes = attributes_of(style)
    return attributes.get("type") == "paragraph" and attributes.get("default", "0") not in OFF


def _inherited(identity: str, styles: Mapping[str, Element]) -> Looks:
    found: dict[str, str] = {}
    for _step in range(MOST_STYLES):
        if identity not in styles:
            break
        found = {**_said(styles[identity]), **found}
        identity = next(_values(styles[identity], "{*}basedOn"), "")
    return found


def _said(holder: Element) -> dict[str, str]:
    """Return what the properties of a run say, or those that a style has for runs."""
    return {
        name_of(one): attributes_of(one).get("val", "")
        for one in holder.iterfind("{*}rPr/*")
        if name_of(one) in LOOKS
    }


def _values(element: Element, path: str) -> Iterator[str]:
    return (attributes_of(found).get("val", "") for found in element.iterfind(path))


def _run_of(found: Element) -> Element | None:
    """Return the run of which it is a property, None for that of a paragraph's end."""
    holder = found.getparent()
    run = None if holder is None else holder.getparent()
    return run if run is not None and name_of(run) == "r" else None
