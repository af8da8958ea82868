"""What the styles of a Word file make of its runs: hidden, struck out, raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.errors import SourceError
from perfgoals.finding import Finding
from perfgoals.grid._package import Package
from perfgoals.grid._table_styles import Looks, TableLooks, TableStyle, size_of
from perfgoals.grid._word_lineages import lineages, styles_of
from perfgoals.grid._word_parts import Element, attributes_of, name_of, relations_of, xml_of
from perfgoals.grid.limits import Limits

LOOKS: Final = frozenset({"vanish", "strike", "dstrike", "vertAlign"})
"""Properties of a run that change what it says."""
TOGGLED: Final = frozenset({"vanish", "strike"})
"""Of these two styles cancel each other (ECMA-376-1, 17.7.3)."""
OFF: Final = frozenset({"0", "false", "off"})
BANDS: Final = {"rows": "tblStyleRowBandSize", "columns": "tblStyleColBandSize"}

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
    usual_table: str = ""
    """The id of the style of tables that name none."""
    tables: Mapping[str, TableStyle] = MappingProxyType({})
    """Id of a style of tables → what it says of parts of one."""

    def runs(self, root: Element) -> Iterator[tuple[Element, Looks]]:
        """Yield the runs that look otherwise, each with what holds for it."""
        if self.defaults or self.tables or any(self.looks.values()):
            found = list(root.iter("{*}r"))
        else:
            direct = root.iter(*(f"{{*}}{name}" for name in LOOKS))
            owners = (run for run in map(_run_of, direct) if run is not None)
            found = list(dict.fromkeys(owners))
        tables = TableLooks(self.tables)
        for run in found:
            if looks := self._looks_of(run, tables):
                yield run, looks

    def _looks_of(self, run: Element, tables: TableLooks) -> Looks:
        own = _said(run)
        if not self.looks and not self.defaults and not self.tables:
            return own
        whole: dict[str, str] = dict(self.defaults)
        for looks in self._styles_of(run, tables):
            for name, value in looks.items():
                is_toggled = name in TOGGLED and value not in OFF
                if is_toggled and whole.get(name, "0") not in OFF and name not in self.defaults:
                    whole[name] = "0"
                elif name not in TOGGLED or is_toggled:
                    whole[name] = value
        return {**whole, **own}

    def _styles_of(self, run: Element, tables: TableLooks) -> Iterator[Looks]:
        """Yield what the styles of the table, the paragraph and the run say, if there are any."""
        for table in islice(run.iterancestors("{*}tbl"), 1):
            style = next(_values(table, "{*}tblPr/{*}tblStyle"), self.usual_table)
            yield {**self.looks.get(style, NONE), **tables.of(run, style)}
        for paragraph in islice(run.iterancestors("{*}p"), 1):
            style = next(_values(paragraph, "{*}pPr/{*}pStyle"), self.usual)
            yield self.looks.get(style, NONE)
        for style in _values(run, "{*}rPr/{*}rStyle"):
            yield self.looks.get(style, NONE)


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
    holder = root.find("{*}docDefaults/{*}rPrDefault")
    said = NONE if holder is None else _said(holder)
    defaults = {name: value for name, value in said.items() if value not in OFF}
    followed = lineages(root, LOOKS)
    if not followed:
        return Styles(defaults=defaults)
    looks = {identity: _inherited(line) for identity, line in followed.items()}
    tables = {identity: _of_tables(line) for identity, line in followed.items()}
    return Styles(
        looks={identity: said for identity, said in looks.items() if said},
        defaults=defaults,
        usual=_usual(root, "paragraph"),
        usual_table=_usual(root, "table"),
        tables={identity: said for identity, said in tables.items() if said.looks},
    )


def _usual(root: Element, type_: str) -> str:
    """Return the id of the style that what names none has."""
    return next(
        (identity for identity, one in styles_of(root).items() if _is_usual(one, type_)), ""
    )


def _is_usual(style: Element, type_: str) -> bool:
    attributes = attributes_of(style)
    return attributes.get("type") == type_ and attributes.get("default", "0") not in OFF


def _inherited(line: Iterable[Element]) -> Looks:
    """Return what a style says of all that has it, or one that it is based on."""
    found: dict[str, str] = {}
    for style in line:
        found = {**_said(style), **found}
    return found


def _of_tables(line: Iterable[Element]) -> TableStyle:
    """Return what a style says of parts of a table, or one that it is based on."""
    looks: dict[str, Looks] = {}
    sizes: dict[str, int] = {}
    for style in line:
        for part in style.iterchildren("{*}tblStylePr"):
            name = attributes_of(part).get("type", "")
            looks[name] = {**_said(part), **looks.get(name, NONE)}
        for name, tag in BANDS.items():
            if size := size_of(style, tag):
                sizes.setdefault(name, size)
    return TableStyle({name: said for name, said in looks.items() if said}, **sizes)


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
