"""Data attached to Office files: a part of XML that belongs to the document, as Word keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from perfgoals.grid._package import Package
from perfgoals.grid._packing import NO_XML
from perfgoals.grid.imprint import NAMESPACE

ROOT: Final = "declaration"
"""The name of the element whose text is the data."""
START: Final = f"{{{NAMESPACE}"
"""How its name begins once it is parsed, whatever its version."""
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATED: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ID: Final = "{5B1D6C0E-3E0B-5D0C-9A57-6F7A2C0D4E11}"
"""The same in each file: what is bound to the part finds it by its namespace."""
_ITEM: Final = re.compile(r"customxml/[^/]+\.xml")
_TYPES_END: Final = "</Types>"
_RELATED_END: Final = "</Relationships>"

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "customXml/itemProps1.xml": f'<ds:datastoreItem ds:itemID="{_ID}"'
        f' xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}1"/></ds:schemaRefs></ds:datastoreItem>',
        "customXml/_rels/item1.xml.rels": f'<Relationships xmlns="{_RELATED}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps"'
        f' Target="itemProps1.xml"/>{_RELATED_END}',
    }
)


def with_attachment(parts: Mapping[str, str], relations: str, json: str) -> Mapping[str, str]:
    """Return the parts of a file with JSON attached to its document; as they are without any.

    `relations` is the name of the part that lists what belongs to the document.
    """
    if not json:
        return parts
    types, related = parts["[Content_Types].xml"], parts[relations]
    typed = f'<Override PartName="/customXml/itemProps1.xml" ContentType="{_TYPE}"/>{_TYPES_END}'
    item = (
        f'<Relationship Id="attached" Type="{_OFFICE}/relationships/customXml"'
        f' Target="../customXml/item1.xml"/>{_RELATED_END}'
    )
    plain = NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
    said = escape(plain, quote=False)
    return {
        **parts,
        "[Content_Types].xml": types.replace(_TYPES_END, typed),
        relations: related.replace(_RELATED_END, item),
        "customXml/item1.xml": f'<{ROOT} xmlns="{NAMESPACE}1">{said}</{ROOT}>',
        **PARTS,
    }


def attached_parts(package: Package) -> Iterator[bytes]:
    """Yield the parts of a file that may hold attached data."""
    for name in package.names:
        if _ITEM.fullmatch(name.casefold()) and NAMESPACE.encode() in (part := package.read(name)):
            yield part
